//! `giao-uoc journal`.

use std::path::PathBuf;

use jiff::civil::Date;

use super::{Words, usage};
use crate::app::AppError;
use crate::domain::date;
use crate::register::fields::{TABLES, Table, table_named};

/// What is asked of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalCall {
    pub register: PathBuf,
    /// A name, or a part of one.
    pub unit: Option<String>,
    pub person: Option<String>,
    pub table: Option<u16>,
    pub field: Option<u16>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub text: String,
    /// Each line with its edits.
    pub edits: bool,
    /// Not the lines, but what has changed since.
    pub since: Option<Past>,
    pub json: bool,
}

/// A moment that the register is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Past {
    /// After this line.
    Line(i64),
    /// After the newest signing that stands.
    Signing,
}

impl JournalCall {
    /// Nothing was asked but the lines as they are.
    pub fn is_plain(&self) -> bool {
        let plain = Self {
            register: self.register.clone(),
            json: self.json,
            ..Self::default()
        };
        *self == plain
    }
}

pub(super) fn journal(mut words: Words) -> Result<JournalCall, AppError> {
    let (table, field) = place(words.table.as_deref())?;
    let since = since(&words)?;
    let call = JournalCall {
        register: words.file("tên sổ")?,
        unit: words.unit,
        person: words.person,
        table: table.map(|table| table.id),
        field,
        from: day(words.from.as_deref(), "--from")?,
        to: day(words.to.last().map(String::as_str), "--to")?,
        text: words.text.unwrap_or_default(),
        edits: words.edits,
        since,
        json: words.json,
    };
    let bare = JournalCall {
        since: None,
        ..call.clone()
    };
    if since.is_some() && !bare.is_plain() {
        return Err(usage(
            "--as-of, --since-signing không dùng cùng cách lọc khác",
        ));
    }
    Ok(call)
}

fn since(words: &Words) -> Result<Option<Past>, AppError> {
    match (words.as_of.as_deref(), words.since_signing) {
        (Some(_), true) => Err(usage("Chỉ dùng một trong hai: --as-of, --since-signing")),
        (None, true) => Ok(Some(Past::Signing)),
        (None, false) => Ok(None),
        (Some(line), false) => match line.parse() {
            Ok(line) => Ok(Some(Past::Line(line))),
            Err(_) => Err(usage(format!("--as-of cần số dòng, không phải “{line}”"))),
        },
    }
}

/// "target", "target.text".
fn place(name: Option<&str>) -> Result<(Option<&'static Table>, Option<u16>), AppError> {
    let Some(name) = name else {
        return Ok((None, None));
    };
    let (table, column) = match name.split_once('.') {
        Some((table, column)) => (table, Some(column)),
        None => (name, None),
    };
    let known = table_named(table).ok_or_else(|| {
        let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        usage(format!("Không có bảng “{table}”; có: {}", names.join(", ")))
    })?;
    let Some(column) = column else {
        return Ok((Some(known), None));
    };
    let field = known.fields.iter().find(|field| field.column == column);
    let field = field.ok_or_else(|| {
        let names: Vec<&str> = known.fields.iter().map(|field| field.column).collect();
        usage(format!(
            "Bảng {table} không có mục “{column}”; có: {}",
            names.join(", ")
        ))
    })?;
    Ok((Some(known), Some(field.id)))
}

fn day(typed: Option<&str>, option: &str) -> Result<Option<Date>, AppError> {
    let read = |typed: &str| {
        let day = typed.parse().ok().or_else(|| date::parse(typed).ok());
        day.ok_or_else(|| usage(format!("{option}: “{typed}” không phải là ngày")))
    };
    typed.map(read).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::{Call, parse};

    fn read(line: &str) -> Result<JournalCall, String> {
        match parse(line.split_whitespace().map(Into::into)) {
            Ok(Call::Journal(call)) => Ok(call),
            Ok(other) => panic!("{other:?}"),
            Err(error) => Err(error.message),
        }
    }

    #[test]
    fn lines_are_asked_for_by_day_table_and_person() {
        assert!(read("journal a --json").unwrap().is_plain());
        let call =
            read("journal a --from 2019-03-12 --to 1/4/2019 --table target.text --person Lan");
        let call = call.unwrap();
        assert_eq!(call.from, Some(jiff::civil::date(2019, 3, 12)));
        assert_eq!(call.to, Some(jiff::civil::date(2019, 4, 1)));
        let target = table_named("target").unwrap();
        assert_eq!(call.table, Some(target.id));
        assert_eq!(target.field(call.field.unwrap()).unwrap().column, "text");
        assert!(!call.is_plain());
        assert_eq!(
            read("journal a --as-of 4").unwrap().since,
            Some(Past::Line(4))
        );
    }

    #[test]
    fn what_cannot_be_is_named() {
        assert!(
            read("journal a --table menu")
                .unwrap_err()
                .contains("“menu”; có: unit, ")
        );
        assert!(
            read("journal a --table unit.x")
                .unwrap_err()
                .contains("không có mục “x”")
        );
        assert!(
            read("journal a --as-of 4 --person Lan")
                .unwrap_err()
                .contains("không dùng cùng")
        );
        assert!(read("journal a --from hôm").unwrap_err().contains("--from"));
        assert!(read("journal a --as-of 4 --since-signing").is_err());
        assert!(
            read("journal a --as-of tư")
                .unwrap_err()
                .contains("số dòng")
        );
    }
}

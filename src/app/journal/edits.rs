//! What one line did, field by field.

use std::collections::HashSet;

use super::filter::line_words;
use super::places::Places;
use super::{Filter, Line};
use crate::app::Session;
use crate::app::error::Result;
use crate::app::wording::RowWords;
use crate::domain::id::RowId;
use crate::domain::text::Query;
use crate::register::fields::{Field, Kind};
use crate::register::value::Value;
use crate::register::{ActEdit, Reader, Wanted};

/// Edits of one line that are shown at once; the file of an export has them all.
pub const MOST_SHOWN: usize = 2_000;
const NOTHING: &str = "(trống)";

/// One edit in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditWords {
    pub line: i64,
    /// "chỉ tiêu “Tổ chức hội thao”, năm 2019".
    pub row: String,
    pub field: &'static str,
    pub before: String,
    pub after: String,
    pub operator: String,
    pub place: String,
    pub at_ms: i64,
    pub reason: String,
    /// It had come before, in an import that was taken back.
    pub is_again: bool,
}

/// The edits of a line that a filter leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    pub edits: Vec<EditWords>,
    /// How many the line carries in all.
    pub all: usize,
    /// There are more that fit than are shown.
    pub is_cut: bool,
}

impl Details {
    /// The edits of one line; those of the unit, table and field that are looked for.
    pub fn of(session: &Session, line: &Line, filter: &Filter) -> Result<Self> {
        let mut edits = Finder::of(session, filter)?.edits(line, MOST_SHOWN + 1)?;
        let is_cut = edits.len() > MOST_SHOWN;
        edits.truncate(MOST_SHOWN);
        Ok(Self {
            edits,
            all: line.edits,
            is_cut,
        })
    }

    /// "Hiện 12 trong 3.120 lần sửa của dòng".
    pub fn worded(&self) -> String {
        let (shown, all) = (self.edits.len(), self.all);
        match (shown, all) {
            (_, 0) => "Dòng này không sửa mục nào của sổ".to_owned(),
            (shown, all) if shown == all => format!("{all} mục được ghi"),
            _ if self.is_cut => {
                format!("Hiện {shown} mục đầu trong {all} mục; xuất ra tệp để xem đủ")
            }
            _ => format!("Hiện {shown} trong {all} mục, theo bộ lọc"),
        }
    }
}

/// Looks edits up, line after line.
pub struct Finder<'s> {
    reader: Reader<'s>,
    filter: &'s Filter,
    rows: Option<HashSet<RowId>>,
    query: Query,
    words: RowWords<'s>,
    places: Places,
}

impl<'s> Finder<'s> {
    pub fn of(session: &'s Session, filter: &'s Filter) -> Result<Self> {
        let reader = session.reader();
        Ok(Self {
            reader,
            filter,
            rows: filter.rows(reader)?,
            query: Query::new(&filter.text),
            words: RowWords::new(reader),
            places: Places::of(session)?,
        })
    }

    /// The edits of a line that fit, or all where the line was found by something else than its edits.
    pub fn edits(&mut self, line: &Line, most: usize) -> Result<Vec<EditWords>> {
        let says = |text: &str| self.query.matches(text);
        let person = self.filter.person.as_deref();
        let by_words = !self.query.is_empty() && !self.query.matches(&line_words(line));
        let wanted = Wanted {
            line: Some(line.seq),
            table: self.filter.table,
            field: self.filter.field,
            operator: person.filter(|person| *person != line.operator),
            rows: self.rows.as_ref(),
            words: by_words.then_some(&says as &dyn Fn(&str) -> bool),
        };
        let mut edits = self.reader.act_edits(&wanted, most)?;
        if edits.is_empty() {
            let whole = Wanted {
                line: Some(line.seq),
                ..Wanted::default()
            };
            edits = self.reader.act_edits(&whole, most)?;
        }
        edits.iter().map(|edit| self.words_of(edit)).collect()
    }

    fn words_of(&mut self, edit: &ActEdit) -> Result<EditWords> {
        edit_words(&mut self.words, &self.places, edit)
    }
}

fn edit_words(words: &mut RowWords<'_>, places: &Places, edit: &ActEdit) -> Result<EditWords> {
    let (before, after) = match edit.field {
        None => (
            standing(&edit.before),
            standing(std::slice::from_ref(&edit.after)),
        ),
        Some(field) => (
            values(words, field, &edit.before)?,
            values(words, field, std::slice::from_ref(&edit.after))?,
        ),
    };
    Ok(EditWords {
        line: edit.line,
        row: words.row(edit.table, edit.row)?,
        field: edit.field.map_or("(cả dòng)", |field| field.label),
        before,
        after,
        operator: edit.operator.clone(),
        place: places.name(&edit.site),
        at_ms: edit.at_ms,
        reason: edit.reason.clone(),
        is_again: edit.is_again,
    })
}

/// Whether the row stood: what is to be read of the field that every row has.
fn standing(values: &[Value]) -> String {
    let words = match values {
        [] => "chưa có",
        [Value::Int(1)] => "có",
        [_] => "đã bỏ",
        _ => "nơi bỏ, nơi giữ",
    };
    words.to_owned()
}

/// One value, or those that stood against each other.
fn values(words: &RowWords<'_>, field: &Field, values: &[Value]) -> Result<String> {
    if field.kind == Kind::Order {
        return Ok(if values.is_empty() {
            NOTHING
        } else {
            "(chỗ trong danh sách)"
        }
        .to_owned());
    }
    let each: Result<Vec<String>> = values
        .iter()
        .map(|value| words.value(field, value))
        .collect();
    Ok(match each?.as_slice() {
        [] => NOTHING.to_owned(),
        several => several.join(" | "),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::UnitCommand;
    use crate::app::journal::Journal;
    use crate::app::testing::{add_unit, covenant, four_systems, session};
    use crate::domain::target::Target;
    use crate::domain::unit::Unit;
    use crate::register::fields::Entity;

    fn last(session: &Session, filter: &Filter) -> Details {
        let journal = Journal::read(session).unwrap();
        Details::of(session, journal.lines.last().unwrap(), filter).unwrap()
    }

    #[test]
    fn an_edit_says_of_what_row_which_field_from_what_to_what() {
        let mut session = session();
        let id = add_unit(&mut session, "Cục A");
        let unit = Unit {
            is_system: true,
            ..Unit::new(id, "Cục B")
        };
        session.run(UnitCommand::Change(unit)).unwrap();
        let details = last(&session, &Filter::default());
        let said: Vec<[&str; 4]> = details
            .edits
            .iter()
            .map(|edit| [&edit.row, edit.field, &edit.before, &edit.after].map(|s: &str| s))
            .collect();
        assert!(
            said.iter()
                .any(|row| row[2..] == ["Cục A", "Cục B"] && row[0] == "đơn vị “Cục B”"),
            "{said:?}"
        );
        assert!(said.iter().any(|row| row[3] == "có"), "{said:?}");
        assert_eq!(details.worded(), "2 mục được ghi");
    }

    #[test]
    fn a_row_that_began_says_so_and_names_its_year() {
        let mut session = session();
        let year = four_systems(&mut session);
        covenant(&mut session, year);
        let of_table = Filter {
            table: Some(Target::TABLE),
            ..Filter::default()
        };
        let details = last(&session, &of_table);
        let first = &details.edits[0];
        assert_eq!(first.row, "chỉ tiêu “Tổ chức hội thao của khối”, năm 2019");
        assert_eq!(
            (first.field, first.before.as_str(), first.after.as_str()),
            ("(cả dòng)", "chưa có", "có")
        );
        assert!(details.edits.iter().any(|edit| edit.before == "(trống)"));
    }

    #[test]
    fn a_filter_leaves_what_it_looks_for_and_says_how_many_there_are() {
        let mut session = session();
        add_unit(&mut session, "Cục A");
        let name = Unit::table()
            .fields
            .iter()
            .find(|field| field.column == "name");
        let filter = Filter {
            table: Some(Unit::TABLE),
            field: name.map(|field| field.id),
            ..Filter::default()
        };
        let details = last(&session, &filter);
        assert_eq!(details.edits.len(), 1);
        assert!(
            details.worded().starts_with("Hiện 1 trong "),
            "{}",
            details.worded()
        );
    }
}

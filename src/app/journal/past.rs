//! The register as it stood after a line, above all as on the day of signing, and what has changed since.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Journal;
use crate::app::Session;
use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::queries;
use crate::app::wording::RowWords;
use crate::domain::covenant::{Covenant, CovenantVersion};
use crate::domain::date::in_figures;
use crate::domain::id::RowId;
use crate::register::fields::{Field, Kind, TABLES, Table};
use crate::register::value::Value;
use crate::register::{ActKind, Reader};

/// A covenant that was signed, and the line that says so here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signing {
    pub line: i64,
    /// "Ký giao ước năm 2019, Khối thi đua … (12/03/2019)".
    pub words: String,
    pub signed_on: Option<Date>,
    /// It was not un-signed since.
    pub stands: bool,
}

/// One field that says something else now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub row: String,
    pub field: &'static str,
    pub then: String,
    pub now: String,
}

impl Session {
    /// Every signing, the oldest first; also those that were un-signed since.
    pub fn signings(&self) -> Result<Vec<Signing>> {
        let reader = self.reader();
        let mut signings = Vec::new();
        for version in reader.all::<CovenantVersion>()? {
            if let Some(line) = reader.first_line_of(version.id.into())? {
                signings.push(signing(reader, &version, line)?);
            }
        }
        signings.sort_by_key(|signing| signing.line);
        Ok(signings)
    }

    /// What says something else now than in `past`, row by row.
    pub fn changed_since(&self, past: &Self) -> Result<Vec<Difference>> {
        let (then, now) = (past.reader(), self.reader());
        let mut words = Both {
            then: RowWords::new(then),
            now: RowWords::new(now),
        };
        let mut found = Vec::new();
        for table in TABLES {
            let before: BTreeMap<RowId, Vec<Value>> = then.rows(table)?.into_iter().collect();
            let after: BTreeMap<RowId, Vec<Value>> = now.rows(table)?.into_iter().collect();
            for (row, cells) in &before {
                match after.get(row) {
                    None => found.push(words.gone(table, *row, cells)?),
                    Some(other) if other != cells => {
                        words.changed(table, *row, (cells, other), &mut found)?;
                    }
                    Some(_) => (),
                }
            }
            let new = after.iter().filter(|(row, _)| !before.contains_key(row));
            for (row, cells) in new {
                found.push(words.new_row(table, *row, cells)?);
            }
        }
        Ok(found)
    }

    /// Takes an import back that is not the newest act; what was done on top of it stays. Refused where something that
    /// stays needs what would go, and where a closed year would change.
    pub fn take_back_import(&mut self, seq: i64) -> Result<()> {
        let journal = Journal::read(self)?;
        let line = journal
            .line(seq)
            .filter(|line| line.kind == ActKind::Import);
        let line = line.ok_or_else(|| no_import(seq))?;
        if let Some(by) = line.undone_by {
            return Err(AppError::new(
                ErrorKind::Rule,
                format!("Lần nhập ở dòng {seq} đã được hoàn tác ở dòng {by}"),
            ));
        }
        self.undo_line(seq, line.what.clone())
    }
}

fn no_import(seq: i64) -> AppError {
    AppError::new(
        ErrorKind::Rule,
        format!("Dòng {seq} của nhật ký không phải là một lần nhập gói"),
    )
    .hinted("Việc làm trên máy này thì hoàn tác lần lượt, từ việc mới nhất, bằng Ctrl+Z.")
}

fn signing(reader: Reader<'_>, version: &CovenantVersion, line: i64) -> Result<Signing> {
    let covenant = reader.find::<Covenant>(version.covenant)?;
    let sheet = covenant.map(|covenant| queries::year_sheet(reader, covenant.bloc_year));
    let whose = match sheet.transpose()? {
        Some(sheet) => format!("năm {}, {}", sheet.year.year, sheet.bloc_name()),
        None => "đã xóa khỏi sổ".to_owned(),
    };
    let day = version
        .signed_on
        .map_or_else(String::new, |day| format!(", ngày {}", in_figures(day)));
    let unsigned = if version.unsigned_reason.is_empty() {
        ""
    } else {
        " (đã hủy ký)"
    };
    Ok(Signing {
        line,
        words: format!("Ký giao ước {whose}, lần {}{day}{unsigned}", version.number),
        signed_on: version.signed_on,
        stands: version.unsigned_reason.is_empty(),
    })
}

/// Rows are named as each of the two registers names them.
struct Both<'r> {
    then: RowWords<'r>,
    now: RowWords<'r>,
}

impl Both<'_> {
    fn gone(&mut self, table: &'static Table, row: RowId, cells: &[Value]) -> Result<Difference> {
        Ok(Difference {
            row: self.then.row_of(table, row, cells)?,
            field: "(cả dòng)",
            then: summary(&self.then, table, cells)?,
            now: "đã bỏ".to_owned(),
        })
    }

    fn new_row(
        &mut self,
        table: &'static Table,
        row: RowId,
        cells: &[Value],
    ) -> Result<Difference> {
        Ok(Difference {
            row: self.now.row_of(table, row, cells)?,
            field: "(cả dòng)",
            then: "chưa có".to_owned(),
            now: summary(&self.now, table, cells)?,
        })
    }

    fn changed(
        &mut self,
        table: &'static Table,
        row: RowId,
        (then, now): (&[Value], &[Value]),
        found: &mut Vec<Difference>,
    ) -> Result<()> {
        let words = self.now.row_of(table, row, now)?;
        let fields = table.fields.iter().zip(then.iter().zip(now));
        for (field, (then, now)) in fields.filter(|(_, (then, now))| then != now) {
            let (then, now) = match field.kind {
                Kind::Order => ("chỗ cũ".to_owned(), "đổi chỗ".to_owned()),
                _ => (self.then.value(field, then)?, self.now.value(field, now)?),
            };
            found.push(Difference {
                row: words.clone(),
                field: field.label,
                then,
                now,
            });
        }
        Ok(())
    }
}

/// "tên: Cục A; nơi đóng: Hà Nội": what a whole row says.
fn summary(words: &RowWords<'_>, table: &Table, cells: &[Value]) -> Result<String> {
    let said =
        |(field, value): &(&Field, &Value)| **value != Value::Null && field.kind != Kind::Order;
    let parts: Result<Vec<String>> = table
        .fields
        .iter()
        .zip(cells)
        .filter(said)
        .map(|(field, value)| Ok(format!("{}: {}", field.label, words.value(field, value)?)))
        .collect();
    Ok(parts?.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::{SigningCommand, UnitCommand};
    use crate::app::packages::{Order, Parcel, Reception};
    use crate::app::testing::{add_unit, covenant, four_systems, session, signatures};
    use crate::domain::unit::Unit;
    use crate::transfer::package::Purpose;
    use crate::transfer::scope::Scope;
    use jiff::civil::date;

    fn signed() -> Session {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        let signing = SigningCommand::Sign {
            covenant: covenant.id,
            version: session.new_id(),
            signed_on: Some(date(2019, 3, 12)),
            signatures: signatures(&mut session, &covenant),
        };
        session.run(signing).unwrap();
        session
    }

    #[test]
    fn the_register_stands_as_on_the_day_of_signing_and_says_what_has_changed() {
        let mut session = signed();
        let signing = session.signings().unwrap().remove(0);
        assert_eq!(
            signing.words,
            "Ký giao ước năm 2019, Khối thi đua 4 Hệ Cơ yếu, lần 1, ngày 12/3/2019"
        );
        let unit = session.reader().all::<Unit>().unwrap().remove(0);
        let old = unit.name.clone();
        let renamed = Unit {
            name: "Cục Cơ yếu mới".into(),
            ..unit
        };
        session.run(UnitCommand::Change(renamed)).unwrap();
        add_unit(&mut session, "Học viện Kỹ thuật mật mã");
        let now = session.digest().unwrap();

        let mut past = session.as_of(signing.line).unwrap();
        assert_eq!(past.past().map(|line| line.seq), Some(signing.line));
        assert_eq!(past.reader().all::<Unit>().unwrap().len(), 4);
        assert!(past.is_read_only());
        let refused = past
            .run(UnitCommand::Add(Unit::new(RowId([7; 16]).into(), "X")))
            .unwrap_err();
        assert!(refused.hint.unwrap().contains("Quay lại hiện tại"));
        assert_eq!(past.undo().unwrap(), None);

        let changed = session.changed_since(&past).unwrap();
        let said: Vec<(&str, &str)> = changed
            .iter()
            .map(|one| (one.then.as_str(), one.now.as_str()))
            .collect();
        assert!(
            said.contains(&(old.as_str(), "Cục Cơ yếu mới")),
            "{changed:?}"
        );
        assert!(
            said.iter()
                .any(|(then, now)| *then == "chưa có" && now.contains("Học viện Kỹ thuật mật mã"))
        );
        assert_eq!(
            session.digest().unwrap(),
            now,
            "looking back changes nothing"
        );
        assert!(
            session
                .changed_since(
                    &session
                        .as_of(session.journal().unwrap().len() as i64)
                        .unwrap()
                )
                .unwrap()
                .is_empty()
        );
        assert!(session.as_of(0).is_err() && session.as_of(999).is_err());
    }

    /// What another register holds, as a package.
    fn parcel(of: &mut Session, folder: &std::path::Path) -> Parcel {
        let order = Order {
            purpose: Purpose::WholeCopy,
            scope: Scope::Whole,
            from: None,
            to_unit: None,
            to: "Cục A".into(),
            message: String::new(),
            answers: None,
            passphrase: None,
        };
        let path = folder.join("a.goi");
        std::fs::write(&path, of.pack(&order).unwrap().bytes).unwrap();
        Parcel::open(&path, None).unwrap()
    }

    #[test]
    fn an_import_below_other_acts_is_taken_back_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (mut head, mut here) = (session(), session());
        add_unit(&mut head, "Cục của nơi khác");
        let mut parcel = parcel(&mut head, folder.path());
        parcel.is_own_copy = true;
        here.set_clock(date(2020, 1, 1).at(8, 0, 0, 0));
        add_unit(&mut here, "Cục A");
        let reception = Reception {
            accepts_all: true,
            ..Reception::default()
        };
        here.import_packages(&[parcel], &reception).unwrap();
        add_unit(&mut here, "Cục B");
        assert!(
            here.take_back_import(1)
                .unwrap_err()
                .message
                .contains("không phải")
        );
        here.take_back_import(2).unwrap();
        let names: Vec<String> = here
            .reader()
            .all::<Unit>()
            .unwrap()
            .into_iter()
            .map(|unit| unit.name)
            .collect();
        assert!(
            !names.iter().any(|name| name.contains("nơi khác")) && names.len() == 2,
            "{names:?}"
        );
        let again = here.take_back_import(2).unwrap_err();
        assert!(
            again.message.contains("đã được hoàn tác ở dòng 4"),
            "{again}"
        );
        assert_eq!(here.check().unwrap(), None);
        assert_eq!(
            here.redo().unwrap().as_deref(),
            Some("nhập gói số 1 của Nguyễn Thị Lan")
        );
    }
}

//! Which lines are looked for.

use std::collections::{BTreeSet, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Journal, Line};
use crate::app::error::Result;
use crate::domain::id::{RowId, UnitId};
use crate::domain::text::Query;
use crate::domain::unit::Unit;
use crate::register::{ActKind, Reader, Wanted};

/// What is not said does not matter; all that is said must be so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// It did it, sent it, or is named by a row that was changed.
    pub unit: Option<UnitId>,
    /// Who did it, or who made an edit that it brought.
    pub person: Option<String>,
    /// The table by its number, and a field of it; 0 is whether the row stands.
    pub table: Option<u16>,
    pub field: Option<u16>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// Words of the line, of a value before or after, or of a reason; without marks.
    pub text: String,
    pub kind: Option<ActKind>,
}

pub fn kind_label(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Command => "Việc đã làm",
        ActKind::Undo => "Hoàn tác",
        ActKind::Redo => "Làm lại",
        ActKind::Import => "Nhập gói",
        ActKind::Note => "Ghi nhận",
    }
}

/// A set of lines that hold for one condition; none where the condition was not made.
type Lines = Option<BTreeSet<i64>>;

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The numbers of the lines that fit, the oldest first.
    pub fn lines(
        &self,
        reader: Reader<'_>,
        journal: &Journal,
        zone: &TimeZone,
    ) -> Result<Vec<i64>> {
        let (query, name) = (Query::new(&self.text), self.unit_name(reader)?);
        let (about, said) = (self.about(reader)?, self.said(reader, &query)?);
        let by = self.by(reader)?;
        let holds =
            |set: &Lines, line: &Line| set.as_ref().is_none_or(|set| set.contains(&line.seq));
        let fits = |line: &&Line| {
            self.kind.is_none_or(|kind| line.kind == kind)
                && self.is_in_time(line, zone)
                && (holds(&about, line) || self.is_named(line, name.as_deref()))
                && (holds(&by, line) || self.person.as_ref() == Some(&line.operator))
                && (holds(&said, line) || query.matches(&line_words(line)))
        };
        Ok(journal
            .lines
            .iter()
            .filter(fits)
            .map(|line| line.seq)
            .collect())
    }

    fn unit_name(&self, reader: Reader<'_>) -> Result<Option<String>> {
        let unit = self
            .unit
            .map(|unit| reader.find::<Unit>(unit))
            .transpose()?;
        Ok(unit.flatten().map(|unit| unit.name))
    }

    /// Lines with an edit of the unit, the table and the field that were chosen.
    fn about(&self, reader: Reader<'_>) -> Result<Lines> {
        if self.unit.is_none() && self.table.is_none() {
            return Ok(None);
        }
        let rows = self.rows(reader)?;
        Ok(Some(reader.lines_with(&Wanted {
            table: self.table,
            field: self.field,
            rows: rows.as_ref(),
            ..Wanted::default()
        })?))
    }

    fn by(&self, reader: Reader<'_>) -> Result<Lines> {
        let person = self.person.as_deref().map(|name| {
            reader.lines_with(&Wanted {
                operator: Some(name),
                ..Wanted::default()
            })
        });
        Ok(person.transpose()?)
    }

    fn said(&self, reader: Reader<'_>, query: &Query) -> Result<Lines> {
        if query.is_empty() {
            return Ok(None);
        }
        let words = |text: &str| query.matches(text);
        Ok(Some(reader.lines_with(&Wanted {
            words: Some(&words),
            ..Wanted::default()
        })?))
    }

    pub(super) fn rows(&self, reader: Reader<'_>) -> Result<Option<HashSet<RowId>>> {
        Ok(self.unit.map(|unit| reader.rows_about(unit)).transpose()?)
    }

    /// Where nothing of the unit was edited: its package came, or something was noted of it.
    fn is_named(&self, line: &Line, name: Option<&str>) -> bool {
        let sent = self.unit.is_some_and(|unit| line.senders.contains(&unit));
        let noted = line.kind == ActKind::Note && name.is_some_and(|name| line.what.contains(name));
        self.table.is_none() && (sent || noted)
    }

    fn is_in_time(&self, line: &Line, zone: &TimeZone) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        let day = Timestamp::from_millisecond(line.at_ms).map(|at| zone.to_datetime(at).date());
        day.is_ok_and(|day| {
            self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day <= to)
        })
    }
}

/// All that is read of a line without opening it.
pub(super) fn line_words(line: &Line) -> String {
    let Line {
        seq,
        what,
        operator,
        place,
        ..
    } = line;
    format!(
        "{seq} {what} {operator} {place} {} {}",
        line.packages.join(" "),
        line.notes()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Session;
    use crate::app::testing::{add_unit, covenant, four_systems, session};
    use crate::domain::target::Target;
    use crate::register::fields::Entity;
    use jiff::civil::date;

    fn found(session: &Session, filter: &Filter) -> Vec<String> {
        let journal = Journal::read(session).unwrap();
        let lines = filter
            .lines(session.reader(), &journal, &TimeZone::UTC)
            .unwrap();
        let words = |seq: &i64| journal.line(*seq).unwrap().what.clone();
        lines.iter().map(words).collect()
    }

    /// The four systems with a covenant; a day later another person adds a unit.
    fn office() -> Session {
        let mut session = session();
        let year = four_systems(&mut session);
        covenant(&mut session, year);
        session.set_clock(date(2019, 3, 13).at(9, 0, 0, 0));
        session.set_operator("Trần Văn Hòa");
        add_unit(&mut session, "Học viện Kỹ thuật mật mã");
        session
    }

    #[test]
    fn lines_are_found_by_unit_person_table_day_words_and_kind() {
        let mut session = office();
        let all = Journal::read(&session).unwrap().lines.len();
        assert_eq!(found(&session, &Filter::default()).len(), all);
        let unit = session.reader().all::<Unit>().unwrap();
        let academy = unit.iter().find(|unit| unit.name.starts_with("Học viện"));
        let of_unit = Filter {
            unit: academy.map(|unit| unit.id),
            ..Filter::default()
        };
        assert_eq!(found(&session, &of_unit).len(), 1);
        let of_person = Filter {
            person: Some("Trần Văn Hòa".into()),
            ..Filter::default()
        };
        assert_eq!(found(&session, &of_person), found(&session, &of_unit));
        let from = Filter {
            from: Some(date(2019, 3, 13)),
            ..Filter::default()
        };
        assert_eq!(found(&session, &from), found(&session, &of_unit));
        let to = Filter {
            to: Some(date(2019, 3, 12)),
            ..Filter::default()
        };
        assert_eq!(found(&session, &to).len(), all - 1);
        let of_table = Filter {
            table: Some(Target::TABLE),
            ..Filter::default()
        };
        assert_eq!(found(&session, &of_table).len(), 1);
        let said = Filter {
            text: "hoi thao".into(),
            ..Filter::default()
        };
        assert_eq!(
            found(&session, &said),
            found(&session, &of_table),
            "in a value"
        );
        session.undo().unwrap();
        let undone = Filter {
            kind: Some(ActKind::Undo),
            ..Filter::default()
        };
        assert_eq!(found(&session, &undone).len(), 1);
        let both = Filter {
            person: Some("Nguyễn Thị Lan".into()),
            ..undone
        };
        assert!(found(&session, &both).is_empty());
    }

    #[test]
    fn a_note_that_names_the_unit_is_of_the_unit() {
        let mut session = session();
        let unit = add_unit(&mut session, "Cục A");
        session.note("gửi gói số 1 cho Cục A".into()).unwrap();
        session.note("gửi gói số 2 cho Cục B".into()).unwrap();
        let filter = Filter {
            unit: Some(unit),
            ..Filter::default()
        };
        assert_eq!(found(&session, &filter)[1], "gửi gói số 1 cho Cục A");
        assert_eq!(found(&session, &filter).len(), 2);
    }
}

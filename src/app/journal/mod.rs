//! Nhật ký as people read it: who did what, when, at which workstation, and what became of it.
//!
//! `filter` finds lines, `edits` tells what a line did field by field, `past` shows the register as it stood after a line
//! and what has changed since, `anchor` answers for a code of the journal that stands on a paper, `export` writes it all to a file.

pub mod anchor;
mod edits;
mod export;
mod filter;
mod past;
mod places;

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::Session;
use crate::app::error::Result;
use crate::app::leading::in_words;
use crate::register::journal::first_broken;
use crate::register::{ActKind, JournalLine};
use crate::transfer::package::SpokenCode;

pub use edits::{Details, EditWords, Finder, MOST_SHOWN};
pub use export::{export, json};
pub use filter::{Filter, kind_label};
pub use past::{Difference, Signing};
use places::Places;

/// The whole journal of a register, the oldest line first.
#[derive(Clone, Debug)]
pub struct Journal {
    pub lines: Vec<Line>,
    pub chain: Chain,
}

/// One act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub seq: i64,
    pub kind: ActKind,
    /// "ký giao ước", "Hoàn tác: ký giao ước".
    pub what: String,
    /// Milliseconds since 1970 by the clock of the workstation.
    pub at_ms: i64,
    pub operator: String,
    /// "máy này", "máy của Cục B".
    pub place: String,
    /// The packages that it brought in, by what they say of themselves.
    pub packages: Vec<String>,
    /// Units whose packages they are.
    senders: Vec<crate::domain::id::UnitId>,
    /// How many edits it carries.
    pub edits: usize,
    /// The line that took it back, while it is taken back.
    pub undone_by: Option<i64>,
    /// The clock showed an earlier time than at the line before.
    pub clock_went_back: bool,
    hash: [u8; 32],
}

/// Whether every line follows from the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The first line that does not.
    pub broken_at: Option<i64>,
    /// Mã of the newest line.
    pub head: Option<String>,
}

impl Line {
    /// Mã of the journal up to this line: seventeen letters and digits.
    pub fn code(&self) -> String {
        code_of(&self.hash)
    }

    pub fn who(&self) -> &str {
        match self.operator.as_str() {
            "" => "chưa ghi tên",
            name => name,
        }
    }

    /// What became of it, and what is odd about it; empty for most lines.
    pub fn notes(&self) -> String {
        let undone = self.undone_by.map(|by| format!("đã hoàn tác ở dòng {by}"));
        let clock = self
            .clock_went_back
            .then(|| "đồng hồ máy lùi so với dòng trước".to_owned());
        let notes: Vec<String> = undone.into_iter().chain(clock).collect();
        notes.join("; ")
    }

    pub fn at(&self, zone: &TimeZone) -> String {
        moment(self.at_ms, zone)
    }

    /// A package came with it, and it stands.
    pub fn is_standing_import(&self) -> bool {
        self.kind == ActKind::Import && self.undone_by.is_none()
    }
}

impl Journal {
    pub fn read(session: &Session) -> Result<Self> {
        let reader = session.reader();
        let lines = reader.journal()?;
        let chain = Chain {
            broken_at: first_broken(session.register_id()?, &lines),
            head: lines.last().map(|line| code_of(&line.hash)),
        };
        let (places, counts) = (Places::of(session)?, reader.edit_counts()?);
        let undone = undone(&lines);
        let mut before_ms = i64::MIN;
        let lines = lines.into_iter().map(|line| {
            let clock_went_back = line.at_ms < before_ms;
            before_ms = line.at_ms;
            Line {
                edits: counts.get(&line.seq).copied().unwrap_or_default(),
                undone_by: undone.get(&line.seq).copied(),
                clock_went_back,
                ..worded(line, &places)
            }
        });
        Ok(Self {
            lines: lines.collect(),
            chain,
        })
    }

    pub fn line(&self, seq: i64) -> Option<&Line> {
        let at = usize::try_from(seq).ok()?.checked_sub(1)?;
        self.lines.get(at).filter(|line| line.seq == seq)
    }
}

fn worded(line: JournalLine, places: &Places) -> Line {
    let packages = places.packages_of(line.seq);
    Line {
        what: in_words(&line),
        place: places.name(&line.site),
        senders: packages
            .iter()
            .filter_map(|header| header.from.unit)
            .collect(),
        packages: packages.iter().map(places::worded).collect(),
        seq: line.seq,
        kind: line.kind,
        at_ms: line.at_ms,
        operator: line.operator,
        edits: 0,
        undone_by: None,
        clock_went_back: false,
        hash: line.hash,
    }
}

/// The lines that are taken back at present, each with the line that did it.
fn undone(lines: &[JournalLine]) -> HashMap<i64, i64> {
    let mut undone = HashMap::new();
    for line in lines {
        match (line.kind, line.undoes) {
            (ActKind::Undo, Some(about)) => {
                undone.insert(about, line.seq);
            }
            (ActKind::Redo, Some(about)) => {
                undone.remove(&about);
            }
            _ => (),
        }
    }
    undone
}

fn code_of(hash: &[u8; 32]) -> String {
    SpokenCode::of(hash).to_string()
}

/// "12/03/2019 09:00"; empty for a time that no calendar has.
pub fn moment(at_ms: i64, zone: &TimeZone) -> String {
    Timestamp::from_millisecond(at_ms)
        .map(|at| zone.to_datetime(at).strftime("%d/%m/%Y %H:%M").to_string())
        .unwrap_or_default()
}

impl Chain {
    /// "Chuỗi 412 dòng liền mạch".
    pub fn worded(&self, lines: usize) -> String {
        match self.broken_at {
            None => format!("Chuỗi {lines} dòng liền mạch, không dòng nào bị sửa"),
            Some(seq) => {
                format!("Chuỗi đứt ở dòng {seq}: nhật ký đã bị sửa ngoài chương trình")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::{add_unit, session};

    #[test]
    fn every_act_is_a_line_with_who_where_and_what_became_of_it() {
        let mut session = session();
        add_unit(&mut session, "Cục A");
        session.undo().unwrap();
        let journal = Journal::read(&session).unwrap();
        assert_eq!(journal.lines.len(), 2);
        let first = &journal.lines[0];
        assert_eq!(
            (first.who(), first.place.as_str()),
            ("Nguyễn Thị Lan", "máy này")
        );
        assert_eq!(first.notes(), "đã hoàn tác ở dòng 2");
        assert_eq!(first.at(&TimeZone::UTC), "12/03/2019 09:00");
        assert!(first.edits > 0);
        assert!(journal.lines[1].what.starts_with("Hoàn tác: "));
        assert_eq!(journal.chain.broken_at, None);
        assert_eq!(journal.chain.head, Some(journal.lines[1].code()));
        session.redo().unwrap();
        let journal = Journal::read(&session).unwrap();
        assert_eq!(journal.lines[0].notes(), "");
        assert_eq!(journal.line(2).unwrap().seq, 2);
        assert_eq!(journal.line(0), None);
    }

    #[test]
    fn a_clock_that_went_back_is_marked() {
        let mut session = session();
        add_unit(&mut session, "Cục A");
        session.set_clock(jiff::civil::date(2019, 3, 11).at(9, 0, 0, 0));
        add_unit(&mut session, "Cục B");
        add_unit(&mut session, "Cục C");
        let journal = Journal::read(&session).unwrap();
        let marked: Vec<bool> = journal
            .lines
            .iter()
            .map(|line| line.clock_went_back)
            .collect();
        assert_eq!(marked, [false, true, false]);
        assert!(journal.lines[1].notes().contains("đồng hồ máy lùi"));
        assert_eq!(journal.chain.broken_at, None, "an odd clock is no fault");
    }
}

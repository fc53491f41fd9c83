//! Who has sent a package back: by what came, also where nothing of it was new.

use std::collections::HashMap;

use crate::app::Session;
use crate::app::error::Result;
use crate::app::packages::day;
use crate::domain::id::{BlocYearId, UnitId};
use crate::register::{ActKind, JournalLine};
use crate::transfer::package::{Header, Purpose};

/// The newest return package of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    pub unit: UnitId,
    pub sequence: u64,
    /// When it was imported here.
    pub at_ms: i64,
    /// Nothing new was taken of it.
    pub is_unchanged: bool,
}

impl Returned {
    /// "gói số 3, ngày 12/3/2019, không có gì mới".
    pub fn words(&self) -> String {
        let words = format!("gói số {}, ngày {}", self.sequence, day(self.at_ms));
        if self.is_unchanged {
            words + ", không có gì mới"
        } else {
            words
        }
    }
}

impl Session {
    /// The newest return of each unit for a year; what is taken back did not come.
    pub fn returned(&self, year: BlocYearId) -> Result<Vec<Returned>> {
        let lines = self.journal()?.into_iter();
        let lines: HashMap<i64, JournalLine> = lines.map(|line| (line.seq, line)).collect();
        let mut found: HashMap<UnitId, Returned> = HashMap::new();
        for arrived in self.reader().arrivals()? {
            let header = serde_json::from_str::<Header>(&arrived.arrival.header).ok();
            let is_return =
                |header: &Header| header.purpose == Purpose::Return && header.years.contains(&year);
            let header = header.filter(is_return).filter(|_| !arrived.is_dormant);
            let Some((header, line)) = header.zip(lines.get(&arrived.line)) else {
                continue;
            };
            if let Some(unit) = header.from.unit {
                found.insert(unit, returned(unit, &header, line));
            }
        }
        Ok(found.into_values().collect())
    }
}

fn returned(unit: UnitId, header: &Header, line: &JournalLine) -> Returned {
    Returned {
        unit,
        sequence: header.sequence,
        at_ms: line.at_ms,
        is_unchanged: line.kind == ActKind::Note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::packages::Order;
    use crate::app::packages::stories::{order, put_result, send, story};
    use crate::transfer::scope::Scope;

    #[test]
    fn a_unit_that_changed_nothing_has_answered_too() {
        let mut story = story();
        let (year, units) = (story.year, story.units.clone());
        let mut offices = [story.member(1), story.member(2)];
        put_result(&mut offices[1], story.result(2, "55"));
        for (office, unit) in offices.iter_mut().zip(&units[1..]) {
            let order = Order {
                scope: Scope::Year { year, unit: *unit },
                ..order(Purpose::Return, *unit)
            };
            let parcel = send(story.folder(), office, &order);
            story.receive(&[parcel]);
        }
        let returned = story.head.returned(year).unwrap();
        let words = |unit| {
            let of_unit = returned.iter().find(|one| one.unit == unit);
            of_unit.map(Returned::words)
        };
        let unchanged = "gói số 1, ngày 12/3/2019, không có gì mới";
        assert_eq!(words(units[1]).as_deref(), Some(unchanged));
        let changed = "gói số 1, ngày 12/3/2019";
        assert_eq!(words(units[2]).as_deref(), Some(changed));
        assert_eq!(words(units[3]), None);
        story.head.undo().unwrap();
        let left = story.head.returned(year).unwrap();
        assert_eq!(left.len(), 1, "an import that is taken back did not come");
    }
}

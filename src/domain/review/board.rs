//! Bảng theo dõi nộp báo cáo: who has sent what and when, what is missing and for how long. Nothing came is no row.

use jiff::civil::Date;

use crate::domain::id::{TargetId, UnitId};
use crate::domain::review::moment::{Mark, Moment};
use crate::domain::review::{CutOff, ReturnKind, TargetResult, UnitReturn};
use crate::domain::sheet::{CovenantSheet, YearSheet};

/// What a unit sends for a mark: points and nominations only for the year.
pub fn asked_for(mark: Mark) -> &'static [ReturnKind] {
    match mark {
        Mark::Meeting(CutOff::YearEnd) => &[
            ReturnKind::Results,
            ReturnKind::Report,
            ReturnKind::SelfScore,
            ReturnKind::Nominations,
        ],
        Mark::Meeting(CutOff::Interim) | Mark::Dated(_) => {
            &[ReturnKind::Results, ReturnKind::Report]
        }
    }
}

/// Whether one return has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    Sent(UnitReturn),
    /// Nobody noted it, but every result of the unit is there.
    Entered,
    /// Not yet, and there is time.
    Waited,
    /// So many days after its day.
    Overdue(i64),
    /// The unit left the bloc before.
    NotAsked,
}

impl Came {
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Waited | Self::Overdue(_))
    }
}

/// One unit of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub unit: UnitId,
    /// In the order of [`asked_for`].
    pub came: Vec<Came>,
}

/// Everything the board is made of.
#[derive(Clone, Copy, Debug)]
pub struct Board<'a> {
    pub year: &'a YearSheet,
    pub returns: &'a [UnitReturn],
    /// Units whose results are all entered.
    pub complete: &'a [UnitId],
    pub mark: Mark,
    pub moment: Moment,
    /// Hạn gửi.
    pub due: Option<Date>,
    pub today: Date,
}

impl Board<'_> {
    /// One line for each member, in the order of the bloc.
    pub fn lines(&self) -> Vec<Line> {
        let seats = self.year.seats();
        let line = |unit: UnitId| Line {
            unit,
            came: asked_for(self.mark)
                .iter()
                .map(|kind| self.came(unit, *kind))
                .collect(),
        };
        seats.iter().map(|seat| line(seat.member.unit)).collect()
    }

    fn came(&self, unit: UnitId, kind: ReturnKind) -> Came {
        let is_it = |row: &&UnitReturn| row.unit == unit && row.kind == kind && self.is_of(row);
        if let Some(row) = self.returns.iter().find(is_it) {
            return Came::Sent(row.clone());
        }
        if kind == ReturnKind::Results && self.complete.contains(&unit) {
            return Came::Entered;
        }
        let mut members = self.year.members.iter();
        let left = members
            .find(|member| member.unit == unit)
            .and_then(|member| member.left_on);
        if left.is_some_and(|left| left < self.moment.on) {
            return Came::NotAsked;
        }
        match self.due {
            Some(due) if due < self.today => Came::Overdue(days(due, self.today)),
            _ => Came::Waited,
        }
    }

    fn is_of(&self, row: &UnitReturn) -> bool {
        match self.mark {
            Mark::Meeting(cut_off) => row.dated.is_none() && row.cut_off == cut_off,
            Mark::Dated(date) => row.dated == Some(date),
        }
    }

    /// Returns that have not come.
    pub fn missing(&self) -> usize {
        let lines = self.lines().into_iter();
        lines
            .map(|line| line.came.iter().filter(|came| came.is_missing()).count())
            .sum()
    }
}

/// How many of its targets each member has a result for, and whether that is all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entered {
    pub unit: UnitId,
    pub reported: usize,
    pub assigned: usize,
}

impl Entered {
    pub fn is_complete(self) -> bool {
        self.assigned > 0 && self.reported == self.assigned
    }
}

/// One line for each member; `results` are those of one mark.
pub fn entered(covenant: &CovenantSheet, results: &[TargetResult]) -> Vec<Entered> {
    let has = |target: TargetId, unit: UnitId| {
        let is_it = |row: &&TargetResult| row.target == target && row.unit == unit;
        let row = results.iter().find(is_it);
        row.is_some_and(|row| !row.value.trim().is_empty())
    };
    let members = covenant.year.members.iter();
    members
        .map(|member| Entered {
            unit: member.unit,
            reported: covenant
                .targets_for(member.unit)
                .filter(|target| has(target.id, member.unit))
                .count(),
            assigned: covenant.targets_for(member.unit).count(),
        })
        .collect()
}

/// Units whose results are all there.
pub fn complete(entered: &[Entered]) -> Vec<UnitId> {
    let full = entered.iter().filter(|line| line.is_complete());
    full.map(|line| line.unit).collect()
}

/// From one day to a later one.
pub fn days(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::example::INTERIM;
    use super::*;
    use crate::domain::sheet::example::{id, sheet};

    fn sent(unit: u8, kind: ReturnKind) -> UnitReturn {
        UnitReturn {
            id: id(40 + unit),
            bloc_year: id(60),
            unit: id(unit),
            cut_off: CutOff::Interim,
            dated: None,
            kind,
            received_on: Some(date(2019, 7, 1)),
            reference: "12/BC-CCY".into(),
            note: String::new(),
            source: String::new(),
        }
    }

    #[test]
    fn what_came_what_is_waited_for_and_what_is_overdue() {
        let mut year = sheet().year;
        year.members[3].left_on = Some(date(2019, 6, 1));
        let returns = [sent(1, ReturnKind::Report)];
        let board = |due, today| Board {
            year: &year,
            returns: &returns,
            complete: &[],
            mark: Mark::Meeting(CutOff::Interim),
            moment: INTERIM,
            due,
            today,
        };
        let lines = board(Some(date(2019, 7, 5)), date(2019, 7, 15)).lines();
        assert_eq!(lines[0].unit, id(2), "the head stands first");
        assert_eq!(lines[0].came, [Came::Overdue(10), Came::Overdue(10)]);
        assert!(matches!(
            lines[1].came[..],
            [Came::Overdue(10), Came::Sent(_)]
        ));
        assert_eq!(lines[3].came, [Came::NotAsked, Came::NotAsked]);
        assert_eq!(board(Some(date(2019, 7, 5)), date(2019, 7, 5)).missing(), 5);
        let open = board(None, date(2019, 12, 31)).lines();
        assert_eq!(open[0].came, [Came::Waited, Came::Waited]);
    }

    #[test]
    fn a_return_of_another_mark_does_not_count() {
        let year = sheet().year;
        let returns = [sent(1, ReturnKind::Results)];
        let board = Board {
            year: &year,
            returns: &returns,
            complete: &[],
            mark: Mark::Meeting(CutOff::YearEnd),
            moment: INTERIM,
            due: None,
            today: date(2019, 7, 1),
        };
        assert_eq!(board.missing(), 16);
        let complete = [id(1)];
        let board = Board {
            complete: &complete,
            ..board
        };
        assert_eq!(board.lines()[1].came[0], Came::Entered);
        assert_eq!(board.missing(), 15);
    }

    #[test]
    fn a_unit_is_complete_when_each_of_its_targets_has_a_figure() {
        use crate::domain::document::example::{result, target};
        let mut covenant = sheet();
        covenant.targets = vec![target(20, None, "Sáng kiến"), target(21, Some(1), "Đề tài")];
        let results = [
            result(20, 1, CutOff::Interim, "1"),
            result(20, 2, CutOff::Interim, "0"),
            result(20, 3, CutOff::Interim, " "),
        ];
        let lines = entered(&covenant, &results);
        assert_eq!((lines[0].reported, lines[0].assigned), (1, 2));
        assert_eq!(complete(&lines), [id(2)]);
    }
}

//! Bảng theo dõi nộp báo cáo: who has sent what and when, what is missing and for how long. Nothing came is no row.

use jiff::civil::Date;

use crate::domain::id::UnitId;
use crate::domain::review::moment::{Mark, Moment};
use crate::domain::review::{CutOff, ReturnKind, UnitReturn};
use crate::domain::sheet::YearSheet;

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
            mark: Mark::Meeting(CutOff::YearEnd),
            moment: INTERIM,
            due: None,
            today: date(2019, 7, 1),
        };
        assert_eq!(board.missing(), 16);
    }
}

//! The day that results are of: one of the two meetings, or a further day before them.

use jiff::civil::{Date, date};

use crate::domain::choice::Choice;
use crate::domain::id::CutOffDateId;
use crate::domain::review::{CutOff, CutOffDate, TargetResult};
use crate::domain::year::BlocYear;

/// Mốc số liệu: which results are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Meeting(CutOff),
    Dated(CutOffDateId),
}

impl Mark {
    pub fn has(self, result: &TargetResult) -> bool {
        match self {
            Self::Meeting(cut_off) => result.dated.is_none() && result.cut_off == cut_off,
            Self::Dated(date) => result.dated == Some(date),
        }
    }
}

/// How far the year has come at a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The year is over: what is not reached now will not be reached.
    pub is_last: bool,
    pub on: Date,
    /// Phần thời gian của năm đã qua, in percent.
    pub elapsed: i64,
}

impl Moment {
    pub fn of_meeting(year: &BlocYear, cut_off: CutOff) -> Self {
        let (start, end) = period(year);
        let half = || date(end.year(), 6, 30).clamp(start, end);
        let on = match cut_off {
            CutOff::Interim => half(),
            CutOff::YearEnd => end,
        };
        Self::on_day(year, on, cut_off == CutOff::YearEnd)
    }

    /// Of a mark; one that is gone is as far as the year end.
    pub fn of(year: &BlocYear, mark: Mark, dates: &[CutOffDate]) -> Self {
        match mark {
            Mark::Meeting(cut_off) => Self::of_meeting(year, cut_off),
            Mark::Dated(id) => match dates.iter().find(|row| row.id == id) {
                Some(date) => Self::of_date(year, date),
                None => Self::of_meeting(year, CutOff::YearEnd),
            },
        }
    }

    /// A mark without a day is as far as the meeting it leads to.
    pub fn of_date(year: &BlocYear, mark: &CutOffDate) -> Self {
        let meeting = Self::of_meeting(year, mark.before);
        Self::on_day(year, mark.on.unwrap_or(meeting.on), false)
    }

    fn on_day(year: &BlocYear, on: Date, is_last: bool) -> Self {
        let (start, end) = period(year);
        let days = |to: Date| i64::from((to - start).get_days()) + 1;
        let elapsed = days(on) * 100 / days(end).max(1);
        Self {
            is_last,
            on,
            elapsed: elapsed.clamp(0, 100),
        }
    }
}

/// From the first to the last day; a year upside down is taken as the calendar's.
fn period(year: &BlocYear) -> (Date, Date) {
    let start = year.period_start.unwrap_or_else(|| date(year.year, 1, 1));
    let end = year.period_end.unwrap_or_else(|| date(year.year, 12, 31));
    if start < end {
        (start, end)
    } else {
        (date(year.year, 1, 1), date(year.year, 12, 31))
    }
}

/// Every mark of a year, from the first to the last; a mark without a day stands before its meeting.
pub fn in_order(dates: &[CutOffDate]) -> Vec<(Mark, String)> {
    let mut marks = Vec::new();
    for cut_off in CutOff::ALL {
        let mut before: Vec<_> = dates.iter().filter(|row| row.before == *cut_off).collect();
        before.sort_by_key(|row| (row.on.is_none(), row.on, row.name.clone()));
        let before = before.into_iter();
        marks.extend(before.map(|row| (Mark::Dated(row.id), row.name.clone())));
        marks.push((Mark::Meeting(*cut_off), cut_off.label().to_owned()));
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sheet::example::id;

    fn mark(n: u8, name: &str, before: CutOff, on: Option<Date>) -> CutOffDate {
        CutOffDate {
            id: id(n),
            bloc_year: id(60),
            name: name.into(),
            before,
            on,
            source: String::new(),
        }
    }

    #[test]
    fn the_half_year_is_half_of_it_and_only_the_year_end_is_the_last() {
        let year = BlocYear::new(id(60), id(50), 2019);
        let interim = Moment::of_meeting(&year, CutOff::Interim);
        assert_eq!((interim.on, interim.elapsed), (date(2019, 6, 30), 49));
        let end = Moment::of_meeting(&year, CutOff::YearEnd);
        assert!(end.is_last && !interim.is_last);
        let nine = mark(1, "9 tháng", CutOff::YearEnd, Some(date(2019, 9, 30)));
        let nine = Moment::of_date(&year, &nine);
        assert_eq!((nine.is_last, nine.elapsed), (false, 74));
    }

    #[test]
    fn a_police_year_ends_in_november() {
        let year = BlocYear {
            period_start: Some(date(2018, 11, 15)),
            period_end: Some(date(2019, 11, 14)),
            ..BlocYear::new(id(60), id(50), 2019)
        };
        assert_eq!(
            Moment::of_meeting(&year, CutOff::YearEnd).on,
            date(2019, 11, 14)
        );
    }

    #[test]
    fn marks_stand_in_the_order_of_the_year() {
        let dates = [
            mark(1, "11 tháng", CutOff::YearEnd, Some(date(2019, 11, 30))),
            mark(2, "9 tháng", CutOff::YearEnd, Some(date(2019, 9, 30))),
            mark(3, "Quý I", CutOff::Interim, None),
        ];
        let names: Vec<_> = in_order(&dates).into_iter().map(|(_, name)| name).collect();
        assert_eq!(
            names,
            ["Quý I", "6 tháng đầu năm", "9 tháng", "11 tháng", "Cả năm"]
        );
    }
}

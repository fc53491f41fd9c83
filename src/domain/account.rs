//! Tài khoản của một năm: what a year came to – its targets judged, its scores in order, its honours. Reports, charts and
//! comparisons of years all ask here, so that they say the same.

pub mod honours;
pub mod order;
pub mod targets;

use jiff::civil::Date;

use crate::domain::review::TargetResult;
use crate::domain::sheet::{CovenantSheet, DocumentSheet, YearSheet, YearWork};

/// A year with everything that is counted in it.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    pub year: &'a YearSheet,
    pub covenant: Option<&'a CovenantSheet>,
    /// Of both meetings.
    pub results: &'a [TargetResult],
    pub work: &'a YearWork,
    /// Whose names the units carry.
    pub day: Date,
}

/// An earlier year of the same bloc, to be compared with.
#[derive(Clone, Debug)]
pub struct EarlierYear {
    pub year: YearSheet,
    pub covenant: Option<CovenantSheet>,
    pub results: Vec<TargetResult>,
    pub work: YearWork,
}

impl EarlierYear {
    pub fn account(&self) -> Account<'_> {
        Account {
            year: &self.year,
            covenant: self.covenant.as_ref(),
            results: &self.results,
            work: &self.work,
            day: self.year.naming_day(None),
        }
    }
}

impl DocumentSheet {
    pub fn account(&self) -> Account<'_> {
        Account {
            year: &self.year,
            covenant: self.covenant.as_ref(),
            results: &self.results,
            work: &self.work,
            day: self.day(),
        }
    }

    /// The year before this one, where the register has it.
    pub fn last_year(&self) -> Option<Account<'_>> {
        let before = self.year.year.year.checked_sub(1)?;
        let mut earlier = self.earlier.iter();
        let last = earlier.find(|earlier| earlier.year.year.year == before)?;
        Some(last.account())
    }
}

impl<'a> Account<'a> {
    pub fn unit_name(&self, unit: crate::domain::id::UnitId) -> &'a str {
        self.year.unit_name(unit, self.day)
    }
}

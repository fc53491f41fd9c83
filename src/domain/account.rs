//! Tài khoản của một năm: what a year came to – its targets judged, its scores in order, its honours. Reports, charts and
//! comparisons of years all ask here, so that they say the same.

pub mod honours;
pub mod order;
pub mod targets;

use jiff::civil::Date;

use crate::domain::award::facts::{AwardFacts, members_at_the_end};
use crate::domain::review::TargetResult;
use crate::domain::score::engine::score;
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
    /// What conditions are asked of. Tables are asked by conditions only, and scoring them again takes its time.
    pub fn award_facts(&self) -> AwardFacts {
        let is_asked = !self.work.awards.gates.is_empty();
        let books = self.work.books.iter().filter(|_| is_asked);
        let registered = self.covenant.map(|sheet| sheet.registrations.clone());
        AwardFacts {
            year: self.year.year.year,
            members: members_at_the_end(self.year),
            registrations: registered.unwrap_or_default(),
            sheet: self.work.awards.clone(),
            books: books
                .map(|book| (book.clone(), score(book, None)))
                .collect(),
            past: if is_asked {
                self.work.past.clone()
            } else {
                Vec::new()
            },
        }
    }

    pub fn unit_name(&self, unit: crate::domain::id::UnitId) -> &'a str {
        self.year.unit_name(unit, self.day)
    }
}

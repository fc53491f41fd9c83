//! Honours of a year: what was proposed to whom, what was decided.

use crate::domain::account::Account;
use crate::domain::award::facts::{steps_of, weight};
use crate::domain::award::list::{HonourGroup, SubmissionList, recipient_name, submissions};
use crate::domain::award::{Nomination, catalogue, flow};

/// One honour with those who were awarded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awarded<'a> {
    pub honour: String,
    pub to: Vec<&'a Nomination>,
}

impl Awarded<'_> {
    /// Flags and diplomas, not rows: a row may stand for a number.
    pub fn count(&self) -> i64 {
        let counts = self.to.iter().map(|row| weight(row));
        counts.fold(0, i64::saturating_add)
    }
}

impl<'a> Account<'a> {
    /// What authorities decided, the highest honour first.
    pub fn awarded(&self) -> Vec<Awarded<'a>> {
        let awards = &self.work.awards;
        let mut all: Vec<Awarded<'a>> = Vec::new();
        for row in &awards.nominations {
            let steps = steps_of(awards, row.id);
            let Some(honour) = flow::awarded(row, &steps) else {
                continue;
            };
            match all
                .iter_mut()
                .find(|known| catalogue::is_same(&known.honour, honour))
            {
                Some(known) => known.to.push(row),
                None => all.push(Awarded {
                    honour: honour.to_owned(),
                    to: vec![row],
                }),
            }
        }
        all.sort_by_key(|awarded| catalogue::place(&awarded.honour));
        all
    }

    /// "Cờ thi đua của Bộ Công an cho Cục A", "Bằng khen cho 02 tập thể, 01 cá nhân".
    pub fn group_in_words(&self, group: &HonourGroup<'_>) -> String {
        let rows: Vec<&Nomination> = group.rows().collect();
        let whom = match rows.as_slice() {
            [one] => recipient_name(one, self.year, self.day),
            _ => group.totals().words(),
        };
        format!("{} cho {whom}", group.honour)
    }

    /// One line for each authority that is asked.
    pub fn submissions(&self) -> Vec<SubmissionList<'a>> {
        submissions(&self.work.awards)
    }
}

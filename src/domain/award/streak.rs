//! Titles that a recipient holds: in this year, and for years in a row.

use std::collections::BTreeSet;

use crate::domain::award::facts::{AwardFacts, Recipient, steps_of};
use crate::domain::award::{Nomination, catalogue, flow};
use crate::domain::sheet::AwardSheet;

/// How it stands with one title in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    Held,
    /// Proposed, and nobody has decided yet.
    Pending,
    Denied,
    /// The register says nothing of it.
    Silent,
}

/// An honour counts for itself and for the lower ones of its family.
fn reaches(honour: &str, title: &str) -> bool {
    catalogue::covers(title, honour) || catalogue::is_above(honour, title)
}

pub fn holding(facts: &AwardFacts, who: &Recipient, title: &str, year: i16) -> Holding {
    let own = (facts.year == year).then_some(&facts.sheet);
    let past = facts.past.iter().filter(|past| past.year == year);
    let sheets = own.into_iter().chain(past.map(|past| &past.sheet));
    let found = sheets.flat_map(|sheet| {
        let rows = sheet.nominations.iter();
        let rows = rows.filter(|row| Recipient::of(row) == *who);
        rows.filter_map(|row| of_row(sheet, row, title))
    });
    let found: Vec<Holding> = found.collect();
    let order = [Holding::Held, Holding::Pending, Holding::Denied];
    let first = order.into_iter().find(|one| found.contains(one));
    first.unwrap_or(Holding::Silent)
}

fn of_row(sheet: &AwardSheet, row: &Nomination, title: &str) -> Option<Holding> {
    let steps = steps_of(sheet, row.id);
    if let Some(awarded) = flow::awarded(row, &steps) {
        let asked = reaches(awarded, title) || reaches(&row.honour, title);
        return asked.then_some(match reaches(awarded, title) {
            true => Holding::Held,
            false => Holding::Denied,
        });
    }
    let asked = reaches(flow::honour(row, &steps), title);
    asked.then_some(match flow::was_denied(&steps) {
        true => Holding::Denied,
        false => Holding::Pending,
    })
}

/// Years in a row up to the year before, or up to this one where this one is held already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Streak {
    /// Oldest first.
    Held(Vec<i16>),
    /// The row is broken in this year.
    Broken(i16),
    /// Nobody entered what was decided in this year.
    Unknown(i16),
}

pub fn streak(facts: &AwardFacts, who: &Recipient, title: &str, years: i64) -> Streak {
    let known: BTreeSet<i16> = facts.years_with_decisions();
    let here = holding(facts, who, title, facts.year) == Holding::Held;
    let last = if here { facts.year } else { facts.year - 1 };
    let mut held = Vec::new();
    for year in (i16::MIN..=last)
        .rev()
        .take(usize::try_from(years).unwrap_or(0))
    {
        match holding(facts, who, title, year) {
            Holding::Held => held.insert(0, year),
            Holding::Denied => return Streak::Broken(year),
            Holding::Pending => return Streak::Unknown(year),
            Holding::Silent if known.contains(&year) => return Streak::Broken(year),
            Holding::Silent => return Streak::Unknown(year),
        }
    }
    Streak::Held(held)
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::example::{facts, nomination, step};
    use super::super::facts::PastAwards;
    use super::*;
    use crate::domain::award::StepKind;
    use crate::domain::sheet::example::id;

    const TITLE: &str = "Tập thể lao động xuất sắc";

    /// A year in which unit 1 was awarded what `title` says.
    pub fn past(year: i16, unit: u8, title: &str) -> PastAwards {
        let mut past = PastAwards {
            year,
            ..PastAwards::default()
        };
        past.sheet.nominations = vec![nomination(1, unit, title)];
        past.sheet.steps = vec![step(1, StepKind::Decision)];
        past
    }

    fn who() -> Recipient {
        Recipient::Unit(id(1))
    }

    #[test]
    fn years_in_a_row_are_counted_back_from_the_year_before() {
        let mut facts = facts();
        facts.past = vec![past(2017, 1, TITLE), past(2018, 1, TITLE)];
        assert_eq!(
            streak(&facts, &who(), TITLE, 2),
            Streak::Held(vec![2017, 2018])
        );
        assert_eq!(streak(&facts, &who(), TITLE, 3), Streak::Unknown(2016));
    }

    #[test]
    fn a_year_with_decisions_for_others_only_breaks_the_row() {
        let mut facts = facts();
        facts.past = vec![past(2017, 1, TITLE), past(2018, 2, TITLE)];
        assert_eq!(streak(&facts, &who(), TITLE, 2), Streak::Broken(2018));
    }

    #[test]
    fn this_year_counts_once_it_is_decided() {
        let mut facts = facts();
        facts.past = vec![past(2018, 1, TITLE)];
        facts.sheet = past(2019, 1, TITLE).sheet;
        assert_eq!(
            streak(&facts, &who(), TITLE, 2),
            Streak::Held(vec![2018, 2019])
        );
        facts.sheet.steps.clear();
        assert_eq!(holding(&facts, &who(), TITLE, 2019), Holding::Pending);
        assert_eq!(streak(&facts, &who(), TITLE, 1), Streak::Held(vec![2018]));
    }

    #[test]
    fn a_higher_title_of_the_family_counts_as_the_lower_one() {
        let mut facts = facts();
        facts.past = vec![past(2018, 1, "Đơn vị quyết thắng")];
        let held = |title| holding(&facts, &who(), title, 2018);
        assert_eq!(held("Đơn vị tiên tiến"), Holding::Held);
        assert_eq!(held("Cờ thi đua của Chính phủ"), Holding::Silent);
    }
}

//! Two independent counts, compared figure by figure. Only counts that agree give an outcome.

use crate::domain::ballot::Teller;
use crate::domain::ballot::count::{Counted, Place};
use crate::domain::choice::Choice;
use crate::domain::sheet::BallotSheet;

/// A figure that the two tellers counted differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    pub place: Place,
    pub first: Option<i64>,
    pub second: Option<i64>,
}

/// How far the counting has come.
#[derive(Clone, Debug)]
pub enum Stage<'a> {
    /// Who may vote or what is asked is not known yet.
    Setup,
    /// A teller has not finished.
    Counting,
    /// Both have, with different figures: the ballots are counted again by both.
    Differ(Vec<Difference>),
    Agreed(Counted<'a>),
}

impl BallotSheet {
    /// A show of hands is counted once; papers are counted twice.
    pub fn tellers(&self) -> &'static [Teller] {
        if self.ballot.is_secret() {
            Teller::ALL
        } else {
            &[Teller::First]
        }
    }

    pub fn stage(&self) -> Stage<'_> {
        if self.electors.is_empty() || self.items.is_empty() {
            return Stage::Setup;
        }
        let counts = self.tellers().iter().map(|teller| self.counted(*teller));
        let finished: Option<Vec<Counted<'_>>> = counts
            .map(|counted| counted.filter(|counted| counted.count.finished))
            .collect();
        match finished.as_deref() {
            Some([first, second]) => match self.differences(*first, *second) {
                none if none.is_empty() => Stage::Agreed(*first),
                some => Stage::Differ(some),
            },
            Some([only]) => Stage::Agreed(*only),
            _ => Stage::Counting,
        }
    }

    /// What was counted when the counts agree.
    pub fn agreed(&self) -> Option<Counted<'_>> {
        match self.stage() {
            Stage::Agreed(counted) => Some(counted),
            _ => None,
        }
    }

    pub fn differences(&self, first: Counted<'_>, second: Counted<'_>) -> Vec<Difference> {
        let places = self.places().into_iter();
        places
            .map(|place| Difference {
                place,
                first: first.value(place),
                second: second.value(place),
            })
            .filter(|difference| difference.first != difference.second)
            .collect()
    }

    /// Whether a teller has said that the running count is done: from then on it stands.
    pub fn has_finished(&self, teller: Teller) -> bool {
        self.counted(teller)
            .is_some_and(|counted| counted.count.finished)
    }

    /// A recount is opened for both, and only when both have finished.
    pub fn can_recount(&self) -> bool {
        self.ballot.settled_on.is_none()
            && self
                .tellers()
                .iter()
                .all(|teller| self.has_finished(*teller))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::BallotSecrecy;
    use crate::domain::ballot::count::{Column, Figure};
    use crate::domain::ballot::example::{count, count_at, counted_twice, sheet};

    const ANSWERS: &[[i64; 3]] = &[[4, 1, 1], [6, 0, 0]];

    #[test]
    fn only_counts_that_agree_figure_by_figure_give_an_outcome() {
        let mut sheet = sheet(7, 2);
        assert!(matches!(sheet.stage(), Stage::Counting));
        counted_twice(&mut sheet, [7, 7, 6, 1], ANSWERS);
        assert!(sheet.agreed().is_some());
        sheet.lines[2].against = Some(2);
        sheet.lines[2].agree = Some(3);
        sheet.counts[1].invalid = Some(0);
        let Stage::Differ(differences) = sheet.stage() else {
            panic!("{:?}", sheet.stage());
        };
        let item = sheet.items[0].id;
        let places: Vec<_> = differences.iter().map(|of| of.place).collect();
        assert_eq!(
            places,
            [
                Place::Figure(Figure::Invalid),
                Place::Line(item, Column::Agree),
                Place::Line(item, Column::Against),
            ]
        );
        assert_eq!(
            (differences[1].first, differences[1].second),
            (Some(4), Some(3))
        );
        assert!(sheet.agreed().is_none());
    }

    #[test]
    fn a_recount_begins_for_both_and_the_earlier_counts_stand_aside() {
        let mut sheet = sheet(7, 2);
        counted_twice(&mut sheet, [7, 7, 6, 1], ANSWERS);
        sheet.counts[1].invalid = Some(0);
        assert!(sheet.can_recount());
        count_at(&mut sheet, Teller::First, 2, [7, 7, 6, 1], ANSWERS);
        assert_eq!(sheet.attempt(), 2);
        assert!(!sheet.can_recount() && matches!(sheet.stage(), Stage::Counting));
        count(&mut sheet, Teller::Second, [7, 7, 6, 1], ANSWERS);
        assert!(sheet.agreed().is_some());
    }

    #[test]
    fn hands_are_counted_once() {
        let mut sheet = sheet(7, 2);
        sheet.ballot.secrecy = BallotSecrecy::ShowOfHands;
        count(&mut sheet, Teller::First, [0, 0, 6, 0], ANSWERS);
        assert!(sheet.agreed().is_some());
    }

    #[test]
    fn a_count_that_is_not_finished_is_not_compared() {
        let mut sheet = sheet(7, 2);
        counted_twice(&mut sheet, [7, 7, 6, 1], ANSWERS);
        sheet.counts[1].finished = false;
        assert!(matches!(sheet.stage(), Stage::Counting));
        assert!(!sheet.can_recount());
    }
}

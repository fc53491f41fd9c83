//! Who was chosen, by exact shares of the base (domain.md 6.4). A tie stays one until the rule that the members chose ends
//! it.

use std::cmp::Reverse;

use crate::domain::ballot::count::Counted;
use crate::domain::ballot::seats::seat;
use crate::domain::ballot::{TieRule, VoteBase};
use crate::domain::document::share::Threshold;
use crate::domain::id::BallotItemId;
use crate::domain::sheet::BallotSheet;

/// What became of one line of the ballot paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Chosen,
    /// Tied, then chosen by the rule of the members.
    ChosenAfterTie,
    /// Reached the mark, tied for the last seat.
    Tied,
    /// Reached the mark; the seats went to those with more votes, or to another after a tie.
    Unseated,
    /// Not reached, but it would be together with "hạ mức": the lower honour can be considered.
    CanBeLowered,
    NotReached,
}

impl Verdict {
    pub fn is_chosen(self) -> bool {
        matches!(self, Self::Chosen | Self::ChosenAfterTie)
    }
}

/// One line in the order of votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub item: BallotItemId,
    /// Đồng ý, with the written opinions that count.
    pub votes: i64,
    /// 1, 1, 3.
    pub place: usize,
    pub verdict: Verdict,
}

/// Equal votes for the last seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    pub items: Vec<BallotItemId>,
    pub seats: i64,
    /// Whom the rule chose, where it chose.
    pub chosen: Option<BallotItemId>,
}

impl Tie {
    /// Seats that the rule has not filled.
    pub fn open_seats(&self) -> i64 {
        self.seats - i64::from(self.chosen.is_some())
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Most votes first; equal votes in the order of the ballot paper.
    pub standings: Vec<Standing>,
    /// The number that shares are of.
    pub whole: i64,
    pub threshold: Threshold,
    pub tie: Option<Tie>,
    /// Seats that nobody reached the mark for.
    pub open_seats: i64,
}

/// Why there is no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    NotAgreed,
    NoThreshold,
    NoBase,
    Incomplete,
}

impl Unknown {
    pub fn text(self) -> &'static str {
        match self {
            Self::NotAgreed => "Chưa có số đếm thống nhất",
            Self::NoThreshold => "Chưa nhập mức phải đạt (từ 0 đến 100 %)",
            Self::NoBase => "Cơ sở tính tỷ lệ bằng 0, không tính được",
            Self::Incomplete => "Số đếm còn thiếu",
        }
    }
}

impl Outcome {
    pub fn standing(&self, item: BallotItemId) -> Option<&Standing> {
        self.standings.iter().find(|standing| standing.item == item)
    }

    /// Most votes first.
    pub fn chosen(&self) -> impl Iterator<Item = &Standing> {
        let standings = self.standings.iter();
        standings.filter(|standing| standing.verdict.is_chosen())
    }
}

impl BallotSheet {
    pub fn threshold(&self) -> Option<Threshold> {
        Threshold::new(self.ballot.threshold?, self.ballot.above)
    }

    /// The number that shares are of.
    pub fn whole(&self, counted: Counted<'_>) -> Option<i64> {
        match self.ballot.base {
            VoteBase::Valid => counted.count.valid,
            VoteBase::Present => Some(self.roll().present),
            VoteBase::Total => Some(self.roll().total),
        }
    }

    /// The outcome of agreed counts.
    pub fn outcome(&self) -> Result<Outcome, Unknown> {
        let counted = self.agreed().ok_or(Unknown::NotAgreed)?;
        let threshold = self.threshold().ok_or(Unknown::NoThreshold)?;
        let whole = self.whole(counted).ok_or(Unknown::Incomplete)?;
        if whole <= 0 {
            return Err(Unknown::NoBase);
        }
        let votes: Option<Vec<i64>> = self
            .items
            .iter()
            .map(|item| self.votes(counted, item.id))
            .collect();
        let votes = votes.ok_or(Unknown::Incomplete)?;
        Ok(self.decided(counted, &votes, whole, threshold))
    }

    /// Đồng ý on paper, and in writing where that counts.
    pub fn votes(&self, counted: Counted<'_>, item: BallotItemId) -> Option<i64> {
        let line = counted.line(item)?;
        let written = if self.asks_written() {
            line.written_agree?
        } else {
            0
        };
        line.agree?.checked_add(written)
    }

    fn decided(
        &self,
        counted: Counted<'_>,
        votes: &[i64],
        whole: i64,
        threshold: Threshold,
    ) -> Outcome {
        let seats = self
            .ballot
            .seats
            .map(|seats| usize::try_from(seats).unwrap_or(0));
        let reached = |votes| threshold.is_reached(votes, whole);
        let seating = seat(votes, reached, seats);
        let id = |at: &usize| self.items[*at].id;
        let tie = (!seating.tied.is_empty()).then(|| {
            let items: Vec<BallotItemId> = seating.tied.iter().map(id).collect();
            Tie {
                chosen: self.chosen_of_tie(&items),
                seats: i64::try_from(seating.tied_seats).unwrap_or(i64::MAX),
                items,
            }
        });
        let verdict = |at: usize| match () {
            () if seating.chosen.contains(&at) => Verdict::Chosen,
            () if seating.tied.contains(&at) => after_tie(tie.as_ref(), self.items[at].id),
            () if reached(votes[at]) => Verdict::Unseated,
            () if self.can_be_lowered(counted, self.items[at].id, votes[at], &reached) => {
                Verdict::CanBeLowered
            }
            () => Verdict::NotReached,
        };
        let mut order: Vec<usize> = (0..votes.len()).collect();
        order.sort_by_key(|at| Reverse(votes[*at]));
        let standings = order.into_iter().map(|at| Standing {
            item: self.items[at].id,
            votes: votes[at],
            place: 1 + votes.iter().filter(|other| **other > votes[at]).count(),
            verdict: verdict(at),
        });
        Outcome {
            standings: standings.collect(),
            whole,
            threshold,
            open_seats: i64::try_from(seating.open).unwrap_or(i64::MAX),
            tie,
        }
    }

    /// Whom the members' rule chose; another round or nobody's decision chooses none here.
    fn chosen_of_tie(&self, tied: &[BallotItemId]) -> Option<BallotItemId> {
        let chosen = self.ballot.tie_chosen?;
        let ends = !matches!(
            self.ballot.tie_rule,
            TieRule::Undecided | TieRule::NextRound
        );
        (ends && tied.contains(&chosen)).then_some(chosen)
    }

    fn can_be_lowered(
        &self,
        counted: Counted<'_>,
        item: BallotItemId,
        votes: i64,
        reached: &impl Fn(i64) -> bool,
    ) -> bool {
        let lower = counted.line(item).and_then(|line| line.lower);
        let both = lower.and_then(|lower| votes.checked_add(lower));
        lower.is_some_and(|lower| lower > 0) && both.is_some_and(reached)
    }
}

fn after_tie(tie: Option<&Tie>, item: BallotItemId) -> Verdict {
    match tie {
        Some(tie) if tie.chosen == Some(item) => Verdict::ChosenAfterTie,
        Some(tie) if tie.open_seats() == 0 => Verdict::Unseated,
        _ => Verdict::Tied,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::Presence;
    use crate::domain::ballot::example::{counted_twice, sheet};
    use crate::domain::number::Quantity;
    use proptest::prelude::*;

    fn voted(agree: &[i64], seats: Option<i64>) -> BallotSheet {
        let mut sheet = sheet(8, agree.len());
        sheet.ballot.seats = seats;
        let answers: Vec<_> = agree.iter().map(|agree| [*agree, 7 - agree, 0]).collect();
        counted_twice(&mut sheet, [8, 8, 7, 1], &answers);
        sheet
    }

    /// "A1 chosen": name, place and verdict, most votes first.
    fn shown(sheet: &BallotSheet) -> Vec<String> {
        let outcome = sheet.outcome().unwrap();
        let standings = outcome.standings.iter();
        standings
            .map(|standing| {
                let name = &sheet.item(standing.item).unwrap().name;
                format!("{name}{} {:?}", standing.place, standing.verdict)
            })
            .collect()
    }

    #[test]
    fn the_share_is_of_the_base_that_the_members_chose() {
        let chosen = |base, percent, above| {
            let mut sheet = voted(&[6, 4], None);
            sheet.electors[7].presence = Presence::Absent;
            sheet.ballot.base = base;
            sheet.ballot.threshold = Quantity::from_whole(percent);
            sheet.ballot.above = above;
            let outcome = sheet.outcome().unwrap();
            (outcome.whole, outcome.chosen().count())
        };
        assert_eq!(chosen(VoteBase::Valid, 85, false), (7, 1), "6/7 = 85,71 %");
        assert_eq!(chosen(VoteBase::Total, 85, false), (8, 0), "6/8 = 75 %");
        assert_eq!(chosen(VoteBase::Total, 75, false), (8, 1));
        assert_eq!(
            chosen(VoteBase::Total, 75, true),
            (8, 0),
            "75 % is not above"
        );
        assert_eq!(chosen(VoteBase::Present, 50, true), (7, 2));
        assert_eq!(
            chosen(VoteBase::Total, 50, true),
            (8, 1),
            "4/8 is not above"
        );
    }

    #[test]
    fn seats_go_to_the_most_votes_above_the_mark() {
        assert_eq!(
            shown(&voted(&[4, 6, 3, 5], Some(2))),
            ["B1 Chosen", "D2 Chosen", "A3 Unseated", "C4 NotReached"]
        );
        assert_eq!(voted(&[4, 3], Some(2)).outcome().unwrap().open_seats, 1);
        assert_eq!(
            shown(&voted(&[4, 6, 3], None)),
            ["B1 Chosen", "A2 Chosen", "C3 NotReached"]
        );
    }

    #[test]
    fn a_tie_stays_until_the_rule_that_the_members_chose_ends_it() {
        let mut sheet = voted(&[5, 6, 5], Some(2));
        let open = ["B1 Chosen", "A2 Tied", "C2 Tied"];
        assert_eq!(shown(&sheet), open);
        sheet.ballot.tie_chosen = Some(sheet.items[2].id);
        assert_eq!(shown(&sheet), open, "nobody decided yet");
        sheet.ballot.tie_rule = TieRule::NextRound;
        assert_eq!(shown(&sheet), open, "the next round decides");
        for rule in [
            TieRule::HigherScore,
            TieRule::HeadDecides,
            TieRule::Superior,
        ] {
            sheet.ballot.tie_rule = rule;
            assert_eq!(
                shown(&sheet),
                ["B1 Chosen", "A2 Unseated", "C2 ChosenAfterTie"]
            );
        }
        sheet.ballot.tie_chosen = Some(sheet.items[1].id);
        assert_eq!(shown(&sheet), open, "who is not tied ends no tie");
    }

    #[test]
    fn a_lower_honour_is_told_where_the_votes_for_it_make_the_mark() {
        let mut sheet = sheet(7, 2);
        counted_twice(&mut sheet, [7, 7, 7, 0], &[[3, 2, 2], [3, 4, 0]]);
        assert_eq!(shown(&sheet), ["A1 CanBeLowered", "B1 NotReached"]);
    }

    #[test]
    fn written_opinions_count_in_a_majority_of_all_members_and_in_no_other() {
        let mut sheet = voted(&[7], None);
        sheet.electors[7].presence = Presence::Written;
        sheet.ballot.base = VoteBase::Total;
        sheet.ballot.threshold = Quantity::from_whole(90);
        sheet.ballot.above = false;
        for count in &mut sheet.counts {
            count.written = Some(1);
        }
        assert_eq!(shown(&sheet), ["A1 NotReached"], "7/8 = 87,5 %");
        for line in &mut sheet.lines {
            line.written_agree = Some(1);
        }
        assert_eq!(sheet.outcome().unwrap().standings[0].votes, 8);
        assert_eq!(shown(&sheet), ["A1 Chosen"], "8/8");
        sheet.ballot.base = VoteBase::Present;
        assert_eq!(sheet.outcome().unwrap().standings[0].votes, 7);
    }

    #[test]
    fn without_agreement_mark_or_base_nobody_is_chosen() {
        let mut sheet = voted(&[6], None);
        sheet.ballot.threshold = None;
        assert_eq!(sheet.outcome(), Err(Unknown::NoThreshold));
        sheet.ballot.threshold = Quantity::from_whole(101);
        assert_eq!(sheet.outcome(), Err(Unknown::NoThreshold));
        sheet.ballot.threshold = Quantity::from_whole(50);
        for count in &mut sheet.counts {
            count.valid = Some(0);
        }
        assert_eq!(sheet.outcome(), Err(Unknown::NoBase));
        sheet.counts[1].finished = false;
        assert_eq!(sheet.outcome(), Err(Unknown::NotAgreed));
    }

    proptest! {
        #[test]
        fn the_order_of_the_ballot_paper_decides_nothing(
            agree in proptest::collection::vec(0_i64..=7, 1..7),
            seats in proptest::option::of(1_i64..4),
            turn in 0_usize..7,
        ) {
            let sheet = voted(&agree, seats);
            let mut turned = sheet.clone();
            let turn = turn % agree.len();
            turned.items.rotate_left(turn);
            turned.items.reverse();
            let sorted = |sheet: &BallotSheet| {
                let mut shown = shown(sheet);
                shown.sort();
                shown
            };
            prop_assert_eq!(sorted(&sheet), sorted(&turned));
        }

        #[test]
        fn never_more_are_chosen_than_there_are_seats(
            agree in proptest::collection::vec(0_i64..=7, 1..7),
            seats in 1_i64..4,
        ) {
            let outcome = voted(&agree, Some(seats)).outcome().unwrap();
            let chosen = i64::try_from(outcome.chosen().count()).unwrap();
            let tied = outcome.tie.as_ref().map_or(0, |tie| tie.seats);
            prop_assert_eq!(chosen + tied + outcome.open_seats, seats);
        }
    }
}

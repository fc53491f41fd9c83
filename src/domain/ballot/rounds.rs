//! Rounds: a reduced list where seats stay open or a tie stands (domain.md 6.4), and the winners of a chain of rounds.

use crate::domain::ballot::outcome::{Outcome, Standing, Tie, Verdict};
use crate::domain::ballot::{Ballot, BallotItem, BallotPurpose, TieRule};
use crate::domain::id::{BallotId, BallotItemId, UnitId};
use crate::domain::sheet::BallotSheet;
use crate::domain::text::fold;
use crate::domain::year::Role;

/// Why another round is held, and which lines remain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduced {
    /// Between those with equal votes.
    Tied,
    /// One more than there are seats open, and who has as many votes as the last of them: "hai người cao phiếu nhất".
    Top,
    /// Those who did not reach the mark.
    NotReached,
}

impl Reduced {
    pub fn text(self) -> &'static str {
        match self {
            Self::Tied => "Bỏ phiếu lại giữa những nơi bằng phiếu",
            Self::Top => "Bỏ phiếu lại giữa những nơi nhiều phiếu nhất chưa được chọn",
            Self::NotReached => "Bỏ phiếu lại đối với những nơi chưa đạt mức",
        }
    }
}

/// The list of the next round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextRound {
    pub reduced: Reduced,
    /// In the order of the ballot paper.
    pub items: Vec<BallotItemId>,
    pub seats: Option<i64>,
}

impl BallotSheet {
    /// The next round that this one asks for; none when all is decided or left to somebody.
    pub fn next_round(&self) -> Option<NextRound> {
        let outcome = self.outcome().ok()?;
        let (reduced, left, seats) = self.remaining(&outcome)?;
        let is_left = |item: &&BallotItem| left.contains(&item.id);
        let items = self.items.iter().filter(is_left).map(|item| item.id);
        Some(NextRound {
            reduced,
            items: items.collect(),
            seats,
        })
    }

    fn remaining(&self, outcome: &Outcome) -> Option<(Reduced, Vec<BallotItemId>, Option<i64>)> {
        if let Some(tie) = &outcome.tie {
            let again = self.ballot.tie_rule == TieRule::NextRound;
            return again.then(|| (Reduced::Tied, tie.items.clone(), Some(tie.seats)));
        }
        let left: Vec<&Standing> = outcome
            .standings
            .iter()
            .filter(|standing| !standing.verdict.is_chosen())
            .collect();
        if left.is_empty() {
            return None;
        }
        if self.ballot.seats.is_none() {
            return Some((Reduced::NotReached, ids(&left), None));
        }
        let open = outcome.open_seats;
        (open > 0).then(|| (Reduced::Top, ids(top(&left, open)), Some(open)))
    }

    /// Lines that another round may vote on: whoever was not chosen.
    pub fn not_chosen(&self) -> Vec<BallotItemId> {
        let outcome = self.outcome().ok();
        let standings = outcome.iter().flat_map(|outcome| &outcome.standings);
        let left = standings.filter(|standing| !standing.verdict.is_chosen());
        left.map(|standing| standing.item).collect()
    }

    /// How many seats are still to be filled after this round; none when none were said.
    pub fn seats_left(&self) -> Option<i64> {
        self.ballot.seats?;
        let outcome = self.outcome().ok()?;
        let tied = outcome.tie.as_ref().map_or(0, Tie::open_seats);
        Some(outcome.open_seats + tied)
    }
}

fn ids(standings: &[&Standing]) -> Vec<BallotItemId> {
    standings.iter().map(|standing| standing.item).collect()
}

/// One more than the open seats, and all who have as many votes as the last of them.
fn top<'a, 'b>(left: &'b [&'a Standing], open: i64) -> &'b [&'a Standing] {
    let wanted = usize::try_from(open).unwrap_or(0).saturating_add(1);
    let Some(last) = left.get(wanted - 1) else {
        return left;
    };
    let more = left.partition_point(|standing| standing.votes >= last.votes);
    &left[..more]
}

/// Whom a chain of rounds chose, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Winner {
    pub ballot: BallotId,
    pub item: BallotItemId,
    pub unit: Option<UnitId>,
    /// Of a sub-unit or person; empty where the unit itself is meant.
    pub name: String,
    pub votes: i64,
    /// What the share is of.
    pub whole: i64,
    pub round: i64,
    /// 1, 1, 3: who was chosen in an earlier round stands first.
    pub place: usize,
    /// Chosen by the rule that ended a tie.
    pub after_tie: bool,
}

/// The winners of the settled ballots for an honour, most votes first.
pub fn acclaimed(ballots: &[BallotSheet], honour: &str) -> Vec<Winner> {
    let honour = fold(honour);
    winners(ballots, |ballot| {
        ballot.purpose == BallotPurpose::Honour && fold(&ballot.honour) == honour
    })
}

/// The winners of the settled ballots for an office of a year.
pub fn elected(ballots: &[BallotSheet], office: Role, for_year: i64) -> Vec<Winner> {
    winners(ballots, |ballot| {
        ballot.purpose == BallotPurpose::Office
            && ballot.office == office
            && ballot.for_year.is_none_or(|year| year == for_year)
    })
}

/// The winners of the settled ballots that are asked for, round after round.
pub fn winners(ballots: &[BallotSheet], asked: impl Fn(&Ballot) -> bool) -> Vec<Winner> {
    let settled = ballots.iter().filter(|sheet| sheet.ballot.is_settled());
    let mut rounds: Vec<&BallotSheet> = settled.filter(|sheet| asked(&sheet.ballot)).collect();
    rounds.sort_by_key(|sheet| sheet.ballot.round);
    let mut all = Vec::new();
    for sheet in rounds {
        let before = all.len();
        all.extend(winners_of(sheet, before));
    }
    all
}

fn winners_of(sheet: &BallotSheet, before: usize) -> Vec<Winner> {
    let Ok(outcome) = sheet.outcome() else {
        return Vec::new();
    };
    let chosen: Vec<&Standing> = outcome.chosen().collect();
    let place = |mine: &Standing| {
        let ahead = |other: &&&Standing| {
            other.votes > mine.votes
                || other.votes == mine.votes
                    && other.verdict == Verdict::Chosen
                    && mine.verdict == Verdict::ChosenAfterTie
        };
        before + chosen.iter().filter(ahead).count() + 1
    };
    let winner = |standing: &&Standing| {
        let item = sheet.item(standing.item)?;
        Some(Winner {
            ballot: sheet.ballot.id,
            item: item.id,
            unit: item.unit,
            name: item.name.clone(),
            votes: standing.votes,
            whole: outcome.whole,
            round: sheet.ballot.round,
            place: place(standing),
            after_tie: standing.verdict == Verdict::ChosenAfterTie,
        })
    };
    chosen.iter().filter_map(winner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::example::{counted_twice, id, sheet};
    use jiff::civil::date;

    fn voted(agree: &[i64], seats: Option<i64>) -> BallotSheet {
        let mut sheet = sheet(7, agree.len());
        sheet.ballot.seats = seats;
        let answers: Vec<_> = agree.iter().map(|agree| [*agree, 7 - agree, 0]).collect();
        counted_twice(&mut sheet, [7, 7, 7, 0], &answers);
        sheet.ballot.settled_on = Some(date(2019, 11, 20));
        sheet
    }

    /// Which round is next, with whom and for how many seats.
    fn next(sheet: &BallotSheet) -> Option<(Reduced, String, Option<i64>)> {
        let next = sheet.next_round()?;
        let names = next.items.iter().map(|item| sheet.item(*item).unwrap());
        let names = names.map(|item| item.name.as_str()).collect();
        Some((next.reduced, names, next.seats))
    }

    #[test]
    fn the_head_is_chosen_between_the_two_with_most_votes_when_nobody_has_enough() {
        let said = |agree: &[i64]| next(&voted(agree, Some(1)));
        let top = |names: &str| Some((Reduced::Top, names.to_owned(), Some(1)));
        assert_eq!(said(&[1, 3, 2, 0]), top("BC"));
        assert_eq!(
            said(&[1, 3, 1, 1]),
            top("ABCD"),
            "a tie for the second place"
        );
        assert_eq!(said(&[3, 3, 1, 0]), top("AB"));
        assert_eq!(said(&[3]), top("A"));
        assert_eq!(said(&[4, 3]), None);
    }

    #[test]
    fn open_seats_and_ties_and_lines_below_the_mark_each_make_their_own_list() {
        let two = next(&voted(&[6, 3, 2, 1], Some(2)));
        assert_eq!(two, Some((Reduced::Top, "BC".into(), Some(1))));
        let all = next(&voted(&[6, 3, 2], None));
        assert_eq!(all, Some((Reduced::NotReached, "BC".into(), None)));
        assert_eq!(next(&voted(&[6, 5], None)), None);
        let mut tie = voted(&[5, 6, 5], Some(2));
        assert_eq!(next(&tie), None, "nobody decided how the tie ends");
        tie.ballot.tie_rule = TieRule::NextRound;
        assert_eq!(next(&tie), Some((Reduced::Tied, "AC".into(), Some(1))));
        assert_eq!(tie.seats_left(), Some(1));
    }

    #[test]
    fn winners_stand_in_the_order_of_rounds_and_votes() {
        let first = voted(&[5, 6, 5], Some(2));
        let mut second = voted(&[4, 2], Some(1));
        second.ballot.id = id(1, 1);
        second.ballot.round = 2;
        second.ballot.honour = "cờ  thi đua của chính phủ".into();
        let mut other = voted(&[7], None);
        other.ballot.honour = "Bằng khen".into();
        let said = |ballots: &[BallotSheet]| {
            let winners = acclaimed(ballots, "Cờ thi đua của Chính phủ").into_iter();
            let said =
                winners.map(|of| format!("{}{} {}/{}", of.name, of.place, of.votes, of.whole));
            said.collect::<Vec<_>>()
        };
        assert_eq!(
            said(&[second.clone(), other, first.clone()]),
            ["B1 6/7", "A2 4/7"]
        );
        let both = voted(&[5, 6, 5], None);
        assert_eq!(said(&[both]), ["B1 6/7", "A2 5/7", "C2 5/7"]);
        second.ballot.settled_on = None;
        assert_eq!(said(&[first, second]), ["B1 6/7"], "not settled yet");
    }

    #[test]
    fn who_is_elected_for_another_year_is_not_named() {
        let mut sheet = voted(&[6, 1], Some(1));
        sheet.ballot.purpose = BallotPurpose::Office;
        sheet.ballot.for_year = Some(2020);
        let elected = |office, year| elected(std::slice::from_ref(&sheet), office, year).len();
        assert_eq!(elected(Role::Head, 2020), 1);
        assert_eq!(elected(Role::Head, 2021), 0);
        assert_eq!(elected(Role::Deputy, 2020), 0);
    }
}

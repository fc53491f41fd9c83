//! The order of the units (domain.md 6.3): by score, ties ended where the table's chain ends them, and beside it the order
//! that a ballot made. Scores do not decide by themselves; both are shown.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::domain::document::share;
use crate::domain::id::UnitId;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::Scored;
use crate::domain::score::tie::{Asked, Tie, TieFacts};

/// A unit in the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub unit: UnitId,
    pub by_score: Option<usize>,
    /// Where the votes alone would put it; none where nobody voted on it.
    pub by_votes: Option<usize>,
    /// By score, after the tie chain.
    pub rank: Option<usize>,
    /// The votes put it above a unit of more points, or below one of fewer.
    pub is_overturned: bool,
}

impl Place {
    /// "Thứ 2 theo điểm, thứ 1 theo phiếu suy tôn", where the ballot changed the order.
    pub fn both_ranks(&self) -> Option<String> {
        let (score, votes) = (self.rank?, self.by_votes?);
        self.is_overturned
            .then(|| format!("Thứ {score} theo điểm, thứ {votes} theo phiếu suy tôn"))
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// In the order of the book.
    pub places: Vec<Place>,
    pub ties: Vec<Tie>,
}

impl Ranking {
    pub fn place(&self, unit: UnitId) -> Option<&Place> {
        self.places.iter().find(|place| place.unit == unit)
    }

    /// Shows other votes beside the order, which stays as it is.
    pub fn hold_against(&mut self, votes: &BTreeMap<UnitId, i64>) {
        let all = self.places.iter();
        let all = all.map(|place| Some((*votes.get(&place.unit)?, 1)));
        let by_votes = share::ranks(&all.collect::<Vec<_>>());
        for (place, by_votes) in self.places.iter_mut().zip(by_votes) {
            place.by_votes = by_votes;
        }
        let turned: Vec<bool> = self
            .places
            .iter()
            .map(|place| is_turned(place, &self.places))
            .collect();
        for (place, turned) in self.places.iter_mut().zip(turned) {
            place.is_overturned = turned;
        }
    }
}

/// The ranks of `scored` with every tie taken through the chain of the table. `name` is how a unit is called.
pub fn ranking(
    book: &ScoreBook,
    scored: &Scored,
    facts: &TieFacts,
    name: &dyn Fn(UnitId) -> String,
) -> Ranking {
    let asked = Asked::new(book, scored, facts, name);
    let mut by_rank: BTreeMap<usize, Vec<UnitId>> = BTreeMap::new();
    for unit in &scored.units {
        if let Some(rank) = unit.rank {
            by_rank.entry(rank).or_default().push(unit.unit);
        }
    }
    let (mut ties, mut ended) = (Vec::new(), BTreeMap::new());
    for (rank, units) in by_rank {
        if units.len() > 1 {
            let (tie, ranks) = asked.end(rank, units);
            ties.push(tie);
            ended.extend(ranks);
        }
    }
    let places = scored.units.iter().map(|row| Place {
        unit: row.unit,
        by_score: row.rank,
        by_votes: None,
        rank: ended.get(&row.unit).copied().or(row.rank),
        is_overturned: false,
    });
    let places = places.collect();
    let mut ranking = Ranking { places, ties };
    ranking.hold_against(&facts.votes);
    ranking
}

fn is_turned(place: &Place, others: &[Place]) -> bool {
    others.iter().any(|other| {
        let by_score = order(place.rank, other.rank);
        by_score.is_ne() && order(place.by_votes, other.by_votes) == by_score.reverse()
    })
}

/// Equal where one of the two has no rank.
fn order(mine: Option<usize>, theirs: Option<usize>) -> Ordering {
    mine.zip(theirs)
        .map_or(Ordering::Equal, |(mine, theirs)| mine.cmp(&theirs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::Method;
    use crate::domain::score::engine::score;
    use crate::domain::score::example::{book, criterion, id};
    use proptest::prelude::*;

    fn scores(points: &[i64]) -> ScoreBook {
        let count = u8::try_from(points.len()).unwrap();
        let book = book(count).with(criterion(10, Method::Direct, "100"));
        (1..).zip(points).fold(book, |book, (unit, points)| {
            book.given(10, unit, &points.to_string())
        })
    }

    fn name(unit: UnitId) -> String {
        format!("Cục {}", unit.row().0[0])
    }

    #[test]
    fn a_tie_shares_its_rank_and_the_next_is_skipped() {
        assert_eq!(scores(&[90, 95, 95, 80]).ranks(), [3, 1, 1, 4]);
    }

    #[test]
    fn a_rank_that_the_ballot_overturned_is_shown_with_both() {
        let book = scores(&[95, 90, 80]);
        let facts = TieFacts {
            votes: [(id(1), 3), (id(2), 6)].into(),
            ..TieFacts::default()
        };
        let ranking = ranking(&book, &score(&book, None), &facts, &name);
        let both: Vec<_> = ranking.places.iter().map(Place::both_ranks).collect();
        assert_eq!(
            both[0].as_deref(),
            Some("Thứ 1 theo điểm, thứ 2 theo phiếu suy tôn")
        );
        assert_eq!(
            both[1].as_deref(),
            Some("Thứ 2 theo điểm, thứ 1 theo phiếu suy tôn")
        );
        assert_eq!(both[2], None);
    }

    #[test]
    fn votes_that_end_a_tie_overturn_nothing() {
        let mut book = scores(&[90, 90, 80]);
        book.table.tie_chain = "votes".into();
        let facts = TieFacts {
            votes: [(id(1), 3), (id(2), 6), (id(3), 1)].into(),
            ..TieFacts::default()
        };
        let ranking = ranking(&book, &score(&book, None), &facts, &name);
        let ranks: Vec<_> = ranking
            .places
            .iter()
            .map(|place| place.rank.unwrap())
            .collect();
        assert_eq!(ranks, [2, 1, 3]);
        assert!(ranking.places.iter().all(|place| !place.is_overturned));
        assert_eq!((ranking.ties.len(), ranking.ties[0].open.len()), (1, 0));
    }

    proptest! {
        /// Whatever the order of the units, each has the same rank; equal totals share it, and a rank says how many are
        /// better.
        #[test]
        fn the_ranking_is_a_total_preorder_independent_of_the_order_of_units(
            points in proptest::collection::vec(0_i64..5, 1..9),
            turn in 0_usize..9,
        ) {
            let book = scores(&points);
            let mut turned = book.clone();
            let by = turn % points.len();
            turned.units.rotate_left(by);
            turned.scores.reverse();
            turned.table.tie_chain = "votes first_part".into();
            let plain = score(&book, None);
            let other = ranking(&turned, &score(&turned, None), &TieFacts::default(), &name);
            for unit in &plain.units {
                let place = other.place(unit.unit).unwrap();
                prop_assert_eq!(place.by_score, unit.rank);
                prop_assert_eq!(place.rank, unit.rank, "the chain knew nothing more");
                let better = plain.units.iter().filter(|one| one.total > unit.total).count();
                prop_assert_eq!(unit.rank, Some(better + 1));
            }
        }
    }
}

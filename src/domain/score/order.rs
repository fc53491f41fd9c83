//! Thứ tự cuối cùng of one table (domain.md 6.3): by score, ties ended by the table's chain, then what conditions of the
//! ranking do to it. Screen, papers, charts and explanations all ask here, so that none can say another order.

use crate::domain::award::GateEffect;
use crate::domain::award::eligibility::{candidate, name as gate_name, rank_cap};
use crate::domain::award::facts::AwardFacts;
use crate::domain::award::gate::{Finding, judge};
use crate::domain::id::{BallotId, UnitId};
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::Scored;
use crate::domain::score::facts::{comparable, honours_held, tie_facts};
use crate::domain::score::gated::{Capped, after_caps};
use crate::domain::score::ranking::{Place, ranking};
use crate::domain::score::tie::Tie;
use crate::domain::sheet::BallotSheet;

/// What an order rests on beside its table.
#[derive(Clone, Copy)]
pub struct Behind<'a> {
    pub awards: &'a AwardFacts,
    pub ballots: &'a [BallotSheet],
    pub name: &'a dyn Fn(UnitId) -> String,
}

/// A unit in the order, and all that put it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderedUnit {
    /// By score after the tie chain, and by votes, before conditions.
    pub place: Place,
    /// What papers print; none where the unit is not ranked.
    pub rank: Option<usize>,
    /// Others have this rank too: đồng hạng.
    pub is_shared: bool,
    /// Conditions of the ranking that left it out or held it down, each in a sentence.
    pub conditions: Vec<String>,
    is_left_out: bool,
    cap: Option<usize>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// In the order of the book.
    pub units: Vec<OrderedUnit>,
    pub ties: Vec<Tie>,
}

/// The order of `book`. Ties ask the year's first settled ballot on an honour: which ballot a screen holds against the
/// order (`beside`) moves nobody.
pub fn order(
    book: &ScoreBook,
    scored: &Scored,
    behind: Behind<'_>,
    beside: Option<BallotId>,
) -> Order {
    let first = comparable(behind.ballots).next();
    let mut facts = tie_facts(behind.ballots, first.map(|sheet| sheet.ballot.id));
    facts.honours = honours_held(&behind.awards.sheet, &book.units);
    let mut ranked = ranking(book, scored, &facts, behind.name);
    if beside.is_some() {
        ranked.hold_against(&tie_facts(behind.ballots, beside).votes);
    }
    let places = ranked.places.into_iter();
    let units = places.map(|place| conditioned(behind.awards, place));
    Order {
        units: ended(units.collect()),
        ties: ranked.ties,
    }
}

fn conditioned(awards: &AwardFacts, place: Place) -> OrderedUnit {
    let mut conditions = left_out_by(awards, place.unit);
    let is_left_out = !conditions.is_empty();
    let is_ranked = place.rank.is_some() && !is_left_out;
    let cap = rank_cap(awards, place.unit).filter(|_| is_ranked);
    let held = cap.iter();
    conditions.extend(held.map(|(cap, why)| format!("Không xếp cao hơn thứ {cap}: {why}")));
    OrderedUnit {
        cap: cap.and_then(|(cap, _)| usize::try_from(cap).ok()),
        rank: None,
        is_shared: false,
        is_left_out,
        conditions,
        place,
    }
}

/// Conditions of the ranking itself that leave the unit out.
fn left_out_by(awards: &AwardFacts, unit: UnitId) -> Vec<String> {
    let gates = awards.sheet.gates.iter();
    let of_ranking =
        gates.filter(|gate| gate.honour.is_empty() && gate.effect == GateEffect::Exclude);
    of_ranking
        .filter_map(|gate| {
            let judged = judge(awards, gate, &candidate(unit, ""));
            (judged.finding == Finding::NotMet)
                .then(|| format!("Không xếp hạng: {} ({})", gate_name(gate), judged.why))
        })
        .collect()
}

/// Ranks after caps and without whom a condition left out.
fn ended(mut units: Vec<OrderedUnit>) -> Vec<OrderedUnit> {
    let capped: Vec<Capped> = units.iter().filter_map(OrderedUnit::capped).collect();
    let ranks = after_caps(&capped);
    for unit in &mut units {
        let mut own = ranks.iter().filter(|(id, _)| *id == unit.place.unit);
        unit.rank = own.next().map(|(_, rank)| *rank);
        let same = ranks.iter().filter(|(_, rank)| Some(*rank) == unit.rank);
        unit.is_shared = same.count() > 1;
    }
    units
}

impl OrderedUnit {
    fn capped(&self) -> Option<Capped> {
        let rank = self.place.rank.filter(|_| !self.is_left_out)?;
        let (unit, cap) = (self.place.unit, self.cap);
        Some(Capped { unit, rank, cap })
    }
}

impl Order {
    pub fn unit(&self, unit: UnitId) -> Option<&OrderedUnit> {
        self.units.iter().find(|row| row.place.unit == unit)
    }

    pub fn rank(&self, unit: UnitId) -> Option<usize> {
        self.unit(unit)?.rank
    }

    pub fn count_ranked(&self) -> usize {
        self.units.iter().filter(|row| row.rank.is_some()).count()
    }

    /// Ranked units, the first first; those of one rank together.
    pub fn groups(&self) -> Vec<(usize, Vec<UnitId>)> {
        let ranked = self.units.iter();
        let mut ranked: Vec<_> = ranked
            .filter_map(|row| Some((row.rank?, row.place.unit)))
            .collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        let groups = ranked.chunk_by(|one, other| one.0 == other.0);
        let together = groups.map(|group| {
            let units = group.iter().map(|(_, unit)| *unit);
            (group[0].0, units.collect())
        });
        together.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::award::GateKind;
    use crate::domain::award::example::{facts as year, gate};
    use crate::domain::award::{Answer, GateAnswer};
    use crate::domain::score::Method;
    use crate::domain::score::engine::score;
    use crate::domain::score::example::{book, criterion, id};

    fn name(unit: UnitId) -> String {
        format!("Cục {}", unit.row().0[0])
    }

    /// Units 1 and 2 come to 90, unit 3 to 80; unit 2 has more in the first part.
    fn equal() -> ScoreBook {
        let mut book = book(3)
            .with(criterion(10, Method::Direct, "60"))
            .with(criterion(11, Method::Direct, "60"));
        for (unit, first, second) in [(1, "50", "40"), (2, "55", "35"), (3, "40", "40")] {
            book = book.given(10, unit, first).given(11, unit, second);
        }
        book
    }

    fn ranks(book: &ScoreBook, awards: &AwardFacts) -> Vec<(Option<usize>, bool)> {
        let behind = Behind {
            awards,
            ballots: &[],
            name: &name,
        };
        let order = order(book, &score(book, None), behind, None);
        let units = order.units.iter();
        units.map(|row| (row.rank, row.is_shared)).collect()
    }

    #[test]
    fn a_tie_is_ended_by_the_chain_or_stays_one() {
        let mut book = equal();
        let shared = [(Some(1), true), (Some(1), true), (Some(3), false)];
        assert_eq!(ranks(&book, &year()), shared);
        book.table.tie_chain = "first_part".into();
        let ended = [(Some(2), false), (Some(1), false), (Some(3), false)];
        assert_eq!(ranks(&book, &year()), ended);
    }

    #[test]
    fn who_is_left_out_by_a_condition_gives_its_place_to_the_next() {
        let mut awards = year();
        awards.sheet.gates = vec![gate(20, "", GateKind::ByHand)];
        awards.sheet.answers = vec![GateAnswer {
            id: id(21),
            gate: id(20),
            unit: id(1),
            answer: Answer::NotMet,
            note: String::new(),
        }];
        let found = ranks(&equal(), &awards);
        assert_eq!(found, [(None, false), (Some(1), false), (Some(2), false)]);
    }
}

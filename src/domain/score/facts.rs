//! What settled ballots and decided honours say to a ranking (domain.md 6.3): votes beside points, a second ballot among
//! the tied, the word of the head, who holds the higher honour.

use std::collections::BTreeMap;

use crate::domain::award::facts::{Recipient, steps_of};
use crate::domain::award::{catalogue, flow};
use crate::domain::ballot::{BallotPurpose, TieRule};
use crate::domain::id::{BallotId, UnitId};
use crate::domain::score::tie::{HonourHeld, TieFacts};
use crate::domain::sheet::{AwardSheet, BallotSheet};

/// Settled first rounds on an honour of member units: those that a ranking can be held against.
pub fn comparable(ballots: &[BallotSheet]) -> impl Iterator<Item = &BallotSheet> {
    ballots.iter().filter(|sheet| {
        let ballot = &sheet.ballot;
        ballot.settled_on.is_some()
            && ballot.purpose == BallotPurpose::Honour
            && ballot.previous.is_none()
            && !votes(sheet).is_empty()
    })
}

/// Votes of the units themselves; sub-units and persons stand in no ranking.
fn votes(sheet: &BallotSheet) -> BTreeMap<UnitId, i64> {
    let Ok(outcome) = sheet.outcome() else {
        return BTreeMap::new();
    };
    let items = sheet.items.iter().filter(|item| item.name.is_empty());
    items
        .filter_map(|item| Some((item.unit?, outcome.standing(item.id)?.votes)))
        .collect()
}

/// What the ballot `against` and the rounds behind it say.
pub fn tie_facts(ballots: &[BallotSheet], against: Option<BallotId>) -> TieFacts {
    let mut facts = TieFacts::default();
    let first = ballots
        .iter()
        .find(|sheet| Some(sheet.ballot.id) == against);
    let Some(first) = first else { return facts };
    facts.votes = votes(first);
    let rounds = ballots.iter();
    for next in rounds.filter(|sheet| sheet.ballot.previous == against) {
        if next.ballot.settled_on.is_some() {
            facts.second_ballot.extend(votes(next));
        }
    }
    if first.ballot.tie_rule == TieRule::HeadDecides {
        let chosen = first
            .items
            .iter()
            .find(|item| Some(item.id) == first.ballot.tie_chosen);
        facts
            .chosen_by_head
            .extend(chosen.and_then(|item| item.unit));
    }
    facts
}

/// The highest honour that each member was given by the year's decisions, in the order of the catalogue. It is not known
/// while nothing was decided at all, of a unit whose proposal waits, and of an honour that the catalogue lacks.
pub fn honours_held(awards: &AwardSheet, units: &[UnitId]) -> BTreeMap<UnitId, HonourHeld> {
    let held = units
        .iter()
        .filter_map(|unit| Some((*unit, held_by(awards, *unit)?)));
    let held: BTreeMap<_, _> = held.collect();
    let any = held.values().any(|honour| honour.level > 0);
    if any { held } else { BTreeMap::new() }
}

fn held_by(awards: &AwardSheet, unit: UnitId) -> Option<HonourHeld> {
    let mut highest = HonourHeld::default();
    let rows = awards.nominations.iter();
    for row in rows.filter(|row| Recipient::of(row) == Recipient::Unit(unit)) {
        let steps = steps_of(awards, row.id);
        let Some(name) = flow::awarded(row, &steps) else {
            if flow::was_denied(&steps) {
                continue;
            }
            return None;
        };
        let level = catalogue::height(name)?;
        if level > highest.level {
            let name = name.to_owned();
            highest = HonourHeld { level, name };
        }
    }
    Some(highest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::award::StepKind;
    use crate::domain::award::example::{nomination, step};
    use crate::domain::ballot::Teller;
    use crate::domain::ballot::example::{count, id, sheet};
    use jiff::civil::date;

    fn settled(votes: [i64; 3]) -> BallotSheet {
        let mut sheet = sheet(7, 3);
        for (at, item) in sheet.items.iter_mut().enumerate() {
            (item.unit, item.name) = (Some(id(4, at)), String::new());
        }
        let answers = votes.map(|agree| [agree, 7 - agree, 0]);
        for teller in [Teller::First, Teller::Second] {
            count(&mut sheet, teller, [7, 7, 7, 0], &answers);
        }
        sheet.ballot.settled_on = Some(date(2019, 11, 20));
        sheet
    }

    #[test]
    fn only_settled_first_rounds_are_held_against_a_ranking() {
        let mut open = settled([5, 4, 3]);
        open.ballot.settled_on = None;
        let mut office = settled([5, 4, 3]);
        office.ballot.purpose = BallotPurpose::Office;
        let ballots = [open, office, settled([5, 4, 3])];
        assert_eq!(comparable(&ballots).count(), 1);
    }

    #[test]
    fn votes_second_rounds_and_the_word_of_the_head_are_facts() {
        let mut first = settled([5, 5, 3]);
        first.ballot.tie_rule = TieRule::HeadDecides;
        first.ballot.tie_chosen = Some(first.items[1].id);
        let mut second = settled([2, 6, 1]);
        (second.ballot.id, second.ballot.previous) = (id(1, 9), Some(first.ballot.id));
        let against = Some(first.ballot.id);
        let facts = tie_facts(&[first, second], against);
        assert_eq!(facts.votes.get(&id(4, 0)), Some(&5));
        assert_eq!(facts.second_ballot.get(&id(4, 1)), Some(&6));
        assert_eq!(facts.chosen_by_head, [id(4, 1)]);
        assert!(tie_facts(&[], against).votes.is_empty());
    }

    #[test]
    fn the_higher_decided_honour_is_held_and_a_waiting_proposal_is_not_known() {
        let units = [1, 2, 3, 4].map(crate::domain::sheet::example::id);
        let mut awards = AwardSheet {
            nominations: vec![
                nomination(1, 1, "Bằng khen của Bộ Công an"),
                nomination(2, 1, "Cờ thi đua của Bộ Công an"),
                nomination(3, 2, "Bằng khen của Bộ Công an"),
                nomination(4, 3, "Cờ thi đua của Bộ Công an"),
            ],
            ..AwardSheet::default()
        };
        assert!(honours_held(&awards, &units).is_empty(), "nothing decided");
        awards.steps = [1, 2, 3].map(|n| step(n, StepKind::Decision)).into();
        let held = honours_held(&awards, &units);
        assert_eq!(held[&units[0]].name, "Cờ thi đua của Bộ Công an");
        assert!(held[&units[0]].level > held[&units[1]].level);
        assert_eq!(held.get(&units[2]), None, "the proposal waits");
        assert_eq!(held[&units[3]].level, 0, "none was given");
    }
}

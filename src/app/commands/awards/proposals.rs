//! Rows made for a person to look at before they are written: from registrations, from ballots, by hand.
//!
//! Their ids are made of what they say, so that two offices which enter the same nomination make the same row; where such
//! a row was edited into another one since, the next free id is taken.

use crate::domain::award::facts::AwardFacts;
use crate::domain::award::{Gate, Nomination, Quota, RecipientKind, catalogue};
use crate::domain::ballot::BallotPurpose;
use crate::domain::ballot::rounds::winners;
use crate::domain::id::{BlocYearId, RowId};
use crate::domain::order::Position;
use crate::domain::sheet::{BallotSheet, YearSheet};
use crate::domain::text::fold;
use crate::register::derived_id;

/// The first id for `said` below the year that `is_taken` leaves free.
fn free_id(word: &str, said: &str, parents: &[RowId], is_taken: impl Fn(RowId) -> bool) -> RowId {
    let id = |round: u32| derived_id(&format!("{word}/{round}/{said}"), parents);
    (0..u32::MAX)
        .map(id)
        .find(|id| !is_taken(*id))
        .unwrap_or_else(|| id(0))
}

fn after<'a>(orders: impl Iterator<Item = &'a Position>) -> Position {
    Position::between(orders.max(), None)
}

/// `draft` with an id and a place at the end of the list.
pub fn new_nomination(facts: &AwardFacts, draft: Nomination) -> Nomination {
    let rows = &facts.sheet.nominations;
    let mut parents = vec![draft.bloc_year.into()];
    parents.extend(draft.unit.map(RowId::from));
    parents.extend(draft.sub_unit.map(RowId::from));
    let said = [&draft.honour, &draft.name, &draft.office, &draft.authority];
    let said = said.map(|text| fold(text)).join("\n");
    let is_taken = |id: RowId| rows.iter().any(|row| row.id.row() == id);
    Nomination {
        id: free_id("nomination", &said, &parents, is_taken).into(),
        order: after(rows.iter().map(|row| &row.order)),
        ..draft
    }
}

pub fn new_gate(facts: &AwardFacts, draft: Gate) -> Gate {
    let rows = &facts.sheet.gates;
    let said = [&draft.honour, &draft.text, &draft.title].map(|text| fold(text));
    let is_taken = |id: RowId| rows.iter().any(|row| row.id.row() == id);
    let parents = [draft.bloc_year.into()];
    Gate {
        id: free_id("gate", &said.join("\n"), &parents, is_taken).into(),
        order: after(rows.iter().map(|row| &row.order)),
        ..draft
    }
}

pub fn new_quota(facts: &AwardFacts, draft: Quota) -> Quota {
    let rows = &facts.sheet.quotas;
    let said = [&draft.honour, &draft.authority, &draft.base_name].map(|text| fold(text));
    let is_taken = |id: RowId| rows.iter().any(|row| row.id.row() == id);
    let parents = [draft.bloc_year.into()];
    Quota {
        id: free_id("quota", &said.join("\n"), &parents, is_taken).into(),
        order: after(rows.iter().map(|row| &row.order)),
        ..draft
    }
}

/// The drafts one after the other, each new and not yet in the list.
fn listed(facts: &AwardFacts, drafts: impl Iterator<Item = Nomination>) -> Vec<Nomination> {
    let mut facts = facts.clone();
    let mut new = Vec::new();
    for draft in drafts {
        let row = new_nomination(&facts, draft);
        let mut known = facts.sheet.nominations.iter();
        if !known.any(|other| crate::domain::award::guard::is_twin(other, &row)) {
            facts.sheet.nominations.push(row.clone());
            new.push(row);
        }
    }
    new
}

/// The bloc that is led stands beside Cờ thi đua của Chính phủ.
pub fn led_bloc(year: &YearSheet, honour: &str) -> String {
    if catalogue::is_government_flag(honour) {
        year.bloc_name()
    } else {
        String::new()
    }
}

/// The body that an honour's own name gives.
pub fn authority(honour: &str) -> String {
    catalogue::find(honour).map_or(String::new(), |found| match found.honour.code {
        catalogue::GOVERNMENT_FLAG => "Chính phủ".to_owned(),
        _ => found.authority,
    })
}

/// Every registration that names its unit and is not proposed yet.
pub fn from_registrations(facts: &AwardFacts, year: &YearSheet) -> Vec<Nomination> {
    let rows = facts.registrations.iter();
    let named = rows.filter(|row| row.unit.is_some());
    let drafts = named.map(|row| Nomination {
        recipient: match row.sub_unit {
            Some(_) => RecipientKind::SubUnit,
            None => RecipientKind::Unit,
        },
        unit: row.unit,
        sub_unit: row.sub_unit,
        authority: authority(&row.title),
        registration: Some(row.id),
        led_bloc: led_bloc(year, &row.title),
        ..blank(year.year.id, &row.title)
    });
    listed(facts, drafts)
}

/// Whoever the settled ballots for an honour chose, and is not proposed yet.
pub fn from_ballots(
    facts: &AwardFacts,
    year: &YearSheet,
    ballots: &[BallotSheet],
) -> Vec<Nomination> {
    let chosen = winners(ballots, |ballot| ballot.purpose == BallotPurpose::Honour);
    let drafts = chosen.into_iter().filter_map(|winner| {
        let sheet = ballots
            .iter()
            .find(|sheet| sheet.ballot.id == winner.ballot)?;
        let honour = &sheet.ballot.honour;
        let registered = facts.registrations.iter().find(|row| {
            row.unit == winner.unit && row.unit.is_some() && catalogue::is_same(&row.title, honour)
        });
        Some(Nomination {
            recipient: recipient(&winner.name, honour),
            unit: winner.unit,
            name: winner.name,
            authority: authority(honour),
            registration: registered.map(|row| row.id),
            ballot: Some(winner.ballot),
            led_bloc: led_bloc(year, honour),
            ..blank(year.year.id, honour)
        })
    });
    listed(facts, drafts)
}

fn recipient(name: &str, honour: &str) -> RecipientKind {
    let for_persons =
        catalogue::find(honour).is_some_and(|found| !found.honour.is_for_collectives());
    match (name, for_persons) {
        ("", _) => RecipientKind::Unit,
        (_, true) => RecipientKind::Person,
        (_, false) => RecipientKind::SubUnit,
    }
}

fn blank(year: BlocYearId, honour: &str) -> Nomination {
    let nobody = RowId::from_bytes([0; 16]);
    Nomination::new(nobody.into(), year, honour, Position::first())
}

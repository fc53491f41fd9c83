//! The next round: the same electors with new papers, a shorter list, the seats that are still open.

use crate::app::error::Result;
use crate::domain::ballot::{Ballot, BallotItem, Elector, TieRule};
use crate::domain::id::{BallotId, BallotItemId};
use crate::domain::order::Position;
use crate::domain::rule::RuleViolation;
use crate::domain::sheet::BallotSheet;
use crate::register::{Tx, derived_id};

use super::rows::{Candidate, elector_id, item_id};

/// A round is followed by one other at most.
pub fn next_round_id(previous: BallotId) -> BallotId {
    derived_id("ballot/next", &[previous.into()]).into()
}

pub(super) fn begin(tx: &mut Tx<'_>, previous: BallotId, items: &[BallotItemId]) -> Result<()> {
    let sheet = super::sheet(tx, previous)?;
    sheet.check_next(items)?;
    refuse_if_followed(tx, previous)?;
    let ballot = next_ballot(tx, &sheet)?;
    tx.save(&ballot)?;
    for elector in &sheet.electors {
        tx.save(&next_elector(&ballot, elector))?;
    }
    for item in sheet.items.iter().filter(|item| items.contains(&item.id)) {
        tx.save(&next_item(&ballot, item))?;
    }
    Ok(())
}

fn next_ballot(tx: &mut Tx<'_>, sheet: &BallotSheet) -> Result<Ballot> {
    let ballots = tx
        .reader()?
        .of::<Ballot>("bloc_year", sheet.ballot.bloc_year)?;
    let behind = ballots
        .iter()
        .map(|other| &other.order)
        .filter(|order| **order > sheet.ballot.order)
        .min();
    Ok(Ballot {
        id: next_round_id(sheet.ballot.id),
        round: sheet.ballot.round + 1,
        previous: Some(sheet.ballot.id),
        seats: sheet.seats_left(),
        order: Position::between(Some(&sheet.ballot.order), behind),
        tie_rule: TieRule::default(),
        tie_note: String::new(),
        tie_chosen: None,
        settled_on: None,
        ..sheet.ballot.clone()
    })
}

/// Whoever was there is expected again; the paper of this round is not handed out yet.
fn next_elector(ballot: &Ballot, elector: &Elector) -> Elector {
    let id = match elector.unit {
        Some(unit) => elector_id(ballot.id, unit),
        None => derived_id("elector/next", &[ballot.id.into(), elector.id.into()]).into(),
    };
    Elector {
        id,
        ballot: ballot.id,
        received: false,
        ..elector.clone()
    }
}

fn next_item(ballot: &Ballot, item: &BallotItem) -> BallotItem {
    let candidate = Candidate {
        unit: item.unit,
        name: item.name.clone(),
        note: item.note.clone(),
    };
    BallotItem {
        id: item_id(ballot.id, &candidate),
        ballot: ballot.id,
        ..item.clone()
    }
}

/// What a later round was held on stays as it is.
pub(super) fn refuse_if_followed(tx: &mut Tx<'_>, ballot: BallotId) -> Result<()> {
    let later = tx.reader()?.of::<Ballot>("previous", ballot)?;
    if later.is_empty() {
        return Ok(());
    }
    Err(RuleViolation::Ballot {
        what: "Không mở lại, không xóa được vòng này",
        why: "đã có vòng sau. Xóa vòng sau trước".to_owned(),
    }
    .into())
}

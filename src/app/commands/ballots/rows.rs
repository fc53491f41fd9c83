//! The rows of a ballot: electors, lines of the paper, and the ids that both sites give to the same count.

use crate::app::error::Result;
use crate::domain::ballot::{
    Ballot, BallotCount, BallotItem, BallotLine, BallotPurpose, Elector, Presence, Teller,
};
use crate::domain::choice::Choice;
use crate::domain::id::{
    BallotCountId, BallotId, BallotItemId, BallotLineId, BlocYearId, ElectorId, RowId, UnitId,
};
use crate::domain::order::Position;
use crate::domain::rule::RuleViolation;
use crate::domain::sheet::BallotSheet;
use crate::domain::text::fold;
use crate::domain::year::Membership;
use crate::register::{Tx, derived_id};

/// Whom or what a ballot may be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub unit: Option<UnitId>,
    /// Of a sub-unit or person, or the matter; empty where the unit itself is meant.
    pub name: String,
    pub note: String,
}

/// The `number`-th ballot of a year about the same thing: two sites that begin it make one.
pub fn ballot_id(ballot: &Ballot, number: usize) -> BallotId {
    let about = match ballot.purpose {
        BallotPurpose::Honour => fold(&ballot.honour),
        BallotPurpose::Office => ballot.office.code().to_owned(),
        BallotPurpose::Approval => fold(&ballot.matter),
    };
    let kind = format!("ballot/{}/{about}/{number}", ballot.purpose.code());
    derived_id(&kind, &[ballot.bloc_year.into()]).into()
}

/// One count for each teller and attempt.
pub fn count_id(ballot: BallotId, teller: Teller, attempt: i64) -> BallotCountId {
    let kind = format!("ballot_count/{}/{attempt}", teller.code());
    derived_id(&kind, &[ballot.into()]).into()
}

pub fn line_id(count: BallotCountId, item: BallotItemId) -> BallotLineId {
    derived_id("ballot_line", &[count.into(), item.into()]).into()
}

/// A member has one ballot.
pub fn elector_id(ballot: BallotId, unit: UnitId) -> ElectorId {
    derived_id("elector", &[ballot.into(), unit.into()]).into()
}

/// One line for each candidate.
pub fn item_id(ballot: BallotId, candidate: &Candidate) -> BallotItemId {
    let kind = format!("ballot_item/{}", candidate.name);
    let about: Vec<RowId> = [ballot.into()]
        .into_iter()
        .chain(candidate.unit.map(RowId::from))
        .collect();
    derived_id(&kind, &about).into()
}

pub(super) fn begin(tx: &mut Tx<'_>, ballot: &Ballot, candidates: &[Candidate]) -> Result<()> {
    ballot.check()?;
    if tx.reader()?.find::<Ballot>(ballot.id)?.is_some() || ballot.is_settled() {
        return Err(RuleViolation::Inconsistent("đã có vòng bỏ phiếu này".to_owned()).into());
    }
    tx.save(ballot)?;
    for elector in electors(tx, ballot)? {
        tx.save(&elector)?;
    }
    add_items(tx, ballot.id, candidates)
}

/// The members that vote on the day of the ballot, in the order of the bloc; all are expected to come.
fn electors(tx: &mut Tx<'_>, ballot: &Ballot) -> Result<Vec<Elector>> {
    let year: BlocYearId = ballot.bloc_year;
    let members = tx.reader()?.of::<Membership>("bloc_year", year)?;
    let has_left = |member: &Membership| match (member.left_on, ballot.held_on) {
        (Some(left), Some(day)) => left <= day,
        (left, None) => left.is_some(),
        (None, _) => false,
    };
    let voting = members
        .into_iter()
        .filter(|member| member.counts_in_vote && !has_left(member));
    let elector = |member: Membership| Elector {
        id: elector_id(ballot.id, member.unit),
        ballot: ballot.id,
        unit: Some(member.unit),
        name: String::new(),
        presence: Presence::Present,
        note: String::new(),
        received: false,
        order: member.order,
    };
    Ok(voting.map(elector).collect())
}

pub(super) fn add_items(tx: &mut Tx<'_>, ballot: BallotId, candidates: &[Candidate]) -> Result<()> {
    let sheet = super::sheet(tx, ballot)?;
    sheet.check_lists_open()?;
    let mut known: Vec<BallotItemId> = sheet.items.iter().map(|item| item.id).collect();
    let mut last = sheet.items.iter().map(|item| item.order.clone()).max();
    for candidate in candidates {
        let id = item_id(ballot, candidate);
        if known.contains(&id) {
            continue;
        }
        let order = Position::between(last.as_ref(), None);
        last = Some(order.clone());
        known.push(id);
        let item = BallotItem {
            id,
            ballot,
            unit: candidate.unit,
            name: candidate.name.clone(),
            note: candidate.note.clone(),
            order,
        };
        check_item(&item)?;
        tx.save(&item)?;
    }
    Ok(())
}

fn check_item(item: &BallotItem) -> Result<()> {
    if item.unit.is_none() && item.name.trim().is_empty() {
        return Err(RuleViolation::NameMissing("dòng trên phiếu").into());
    }
    Ok(())
}

pub(super) fn change_item(tx: &mut Tx<'_>, item: &BallotItem) -> Result<()> {
    let now: BallotItem = tx.reader()?.get(item.id)?;
    super::sheet(tx, now.ballot)?.check_lists_open()?;
    check_item(item)?;
    Ok(tx.save(item)?)
}

/// What a teller noted of the line so far goes with it.
pub(super) fn remove_item(tx: &mut Tx<'_>, id: BallotItemId) -> Result<()> {
    let item: BallotItem = tx.reader()?.get(id)?;
    let mut sheet = super::sheet(tx, item.ballot)?;
    sheet.check_lists_open()?;
    for line in sheet.lines.iter().filter(|line| line.item == id) {
        tx.remove::<BallotLine>(line.id)?;
    }
    if sheet.ballot.tie_chosen == Some(id) {
        sheet.ballot.tie_chosen = None;
        tx.save(&sheet.ballot)?;
    }
    Ok(tx.remove::<BallotItem>(id)?)
}

pub(super) fn put_elector(tx: &mut Tx<'_>, elector: &Elector) -> Result<()> {
    let mut sheet = super::open_sheet(tx, elector.ballot)?;
    if elector.unit.is_none() && elector.name.trim().is_empty() {
        return Err(RuleViolation::NameMissing("người bỏ phiếu").into());
    }
    match sheet.electors.iter_mut().find(|row| row.id == elector.id) {
        Some(row) => *row = elector.clone(),
        None => {
            sheet.check_lists_open()?;
            sheet.electors.push(elector.clone());
        }
    }
    sheet.check_electors()?;
    Ok(tx.save(elector)?)
}

pub(super) fn add_elector(tx: &mut Tx<'_>, ballot: BallotId, name: &str) -> Result<()> {
    let electors = super::sheet(tx, ballot)?.electors;
    let last = electors.iter().map(|elector| &elector.order).max();
    let kind = format!("elector/{}", fold(name));
    let id: ElectorId = derived_id(&kind, &[ballot.into()]).into();
    if electors.iter().any(|elector| elector.id == id) {
        return Err(RuleViolation::Ballot {
            what: "Chưa thêm được người bỏ phiếu",
            why: format!("“{}” đã có trong danh sách", name.trim()),
        }
        .into());
    }
    let elector = Elector {
        id,
        ballot,
        unit: None,
        name: name.trim().to_owned(),
        presence: Presence::Present,
        note: String::new(),
        received: false,
        order: Position::between(last, None),
    };
    put_elector(tx, &elector)
}

pub(super) fn remove_elector(tx: &mut Tx<'_>, id: ElectorId) -> Result<()> {
    let elector: Elector = tx.reader()?.get(id)?;
    super::sheet(tx, elector.ballot)?.check_lists_open()?;
    Ok(tx.remove::<Elector>(id)?)
}

/// A count and its lines are of this ballot and have the ids that any site would give them.
pub(in crate::app) fn check_count_ids(
    sheet: &BallotSheet,
    count: &BallotCount,
    lines: &[BallotLine],
) -> Result<(), RuleViolation> {
    let is_own = count.ballot == sheet.ballot.id
        && count.id == count_id(count.ballot, count.teller, count.attempt);
    let is_line = |line: &BallotLine| {
        line.count == count.id
            && line.id == line_id(count.id, line.item)
            && sheet.item(line.item).is_some()
    };
    if is_own && lines.iter().all(is_line) {
        return Ok(());
    }
    Err(RuleViolation::Inconsistent(
        "mã của lần đếm phiếu không phải của vòng bỏ phiếu này".to_owned(),
    ))
}

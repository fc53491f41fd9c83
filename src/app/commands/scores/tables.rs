//! The table and its tree of criteria, as long as neither the seal nor a score has closed it.

use crate::app::error::Result;
use crate::app::links::check_tree_of;
use crate::domain::id::{CriterionId, ScoreTableId};
use crate::domain::order::Position;
use crate::domain::rule::RuleViolation;
use crate::domain::score::state::ScoreRefusal;
use crate::domain::score::{Criterion, CriterionUnit, Score, ScoreSheet, ScoreTable};
use crate::register::Tx;

fn refused(why: ScoreRefusal) -> RuleViolation {
    why.into()
}

/// The table as it is kept, if its criteria may still be changed.
fn open_table(tx: &mut Tx<'_>, id: ScoreTableId) -> Result<ScoreTable> {
    let reader = tx.reader()?;
    let table: ScoreTable = reader.get(id)?;
    let has_scores = !reader.of::<Score>("table", id)?.is_empty();
    table.check_open(has_scores).map_err(refused)?;
    Ok(table)
}

pub(super) fn begin(tx: &mut Tx<'_>, table: &ScoreTable, criteria: &[Criterion]) -> Result<()> {
    if tx.reader()?.find::<ScoreTable>(table.id)?.is_some() {
        let why = format!("bảng điểm “{}” đã có trong sổ", table.name);
        return Err(RuleViolation::Inconsistent(why).into());
    }
    check_named(table)?;
    let fresh = ScoreTable {
        sealed_text: String::new(),
        sealed_on: None,
        supplement_of: None,
        ..table.clone()
    };
    tx.save(&fresh)?;
    for criterion in criteria {
        check_owner(table.id, criterion)?;
        tx.save(criterion)?;
    }
    check_criteria(tx, table.id)
}

fn check_named(table: &ScoreTable) -> Result<()> {
    if table.name.trim().is_empty() {
        return Err(RuleViolation::NameMissing("bảng điểm").into());
    }
    Ok(())
}

fn check_owner(table: ScoreTableId, criterion: &Criterion) -> Result<()> {
    if criterion.table != table {
        return Err(refused(ScoreRefusal::OtherTable(criterion.titled())).into());
    }
    Ok(())
}

/// Nothing stands below itself or below a criterion of another table.
fn check_criteria(tx: &mut Tx<'_>, table: ScoreTableId) -> Result<()> {
    let criteria = tx.reader()?.of::<Criterion>("table", table)?;
    let tree: Vec<_> = criteria.iter().map(|row| (row.id, row.parent)).collect();
    Ok(check_tree_of(&tree)?)
}

/// Seal, supplement and approval have commands of their own.
pub(super) fn change(tx: &mut Tx<'_>, table: &ScoreTable) -> Result<()> {
    let now: ScoreTable = tx.reader()?.get(table.id)?;
    let wanted = ScoreTable {
        bloc_year: now.bloc_year,
        approved_on: now.approved_on,
        sealed_text: now.sealed_text.clone(),
        sealed_on: now.sealed_on,
        supplement_of: now.supplement_of,
        ..table.clone()
    };
    check_named(&wanted)?;
    if !now.says_the_same(&wanted) {
        open_table(tx, table.id)?;
    }
    Ok(tx.save(&wanted)?)
}

pub(super) fn remove(tx: &mut Tx<'_>, id: ScoreTableId) -> Result<()> {
    let table = open_table(tx, id)?;
    let tables = tx
        .reader()?
        .of::<ScoreTable>("bloc_year", table.bloc_year)?;
    if tables.iter().any(|other| other.supplement_of == Some(id)) {
        return Err(refused(ScoreRefusal::Supplemented(table.name)).into());
    }
    remove_whole(tx, id)
}

fn remove_whole(tx: &mut Tx<'_>, id: ScoreTableId) -> Result<()> {
    let reader = tx.reader()?;
    let criteria = reader.of::<Criterion>("table", id)?;
    let assigned = reader.of::<CriterionUnit>("table", id)?;
    let scores = reader.of::<Score>("table", id)?;
    let sheets = reader.of::<ScoreSheet>("table", id)?;
    for row in &scores {
        tx.remove::<Score>(row.id)?;
    }
    for row in &assigned {
        tx.remove::<CriterionUnit>(row.id)?;
    }
    for row in &sheets {
        tx.remove::<ScoreSheet>(row.id)?;
    }
    for row in &criteria {
        tx.remove::<Criterion>(row.id)?;
    }
    Ok(tx.remove::<ScoreTable>(id)?)
}

pub(super) fn put_criterion(tx: &mut Tx<'_>, criterion: &Criterion) -> Result<()> {
    open_table(tx, criterion.table)?;
    if let Some(now) = tx.reader()?.find::<Criterion>(criterion.id)? {
        check_owner(criterion.table, &now)?;
    }
    if criterion.titled().is_empty() {
        return Err(RuleViolation::NameMissing("tiêu chí").into());
    }
    tx.save(criterion)?;
    check_criteria(tx, criterion.table)
}

pub(super) fn move_criterion(
    tx: &mut Tx<'_>,
    id: CriterionId,
    parent: Option<CriterionId>,
    order: Position,
) -> Result<()> {
    let criterion: Criterion = tx.reader()?.get(id)?;
    let moved = Criterion {
        parent,
        order,
        ..criterion
    };
    put_criterion(tx, &moved)
}

pub(super) fn remove_criterion(tx: &mut Tx<'_>, id: CriterionId) -> Result<()> {
    let criterion: Criterion = tx.reader()?.get(id)?;
    open_table(tx, criterion.table)?;
    let scores = tx.reader()?.of::<Score>("table", criterion.table)?;
    let assigned = tx.reader()?.of::<CriterionUnit>("table", criterion.table)?;
    for gone in with_those_below(tx, &criterion)? {
        for row in scores.iter().filter(|row| row.criterion == gone) {
            tx.remove::<Score>(row.id)?;
        }
        for row in assigned.iter().filter(|row| row.criterion == gone) {
            tx.remove::<CriterionUnit>(row.id)?;
        }
        tx.remove::<Criterion>(gone)?;
    }
    Ok(())
}

fn with_those_below(tx: &mut Tx<'_>, criterion: &Criterion) -> Result<Vec<CriterionId>> {
    let criteria = tx.reader()?.of::<Criterion>("table", criterion.table)?;
    let mut found = vec![criterion.id];
    let mut at = 0;
    while let Some(parent) = found.get(at).copied() {
        let below = criteria.iter().filter(|row| row.parent == Some(parent));
        found.extend(below.map(|row| row.id));
        at += 1;
    }
    Ok(found)
}

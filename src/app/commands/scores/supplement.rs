//! Bản bổ sung: a closed table is changed in a copy that says when and why; both results stand side by side.

use jiff::civil::Date;

use crate::app::commands::scores::{
    criterion_unit_id, score_id, score_sheet_id, supplement_criterion_id,
};
use crate::app::error::Result;
use crate::app::queries;
use crate::domain::id::ScoreTableId;
use crate::domain::order::Position;
use crate::domain::rule::RuleViolation;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::state::ScoreRefusal;
use crate::domain::score::{Criterion, CriterionUnit, Score, ScoreSheet, ScoreTable, SheetState};
use crate::register::Tx;

pub(super) fn begin(
    tx: &mut Tx<'_>,
    of: ScoreTableId,
    table: ScoreTableId,
    on: Option<Date>,
    reason: &str,
) -> Result<()> {
    let Some(on) = on.filter(|_| !reason.trim().is_empty()) else {
        return Err(RuleViolation::from(ScoreRefusal::SupplementUnexplained).into());
    };
    if tx.reader()?.find::<ScoreTable>(table)?.is_some() {
        let why = "bản bổ sung này đã có trong sổ".to_owned();
        return Err(RuleViolation::Inconsistent(why).into());
    }
    let book = queries::score_book(tx.reader()?, of)?;
    let tables = tx
        .reader()?
        .of::<ScoreTable>("bloc_year", book.table.bloc_year)?;
    tx.because(reason);
    tx.save(&ScoreTable {
        id: table,
        approved_on: None,
        sealed_text: String::new(),
        sealed_on: None,
        supplement_of: Some(of),
        supplement_on: Some(on),
        supplement_reason: reason.trim().to_owned(),
        order: after(&tables, of),
        ..book.table.clone()
    })?;
    copy_rows(tx, &book, table)?;
    tx.because("");
    Ok(())
}

/// Right behind the table that it changes and behind its earlier supplements.
fn after(tables: &[ScoreTable], of: ScoreTableId) -> Position {
    let at = tables
        .iter()
        .rposition(|table| table.id == of || table.supplement_of == Some(of));
    let before = at.and_then(|at| tables.get(at));
    let behind = at.and_then(|at| tables.get(at + 1));
    Position::between(
        before.map(|table| &table.order),
        behind.map(|table| &table.order),
    )
}

fn copy_rows(tx: &mut Tx<'_>, book: &ScoreBook, table: ScoreTableId) -> Result<()> {
    let new = |id| supplement_criterion_id(table, id);
    for row in &book.criteria {
        tx.save(&Criterion {
            id: new(row.id),
            table,
            parent: row.parent.map(new),
            ..row.clone()
        })?;
    }
    for row in &book.assigned {
        let criterion = new(row.criterion);
        tx.save(&CriterionUnit {
            id: criterion_unit_id(criterion, row.unit),
            table,
            criterion,
            ..row.clone()
        })?;
    }
    for row in &book.scores {
        let criterion = new(row.criterion);
        tx.save(&Score {
            id: score_id(criterion, row.unit, row.layer),
            table,
            criterion,
            ..row.clone()
        })?;
    }
    copy_sheets(tx, book, table)
}

/// A settled sheet is looked at again under the changed table.
fn copy_sheets(tx: &mut Tx<'_>, book: &ScoreBook, table: ScoreTableId) -> Result<()> {
    for row in &book.sheets {
        tx.save(&ScoreSheet {
            id: score_sheet_id(table, row.unit),
            table,
            state: row.state.min(SheetState::SecondAppraisal),
            reason: String::new(),
            settled_on: None,
            ..row.clone()
        })?;
    }
    Ok(())
}

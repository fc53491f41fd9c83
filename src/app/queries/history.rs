//! Who changed a score, an assignment or a sheet, and when: from the history, worded for one dialog.

use crate::app::commands::{criterion_unit_id, score_id, score_sheet_id};
use crate::app::error::Result;
use crate::domain::choice::Choice;
use crate::domain::id::{CriterionId, RowId, ScoreTableId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::score::{CriterionUnit, Layer, Score, ScoreSheet, SheetState};
use crate::register::fields::{Entity, Kind, Table};
use crate::register::value::Value;
use crate::register::{Reader, Told};

/// One change of one thing, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellChange {
    pub at_ms: i64,
    pub operator: String,
    /// "Tự chấm: điểm".
    pub what: String,
    /// Empty: nothing stood there.
    pub before: String,
    pub after: String,
    pub reason: String,
}

/// Everything that was ever entered of one unit at one criterion, the oldest first.
pub fn score_history(
    reader: Reader<'_>,
    criterion: CriterionId,
    unit: UnitId,
) -> Result<Vec<CellChange>> {
    let assigned = criterion_unit_id(criterion, unit);
    let mut found = changes(
        reader,
        CriterionUnit::table(),
        assigned.into(),
        "Giao chỉ tiêu",
    )?;
    for layer in Layer::ALL {
        let row = score_id(criterion, unit, *layer);
        found.extend(changes(reader, Score::table(), row.into(), layer.label())?);
    }
    found.sort_by_key(|change| change.at_ms);
    Ok(found)
}

/// When the sheet of a unit came to where it is, and who brought it there.
pub fn sheet_steps(
    reader: Reader<'_>,
    table: ScoreTableId,
    unit: UnitId,
) -> Result<Vec<CellChange>> {
    let row = score_sheet_id(table, unit);
    let mut steps = changes(reader, ScoreSheet::table(), row.into(), "Phiếu")?;
    steps.retain(|change| {
        SheetState::ALL
            .iter()
            .any(|state| state.label() == change.after)
    });
    Ok(steps)
}

fn changes(
    reader: Reader<'_>,
    table: &'static Table,
    row: RowId,
    what: &str,
) -> Result<Vec<CellChange>> {
    let told = reader.told(table, row)?;
    Ok(told.iter().filter_map(|told| change(told, what)).collect())
}

/// Links say only where the row belongs.
fn change(told: &Told, what: &str) -> Option<CellChange> {
    let (label, before, after) = match told.field {
        None if told.after == Value::Int(0) => ("", "có".to_owned(), "đã xóa".to_owned()),
        None => return None,
        Some(field) if matches!(field.kind, Kind::Link(_)) => return None,
        Some(field) => (
            field.label,
            worded(field.kind, &told.before),
            worded(field.kind, &told.after),
        ),
    };
    if label == "lượt chấm" || before == after {
        return None;
    }
    let label = if label.is_empty() {
        String::new()
    } else {
        format!(": {label}")
    };
    Some(CellChange {
        at_ms: told.at_ms,
        operator: told.operator.clone(),
        what: format!("{what}{label}"),
        before,
        after,
        reason: told.reason.clone(),
    })
}

fn worded(kind: Kind, value: &Value) -> String {
    match (kind, value) {
        (_, Value::Null | Value::Id(_)) => String::new(),
        (Kind::Quantity, Value::Int(number)) => Quantity::from_ten_thousandths(*number).to_string(),
        (Kind::Flag { .. }, Value::Int(flag)) => if *flag == 0 { "không" } else { "có" }.to_owned(),
        (_, Value::Int(number)) => number.to_string(),
        (Kind::Word(_), Value::Text(code)) => SheetState::from_code(code)
            .map_or_else(|| code.clone(), |state| state.label().to_owned()),
        (_, Value::Text(text)) => text.clone(),
    }
}

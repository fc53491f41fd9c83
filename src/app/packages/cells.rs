//! Cells of a grid have ids made of what they are about: a package that brings a cell under another's id would keep the
//! other from ever having it.

use crate::app::commands::{dated_result_id, result_id, return_id, score_id};
use crate::domain::id::RowId;
use crate::domain::review::moment::Mark;
use crate::domain::review::{TargetResult, UnitReturn};
use crate::domain::score::Score;
use crate::register::Incoming;
use crate::register::fields::{ALIVE, Entity};
use crate::register::value::Value;

/// Whether a new row has the id that the program gives to it. Rows with free ids are always in their place.
pub(super) fn is_in_place(row: &Incoming<'_>) -> bool {
    let cells = first_cells(row);
    let id = match row.table.id {
        TargetResult::TABLE => TargetResult::from_cells(row.row, &cells).map(result),
        UnitReturn::TABLE => UnitReturn::from_cells(row.row, &cells).map(unit_return),
        Score::TABLE => Score::from_cells(row.row, &cells)
            .map(|score| score_id(score.criterion, score.unit, score.layer).into()),
        _ => return true,
    };
    id == Ok(row.row)
}

fn result(row: TargetResult) -> RowId {
    match row.dated {
        Some(date) => dated_result_id(row.target, row.unit, date).into(),
        None => result_id(row.target, row.unit, row.cut_off).into(),
    }
}

fn unit_return(row: UnitReturn) -> RowId {
    let mark = row.dated.map_or(Mark::Meeting(row.cut_off), Mark::Dated);
    return_id(row.bloc_year, row.unit, mark, row.kind).into()
}

/// The row as it was made: what it is about never changes.
fn first_cells(row: &Incoming<'_>) -> Vec<Value> {
    let mut cells = vec![Value::Null; row.table.fields.len()];
    for edit in row.edits.iter().rev().filter(|edit| edit.field != ALIVE) {
        if let Some(cell) = cells.get_mut(usize::from(edit.field) - 1) {
            *cell = edit.value.clone();
        }
    }
    cells
}

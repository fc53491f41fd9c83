//! Chấm điểm: tables with their criteria, what each unit is assigned, the points of every layer, and how far each sheet is.

mod points;
mod sealing;
mod supplement;
mod tables;

use jiff::civil::Date;

use crate::app::error::Result;
use crate::domain::id::{
    CriterionId, CriterionUnitId, RowId, ScoreId, ScoreSheetId, ScoreTableId, UnitId,
};
use crate::domain::order::Position;
use crate::domain::score::{
    Criterion, CriterionUnit, Layer, Score, ScoreSheet, ScoreTable, SheetState,
};
use crate::register::{Tx, derived_id};

pub(super) use sealing::{seal_year, unseal_year};

#[derive(Clone, Debug)]
pub enum ScoreCommand {
    /// A new table with the criteria that it begins with.
    Begin {
        table: ScoreTable,
        criteria: Vec<Criterion>,
    },
    ChangeTable(ScoreTable),
    RemoveTable(ScoreTableId),
    PutCriterion(Criterion),
    /// With those below it.
    MoveCriterion {
        criterion: CriterionId,
        parent: Option<CriterionId>,
        order: Position,
    },
    /// With those below it.
    RemoveCriterion(CriterionId),
    /// Whether and with what target criteria are assigned; a row that says nothing is taken away.
    Assign(Vec<CriterionUnit>),
    /// One cell or a whole paste, as one step; an empty score is taken away.
    PutScores(Vec<Score>),
    SetSheet {
        table: ScoreTableId,
        unit: UnitId,
        state: SheetState,
        reason: String,
        on: Option<Date>,
    },
    /// A copy of a table that is closed, to be changed; scores and assignments are taken along.
    Supplement {
        of: ScoreTableId,
        table: ScoreTableId,
        on: Option<Date>,
        reason: String,
    },
    /// Thông qua; a supplement is sealed by it.
    Approve {
        table: ScoreTableId,
        on: Date,
    },
}

/// One row for criterion and unit, whoever assigns.
pub fn criterion_unit_id(criterion: CriterionId, unit: UnitId) -> CriterionUnitId {
    derived_id("criterion_unit", &[criterion.into(), unit.into()]).into()
}

/// One score for criterion, unit and layer, whichever office enters it.
pub fn score_id(criterion: CriterionId, unit: UnitId, layer: Layer) -> ScoreId {
    use crate::domain::choice::Choice;
    let scope = format!("score/{}", layer.code());
    derived_id(&scope, &[criterion.into(), unit.into()]).into()
}

/// One sheet for table and unit.
pub fn score_sheet_id(table: ScoreTableId, unit: UnitId) -> ScoreSheetId {
    derived_id("score_sheet", &[table.into(), unit.into()]).into()
}

/// What a criterion is called in a supplement.
pub fn supplement_criterion_id(supplement: ScoreTableId, of: CriterionId) -> CriterionId {
    let of: RowId = of.into();
    derived_id("criterion/supplement", &[supplement.into(), of]).into()
}

impl ScoreCommand {
    pub(super) fn label(&self) -> String {
        match self {
            Self::Begin { .. } => "lập bảng điểm".to_owned(),
            Self::ChangeTable(_) => "sửa bảng điểm".to_owned(),
            Self::RemoveTable(_) => "xóa bảng điểm".to_owned(),
            Self::PutCriterion(_) => "ghi tiêu chí".to_owned(),
            Self::MoveCriterion { .. } => "chuyển tiêu chí".to_owned(),
            Self::RemoveCriterion(_) => "xóa tiêu chí".to_owned(),
            Self::Assign(rows) => counted("giao tiêu chí", rows.len()),
            Self::PutScores(scores) => counted("ghi điểm", scores.len()),
            Self::SetSheet { state, .. } => sheet_label(*state),
            Self::Supplement { .. } => "lập bản bổ sung của bảng điểm".to_owned(),
            Self::Approve { .. } => "thông qua bảng điểm".to_owned(),
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::Begin { table, criteria } => tables::begin(tx, &table, &criteria),
            Self::ChangeTable(table) => tables::change(tx, &table),
            Self::RemoveTable(table) => tables::remove(tx, table),
            Self::PutCriterion(criterion) => tables::put_criterion(tx, &criterion),
            Self::MoveCriterion {
                criterion,
                parent,
                order,
            } => tables::move_criterion(tx, criterion, parent, order),
            Self::RemoveCriterion(criterion) => tables::remove_criterion(tx, criterion),
            Self::Assign(rows) => points::assign(tx, &rows),
            Self::PutScores(scores) => points::put_scores(tx, &scores),
            Self::SetSheet {
                table,
                unit,
                state,
                reason,
                on,
            } => points::set_sheet(tx, &sheet(table, unit, state, reason), on),
            Self::Supplement {
                of,
                table,
                on,
                reason,
            } => supplement::begin(tx, of, table, on, &reason),
            Self::Approve { table, on } => sealing::approve(tx, table, on),
        }
    }
}

fn counted(what: &str, count: usize) -> String {
    match count {
        1 => what.to_owned(),
        count => format!("{what} ({count} ô)"),
    }
}

fn sheet_label(state: SheetState) -> String {
    use crate::domain::choice::Choice;
    match state {
        SheetState::Settled => "chốt phiếu chấm điểm".to_owned(),
        state => format!("chuyển phiếu chấm điểm sang “{}”", state.label()),
    }
}

fn sheet(table: ScoreTableId, unit: UnitId, state: SheetState, reason: String) -> ScoreSheet {
    ScoreSheet {
        id: score_sheet_id(table, unit),
        table,
        unit,
        state,
        reason,
        settled_on: None,
        source: String::new(),
    }
}

#[cfg(test)]
mod tests;

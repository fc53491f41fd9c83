//! How far the sheet of each unit has come.

use eframe::egui::{Button, Ui};

use crate::domain::choice::Choice;
use crate::domain::id::UnitId;
use crate::domain::score::SheetState;
use crate::ui::action::Action;
use crate::ui::widgets::{Grid, GridAction, GridColumn, button};

use super::super::forms::StepForm;
use super::super::state::{Dialog, State};
use super::super::view_model::{Model, SheetRow};

const COLUMNS: [GridColumn<'static>; 7] = [
    GridColumn::new("Đơn vị", 260.0),
    GridColumn::new("Bước", 170.0),
    GridColumn::new("Từ ngày", 100.0),
    GridColumn::new("Ngày chốt", 100.0),
    GridColumn::new("Còn thiếu", 84.0).figures(),
    GridColumn::new("Tổng điểm", 90.0).figures(),
    GridColumn::rest("Lý do"),
];

pub fn sheets_ui(ui: &mut Ui, model: &Model, state: &mut State) -> Vec<Action> {
    ui.horizontal(|ui| {
        let chosen = state.sheets.selected.and_then(|at| model.sheets.get(at));
        match chosen {
            Some(row) => step_button_ui(ui, model, state, row.unit),
            None => {
                ui.add_enabled(false, Button::new("Chuyển bước…"))
                    .on_disabled_hover_text("Chọn một đơn vị trong bảng");
            }
        }
        ui.weak("Enter để chuyển bước phiếu của đơn vị đang chọn; lùi bước phải nêu lý do.");
    });
    let rows: Vec<Vec<String>> = model.sheets.iter().map(words).collect();
    let grid = Grid::new("Phiếu chấm điểm của các đơn vị", &COLUMNS)
        .empty("Bảng này không chấm đơn vị nào.");
    for action in grid.show(ui, &mut state.sheets, &rows) {
        if let GridAction::Open { row, .. } = action
            && model.locked.is_none()
            && let Some(row) = model.sheets.get(row)
        {
            open_step(model, state, row);
        }
    }
    Vec::new()
}

fn words(row: &SheetRow) -> Vec<String> {
    vec![
        row.name.clone(),
        row.state.label().to_owned(),
        row.since.clone(),
        row.settled_on.clone(),
        row.missing.to_string(),
        row.total.clone(),
        row.reason.clone(),
    ]
}

pub fn step_button_ui(ui: &mut Ui, model: &Model, state: &mut State, unit: UnitId) {
    let row = model.sheets.iter().find(|row| row.unit == unit);
    if button(ui, "Chuyển bước…", model.locked).clicked()
        && let Some(row) = row
    {
        open_step(model, state, row);
    }
}

fn open_step(model: &Model, state: &mut State, row: &SheetRow) {
    let Some(table) = model.table() else { return };
    state.dialog = Dialog::Step(Box::new(StepForm {
        table: table.id,
        unit: row.unit,
        name: row.name.clone(),
        now: row.state,
        then: next(row.state),
        on: model.today.clone(),
        reason: String::new(),
    }));
}

/// The step after this one; the last one goes back to be reopened.
fn next(state: SheetState) -> SheetState {
    let at = SheetState::ALL.iter().position(|known| *known == state);
    let after = at.and_then(|at| SheetState::ALL.get(at + 1));
    after.copied().unwrap_or(SheetState::SecondAppraisal)
}

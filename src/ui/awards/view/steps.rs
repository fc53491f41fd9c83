//! Các bước xét: the way of each nomination; one step is recorded for the marked ones at once.

use std::borrow::Cow;

use eframe::egui::{Label, Ui};

use crate::app::commands::AwardCommand;
use crate::app::commands::awards::nomination_step_id;
use crate::domain::award::StepKind;
use crate::domain::choice::Choice;
use crate::domain::id::NominationId;
use crate::ui::action::Action;
use crate::ui::awards::forms::StepForm;
use crate::ui::awards::state::{Dialog, State};
use crate::ui::awards::view_model::{ListRow, STEPS, ViewModel};
use crate::ui::theme::palette;
use crate::ui::widgets::{Grid, GridAction, GridColumn, GridRows, TextField, button};

use super::run;

/// Before the columns of the way: mark, recipient, honour.
const BEFORE: usize = 3;

pub fn steps_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    ui.horizontal_wrapped(|ui| marks_ui(ui, model, state));
    ui.weak("Enter ở cột Chọn để chọn, bỏ chọn; Enter ở một bước để ghi bước ấy; Delete bỏ bước đã ghi.");
    state.steps.search(&state.search);
    let actions = grid_ui(ui, model, state);
    odd_ui(ui, model, state);
    actions
}

fn marks_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) {
    TextField::new("Tìm")
        .width(140.0)
        .form(ui, &mut state.search);
    if ui.button("Chọn tất cả").clicked() {
        let shown = state.steps.order().iter();
        let shown = shown.filter_map(|at| model.rows.get(*at));
        state.marked = shown.map(|row| row.id).collect();
    }
    if ui.button("Bỏ chọn").clicked() {
        state.marked.clear();
    }
    let count = state.marked.len();
    let nothing = (count == 0).then_some("Chọn các dòng trước: Enter ở cột Chọn, hoặc Chọn tất cả");
    let record = format!("Ghi một bước cho {count} dòng…");
    if button(ui, &record, model.steps_locked.or(nothing)).clicked() {
        let rows = model.rows.iter().map(|row| row.id);
        let marked: Vec<_> = rows.filter(|id| state.marked.contains(id)).collect();
        let form = StepForm::new(marked, StepKind::Council);
        state.dialog = Some(Dialog::Step(Box::new(form)));
    }
}

fn columns() -> Vec<GridColumn<'static>> {
    let before = [
        GridColumn::new("Chọn", 52.0),
        GridColumn::rest("Đề nghị cho"),
        GridColumn::new("Danh hiệu, hình thức", 180.0),
    ];
    let steps = STEPS
        .iter()
        .map(|kind| GridColumn::new(title(*kind), 118.0));
    before.into_iter().chain(steps).collect()
}

/// A label that fits its column.
fn title(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Decision => "Quyết định",
        kind => kind.label(),
    }
}

fn grid_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    let columns = columns();
    let room = (ui.available_height() - 60.0).max(120.0);
    let grid = Grid::new("Các bước xét", &columns)
        .cells()
        .lines(2)
        .frozen(2)
        .height(room)
        .empty("Chưa có đề nghị nào; lập danh sách ở phần Danh sách đề nghị.");
    let rows = Rows {
        rows: &model.rows,
        marked: state.marked.iter().copied().collect(),
    };
    let mut actions = Vec::new();
    for asked in grid.show(ui, &mut state.steps, &rows) {
        match asked {
            GridAction::Open { row, column } => open(model, state, row, column),
            GridAction::Remove(row) => {
                actions.extend(take_back(model, row, state.steps.column));
            }
            _ => (),
        }
    }
    actions
}

fn open(model: &ViewModel, state: &mut State, row: usize, column: usize) {
    let Some(id) = model.rows.get(row).map(|row| row.id) else {
        return;
    };
    let kind = column.checked_sub(BEFORE).and_then(|at| STEPS.get(at));
    match kind {
        None => {
            if !state.marked.remove(&id) {
                state.marked.insert(id);
            }
            state.steps.touch();
        }
        Some(kind) if model.steps_locked.is_none() => {
            let mut steps = model.facts.steps_of(id).into_iter();
            let form = match steps.find(|step| step.kind == *kind) {
                Some(step) => StepForm::of(step),
                None => StepForm::new(vec![id], *kind),
            };
            state.dialog = Some(Dialog::Step(Box::new(form)));
        }
        Some(_) => (),
    }
}

fn take_back(model: &ViewModel, row: usize, column: usize) -> Option<Action> {
    let row = model
        .rows
        .get(row)
        .filter(|_| model.steps_locked.is_none())?;
    let at = column.checked_sub(BEFORE)?;
    let recorded = !row.steps.get(at)?.is_empty();
    let step = nomination_step_id(row.id, *STEPS.get(at)?);
    recorded.then(|| run(AwardCommand::TakeBack(vec![step])))
}

/// What is odd in the way of the chosen row.
fn odd_ui(ui: &mut Ui, model: &ViewModel, state: &State) {
    let chosen = state.steps.selected.and_then(|at| model.rows.get(at));
    let Some(row) = chosen.and_then(|row| model.nomination(row.id)) else {
        return;
    };
    let steps = model.facts.steps_of(row.id);
    for warning in crate::domain::award::flow::warnings(row, &steps) {
        let line = Label::new(format!("⚠ {warning}")).truncate();
        ui.scope(|ui| {
            ui.visuals_mut().override_text_color = Some(palette(ui).rule);
            ui.add(line);
        });
    }
}

struct Rows<'m> {
    rows: &'m [ListRow],
    marked: Vec<NominationId>,
}

impl GridRows for Rows<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(row) = self.rows.get(row) else {
            return Cow::Borrowed("");
        };
        Cow::Borrowed(match column {
            0 if self.marked.contains(&row.id) => "✔",
            0 => "",
            1 => &row.who,
            2 => &row.honour,
            column => row.steps.get(column - BEFORE).map_or("", String::as_str),
        })
    }
}

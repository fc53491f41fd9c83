//! The tree of criteria as it is set up.

use std::borrow::Cow;

use eframe::egui::Ui;

use crate::app::commands::ScoreCommand;
use crate::domain::order::Position;
use crate::domain::score::Criterion;
use crate::ui::action::{Action, Confirm};
use crate::ui::theme::palette;
use crate::ui::widgets::{Grid, GridAction, GridColumn, GridRows, button};

use super::super::book::{BookView, method_label};
use super::super::forms::CriterionForm;
use super::super::state::{Dialog, State};
use super::super::view_model::Model;

const COLUMNS: [GridColumn<'static>; 6] = [
    GridColumn::new("TT", 64.0),
    GridColumn::rest("Nội dung tiêu chí"),
    GridColumn::new("Tối đa", 64.0).figures(),
    GridColumn::new("Cách chấm", 240.0),
    GridColumn::new("Căn cứ", 150.0),
    GridColumn::new("Minh chứng", 150.0),
];

struct Tree<'m>(&'m BookView);

impl GridRows for Tree<'_> {
    fn len(&self) -> usize {
        self.0.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(row) = self.0.rows.get(row) else {
            return Cow::Borrowed("");
        };
        Cow::Borrowed(match column {
            0 => &row.criterion.code,
            1 => &row.name,
            2 => &row.maximum,
            3 => method_label(row),
            4 => &row.criterion.clause,
            _ => &row.criterion.evidence_rule,
        })
    }
}

pub fn criteria_ui(ui: &mut Ui, model: &Model, view: &BookView, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    if let Some(why) = &model.closed {
        ui.colored_label(palette(ui).rule, why);
    }
    ui.horizontal_wrapped(|ui| actions.extend(buttons_ui(ui, model, view, state)));
    for finding in model.findings.iter().take(3) {
        ui.colored_label(palette(ui).rule, format!("⚠ {finding}"));
    }
    if model.findings.len() > 3 {
        let more = format!("và {} điểm cần xem lại nữa", model.findings.len() - 3);
        ui.weak(more).on_hover_text(model.findings.join("\n"));
    }
    let grid = Grid::new("Tiêu chí của bảng điểm", &COLUMNS)
        .empty("Bảng chưa có tiêu chí. Bấm “Thêm…” để thêm phần, mục đầu tiên.");
    for action in grid.show(ui, &mut state.tree, &Tree(view)) {
        match action {
            GridAction::Open { row, .. } => open(model, view, state, row),
            GridAction::Remove(row) if model.closed.is_none() && model.locked.is_none() => {
                actions.extend(view.rows.get(row).map(|row| removal(&row.criterion)));
            }
            _ => (),
        }
    }
    actions
}

fn open(model: &Model, view: &BookView, state: &mut State, row: usize) {
    if model.locked.is_none()
        && let Some(row) = view.rows.get(row)
    {
        state.dialog = Dialog::Criterion(Box::new(CriterionForm::of(&row.criterion)));
    }
}

fn buttons_ui(ui: &mut Ui, model: &Model, view: &BookView, state: &mut State) -> Vec<Action> {
    let why_not = model.locked.or(model.closed.as_deref());
    let chosen = state.tree.selected.and_then(|at| view.rows.get(at));
    let chosen = chosen.map(|row| &row.criterion);
    let none = "Chọn một tiêu chí trong bảng";
    let button = |ui: &mut Ui, words: &str, needs: bool| {
        let why_not = why_not.or((needs && chosen.is_none()).then_some(none));
        button(ui, words, why_not).clicked()
    };
    let mut dialog = None;
    if button(ui, "Thêm…", false) {
        dialog = Some(CriterionForm::below(chosen.and_then(|row| row.parent)));
    }
    if button(ui, "Thêm bên dưới…", true) {
        dialog = Some(CriterionForm::below(chosen.map(|row| row.id)));
    }
    if button(ui, "Sửa…", true) {
        dialog = chosen.map(CriterionForm::of);
    }
    let up = button(ui, "Lên", true);
    let down = button(ui, "Xuống", true);
    let remove = button(ui, "Xóa", true);
    if let Some(form) = dialog {
        state.dialog = Dialog::Criterion(Box::new(form));
    }
    let Some(chosen) = chosen else {
        return Vec::new();
    };
    let moved = if up || down {
        moved(view, chosen, up)
    } else {
        None
    };
    let removed = remove.then(|| removal(chosen));
    moved.into_iter().chain(removed).collect()
}

fn removal(criterion: &Criterion) -> Action {
    Action::Confirm(Confirm {
        question: format!("Xóa “{}” cùng mọi tiêu chí bên dưới?", criterion.titled()),
        yes: "Xóa",
        action: Box::new(Action::Run(
            ScoreCommand::RemoveCriterion(criterion.id).into(),
        )),
    })
}

/// Past the neighbour among those of one parent.
fn moved(view: &BookView, criterion: &Criterion, up: bool) -> Option<Action> {
    let siblings: Vec<&Criterion> = view.book.below(criterion.parent).collect();
    let at = siblings.iter().position(|row| row.id == criterion.id)?;
    let order = |at: Option<usize>| Some(&siblings.get(at?)?.order);
    let (before, after) = if up {
        let above = at.checked_sub(1)?;
        (order(above.checked_sub(1)), order(Some(above)))
    } else {
        siblings.get(at + 1)?;
        (order(Some(at + 1)), order(at.checked_add(2)))
    };
    let command = ScoreCommand::MoveCriterion {
        criterion: criterion.id,
        parent: criterion.parent,
        order: Position::between(before, after),
    };
    Some(Action::Run(command.into()))
}

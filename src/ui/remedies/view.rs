//! How the section of remedies looks: what is done above, what is at risk and has no remedy below.

use eframe::egui::Ui;

use crate::app::Command;
use crate::app::commands::RemedyCommand;
use crate::domain::remedy::{Remedy, RemedyState};
use crate::domain::review::CutOff;
use crate::ui::action::{Action, Confirm};
use crate::ui::fonts::bold;
use crate::ui::widgets::{Grid, GridAction, GridColumn, button};

use super::State;
use super::form::{RemedyForm, remedy_dialog_ui};
use super::view_model::RemediesView;

const REMEDIES: [GridColumn<'static>; 6] = [
    GridColumn::rest("Chỉ tiêu"),
    GridColumn::new("Đơn vị", 170.0),
    GridColumn::new("Biện pháp", 300.0),
    GridColumn::new("Người phụ trách", 150.0),
    GridColumn::new("Thời hạn", 140.0),
    GridColumn::new("Kết quả", 240.0),
];

const RISKS: [GridColumn<'static>; 4] = [
    GridColumn::rest("Chỉ tiêu"),
    GridColumn::new("Đơn vị", 200.0),
    GridColumn::new("Kết quả", 120.0),
    GridColumn::new("Vì sao", 430.0),
];

pub fn remedies_ui(ui: &mut Ui, view: &RemediesView, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| {
        ui.label(bold(&view.summary));
        actions.extend(buttons_ui(ui, view, state));
    });
    let room = ui.available_height();
    let share = if view.risks.is_empty() { 0.75 } else { 0.5 };
    let grid = Grid::new("Biện pháp khắc phục", &REMEDIES)
        .lines(2)
        .height(room * share)
        .empty(nothing_yet(view.cut_off));
    for action in grid.show(ui, &mut state.grid, &view.rows) {
        actions.extend(answered(view, state, action));
    }
    ui.add_space(8.0);
    risks_ui(ui, view, state);
    actions.extend(dialog_ui(ui, view, state));
    actions
}

fn nothing_yet(cut_off: CutOff) -> &'static str {
    match cut_off {
        CutOff::Interim => {
            "Chưa có biện pháp nào. Bấm “Thêm biện pháp…”, hoặc chọn một chỉ tiêu có nguy cơ ở dưới và bấm Enter."
        }
        CutOff::YearEnd => "Sơ kết không đề ra biện pháp nào. Bấm “Thêm biện pháp…” để ghi thêm.",
    }
}

fn buttons_ui(ui: &mut Ui, view: &RemediesView, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    if button(ui, "Thêm biện pháp…", view.locked).clicked() {
        state.form = Some(RemedyForm::new(view, None));
    }
    let chosen = state.grid.selected.and_then(|row| view.remedies.get(row));
    let none = chosen.is_none().then_some("Chọn một biện pháp trong bảng");
    let why_not = view.locked.or(none);
    for (label, to) in [
        ("Đã làm", RemedyState::Done),
        ("Chưa làm được", RemedyState::NotDone),
    ] {
        if button(ui, label, why_not).clicked()
            && let Some(remedy) = chosen
        {
            actions.push(settled(view, remedy, to));
        }
    }
    if button(ui, "Xóa biện pháp", why_not).clicked()
        && let Some(remedy) = chosen
    {
        actions.push(removed(remedy));
    }
    actions
}

/// Done today, or not done.
fn settled(view: &RemediesView, remedy: &Remedy, state: RemedyState) -> Action {
    let done_on = (state == RemedyState::Done).then_some(view.today);
    let remedy = Remedy {
        state,
        done_on: done_on.map(|today| remedy.done_on.unwrap_or(today)),
        ..remedy.clone()
    };
    Action::Run(RemedyCommand::Put(remedy).into())
}

fn removed(remedy: &Remedy) -> Action {
    Action::Confirm(Confirm {
        question: format!("Xóa biện pháp “{}”?", remedy.text),
        yes: "Xóa",
        action: Box::new(Action::Run(Command::from(RemedyCommand::Remove(remedy.id)))),
    })
}

fn answered(view: &RemediesView, state: &mut State, action: GridAction) -> Option<Action> {
    match action {
        GridAction::Open { row, .. } => {
            state.form = view.remedies.get(row).map(RemedyForm::of);
            None
        }
        GridAction::Remove(row) if view.locked.is_none() => view.remedies.get(row).map(removed),
        _ => None,
    }
}

/// One click makes a remedy: target and unit are filled in.
fn risks_ui(ui: &mut Ui, view: &RemediesView, state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        ui.label(bold(format!(
            "Có nguy cơ không đạt, chưa có biện pháp: {}",
            view.risks.len()
        )));
        let chosen = state.risks.selected.and_then(|row| view.risks.get(row));
        let why_not = chosen.is_none().then_some("Chọn một dòng ở bảng dưới");
        if button(ui, "Lập biện pháp…", view.locked.or(why_not)).clicked() {
            state.form = Some(RemedyForm::new(view, chosen));
        }
    });
    let grid = Grid::new("Chỉ tiêu có nguy cơ", &RISKS)
        .lines(2)
        .empty("Không có chỉ tiêu nào chậm hoặc không đạt mà chưa có biện pháp.");
    for action in grid.show(ui, &mut state.risks, &view.risk_rows) {
        if let GridAction::Open { row, .. } = action {
            state.form = Some(RemedyForm::new(view, view.risks.get(row)));
        }
    }
}

fn dialog_ui(ui: &Ui, view: &RemediesView, state: &mut State) -> Option<Action> {
    let form = state.form.as_mut()?;
    let (action, done) = remedy_dialog_ui(ui, view, form);
    if done {
        state.form = None;
        state.grid.take_focus();
    }
    action
}

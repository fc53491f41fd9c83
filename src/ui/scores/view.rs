//! How the section looks: the table and the rooms above, one room below.

mod begin;
mod criteria;
mod dialogs;
mod grids;
mod sheets;
mod table_dialog;
mod why;

pub use why::said_ui;

use eframe::egui::{Button, CentralPanel, Label, Memory, Panel, RichText, Ui};

use crate::app::commands::ScoreCommand;
use crate::ui::action::{Action, Confirm};
use crate::ui::meetings::no_year_ui;
use crate::ui::theme::{GAP, palette};
use crate::ui::widgets::{ChoiceBox, button};

use super::cells::Cells;
use super::forms::{SupplementForm, TableForm};
use super::state::{BeginForm, Dialog, Room, State};
use super::view_model::{Model, Screen, title};

pub fn section_ui(
    ui: &mut Ui,
    screen: &Screen,
    state: &mut State,
    cells: Option<&Cells>,
) -> Vec<Action> {
    match screen {
        Screen::Nothing => no_year_ui(ui).into_iter().collect(),
        Screen::Year(model) => year_ui(ui, model, state, cells),
    }
}

fn year_ui(ui: &mut Ui, model: &Model, state: &mut State, cells: Option<&Cells>) -> Vec<Action> {
    let mut actions = Vec::new();
    if model.view.is_none() {
        begin_ui(ui, model, state);
    } else {
        Panel::top("table").show(ui, |ui| actions.extend(table_ui(ui, model, state)));
        CentralPanel::default().show(ui, |ui| actions.extend(room_ui(ui, model, state, cells)));
    }
    actions.extend(dialogs::dialogs_ui(ui, model, state, cells));
    actions
}

/// A year without a table: what it is for, and how to begin.
fn begin_ui(ui: &mut Ui, model: &Model, state: &mut State) {
    ui.vertical_centered(|ui| {
        ui.add_space(48.0);
        ui.label("Năm này chưa có bảng điểm. Lập bảng từ mẫu có sẵn rồi sửa tiêu chí cho đúng quy chế của khối;");
        ui.label("khối không chấm điểm thì bỏ qua mục này và xếp thứ tự bằng phiếu suy tôn.");
        ui.add_space(GAP);
        let begin = ui.add_enabled(model.locked.is_none(), Button::new("Lập bảng điểm…"));
        let begin = begin.on_disabled_hover_text(model.locked.unwrap_or_default());
        if begin.clicked() {
            state.dialog = Dialog::Begin(BeginForm::default());
        }
    });
}

fn table_ui(ui: &mut Ui, model: &Model, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| {
        let shown = model.table().map(|table| table.id);
        let tables = ChoiceBox::new("Bảng điểm").width(260.0);
        if let Some(Some(chosen)) = tables.pick(ui, shown, &model.titles)
            && Some(chosen) != shown
        {
            state.chosen = Some(chosen);
            actions.push(super::again());
        }
        for room in Room::ALL {
            let is_shown = room == state.room;
            if ui.selectable_label(is_shown, room.label()).clicked() && !is_shown {
                ui.memory_mut(Memory::stop_text_input);
                state.room = room;
                state.touch();
            }
        }
        actions.extend(table_menu_ui(ui, model, state));
    });
    remarks_ui(ui, &model.remarks);
    actions
}

/// The first one, and all of them on hover.
fn remarks_ui(ui: &mut Ui, remarks: &[String]) {
    let Some(first) = remarks.first() else { return };
    let more = match remarks.len() {
        1 => String::new(),
        count => format!(" (và {} điều cần xem lại nữa)", count - 1),
    };
    let label = Label::new(RichText::new(format!("⚠ {first}{more}")).color(palette(ui).rule));
    let shown: Vec<&str> = remarks.iter().take(25).map(String::as_str).collect();
    ui.add(label.truncate()).on_hover_text(shown.join("\n"));
}

/// What is seldom done with a whole table.
fn table_menu_ui(ui: &mut Ui, model: &Model, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.menu_button("Bảng ▼", |ui| {
        let Some(table) = model.table() else { return };
        let item = |ui: &mut Ui, words: &str, why_not: Option<&str>| {
            let why_not = model.locked.or(why_not);
            button(ui, words, why_not).clicked()
        };
        if item(ui, "Lập bảng khác…", None) {
            state.dialog = Dialog::Begin(BeginForm::default());
        }
        if item(ui, "Sửa bảng…", None) {
            state.dialog = Dialog::Table(Box::new(TableForm::of(table)));
        }
        let is_open = "Bảng còn sửa được, chưa cần bản bổ sung";
        if item(ui, "Lập bản bổ sung…", model.closed.is_none().then_some(is_open)) {
            state.dialog = Dialog::Supplement(Box::new(SupplementForm {
                of: table.id,
                name: title(table),
                on: model.today.clone(),
                reason: String::new(),
            }));
        }
        let sealed = table.supplement_of.is_some() && table.is_sealed();
        let sealed = sealed.then_some("Bản bổ sung đã thông qua và khóa");
        if item(ui, "Thông qua…", sealed) {
            state.dialog = Dialog::Approve(model.today.clone());
        }
        if item(ui, "Xóa bảng…", model.closed.as_deref()) {
            actions.push(Action::Confirm(Confirm {
                question: format!(
                    "Xóa bảng điểm “{}” cùng mọi tiêu chí, giao chỉ tiêu và điểm của bảng? Hoàn tác được bằng Ctrl+Z.",
                    title(table)
                ),
                yes: "Xóa",
                action: Box::new(Action::Run(ScoreCommand::RemoveTable(table.id).into())),
            }));
        }
    });
    actions
}

fn room_ui(ui: &mut Ui, model: &Model, state: &mut State, cells: Option<&Cells>) -> Vec<Action> {
    let Some(view) = &model.view else {
        return Vec::new();
    };
    match (state.room, cells) {
        (Room::Criteria, _) => criteria::criteria_ui(ui, model, view, state),
        (Room::Sheets, _) => sheets::sheets_ui(ui, model, state),
        (Room::Matrix, Some(cells)) => grids::matrix_ui(ui, model, view, state, cells),
        (Room::Unit, Some(cells)) => grids::unit_ui(ui, model, view, state, cells),
        (Room::Matrix | Room::Unit, None) => Vec::new(),
    }
}

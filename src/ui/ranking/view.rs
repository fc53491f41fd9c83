//! How the order of the units looks.

use eframe::egui::{Context, Label, Panel, ScrollArea, Ui};

use crate::ui::action::{Action, Tab};
use crate::ui::fonts::bold;
use crate::ui::meetings::Section;
use crate::ui::scores::said_ui;
use crate::ui::terms;
use crate::ui::theme::{GAP, Tone, palette};
use crate::ui::widgets::{ChoiceBox, Grid, GridAction, GridColumn, Modal, Toast};

use super::view_model::{Model, TableView};
use super::{State, again};

pub fn section_ui(ui: &mut Ui, model: Option<&Model>, state: &mut State) -> Vec<Action> {
    let Some(model) = model else {
        return empty_ui(
            ui,
            terms::NO_YEAR,
            "Sang thẻ Khối thi đua",
            Action::Tab(Tab::Blocs),
        );
    };
    let chosen = state.table;
    let tables = model.tables.iter();
    let table = tables
        .clone()
        .find(|table| Some(table.id) == chosen)
        .or(model.tables.last());
    let Some(table) = table else {
        let text = "Năm này chưa có bảng điểm, nên chưa có thứ tự theo điểm. Lập bảng điểm ở mục “Chấm điểm”, hoặc suy tôn bằng phiếu ở mục “Bỏ phiếu”.";
        return empty_ui(
            ui,
            text,
            "Sang mục Chấm điểm",
            Action::Section(Section::Scores),
        );
    };
    let actions = choices_ui(ui, model, table, state);
    for remark in &table.remarks {
        ui.colored_label(palette(ui).rule, format!("⚠ {remark}"));
    }
    let height = (44.0 + 28.0 * table.ties.len() as f32).min(150.0);
    Panel::bottom("ties")
        .exact_size(height)
        .show(ui, |ui| ties_ui(ui, table));
    grid_ui(ui, table, state);
    why_ui(ui.ctx(), state);
    actions
}

fn empty_ui(ui: &mut Ui, text: &str, button: &str, action: Action) -> Vec<Action> {
    let mut clicked = false;
    ui.vertical_centered(|ui| {
        ui.add_space(48.0);
        ui.add(Label::new(text).wrap());
        ui.add_space(GAP);
        clicked = ui.button(button).clicked();
    });
    clicked.then_some(action).into_iter().collect()
}

fn choices_ui(ui: &mut Ui, model: &Model, table: &TableView, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| {
        let titles: Vec<_> = model
            .tables
            .iter()
            .map(|table| (table.id, table.title.clone()))
            .collect();
        let tables = ChoiceBox::new("Bảng điểm").width(300.0);
        if let Some(Some(chosen)) = tables.pick(ui, Some(table.id), &titles) {
            state.table = Some(chosen);
            state.grid.touch();
        }
        let none = "Chưa có vòng bỏ phiếu suy tôn nào đã chốt kết quả";
        let ballots = ChoiceBox::new("So với phiếu")
            .width(260.0)
            .locked(model.ballots.is_empty().then_some(none));
        if let Some(Some(ballot)) = ballots.pick(ui, model.against, &model.ballots) {
            state.against = Some(ballot);
            actions.push(again());
        }
        if ui.button("Vì sao? (F4)").clicked() {
            open_why(table, state);
        }
        if ui
            .button("Chép bảng")
            .on_hover_text("Chép cả bảng để dán vào Excel, Word")
            .clicked()
        {
            ui.ctx().copy_text(copied(table));
            let said = format!("Đã chép bảng xếp thứ tự ({} dòng)", table.rows.len());
            actions.push(Action::Toast(Toast::new(Tone::Good, said)));
        }
    });
    actions
}

fn copied(table: &TableView) -> String {
    let head = table.titles.join("\t");
    let rows = table.rows.iter().map(|row| row.join("\t"));
    std::iter::once(head)
        .chain(rows)
        .collect::<Vec<_>>()
        .join("\n")
}

fn grid_ui(ui: &mut Ui, table: &TableView, state: &mut State) {
    let columns: Vec<GridColumn<'_>> = table
        .titles
        .iter()
        .zip(&table.figures)
        .enumerate()
        .map(|(at, (title, figures))| column(at, title, *figures, at + 1 == table.titles.len()))
        .collect();
    let grid = Grid::new("Xếp thứ tự", &columns)
        .frozen(2)
        .lines(2)
        .head_lines(2)
        .asks("Vì sao? (F4)")
        .empty("Bảng này không chấm đơn vị nào.");
    for action in grid.show(ui, &mut state.grid, &table.rows) {
        if let GridAction::Open { row, .. } = action {
            state.grid.selected = Some(row);
            open_why(table, state);
        }
    }
}

fn column(at: usize, title: &str, figures: bool, last: bool) -> GridColumn<'_> {
    match (at, figures, last) {
        (0, ..) => GridColumn::new(title, 118.0),
        (1, ..) => GridColumn::new(title, 240.0),
        (_, _, true) => GridColumn::rest(title),
        (_, true, _) => GridColumn::new(title, 84.0).figures(),
        _ => GridColumn::new(title, 120.0),
    }
}

fn open_why(table: &TableView, state: &mut State) {
    let row = state.grid.selected.unwrap_or_default();
    state.why = table.explained.get(row).cloned();
}

fn ties_ui(ui: &mut Ui, table: &TableView) {
    ScrollArea::vertical().show(ui, |ui| {
        for (at, line) in table.ties.iter().enumerate() {
            let label = if at == 0 {
                Label::new(bold(line))
            } else {
                Label::new(line)
            };
            ui.add(label.wrap());
        }
    });
}

fn why_ui(ctx: &Context, state: &mut State) {
    let Some(why) = &state.why else { return };
    let modal = Modal::new("Vì sao điểm và thứ tự này?")
        .only_close()
        .width(900.0);
    let answer = modal.show(ctx, |ui| {
        ui.label(bold(&why.title));
        ScrollArea::vertical()
            .max_height(420.0)
            .show(ui, |ui| said_ui(ui, why));
    });
    if answer.is_some() {
        state.why = None;
        state.grid.take_focus();
    }
}

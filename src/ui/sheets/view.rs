//! The dialog drawn: pages above, what is asked below.

mod columns;
mod lines;
mod questions;

use eframe::egui::{RichText, Ui};

use crate::app::sheets::SheetKind;
use crate::domain::score::Layer;
use crate::ui::fonts::bold;
use crate::ui::theme::palette;
use crate::ui::widgets::{ChoiceBox, TextField};

use super::SheetsAction;
use super::state::{Page, State};

/// What the frame of a dialog takes of the window's height.
const FRAME: f32 = 200.0;

pub fn body_ui(ui: &mut Ui, state: &mut State) -> Option<SheetsAction> {
    // One height for every page: the dialog does not jump.
    ui.set_min_height(ui.ctx().content_rect().height() - FRAME);
    let turned = into_ui(ui, state);
    pages_ui(ui, state);
    ui.separator();
    let asked = match state.page {
        Page::Source => source_ui(ui, state),
        Page::Columns => columns::columns_ui(ui, state),
        Page::Questions => questions::questions_ui(ui, state),
        Page::Lines => lines::lines_ui(ui, state),
        Page::Totals => lines::totals_ui(ui, state),
    };
    asked.or(turned)
}

/// What is left of the page below what has been drawn.
fn body_height(ui: &Ui) -> f32 {
    let page = ui.ctx().content_rect().height() - FRAME;
    (page - ui.min_rect().height()).max(160.0)
}

fn pages_ui(ui: &mut Ui, state: &mut State) {
    let open = state.plan.open_questions();
    let counts = state.plan.counts();
    let pages = [
        (Page::Source, "1. Tệp".to_owned()),
        (Page::Columns, "2. Cột".to_owned()),
        (Page::Questions, format!("3. Câu hỏi ({open})")),
        (Page::Lines, format!("4. Số liệu ({})", counts.read())),
        (
            Page::Totals,
            format!("5. Tổng không khớp ({})", state.plan.totals.len()),
        ),
    ];
    ui.horizontal_wrapped(|ui| {
        for (page, label) in pages {
            let can = page == Page::Source || state.book.is_some();
            let shown = ui.add_enabled_ui(can, |ui| ui.selectable_label(state.page == page, label));
            let shown = shown
                .inner
                .on_disabled_hover_text("Chọn tệp hoặc dán khối ô trước");
            if shown.clicked() {
                state.page = page;
            }
        }
        if state.book.is_some() {
            ui.separator();
            ui.label(&state.source);
        }
    });
}

/// Where the figures go.
fn into_ui(ui: &mut Ui, state: &mut State) -> Option<SheetsAction> {
    let mut order = state.order();
    ui.horizontal_wrapped(|ui| {
        ui.label(bold(&state.known.year_name));
        match order.kind {
            SheetKind::Results => {
                let own = "Mốc của hội nghị";
                let dates = ChoiceBox::new("Mốc số liệu").or_none(own).width(200.0);
                if let Some(dated) = dates.pick(ui, order.dated, &state.known.dates) {
                    order.dated = dated;
                }
            }
            SheetKind::Scores => {
                let table = state.known.book.as_ref().map(|book| book.table.id);
                let tables = ChoiceBox::new("Bảng điểm").width(240.0);
                if let Some(chosen) = tables.pick(ui, table, &state.known.tables) {
                    order.table = chosen;
                }
                let layers = ChoiceBox::new("Lượt chấm").width(140.0);
                if let Some(layer) = layers
                    .choose(ui, order.layer)
                    .filter(|layer| *layer != Layer::Explanation)
                {
                    order.layer = layer;
                }
            }
        }
    });
    (order != state.order()).then_some(SheetsAction::Into(order))
}

fn source_ui(ui: &mut Ui, state: &mut State) -> Option<SheetsAction> {
    if let Some(why_not) = state.known.nothing_to_match() {
        ui.colored_label(palette(ui).rule, format!("⚠ {why_not}."));
    }
    ui.add_space(4.0);
    let mut asked = None;
    ui.horizontal(|ui| {
        if ui.button("Chọn tệp .xlsx, .ods, .csv…").clicked() {
            asked = Some(SheetsAction::PickFile);
        }
        ui.weak("Bảng có dòng tiêu đề: đơn vị, nội dung (hoặc số thứ tự) và số liệu; hoặc đơn vị ở các cột.");
    });
    ui.add_space(8.0);
    TextField::new("Hoặc dán khối ô chép từ Excel, Calc, Word vào đây")
        .rows(12)
        .width(f32::INFINITY)
        .form(ui, &mut state.pasted);
    let empty = state.pasted.trim().is_empty();
    let read = ui
        .add_enabled_ui(!empty, |ui| ui.button("Đọc khối đã dán"))
        .inner;
    if read.on_disabled_hover_text("Chưa dán gì").clicked() {
        state.read_pasted();
    }
    if let Some(problem) = &state.problem {
        ui.label(RichText::new(format!("⚠ {problem}")).color(palette(ui).rule));
    }
    asked
}

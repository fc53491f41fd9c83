//! "Vì sao điểm này?": formula, inputs and clause of one figure, and who changed what when.

use eframe::egui::{Context, Label, ScrollArea};

use crate::domain::id::UnitId;
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::widgets::{Answer, Grid, GridColumn, GridState, Modal};

use super::super::book::BookView;
use super::super::explain::explained;
use super::super::state::{Dialog, State, Why};
use super::super::view_model::Model;

const HISTORY: [GridColumn<'static>; 6] = [
    GridColumn::new("Thời gian", 130.0),
    GridColumn::new("Người sửa", 140.0),
    GridColumn::new("Nội dung", 170.0),
    GridColumn::new("Trước", 100.0),
    GridColumn::new("Sau", 100.0),
    GridColumn::rest("Lý do"),
];

pub fn open_why(
    model: &Model,
    view: &BookView,
    state: &mut State,
    row: usize,
    unit: UnitId,
    actions: &mut Vec<Action>,
) {
    let Some(line) = view.rows.get(row) else {
        return;
    };
    state.dialog = Dialog::Why(Box::new(Why {
        criterion: line.criterion.id,
        unit,
        title: format!("{}: {}", view.unit_name(unit), line.criterion.titled()),
        lines: explained(model, view, row, unit),
        history: None,
        grid: GridState::default(),
    }));
    actions.push(super::super::again());
}

/// Whether it was closed.
pub fn why_ui(ctx: &Context, why: &mut Why) -> bool {
    let height = (ctx.content_rect().height() - 420.0).clamp(120.0, 240.0);
    let modal = Modal::new("Vì sao điểm này?").only_close().width(900.0);
    let answer = modal.show(ctx, |ui| {
        ui.label(bold(&why.title));
        ScrollArea::vertical().max_height(230.0).show(ui, |ui| {
            for line in &why.lines {
                ui.add(Label::new(line).wrap());
            }
        });
        ui.add_space(6.0);
        ui.label(bold("Quá trình nhập và sửa"));
        if let Some(history) = &why.history {
            Grid::new("Quá trình nhập và sửa", &HISTORY)
                .height(height)
                .empty("Chưa ai nhập gì vào ô này.")
                .show(ui, &mut why.grid, history);
        }
    });
    matches!(answer, Some(Answer::Accept | Answer::Close))
}

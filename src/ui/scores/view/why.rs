//! "Vì sao điểm này?": formula, inputs and clause of one figure, and who changed what when.

use eframe::egui::{Align, Context, Grid as Rows, Label, ScrollArea, Ui, WidgetText};

use crate::domain::id::UnitId;
use crate::domain::score::Layer;
use crate::domain::score::explain::Explanation;
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::widgets::{Answer, Grid, GridColumn, GridState, Modal};

use super::super::book::BookView;
use super::super::explain::explained;
use super::super::state::{Dialog, State, Why};

const HISTORY: [GridColumn<'static>; 6] = [
    GridColumn::new("Thời gian", 130.0),
    GridColumn::new("Người sửa", 140.0),
    GridColumn::new("Nội dung", 170.0),
    GridColumn::new("Trước", 100.0),
    GridColumn::new("Sau", 100.0),
    GridColumn::rest("Lý do"),
];

/// Opens the answer for a criterion of a unit; `upto` is the layer that is looked at.
pub fn open_why(
    view: &BookView,
    state: &mut State,
    (row, unit): (usize, UnitId),
    upto: Option<Layer>,
) -> Option<Action> {
    let row = view.rows.get(row)?;
    state.dialog = Dialog::Why(Box::new(Why {
        criterion: row.criterion.id,
        unit,
        said: explained(view, row, unit, upto),
        history: None,
        grid: GridState::default(),
    }));
    Some(super::super::again())
}

/// Whether it was closed.
pub fn why_ui(ctx: &Context, why: &mut Why) -> bool {
    let height = (ctx.content_rect().height() - 420.0).clamp(120.0, 240.0);
    let modal = Modal::new("Vì sao điểm này?").only_close().width(900.0);
    let answer = modal.show(ctx, |ui| {
        ui.label(bold(&why.said.title));
        ScrollArea::vertical()
            .max_height(230.0)
            .show(ui, |ui| said_ui(ui, &why.said));
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

/// Labels at the left, what they say beside them.
pub fn said_ui(ui: &mut Ui, said: &Explanation) {
    Rows::new("said")
        .num_columns(2)
        .spacing([12.0, 4.0])
        .show(ui, |ui| {
            for line in &said.lines {
                beside_ui(ui, 170.0, bold(&line.label).into());
                beside_ui(ui, 660.0, (&line.text).into());
                ui.end_row();
            }
        });
    if ui.button("Chép lời giải thích").clicked() {
        ui.ctx().copy_text(said.text());
    }
}

fn beside_ui(ui: &mut Ui, width: f32, text: WidgetText) {
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.add(Label::new(text).wrap().halign(Align::Min));
    });
}

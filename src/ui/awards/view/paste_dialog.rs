//! Persons pasted from Excel or Word: what becomes of each line, before anything is written.

use std::borrow::Cow;

use eframe::egui::{Context, Ui};

use crate::app::commands::AwardCommand;
use crate::ui::awards::forms::PasteForm;
use crate::ui::awards::forms::paste::Plan;
use crate::ui::awards::view_model::ViewModel;
use crate::ui::fonts::bold;
use crate::ui::theme::Tone;
use crate::ui::widgets::{
    Answer, ChoiceBox, Grid, GridColumn, GridRows, GridState, Modal, TextField,
};

use super::{Answered, run};

const COLUMNS: [GridColumn<'static>; 4] = [
    GridColumn::new("Họ và tên", 190.0),
    GridColumn::new("Chức vụ, đơn vị", 200.0),
    GridColumn::new("Danh hiệu, hình thức", 190.0),
    GridColumn::rest("Sẽ làm gì"),
];

pub fn show(
    ctx: &Context,
    model: &ViewModel,
    form: &mut PasteForm,
    grid: &mut GridState,
) -> Answered {
    let count = form.plan.rows.len();
    let accept = format!("Ghi {count} dòng");
    let why_not = (count == 0).then_some("Không có dòng nào để ghi");
    let modal = Modal::new("Dán danh sách cá nhân")
        .accept(&accept)
        .why_not(why_not)
        .ready()
        .width(940.0);
    let answer = modal.show(ctx, |ui| {
        if fields_ui(ui, model, form) {
            form.replan(model);
            grid.touch();
        }
        ui.label(bold(form.plan.summary()));
        Grid::new("Xem trước danh sách dán", &COLUMNS)
            .lines(2)
            .height(330.0)
            .empty("Khối dán không có chữ nào.")
            .show(ui, grid, &form.plan);
    });
    let sent = || run(AwardCommand::Nominate(form.plan.rows.clone()));
    match answer {
        Some(Answer::Accept) => (Some(sent()), true),
        Some(Answer::Close) => (None, true),
        None => (None, false),
    }
}

/// What lines that do not say it themselves are given; whether anything changed.
fn fields_ui(ui: &mut Ui, model: &ViewModel, form: &mut PasteForm) -> bool {
    let mut changed = false;
    if let Some(encoding) = form.block.encoding() {
        let words = format!("Chữ {encoding}: chuyển sang Unicode");
        changed |= ui.checkbox(&mut form.converted, words).changed();
    }
    ui.horizontal_wrapped(|ui| {
        let field = |label| TextField::new(label).width(180.0);
        changed |= field("Danh hiệu, hình thức")
            .form(ui, &mut form.honour)
            .changed();
        let choice = ChoiceBox::new("Đơn vị")
            .or_none("(theo từng dòng)")
            .width(200.0);
        if let Some(unit) = choice.pick(ui, form.unit, &model.members) {
            form.unit = unit;
            changed = true;
        }
    });
    ui.horizontal_wrapped(|ui| {
        let field = |label| TextField::new(label).width(180.0);
        changed |= field("Cấp khen thưởng")
            .form(ui, &mut form.authority)
            .changed();
        let reason = field("Lý do khi vượt hạn mức").width(280.0);
        changed |= reason.form(ui, &mut form.reason).changed();
    });
    changed
}

impl GridRows for Plan {
    fn len(&self) -> usize {
        self.lines.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(line) = self.lines.get(row) else {
            return Cow::Borrowed("");
        };
        match column {
            0 => Cow::Borrowed(&line.name),
            1 => Cow::Borrowed(&line.office),
            2 => Cow::Borrowed(&line.honour),
            _ => Cow::Owned(line.fate.words()),
        }
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        match self.lines.get(row) {
            Some(line) if column == 3 => line.fate.tone(),
            _ => Tone::Plain,
        }
    }
}

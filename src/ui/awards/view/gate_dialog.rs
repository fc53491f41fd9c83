//! The form of one condition.

use eframe::egui::{Context, Grid, Ui};

use crate::app::commands::AwardCommand;
use crate::domain::award::{GateEffect, GateKind};
use crate::domain::id::CriterionId;
use crate::ui::awards::forms::GateForm;
use crate::ui::awards::view_model::ViewModel;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, ChoiceBox, Modal, QuantityField, TextField};

use super::{Answered, FIELD, honour_ui, run};

pub fn show(ctx: &Context, model: &ViewModel, form: &mut GateForm) -> Answered {
    let parsed = form.parse(model);
    let why_not = parsed.as_ref().err().map(String::as_str);
    let modal = Modal::new("Điều kiện xét")
        .accept("Ghi điều kiện")
        .why_not(why_not)
        .width(660.0);
    let answer = modal.show(ctx, |ui| {
        Grid::new("gate")
            .num_columns(2)
            .min_col_width(150.0)
            .spacing([12.0, 7.0])
            .show(ui, |ui| {
                asked_ui(ui, model, form);
                effect_ui(ui, model, form);
                TextField::new("Căn cứ")
                    .width(FIELD)
                    .form(ui, &mut form.source);
                ui.end_row();
            });
        ui.weak("Để trống danh hiệu: điều kiện áp dụng cho mọi danh hiệu và cho xếp thứ tự.");
        if let Some(why) = why_not {
            ui.colored_label(palette(ui).rule, format!("⚠ {why}"));
        }
    });
    match answer {
        Some(Answer::Accept) => (
            form.parse(model)
                .ok()
                .map(|gate| run(AwardCommand::PutGate(gate))),
            true,
        ),
        Some(Answer::Close) => (None, true),
        None => (None, false),
    }
}

fn asked_ui(ui: &mut Ui, model: &ViewModel, form: &mut GateForm) {
    TextField::new("Nội dung điều kiện")
        .rows(2)
        .width(FIELD)
        .hint("Tổ chức đảng hoàn thành tốt nhiệm vụ trở lên")
        .form(ui, &mut form.text);
    ui.end_row();
    honour_ui(ui, model, "Xét danh hiệu", &mut form.honour);
    if let Some(kind) = ChoiceBox::new("Cách xét")
        .width(FIELD)
        .choose(ui, form.kind)
    {
        form.kind = kind;
    }
    ui.end_row();
    if form.needs_title() {
        honour_ui(ui, model, "Danh hiệu phải có", &mut form.title);
    }
    if form.kind == GateKind::Streak {
        TextField::new("Số năm liên tục")
            .width(90.0)
            .form(ui, &mut form.years);
        ui.end_row();
    }
    if form.kind == GateKind::CriterionAtLeast {
        criterion_ui(ui, model, form);
    }
    if form.needs_level() {
        QuantityField::new("Mức điểm").form(ui, &mut form.level);
        ui.end_row();
    }
}

fn criterion_ui(ui: &mut Ui, model: &ViewModel, form: &mut GateForm) {
    let books = model.facts.books.iter();
    let criteria = books.flat_map(|(book, _)| &book.criteria);
    let criteria: Vec<(CriterionId, String)> = criteria
        .map(|row| {
            (
                row.id,
                format!("{} {}", row.code, row.name).trim().to_owned(),
            )
        })
        .collect();
    let none = criteria.is_empty().then_some("Năm này chưa có bảng điểm");
    let choice = ChoiceBox::new("Tiêu chí").width(FIELD).locked(none);
    if let Some(criterion) = choice.pick(ui, form.criterion, &criteria) {
        form.criterion = criterion;
    }
    ui.end_row();
}

fn effect_ui(ui: &mut Ui, model: &ViewModel, form: &mut GateForm) {
    let choice = ChoiceBox::new("Khi không đạt").width(FIELD);
    if let Some(effect) = choice.choose(ui, form.effect) {
        form.effect = effect;
    }
    ui.end_row();
    match form.effect {
        GateEffect::Exclude => (),
        GateEffect::CapRank => {
            TextField::new("Thứ hạng cao nhất")
                .width(90.0)
                .form(ui, &mut form.cap_rank);
            ui.end_row();
        }
        GateEffect::CapHonour => {
            honour_ui(ui, model, "Danh hiệu cao nhất", &mut form.cap_honour);
        }
    }
}

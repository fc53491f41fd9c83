//! The form of one quota; what it comes to stands below.

use eframe::egui::{Context, Grid, Label, Ui};

use crate::app::commands::AwardCommand;
use crate::ui::awards::forms::QuotaForm;
use crate::ui::awards::view_model::ViewModel;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, ChoiceBox, Modal, QuantityField, TextField};

use super::{Answered, FIELD, honour_ui, run};

pub fn show(ctx: &Context, model: &ViewModel, form: &mut QuotaForm) -> Answered {
    let parsed = form.parse(model);
    let why_not = parsed.as_ref().err().map(String::as_str);
    let modal = Modal::new("Hạn mức danh hiệu")
        .accept("Ghi hạn mức")
        .why_not(why_not)
        .width(660.0);
    let answer = modal.show(ctx, |ui| {
        Grid::new("quota")
            .num_columns(2)
            .min_col_width(150.0)
            .spacing([12.0, 7.0])
            .show(ui, |ui| {
                fields_ui(ui, model, form);
                base_ui(ui, form);
                TextField::new("Căn cứ")
                    .width(FIELD)
                    .form(ui, &mut form.source);
                ui.end_row();
            });
        match (form.words(model), why_not) {
            (Some(words), _) => {
                ui.add(Label::new(format!("Đọc là: {words}")).wrap());
            }
            (None, Some(why)) => {
                ui.colored_label(palette(ui).rule, format!("⚠ {why}"));
            }
            (None, None) => (),
        }
    });
    match answer {
        Some(Answer::Accept) => (
            form.parse(model)
                .ok()
                .map(|quota| run(AwardCommand::PutQuota(quota))),
            true,
        ),
        Some(Answer::Close) => (None, true),
        None => (None, false),
    }
}

fn fields_ui(ui: &mut Ui, model: &ViewModel, form: &mut QuotaForm) {
    honour_ui(ui, model, "Danh hiệu, hình thức", &mut form.honour);
    TextField::new("Chỉ của cấp khen thưởng")
        .width(FIELD)
        .hint("để trống: mọi cấp")
        .form(ui, &mut form.authority);
    ui.end_row();
    if let Some(kind) = ChoiceBox::new("Loại hạn mức").choose(ui, form.kind) {
        form.kind = kind;
    }
    ui.end_row();
    let label = if form.is_percent() {
        "Tỷ lệ (%)"
    } else {
        "Số lượng"
    };
    QuantityField::new(label).form(ui, &mut form.value);
    ui.end_row();
}

fn base_ui(ui: &mut Ui, form: &mut QuotaForm) {
    if !form.is_percent() {
        return;
    }
    if let Some(base) = ChoiceBox::new("Tính trên").choose(ui, form.base) {
        form.base = base;
    }
    ui.end_row();
    if form.has_given_base() {
        TextField::new("Số làm cơ sở")
            .width(110.0)
            .form(ui, &mut form.base_count);
        ui.end_row();
        TextField::new("Là số gì")
            .width(FIELD)
            .hint("tập thể dẫn đầu cụm, khối thi đua")
            .form(ui, &mut form.base_name);
        ui.end_row();
    }
    if let Some(rounding) = ChoiceBox::new("Làm tròn").choose(ui, form.rounding) {
        form.rounding = rounding;
    }
    ui.end_row();
}

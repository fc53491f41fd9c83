//! One step, for one nomination or for every marked one.

use eframe::egui::{Context, Grid, Label, Ui};

use crate::app::commands::AwardCommand;
use crate::domain::award::StepOutcome;
use crate::ui::awards::forms::StepForm;
use crate::ui::awards::view_model::ViewModel;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, ChoiceBox, DateField, Modal, TextField};

use super::{Answered, FIELD, honour_ui, run};

pub fn show(ctx: &Context, model: &ViewModel, form: &mut StepForm) -> Answered {
    let parsed = form.parse(model);
    let why_not = parsed.as_ref().err().map(String::as_str);
    let accept = match form.nominations.len() {
        1 => "Ghi bước".to_owned(),
        count => format!("Ghi cho {count} dòng"),
    };
    let modal = Modal::new("Bước xét khen thưởng")
        .accept(&accept)
        .why_not(why_not)
        .width(660.0);
    let answer = modal.show(ctx, |ui| {
        about_ui(ui, model, form);
        Grid::new("step")
            .num_columns(2)
            .min_col_width(150.0)
            .spacing([12.0, 7.0])
            .show(ui, |ui| {
                outcome_ui(ui, model, form);
                paper_ui(ui, form);
            });
        if let Some(why) = why_not {
            let colour = palette(ui).rule;
            ui.scope(|ui| {
                ui.visuals_mut().override_text_color = Some(colour);
                ui.add(Label::new(format!("⚠ {why}")).wrap());
            });
        }
    });
    match answer {
        Some(Answer::Accept) => (
            form.parse(model)
                .ok()
                .map(|steps| run(AwardCommand::Record(steps))),
            true,
        ),
        Some(Answer::Close) => (None, true),
        None => (None, false),
    }
}

/// "Cục Tham mưu – Cờ thi đua của Bộ Công an", or how many.
fn about_ui(ui: &mut Ui, model: &ViewModel, form: &StepForm) {
    let rows: Vec<_> = form
        .nominations
        .iter()
        .filter_map(|id| model.nomination(*id))
        .collect();
    let text = match rows.as_slice() {
        [row] => format!("{} – {}", model.name_of(row), row.honour),
        rows => {
            let names: Vec<String> = rows.iter().map(|row| model.name_of(row)).collect();
            format!("{} đề nghị: {}", rows.len(), names.join("; "))
        }
    };
    ui.add(Label::new(text).truncate());
}

fn outcome_ui(ui: &mut Ui, model: &ViewModel, form: &mut StepForm) {
    if let Some(kind) = ChoiceBox::new("Bước").choose(ui, form.kind) {
        form.kind = kind;
    }
    ui.end_row();
    if let Some(outcome) = ChoiceBox::new("Kết quả").choose(ui, form.outcome) {
        form.outcome = outcome;
        if outcome == StepOutcome::Lowered {
            form.offer_lower(model);
        }
    }
    ui.end_row();
    if form.outcome == StepOutcome::Lowered {
        honour_ui(ui, model, "Hạ xuống", &mut form.honour);
    }
}

fn paper_ui(ui: &mut Ui, form: &mut StepForm) {
    DateField::new("Ngày").form(ui, &mut form.on);
    ui.end_row();
    TextField::new("Số văn bản")
        .width(220.0)
        .hint("1234/QĐ-BCA")
        .form(ui, &mut form.number);
    ui.end_row();
    TextField::new("Cấp xét, quyết định")
        .width(FIELD)
        .form(ui, &mut form.authority);
    ui.end_row();
    TextField::new("Số phiếu đồng ý")
        .width(90.0)
        .form(ui, &mut form.agree);
    ui.end_row();
    TextField::new("Tổng số phiếu")
        .width(90.0)
        .form(ui, &mut form.whole);
    ui.end_row();
    TextField::new("Ghi chú")
        .width(FIELD)
        .form(ui, &mut form.note);
    ui.end_row();
}

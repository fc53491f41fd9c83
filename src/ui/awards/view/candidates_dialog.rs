//! Rows from registrations or ballots, each with a box; one step writes them all.

use eframe::egui::{Context, Label, Ui};

use crate::app::commands::AwardCommand;
use crate::ui::awards::forms::Candidates;
use crate::ui::awards::view_model::ViewModel;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, Modal, TextField};

use super::{Answered, FIELD, run};

const NOTHING: &str =
    "Không có dòng nào mới: chưa có đăng ký, chưa có vòng bỏ phiếu đã chốt, hoặc đã đề nghị hết.";

pub fn show(ctx: &Context, model: &ViewModel, form: &mut Candidates) -> Answered {
    let parsed = form.parse(model);
    let count = form.chosen().count();
    let nothing = (count == 0).then_some("Không có dòng nào được chọn");
    let refused = parsed.as_ref().err();
    let why_not = nothing.or(refused.map(|refused| refused.why.as_str()));
    let accept = format!("Đề nghị {count} dòng");
    let modal = Modal::new(form.title)
        .accept(&accept)
        .why_not(why_not)
        .width(760.0);
    let answer = modal.show(ctx, |ui| {
        rows_ui(ui, model, form);
        ui.add_space(6.0);
        let needs_reason = refused.filter(|refused| refused.needs_reason);
        TextField::new("Lý do vẫn đề nghị")
            .width(FIELD)
            .hint("chỉ ghi vào những dòng vượt hạn mức, chưa đạt điều kiện")
            .error(needs_reason.map(|refused| refused.why.as_str()))
            .form(ui, &mut form.reason);
        if let Some(refused) = refused.filter(|refused| !refused.needs_reason) {
            ui.colored_label(palette(ui).rule, format!("⚠ {}", refused.why));
        }
    });
    match answer {
        Some(Answer::Accept) => (
            form.parse(model)
                .ok()
                .map(|rows| run(AwardCommand::Nominate(rows))),
            true,
        ),
        Some(Answer::Close) => (None, true),
        None => (None, false),
    }
}

fn rows_ui(ui: &mut Ui, model: &ViewModel, form: &mut Candidates) {
    if form.rows.is_empty() {
        ui.add(Label::new(NOTHING).wrap());
    }
    for row in &form.rows {
        let mut chosen = !form.left_out.contains(&row.id);
        let text = format!("{} – {}", model.name_of(row), row.honour);
        if ui.checkbox(&mut chosen, text).changed() {
            if chosen {
                form.left_out.remove(&row.id);
            } else {
                form.left_out.insert(row.id);
            }
        }
    }
}

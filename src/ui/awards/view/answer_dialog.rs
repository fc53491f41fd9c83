//! What a person finds of one member and one condition.

use eframe::egui::{Context, Grid, Label};

use crate::app::commands::AwardCommand;
use crate::app::commands::awards::gate_answer_id;
use crate::domain::award::GateAnswer;
use crate::domain::award::eligibility::name;
use crate::domain::text::nfc;
use crate::ui::awards::state::AnswerForm;
use crate::ui::awards::view_model::ViewModel;
use crate::ui::widgets::{Answer, ChoiceBox, Modal, TextField};

use super::{Answered, FIELD, run};

pub fn show(ctx: &Context, model: &ViewModel, form: &mut AnswerForm) -> Answered {
    let gates = &model.facts.sheet.gates;
    let Some(gate) = gates.iter().find(|gate| gate.id == form.gate) else {
        return (None, true);
    };
    let modal = Modal::new("Kết quả xét điều kiện")
        .accept("Ghi kết quả")
        .width(620.0);
    let answer = modal.show(ctx, |ui| {
        let unit = model.unit_name(form.unit);
        ui.add(Label::new(format!("{unit} – {}", name(gate))).wrap());
        Grid::new("answer")
            .num_columns(2)
            .spacing([12.0, 7.0])
            .show(ui, |ui| {
                if let Some(answer) = ChoiceBox::new("Kết quả").choose(ui, form.answer) {
                    form.answer = answer;
                }
                ui.end_row();
                TextField::new("Ghi chú")
                    .width(FIELD)
                    .form(ui, &mut form.note);
                ui.end_row();
            });
        ui.weak("“Chưa xét” thì theo số liệu của sổ.");
    });
    let sent = || GateAnswer {
        id: gate_answer_id(form.gate, form.unit),
        gate: form.gate,
        unit: form.unit,
        answer: form.answer,
        note: nfc(form.note.trim()),
    };
    match answer {
        Some(Answer::Accept) => (Some(run(AwardCommand::Answer(sent()))), true),
        Some(Answer::Close) => (None, true),
        None => (None, false),
    }
}

//! Điều kiện, hạn mức có sẵn, each with its source; what is taken can be changed afterwards.

use std::collections::BTreeSet;

use eframe::egui::{Context, Label, Ui};

use crate::app::Command;
use crate::app::commands::AwardCommand;
use crate::app::commands::awards::{new_gate, new_quota};
use crate::domain::award::eligibility::name;
use crate::domain::award::quota::standing;
use crate::domain::award::{Gate, Quota};
use crate::ui::action::Action;
use crate::ui::awards::state::Offers;
use crate::ui::awards::view_model::ViewModel;
use crate::ui::widgets::{Answer, Modal};

use super::Answered;

pub fn gates(ctx: &Context, model: &ViewModel, offers: &mut Offers<Gate>) -> Answered {
    let words = |gate: &Gate| match gate.honour.as_str() {
        "" => format!("Mọi danh hiệu: {}", name(gate)),
        honour => format!("{honour}: {}", name(gate)),
    };
    let rows = offers.rows.iter();
    let rows: Vec<_> = rows
        .map(|gate| (words(gate), gate.source.clone()))
        .collect();
    let answer = chosen_ui(ctx, "Điều kiện có sẵn", &rows, &mut offers.chosen);
    let command = |gate: &Gate, facts: &mut _| {
        let gate = new_gate(facts, gate.clone());
        facts.sheet.gates.push(gate.clone());
        AwardCommand::PutGate(gate).into()
    };
    let mut facts = model.facts.clone();
    let taken = taken(offers).map(|gate| command(gate, &mut facts));
    answered(answer, "lấy điều kiện có sẵn", taken.collect())
}

pub fn quotas(ctx: &Context, model: &ViewModel, offers: &mut Offers<Quota>) -> Answered {
    let words = |quota: &Quota| standing(&model.facts, quota).words();
    let rows = offers.rows.iter();
    let rows: Vec<_> = rows
        .map(|quota| (words(quota), quota.source.clone()))
        .collect();
    let answer = chosen_ui(ctx, "Hạn mức có sẵn", &rows, &mut offers.chosen);
    let mut facts = model.facts.clone();
    let taken = taken(offers).map(|quota| {
        let quota = new_quota(&facts, quota.clone());
        facts.sheet.quotas.push(quota.clone());
        AwardCommand::PutQuota(quota).into()
    });
    answered(answer, "lấy hạn mức có sẵn", taken.collect())
}

fn taken<R>(offers: &Offers<R>) -> impl Iterator<Item = &R> {
    offers.chosen.iter().filter_map(|at| offers.rows.get(*at))
}

fn chosen_ui(
    ctx: &Context,
    title: &str,
    rows: &[(String, String)],
    chosen: &mut BTreeSet<usize>,
) -> Option<Answer> {
    let accept = format!("Lấy {} dòng", chosen.len());
    let nothing = chosen.is_empty().then_some("Chưa chọn dòng nào");
    let modal = Modal::new(title)
        .accept(&accept)
        .why_not(nothing)
        .width(820.0);
    modal.show(ctx, |ui| {
        ui.weak("Chọn những dòng đúng với quy định của đơn vị mình; lấy về rồi sửa được.");
        if rows.is_empty() {
            ui.label("Đã lấy hết những dòng có sẵn cho năm và lĩnh vực này.");
        }
        for (at, (words, source)) in rows.iter().enumerate() {
            row_ui(ui, at, words, source, chosen);
        }
    })
}

fn row_ui(ui: &mut Ui, at: usize, words: &str, source: &str, chosen: &mut BTreeSet<usize>) {
    let mut is_chosen = chosen.contains(&at);
    if ui.checkbox(&mut is_chosen, words).changed() {
        if is_chosen {
            chosen.insert(at);
        } else {
            chosen.remove(&at);
        }
    }
    ui.indent(at, |ui| {
        ui.add(Label::new(format!("Căn cứ: {source}")).wrap());
    });
}

fn answered(answer: Option<Answer>, label: &str, commands: Vec<Command>) -> Answered {
    let label = label.to_owned();
    match answer {
        Some(Answer::Accept) => (
            Some(Action::Run(Command::Together { label, commands })),
            true,
        ),
        Some(Answer::Close) => (None, true),
        None => (None, false),
    }
}

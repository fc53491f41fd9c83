//! What is voted on and how it is decided, with the majority that a rule asks for.

use eframe::egui::{Grid, Label, Ui};

use crate::app::commands::BallotCommand;
use crate::domain::ballot::{Ballot, BallotForm, BallotPurpose};
use crate::domain::choice::Choice;
use crate::domain::number::Quantity;
use crate::domain::year::Role;
use crate::ui::action::Action;
use crate::ui::ballots::view_model::{BallotVm, Model};
use crate::ui::theme::palette;
use crate::ui::widgets::{ChoiceBox, DateField, QuantityField, TextField, button};

const WIDTH: f32 = 420.0;

/// Sends the ballot with one thing changed.
fn changed(ballot: &BallotVm, change: impl FnOnce(&mut Ballot)) -> Action {
    let mut to = ballot.ballot.clone();
    change(&mut to);
    Action::Run(BallotCommand::Change(Box::new(to)).into())
}

pub fn setup_ui(ui: &mut Ui, model: &Model, ballot: &BallotVm) -> Vec<Action> {
    let mut actions = Vec::new();
    Grid::new("setup")
        .num_columns(2)
        .spacing([12.0, 6.0])
        .show(ui, |ui| {
            actions.extend(subject_ui(ui, model, ballot));
            actions.extend(way_ui(ui, ballot));
            actions.extend(majority_ui(ui, ballot));
            actions.extend(hall_ui(ui, ballot));
        });
    actions
}

fn subject_ui(ui: &mut Ui, model: &Model, vm: &BallotVm) -> Vec<Action> {
    let (ballot, locked, mut actions) = (&vm.ballot, vm.asked_locked, Vec::new());
    let field = |label| {
        TextField::new(label)
            .keyed(ballot.id)
            .width(WIDTH)
            .locked(locked)
    };
    match ballot.purpose {
        BallotPurpose::Honour => {
            if let Some(honour) = field("Danh hiệu").kept(ui, &ballot.honour) {
                actions.push(changed(vm, |ballot| ballot.honour = honour));
            }
        }
        BallotPurpose::Approval => {
            if let Some(matter) = field("Nội dung thông qua").kept(ui, &ballot.matter) {
                actions.push(changed(vm, |ballot| ballot.matter = matter));
            }
        }
        BallotPurpose::Office => {
            let offices = offices(model);
            let choice = ChoiceBox::new("Chức danh").locked(locked);
            if let Some(Some(office)) = choice.pick(ui, Some(ballot.office), &offices) {
                actions.push(changed(vm, |ballot| ballot.office = office));
            }
            ui.end_row();
            let year = QuantityField::new("Cho năm")
                .keyed(ballot.id)
                .locked(locked);
            let now = ballot.for_year.and_then(Quantity::from_whole);
            if let Some(year) = year.kept(ui, now) {
                let year = year.and_then(Quantity::whole);
                actions.push(changed(vm, |ballot| ballot.for_year = year));
            }
        }
    }
    ui.end_row();
    actions
}

/// "Khối trưởng", "Khối phó".
pub fn offices(model: &Model) -> Vec<(Role, String)> {
    let name = |role: &Role| format!("{} {}", model.kind.label(), role.label());
    Role::ALL.iter().map(|role| (*role, name(role))).collect()
}

fn way_ui(ui: &mut Ui, vm: &BallotVm) -> Vec<Action> {
    let (ballot, locked, mut actions) = (&vm.ballot, vm.asked_locked, Vec::new());
    let choice = |label| ChoiceBox::new(label).width(260.0).locked(locked);
    if let Some(secrecy) = choice("Hình thức").choose(ui, ballot.secrecy) {
        actions.push(changed(vm, |ballot| ballot.secrecy = secrecy));
    }
    ui.end_row();
    if let Some(form) = choice("Kiểu phiếu").choose(ui, ballot.form) {
        actions.push(changed(vm, |ballot| ballot.form = form));
    }
    ui.end_row();
    let seats = QuantityField::new("Số được chọn")
        .keyed(ballot.id)
        .hint("tất cả")
        .locked(locked);
    if let Some(seats) = seats.kept(ui, ballot.seats.and_then(Quantity::from_whole)) {
        // A part of a seat is refused by the rule, with its sentence.
        let seats = seats.map(|seats| seats.whole().unwrap_or(0));
        actions.push(changed(vm, |ballot| ballot.seats = seats));
    }
    ui.end_row();
    ui.label("");
    let mut blanks = ballot.blanks_allowed;
    let words = match ballot.form {
        BallotForm::Answers => "Phiếu hợp lệ được để trống một số dòng",
        BallotForm::List => "Phiếu hợp lệ được chọn ít hơn số được chọn",
    };
    ui.add_enabled_ui(locked.is_none(), |ui| {
        let tick = ui.checkbox(&mut blanks, words);
        if tick
            .on_disabled_hover_text(locked.unwrap_or_default())
            .changed()
        {
            actions.push(changed(vm, |ballot| ballot.blanks_allowed = blanks));
        }
    });
    ui.end_row();
    actions
}

fn majority_ui(ui: &mut Ui, vm: &BallotVm) -> Vec<Action> {
    let (ballot, locked, mut actions) = (&vm.ballot, vm.asked_locked, Vec::new());
    let base = ChoiceBox::new("Tỷ lệ tính trên")
        .width(260.0)
        .locked(locked);
    if let Some(base) = base.choose(ui, ballot.base) {
        actions.push(changed(vm, |ballot| ballot.base = base));
    }
    ui.end_row();
    ui.label("Mức phải đạt");
    ui.horizontal(|ui| actions.extend(mark_ui(ui, vm)));
    ui.end_row();
    let source = TextField::new("Căn cứ của mức")
        .keyed(ballot.id)
        .rows(2)
        .width(WIDTH)
        .locked(vm.locked);
    if let Some(source) = source.kept(ui, &ballot.rule_source) {
        actions.push(changed(vm, |ballot| ballot.rule_source = source));
    }
    ui.end_row();
    if !vm.advice.text.is_empty() {
        ui.label("");
        actions.extend(advice_ui(ui, vm));
        ui.end_row();
    }
    actions
}

/// The percentage, and whether the mark itself is enough.
fn mark_ui(ui: &mut Ui, vm: &BallotVm) -> Vec<Action> {
    let (ballot, locked, mut actions) = (&vm.ballot, vm.asked_locked, Vec::new());
    let mark = QuantityField::new("%").keyed(ballot.id).locked(locked);
    if let Some(mark) = mark.kept(ui, ballot.threshold) {
        actions.push(changed(vm, |ballot| ballot.threshold = mark));
    }
    let mut above = ballot.above;
    ui.add_enabled_ui(locked.is_none(), |ui| {
        let tick = ui.checkbox(&mut above, "phải trên mức, bằng mức là chưa đạt");
        if tick
            .on_disabled_hover_text(locked.unwrap_or_default())
            .changed()
        {
            actions.push(changed(vm, |ballot| ballot.above = above));
        }
    });
    actions
}

fn advice_ui(ui: &mut Ui, vm: &BallotVm) -> Option<Action> {
    let advice = &vm.advice;
    let mut taken = None;
    ui.vertical(|ui| {
        ui.set_max_width(WIDTH + 120.0);
        let text = eframe::egui::RichText::new(&advice.text).color(palette(ui).tone(advice.tone));
        ui.add(Label::new(text).wrap());
        if let Some((base, threshold, source)) = advice.offer {
            let take = button(ui, "Dùng mức này", vm.asked_locked);
            if take.clicked() {
                taken = Some(changed(vm, |ballot| {
                    ballot.base = base;
                    ballot.threshold = Some(threshold.percent());
                    ballot.above = threshold.is_above();
                    source.clone_into(&mut ballot.rule_source);
                }));
            }
        }
    });
    taken
}

fn hall_ui(ui: &mut Ui, vm: &BallotVm) -> Vec<Action> {
    let (ballot, locked, mut actions) = (&vm.ballot, vm.locked, Vec::new());
    let day = DateField::new("Ngày bỏ phiếu")
        .keyed(ballot.id)
        .locked(locked);
    if let Some(day) = day.kept(ui, ballot.held_on) {
        actions.push(changed(vm, |ballot| ballot.held_on = day));
    }
    ui.end_row();
    let tellers = TextField::new("Tổ kiểm phiếu")
        .keyed(ballot.id)
        .rows(3)
        .width(WIDTH)
        .hint("Mỗi người một dòng: họ tên, chức vụ, đơn vị")
        .locked(locked);
    if let Some(tellers) = tellers.kept(ui, &ballot.tellers) {
        actions.push(changed(vm, |ballot| ballot.tellers = tellers));
    }
    ui.end_row();
    actions
}

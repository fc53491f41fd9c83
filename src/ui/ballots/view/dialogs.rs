//! Dialogs of the section.

use eframe::egui::{Context, Grid, Ui};

use crate::app::commands::{BallotCommand, next_round_id};
use crate::domain::ballot::BallotPurpose;
use crate::domain::id::{BallotId, BallotItemId};
use crate::ui::action::Action;
use crate::ui::ballots::forms::BeginForm;
use crate::ui::ballots::state::{Dialog, Page, State};
use crate::ui::ballots::view_model::Model;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, ChoiceBox, DateField, Modal, TextField, date_field};

use super::setup::offices;

const WIDTH: f32 = 330.0;

pub fn dialog_ui(ctx: &Context, model: &Model, state: &mut State) -> Option<Action> {
    let mut dialog = state.dialog.take()?;
    let (answer, command) = match &mut dialog {
        Dialog::Begin(form) => begin_ui(ctx, model, form),
        Dialog::Next { ballot, items } => next_ui(ctx, *ballot, items),
        Dialog::Settle { ballot, on } => settle_ui(ctx, *ballot, on),
        Dialog::Reopen { ballot, reason } => reopen_ui(ctx, *ballot, reason),
    };
    match (answer, command) {
        (None, _) => {
            state.dialog = Some(dialog);
            None
        }
        (Some(Answer::Accept), Some(command)) => {
            show_new(state, &command);
            Some(Action::Run(command.into()))
        }
        _ => None,
    }
}

/// A ballot that is begun is shown, from its first page.
fn show_new(state: &mut State, command: &BallotCommand) {
    let begun = match command {
        BallotCommand::Begin { ballot, .. } => ballot.id,
        BallotCommand::NextRound { previous, .. } => next_round_id(*previous),
        _ => return,
    };
    state.chosen = Some(begun);
    state.page = Page::default();
    state.touch();
}

type Asked = (Option<Answer>, Option<BallotCommand>);

fn begin_ui(ctx: &Context, model: &Model, form: &mut BeginForm) -> Asked {
    let parsed = form.parse(model);
    let why_not = parsed.as_ref().err().map(String::as_str);
    let modal = Modal::new("Mở vòng bỏ phiếu")
        .accept("Mở vòng bỏ phiếu")
        .why_not(why_not)
        .width(600.0);
    let answer = modal.show(ctx, |ui| {
        Grid::new("begin")
            .num_columns(2)
            .spacing([12.0, 6.0])
            .show(ui, |ui| form_ui(ui, model, form));
        ui.weak("Thành viên được tính bỏ phiếu vào danh sách người bỏ phiếu; mức phải đạt theo gợi ý, sửa được sau.");
        if let Some(why_not) = why_not {
            ui.colored_label(palette(ui).rule, format!("⚠ {why_not}"));
        }
    });
    (answer, parsed.ok().map(|(_, command)| command))
}

fn form_ui(ui: &mut Ui, model: &Model, form: &mut BeginForm) {
    if let Some(purpose) = ChoiceBox::new("Việc").width(WIDTH).choose(ui, form.purpose) {
        form.turn_to(purpose);
    }
    ui.end_row();
    match form.purpose {
        BallotPurpose::Honour => honour_ui(ui, model, form),
        BallotPurpose::Office => office_ui(ui, model, form),
        BallotPurpose::Approval => {
            TextField::new("Nội dung thông qua")
                .width(WIDTH)
                .hint("ví dụ: quy chế hoạt động của khối")
                .form(ui, &mut form.matter);
            ui.end_row();
        }
    }
    let secrecy = ChoiceBox::new("Hình thức").width(WIDTH);
    if let Some(secrecy) = secrecy.choose(ui, form.secrecy) {
        form.secrecy = secrecy;
    }
    ui.end_row();
    if form.purpose != BallotPurpose::Approval {
        TextField::new("Số được chọn")
            .width(110.0)
            .hint("tất cả")
            .help("Để trống để lấy tất cả những nơi đạt mức")
            .form(ui, &mut form.seats);
        ui.end_row();
        let source = ChoiceBox::new("Danh sách trên phiếu").width(WIDTH);
        if let Some(source) = source.choose(ui, form.source) {
            form.source = source;
        }
        ui.end_row();
    }
    DateField::new("Ngày bỏ phiếu").form(ui, &mut form.held_on);
    ui.end_row();
}

/// Honours that this year knows are offered; any other is typed.
fn honour_ui(ui: &mut Ui, model: &Model, form: &mut BeginForm) {
    let known = &model.offered.honours;
    if !known.is_empty() {
        let offered: Vec<(usize, String)> = known.iter().cloned().enumerate().collect();
        let current = known.iter().position(|honour| *honour == form.honour);
        let choice = ChoiceBox::new("Danh hiệu của năm")
            .or_none("(danh hiệu khác)")
            .width(WIDTH);
        if let Some(at) = choice.pick(ui, current, &offered) {
            form.honour = at.map_or_else(String::new, |at| known[at].clone());
        }
        ui.end_row();
    }
    TextField::new("Danh hiệu")
        .width(WIDTH)
        .hint("ví dụ: Cờ thi đua của Chính phủ")
        .form(ui, &mut form.honour);
    ui.end_row();
}

fn office_ui(ui: &mut Ui, model: &Model, form: &mut BeginForm) {
    let choice = ChoiceBox::new("Chức danh").width(WIDTH);
    if let Some(Some(office)) = choice.pick(ui, Some(form.office), &offices(model)) {
        form.office = office;
    }
    ui.end_row();
    TextField::new("Cho năm")
        .width(110.0)
        .form(ui, &mut form.for_year);
    ui.end_row();
}

fn next_ui(ctx: &Context, ballot: BallotId, items: &mut [(BallotItemId, String, bool)]) -> Asked {
    let none = !items.iter().any(|(_, _, ticked)| *ticked);
    let modal = Modal::new("Mở vòng bỏ phiếu sau")
        .accept("Mở vòng sau")
        .why_not(none.then_some("Chọn ít nhất một nơi vào danh sách rút gọn"))
        .ready()
        .width(560.0);
    let answer = modal.show(ctx, |ui| {
        ui.label("Danh sách rút gọn của vòng sau:");
        for (_, name, ticked) in items.iter_mut() {
            ui.checkbox(ticked, name.as_str());
        }
        ui.weak("Người bỏ phiếu như vòng này, nhận phiếu mới; số được chọn là số còn thiếu.");
    });
    let chosen = items.iter().filter(|(_, _, ticked)| *ticked);
    let next = BallotCommand::NextRound {
        previous: ballot,
        items: chosen.map(|(item, _, _)| *item).collect(),
    };
    (answer, Some(next))
}

fn settle_ui(ctx: &Context, ballot: BallotId, on: &mut String) -> Asked {
    let day = date_field::parse(on);
    let why_not = match &day {
        Ok(Some(_)) => None,
        Ok(None) => Some("Chưa nhập ngày chốt".to_owned()),
        Err(error) => Some(error.to_string()),
    };
    let modal = Modal::new("Chốt kết quả bỏ phiếu")
        .accept("Chốt")
        .why_not(why_not.as_deref());
    let answer = modal.show(ctx, |ui| {
        ui.horizontal(|ui| DateField::new("Ngày chốt").form(ui, on));
        ui.weak("Sau khi chốt, danh sách, số đếm và kết quả được giữ nguyên. Muốn sửa phải mở lại và nêu lý do.");
    });
    let command = day
        .ok()
        .flatten()
        .map(|on| BallotCommand::Settle { ballot, on });
    (answer, command)
}

fn reopen_ui(ctx: &Context, ballot: BallotId, reason: &mut String) -> Asked {
    let none = reason.trim().is_empty();
    let modal = Modal::new("Mở lại kết quả bỏ phiếu")
        .accept("Mở lại")
        .why_not(none.then_some("Nêu lý do"));
    let answer = modal.show(ctx, |ui| {
        TextField::new("Lý do")
            .rows(2)
            .width(460.0)
            .form(ui, reason);
        ui.weak("Lý do được ghi vào nhật ký của sổ; không ghi lá phiếu của ai.");
    });
    let command = BallotCommand::Reopen {
        ballot,
        reason: crate::domain::text::nfc(reason.trim()),
    };
    (answer, Some(command))
}

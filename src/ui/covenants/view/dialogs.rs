//! The dialog on the screen, if there is one.

use eframe::egui::{Context, Grid, Label, ScrollArea};

use crate::app::commands::{CovenantPart, SigningCommand};
use crate::domain::covenant::TitleRegistration;
use crate::ui::action::Action;
use crate::ui::covenants::state::{Dialog, OldText, RegistrationForm, State};
use crate::ui::covenants::view_model::CovenantView;
use crate::ui::fonts::bold;
use crate::ui::widgets::{Answer, ChoiceBox, Modal, TextField};

use super::paste_dialog::paste_dialog_ui;
use super::put;
use super::signing_dialog::signing_dialog_ui;
use super::target_dialog::target_dialog_ui;

pub fn dialogs_ui(ctx: &Context, view: &CovenantView, state: &mut State) -> Option<Action> {
    let (action, done) = match &mut state.dialog {
        Dialog::None => return None,
        Dialog::Target(form) => target_dialog_ui(ctx, view, form),
        Dialog::Paste(form) => paste_dialog_ui(ctx, view, form),
        Dialog::Registration(form) => registration_ui(ctx, view, form),
        Dialog::Sign(form) => signing_dialog_ui(ctx, view, form),
        Dialog::Unsign(reason) => unsign_ui(ctx, view, reason),
        Dialog::OldText(old) => old_text_ui(ctx, old),
    };
    if done {
        state.dialog = Dialog::None;
    }
    action
}

fn unsign_ui(ctx: &Context, view: &CovenantView, reason: &mut String) -> (Option<Action>, bool) {
    let why_not = reason.trim().is_empty().then_some("Hủy ký phải nêu lý do");
    let modal = Modal::new("Hủy ký giao ước")
        .accept("Hủy ký")
        .why_not(why_not);
    let answer = modal.show(ctx, |ui| {
        let text = "Bản đã ký được giữ lại cùng lý do; giao ước trở về dự thảo để sửa và ký lại. Việc này ghi vào nhật ký của sổ.";
        ui.add(Label::new(text).wrap());
        ui.add_space(4.0);
        TextField::new("Lý do hủy ký").rows(3).width(f32::INFINITY).form(ui, reason);
    });
    let covenant = view.sheet.covenant.id;
    let command = || SigningCommand::Unsign {
        covenant,
        reason: crate::domain::text::nfc(reason.trim()),
    };
    (
        answer
            .filter(|answer| *answer == Answer::Accept)
            .map(|_| Action::Run(command().into())),
        answer.is_some(),
    )
}

fn registration_ui(
    ctx: &Context,
    view: &CovenantView,
    form: &mut RegistrationForm,
) -> (Option<Action>, bool) {
    let Some(known) = view
        .sheet
        .registrations
        .iter()
        .find(|row| row.id == form.id)
    else {
        return (None, true);
    };
    let why_not = form
        .title
        .trim()
        .is_empty()
        .then_some("Chưa nhập danh hiệu");
    let modal = Modal::new("Sửa đăng ký danh hiệu")
        .accept("Ghi")
        .why_not(why_not)
        .width(600.0);
    let answer = modal.show(ctx, |ui| {
        Grid::new("registration")
            .num_columns(2)
            .spacing([12.0, 7.0])
            .show(ui, |ui| {
                TextField::new("Danh hiệu")
                    .width(400.0)
                    .form(ui, &mut form.title);
                ui.end_row();
                let below = view.sub_units(known.unit);
                let why_not = below
                    .is_empty()
                    .then_some("Đơn vị này chưa có đơn vị trực thuộc; thêm ở thẻ Khối thi đua");
                let choice = ChoiceBox::new("Đơn vị trực thuộc")
                    .or_none("(cả đơn vị)")
                    .width(400.0)
                    .locked(why_not);
                if let Some(sub_unit) = choice.pick(ui, form.sub_unit, &below) {
                    form.sub_unit = sub_unit;
                }
                ui.end_row();
                TextField::new("Ghi chú")
                    .width(400.0)
                    .form(ui, &mut form.note);
                ui.end_row();
            });
    });
    let said = |text: &str| crate::domain::text::nfc(text.trim());
    let row = || TitleRegistration {
        title: said(&form.title),
        sub_unit: form.sub_unit,
        note: said(&form.note),
        ..known.clone()
    };
    (
        answer
            .filter(|answer| *answer == Answer::Accept)
            .map(|_| put(CovenantPart::Registration(row()))),
        answer.is_some(),
    )
}

/// Closing keeps the text as it was entered: nothing typed is lost.
fn old_text_ui(ctx: &Context, old: &OldText) -> (Option<Action>, bool) {
    let modal = Modal::new("Chữ theo bảng mã cũ")
        .accept("Chuyển sang Unicode")
        .width(640.0);
    let answer = modal.show(ctx, |ui| {
        ui.add(
            Label::new(format!(
                "Văn bản vừa nhập có vẻ theo bảng mã {}. Bấm “Hủy” để giữ nguyên như đã nhập.",
                old.found.encoding
            ))
            .wrap(),
        );
        for (title, text) in [
            ("Như đã nhập", &old.before),
            ("Sau khi chuyển", &old.found.text),
        ] {
            ui.add_space(6.0);
            ui.label(bold(title));
            ScrollArea::vertical()
                .id_salt(title)
                .max_height(130.0)
                .show(ui, |ui| ui.add(Label::new(text).wrap()));
        }
    });
    match answer {
        Some(Answer::Accept) => (Some(old.convert.clone()), true),
        Some(Answer::Close) => (Some(old.keep.clone()), true),
        None => (None, false),
    }
}

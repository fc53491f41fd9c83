//! The form of a document: number, day, place and marks above, then every slot of the paper.

use eframe::egui::{Button, ScrollArea, Ui};

use crate::app::commands::DocumentCommand;
use crate::domain::choice::Choice;
use crate::domain::document::{Document, Secrecy, Urgency};
use crate::ui::action::{Action, Confirm};
use crate::ui::fonts::bold;
use crate::ui::papers::state::State;
use crate::ui::papers::view_model::{FormView, PLACE, PapersView, SYMBOL};
use crate::ui::widgets::modal::focus_the_next;
use crate::ui::widgets::{ChoiceBox, DateField, TextField};

use super::{Actions, slots};

pub fn form_ui(ui: &mut Ui, view: &PapersView, form: &FormView, state: &mut State) -> Actions {
    let mut actions = Actions::new();
    ScrollArea::vertical()
        .id_salt(("form", view.kind.label(), view.whose_name()))
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 12.0);
            actions.extend(number_ui(ui, view, form, state));
            actions.extend(day_ui(ui, view, form, state));
            actions.extend(marks_ui(ui, view, form));
            ui.separator();
            if std::mem::take(&mut state.focus_form) {
                focus_the_next(ui.ctx());
            }
            for field in &form.fields {
                actions.extend(slots::slot_ui(ui, view, form, field, state));
            }
        });
    actions
}

/// The document with one thing beside its text changed.
fn changed(form: &FormView, change: impl FnOnce(&mut Document)) -> Action {
    let mut document = form.document().clone();
    change(&mut document);
    Action::Run(DocumentCommand::Change(document).into())
}

fn number_ui(ui: &mut Ui, view: &PapersView, form: &FormView, state: &mut State) -> Actions {
    let mut actions = Actions::new();
    let document = form.document();
    let not_numbered = (!document.kind.is_numbered()).then_some("Loại giấy này không mang số");
    ui.horizontal(|ui| {
        ui.label("Số");
        let number = match form.draft.heading.number.as_str() {
            "" => "không có",
            number => number,
        };
        ui.label(bold(number));
        let why_not = view.locked.or(form.why_no_number);
        let give = ui.add_enabled(why_not.is_none(), Button::new("Cấp số…"));
        let give = give.on_hover_text("Số tiếp theo của sổ số văn bản (NĐ 30/2020, Điều 15)");
        if give
            .on_disabled_hover_text(why_not.unwrap_or_default())
            .clicked()
        {
            actions.push(give_number(form));
        }
        let given = document
            .number
            .map(|_| "Giấy đã có số, ký hiệu không đổi nữa");
        let symbol = TextField::new("Ký hiệu")
            .keyed((document.id, SYMBOL))
            .width((ui.available_width() - 70.0).clamp(80.0, 180.0))
            .locked(view.locked.or(not_numbered).or(given));
        let usual = document.symbol_or_usual(&form.sheet.year.bloc);
        let shown = if not_numbered.is_some() { "" } else { &usual };
        if let Some(text) = slots::typed_ui(ui, symbol, SYMBOL, shown, state) {
            actions.push(changed(form, |document| document.symbol = text));
        }
    });
    actions
}

/// A number is never given twice, so it is asked about first.
fn give_number(form: &FormView) -> Action {
    let day = crate::domain::date::in_figures(form.number_day);
    let paper = form.document().kind.label();
    let command = DocumentCommand::IssueNumber {
        document: form.key(),
        day: form.number_day,
    };
    Action::Confirm(Confirm {
        question: format!(
            "Cấp số {} ngày {day} cho {paper}? Số đã cấp không cấp lại cho giấy khác.",
            form.next_number
        ),
        yes: "Cấp số",
        action: Box::new(Action::Run(command.into())),
    })
}

fn day_ui(ui: &mut Ui, view: &PapersView, form: &FormView, state: &mut State) -> Actions {
    let mut actions = Actions::new();
    let document = form.document();
    ui.horizontal(|ui| {
        let day = DateField::new("Ngày")
            .keyed(document.id)
            .locked(view.locked);
        if let Some(day) = day.kept(ui, document.issued_on) {
            actions.push(changed(form, |document| document.issued_on = day));
        }
        let place = TextField::new("Địa danh")
            .keyed((document.id, PLACE))
            .width((ui.available_width() - 80.0).clamp(80.0, 200.0))
            .hint(&form.draft.heading.place)
            .help("Để trống thì lấy nơi ký giao ước (NĐ 30/2020, Phụ lục I, Phần I, mục II.4)")
            .locked(view.locked);
        if let Some(text) = slots::typed_ui(ui, place, PLACE, &document.place, state) {
            actions.push(changed(form, |document| document.place = text));
        }
    });
    actions
}

fn marks_ui(ui: &mut Ui, view: &PapersView, form: &FormView) -> Actions {
    let mut actions = Actions::new();
    let document = form.document();
    ui.horizontal(|ui| {
        let width = ((ui.available_width() - 170.0) / 2.0).clamp(90.0, 150.0);
        let secrecy = ChoiceBox::new("Độ mật")
            .keyed(document.id)
            .width(width)
            .locked(view.locked);
        if let Some(new) = secrecy.choose::<Secrecy>(ui, document.secrecy) {
            actions.push(changed(form, |document| document.secrecy = new));
        }
        let urgency = ChoiceBox::new("Độ khẩn")
            .keyed(document.id)
            .width(width)
            .locked(view.locked);
        if let Some(new) = urgency.choose::<Urgency>(ui, document.urgency) {
            actions.push(changed(form, |document| document.urgency = new));
        }
    });
    actions
}

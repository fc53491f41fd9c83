//! How the end of a year looks: the next head and what is open on the left, the end itself and the next year on the right.

use eframe::egui::{Button, Label, RichText, ScrollArea, Ui};

use super::State;
use super::forms::{ChoiceForm, Dialog, SlipForm, run};
use super::view_model::{ChoiceRow, ClosingView, cure};
use crate::app::commands::ClosingCommand;
use crate::app::papers::PaperKind;
use crate::app::roll_over::LEFT_BEHIND;
use crate::domain::closing::findings::{Cure, Finding};
use crate::domain::document::DocumentKind;
use crate::domain::year::Role;
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::papers::Place;
use crate::ui::theme::{GAP, palette};
use crate::ui::widgets::{button, date_field};

/// Room for two columns.
const BROAD: f32 = 900.0;

pub fn section_ui(ui: &mut Ui, view: &ClosingView, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add_space(6.0);
        standing_ui(ui, view);
        if ui.available_width() < BROAD {
            actions.extend(left_ui(ui, view, state));
            actions.extend(right_ui(ui, view, state));
            return;
        }
        ui.columns_const(|[left, right]| {
            actions.extend(left_ui(left, view, state));
            actions.extend(right_ui(right, view, state));
        });
    });
    if let Some(mut dialog) = state.dialog.take() {
        let (stays, action) = dialog.show(ui.ctx(), view);
        state.dialog = stays.then_some(dialog);
        actions.extend(action);
    }
    actions
}

fn standing_ui(ui: &mut Ui, view: &ClosingView) {
    let colours = palette(ui);
    let (mark, colour) = if view.is_closed() {
        ("✔ ", colours.good)
    } else {
        ("", colours.text)
    };
    let words = RichText::new(format!("{mark}{}", view.standing)).color(colour);
    ui.add(Label::new(words).wrap());
    ui.add_space(4.0);
}

fn left_ui(ui: &mut Ui, view: &ClosingView, state: &mut State) -> Vec<Action> {
    let mut actions = choices_ui(ui, view, state);
    ui.add_space(GAP);
    actions.extend(findings_ui(ui, view, state));
    actions
}

fn right_ui(ui: &mut Ui, view: &ClosingView, state: &mut State) -> Vec<Action> {
    let mut actions = end_ui(ui, view, state);
    ui.add_space(GAP);
    actions.extend(next_year_ui(ui, view));
    ui.add_space(GAP);
    slips_ui(ui, view);
    actions
}

fn choices_ui(ui: &mut Ui, view: &ClosingView, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    let why_not = view.why_not_change.as_deref();
    ui.horizontal_wrapped(|ui| {
        ui.label(bold("Trưởng, phó năm sau"));
        for role in [Role::Head, Role::Deputy] {
            if button(ui, &format!("Chọn {}…", view.office(role)), why_not).clicked() {
                state.dialog = Some(Dialog::Choice(ChoiceForm::new(view, role)));
            }
        }
        let papers = ui.button("Biên bản bàn giao…");
        if papers
            .on_hover_text("Soạn, xem và in ở màn hình Giấy tờ")
            .clicked()
        {
            let kind = PaperKind::Document(DocumentKind::HandoverMinutes);
            actions.push(Action::OpenPaper(Place::of(view.year.id, kind)));
        }
    });
    if view.choices.is_empty() {
        ui.weak("Chưa chọn đơn vị nào. Bấm nút ở trên: bỏ phiếu, nhất trí, cấp trên phân công hoặc luân phiên.");
        for offer in &view.offers {
            let words = format!("Gợi ý: {offer}. Khối tự quyết định.");
            ui.add(Label::new(RichText::new(words).weak()).wrap());
        }
    }
    for row in &view.choices {
        actions.extend(choice_ui(ui, view, row, state));
    }
    actions
}

fn choice_ui(
    ui: &mut Ui,
    view: &ClosingView,
    row: &ChoiceRow,
    state: &mut State,
) -> Option<Action> {
    let mut action = None;
    let why_not = view.why_not_change.as_deref().unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        let name = format!("{}: {}", row.office, row.unit);
        let can = view.why_not_change.is_none();
        let edit = ui
            .add_enabled(can, Button::new("Sửa…"))
            .on_disabled_hover_text(why_not);
        if edit.accessible_name(format!("Sửa {name}")).clicked() {
            state.dialog = Some(Dialog::Choice(ChoiceForm::of(&row.choice)));
        }
        let remove = ui
            .add_enabled(can, Button::new("Bỏ"))
            .on_disabled_hover_text(why_not);
        if remove.accessible_name(format!("Bỏ {name}")).clicked() {
            action = Some(run(ClosingCommand::RemoveChoice(row.choice.id)));
        }
        ui.label(format!("{}:", row.office));
        ui.label(bold(&row.unit));
        ui.add(Label::new(RichText::new(&row.how).weak()).wrap());
    });
    action
}

fn findings_ui(ui: &mut Ui, view: &ClosingView, state: &mut State) -> Vec<Action> {
    ui.label(bold(if view.is_closed() {
        "Chưa xong khi kết thúc năm"
    } else {
        "Còn lại trước khi kết thúc năm"
    }));
    if view.findings.is_empty() {
        ui.colored_label(palette(ui).good, "✔ Không còn việc gì chưa xong.");
    }
    let mut actions = Vec::new();
    for finding in &view.findings {
        ui.horizontal_wrapped(|ui| actions.extend(finding_ui(ui, view, finding, state)));
    }
    actions
}

fn finding_ui(
    ui: &mut Ui,
    view: &ClosingView,
    finding: &Finding,
    state: &mut State,
) -> Option<Action> {
    let (label, action) = cure(finding.cure, view.year.id);
    let here = finding.cure == Cure::NextHead;
    let why_not = view.why_not_change.as_deref().filter(|_| here);
    let clicked = button(ui, label, why_not)
        .accessible_name(format!("{label}: {}", finding.text))
        .clicked();
    ui.add(Label::new(RichText::new(&finding.text).color(palette(ui).rule)).wrap());
    if clicked && here {
        state.dialog = Some(Dialog::Choice(ChoiceForm::new(view, Role::Head)));
        return None;
    }
    clicked.then_some(action)
}

fn end_ui(ui: &mut Ui, view: &ClosingView, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.label(bold("Kết thúc năm"));
    if let Some(reason) = &view.filling {
        let words = format!("Đang đính chính: {reason}");
        ui.add(Label::new(RichText::new(words).color(palette(ui).rule)).wrap());
    }
    ui.horizontal_wrapped(|ui| {
        let closed = view.is_closed();
        let why_not = closed.then_some("Năm này đã kết thúc.");
        if button(ui, "Kết thúc năm…", why_not).clicked() {
            let today = date_field::written(Some(view.today));
            state.dialog = Some(Dialog::Close(today));
        }
        if view.filling.is_some() {
            if ui.button("Kết thúc đính chính").clicked() {
                actions.push(Action::EndSlip);
            }
        } else {
            let open = (!closed).then_some("Năm chưa kết thúc thì sửa thẳng, không cần phiếu.");
            if button(ui, "Đính chính…", open).clicked() {
                state.dialog = Some(Dialog::Slip(SlipForm::new(view.today)));
            }
        }
        let open = (!closed).then_some("Năm này chưa kết thúc.");
        if button(ui, "Mở lại năm…", open).clicked() {
            state.dialog = Some(Dialog::Reopen(String::new()));
        }
    });
    actions
}

/// What is taken along, before it is.
fn next_year_ui(ui: &mut Ui, view: &ClosingView) -> Vec<Action> {
    let next = &view.next;
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| {
        ui.label(bold(format!("Năm {}", next.year)));
        if button(ui, &next.button, next.why_not.as_deref()).clicked() {
            actions.push(run(ClosingCommand::RollOver { from: view.year.id }));
        }
        if let Some(open) = next.is_open
            && ui.button(format!("Sang năm {}", next.year)).clicked()
        {
            actions.push(Action::Place(Some(open)));
        }
    });
    if let Some(hint) = &next.hint {
        ui.add(Label::new(RichText::new(hint).color(palette(ui).rule)).wrap());
    }
    for line in &next.lines {
        let mark = if line.is_taken { "+" } else { "–" };
        let words = RichText::new(format!("{mark} {}: {}", line.part, line.said));
        let words = if line.is_taken { words } else { words.weak() };
        ui.add(Label::new(words).wrap());
    }
    ui.add(Label::new(RichText::new(LEFT_BEHIND).weak().small()).wrap());
    actions
}

fn slips_ui(ui: &mut Ui, view: &ClosingView) {
    ui.label(bold("Phiếu đính chính"));
    if view.slips.is_empty() {
        ui.weak("Chưa có phiếu nào. Sau khi kết thúc năm, bấm “Đính chính…” để sửa có lý do.");
    }
    for slip in &view.slips {
        ui.label(&slip.name);
        ui.add(Label::new(&slip.reason).wrap().selectable(true));
        for line in &slip.what {
            ui.add(
                Label::new(RichText::new(line).weak())
                    .wrap()
                    .selectable(true),
            );
        }
        ui.add_space(4.0);
    }
}

//! Đơn vị trưởng, phó of the year.

use eframe::egui::{Label, RichText, Ui};

use super::removal;
use crate::app::commands::YearCommand;
use crate::domain::choice::Choice;
use crate::domain::year::Role;
use crate::ui::action::Action;
use crate::ui::blocs::forms::term_form::TermForm;
use crate::ui::blocs::state::{BlocsState, Dialog};
use crate::ui::blocs::view_model::YearVm;
use crate::ui::blocs::view_model::year::TermRow;
use crate::ui::fonts::bold;
use crate::ui::widgets::button;

pub fn terms_ui(
    ui: &mut Ui,
    locked: Option<&str>,
    year: &YearVm,
    state: &mut BlocsState,
) -> Vec<Action> {
    ui.separator();
    heading_ui(ui, locked, year, state);
    if year.terms.is_empty() {
        ui.weak("Chưa ghi đơn vị trưởng, phó. Chọn thành viên trong bảng rồi bấm nút ở trên.");
    }
    let mut actions = Vec::new();
    for row in &year.terms {
        actions.extend(term_ui(ui, locked, year, row, state));
    }
    actions
}

fn heading_ui(ui: &mut Ui, locked: Option<&str>, year: &YearVm, state: &mut BlocsState) {
    let sheet = &year.sheet;
    let none = year.members.is_empty();
    let why_not = locked.or(none.then_some("Thêm thành viên trước."));
    ui.horizontal(|ui| {
        ui.label(bold("Trưởng, phó"));
        for role in [Role::Head, Role::Deputy] {
            let text = format!(
                "Ghi {} {}…",
                sheet.bloc.kind.label().to_lowercase(),
                role.label()
            );
            if button(ui, &text, why_not).clicked() {
                let chosen = state
                    .members
                    .selected
                    .filter(|_| state.chosen_member.is_some());
                let unit = chosen.and_then(|row| year.members.get(row));
                let unit = unit.map(|row| row.member.unit);
                let form = TermForm::new(sheet.year.id, sheet.bloc.kind, role, unit, &sheet.terms);
                state.open(Dialog::Term(form));
            }
        }
    });
}

fn term_ui(
    ui: &mut Ui,
    locked: Option<&str>,
    year: &YearVm,
    row: &TermRow,
    state: &mut BlocsState,
) -> Option<Action> {
    let mut action = None;
    ui.horizontal(|ui| {
        let name = format!("{} {}", row.label, row.unit);
        let edit = button(ui, "Sửa…", locked).on_hover_text(&name);
        if edit.accessible_name(format!("Sửa {name}")).clicked() {
            let form = TermForm::of(&row.term, year.sheet.bloc.kind);
            state.open(Dialog::Term(form));
        }
        let remove = button(ui, "Bỏ…", locked).on_hover_text(&name);
        if remove.accessible_name(format!("Bỏ {name}")).clicked() {
            action = Some(removal(
                format!("Bỏ vai trò {} của “{}”?", row.label, row.unit),
                YearCommand::RemoveTerm(row.term.id),
            ));
        }
        ui.label(format!("{}:", row.label));
        ui.label(bold(&row.unit));
        let details = Label::new(RichText::new(&row.details).weak()).truncate();
        ui.add(details).on_hover_text(&row.details);
    });
    action
}

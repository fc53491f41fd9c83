//! Đăng ký danh hiệu: a title for one unit or for all, then a line for each member.

use eframe::egui::{Button, Grid, Ui};

use crate::app::commands::PartId;
use crate::ui::action::Action;
use crate::ui::covenants::CovenantsAction;
use crate::ui::covenants::state::{Dialog, RegistrationForm, State};
use crate::ui::covenants::view_model::{CovenantView, UnitTitles};
use crate::ui::fonts::bold;
use crate::ui::theme::palette;
use crate::ui::widgets::{ChoiceBox, TextField};

use super::{Actions, take};

pub fn registrations_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) -> Actions {
    let mut actions = register_ui(ui, view, state);
    ui.separator();
    for row in &view.titles {
        ui.push_id(row.unit, |ui| actions.extend(unit_ui(ui, view, state, row)));
    }
    actions
}

fn register_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) -> Actions {
    let mut actions = Actions::new();
    let lock = view.lock.as_deref();
    let width = (ui.available_width() - 150.0).clamp(160.0, 420.0);
    Grid::new("register")
        .num_columns(2)
        .spacing([12.0, 6.0])
        .show(ui, |ui| {
            let titles: Vec<(usize, String)> =
                view.titles_offered.iter().cloned().enumerate().collect();
            let choice = ChoiceBox::new("Danh hiệu")
                .or_none("(danh hiệu khác)")
                .width(width)
                .locked(lock);
            let current = view
                .titles_offered
                .iter()
                .position(|title| Some(title) == state.title.as_ref());
            if let Some(title) = choice.pick(ui, current, &titles) {
                state.title = title.map(|at| titles[at].1.clone());
            }
            ui.end_row();
            if state.title.is_none() {
                TextField::new("Danh hiệu khác")
                    .width(width)
                    .locked(lock)
                    .form(ui, &mut state.other_title);
                ui.end_row();
            }
            let choice = ChoiceBox::new("Đơn vị")
                .or_none("(chọn đơn vị)")
                .width(width)
                .locked(lock);
            if let Some(unit) = choice.pick(ui, state.title_for, &view.members) {
                state.title_for = unit;
            }
            ui.end_row();
        });
    let title = chosen_title(state);
    let no_title = title.is_empty().then_some("Chọn hoặc nhập danh hiệu trước");
    ui.horizontal(|ui| {
        let mut button = |text: &str, why_not: Option<&str>| {
            let why_not = lock.or(no_title).or(why_not);
            let button = ui.add_enabled(why_not.is_none(), Button::new(text));
            button
                .on_disabled_hover_text(why_not.unwrap_or_default())
                .clicked()
        };
        let one = state.title_for.is_none().then_some("Chọn đơn vị trước");
        let register = |units| {
            Action::Covenants(CovenantsAction::Register {
                units,
                title: title.clone(),
            })
        };
        if button("Đăng ký", one) {
            actions.push(register(state.title_for.into_iter().collect()));
        }
        if button("Đăng ký cho tất cả", None) {
            actions.push(register(
                view.members.iter().map(|member| member.0).collect(),
            ));
        }
    });
    actions
}

fn chosen_title(state: &State) -> String {
    let chosen = state.title.clone();
    chosen.unwrap_or_else(|| crate::domain::text::nfc(state.other_title.trim()))
}

fn unit_ui(ui: &mut Ui, view: &CovenantView, state: &mut State, row: &UnitTitles) -> Actions {
    let mut actions = Actions::new();
    ui.label(bold(&row.name));
    if row.titles.is_empty() {
        ui.colored_label(palette(ui).rule, "⚠ Chưa đăng ký danh hiệu");
    }
    let lock = view.lock.as_deref();
    for title in &row.titles {
        ui.horizontal(|ui| {
            ui.add_space(18.0);
            ui.label(&title.text);
            let edit = ui.add_enabled(lock.is_none(), Button::new("Sửa…").small());
            let edit = edit.accessible_name(format!("Sửa {} của {}", title.text, row.name));
            if edit
                .on_disabled_hover_text(lock.unwrap_or_default())
                .clicked()
            {
                let known = &title.registration;
                state.dialog = Dialog::Registration(RegistrationForm {
                    id: known.id,
                    sub_unit: known.sub_unit,
                    title: known.title.clone(),
                    note: known.note.clone(),
                });
            }
            let remove = ui.add_enabled(lock.is_none(), Button::new("✖").small());
            let remove = remove.accessible_name(format!("Xóa {} của {}", title.text, row.name));
            if remove
                .on_hover_text("Xóa")
                .on_disabled_hover_text(lock.unwrap_or_default())
                .clicked()
            {
                actions.push(take(
                    view.sheet.covenant.id,
                    PartId::Registration(title.registration.id),
                ));
            }
        });
    }
    ui.add_space(4.0);
    actions
}

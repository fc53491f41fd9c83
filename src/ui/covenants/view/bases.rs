//! Căn cứ: the list as it prints, and the texts in force on the day of the ceremony.

use eframe::egui::{Label, Ui};

use crate::app::commands::{CovenantPart, PartId};
use crate::domain::covenant::LegalBasis;
use crate::ui::action::Action;
use crate::ui::covenants::CovenantsAction;
use crate::ui::covenants::state::State;
use crate::ui::covenants::view_model::CovenantView;
use crate::ui::fonts::bold;
use crate::ui::widgets::{Said, TextField};

use super::{Actions, open_button, put, row_buttons_ui};

const BUTTONS: f32 = 120.0;

pub fn bases_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) -> Actions {
    let mut actions = Actions::new();
    let bases = &view.sheet.bases;
    if bases.is_empty() {
        ui.weak("Chưa có căn cứ. Bấm “Thêm” ở danh mục bên dưới, hoặc tự viết.");
    }
    for (at, basis) in bases.iter().enumerate() {
        let name = format!("Căn cứ {}", at + 1);
        ui.horizontal_top(|ui| {
            let field = TextField::new(&name)
                .keyed(basis.id)
                .rows(2)
                .width(ui.available_width() - BUTTONS - 90.0);
            if let Some(text) = field.locked(view.lock.as_deref()).said(ui, &basis.text) {
                actions.extend(state.send(text, |text| {
                    put(CovenantPart::Basis(LegalBasis {
                        text,
                        ..basis.clone()
                    }))
                }));
            }
            actions.extend(row_buttons_ui(
                ui,
                view,
                PartId::Basis(basis.id),
                &name,
                (at, bases.len()),
            ));
        });
    }
    ui.add_space(6.0);
    actions.extend(new_ui(ui, view, state));
    ui.add_space(10.0);
    actions.extend(catalogue_ui(ui, view));
    actions
}

fn new_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) -> Actions {
    let mut actions = Actions::new();
    let lock = view.lock.as_deref();
    let kept = ui
        .horizontal(|ui| {
            TextField::new("Căn cứ khác")
                .hint("Căn cứ Quy chế hoạt động của Khối…")
                .width(ui.available_width() - 100.0)
                .locked(lock)
                .kept(ui, "")
        })
        .inner;
    if let Some(text) = kept.filter(|text| !text.is_empty()) {
        actions.extend(state.send(Said::Left(text), |text| add(vec![text])));
    }
    actions
}

fn catalogue_ui(ui: &mut Ui, view: &CovenantView) -> Actions {
    let mut actions = Actions::new();
    if view.bases_offered.is_empty() {
        return actions;
    }
    ui.horizontal(|ui| {
        ui.label(bold(&view.bases_heading));
        if open_button(ui, view, "Thêm tất cả") {
            actions.push(add(view
                .bases_offered
                .iter()
                .map(|text| (*text).to_owned())
                .collect()));
        }
    });
    for text in &view.bases_offered {
        ui.horizontal_top(|ui| {
            let clicked = ui.push_id(text, |ui| open_button(ui, view, "Thêm")).inner;
            if clicked {
                actions.push(add(vec![(*text).to_owned()]));
            }
            ui.add(Label::new(*text).wrap());
        });
    }
    actions
}

fn add(texts: Vec<String>) -> Action {
    Action::Covenants(CovenantsAction::AddBases(texts))
}

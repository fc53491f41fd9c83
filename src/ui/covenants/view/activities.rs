//! Hoạt động chung: what, when, and what each unit gives.

use eframe::egui::Ui;

use crate::app::commands::{CovenantPart, PartId};
use crate::domain::covenant::JointActivity;
use crate::ui::action::Action;
use crate::ui::covenants::CovenantsAction;
use crate::ui::covenants::view_model::CovenantView;
use crate::ui::widgets::TextField;

use super::{Actions, open_button, put, row_buttons_ui};

pub fn activities_ui(ui: &mut Ui, view: &CovenantView) -> Actions {
    let mut actions = Actions::new();
    let rows = &view.sheet.activities;
    if rows.is_empty() {
        ui.weak("Chưa có hoạt động chung: giao lưu thể thao, về nguồn, quỹ nghĩa tình…");
    }
    for (at, row) in rows.iter().enumerate() {
        actions.extend(activity_ui(ui, view, row, (at, rows.len())));
        ui.separator();
    }
    if open_button(ui, view, "Thêm hoạt động") {
        actions.push(Action::Covenants(CovenantsAction::AddActivity));
    }
    actions
}

fn activity_ui(
    ui: &mut Ui,
    view: &CovenantView,
    row: &JointActivity,
    place: (usize, usize),
) -> Actions {
    let name = format!("Hoạt động {}", place.0 + 1);
    let lock = view.lock.as_deref();
    let width = ui.available_width();
    let mut new = row.clone();
    ui.horizontal(|ui| {
        if let Some(what) = TextField::new(&name)
            .keyed(row.id)
            .width(width - 230.0)
            .locked(lock)
            .kept(ui, &row.what)
        {
            new.what = what;
        }
    });
    let buttons = ui.horizontal(|ui| {
        if let Some(when) = TextField::new("Thời gian")
            .keyed(row.id)
            .width(width * 0.28)
            .locked(lock)
            .kept(ui, &row.when)
        {
            new.when = when;
        }
        if let Some(cost) = TextField::new("Mức đóng góp")
            .keyed(row.id)
            .width(width * 0.22)
            .locked(lock)
            .kept(ui, &row.cost)
        {
            new.cost = cost;
        }
        row_buttons_ui(ui, view, PartId::Activity(row.id), &name, place)
    });
    let changed = (new != *row).then(|| put(CovenantPart::Activity(new)));
    changed.into_iter().chain(buttons.inner).collect()
}

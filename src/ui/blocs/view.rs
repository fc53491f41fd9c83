//! The tab: blocs and units at the left, the chosen year at the right.

pub mod blocs;
pub mod dialogs;
pub mod list;
pub mod members;
pub mod rotation;
pub mod terms;
pub mod units;
pub mod year;

use eframe::egui::{CentralPanel, Frame, Margin, Panel, Response, ScrollArea, Ui};

use super::state::{BlocsState, Page};
use super::view_model::BlocsVm;
use crate::ui::action::{Action, Confirm};
use crate::ui::widgets::button;

const REMOVE: &str = "Xóa…";
const LEFT: f32 = 350.0;

pub fn tab_ui(ui: &mut Ui, vm: &BlocsVm, state: &mut BlocsState) -> Vec<Action> {
    let mut actions = Vec::new();
    Panel::left("blocs and units")
        .default_size(LEFT)
        .size_range(260.0..=560.0)
        .frame(Frame::NONE.inner_margin(Margin {
            right: 10,
            ..Margin::ZERO
        }))
        .show(ui, |ui| {
            let room = ui.available_height();
            actions.extend(blocs::blocs_ui(ui, vm, state, room * 0.36));
            ui.separator();
            actions.extend(units::units_ui(ui, vm, state));
        });
    CentralPanel::default()
        .frame(Frame::NONE.inner_margin(Margin {
            left: 12,
            ..Margin::ZERO
        }))
        .show(ui, |ui| actions.extend(right_ui(ui, vm, state)));
    actions.extend(dialogs::dialog_ui(ui.ctx(), vm, state));
    actions
}

fn right_ui(ui: &mut Ui, vm: &BlocsVm, state: &mut BlocsState) -> Vec<Action> {
    let Some(year) = &vm.year else {
        return blocs::beginning_ui(ui, vm, state);
    };
    let mut actions = Vec::new();
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            actions.extend(year::heading_ui(ui, year, state));
            match state.page {
                Page::Year => {
                    actions.extend(year::year_ui(ui, year));
                    actions.extend(members::members_ui(ui, vm, year, state));
                    actions.extend(terms::terms_ui(ui, vm.locked, year, state));
                }
                Page::Rotation => rotation::rotation_ui(ui, &vm.rotation, state),
            }
        });
    actions
}

/// A button whose short text stands for `name`.
fn short_button(ui: &mut Ui, text: &str, name: &str, why_not: Option<&str>) -> Response {
    let button = button(ui, text, why_not);
    button.on_hover_text(name).accessible_name(name)
}

/// Asks before something is removed.
fn removal(question: String, command: impl Into<crate::app::Command>) -> Action {
    Action::Confirm(Confirm {
        question,
        yes: "Xóa",
        action: Box::new(Action::Run(command.into())),
    })
}

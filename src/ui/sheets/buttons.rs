//! The buttons beside the sections of a meeting that a spreadsheet can fill.

use eframe::egui::{Button, Ui};

use crate::app::sheets::{ExportFormat, SheetKind};
use crate::domain::choice::Choice;
use crate::ui::action::Action;

use super::SheetsAction;

/// What is offered here, and why it cannot be done.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    pub kind: SheetKind,
    pub why_not_import: Option<&'static str>,
    pub why_not_export: Option<&'static str>,
}

pub fn buttons_ui(ui: &mut Ui, offer: Offer) -> Option<Action> {
    let import = Button::new("Nhập từ bảng tính…");
    let import = ui.add_enabled(offer.why_not_import.is_none(), import);
    let import = import.on_disabled_hover_text(offer.why_not_import.unwrap_or_default());
    if import.clicked() {
        return Some(Action::Sheets(SheetsAction::Import(offer.kind)));
    }
    let mut asked = None;
    let can_export = offer.why_not_export.is_none();
    let menu = ui.add_enabled_ui(can_export, |ui| {
        ui.menu_button("Xuất bảng tính…", |ui| {
            for format in ExportFormat::ALL {
                if ui.button(format.label()).clicked() {
                    asked = Some(SheetsAction::Export(offer.kind, *format));
                    ui.close();
                }
            }
        })
    });
    let why_not = offer.why_not_export.unwrap_or_default();
    menu.inner.response.on_disabled_hover_text(why_not);
    asked.map(Action::Sheets)
}

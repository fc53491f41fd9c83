//! Nơi nhận, one line each.

use eframe::egui::Ui;

use crate::app::commands::{CovenantPart, PartId};
use crate::domain::covenant::Recipient;
use crate::ui::action::Action;
use crate::ui::covenants::CovenantsAction;
use crate::ui::covenants::state::State;
use crate::ui::covenants::view_model::CovenantView;
use crate::ui::widgets::{Said, TextField};

use super::{Actions, open_button, put, row_buttons_ui};

/// What most covenants end with.
const USUAL: [&str; 2] = ["Các đơn vị thành viên", "Lưu: Hồ sơ thi đua"];

pub fn recipients_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) -> Actions {
    let mut actions = Actions::new();
    let rows = &view.sheet.recipients;
    if rows.is_empty() {
        ui.weak("Chưa có nơi nhận.");
        if open_button(ui, view, "Thêm nơi nhận thường dùng") {
            actions.push(add(USUAL.map(str::to_owned).to_vec()));
        }
    }
    for (at, row) in rows.iter().enumerate() {
        let name = format!("Nơi nhận {}", at + 1);
        ui.horizontal(|ui| {
            let field = TextField::new(&name)
                .keyed(row.id)
                .width((ui.available_width() - 220.0).min(520.0))
                .locked(view.lock.as_deref());
            if let Some(text) = field.said(ui, &row.text) {
                actions.extend(state.send(text, |text| {
                    put(CovenantPart::Recipient(Recipient {
                        text,
                        ..row.clone()
                    }))
                }));
            }
            actions.extend(row_buttons_ui(
                ui,
                view,
                PartId::Recipient(row.id),
                &name,
                (at, rows.len()),
            ));
        });
    }
    ui.add_space(6.0);
    let lock = view.lock.as_deref();
    let kept = ui
        .horizontal(|ui| {
            TextField::new("Nơi nhận mới")
                .width((ui.available_width() - 220.0).min(520.0))
                .hint("Hội đồng Thi đua - Khen thưởng…")
                .locked(lock)
                .kept(ui, "")
        })
        .inner;
    if let Some(text) = kept.filter(|text| !text.is_empty()) {
        actions.extend(state.send(Said::Left(text), |text| add(vec![text])));
    }
    actions
}

fn add(texts: Vec<String>) -> Action {
    Action::Covenants(CovenantsAction::AddRecipients(texts))
}

//! Mở đầu và kết: paragraphs, one per line.

use eframe::egui::Ui;

use crate::app::commands::CovenantCommand;
use crate::domain::covenant::Covenant;
use crate::ui::action::Action;
use crate::ui::covenants::state::State;
use crate::ui::covenants::view_model::CovenantView;
use crate::ui::widgets::TextField;

use super::Actions;

pub fn frame_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) -> Actions {
    let mut actions = Actions::new();
    let covenant = &view.sheet.covenant;
    let change = |covenant| Action::Run(CovenantCommand::Change(covenant).into());
    let field = |label, hint| {
        TextField::new(label)
            .keyed(covenant.id)
            .rows(8)
            .hint(hint)
            .width(f32::INFINITY)
            .locked(view.lock.as_deref())
    };
    let opening = field(
        "Lời mở đầu",
        "Để trống: in câu mở đầu với danh sách các đơn vị thành viên.",
    );
    if let Some(text) = opening.said(ui, &covenant.opening) {
        actions.extend(state.send(text, |opening| {
            change(Covenant {
                opening,
                ..covenant.clone()
            })
        }));
    }
    ui.add_space(8.0);
    let closing = field(
        "Lời kết",
        "Lời cam kết. Câu về số bản được thêm theo số bản ở phần Chung.",
    );
    if let Some(text) = closing.said(ui, &covenant.closing) {
        actions.extend(state.send(text, |closing| {
            change(Covenant {
                closing,
                ..covenant.clone()
            })
        }));
    }
    actions
}

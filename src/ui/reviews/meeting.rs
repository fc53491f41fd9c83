//! The line of the meeting: when and where it is held, until when the units send their reports, whether it also signs.

use eframe::egui::{Align, Button, Checkbox, Layout, Ui};

use crate::app::papers::PaperKind;
use crate::domain::review::CutOff;
use crate::ui::action::Action;
use crate::ui::widgets::{DateField, Modal, TextField};

use super::state::State;
use super::view::changed;
use super::view_model::ViewModel;

/// The label of the chair's field and the button for the paper.
const BESIDE_CHAIR: f32 = 260.0;
/// Room for all in one line.
const WHOLE_LINE: f32 = 1300.0;
/// Hạn gửi and the signing.
const MORE: f32 = 430.0;

pub fn meeting_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    let (review, mut actions) = (&model.review, Vec::new());
    let field = |label| TextField::new(label).keyed(review.id).locked(model.locked);
    let whole = ui.available_width() >= WHOLE_LINE;
    ui.horizontal(|ui| {
        let held_on = DateField::new("Ngày họp")
            .keyed(review.id)
            .locked(model.locked);
        if let Some(day) = held_on.kept(ui, review.held_on) {
            actions.push(changed(model, |review| review.held_on = day));
        }
        let place = field("Nơi họp")
            .width(160.0)
            .help("In trước ngày tháng ở bảng kết quả, ví dụ “Hà Nội, ngày 15 tháng 7 năm 2019”");
        if let Some(place) = place.kept(ui, &review.place) {
            actions.push(changed(model, |review| review.place = place));
        }
        let beside = if whole {
            BESIDE_CHAIR + MORE
        } else {
            BESIDE_CHAIR + 60.0
        };
        let width = (ui.available_width() - beside).clamp(90.0, 280.0);
        if let Some(chair) = field("Chủ trì").width(width).kept(ui, &review.chair) {
            actions.push(changed(model, |review| review.chair = chair));
        }
        if whole {
            actions.extend(more_ui(ui, model));
        } else if ui.button("Khác…").clicked() {
            state.meeting = true;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            actions.extend(export_ui(ui, model));
        });
    });
    actions
}

/// Hạn gửi báo cáo, and whether the meeting also signs (domain.md 3.2).
fn more_ui(ui: &mut Ui, model: &ViewModel) -> Vec<Action> {
    let review = &model.review;
    let mut actions = Vec::new();
    let due = DateField::new("Hạn gửi báo cáo")
        .keyed(review.id)
        .help("Sau ngày này, báo cáo chưa gửi được nhắc ở dòng đầu cửa sổ")
        .locked(model.locked);
    if let Some(day) = due.kept(ui, review.returns_due) {
        actions.push(changed(model, |review| review.returns_due = day));
    }
    let mut signs = review.with_signing;
    let label = match review.kind {
        CutOff::Interim => "Có ký giao ước",
        CutOff::YearEnd => "Có ký năm sau",
    };
    let tick = ui.add_enabled(model.locked.is_none(), Checkbox::new(&mut signs, label));
    let tick = tick.on_hover_text("Hội nghị kết hợp lễ ký giao ước");
    let tick = tick.on_disabled_hover_text(model.locked.unwrap_or_default());
    if tick.changed() {
        actions.push(changed(model, |review| review.with_signing = signs));
    }
    actions
}

/// The same where the line has no room.
pub fn meeting_dialog_ui(ui: &Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    if !state.meeting {
        return Vec::new();
    }
    let mut actions = Vec::new();
    let answer = Modal::new("Hội nghị").only_close().show(ui.ctx(), |ui| {
        actions = more_ui(ui, model);
    });
    state.meeting = answer.is_none();
    actions
}

fn export_ui(ui: &mut Ui, model: &ViewModel) -> Option<Action> {
    let kind = match model.review.kind {
        CutOff::Interim => PaperKind::InterimSummary,
        CutOff::YearEnd => PaperKind::YearSummary,
    };
    let button = Button::new("Xuất bảng kết quả…");
    let export = ui.add_enabled(model.why_not_export.is_none(), button);
    let export = export.on_disabled_hover_text(model.why_not_export.unwrap_or_default());
    export.clicked().then_some(Action::Export(kind))
}

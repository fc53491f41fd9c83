//! Who may vote, who came, and who received a ballot paper.

use eframe::egui::{Align, Button, Label, Layout, Ui, vec2};

use crate::app::commands::BallotCommand;
use crate::domain::ballot::{Elector, Presence};
use crate::ui::action::Action;
use crate::ui::ballots::state::State;
use crate::ui::ballots::view_model::{BallotVm, ElectorVm};
use crate::ui::fonts::bold;
use crate::ui::theme::ROW_HEIGHT;
use crate::ui::widgets::{ChoiceBox, TextField};

use super::button;

const NAME: f32 = 270.0;
const PRESENCE: f32 = 240.0;

fn put(electors: Vec<Elector>) -> Action {
    Action::Run(BallotCommand::PutElectors(electors).into())
}

pub fn electors_ui(ui: &mut Ui, ballot: &BallotVm, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.label(&ballot.roll);
    ui.horizontal_wrapped(|ui| {
        actions.extend(all_ui(ui, ballot));
        actions.extend(add_ui(ui, ballot, state));
    });
    ui.weak("Chương trình chỉ ghi ai đã nhận phiếu, không ghi ai bỏ phiếu cho ai.");
    ui.separator();
    if ballot.electors.is_empty() {
        ui.label("Chưa có ai được bỏ phiếu. Thành viên được tính bỏ phiếu ở thẻ Khối thi đua được thêm khi mở vòng; người khác thì ghi tên rồi bấm “Thêm”.");
    }
    for row in &ballot.electors {
        ui.push_id(row.elector.id, |ui| {
            actions.extend(elector_ui(ui, ballot, row));
        });
    }
    actions
}

/// Papers for all who came, in one step.
fn all_ui(ui: &mut Ui, ballot: &BallotVm) -> Option<Action> {
    let waiting: Vec<Elector> = ballot
        .electors
        .iter()
        .map(|row| &row.elector)
        .filter(|elector| elector.is_present() && !elector.received)
        .map(|elector| Elector {
            received: true,
            ..elector.clone()
        })
        .collect();
    let none = waiting.is_empty().then_some("Ai có mặt cũng đã nhận phiếu");
    let why_not = ballot.locked.or(none);
    let all = ballot.ballot.is_secret()
        && button(ui, "Tất cả người có mặt đã nhận phiếu", why_not).clicked();
    all.then(|| put(waiting))
}

fn add_ui(ui: &mut Ui, ballot: &BallotVm, state: &mut State) -> Option<Action> {
    TextField::new("Thêm người bỏ phiếu")
        .width(220.0)
        .hint("họ tên, chức vụ")
        .form(ui, &mut state.elector);
    let name = state.elector.trim().to_owned();
    let none = name.is_empty().then_some("Ghi họ tên trước");
    let why_not = ballot.asked_locked.or(none);
    let add = button(ui, "Thêm", why_not).clicked();
    add.then(|| {
        state.elector.clear();
        let ballot = ballot.ballot.id;
        Action::Run(BallotCommand::AddElector { ballot, name }.into())
    })
}

fn elector_ui(ui: &mut Ui, ballot: &BallotVm, row: &ElectorVm) -> Vec<Action> {
    let mut elector = row.elector.clone();
    let mut actions = Vec::new();
    ui.horizontal(|ui| {
        name_ui(ui, &row.name);
        let label = format!("Tham dự: {}", row.name);
        let presence = ChoiceBox::new(&label)
            .hidden_label()
            .width(PRESENCE)
            .locked(ballot.locked);
        if let Some(presence) = presence.choose(ui, elector.presence) {
            elector.presence = presence;
            elector.received &= elector.is_present();
        }
        received_ui(ui, ballot, row, &mut elector);
        if row.is_named {
            let person = TextField::new("Người bỏ phiếu")
                .keyed(elector.id)
                .width(140.0);
            if let Some(person) = person.locked(ballot.locked).kept(ui, &elector.name) {
                elector.name = person;
            }
        }
        let note = TextField::new(note_label(elector.presence))
            .keyed(elector.id)
            .width(150.0);
        if let Some(note) = note.locked(ballot.locked).kept(ui, &elector.note) {
            elector.note = note;
        }
        let remove = ui.add_enabled(ballot.asked_locked.is_none(), Button::new("✖").small());
        let remove = remove
            .on_hover_text("Bỏ khỏi danh sách")
            .on_disabled_hover_text(ballot.asked_locked.unwrap_or_default())
            .accessible_name(format!("Bỏ {} khỏi danh sách", row.name));
        if remove.clicked() {
            let remove = BallotCommand::RemoveElector(elector.id);
            actions.push(Action::Run(remove.into()));
        }
    });
    if elector != row.elector {
        actions.push(put(vec![elector]));
    }
    actions
}

fn note_label(presence: Presence) -> &'static str {
    match presence {
        Presence::Proxy => "Ủy quyền cho",
        Presence::Written | Presence::Absent => "Lý do vắng",
        Presence::Present => "Ghi chú",
    }
}

fn received_ui(ui: &mut Ui, ballot: &BallotVm, row: &ElectorVm, elector: &mut Elector) {
    if !ballot.ballot.is_secret() {
        return;
    }
    let absent = (!elector.is_present()).then_some("Người vắng không nhận phiếu");
    let why_not = ballot.locked.or(absent);
    ui.add_enabled_ui(why_not.is_none(), |ui| {
        ui.checkbox(&mut elector.received, "đã nhận phiếu")
            .on_disabled_hover_text(why_not.unwrap_or_default())
            .accessible_name(format!("{} đã nhận phiếu", row.name));
    });
}

/// A name in a column of its own, cut where it is too long.
pub fn name_ui(ui: &mut Ui, name: &str) {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(NAME, ROW_HEIGHT), layout, |ui| {
        ui.set_min_width(NAME);
        ui.add(Label::new(bold(name)).truncate())
            .on_hover_text(name);
    });
}

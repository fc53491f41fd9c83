//! Who may vote, who came, and who received a ballot paper.

use eframe::egui::{Align, Button, Label, Layout, Ui, vec2};

use crate::app::commands::BallotCommand;
use crate::domain::ballot::{Elector, Presence};
use crate::ui::action::Action;
use crate::ui::ballots::state::State;
use crate::ui::ballots::view_model::{BallotVm, ElectorVm};
use crate::ui::fonts::bold;
use crate::ui::theme::{GAP, ROW_HEIGHT};
use crate::ui::widgets::{ChoiceBox, TextField, button};

const NAME: f32 = 290.0;
const PRESENCE: f32 = 224.0;
const RECEIVED: f32 = 100.0;
const PERSON: f32 = 160.0;
const REMOVE: f32 = 60.0;

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
    if !ballot.electors.is_empty() {
        headings_ui(ui, ballot.ballot.is_secret());
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

const HEADINGS: [(&str, f32); 5] = [
    ("Đơn vị, người bỏ phiếu", NAME),
    ("Tham dự", PRESENCE),
    ("Nhận phiếu", RECEIVED),
    ("Người đi bỏ phiếu", PERSON),
    ("Ủy quyền cho, lý do vắng", 0.0),
];

fn headings_ui(ui: &mut Ui, is_secret: bool) {
    ui.horizontal(|ui| {
        for (title, width) in HEADINGS {
            if width != RECEIVED || is_secret {
                cell_ui(ui, width, |ui| {
                    ui.label(bold(title));
                });
            }
        }
    });
}

fn elector_ui(ui: &mut Ui, ballot: &BallotVm, row: &ElectorVm) -> Vec<Action> {
    let mut elector = row.elector.clone();
    let mut actions = Vec::new();
    ui.horizontal(|ui| {
        name_ui(ui, NAME, &row.name);
        presence_ui(ui, ballot, row, &mut elector);
        received_ui(ui, ballot, row, &mut elector);
        words_ui(ui, ballot, row, &mut elector);
        actions.extend(remove_ui(ui, ballot, row));
    });
    if elector != row.elector {
        actions.push(put(vec![elector]));
    }
    actions
}

fn presence_ui(ui: &mut Ui, ballot: &BallotVm, row: &ElectorVm, elector: &mut Elector) {
    let label = format!("Tham dự: {}", row.name);
    let presence = ChoiceBox::new(&label)
        .hidden_label()
        .width(PRESENCE - GAP)
        .locked(ballot.locked);
    cell_ui(ui, PRESENCE, |ui| {
        if let Some(presence) = presence.choose(ui, elector.presence) {
            elector.presence = presence;
            elector.received &= elector.is_present();
        }
    });
}

/// Who comes for the unit, and for whom or why not.
fn words_ui(ui: &mut Ui, ballot: &BallotVm, row: &ElectorVm, elector: &mut Elector) {
    let label = format!("Người đi bỏ phiếu của {}", row.name);
    let person = TextField::new(&label)
        .hidden_label()
        .width(PERSON - 2.0 * GAP)
        .locked(ballot.locked);
    cell_ui(ui, PERSON, |ui| {
        if row.is_named
            && let Some(person) = person.keyed(elector.id).kept(ui, &elector.name)
        {
            elector.name = person;
        }
    });
    let label = format!("{}: {}", note_label(elector.presence), row.name);
    let note = TextField::new(&label)
        .hidden_label()
        .hint(note_label(elector.presence))
        .width((ui.available_width() - REMOVE).max(90.0))
        .locked(ballot.locked);
    if let Some(note) = note.keyed(elector.id).kept(ui, &elector.note) {
        elector.note = note;
    }
}

fn remove_ui(ui: &mut Ui, ballot: &BallotVm, row: &ElectorVm) -> Option<Action> {
    let remove = ui.add_enabled(ballot.asked_locked.is_none(), Button::new("✖").small());
    let remove = remove
        .on_hover_text("Bỏ khỏi danh sách")
        .on_disabled_hover_text(ballot.asked_locked.unwrap_or_default())
        .accessible_name(format!("Bỏ {} khỏi danh sách", row.name));
    let command = BallotCommand::RemoveElector(row.elector.id);
    remove.clicked().then(|| Action::Run(command.into()))
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
    cell_ui(ui, RECEIVED, |ui| {
        ui.add_enabled_ui(why_not.is_none(), |ui| {
            ui.checkbox(&mut elector.received, "đã nhận")
                .on_disabled_hover_text(why_not.unwrap_or_default())
                .accessible_name(format!("{} đã nhận phiếu", row.name));
        });
    });
}

/// A name in a column of its own, cut where it is too long.
pub fn name_ui(ui: &mut Ui, width: f32, name: &str) {
    cell_ui(ui, width, |ui| {
        ui.add(Label::new(name).truncate()).on_hover_text(name);
    });
}

fn cell_ui(ui: &mut Ui, width: f32, draw: impl FnOnce(&mut Ui)) {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(width, ROW_HEIGHT), layout, |ui| {
        ui.set_min_width(width);
        draw(ui);
    });
}

//! What stands on the ballot paper.

use eframe::egui::{Button, Ui};

use crate::app::commands::{BallotCommand, Candidate};
use crate::domain::ballot::BallotPurpose;
use crate::domain::choice::Choice;
use crate::ui::action::Action;
use crate::ui::ballots::state::State;
use crate::ui::ballots::view_model::candidates::Source;
use crate::ui::ballots::view_model::{BallotVm, ItemVm, Model};
use crate::ui::widgets::{TextField, button};

use super::electors::name_ui;

const FROM: [(Source, &str); 3] = [
    (Source::Members, "Thêm các thành viên"),
    (Source::Registered, "Thêm từ đăng ký đầu năm"),
    (Source::Nominated, "Thêm từ đề nghị khen thưởng"),
];

pub fn items_ui(ui: &mut Ui, model: &Model, ballot: &BallotVm, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| {
        for (source, label) in FROM {
            actions.extend(from_ui(ui, model, ballot, source, label));
        }
    });
    ui.horizontal_wrapped(|ui| actions.extend(add_ui(ui, ballot, state)));
    ui.separator();
    if ballot.items.is_empty() {
        ui.label("Phiếu chưa có dòng nào. Thêm cả danh sách bằng các nút trên, hoặc ghi tên tập thể, cá nhân rồi bấm “Thêm dòng”.");
    }
    for (at, row) in ballot.items.iter().enumerate() {
        ui.push_id(row.item.id, |ui| {
            actions.extend(item_ui(ui, ballot, at, row));
        });
    }
    actions
}

/// A whole list at once; who stands on the paper already stays where it is.
fn from_ui(
    ui: &mut Ui,
    model: &Model,
    ballot: &BallotVm,
    source: Source,
    label: &str,
) -> Option<Action> {
    let is_honour = ballot.ballot.purpose == BallotPurpose::Honour;
    if source != Source::Members && !is_honour {
        return None;
    }
    let candidates = model.offered.candidates(source, &ballot.ballot.honour);
    let nobody = format!("{}: không có ai với danh hiệu này", source.label());
    let none = candidates.is_empty().then_some(nobody.as_str());
    let add = button(ui, label, ballot.asked_locked.or(none)).clicked();
    add.then(|| added(ballot, candidates))
}

fn added(ballot: &BallotVm, candidates: Vec<Candidate>) -> Action {
    let ballot = ballot.ballot.id;
    Action::Run(BallotCommand::AddItems { ballot, candidates }.into())
}

fn add_ui(ui: &mut Ui, ballot: &BallotVm, state: &mut State) -> Option<Action> {
    TextField::new("Tên tập thể, cá nhân")
        .width(300.0)
        .form(ui, &mut state.item);
    let name = state.item.trim().to_owned();
    let none = name.is_empty().then_some("Ghi tên trước");
    let add = button(ui, "Thêm dòng", ballot.asked_locked.or(none)).clicked();
    add.then(|| {
        state.item.clear();
        added(
            ballot,
            vec![Candidate {
                unit: None,
                name,
                note: String::new(),
            }],
        )
    })
}

fn item_ui(ui: &mut Ui, ballot: &BallotVm, at: usize, row: &ItemVm) -> Option<Action> {
    let (locked, mut asked) = (ballot.asked_locked, None);
    ui.horizontal(|ui| {
        ui.label(format!("{}.", at + 1));
        name_ui(ui, 430.0, &row.name);
        let note = TextField::new("Chức vụ, ghi chú")
            .keyed(row.item.id)
            .width(260.0)
            .locked(locked);
        if let Some(note) = note.kept(ui, &row.item.note) {
            let mut item = row.item.clone();
            item.note = note;
            asked = Some(BallotCommand::ChangeItem(item));
        }
        let remove = ui.add_enabled(locked.is_none(), Button::new("✖").small());
        let remove = remove
            .on_hover_text("Bỏ khỏi phiếu")
            .on_disabled_hover_text(locked.unwrap_or_default())
            .accessible_name(format!("Bỏ {} khỏi phiếu", row.name));
        if remove.clicked() {
            asked = Some(BallotCommand::RemoveItem(row.item.id));
        }
    });
    asked.map(|command| Action::Run(command.into()))
}

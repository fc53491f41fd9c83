//! How the tab of a meeting looks: the meeting above, the results, the notes beside them.

use eframe::egui::{CentralPanel, Memory, Panel, ScrollArea, Ui};

use crate::domain::review::{CutOff, Review};
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::theme::GAP;
use crate::ui::widgets::TextField;

use super::ReviewsAction;
use super::grid::{doubt_ui, paste_ui, results_ui};
use super::look::look_ui;
use super::marks::mark_dialog_ui;
use super::meeting::{meeting_dialog_ui, meeting_ui};
use super::state::State;
use super::view_model::{Empty, Screen, ViewModel};

/// Room for results and notes side by side.
const BROAD: f32 = 1100.0;
const NOTES: &str = "Ghi chép hội nghị";

pub fn tab_ui(ui: &mut Ui, screen: &Screen, state: &mut State) -> Vec<Action> {
    match screen {
        Screen::Nothing(empty) => empty_ui(ui, empty).into_iter().collect(),
        Screen::Year(model) => year_ui(ui, model, state),
    }
}

/// What to do next, and a button that goes there.
fn empty_ui(ui: &mut Ui, empty: &Empty) -> Option<Action> {
    let mut clicked = false;
    ui.vertical_centered(|ui| {
        ui.add_space(48.0);
        ui.label(&empty.text);
        ui.add_space(GAP);
        clicked = ui.button(&empty.button).clicked();
    });
    clicked.then_some(Action::Tab(empty.tab))
}

fn year_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    Panel::top("meeting").show(ui, |ui| {
        actions.extend(meeting_ui(ui, model, state));
    });
    let broad = ui.available_width() >= BROAD && !state.notes_hidden;
    let mut notes = state.notes;
    if broad {
        let share = if model.rows.is_empty() { 0.6 } else { 0.28 };
        Panel::right("notes")
            .resizable(false)
            .exact_size(ui.available_width() * share)
            .show(ui, |ui| {
                if ui
                    .small_button("Ẩn ghi chép, dành chỗ cho kết quả")
                    .clicked()
                {
                    state.notes_hidden = true;
                    ui.memory_mut(Memory::stop_text_input);
                }
                actions.extend(notes_ui(ui, model));
            });
    } else {
        Panel::top("part").show(ui, |ui| part_ui(ui, &mut notes, &mut state.notes_hidden));
    }
    CentralPanel::default().show(ui, |ui| match &model.empty {
        _ if !broad && state.notes => actions.extend(notes_ui(ui, model)),
        Some(empty) => actions.extend(empty_ui(ui, empty)),
        None => actions.extend(results_ui(ui, model, state)),
    });
    state.notes = notes;
    actions.extend(paste_ui(ui, model, state));
    actions.extend(doubt_ui(ui, state));
    actions.extend(look_ui(ui, model, state));
    actions.extend(mark_dialog_ui(ui, model, state));
    actions.extend(meeting_dialog_ui(ui, model, state));
    actions
}

/// In a narrow window either the results are shown or the notes. What is being typed is sent before it goes.
fn part_ui(ui: &mut Ui, notes: &mut bool, hidden: &mut bool) {
    ui.horizontal(|ui| {
        let results = ui.selectable_value(notes, false, "Kết quả theo chỉ tiêu");
        let notes = ui.selectable_value(notes, true, NOTES);
        if results.clicked() || notes.clicked() {
            ui.memory_mut(Memory::stop_text_input);
            ui.request_repaint();
        }
        if *hidden && ui.small_button("Đặt cạnh nhau").clicked() {
            *hidden = false;
        }
    });
}

/// Sends the review with one thing changed.
pub fn changed(model: &ViewModel, change: impl FnOnce(&mut Review)) -> Action {
    let mut review = model.review.clone();
    change(&mut review);
    Action::Reviews(ReviewsAction::Meeting(Box::new(review)))
}

type Note = fn(&mut Review) -> &mut String;

fn notes_ui(ui: &mut Ui, model: &ViewModel) -> Vec<Action> {
    let tasks = match model.review.kind {
        CutOff::Interim => "Phương hướng, nhiệm vụ 6 tháng cuối năm",
        CutOff::YearEnd => "Phương hướng, nhiệm vụ năm sau",
    };
    let notes: [(&str, Note); 4] = [
        ("Kết quả chung", |review| &mut review.results),
        ("Tồn tại, hạn chế", |review| &mut review.limits),
        (tasks, |review| &mut review.tasks),
        ("Kết luận, đề nghị", |review| {
            &mut review.conclusion
        }),
    ];
    ui.label(bold(NOTES));
    let write = |ui: &mut Ui| notes.map(|(label, note)| note_ui(ui, model, label, note));
    let asked = ScrollArea::vertical().show(ui, write).inner;
    asked.into_iter().flatten().collect()
}

fn note_ui(ui: &mut Ui, model: &ViewModel, label: &str, note: Note) -> Option<Action> {
    let mut review = model.review.clone();
    let field = TextField::new(label)
        .keyed(review.id)
        .rows(4)
        .width(ui.available_width())
        .locked(model.locked);
    let text = field.kept(ui, note(&mut review));
    ui.add_space(4.0);
    text.map(|text| changed(model, |review| *note(review) = text))
}

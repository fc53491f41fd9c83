//! How the tab of a meeting looks: the meeting above, the results, the notes beside them.

use eframe::egui::{Align, Button, CentralPanel, Layout, Memory, Panel, ScrollArea, Ui};

use crate::app::papers::PaperKind;
use crate::domain::review::{CutOff, Review};
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::theme::GAP;
use crate::ui::widgets::{DateField, TextField};

use super::ReviewsAction;
use super::grid::{paste_ui, results_ui};
use super::state::State;
use super::view_model::{Empty, Screen, ViewModel};

/// Room for results and notes side by side.
const BROAD: f32 = 1100.0;
/// The label of the chair's field and the button for the paper.
const BESIDE_CHAIR: f32 = 260.0;
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
        actions.extend(meeting_ui(ui, model));
    });
    let broad = ui.available_width() >= BROAD;
    let mut notes = state.notes;
    if broad {
        let share = if model.rows.is_empty() { 0.6 } else { 0.31 };
        Panel::right("notes")
            .resizable(false)
            .exact_size(ui.available_width() * share)
            .show(ui, |ui| actions.extend(notes_ui(ui, model)));
    } else {
        Panel::top("part").show(ui, |ui| part_ui(ui, &mut notes));
    }
    CentralPanel::default().show(ui, |ui| match &model.empty {
        _ if !broad && state.notes => actions.extend(notes_ui(ui, model)),
        Some(empty) => actions.extend(empty_ui(ui, empty)),
        None => actions.extend(results_ui(ui, model, state)),
    });
    state.notes = notes;
    actions.extend(paste_ui(ui, model, state));
    actions
}

/// In a narrow window either the results are shown or the notes. What is being typed is sent before it goes.
fn part_ui(ui: &mut Ui, notes: &mut bool) {
    ui.horizontal(|ui| {
        let results = ui.selectable_value(notes, false, "Kết quả theo chỉ tiêu");
        let notes = ui.selectable_value(notes, true, NOTES);
        if results.clicked() || notes.clicked() {
            ui.memory_mut(Memory::stop_text_input);
            ui.request_repaint();
        }
    });
}

/// Sends the review with one thing changed.
fn changed(model: &ViewModel, change: impl FnOnce(&mut Review)) -> Action {
    let mut review = model.review.clone();
    change(&mut review);
    Action::Reviews(ReviewsAction::Meeting(Box::new(review)))
}

fn meeting_ui(ui: &mut Ui, model: &ViewModel) -> Vec<Action> {
    let (review, mut actions) = (&model.review, Vec::new());
    let field = |label| TextField::new(label).keyed(review.id).locked(model.locked);
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
        let width = (ui.available_width() - BESIDE_CHAIR).clamp(120.0, 280.0);
        if let Some(chair) = field("Chủ trì").width(width).kept(ui, &review.chair) {
            actions.push(changed(model, |review| review.chair = chair));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            actions.extend(export_ui(ui, model));
        });
    });
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

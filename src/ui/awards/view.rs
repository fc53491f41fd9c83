//! How the section looks: its four parts, one at a time, and the dialog above them.

mod answer_dialog;
mod beside;
mod candidates_dialog;
mod gate_dialog;
mod list;
mod nomination_dialog;
mod offers_dialog;
mod paste_dialog;
mod quota_dialog;
mod rules;
mod step_dialog;
mod steps;

use eframe::egui::{CentralPanel, Context, Memory, Panel, Ui};

use crate::app::commands::AwardCommand;
use crate::ui::action::{Action, Tab};
use crate::ui::theme::GAP;
use crate::ui::widgets::{ChoiceBox, TextField};

use super::state::{Dialog, Part, State};
use super::view_model::{Screen, ViewModel};

pub fn section_ui(ui: &mut Ui, screen: &Screen, state: &mut State) -> Vec<Action> {
    let model = match screen {
        Screen::Nothing(text, tab) => return empty_ui(ui, text, *tab).into_iter().collect(),
        Screen::Year(model) => model,
    };
    let mut actions = Vec::new();
    Panel::top("award-parts").show(ui, |ui| parts_ui(ui, state));
    CentralPanel::default().show(ui, |ui| {
        actions.extend(match state.part {
            Part::Rules => rules::rules_ui(ui, model, state),
            Part::List => list::list_ui(ui, model, state),
            Part::Steps => steps::steps_ui(ui, model, state),
            Part::Beside => beside::beside_ui(ui, model, state),
        });
    });
    actions.extend(dialog_ui(ui.ctx(), model, state));
    actions
}

fn empty_ui(ui: &mut Ui, text: &str, tab: Tab) -> Option<Action> {
    let mut clicked = false;
    ui.vertical_centered(|ui| {
        ui.add_space(48.0);
        ui.label(text);
        ui.add_space(GAP);
        clicked = ui.button(format!("Mở thẻ {}", tab.label())).clicked();
    });
    clicked.then_some(Action::Tab(tab))
}

fn parts_ui(ui: &mut Ui, state: &mut State) {
    ui.horizontal(|ui| {
        for part in Part::ALL {
            let button = ui.selectable_label(state.part == part, part.label());
            if button.clicked() && state.part != part {
                ui.memory_mut(Memory::stop_text_input);
                state.part = part;
            }
        }
    });
}

/// The dialog on the screen, if there is one.
fn dialog_ui(ctx: &Context, model: &ViewModel, state: &mut State) -> Option<Action> {
    let mut dialog = state.dialog.take()?;
    let (action, done) = match &mut dialog {
        Dialog::Nomination(form) => nomination_dialog::show(ctx, model, form),
        Dialog::Gate(form) => gate_dialog::show(ctx, model, form),
        Dialog::Quota(form) => quota_dialog::show(ctx, model, form),
        Dialog::Step(form) => step_dialog::show(ctx, model, form),
        Dialog::Answer(form) => answer_dialog::show(ctx, model, form),
        Dialog::Candidates(form) => candidates_dialog::show(ctx, model, form),
        Dialog::Paste(form) => paste_dialog::show(ctx, model, form, &mut state.preview),
        Dialog::GateOffers(offers) => offers_dialog::gates(ctx, model, offers),
        Dialog::QuotaOffers(offers) => offers_dialog::quotas(ctx, model, offers),
    };
    if !done {
        state.dialog = Some(dialog);
    }
    action
}

/// The action of an answered dialog, and whether it is done.
type Answered = (Option<Action>, bool);

fn run(command: AwardCommand) -> Action {
    Action::Run(command.into())
}

const FIELD: f32 = 420.0;

/// An honour in free words, with those to choose from below; answers with the one that is chosen.
fn honour_ui(ui: &mut Ui, model: &ViewModel, label: &str, text: &mut String) -> Option<String> {
    TextField::new(label).width(FIELD).form(ui, text);
    ui.end_row();
    let honours: Vec<(usize, String)> = model.honours.iter().cloned().enumerate().collect();
    let current = model.honours.iter().position(|honour| honour == text);
    let choice = ChoiceBox::new("Chọn danh hiệu").keyed(label).width(FIELD);
    let chosen = choice.pick(ui, current, &honours);
    ui.end_row();
    let chosen = model.honours.get(chosen??)?.clone();
    text.clone_from(&chosen);
    Some(chosen)
}

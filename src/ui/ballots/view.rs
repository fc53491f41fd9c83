//! How the section looks: the ballots of the year at the left, the chosen one at the right, page by page.

mod count;
mod dialogs;
mod electors;
mod items;
mod result;
mod setup;

use std::borrow::Cow;

use eframe::egui::{CentralPanel, Frame, Margin, Memory, Panel, ScrollArea, Ui};

use crate::app::commands::BallotCommand;
use crate::app::papers::PaperKind;
use crate::domain::ballot::Ballot;
use crate::domain::document::DocumentKind;
use crate::domain::document::parts::Whose;
use crate::domain::id::BlocYearId;
use crate::ui::action::{Action, Confirm};
use crate::ui::fonts::bold;
use crate::ui::papers::Place;
use crate::ui::theme::{GAP, Tone, palette};
use crate::ui::widgets::{Grid, GridAction, GridColumn, GridRows, button};

use super::forms::BeginForm;
use super::state::{Dialog, Page, State};
use super::view_model::{BallotVm, Model, Screen};

const LEFT: f32 = 340.0;
pub const BEGIN: &str = "Mở vòng bỏ phiếu…";
const EMPTY: &str = "Chưa có vòng bỏ phiếu nào trong năm. Bấm “Mở vòng bỏ phiếu…” để suy tôn danh hiệu, bầu trưởng, phó hoặc thông qua một nội dung.";

const COLUMNS: [GridColumn<'static>; 2] = [
    GridColumn::rest("Vòng bỏ phiếu"),
    GridColumn::new("Đã đến đâu", 132.0),
];

pub fn section_ui(ui: &mut Ui, screen: &Screen, state: &mut State) -> Vec<Action> {
    let model = match screen {
        Screen::Nothing(text) => {
            ui.add_space(GAP);
            ui.label(*text);
            return Vec::new();
        }
        Screen::Year(model) => model,
    };
    let mut actions = Vec::new();
    Panel::left("ballots")
        .default_size(LEFT)
        .size_range(240.0..=480.0)
        .frame(side(Margin {
            right: 10,
            ..Margin::ZERO
        }))
        .show(ui, |ui| actions.extend(list_ui(ui, model, state)));
    CentralPanel::default()
        .frame(side(Margin {
            left: 12,
            ..Margin::ZERO
        }))
        .show(ui, |ui| match model.ballot(state.chosen) {
            Some(ballot) => actions.extend(ballot_ui(ui, model, ballot, state)),
            None => {
                ui.label(EMPTY);
            }
        });
    actions.extend(dialogs::dialog_ui(ui.ctx(), model, state));
    actions
}

fn side(margin: Margin) -> Frame {
    Frame::NONE.inner_margin(margin)
}

fn list_ui(ui: &mut Ui, model: &Model, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    let chosen = model.ballot(state.chosen);
    ui.horizontal_wrapped(|ui| {
        if button(ui, BEGIN, model.locked).clicked() {
            state.dialog = Some(Dialog::Begin(Box::new(BeginForm::new(model))));
        }
        let why_not = match chosen {
            Some(ballot) => ballot.why_not_remove,
            None => Some("Chọn một vòng bỏ phiếu trước"),
        };
        if button(ui, "Xóa…", why_not).clicked() {
            actions.extend(chosen.map(removal));
        }
    });
    let asked = Grid::new("Các vòng bỏ phiếu của năm", &COLUMNS)
        .lines(2)
        .empty("Chưa có vòng bỏ phiếu nào.")
        .show(ui, &mut state.list, model);
    for asked in asked {
        let row = match asked {
            GridAction::Select(row) | GridAction::Open { row, .. } => row,
            GridAction::Remove(row) => {
                let ballot = model.ballots.get(row);
                actions.extend(ballot.filter(|of| of.why_not_remove.is_none()).map(removal));
                continue;
            }
            GridAction::Edit { .. } | GridAction::Paste { .. } => continue,
        };
        let ballot = model.ballots.get(row).map(|row| row.ballot.id);
        if ballot != state.chosen {
            leave(ui);
            state.chosen = ballot;
            state.touch();
        }
    }
    actions
}

fn removal(ballot: &BallotVm) -> Action {
    Action::Confirm(Confirm {
        question: format!(
            "Xóa vòng bỏ phiếu “{}” cùng danh sách người bỏ phiếu và số đếm?",
            ballot.title
        ),
        yes: "Xóa",
        action: Box::new(Action::Run(BallotCommand::Remove(ballot.ballot.id).into())),
    })
}

/// What is being typed is sent before its page goes.
fn leave(ui: &Ui) {
    ui.memory_mut(Memory::stop_text_input);
    ui.ctx().request_repaint();
}

/// The minutes of a settled ballot; until then the paper that is voted on.
fn paper_of(year: BlocYearId, ballot: &Ballot) -> Place {
    let kind = match ballot.is_settled() {
        true => DocumentKind::TallyMinutes,
        false => DocumentKind::BallotPaper,
    };
    Place {
        year,
        kind: PaperKind::Document(kind),
        whose: Some(Whose::Ballot(ballot.id)),
    }
}

fn ballot_ui(ui: &mut Ui, model: &Model, ballot: &BallotVm, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| {
        ui.label(bold(&ballot.title));
        ui.colored_label(palette(ui).tone(ballot.tone), &ballot.state);
        if ui
            .button("In phiếu, biên bản…")
            .on_hover_text("Mở phiếu bầu của vòng này; đã chốt kết quả thì mở biên bản kiểm phiếu")
            .clicked()
        {
            actions.push(Action::OpenPaper(paper_of(model.year, &ballot.ballot)));
        }
    });
    ui.horizontal_wrapped(|ui| {
        for page in Page::ALL {
            let shown = state.page == page;
            if ui.selectable_label(shown, page.label()).clicked() && !shown {
                leave(ui);
                state.page = page;
                state.touch();
            }
        }
    });
    ui.separator();
    ui.push_id((ballot.ballot.id, state.page.label()), |ui| {
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| match state.page {
                Page::Setup => actions.extend(setup::setup_ui(ui, model, ballot)),
                Page::Electors => actions.extend(electors::electors_ui(ui, ballot, state)),
                Page::Items => actions.extend(items::items_ui(ui, model, ballot, state)),
                Page::Count => actions.extend(count::count_ui(ui, ballot, state)),
                Page::Result => actions.extend(result::result_ui(ui, ballot, state)),
            });
    });
    actions
}

impl GridRows for Model {
    fn len(&self) -> usize {
        self.ballots.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let text = self.ballots.get(row).map_or("", |row| match column {
            0 => &row.title,
            _ => &row.state,
        });
        Cow::Borrowed(text)
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        match self.ballots.get(row) {
            Some(row) if column == 1 => row.tone,
            _ => Tone::Plain,
        }
    }
}

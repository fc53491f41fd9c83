//! Tab “Ký giao ước”: the draft part by part, what is still missing, the signing, and the pages as they print.

mod action;
mod apply;
mod forms;
mod guess;
mod ordering;
mod state;
#[cfg(test)]
pub(in crate::ui) mod testing;
mod typing;
mod view;
mod view_model;

pub use action::CovenantsAction;

use eframe::egui;

use crate::app::{AppError, ErrorKind, Result, Session, queries, roll_over};
use crate::domain::id::{BlocYearId, UnitId};
use crate::ui::action::Action;
use crate::ui::preview::PaperPreview;

use action::Made;
use apply::Planner;
use state::{Section, State};
use typing::Typing;
use view_model::{CovenantView, Screen};

#[derive(Default)]
pub struct CovenantsTab {
    place: Option<BlocYearId>,
    screen: Screen,
    state: State,
    preview: PaperPreview,
    typing: Typing,
    /// Moves with every refresh and with everything typed.
    generation: u64,
}

impl CovenantsTab {
    /// Reads the covenant of `place` again.
    pub fn refresh(&mut self, session: &Session, place: Option<BlocYearId>) -> Result<()> {
        let was_signed = self.is_signed();
        if self.place != place {
            self.place = place;
            self.state = State {
                preview: self.state.preview,
                ..State::default()
            };
        }
        self.screen = Screen::of(session, place)?;
        self.generation += 1;
        self.state.common.touch();
        self.state.own.touch();
        match (was_signed, self.is_signed()) {
            (false, true) => self.state.section = Section::Versions,
            (true, false) => self.state.section = Section::General,
            _ => (),
        }
        if let Screen::Open(view) = &self.screen {
            forget_what_is_gone(&mut self.state, view);
        }
        Ok(())
    }

    fn is_signed(&self) -> bool {
        self.open().is_some_and(|view| view.signed.is_some())
    }

    fn open(&self) -> Option<&CovenantView> {
        match &self.screen {
            Screen::Open(view) => Some(view),
            Screen::Nothing | Screen::Start(_) => None,
        }
    }

    pub fn ui(&mut self, ui: &mut egui::Ui) -> Vec<Action> {
        match &self.screen {
            Screen::Nothing => view::start::nothing_ui(ui),
            Screen::Start(start) => view::start::start_ui(ui, start),
            Screen::Open(view) => {
                let words = self.typing.words.as_ref().unwrap_or(&view.words);
                let actions = view::open_ui(ui, view, &mut self.state, |ui| {
                    self.preview.ui(ui, "giao ước", words, self.generation);
                });
                if self.typing.follow(&view.sheet, self.state.typing.take()) {
                    self.generation += 1;
                    ui.request_repaint();
                }
                actions
            }
        }
    }

    pub fn apply(&mut self, action: CovenantsAction, session: &mut Session) -> Result<()> {
        let Some(year) = self.place else {
            return Ok(());
        };
        if let CovenantsAction::Begin { from_last_year } = action {
            return begin(session, year, from_last_year);
        }
        let Some(covenant) = queries::covenant_of(session.reader(), year)? else {
            return Ok(());
        };
        let sheet = queries::covenant_sheet(session.reader(), covenant.id)?;
        let planner = Planner {
            sheet: &sheet,
            new_id: &mut || session.new_id(),
        };
        let plan = planner
            .plan(action)
            .map_err(|why| AppError::new(ErrorKind::Rule, why))?;
        if let Some(command) = plan.command {
            session.run(command)?;
        }
        self.go_to(plan.made);
        Ok(())
    }

    fn go_to(&mut self, made: Option<Made>) {
        if let Some(Made::Article(id)) = made {
            self.state.article = Some(id);
            self.state.focus_article = true;
        }
    }
}

/// What was chosen may have been removed or undone meanwhile.
fn forget_what_is_gone(state: &mut State, view: &CovenantView) {
    let is_member = |unit: &UnitId| view.members.iter().any(|member| member.0 == *unit);
    state.unit = state.unit.filter(is_member);
    state.title_for = state.title_for.filter(is_member);
    let shown = |section| view.sections.iter().any(|row| row.section == section);
    if !shown(state.section) {
        state.section = Section::General;
    }
}

fn begin(session: &mut Session, year: BlocYearId, from_last_year: bool) -> Result<()> {
    let sheet = queries::year_sheet(session.reader(), year)?;
    let old = if from_last_year {
        roll_over::last_year(session.reader(), &sheet.year)?
    } else {
        None
    };
    let command = match old {
        Some(old) => roll_over::from_last_year(&sheet, &old),
        None => roll_over::empty(year),
    };
    session.run(command)?;
    Ok(())
}

#[cfg(test)]
mod clicks;

//! *Bỏ phiếu*: electors, ballot papers, two independent counts, and the outcome.

mod forms;
mod state;
#[cfg(test)]
mod tests;
mod view;
mod view_model;

use eframe::egui::Ui;

use crate::app::{Result, Session};
use crate::domain::id::BlocYearId;
use crate::ui::action::Action;
use crate::ui::meetings::Part;

use state::State;
use view_model::Screen;

#[derive(Debug, Default)]
pub struct BallotsPart {
    place: Option<BlocYearId>,
    screen: Screen,
    state: State,
}

impl Part for BallotsPart {
    fn refresh(&mut self, session: &Session, place: Option<BlocYearId>) -> Result<()> {
        if self.place != place {
            self.place = place;
            self.state = State::default();
        }
        self.screen = Screen::read(session, place)?;
        if let Some(model) = self.screen.year() {
            let known = model.ballot(self.state.chosen).is_some();
            if !known {
                self.state.chosen = model.ballots.first().map(|row| row.ballot.id);
            }
            self.state.list.selected = model.place(self.state.chosen);
        }
        self.state.touch();
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        view::section_ui(ui, &self.screen, &mut self.state)
    }
}

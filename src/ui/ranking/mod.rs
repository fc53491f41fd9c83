//! *Xếp thứ tự*: totals, ranks, ties and what a ballot overturned.

mod view;
mod view_model;

use eframe::egui::Ui;

use crate::app::{Result, Session};
use crate::domain::id::{BallotId, BlocYearId, ScoreTableId};
use crate::domain::score::explain::Explanation;
use crate::ui::action::Action;
use crate::ui::meetings::{Part, Section};
use crate::ui::widgets::GridState;

use view_model::Model;

/// What is chosen here and on the screen.
#[derive(Debug, Default)]
pub struct State {
    pub table: Option<ScoreTableId>,
    pub against: Option<BallotId>,
    pub grid: GridState,
    /// "Vì sao tổng này?".
    pub why: Option<Explanation>,
}

#[derive(Debug, Default)]
pub struct RankingPart {
    place: Option<BlocYearId>,
    model: Option<Model>,
    state: State,
}

/// Another ballot was chosen: the order is made anew.
fn again() -> Action {
    Action::Section(Section::Ranking)
}

impl Part for RankingPart {
    fn refresh(&mut self, session: &Session, place: Option<BlocYearId>) -> Result<()> {
        if self.place != place {
            self.place = place;
            self.state = State::default();
        }
        let read = |year| Model::read(session, year, self.state.against);
        self.model = place.map(read).transpose()?;
        self.state.grid.touch();
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        view::section_ui(ui, self.model.as_ref(), &mut self.state)
    }
}

#[cfg(test)]
mod tests;

//! *Khen thưởng*: conditions and quotas, who is proposed for what, the steps of each, and spring beside autumn.

mod forms;
mod state;
#[cfg(test)]
mod testing;
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
pub struct AwardsPart {
    place: Option<BlocYearId>,
    screen: Screen,
    state: State,
}

impl Part for AwardsPart {
    fn refresh(&mut self, session: &Session, place: Option<BlocYearId>) -> Result<()> {
        if self.place != place {
            self.place = place;
            self.state = State {
                part: self.state.part,
                ..State::default()
            };
        }
        self.screen = Screen::read(session, place)?;
        self.state.touch();
        if let Some(model) = self.screen.year() {
            let stands = |id: &_| model.nomination(*id).is_some();
            self.state.marked.retain(stands);
            for grid in [&mut self.state.list, &mut self.state.steps] {
                if grid.selected.is_none() && !model.rows.is_empty() {
                    grid.select(Some(0));
                }
            }
        }
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        view::section_ui(ui, &self.screen, &mut self.state)
    }
}

//! *Kết thúc năm*: the next head, closing, corrections, and the year that follows.

mod forms;
mod view;
mod view_model;

use eframe::egui::Ui;

use crate::app::{Result, Session};
use crate::domain::id::BlocYearId;
use crate::ui::action::Action;
use crate::ui::meetings::{Part, no_year_ui};

use forms::Dialog;
use view_model::ClosingView;

/// What is open on the screen and not yet sent.
#[derive(Debug, Default)]
struct State {
    dialog: Option<Dialog>,
}

#[derive(Debug, Default)]
pub struct ClosingPart {
    view: Option<ClosingView>,
    state: State,
}

impl Part for ClosingPart {
    fn refresh(&mut self, session: &Session, place: Option<BlocYearId>) -> Result<()> {
        if self.view.as_ref().map(|view| view.year.id) != place {
            self.state = State::default();
        }
        self.view = None;
        self.view = place
            .map(|place| ClosingView::of(session, place))
            .transpose()?;
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        match &self.view {
            Some(view) => view::section_ui(ui, view, &mut self.state),
            None => no_year_ui(ui).into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests;

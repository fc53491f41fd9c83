//! *Kết thúc năm*: the next head, closing, corrections, and the year that follows.

mod forms;
mod view;
mod view_model;

use eframe::egui::Ui;

use crate::app::{Result, Session};
use crate::domain::id::BlocYearId;
use crate::ui::action::{Action, Tab};
use crate::ui::meetings::Part;
use crate::ui::theme::GAP;

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
            None => nothing_ui(ui),
        }
    }
}

fn nothing_ui(ui: &mut Ui) -> Vec<Action> {
    let mut clicked = false;
    ui.vertical_centered(|ui| {
        ui.add_space(48.0);
        ui.label("Chưa chọn năm thi đua. Lập khối và mở năm ở thẻ Khối thi đua.");
        ui.add_space(GAP);
        clicked = ui.button("Sang thẻ Khối thi đua").clicked();
    });
    clicked
        .then_some(Action::Tab(Tab::Blocs))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests;

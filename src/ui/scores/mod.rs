//! *Chấm điểm*: the table of criteria and the points of each unit, layer by layer.

mod book;
mod cells;
mod draft;
mod explain;
mod forms;
mod lens;
mod paste;
mod state;
mod view;
mod view_model;

use eframe::egui::Ui;

use crate::app::world::{Machine, World};
use crate::app::{Result, Session, queries};
use crate::domain::id::{BlocYearId, RowId, UnitId};
use crate::ui::action::Action;
use crate::ui::meetings::{Part, Section};

pub use view::said_ui;
pub use view_model::title as table_title;

use book::BookView;
use cells::Cells;
use lens::Lens;
use state::{Dialog, Room, State};
use view_model::{Screen, history_rows};

/// The id of a row that somebody adds here.
fn fresh_id<T: From<RowId>>() -> T {
    Machine.new_id().into()
}

/// Asks for this section anew: another table was chosen, or the history of a cell is wanted.
fn again() -> Action {
    Action::Section(Section::Scores)
}

/// What the shown grid was made for.
type Made = (Room, Lens, Option<UnitId>);

#[derive(Debug, Default)]
pub struct ScoresPart {
    place: Option<BlocYearId>,
    screen: Screen,
    state: State,
    cells: Option<(Made, Cells)>,
}

impl ScoresPart {
    /// The cells of the shown grid, made once for each change of what is shown.
    fn make_cells(&mut self) {
        let Screen::Year(model) = &self.screen else {
            self.cells = None;
            return;
        };
        let wanted = (self.state.room, self.state.lens, self.state.unit);
        if self.cells.as_ref().is_some_and(|(made, _)| *made == wanted) {
            return;
        }
        let cells = model.view.as_ref().and_then(|view| made(view, wanted));
        self.cells = cells.map(|cells| (wanted, cells));
        self.state.touch();
    }

    fn forget_what_is_gone(&mut self) {
        let Screen::Year(model) = &self.screen else {
            return;
        };
        let Some(view) = &model.view else { return };
        let known = self.state.unit.filter(|unit| view.unit(*unit).is_some());
        self.state.unit = known.or(view.units.first().map(|head| head.unit));
        self.state.begin_on_first_leaf(view);
    }
}

fn made(view: &BookView, (room, lens, unit): Made) -> Option<Cells> {
    match room {
        Room::Matrix => Some(Cells::of_all(view, lens)),
        Room::Unit => unit.map(|unit| Cells::of_unit(view, unit)),
        Room::Sheets | Room::Criteria => None,
    }
}

impl Part for ScoresPart {
    fn refresh(&mut self, session: &Session, place: Option<BlocYearId>) -> Result<()> {
        if self.place != place {
            self.place = place;
            self.state = State::default();
        }
        self.screen = Screen::read(session, place, self.state.chosen)?;
        self.cells = None;
        self.state.touch();
        self.forget_what_is_gone();
        if let Dialog::Why(why) = &mut self.state.dialog {
            let changes = queries::score_history(session.reader(), why.criterion, why.unit)?;
            why.history = Some(history_rows(&changes));
            why.grid.touch();
        }
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        self.make_cells();
        let cells = self.cells.as_ref().map(|(_, cells)| cells);
        let before = (self.state.room, self.state.lens, self.state.unit);
        let actions = view::section_ui(ui, &self.screen, &mut self.state, cells);
        if before != (self.state.room, self.state.lens, self.state.unit) {
            ui.request_repaint();
        }
        actions
    }
}

#[cfg(test)]
mod tests;

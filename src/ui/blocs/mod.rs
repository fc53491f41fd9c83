//! Thẻ Khối thi đua: units, blocs, their years, members, head and deputies.

use eframe::egui::Ui;

use crate::app::commands::{BlocCommand, UnitCommand};
use crate::app::{AppError, Command, ErrorKind, Result, Session};
use crate::domain::id::BlocYearId;
use crate::ui::action::Action;

mod forms;
mod state;
#[cfg(test)]
mod testing;
mod view;
mod view_model;

use forms::year_form::opened_year;
use state::{BlocsState, Chosen};
use view_model::BlocsVm;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlocsAction {
    /// The open dialog is agreed to.
    Accept,
}

#[derive(Default)]
pub struct BlocsTab {
    vm: BlocsVm,
    state: BlocsState,
}

impl BlocsTab {
    /// Rebuilds what is shown; call it when the register or the place has changed.
    pub fn refresh(&mut self, session: &Session, place: Option<BlocYearId>) -> Result<()> {
        self.vm = BlocsVm::of(session, place)?;
        self.state.follow(&self.vm, place);
        Ok(())
    }

    pub fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        let mut actions = std::mem::take(&mut self.state.next);
        actions.extend(view::tab_ui(ui, &self.vm, &mut self.state));
        actions
    }

    pub fn apply(&mut self, action: BlocsAction, session: &mut Session) -> Result<()> {
        match action {
            BlocsAction::Accept => self.accept(session),
        }
    }

    /// Does what the dialog says. What a rule refuses is said in the dialog, which stays open.
    fn accept(&mut self, session: &mut Session) -> Result<()> {
        let Some(dialog) = &self.state.dialog else {
            return Ok(());
        };
        let parsed = dialog.form().parse(&mut || session.new_id());
        let Ok(command) = parsed else {
            return Ok(());
        };
        let made = Made::by(&command);
        match session.run(command) {
            Ok(_) => {
                self.state.accepted();
                self.show_made(made);
                Ok(())
            }
            Err(error) if error.kind == ErrorKind::Rule => {
                self.state.refused = Some(told(&error));
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// What was just made is what is chosen next.
    fn show_made(&mut self, made: Option<Made>) {
        match made {
            Some(Made::Unit(unit)) => self.state.show_unit(unit),
            Some(Made::Chosen(chosen)) => {
                self.state.chosen = Some(chosen);
                if let Chosen::Year(year) = chosen {
                    self.state.next.push(Action::Place(Some(year)));
                }
            }
            None => {}
        }
    }
}

fn told(error: &AppError) -> String {
    match &error.hint {
        Some(hint) => format!("{} {hint}", error.message),
        None => error.message.clone(),
    }
}

/// What a command adds to the lists at the left.
#[derive(Clone, Copy, Debug)]
enum Made {
    Unit(crate::domain::id::UnitId),
    Chosen(Chosen),
}

impl Made {
    fn by(command: &Command) -> Option<Self> {
        match command {
            Command::Unit(UnitCommand::Add(unit)) => Some(Self::Unit(unit.id)),
            Command::Bloc(BlocCommand::Add(bloc)) => Some(Self::Chosen(Chosen::Bloc(bloc.id))),
            command => opened_year(command).map(|year| Self::Chosen(Chosen::Year(year))),
        }
    }
}

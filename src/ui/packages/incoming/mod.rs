//! *Nhập gói*: the files that came and what each of them is; below, every line that they would write. Accepting is one
//! step. The same dialog merges another copy of the register, and makes a register from a first package.

mod done;
mod rows;
mod state;
#[cfg(test)]
mod tests;
mod view;

use std::path::PathBuf;

use eframe::egui::Context;

use crate::app::packages::{Arrivals, Intake, Source};
use crate::app::{AppError, Result};
use crate::domain::id::UnitId;
use crate::spreadsheet::write::Grid;
use crate::ui::action::Action;
use crate::ui::packages::PackagesAction;
use crate::ui::widgets::{Answer, Modal};

pub use done::{ImportedBox, told};
use state::State;

/// The dialog.
pub struct ReceiveBox {
    state: State,
}

impl ReceiveBox {
    /// `units` are those of the register that is open, for the question whose another one is.
    pub fn new(intake: Intake, units: Vec<(UnitId, String)>, now_ms: i64) -> Self {
        Self {
            state: State::new(intake, units, now_ms),
        }
    }

    pub fn add(&mut self, paths: &[PathBuf]) {
        for path in paths {
            self.state.intake.add(path);
        }
        self.state.is_stale = true;
    }

    /// What is to be opened and looked at.
    pub fn intake(&self) -> Intake {
        self.state.intake_to_open()
    }

    /// The files as far as they could be opened, and what they would do.
    pub fn looked(&mut self, intake: Intake, arrivals: Result<Arrivals>) {
        self.state.looked(intake, arrivals);
    }

    /// It could not be done; the dialog stays.
    pub fn failed(&mut self, error: AppError) {
        self.state.problem = Some(error);
    }

    /// The list that is shown, for a spreadsheet.
    pub fn list(&self) -> Option<Grid> {
        self.state.list()
    }

    /// Whether it stays open, and what was asked.
    pub fn show(&mut self, ctx: &Context) -> (bool, Option<Action>) {
        let accept = self.state.accept_words();
        let why_not = self.state.why_not();
        let modal = Modal::new(self.title())
            .accept(&accept)
            .why_not(why_not.as_deref())
            .width(1_240.0)
            .careful();
        let mut asked = None;
        let answer = modal.show(ctx, |ui| asked = view::body_ui(ui, &mut self.state));
        let (open, asked) = match answer {
            None => (true, asked.or_else(|| self.state.take_look())),
            Some(Answer::Close) => (false, None),
            Some(Answer::Accept) => (true, Some(PackagesAction::Import)),
        };
        (open, asked.map(Action::Packages))
    }

    fn title(&self) -> &'static str {
        match self.state.intake.source {
            Source::Packages => "Nhập gói",
            Source::FirstPackages => "Tạo sổ từ gói",
            Source::Register(_) => "Hợp nhất với sổ khác",
        }
    }
}

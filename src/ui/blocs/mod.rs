//! Placeholder until branch `blocs` is merged.

use eframe::egui;

use crate::app::{Result, Session};
use crate::domain::id::BlocYearId;
use crate::ui::action::Action;

#[derive(Clone, Debug)]
pub enum BlocsAction {}

#[derive(Debug, Default)]
pub struct BlocsTab;

impl BlocsTab {
    pub fn refresh(&mut self, _session: &Session, _place: Option<BlocYearId>) -> Result<()> {
        Ok(())
    }

    pub fn ui(&mut self, ui: &mut egui::Ui) -> Vec<Action> {
        ui.label("…");
        Vec::new()
    }

    pub fn apply(&mut self, action: BlocsAction, _session: &mut Session) -> Result<()> {
        match action {}
    }
}

//! Placeholder until branch `reviews` is merged.

use eframe::egui;

use crate::app::{Result, Session};
use crate::domain::id::BlocYearId;
use crate::ui::action::Action;

#[derive(Clone, Debug)]
pub enum ReviewsAction {}

#[derive(Debug, Default)]
pub struct ReviewsTab;

impl ReviewsTab {
    pub fn new(_cut_off: crate::domain::review::CutOff) -> Self {
        Self
    }

    pub fn refresh(&mut self, _session: &Session, _place: Option<BlocYearId>) -> Result<()> {
        Ok(())
    }

    pub fn ui(&mut self, ui: &mut egui::Ui) -> Vec<Action> {
        ui.label("…");
        Vec::new()
    }

    pub fn apply(&mut self, action: ReviewsAction, _session: &mut Session) -> Result<()> {
        match action {}
    }
}

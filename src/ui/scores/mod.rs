//! *Chấm điểm*: the table of criteria and the points of each unit, layer by layer.

use eframe::egui::Ui;

use crate::app::{Result, Session};
use crate::domain::id::BlocYearId;
use crate::ui::action::Action;
use crate::ui::meetings::Part;

#[derive(Debug, Default)]
pub struct ScoresPart {}

impl Part for ScoresPart {
    fn refresh(&mut self, _session: &Session, _place: Option<BlocYearId>) -> Result<()> {
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        ui.weak("…");
        Vec::new()
    }
}

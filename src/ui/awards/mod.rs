//! *Khen thưởng*: conditions, quotas, and who is proposed for what.

use eframe::egui::Ui;

use crate::app::{Result, Session};
use crate::domain::id::BlocYearId;
use crate::ui::action::Action;
use crate::ui::meetings::Part;

#[derive(Debug, Default)]
pub struct AwardsPart {}

impl Part for AwardsPart {
    fn refresh(&mut self, _session: &Session, _place: Option<BlocYearId>) -> Result<()> {
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        ui.weak("…");
        Vec::new()
    }
}

//! *Biện pháp*: what is at risk, what is done about it, by whom and until when.

use eframe::egui::Ui;

use crate::app::{Result, Session};
use crate::domain::id::BlocYearId;
use crate::domain::review::CutOff;
use crate::ui::action::Action;
use crate::ui::meetings::Part;

#[derive(Debug)]
pub struct RemediesPart {
    cut_off: CutOff,
}

impl RemediesPart {
    pub fn new(cut_off: CutOff) -> Self {
        Self { cut_off }
    }
}

impl Part for RemediesPart {
    fn refresh(&mut self, _session: &Session, _place: Option<BlocYearId>) -> Result<()> {
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        let _ = self.cut_off;
        ui.weak("…");
        Vec::new()
    }
}

//! *Biểu đồ*: figures that a hall can read.

use eframe::egui::Ui;

use crate::app::{Result, Session};
use crate::domain::id::BlocYearId;
use crate::domain::review::CutOff;
use crate::ui::action::Action;
use crate::ui::meetings::Part;

#[derive(Debug)]
pub struct ChartsPart {
    cut_off: CutOff,
}

impl ChartsPart {
    pub fn new(cut_off: CutOff) -> Self {
        Self { cut_off }
    }
}

impl Part for ChartsPart {
    fn refresh(&mut self, _session: &Session, _place: Option<BlocYearId>) -> Result<()> {
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        let _ = self.cut_off;
        ui.weak("…");
        Vec::new()
    }
}

//! What is chosen and not yet sent in the tab of a meeting.

use crate::domain::id::UnitId;
use crate::ui::widgets::GridState;

use super::paste::{Pasting, Plan};

#[derive(Debug, Default)]
pub struct State {
    pub grid: GridState,
    /// Only the rows of this unit are shown.
    pub unit: Option<UnitId>,
    /// Only rows with these words are shown.
    pub search: String,
    pub paste: Option<Preview>,
    /// The notes are shown where there is no room for both.
    pub notes: bool,
}

/// A pasted block that waits for a yes.
#[derive(Debug)]
pub struct Preview {
    pub pasting: Pasting,
    pub plan: Plan,
    pub grid: GridState,
}

impl Preview {
    pub fn of(pasting: Pasting) -> Self {
        Self {
            plan: Plan::of(&pasting),
            pasting,
            grid: GridState::default(),
        }
    }

    pub fn convert(&mut self, converted: bool) {
        self.pasting.converted = converted;
        self.plan = Plan::of(&self.pasting);
        self.grid.touch();
    }
}

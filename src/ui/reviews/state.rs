//! What is chosen and not yet sent in the tab of a meeting.

use crate::domain::id::{CutOffDateId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::review::TargetResult;
use crate::ui::widgets::GridState;

use super::look::LookForm;
use super::marks::MarkForm;
use super::paste::{Pasting, Plan};

#[derive(Debug, Default)]
pub struct State {
    pub grid: GridState,
    /// The grid of units and targets, whose columns are others.
    pub matrix: GridState,
    pub arrangement: Arrangement,
    /// The shown mark; none for the meeting itself.
    pub dated: Option<CutOffDateId>,
    /// Only the rows of this unit are shown.
    pub unit: Option<UnitId>,
    /// Only rows with these words are shown.
    pub search: String,
    /// Only what is at risk.
    pub at_risk: bool,
    pub paste: Option<Preview>,
    pub doubt: Option<Doubt>,
    pub look: Option<LookForm>,
    pub mark: Option<MarkForm>,
    pub meeting: bool,
    /// The notes are shown where there is no room for both.
    pub notes: bool,
    /// The notes beside the results give their room to the results.
    pub notes_hidden: bool,
}

crate::domain::choice::choice! {
    /// Cách xếp bảng.
    Arrangement {
        List = "list" "Danh sách",
        UnitsAcross = "units_across" "Đơn vị là cột",
        UnitsDown = "units_down" "Đơn vị là hàng",
    }
}

impl State {
    /// Other results come: what was chosen among the old ones is forgotten.
    pub fn show_mark(&mut self, dated: Option<CutOffDateId>) {
        self.dated = dated;
        self.grid = GridState::default();
        self.matrix = GridState::default();
    }

    /// The keyboard goes back to the grid that is shown.
    pub fn focus_grid(&mut self) {
        match self.arrangement {
            Arrangement::List => self.grid.take_focus(),
            Arrangement::UnitsAcross | Arrangement::UnitsDown => self.matrix.take_focus(),
        }
    }
}

/// What waits for a yes: pasted, or taken from an earlier mark.
#[derive(Debug)]
pub enum Wanted {
    Pasted(Box<Pasting>),
    /// From the mark of this name.
    Carried(String),
}

#[derive(Debug)]
pub struct Preview {
    pub wanted: Wanted,
    pub plan: Plan,
    pub grid: GridState,
}

/// A figure that can be read in two ways, typed into a cell.
#[derive(Clone, Debug)]
pub struct Doubt {
    pub text: String,
    /// The result, and what it becomes with either reading.
    pub readings: [(Quantity, TargetResult); 2],
    pub chosen: Option<usize>,
}

impl Preview {
    pub fn of(pasting: Pasting) -> Self {
        Self {
            plan: Plan::of(&pasting),
            wanted: Wanted::Pasted(Box::new(pasting)),
            grid: GridState::default(),
        }
    }

    pub fn carried(from: String, plan: Plan) -> Self {
        Self {
            wanted: Wanted::Carried(from),
            plan,
            grid: GridState::default(),
        }
    }

    pub fn convert(&mut self, converted: bool) {
        if let Wanted::Pasted(pasting) = &mut self.wanted {
            pasting.converted = converted;
            self.plan = Plan::of(pasting);
        }
        self.grid.touch();
    }
}

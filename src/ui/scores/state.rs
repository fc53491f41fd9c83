//! What is chosen and typed in this section and not yet sent.

use crate::domain::id::{CriterionId, ScoreTableId, UnitId};
use crate::domain::score::explain::Explanation;
use crate::domain::score::ready::Ready;
use crate::ui::widgets::GridState;

use super::book::BookView;
use super::cells::BEFORE;
use super::forms::{CriterionForm, StepForm, SupplementForm, TableForm};
use super::lens::Lens;
use super::paste::Preview;

/// Which of the four rooms is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    #[default]
    Matrix,
    Unit,
    Sheets,
    Criteria,
}

impl Room {
    pub const ALL: [Self; 4] = [Self::Matrix, Self::Unit, Self::Sheets, Self::Criteria];

    pub fn label(self) -> &'static str {
        match self {
            Self::Matrix => "Bảng chung",
            Self::Unit => "Phiếu từng đơn vị",
            Self::Sheets => "Tiến độ phiếu",
            Self::Criteria => "Tiêu chí",
        }
    }
}

/// The dialog on the screen.
#[derive(Debug, Default)]
pub enum Dialog {
    #[default]
    None,
    Begin(BeginForm),
    Table(Box<TableForm>),
    Criterion(Box<CriterionForm>),
    Step(Box<StepForm>),
    Supplement(Box<SupplementForm>),
    /// The day of the approval, as typed.
    Approve(String),
    Paste(Box<Preview>),
    Why(Box<Why>),
}

/// What a new table begins as; without a shape it is empty.
#[derive(Clone, Debug)]
pub struct BeginForm {
    pub ready: Option<Ready>,
    pub unit_kind: String,
}

impl Default for BeginForm {
    fn default() -> Self {
        Self {
            ready: Some(Ready::default()),
            unit_kind: String::new(),
        }
    }
}

/// "Vì sao điểm này?": the explanation and, once it was read, what happened to the cell.
#[derive(Debug)]
pub struct Why {
    pub criterion: CriterionId,
    pub unit: UnitId,
    pub said: Explanation,
    pub history: Option<Vec<Vec<String>>>,
    pub grid: GridState,
}

#[derive(Debug)]
pub struct State {
    pub chosen: Option<ScoreTableId>,
    pub room: Room,
    pub lens: Lens,
    pub unit: Option<UnitId>,
    /// Only rows with these words are shown.
    pub search: String,
    pub matrix: GridState,
    pub sheet: GridState,
    pub sheets: GridState,
    pub tree: GridState,
    pub dialog: Dialog,
}

impl Default for State {
    fn default() -> Self {
        Self {
            chosen: None,
            room: Room::default(),
            lens: Lens::ALL[0],
            unit: None,
            search: String::new(),
            matrix: GridState::default(),
            sheet: GridState::default(),
            sheets: GridState::default(),
            tree: GridState::default(),
            dialog: Dialog::default(),
        }
    }
}

impl State {
    /// Where the keyboard begins: the first cell that takes points.
    pub fn begin_on_first_leaf(&mut self, view: &BookView) {
        let first = view.rows.iter().position(|row| row.is_leaf);
        let Some(first) = first else { return };
        for grid in [&mut self.matrix, &mut self.sheet] {
            if grid.selected.is_none() {
                grid.select(Some(first));
                grid.column = BEFORE;
            }
        }
    }

    /// The keyboard goes back to the grid of the shown room.
    pub fn refocus(&mut self) {
        match self.room {
            Room::Matrix => self.matrix.take_focus(),
            Room::Unit => self.sheet.take_focus(),
            Room::Sheets => self.sheets.take_focus(),
            Room::Criteria => self.tree.take_focus(),
        }
    }

    pub fn touch(&mut self) {
        for grid in [
            &mut self.matrix,
            &mut self.sheet,
            &mut self.sheets,
            &mut self.tree,
        ] {
            grid.touch();
        }
    }
}

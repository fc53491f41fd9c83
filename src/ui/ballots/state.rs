//! What is chosen and typed in the section and not yet sent.

use crate::domain::ballot::Teller;
use crate::domain::id::{BallotId, BallotItemId};
use crate::ui::widgets::GridState;

use super::forms::BeginForm;

/// Trang của một vòng bỏ phiếu, in the order of the hall.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    #[default]
    Setup,
    Electors,
    Items,
    Count,
    Result,
}

impl Page {
    pub const ALL: [Self; 5] = [
        Self::Setup,
        Self::Electors,
        Self::Items,
        Self::Count,
        Self::Result,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Setup => "1. Cách bỏ phiếu",
            Self::Electors => "2. Người bỏ phiếu",
            Self::Items => "3. Nội dung phiếu",
            Self::Count => "4. Đếm phiếu",
            Self::Result => "5. Kết quả",
        }
    }
}

#[derive(Debug, Default)]
pub struct State {
    pub list: GridState,
    pub chosen: Option<BallotId>,
    pub page: Page,
    pub teller: Teller,
    pub figures: GridState,
    pub lines: GridState,
    pub compared: GridState,
    pub outcome: GridState,
    pub elector: String,
    pub item: String,
    pub dialog: Option<Dialog>,
}

impl State {
    /// Another ballot, or another page of it: what was chosen in the tables before means nothing there.
    pub fn touch(&mut self) {
        for grid in [
            &mut self.list,
            &mut self.figures,
            &mut self.lines,
            &mut self.compared,
            &mut self.outcome,
        ] {
            grid.touch();
        }
    }
}

#[derive(Clone, Debug)]
pub enum Dialog {
    Begin(Box<BeginForm>),
    /// The lines of the next round, ticked or not.
    Next {
        ballot: BallotId,
        items: Vec<(BallotItemId, String, bool)>,
    },
    Settle {
        ballot: BallotId,
        on: String,
    },
    Reopen {
        ballot: BallotId,
        reason: String,
    },
}

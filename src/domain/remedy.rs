//! Biện pháp khắc phục: what the interim review asks of a unit, and what became of it by the end of the year.

use jiff::civil::Date;

use crate::domain::choice::choice;
use crate::domain::id::{BlocYearId, RemedyId, TargetId, UnitId};
use crate::domain::order::Position;

choice! {
    /// Kết quả của biện pháp.
    RemedyState {
        Open = "open" "Đang thực hiện",
        Done = "done" "Đã làm",
        NotDone = "not_done" "Chưa làm được",
    }
}

/// One remedy with its owner and its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    pub id: RemedyId,
    pub bloc_year: BlocYearId,
    /// The target at risk; none when it is about the work as a whole.
    pub target: Option<TargetId>,
    /// Đơn vị chịu trách nhiệm; none for the whole bloc.
    pub unit: Option<UnitId>,
    pub text: String,
    /// Người phụ trách.
    pub person: String,
    pub due: Option<Date>,
    pub state: RemedyState,
    pub done_on: Option<Date>,
    /// What came of it, in words.
    pub outcome: String,
    pub order: Position,
    pub source: String,
}

impl Remedy {
    pub fn new(id: RemedyId, bloc_year: BlocYearId, order: Position) -> Self {
        Self {
            id,
            bloc_year,
            target: None,
            unit: None,
            text: String::new(),
            person: String::new(),
            due: None,
            state: RemedyState::Open,
            done_on: None,
            outcome: String::new(),
            order,
            source: String::new(),
        }
    }
}

//! The end of a year: who leads the next one, and what is put right after the year was closed.

pub mod choice;
pub mod findings;
pub mod offers;
pub mod slip;

use jiff::civil::Date;

use crate::domain::document::Document;
use crate::domain::id::{BallotId, BlocYearId, CorrectionId, HeadChoiceId, UnitId};
use crate::domain::order::Position;
use crate::domain::review::{Review, TargetResult};
use crate::domain::sheet::{CovenantSheet, YearSheet, YearWork};
use crate::domain::year::{ChosenBy, Role};

/// Chọn trưởng, phó cho năm sau. Becomes a term when the next year is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadChoice {
    pub id: HeadChoiceId,
    /// The year in which it was decided.
    pub bloc_year: BlocYearId,
    pub for_year: Option<i64>,
    pub unit: Option<UnitId>,
    pub role: Role,
    pub method: ChosenBy,
    /// With [`ChosenBy::Ballot`].
    pub ballot: Option<BallotId>,
    /// Quyết định phân công, or the meeting that agreed.
    pub decision: String,
    pub decided_on: Option<Date>,
    pub order: Position,
    pub source: String,
}

/// Phiếu đính chính: what was put right after closing, visible on later papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub id: CorrectionId,
    pub bloc_year: BlocYearId,
    /// Số phiếu trong năm.
    pub number: i64,
    pub on: Option<Date>,
    pub reason: String,
    /// What was changed, in words: name of the command and its fields.
    pub what: String,
    /// Người ký phiếu.
    pub signed_by: String,
    pub source: String,
}

/// A year at its end: everything that closing it looks at.
#[derive(Clone, Debug)]
pub struct ClosingSheet {
    pub year: YearSheet,
    pub covenant: Option<CovenantSheet>,
    pub reviews: Vec<Review>,
    /// Of both meetings.
    pub results: Vec<TargetResult>,
    pub work: YearWork,
    pub documents: Vec<Document>,
}

#[cfg(test)]
pub mod example {
    //! The year 2019 of four systems with an empty covenant.

    use super::ClosingSheet;
    use crate::domain::sheet::YearWork;
    use crate::domain::sheet::example::sheet;

    pub fn closing() -> ClosingSheet {
        let covenant = sheet();
        ClosingSheet {
            year: covenant.year.clone(),
            covenant: Some(covenant),
            reviews: Vec::new(),
            results: Vec::new(),
            work: YearWork::default(),
            documents: Vec::new(),
        }
    }
}

//! The two meetings after signing: sơ kết 6 tháng and tổng kết năm, and the result of each unit against each target.

use jiff::civil::Date;

use crate::domain::choice::choice;
use crate::domain::id::{BlocYearId, ResultId, ReviewId, TargetId, UnitId};

choice! {
    /// Mốc của năm thi đua.
    CutOff {
        Interim = "interim" "6 tháng đầu năm",
        YearEnd = "year_end" "Cả năm",
    }
}

/// Hội nghị sơ kết or tổng kết: what was said there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub id: ReviewId,
    pub bloc_year: BlocYearId,
    pub kind: CutOff,
    pub held_on: Option<Date>,
    pub place: String,
    pub chair: String,
    /// Kết quả, ưu điểm.
    pub results: String,
    /// Tồn tại, hạn chế.
    pub limits: String,
    /// Phương hướng, nhiệm vụ.
    pub tasks: String,
    /// Kết luận, đề nghị.
    pub conclusion: String,
    pub source: String,
}

impl Review {
    pub fn new(id: ReviewId, bloc_year: BlocYearId, kind: CutOff) -> Self {
        Self {
            id,
            bloc_year,
            kind,
            held_on: None,
            place: String::new(),
            chair: String::new(),
            results: String::new(),
            limits: String::new(),
            tasks: String::new(),
            conclusion: String::new(),
            source: String::new(),
        }
    }
}

/// Kết quả thực hiện of one unit against one target at one cut-off. Missing is not zero: no row, no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetResult {
    pub id: ResultId,
    pub target: TargetId,
    pub unit: UnitId,
    pub cut_off: CutOff,
    /// As reported: "95,2", "đã hoàn thành".
    pub value: String,
    pub remark: String,
    pub source: String,
}

//! The two meetings after signing: sơ kết 6 tháng and tổng kết năm, what the units send for them, and the result of each
//! unit against each target.

#[cfg(test)]
mod example;
pub mod figures;
pub mod judge;
pub mod look;
pub mod moment;
pub mod total;
pub mod value;

use jiff::civil::Date;

use crate::domain::choice::choice;
use crate::domain::id::{BlocYearId, CutOffDateId, ResultId, ReturnId, ReviewId, TargetId, UnitId};

choice! {
    /// Mốc của năm thi đua: the two meetings. Further days are [`CutOffDate`]s.
    CutOff {
        Interim = "interim" "6 tháng đầu năm",
        YearEnd = "year_end" "Cả năm",
    }
}

/// Mốc số liệu khác: "9 tháng". Results of it name it by [`TargetResult::dated`]; no meeting counts them as its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutOffDate {
    pub id: CutOffDateId,
    pub bloc_year: BlocYearId,
    pub name: String,
    /// The meeting that it leads to: its results carry the same word.
    pub before: CutOff,
    pub on: Option<Date>,
    pub source: String,
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
    /// Hạn gửi báo cáo: until when the units send theirs.
    pub returns_due: Option<Date>,
    /// The same meeting signs a covenant: this year's at the interim review, next year's at the year-end (domain.md 3.2).
    pub with_signing: bool,
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
            returns_due: None,
            with_signing: false,
        }
    }
}

choice! {
    /// Đánh giá kết quả. What a person says stands above what the rule says.
    Judgement {
        /// The rule of the target's kind decides.
        ByRule = "by_rule" "Theo quy tắc",
        Met = "met" "Đạt",
        Exceeded = "exceeded" "Vượt",
        NotMet = "not_met" "Không đạt",
        NotDue = "not_due" "Chưa đến hạn",
        NotJudged = "not_judged" "Không đánh giá",
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
    /// Of a further day before that meeting.
    pub dated: Option<CutOffDateId>,
    pub judged: Judgement,
    /// Minh chứng: số báo cáo, tệp, trang.
    pub evidence: String,
    /// Kết quả cùng kỳ năm trước, for growth.
    pub previous: String,
    pub reported_on: Option<Date>,
}

impl TargetResult {
    pub fn new(id: ResultId, target: TargetId, unit: UnitId, cut_off: CutOff) -> Self {
        Self {
            id,
            target,
            unit,
            cut_off,
            value: String::new(),
            remark: String::new(),
            source: String::new(),
            dated: None,
            judged: Judgement::ByRule,
            evidence: String::new(),
            previous: String::new(),
            reported_on: None,
        }
    }

    /// Whether the row says nothing at all, so that it need not be kept.
    pub fn is_empty(&self) -> bool {
        let texts = [&self.value, &self.remark, &self.evidence, &self.previous];
        texts.iter().all(|text| text.is_empty()) && self.judged == Judgement::ByRule
    }
}

choice! {
    /// What a unit sends to the head of the bloc.
    ReturnKind {
        Results = "results" "Kết quả chỉ tiêu",
        Report = "report" "Báo cáo của đơn vị",
        SelfScore = "self_score" "Bảng tự chấm điểm",
        Nominations = "nominations" "Đề nghị khen thưởng",
    }
}

/// Báo cáo đơn vị đã gửi: one line of the board of returns. No row, nothing came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitReturn {
    pub id: ReturnId,
    pub bloc_year: BlocYearId,
    pub unit: UnitId,
    pub cut_off: CutOff,
    /// Of a further day before that meeting.
    pub dated: Option<CutOffDateId>,
    pub kind: ReturnKind,
    pub received_on: Option<Date>,
    /// Số, ký hiệu, or how it came: "BC số 12/BC-CCY", "USB".
    pub reference: String,
    pub note: String,
    pub source: String,
}

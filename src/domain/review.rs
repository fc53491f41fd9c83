//! The two meetings after signing: sơ kết 6 tháng and tổng kết năm, what the units send for them, and the result of each
//! unit against each target.

pub mod board;
#[cfg(test)]
mod example;
pub mod figures;
pub mod judge;
pub mod look;
pub mod moment;
pub mod risk;
pub mod total;
pub mod value;

use jiff::civil::Date;

use crate::domain::choice::{Choice, choice};
use crate::domain::id::{BlocYearId, CutOffDateId, ResultId, ReturnId, ReviewId, TargetId, UnitId};
use crate::domain::rule::RuleViolation;
use crate::domain::text::fold;

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

impl CutOffDate {
    /// Two marks of one name could not be told apart.
    pub fn check(&self, others: &[Self]) -> Result<(), RuleViolation> {
        let name = self.name.trim().to_owned();
        if name.is_empty() {
            return Err(RuleViolation::NameMissing("mốc số liệu"));
        }
        let is_twin = |other: &&Self| other.id != self.id && fold(&other.name) == fold(&name);
        let meetings = CutOff::ALL.iter().map(|cut_off| cut_off.label());
        if others.iter().any(|other| is_twin(&other))
            || meetings.into_iter().any(|label| fold(label) == fold(&name))
        {
            let why = "năm thi đua đã có mốc tên như vậy. Đặt tên khác";
            return Err(RuleViolation::CutOffWrong { name, why });
        }
        Ok(())
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

    /// `dates` are those of the target's year: a dated result leads to the meeting that its mark leads to.
    pub fn check(&self, dates: &[CutOffDate], target: &str) -> Result<(), RuleViolation> {
        let Some(dated) = self.dated else {
            return Ok(());
        };
        let why = match dates.iter().find(|row| row.id == dated) {
            None => "mốc số liệu không thuộc năm thi đua của chỉ tiêu",
            Some(row) if row.before != self.cut_off => "mốc số liệu thuộc hội nghị khác",
            Some(_) => return Ok(()),
        };
        let target = target.to_owned();
        Err(RuleViolation::ResultWrong { target, why })
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

impl UnitReturn {
    pub fn check(
        &self,
        dates: &[CutOffDate],
        members: &[UnitId],
        unit: &str,
    ) -> Result<(), RuleViolation> {
        if !members.contains(&self.unit) {
            return Err(RuleViolation::NotAMember(unit.to_owned()));
        }
        let Some(dated) = self.dated else {
            return Ok(());
        };
        let why = match dates.iter().find(|row| row.id == dated) {
            None => "mốc số liệu không thuộc năm thi đua này",
            Some(row) if row.before != self.cut_off => "mốc số liệu thuộc hội nghị khác",
            Some(_) => return Ok(()),
        };
        let unit = unit.to_owned();
        Err(RuleViolation::ReturnWrong { unit, why })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sheet::example::id;

    fn mark(n: u8, name: &str) -> CutOffDate {
        CutOffDate {
            id: id(n),
            bloc_year: id(60),
            name: name.into(),
            before: CutOff::YearEnd,
            on: None,
            source: String::new(),
        }
    }

    #[test]
    fn a_mark_has_a_name_of_its_own() {
        let others = [mark(1, "9 tháng")];
        assert!(mark(1, "9 tháng").check(&others).is_ok(), "itself");
        assert!(mark(2, "11 tháng").check(&others).is_ok());
        for name in ["", " ", "9 Tháng", "cả năm"] {
            assert!(mark(2, name).check(&others).is_err(), "{name}");
        }
    }

    #[test]
    fn a_dated_result_and_return_belong_to_a_mark_of_their_year_and_meeting() {
        let dates = [mark(1, "9 tháng")];
        let result = |dated: u8, cut_off| TargetResult {
            dated: Some(id(dated)),
            ..TargetResult::new(id(5), id(6), id(7), cut_off)
        };
        assert!(result(1, CutOff::YearEnd).check(&dates, "").is_ok());
        assert!(result(1, CutOff::Interim).check(&dates, "").is_err());
        assert!(result(2, CutOff::YearEnd).check(&dates, "").is_err());
        let sent = |unit: u8, dated: Option<u8>| UnitReturn {
            id: id(8),
            bloc_year: id(60),
            unit: id(unit),
            cut_off: CutOff::YearEnd,
            dated: dated.map(id),
            kind: ReturnKind::Report,
            received_on: None,
            reference: String::new(),
            note: String::new(),
            source: String::new(),
        };
        let members = [id(7)];
        assert!(sent(7, Some(1)).check(&dates, &members, "Cục A").is_ok());
        assert!(sent(7, Some(2)).check(&dates, &members, "Cục A").is_err());
        assert_eq!(
            sent(9, None).check(&dates, &members, "Cục A"),
            Err(RuleViolation::NotAMember("Cục A".into()))
        );
    }
}

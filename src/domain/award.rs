//! Awards (domain.md 1.4, 2.7): conditions and quotas, who is proposed for what, and what became of each proposal.

pub mod beside;
pub mod catalogue;
pub mod checks;
pub mod eligibility;
#[cfg(test)]
pub mod example;
pub mod facts;
pub mod flow;
pub mod gate;
pub mod guard;
pub mod ledger;
pub mod list;
pub mod offers;
pub mod quota;
mod streak;

use jiff::civil::Date;

use crate::domain::choice::choice;
use crate::domain::id::{
    BallotId, BlocYearId, CriterionId, GateAnswerId, GateId, NominationId, NominationStepId,
    QuotaId, RegistrationId, UnitId,
};
use crate::domain::number::Quantity;
use crate::domain::order::Position;

choice! {
    /// What a condition looks at.
    GateKind {
        /// A person answers for each unit.
        ByHand = "by_hand" "Xét từng đơn vị",
        Registered = "registered" "Đã đăng ký đầu năm",
        /// Holds [`Gate::title`] of the same year already.
        HoldsTitle = "holds_title" "Đã đạt danh hiệu",
        /// Held [`Gate::title`] for [`Gate::years`] years in a row.
        Streak = "streak" "Liên tục nhiều năm",
        /// At least [`Gate::level`] points at [`Gate::criterion`].
        CriterionAtLeast = "criterion_at_least" "Tiêu chí đạt mức",
        /// At least [`Gate::level`] in total, or percent where the table ranks by it.
        TotalAtLeast = "total_at_least" "Tổng điểm đạt mức",
    }
}

choice! {
    /// What happens to a unit that does not meet it.
    GateEffect {
        Exclude = "exclude" "Không xét",
        CapRank = "cap_rank" "Không xếp cao hơn thứ hạng",
        CapHonour = "cap_honour" "Không đề nghị cao hơn danh hiệu",
    }
}

/// Điều kiện xét danh hiệu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    pub id: GateId,
    pub bloc_year: BlocYearId,
    /// Danh hiệu that it guards; empty for the ranking itself.
    pub honour: String,
    pub kind: GateKind,
    pub text: String,
    pub title: String,
    pub years: Option<i64>,
    pub criterion: Option<CriterionId>,
    pub level: Option<Quantity>,
    pub effect: GateEffect,
    /// With [`GateEffect::CapRank`].
    pub cap_rank: Option<i64>,
    /// With [`GateEffect::CapHonour`].
    pub cap_honour: String,
    pub order: Position,
    pub source: String,
}

choice! {
    /// Kết quả xét điều kiện bằng tay.
    Answer {
        Unknown = "unknown" "Chưa xét",
        Met = "met" "Đạt",
        NotMet = "not_met" "Không đạt",
    }
}

/// What a person found of one unit and one condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateAnswer {
    pub id: GateAnswerId,
    pub gate: GateId,
    pub unit: UnitId,
    pub answer: Answer,
    pub note: String,
}

choice! {
    /// How a quota is said.
    QuotaKind {
        Count = "count" "Số lượng",
        Percent = "percent" "Tỷ lệ %",
    }
}

choice! {
    /// What the percentage is of; it is printed beside the number.
    QuotaBase {
        Members = "members" "Số đơn vị thành viên",
        Registered = "registered" "Số đã đăng ký danh hiệu",
        Eligible = "eligible" "Số đủ điều kiện",
        /// [`Quota::base_count`], named by [`Quota::base_name`].
        Given = "given" "Số do người dùng nhập",
    }
}

choice! {
    /// Làm tròn hạn mức.
    QuotaRounding {
        Down = "down" "Làm tròn xuống",
        Nearest = "nearest" "Làm tròn gần nhất",
        Up = "up" "Làm tròn lên",
    }
}

choice! {
    /// Ai được đề nghị.
    RecipientKind {
        Unit = "unit" "Đơn vị thành viên",
        SubUnit = "sub_unit" "Đơn vị trực thuộc",
        Person = "person" "Cá nhân",
        /// The meeting agreed on a number, the names follow: "14 cờ cho các tập thể, cá nhân của 4 Hệ".
        Unnamed = "unnamed" "Chưa có danh sách",
    }
}

/// Hạn mức of an honour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    pub id: QuotaId,
    pub bloc_year: BlocYearId,
    pub honour: String,
    /// Only recipients of one authority; empty for all.
    pub authority: String,
    pub kind: QuotaKind,
    pub value: Option<Quantity>,
    pub base: QuotaBase,
    pub base_count: Option<i64>,
    pub base_name: String,
    pub rounding: QuotaRounding,
    pub order: Position,
    pub source: String,
}

/// Đề nghị khen thưởng: one recipient, one honour. What became of it are its [`NominationStep`]s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nomination {
    pub id: NominationId,
    pub bloc_year: BlocYearId,
    pub honour: String,
    pub recipient: RecipientKind,
    /// The member it belongs to.
    pub unit: Option<UnitId>,
    pub sub_unit: Option<UnitId>,
    /// Họ và tên; the name of a sub-unit that is not in the register; who is meant when no names are known.
    pub name: String,
    /// Chức vụ, đơn vị of a person.
    pub office: String,
    /// How many, with [`RecipientKind::Unnamed`]; none means one.
    pub count: Option<i64>,
    /// Cấp khen thưởng: one submission for each.
    pub authority: String,
    pub registration: Option<RegistrationId>,
    /// The ballot that chose it.
    pub ballot: Option<BallotId>,
    /// Khối, cụm dẫn đầu, required for Cờ thi đua của Chính phủ (domain.md 1.4).
    pub led_bloc: String,
    pub merits: String,
    /// Why it is proposed above the quota or against a condition.
    pub override_reason: String,
    pub order: Position,
    pub source: String,
}

choice! {
    /// Các bước xét, separate records (domain.md 2.7).
    StepKind {
        Proposed = "proposed" "Đơn vị đề nghị",
        Acclaimed = "acclaimed" "Khối suy tôn",
        Submitted = "submitted" "Trình Hội đồng",
        Council = "council" "Hội đồng xét",
        Decision = "decision" "Quyết định khen thưởng",
        Presented = "presented" "Trao thưởng",
        Revoked = "revoked" "Hủy, thu hồi",
    }
}

choice! {
    /// Kết quả của một bước.
    StepOutcome {
        Agreed = "agreed" "Đồng ý",
        Refused = "refused" "Không đồng ý",
        /// To [`NominationStep::honour`].
        Lowered = "lowered" "Hạ mức",
    }
}

/// Một bước xét of one nomination; at most one of each kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NominationStep {
    pub id: NominationStepId,
    pub nomination: NominationId,
    pub kind: StepKind,
    pub outcome: StepOutcome,
    pub on: Option<Date>,
    /// Số tờ trình, biên bản, quyết định.
    pub number: String,
    pub authority: String,
    /// The lower honour.
    pub honour: String,
    /// Số phiếu đồng ý, trên tổng số.
    pub agree: Option<i64>,
    pub whole: Option<i64>,
    pub note: String,
    pub source: String,
}

impl Gate {
    pub fn new(id: GateId, bloc_year: BlocYearId, honour: &str, order: Position) -> Self {
        Self {
            id,
            bloc_year,
            honour: honour.to_owned(),
            kind: GateKind::default(),
            text: String::new(),
            title: String::new(),
            years: None,
            criterion: None,
            level: None,
            effect: GateEffect::default(),
            cap_rank: None,
            cap_honour: String::new(),
            order,
            source: String::new(),
        }
    }
}

impl Quota {
    pub fn new(id: QuotaId, bloc_year: BlocYearId, honour: &str, order: Position) -> Self {
        Self {
            id,
            bloc_year,
            honour: honour.to_owned(),
            authority: String::new(),
            kind: QuotaKind::default(),
            value: None,
            base: QuotaBase::default(),
            base_count: None,
            base_name: String::new(),
            rounding: QuotaRounding::default(),
            order,
            source: String::new(),
        }
    }
}

impl Nomination {
    pub fn new(id: NominationId, bloc_year: BlocYearId, honour: &str, order: Position) -> Self {
        Self {
            id,
            bloc_year,
            honour: honour.to_owned(),
            recipient: RecipientKind::default(),
            unit: None,
            sub_unit: None,
            name: String::new(),
            office: String::new(),
            count: None,
            authority: String::new(),
            registration: None,
            ballot: None,
            led_bloc: String::new(),
            merits: String::new(),
            override_reason: String::new(),
            order,
            source: String::new(),
        }
    }

    /// Above a quota or against a condition, with a reason.
    pub fn has_reason(&self) -> bool {
        !self.override_reason.trim().is_empty()
    }
}

impl NominationStep {
    pub fn new(id: NominationStepId, nomination: NominationId, kind: StepKind) -> Self {
        Self {
            id,
            nomination,
            kind,
            outcome: StepOutcome::default(),
            on: None,
            number: String::new(),
            authority: String::new(),
            honour: String::new(),
            agree: None,
            whole: None,
            note: String::new(),
            source: String::new(),
        }
    }
}

//! Scores (domain.md 2.8, 6): a table of criteria, what each unit was given in each layer, and how far its sheet has come.

pub mod book;
pub mod check;
pub mod engine;
pub mod entry;
pub mod explain;
pub mod facts;
pub mod fraction;
pub mod gated;
pub mod index;
pub mod method;
pub mod order;
pub mod parts;
pub mod ranking;
pub mod read;
pub mod ready;
pub mod remarks;
pub mod state;
pub mod tie;
pub mod total;
pub mod trouble;
pub mod words;
pub mod worked;

use jiff::civil::Date;

use crate::domain::choice::choice;
use crate::domain::id::{
    BlocYearId, CriterionId, CriterionUnitId, ScoreId, ScoreSheetId, ScoreTableId, TargetId, UnitId,
};
use crate::domain::number::Quantity;
use crate::domain::order::Position;
use crate::domain::text::spelling_key;

choice! {
    /// What units are ranked by (domain.md 6.1, V1).
    TotalMode {
        FixedTotal = "fixed_total" "Tổng điểm",
        AssignedOnlyPercent = "assigned_only_percent" "Tỷ lệ trên số điểm được giao",
    }
}

choice! {
    /// What a total is the sum of (domain.md 3.4: round once, at leaf level, or say the rule).
    SumOf {
        RoundedLeaves = "rounded_leaves" "Cộng các điểm đã làm tròn",
        ExactLeaves = "exact_leaves" "Cộng điểm chính xác, làm tròn tổng",
    }
}

/// Bảng điểm of a year: the formula, its scale, and how it ranks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreTable {
    pub id: ScoreTableId,
    pub bloc_year: BlocYearId,
    pub name: String,
    /// Loại đơn vị it is for; empty for every unit (domain.md 6.1, V7).
    pub unit_kind: String,
    /// Thang điểm.
    pub total: Option<Quantity>,
    pub mode: TotalMode,
    /// Bonus may carry the total above the scale (V2).
    pub allow_over_total: bool,
    /// Decimal places of one criterion's points, 0 to 4.
    pub leaf_places: i64,
    pub total_places: i64,
    pub sum_of: SumOf,
    /// A unit without a target that has a result all the same: its maximum re-enters the denominator (V1).
    pub no_target_counts: bool,
    /// Steps of the tie chain as codes parted by spaces.
    pub tie_chain: String,
    /// Đơn vị chấm phiếu của đơn vị trưởng, instead of the head itself (domain.md 6.3).
    pub head_appraiser: Option<UnitId>,
    pub approved_on: Option<Date>,
    /// Formula, weights and tie rule as they stood when the covenant was signed, kept word for word.
    pub sealed_text: String,
    pub sealed_on: Option<Date>,
    /// Bản bổ sung of this earlier table; both results are shown.
    pub supplement_of: Option<ScoreTableId>,
    pub supplement_on: Option<Date>,
    pub supplement_reason: String,
    pub order: Position,
    pub source: String,
}

impl ScoreTable {
    /// Whether it scores units of this kind: one bloc may have a table for each (domain.md 6.1, V7).
    pub fn is_for(&self, unit_kind: &str) -> bool {
        self.unit_kind.trim().is_empty() || spelling_key(&self.unit_kind) == spelling_key(unit_kind)
    }
}

impl ScoreTable {
    /// A table that says nothing yet: the usual rounding, and nothing of it decided.
    pub fn new(id: ScoreTableId, bloc_year: BlocYearId, order: Position) -> Self {
        Self {
            id,
            bloc_year,
            name: String::new(),
            unit_kind: String::new(),
            total: None,
            mode: TotalMode::default(),
            allow_over_total: false,
            leaf_places: 2,
            total_places: 2,
            sum_of: SumOf::default(),
            no_target_counts: true,
            tie_chain: String::new(),
            head_appraiser: None,
            approved_on: None,
            sealed_text: String::new(),
            sealed_on: None,
            supplement_of: None,
            supplement_on: None,
            supplement_reason: String::new(),
            order,
            source: String::new(),
        }
    }
}

choice! {
    /// How a criterion is scored (domain.md 6.2).
    Method {
        /// Not decided yet: every leaf must have a method before scoring.
        Unset = "unset" "Chưa chọn cách chấm",
        Direct = "direct" "Chấm thẳng",
        AllOrNothing = "all_or_nothing" "Hoàn thành / không",
        LeaderRelative = "leader_relative" "So với đơn vị dẫn đầu",
        Proportional = "proportional" "Theo tỷ lệ hoàn thành",
        PlusMinus = "plus_minus" "Cộng, trừ theo số lần",
        RankTable = "rank_table" "Theo thứ hạng",
        LevelTable = "level_table" "Theo mức xếp loại",
        NoTargetRelative = "no_target_relative" "So với kết quả cao nhất, không giao chỉ tiêu",
        TextOnly = "text_only" "Chỉ ghi nhận, không tính điểm",
        /// A heading that has criteria below it.
        Group = "group" "Phần, mục",
    }
}

choice! {
    /// How far beyond its target a unit went (two versions lived side by side, domain.md 3.4).
    Excess {
        Percent = "percent" "Theo tỷ lệ vượt (%)",
        Absolute = "absolute" "Theo số tuyệt đối vượt",
    }
}

/// Tiêu chí: a node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    pub id: CriterionId,
    pub table: ScoreTableId,
    pub parent: Option<CriterionId>,
    /// As printed: "I", "1.", "2.a)", "146a".
    pub code: String,
    pub name: String,
    pub description: String,
    pub maximum: Option<Quantity>,
    pub method: Method,
    pub excess: Excess,
    /// Points for one time of plus, of minus: [`Method::PlusMinus`].
    pub per_plus: Option<Quantity>,
    pub per_minus: Option<Quantity>,
    /// Points by rank "60; 45; 30; 15; 0", or by level "Xuất sắc = 10; Tốt = 8".
    pub steps: String,
    /// Fewer is better: violations.
    pub smaller_better: bool,
    /// Điểm cộng: may go above its maximum and above the scale where the table allows.
    pub bonus: bool,
    /// The covenant's target whose result it scores.
    pub target: Option<TargetId>,
    /// Căn cứ: clause that the criterion rests on.
    pub clause: String,
    /// Yêu cầu minh chứng.
    pub evidence_rule: String,
    pub order: Position,
    pub source: String,
}

impl Criterion {
    /// Without a method: it must get one before scoring.
    pub fn new(id: CriterionId, table: ScoreTableId, order: Position) -> Self {
        Self {
            id,
            table,
            parent: None,
            code: String::new(),
            name: String::new(),
            description: String::new(),
            maximum: None,
            method: Method::default(),
            excess: Excess::default(),
            per_plus: None,
            per_minus: None,
            steps: String::new(),
            smaller_better: false,
            bonus: false,
            target: None,
            clause: String::new(),
            evidence_rule: String::new(),
            order,
            source: String::new(),
        }
    }
}

/// Giao tiêu chí: whether and with what target a criterion is assigned to a unit. No row means assigned, without a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionUnit {
    pub id: CriterionUnitId,
    pub table: ScoreTableId,
    pub criterion: CriterionId,
    pub unit: UnitId,
    pub assigned: bool,
    /// Chỉ tiêu được giao; zero means not assigned (domain.md 6.2).
    pub target: Option<Quantity>,
    pub note: String,
}

choice! {
    /// Lượt chấm, the later above the earlier; the final one stands (domain.md 2.12).
    Layer {
        SelfScored = "self" "Tự chấm",
        Head = "head" "Khối chấm",
        Explanation = "explanation" "Giải trình",
        Appraisal = "appraisal" "Thẩm định",
        Final = "final" "Chốt",
    }
}

/// Điểm: what one layer says of one unit and one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    pub id: ScoreId,
    pub table: ScoreTableId,
    pub criterion: CriterionId,
    pub unit: UnitId,
    pub layer: Layer,
    /// Kết quả thực hiện the method computes from: "15", "đạt", "Tốt", "+2 -1", ranks by judge "1; 2".
    pub actual: String,
    /// Points as given; above what the method computes. Always given with [`Method::Direct`].
    pub points: Option<Quantity>,
    /// Lý do; the unit's answer in the layer of explanation.
    pub reason: String,
    pub evidence: String,
    pub source: String,
}

choice! {
    /// Trạng thái phiếu chấm điểm của một đơn vị (domain.md 2.12).
    SheetState {
        Draft = "draft" "Nháp",
        Sent = "sent" "Đã gửi",
        FirstAppraisal = "first_appraisal" "Khối thẩm định",
        Explaining = "explaining" "Giải trình",
        SecondAppraisal = "second_appraisal" "Thường trực thẩm định",
        Settled = "settled" "Chốt",
    }
}

/// Phiếu chấm điểm of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreSheet {
    pub id: ScoreSheetId,
    pub table: ScoreTableId,
    pub unit: UnitId,
    pub state: SheetState,
    /// Why it went back or was settled so.
    pub reason: String,
    pub settled_on: Option<Date>,
    pub source: String,
}

#[cfg(test)]
pub mod example;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod variants;

//! Targets (chỉ tiêu) as they are written in covenants (domain.md 2.6).

use jiff::civil::Date;

use crate::domain::choice::choice;
use crate::domain::id::{AssignmentId, CovenantId, TargetId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::order::Position;
use crate::domain::rule::RuleViolation;
use crate::domain::text::fold;

choice! {
    /// Loại chỉ tiêu: how the promise is worded and judged.
    TargetKind {
        Equal = "equal" "Bằng",
        AtLeast = "at_least" "Từ … trở lên",
        MoreThan = "more_than" "Trên",
        AtMost = "at_most" "Không quá",
        Zero = "zero" "Không có",
        Range = "range" "Từ … đến …",
        YesNo = "yes_no" "Hoàn thành / không",
        Deadline = "deadline" "Đúng thời hạn",
        Title = "title" "Đạt danh hiệu",
        Text = "text" "Bằng lời",
    }
}

impl TargetKind {
    pub fn needs_value(self) -> bool {
        matches!(
            self,
            Self::Equal | Self::AtLeast | Self::MoreThan | Self::AtMost | Self::Range
        )
    }
}

/// Chỉ tiêu thi đua, common to the bloc or of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub id: TargetId,
    pub covenant: CovenantId,
    /// None: chỉ tiêu chung.
    pub unit: Option<UnitId>,
    /// "trong đó": the target that this one is a share of.
    pub parent: Option<TargetId>,
    pub kind: TargetKind,
    /// Nội dung chỉ tiêu.
    pub text: String,
    /// Đơn vị tính: "%", "tỷ đồng", "xã".
    pub measure: String,
    pub value: Option<Quantity>,
    /// Upper bound of a range.
    pub upper: Option<Quantity>,
    /// Which population a percentage is of: "đảng viên".
    pub base: String,
    /// Danh hiệu to win.
    pub title: String,
    pub due: Option<Date>,
    /// Trọng số.
    pub weight: Option<Quantity>,
    /// Kết quả các năm trước.
    pub baseline: String,
    pub note: String,
    pub order: Position,
    pub source: String,
}

impl Target {
    pub fn new(id: TargetId, covenant: CovenantId, kind: TargetKind, order: Position) -> Self {
        Self {
            id,
            covenant,
            unit: None,
            parent: None,
            kind,
            text: String::new(),
            measure: String::new(),
            value: None,
            upper: None,
            base: String::new(),
            title: String::new(),
            due: None,
            weight: None,
            baseline: String::new(),
            note: String::new(),
            order,
            source: String::new(),
        }
    }

    /// Mức phấn đấu in words: "100 %", "trên 80 % đảng viên", "không có", "trước ngày 30/6/2019".
    pub fn level(&self) -> String {
        let level = self.worded(&|value| self.measured(value));
        if self.base.is_empty() || level.is_empty() {
            level
        } else {
            format!("{level} {}", self.base)
        }
    }

    /// The same beside a column for the unit of measure: "100", "trên 80".
    pub fn figure(&self) -> String {
        self.worded(&|value| value.to_string())
    }

    fn worded(&self, number: &dyn Fn(Quantity) -> String) -> String {
        let value = self.value.map(number).unwrap_or_default();
        match self.kind {
            TargetKind::Equal => value,
            TargetKind::AtLeast => format!("từ {value} trở lên"),
            TargetKind::MoreThan => format!("trên {value}"),
            TargetKind::AtMost => format!("không quá {value}"),
            TargetKind::Zero => "không có".to_owned(),
            TargetKind::Range => {
                let upper = self.upper.map(number).unwrap_or_default();
                format!(
                    "từ {} đến {upper}",
                    self.value
                        .map(|value| value.to_string())
                        .unwrap_or_default()
                )
            }
            TargetKind::YesNo => "hoàn thành".to_owned(),
            TargetKind::Deadline => {
                let due = self
                    .due
                    .map(|due| format!("{}/{}/{}", due.day(), due.month(), due.year()));
                format!("trước ngày {}", due.unwrap_or_else(|| "…/…/…".to_owned()))
            }
            TargetKind::Title => self.title.clone(),
            TargetKind::Text => String::new(),
        }
    }

    /// What is promised, with the population it is of: "Hoàn thành tốt nhiệm vụ (tính trên đảng viên)".
    pub fn printed_text(&self) -> String {
        let text = if self.text.is_empty() {
            &self.title
        } else {
            &self.text
        };
        if self.base.is_empty() || fold(text).contains(&fold(&self.base)) {
            text.clone()
        } else {
            format!("{text} (tính trên {})", self.base)
        }
    }

    /// `text` of this target in a list without the tree: a share says that it is one.
    pub fn in_list(&self, text: &str) -> String {
        if self.parent.is_none() || text.to_lowercase().starts_with("trong đó") {
            text.to_owned()
        } else {
            format!("- trong đó: {text}")
        }
    }

    /// "80 %", "1.570 tỷ đồng"; percent stands apart from its number.
    fn measured(&self, value: Quantity) -> String {
        if self.measure.is_empty() {
            value.to_string()
        } else {
            format!("{value}\u{a0}{}", self.measure)
        }
    }

    pub fn check(&self) -> Result<(), RuleViolation> {
        let wrong = |why| {
            Err(RuleViolation::TargetWrong {
                target: self.text.clone(),
                why,
            })
        };
        if self.parent == Some(self.id) {
            return Err(RuleViolation::PartAboveItself);
        }
        if self.text.trim().is_empty() && self.title.trim().is_empty() {
            return wrong("chưa nhập nội dung");
        }
        if self.kind.needs_value() && self.value.is_none() {
            return wrong("chưa nhập mức phấn đấu");
        }
        if self.kind == TargetKind::Range && self.upper.is_none_or(|upper| Some(upper) < self.value)
        {
            return wrong("mức trên phải có và không nhỏ hơn mức dưới");
        }
        if self.kind == TargetKind::Deadline && self.due.is_none() {
            return wrong("chưa nhập thời hạn");
        }
        if self.kind == TargetKind::Title && self.title.trim().is_empty() {
            return wrong("chưa chọn danh hiệu");
        }
        if self.value.is_some_and(|value| value < Quantity::ZERO) {
            return wrong("mức phấn đấu không thể là số âm");
        }
        if self.weight.is_some_and(|weight| weight < Quantity::ZERO) {
            return wrong("trọng số không thể là số âm");
        }
        Ok(())
    }
}

/// Không giao chỉ tiêu: whether a common target is assigned to a unit. No row means that it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub id: AssignmentId,
    pub target: TargetId,
    pub unit: UnitId,
    pub assigned: bool,
    pub note: String,
}

/// Whether the common target `target` is assigned to `unit`; a unit's own target is assigned to that unit only.
pub fn applies_to(target: &Target, unit: UnitId, assignments: &[Assignment]) -> bool {
    match target.unit {
        Some(owner) => owner == unit,
        None => assignments
            .iter()
            .find(|cell| cell.target == target.id && cell.unit == unit)
            .is_none_or(|cell| cell.assigned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RowId;
    use jiff::civil::date;

    fn target(kind: TargetKind) -> Target {
        let id = |n| RowId([n; 16]);
        let mut target = Target::new(id(1).into(), id(2).into(), kind, Position::first());
        target.text = "Đảng viên hoàn thành tốt nhiệm vụ".into();
        target.measure = "%".into();
        target.value = Some(Quantity::from_ten_thousandths(80 * 10_000));
        target
    }

    #[test]
    fn each_kind_has_its_own_words() {
        let levels = [
            (TargetKind::Equal, "80\u{a0}%"),
            (TargetKind::AtLeast, "từ 80\u{a0}% trở lên"),
            (TargetKind::MoreThan, "trên 80\u{a0}%"),
            (TargetKind::AtMost, "không quá 80\u{a0}%"),
            (TargetKind::Zero, "không có"),
            (TargetKind::YesNo, "hoàn thành"),
            (TargetKind::Text, ""),
        ];
        for (kind, level) in levels {
            assert_eq!(target(kind).level(), level);
        }
    }

    #[test]
    fn ranges_deadlines_titles_and_bases_are_worded() {
        let mut range = target(TargetKind::Range);
        range.upper = Some(Quantity::from_ten_thousandths(90 * 10_000));
        assert_eq!(range.level(), "từ 80 đến 90\u{a0}%");
        let mut deadline = target(TargetKind::Deadline);
        deadline.due = Some(date(2019, 6, 30));
        assert_eq!(deadline.level(), "trước ngày 30/6/2019");
        let mut more = target(TargetKind::MoreThan);
        more.base = "đảng viên".into();
        assert_eq!(more.level(), "trên 80\u{a0}% đảng viên");
        assert_eq!(more.figure(), "trên 80");
        assert_eq!(more.printed_text(), "Đảng viên hoàn thành tốt nhiệm vụ");
        more.base = "quần chúng".into();
        assert_eq!(
            more.printed_text(),
            "Đảng viên hoàn thành tốt nhiệm vụ (tính trên quần chúng)"
        );
    }

    #[test]
    fn impossible_targets_are_refused() {
        let mut missing = target(TargetKind::AtLeast);
        missing.value = None;
        assert!(missing.check().is_err());
        let mut upside_down = target(TargetKind::Range);
        upside_down.upper = Some(Quantity::from_ten_thousandths(10 * 10_000));
        assert!(upside_down.check().is_err());
        let mut negative = target(TargetKind::Equal);
        negative.value = Some(Quantity::from_ten_thousandths(-10_000));
        assert!(negative.check().is_err());
        assert!(target(TargetKind::Equal).check().is_ok());
    }

    #[test]
    fn a_common_target_applies_unless_it_is_not_assigned() {
        let id = |n| RowId([n; 16]);
        let common = target(TargetKind::Equal);
        let cell = Assignment {
            id: id(5).into(),
            target: common.id,
            unit: id(7).into(),
            assigned: false,
            note: String::new(),
        };
        assert!(applies_to(
            &common,
            id(8).into(),
            std::slice::from_ref(&cell)
        ));
        assert!(!applies_to(&common, id(7).into(), &[cell]));
    }
}

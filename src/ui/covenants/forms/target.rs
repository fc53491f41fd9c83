//! A target while it is being written.

use std::collections::BTreeSet;

use crate::domain::id::{TargetId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::target::{Target, TargetKind};
use crate::ui::widgets::{date_field, quantity_field};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetForm {
    /// The target that is edited; none for a new one.
    pub target: Option<TargetId>,
    pub unit: Option<UnitId>,
    pub parent: Option<TargetId>,
    pub kind: TargetKind,
    pub text: String,
    pub measure: String,
    pub value: String,
    pub upper: String,
    pub base: String,
    pub title: String,
    pub due: String,
    pub weight: String,
    pub baseline: String,
    pub note: String,
    /// Members that a common target is not assigned to.
    pub spared: BTreeSet<UnitId>,
}

impl TargetForm {
    pub fn of(target: &Target, spared: BTreeSet<UnitId>) -> Self {
        Self {
            target: Some(target.id),
            unit: target.unit,
            parent: target.parent,
            kind: target.kind,
            text: target.text.clone(),
            measure: target.measure.clone(),
            value: quantity_field::written(target.value),
            upper: quantity_field::written(target.upper),
            base: target.base.clone(),
            title: target.title.clone(),
            due: date_field::written(target.due),
            weight: quantity_field::written(target.weight),
            baseline: target.baseline.clone(),
            note: target.note.clone(),
            spared,
        }
    }

    /// Writes what was typed into `target`; what its kind does not use is left empty.
    pub fn parse(&self, mut target: Target) -> Result<Target, String> {
        let said = |text: &str| crate::domain::text::nfc(text.trim());
        target.unit = self.unit;
        target.parent = self.parent;
        target.kind = self.kind;
        target.text = said(&self.text);
        target.measure = said(&self.measure);
        target.value = self.number(self.uses_value(), &self.value)?;
        target.upper = self.number(self.kind == TargetKind::Range, &self.upper)?;
        target.base = said(&self.base);
        target.title = if self.kind == TargetKind::Title {
            said(&self.title)
        } else {
            String::new()
        };
        target.due = if self.kind == TargetKind::Deadline {
            date_field::parse(&self.due).map_err(|error| error.to_string())?
        } else {
            None
        };
        target.weight = self.number(true, &self.weight)?;
        target.baseline = said(&self.baseline);
        target.note = said(&self.note);
        target.check().map_err(|violation| violation.to_string())?;
        Ok(target)
    }

    pub fn uses_value(&self) -> bool {
        self.kind.needs_value()
    }

    fn number(&self, used: bool, text: &str) -> Result<Option<Quantity>, String> {
        if !used {
            return Ok(None);
        }
        quantity_field::parse(text).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RowId;
    use crate::domain::order::Position;

    fn new_target() -> Target {
        let id = |n| RowId([n; 16]);
        Target::new(
            id(1).into(),
            id(2).into(),
            TargetKind::Equal,
            Position::first(),
        )
    }

    fn form(kind: TargetKind) -> TargetForm {
        TargetForm {
            kind,
            text: "Đảng viên hoàn thành tốt nhiệm vụ ".into(),
            measure: "%".into(),
            value: "80,5".into(),
            upper: "90".into(),
            due: "30/6/2019".into(),
            title: "Đơn vị quyết thắng".into(),
            ..TargetForm::default()
        }
    }

    #[test]
    fn each_kind_keeps_only_what_it_uses() {
        let more = form(TargetKind::MoreThan).parse(new_target()).unwrap();
        assert_eq!(more.level(), "trên 80,5\u{a0}%");
        assert_eq!(
            (more.upper, more.due, more.title.as_str()),
            (None, None, "")
        );
        let zero = form(TargetKind::Zero).parse(new_target()).unwrap();
        assert_eq!((zero.value, zero.level().as_str()), (None, "không có"));
        let deadline = form(TargetKind::Deadline).parse(new_target()).unwrap();
        assert_eq!(deadline.level(), "trước ngày 30/6/2019");
        let title = form(TargetKind::Title).parse(new_target()).unwrap();
        assert_eq!(title.level(), "Đơn vị quyết thắng");
    }

    #[test]
    fn a_doubtful_number_is_not_taken() {
        let doubtful = TargetForm {
            value: "90.497".into(),
            ..form(TargetKind::Equal)
        };
        assert_eq!(
            doubtful.parse(new_target()).unwrap_err(),
            "“90.497” đọc được hai cách; chọn một cách"
        );
        let missing = TargetForm {
            value: String::new(),
            ..form(TargetKind::Equal)
        };
        assert!(
            missing
                .parse(new_target())
                .unwrap_err()
                .contains("chưa nhập mức phấn đấu")
        );
    }

    #[test]
    fn editing_and_accepting_changes_nothing() {
        let target = form(TargetKind::Range).parse(new_target()).unwrap();
        assert_eq!(
            TargetForm::of(&target, BTreeSet::new()).parse(target.clone()),
            Ok(target)
        );
    }
}

//! Blocs: groups of comparable units that compete with one another (domain.md 2.2).

use jiff::civil::Date;

use crate::domain::choice::{Choice, choice};
use crate::domain::id::{BlocId, UnitId};
use crate::domain::rule::RuleViolation;

choice! {
    /// Khối by function, cụm by territory; police offices use cụm for both.
    BlocKind {
        Khoi = "khoi" "Khối",
        Cum = "cum" "Cụm",
    }
}

/// Khối thi đua, cụm thi đua. Who belongs to it is a matter of each year: see [`crate::domain::year`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bloc {
    pub id: BlocId,
    pub kind: BlocKind,
    /// Số hiệu as printed: "8", "IX" or empty.
    pub number: String,
    /// The rest of the printed name: "các cơ quan tham mưu".
    pub name: String,
    /// Cơ quan tổ chức, quản lý khối.
    pub managing_body: Option<UnitId>,
    pub parent_bloc: Option<BlocId>,
    pub scope: String,
    pub founded_on: Option<Date>,
    pub founding_decision: String,
    pub note: String,
    pub source: String,
}

impl Bloc {
    pub fn new(id: BlocId, kind: BlocKind) -> Self {
        Self {
            id,
            kind,
            number: String::new(),
            name: String::new(),
            managing_body: None,
            parent_bloc: None,
            scope: String::new(),
            founded_on: None,
            founding_decision: String::new(),
            note: String::new(),
            source: String::new(),
        }
    }

    /// "Khối thi đua các cơ quan tham mưu", "Cụm thi đua số 8 - các đơn vị trực thuộc Bộ trưởng".
    pub fn full_name(&self) -> String {
        let mut name = format!("{} thi đua", self.kind.label());
        if !self.number.is_empty() {
            name.push_str(" số ");
            name.push_str(&self.number);
        }
        if !self.name.is_empty() {
            name.push_str(if self.number.is_empty() { " " } else { " - " });
            name.push_str(&self.name);
        }
        name
    }

    pub fn check(&self) -> Result<(), RuleViolation> {
        if self.name.trim().is_empty() && self.number.trim().is_empty() {
            return Err(RuleViolation::BlocNameless);
        }
        if self.parent_bloc == Some(self.id) {
            return Err(RuleViolation::BlocAboveItself(self.full_name()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RowId;

    #[test]
    fn the_printed_name_is_put_together_from_kind_number_and_name() {
        let mut bloc = Bloc::new(BlocId::from(RowId([1; 16])), BlocKind::Cum);
        bloc.number = "8".into();
        assert_eq!(bloc.full_name(), "Cụm thi đua số 8");
        bloc.name = "Khối các đơn vị trực thuộc Bộ trưởng".into();
        assert_eq!(
            bloc.full_name(),
            "Cụm thi đua số 8 - Khối các đơn vị trực thuộc Bộ trưởng"
        );
        bloc.number.clear();
        bloc.kind = BlocKind::Khoi;
        bloc.name = "các cơ quan tham mưu".into();
        assert_eq!(bloc.full_name(), "Khối thi đua các cơ quan tham mưu");
    }

    #[test]
    fn a_bloc_needs_a_number_or_a_name() {
        let bloc = Bloc::new(BlocId::from(RowId([1; 16])), BlocKind::Khoi);
        assert_eq!(bloc.check(), Err(RuleViolation::BlocNameless));
    }
}

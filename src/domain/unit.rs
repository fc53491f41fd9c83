//! Units: parent bodies, members of blocs, and the sub-units below them (domain.md 2.1).

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::domain::choice::choice;
use crate::domain::document::HeadingStyle;
use crate::domain::id::{UnitId, UnitNameId};
use crate::domain::rule::RuleViolation;
use crate::domain::tree;

choice! {
    /// Cấp trong cây đơn vị.
    Tier {
        Unit = "unit" "Đơn vị",
        Body = "body" "Cơ quan chủ quản",
        SubUnit = "sub_unit" "Đơn vị trực thuộc",
    }
}

choice! {
    /// Lĩnh vực; decides honour names and the heading of papers.
    Sector {
        Civil = "civil" "Dân sự",
        Police = "police" "Công an nhân dân",
        Army = "army" "Quân đội nhân dân",
        Cipher = "cipher" "Cơ yếu",
        Party = "party" "Đảng, đoàn thể",
        Enterprise = "enterprise" "Doanh nghiệp",
    }
}

/// Đơn vị.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub id: UnitId,
    /// Tên đầy đủ, official and current.
    pub name: String,
    /// Tên gọi tắt, "PA04".
    pub short_name: String,
    pub tier: Tier,
    pub sector: Sector,
    /// Kiểu phần đầu of the papers that it issues.
    pub heading: HeadingStyle,
    /// Loại đơn vị in free words: "Cục", "Sở", "Công an xã".
    pub kind: String,
    /// A "Hệ" whose sub-units can be awarded.
    pub is_system: bool,
    pub parent: Option<UnitId>,
    /// Địa danh printed before the date on this unit's papers.
    pub place: String,
    pub active_from: Option<Date>,
    pub active_to: Option<Date>,
    pub successor: Option<UnitId>,
    pub note: String,
    pub source: String,
}

impl Unit {
    pub fn new(id: UnitId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            short_name: String::new(),
            tier: Tier::default(),
            sector: Sector::default(),
            heading: HeadingStyle::default(),
            kind: String::new(),
            is_system: false,
            parent: None,
            place: String::new(),
            active_from: None,
            active_to: None,
            successor: None,
            note: String::new(),
            source: String::new(),
        }
    }

    /// The short name where there is one.
    pub fn brief(&self) -> &str {
        if self.short_name.is_empty() {
            &self.name
        } else {
            &self.short_name
        }
    }

    pub fn check(&self) -> Result<(), RuleViolation> {
        if self.name.trim().is_empty() {
            return Err(RuleViolation::NameMissing("đơn vị"));
        }
        if self.parent == Some(self.id) || self.successor == Some(self.id) {
            return Err(RuleViolation::UnitAboveItself(self.name.clone()));
        }
        if let (Some(from), Some(to)) = (self.active_from, self.active_to)
            && to < from
        {
            return Err(RuleViolation::EndsBeforeStart(self.name.clone()));
        }
        Ok(())
    }
}

/// Tên cũ hoặc tên khác of a unit: papers of an earlier year keep the name of that year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitName {
    pub id: UnitNameId,
    pub unit: UnitId,
    pub name: String,
    pub short_name: String,
    /// Last day on which this was the official name; none for an alias.
    pub until: Option<Date>,
    pub source: String,
}

/// The official name of `unit` on `day`.
pub fn name_on<'a>(unit: &'a Unit, names: &'a [UnitName], day: Date) -> &'a str {
    names
        .iter()
        .filter(|name| name.unit == unit.id)
        .filter_map(|name| {
            name.until
                .filter(|until| *until >= day)
                .map(|until| (until, &name.name))
        })
        .min_by_key(|(until, _)| *until)
        .map_or(&unit.name, |(_, name)| name)
}

/// Refuses a parent that lies below the unit itself.
pub fn check_tree(units: &[Unit], changed: &Unit) -> Result<(), RuleViolation> {
    let mut above = above(units);
    above.insert(changed.id, changed.parent);
    match tree::way_up(&above, changed.id, &HashSet::new()) {
        Some(_) => Ok(()),
        None => Err(RuleViolation::UnitAboveItself(changed.name.clone())),
    }
}

/// The same of every unit.
pub fn check_trees(units: &[Unit]) -> Result<(), RuleViolation> {
    let ring = tree::first_ring(&above(units), units.iter().map(|unit| unit.id));
    let in_ring = units.iter().find(|unit| Some(unit.id) == ring);
    in_ring.map_or(Ok(()), |unit| {
        Err(RuleViolation::UnitAboveItself(unit.name.clone()))
    })
}

fn above(units: &[Unit]) -> HashMap<UnitId, Option<UnitId>> {
    units.iter().map(|unit| (unit.id, unit.parent)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RowId;
    use jiff::civil::date;

    fn unit(n: u8, name: &str) -> Unit {
        Unit::new(UnitId::from(RowId([n; 16])), name)
    }

    fn former(unit: &Unit, name: &str, until: Date) -> UnitName {
        let id = UnitNameId::from(RowId([until.year() as u8; 16]));
        UnitName {
            id,
            unit: unit.id,
            name: name.into(),
            short_name: String::new(),
            until: Some(until),
            source: String::new(),
        }
    }

    #[test]
    fn a_paper_of_2018_keeps_the_name_of_2018() {
        let unit = unit(1, "Cục Viễn thông và cơ yếu");
        let names = [
            former(&unit, "Tổng cục cũ", date(2010, 1, 1)),
            former(&unit, "Cục Cơ yếu", date(2018, 8, 6)),
        ];
        assert_eq!(name_on(&unit, &names, date(2009, 5, 1)), "Tổng cục cũ");
        assert_eq!(name_on(&unit, &names, date(2018, 3, 28)), "Cục Cơ yếu");
        assert_eq!(
            name_on(&unit, &names, date(2019, 1, 1)),
            "Cục Viễn thông và cơ yếu"
        );
    }

    #[test]
    fn a_unit_cannot_stand_below_its_own_sub_unit() {
        let mut ministry = unit(1, "Bộ");
        let mut bureau = unit(2, "Cục");
        bureau.parent = Some(ministry.id);
        assert!(check_tree(&[ministry.clone(), bureau.clone()], &bureau).is_ok());
        ministry.parent = Some(bureau.id);
        assert!(check_tree(&[ministry.clone(), bureau.clone()], &ministry).is_err());
        assert!(check_trees(&[bureau.clone(), ministry.clone()]).is_err());
        ministry.parent = None;
        assert_eq!(check_trees(&[bureau, ministry]), Ok(()));
    }

    #[test]
    fn a_unit_without_a_name_is_refused() {
        assert_eq!(
            unit(1, "  ").check(),
            Err(RuleViolation::NameMissing("đơn vị"))
        );
    }
}

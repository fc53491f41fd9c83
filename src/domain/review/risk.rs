//! Chỉ tiêu có nguy cơ không đạt: not met, or behind at the half year.

use crate::domain::id::{TargetId, UnitId};
use crate::domain::review::TargetResult;
use crate::domain::review::look::{Beside, Look};
use crate::domain::review::moment::Moment;
use crate::domain::sheet::{CovenantSheet, YearSheet};
use crate::domain::target::{Target, applies_to};

/// One target of one unit that may not be met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    pub target: TargetId,
    pub unit: UnitId,
    pub named: String,
    pub value: String,
    pub why: String,
}

/// The results of one mark, each with what it is seen against.
#[derive(Clone, Copy, Debug)]
pub struct Results<'a> {
    pub year: &'a YearSheet,
    pub covenant: &'a CovenantSheet,
    pub results: &'a [TargetResult],
    pub moment: Moment,
}

impl<'a> Results<'a> {
    pub fn of(&self, target: TargetId, unit: UnitId) -> Option<&'a TargetResult> {
        let mut results = self.results.iter();
        results.find(|row| row.target == target && row.unit == unit)
    }

    pub fn look(&self, target: &Target, result: &TargetResult) -> Look {
        let mut members = self.year.members.iter();
        let mut targets = self.covenant.targets.iter();
        let whole = targets.find(|whole| Some(whole.id) == target.parent);
        let reported = whole.and_then(|whole| self.of(whole.id, result.unit));
        let beside = Beside {
            target,
            member: members.find(|member| member.unit == result.unit),
            whole: whole.zip(reported.map(|row| row.value.as_str())),
            moment: self.moment,
        };
        beside.look(result)
    }

    /// In the order of the covenant, below each target its units in the order of the bloc.
    pub fn risks(&self) -> Vec<Risk> {
        let targets = self.covenant.targets_in_order().into_iter();
        targets.flat_map(|target| self.risks_of(target)).collect()
    }

    fn risks_of(&self, target: &Target) -> Vec<Risk> {
        let seats = self.year.seats();
        let units = seats.iter().map(|seat| seat.member.unit);
        let asked = units.filter(|unit| applies_to(target, *unit, &self.covenant.assignments));
        asked
            .filter_map(|unit| self.risk(target, self.of(target.id, unit)?))
            .collect()
    }

    fn risk(&self, target: &Target, result: &TargetResult) -> Option<Risk> {
        Some(Risk {
            target: target.id,
            unit: result.unit,
            named: target.printed_text(),
            value: result.value.clone(),
            why: self.look(target, result).risk?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::INTERIM;
    use super::*;
    use crate::domain::document::example::{result, target};
    use crate::domain::review::CutOff;
    use crate::domain::sheet::example::{id, sheet};
    use crate::domain::target::Assignment;

    #[test]
    fn who_is_behind_is_listed_and_who_is_spared_is_not() {
        let mut covenant = sheet();
        covenant.targets = vec![target(20, None, "Sáng kiến"), target(21, Some(3), "Đề tài")];
        covenant.assignments = vec![Assignment {
            id: id(30),
            target: id(20),
            unit: id(4),
            assigned: false,
            note: String::new(),
        }];
        let results = [
            result(20, 1, CutOff::Interim, "1"),
            result(20, 2, CutOff::Interim, "2"),
            result(20, 4, CutOff::Interim, "0"),
            result(21, 3, CutOff::Interim, "0"),
        ];
        let year = covenant.year.clone();
        let results = Results {
            year: &year,
            covenant: &covenant,
            results: &results,
            moment: INTERIM,
        };
        let risks = results.risks();
        let told: Vec<_> = risks
            .iter()
            .map(|risk| (risk.named.as_str(), risk.unit))
            .collect();
        assert_eq!(told, [("Sáng kiến", id(1)), ("Đề tài", id(3))]);
    }
}

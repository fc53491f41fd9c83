//! What has come in of the year's results: who has reported, against how many targets. Missing is not zero.

use crate::domain::id::{TargetId, UnitId};
use crate::domain::review::CutOff;
use crate::domain::sheet::DocumentSheet;
use crate::domain::target::{Target, applies_to};

/// A member with the targets it answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    pub unit: UnitId,
    pub assigned: usize,
    /// Of those, the ones it has reported on.
    pub reported: usize,
}

/// One line for each member, in the order of the bloc.
pub fn returns(sheet: &DocumentSheet, cut_off: CutOff) -> Vec<Return> {
    let seats = sheet.year.seats();
    let of_unit = |unit| {
        let targets = targets_for(sheet, unit);
        let reported = targets
            .iter()
            .filter(|target| has_result(sheet, cut_off, target.id, unit));
        Return {
            unit,
            assigned: targets.len(),
            reported: reported.count(),
        }
    };
    seats.iter().map(|seat| of_unit(seat.member.unit)).collect()
}

/// Units that have reported on at least one target.
pub fn reporting_units(sheet: &DocumentSheet, cut_off: CutOff) -> usize {
    let rows = returns(sheet, cut_off).into_iter();
    rows.filter(|row| row.reported > 0).count()
}

/// Targets on which at least one unit that answers for them has reported.
pub fn reported_targets(sheet: &DocumentSheet, cut_off: CutOff) -> usize {
    let targets = sheet.covenant.iter().flat_map(|covenant| &covenant.targets);
    let is_reported = |target: &&Target| {
        let mut units = sheet.year.members.iter().map(|member| member.unit);
        units.any(|unit| {
            answers_for(sheet, target, unit) && has_result(sheet, cut_off, target.id, unit)
        })
    };
    targets.filter(is_reported).count()
}

/// What a unit reported on a target, with its remark; none while nothing was said.
pub fn result(
    sheet: &DocumentSheet,
    cut_off: CutOff,
    target: TargetId,
    unit: UnitId,
) -> Option<(&str, &str)> {
    let mut rows = sheet.results(cut_off);
    let row = rows.find(|row| row.target == target && row.unit == unit)?;
    let (value, remark) = (row.value.trim(), row.remark.trim());
    (!value.is_empty() || !remark.is_empty()).then_some((value, remark))
}

fn has_result(sheet: &DocumentSheet, cut_off: CutOff, target: TargetId, unit: UnitId) -> bool {
    result(sheet, cut_off, target, unit).is_some_and(|(value, _)| !value.is_empty())
}

fn answers_for(sheet: &DocumentSheet, target: &Target, unit: UnitId) -> bool {
    let covenant = sheet.covenant.as_ref();
    covenant.is_some_and(|covenant| applies_to(target, unit, &covenant.assignments))
}

fn targets_for(sheet: &DocumentSheet, unit: UnitId) -> Vec<&Target> {
    let covenant = sheet.covenant.iter();
    covenant
        .flat_map(|covenant| covenant.targets_for(unit))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::DocumentKind;
    use crate::domain::document::example::{document_sheet, result as reported, target};
    use crate::domain::sheet::example::id;

    #[test]
    fn a_unit_has_reported_when_it_entered_a_figure_for_a_target_of_its_own() {
        let mut sheet = document_sheet(DocumentKind::InterimReport);
        let covenant = sheet.covenant.as_mut().unwrap();
        covenant.targets = vec![
            target(20, None, "Sáng kiến"),
            target(21, Some(1), "Học tập"),
        ];
        sheet.results = vec![
            reported(20, 1, CutOff::Interim, "0"),
            reported(20, 2, CutOff::Interim, " "),
            reported(20, 3, CutOff::YearEnd, "5"),
            reported(21, 4, CutOff::Interim, "7"),
        ];
        assert_eq!(reporting_units(&sheet, CutOff::Interim), 1);
        assert_eq!(reported_targets(&sheet, CutOff::Interim), 1);
        let lines: Vec<_> = returns(&sheet, CutOff::Interim)
            .iter()
            .map(|line| (line.unit, line.reported, line.assigned))
            .collect();
        assert_eq!(
            lines,
            [(id(2), 0, 1), (id(1), 1, 2), (id(3), 0, 1), (id(4), 0, 1)]
        );
    }
}

//! Targets as rows of a grid: a share stands indented below its whole.

use crate::domain::id::{TargetId, UnitId};
use crate::domain::sheet::CovenantSheet;
use crate::domain::target::Target;

#[derive(Clone, Debug)]
pub struct TargetRow {
    pub id: TargetId,
    pub unit: Option<UnitId>,
    /// "1", "1.1"
    pub number: String,
    pub unit_name: String,
    pub text: String,
    pub level: String,
    pub note: String,
    /// What a rule says against it.
    pub wrong: Option<String>,
}

pub fn common(sheet: &CovenantSheet) -> Vec<TargetRow> {
    let mut rows = Vec::new();
    below(sheet, None, None, "", &mut rows);
    rows
}

/// Unit by unit, in the order of signing; units that are no members any more stand last.
pub fn of_units(sheet: &CovenantSheet) -> Vec<TargetRow> {
    let mut units: Vec<UnitId> = sheet
        .year
        .seats()
        .iter()
        .map(|seat| seat.member.unit)
        .collect();
    for unit in sheet.targets.iter().filter_map(|target| target.unit) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    let mut rows = Vec::new();
    for unit in units {
        below(sheet, Some(unit), None, "", &mut rows);
    }
    rows
}

fn below(
    sheet: &CovenantSheet,
    unit: Option<UnitId>,
    parent: Option<TargetId>,
    above: &str,
    rows: &mut Vec<TargetRow>,
) {
    for (at, target) in sheet.targets_of(unit, parent).enumerate() {
        let number = format!("{above}{}", at + 1);
        rows.push(row(sheet, target, &number));
        below(sheet, unit, Some(target.id), &format!("{number}."), rows);
    }
}

fn row(sheet: &CovenantSheet, target: &Target, number: &str) -> TargetRow {
    let name = |unit: UnitId| {
        sheet
            .year
            .unit(unit)
            .map(|unit| unit.brief().to_owned())
            .unwrap_or_default()
    };
    let text = if target.text.is_empty() {
        &target.title
    } else {
        &target.text
    };
    let text = if target.parent.is_some() {
        format!("    trong đó: {text}")
    } else {
        text.clone()
    };
    let spared: Vec<String> = sheet
        .assignments
        .iter()
        .filter(|cell| cell.target == target.id && !cell.assigned)
        .map(|cell| name(cell.unit))
        .collect();
    let mut notes = vec![target.note.clone()];
    if !spared.is_empty() {
        notes.push(format!("Không giao: {}", spared.join("; ")));
    }
    notes.retain(|note| !note.is_empty());
    TargetRow {
        id: target.id,
        unit: target.unit,
        number: number.to_owned(),
        unit_name: target.unit.map(name).unwrap_or_default(),
        text,
        level: level(target),
        note: notes.join(". "),
        wrong: target.check().err().map(|violation| violation.to_string()),
    }
}

/// The base stands in the text already.
fn level(target: &Target) -> String {
    let plain = Target {
        base: String::new(),
        ..target.clone()
    };
    plain.level()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::CovenantPart;
    use crate::domain::order::Position;
    use crate::ui::covenants::testing::office;

    fn lines(rows: &[TargetRow]) -> Vec<String> {
        rows.iter()
            .map(|row| {
                format!(
                    "{} {} | {} | {}",
                    row.number, row.unit_name, row.text, row.level
                )
            })
            .collect()
    }

    #[test]
    fn shares_stand_below_their_whole() {
        let mut office = office().with_text();
        let whole = office
            .sheet()
            .targets_of(None, None)
            .next()
            .unwrap()
            .clone();
        let share = Target {
            id: office.session.new_id(),
            parent: Some(whole.id),
            text: "hoàn thành xuất sắc".into(),
            order: Position::first(),
            ..whole
        };
        office.put(CovenantPart::Target(share));
        let rows = common(&office.sheet());
        assert_eq!(
            lines(&rows)[..2],
            [
                "1  | Đảng viên hoàn thành tốt nhiệm vụ | trên 80\u{a0}%",
                "1.1  |     trong đó: hoàn thành xuất sắc | trên 80\u{a0}%"
            ]
        );
    }

    #[test]
    fn targets_of_units_are_listed_unit_by_unit() {
        let rows = of_units(&office().with_text().sheet());
        assert_eq!(
            lines(&rows),
            ["1 Cục C | Nộp báo cáo sơ kết | trước ngày 30/6/2019"]
        );
    }
}

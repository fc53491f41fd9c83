//! Which member registers which titles.

use crate::domain::covenant::{TITLES, TitleRegistration};
use crate::domain::id::UnitId;
use crate::domain::sheet::CovenantSheet;

#[derive(Clone, Debug)]
pub struct UnitTitles {
    pub unit: Option<UnitId>,
    pub name: String,
    pub titles: Vec<TitleRow>,
}

#[derive(Clone, Debug)]
pub struct TitleRow {
    pub registration: TitleRegistration,
    /// "Cờ thi đua của Bộ Công an (Phòng 5) – ghi chú"
    pub text: String,
}

/// Every member in the order of signing, then registrations of units that are no members or not named.
pub fn of_members(sheet: &CovenantSheet) -> Vec<UnitTitles> {
    let mut units: Vec<Option<UnitId>> = sheet
        .year
        .seats()
        .iter()
        .map(|seat| Some(seat.member.unit))
        .collect();
    for row in &sheet.registrations {
        if !units.contains(&row.unit) {
            units.push(row.unit);
        }
    }
    units.into_iter().map(|unit| of_unit(sheet, unit)).collect()
}

fn of_unit(sheet: &CovenantSheet, unit: Option<UnitId>) -> UnitTitles {
    let name = unit
        .and_then(|unit| sheet.year.unit(unit))
        .map_or("(chưa nêu tên đơn vị)", |unit| unit.brief());
    let rows = sheet.registrations.iter().filter(|row| row.unit == unit);
    UnitTitles {
        unit,
        name: name.to_owned(),
        titles: rows
            .map(|row| TitleRow {
                text: text(sheet, row),
                registration: row.clone(),
            })
            .collect(),
    }
}

fn text(sheet: &CovenantSheet, row: &TitleRegistration) -> String {
    let mut text = row.title.clone();
    if let Some(sub_unit) = row.sub_unit.and_then(|unit| sheet.year.unit(unit)) {
        text.push_str(&format!(" ({})", sub_unit.brief()));
    }
    if !row.note.is_empty() {
        text.push_str(&format!(" – {}", row.note));
    }
    text
}

/// The titles of the field, and those that were typed here already.
pub fn titles_offered(sheet: &CovenantSheet) -> Vec<String> {
    let mut titles: Vec<String> = TITLES.iter().map(|title| (*title).to_owned()).collect();
    for row in &sheet.registrations {
        if !titles.contains(&row.title) {
            titles.push(row.title.clone());
        }
    }
    titles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::covenants::testing::office;

    #[test]
    fn every_member_has_a_line_with_its_titles() {
        let lines: Vec<String> = of_members(&office().with_text().sheet())
            .iter()
            .map(|row| {
                format!(
                    "{}: {}",
                    row.name,
                    row.titles
                        .iter()
                        .map(|title| title.text.as_str())
                        .collect::<Vec<_>>()
                        .join("; ")
                )
            })
            .collect();
        assert_eq!(
            lines,
            ["Cục A: Đơn vị quyết thắng", "Cục B: ", "Cục C: ", "Cục D: "]
        );
    }
}

//! Whose name a pasted line is.

use crate::app::names;
use crate::domain::id::UnitId;
use crate::domain::text::fold;
use crate::ui::blocs::view_model::UnitTree;

/// Every name of every unit: today's, short, former, and aliases.
#[derive(Clone, Debug, Default)]
pub struct Names(names::Names);

/// How surely a name was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// The name as it is written, whatever the place of the tone: "hòa" is "hoà".
    Exact(UnitId),
    /// The name but for its marks.
    Near(UnitId),
    /// Several units are called so.
    Several,
    Nothing,
}

impl Names {
    pub fn of(units: &UnitTree) -> Self {
        let mut names = Self::default();
        for line in &units.lines {
            let others = line
                .names
                .iter()
                .flat_map(|name| [&name.name, &name.short_name]);
            for name in [&line.unit.name, &line.unit.short_name]
                .into_iter()
                .chain(others)
            {
                names.0.add(name, line.unit.id);
            }
        }
        names
    }

    pub fn find(&self, name: &str) -> Match {
        match self.0.exact(name) {
            [unit] => return Match::Exact(*unit),
            [] => {}
            _ => return Match::Several,
        }
        match self.0.but_for_marks(name)[..] {
            [unit] => Match::Near(unit),
            [] => Match::Nothing,
            _ => Match::Several,
        }
    }
}

/// The name in a line of a pasted list: without its number, without the mark at its end; of several cells the one that
/// is a unit's name, else the longest.
pub fn name_in(line: &str, names: &Names) -> String {
    let cells: Vec<String> = line
        .split('\t')
        .map(tidy)
        .filter(|cell| !cell.is_empty())
        .collect();
    let known = cells.iter().find(|cell| names.find(cell) != Match::Nothing);
    let longest = || cells.iter().max_by_key(|cell| cell.chars().count());
    known.or_else(longest).cloned().unwrap_or_default()
}

fn tidy(cell: &str) -> String {
    let cell = super::one_line(cell);
    let cell = without_number(&cell);
    let cell = cell.trim_start_matches(['-', '+', '•', '–', '*', '"']);
    cell.trim_end_matches([';', ',', '.', '"'])
        .trim()
        .to_owned()
}

/// "12. Cục A" and "12) Cục A" → "Cục A"; "12" and "30 Tháng 4" stay.
fn without_number(cell: &str) -> &str {
    let rest = cell.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['.', ')', '/']) {
        Some(name) if rest.len() < cell.len() => name.trim_start(),
        _ => cell,
    }
}

/// "STT, Tên đơn vị": the head of a pasted table.
pub fn is_heading(name: &str) -> bool {
    const HEADINGS: [&str; 8] = [
        "don vi",
        "ten don vi",
        "ten",
        "don vi thanh vien",
        "thanh vien",
        "stt",
        "tt",
        "co quan, don vi",
    ];
    HEADINGS.contains(&fold(name).as_str())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::id::{RowId, UnitNameId};
    use crate::domain::unit::{Unit, UnitName};

    fn id(n: u8) -> UnitId {
        RowId([n; 16]).into()
    }

    fn names() -> Names {
        let mut forest = Unit::new(id(1), "Chi cục Thuỷ lợi");
        forest.short_name = "CCTL".into();
        let units = vec![
            forest,
            Unit::new(id(2), "Phòng Tổ chức"),
            Unit::new(id(3), "Phòng Tham mưu"),
            Unit::new(id(4), "Phòng Tham mưu"),
        ];
        let former = UnitName {
            id: UnitNameId::from(RowId([9; 16])),
            unit: id(2),
            name: "Phòng Nhân sự".into(),
            short_name: String::new(),
            until: Some(date(2016, 1, 1)),
            source: String::new(),
        };
        Names::of(&UnitTree::of(units, &[former], date(2019, 1, 1)))
    }

    #[test]
    fn a_unit_is_known_by_any_of_its_names() {
        let names = names();
        for (written, unit) in [
            ("Chi cục Thủy lợi", 1),
            ("CHI CỤC THUỶ LỢI", 1),
            ("cctl", 1),
            ("Phòng nhân sự", 2),
        ] {
            assert_eq!(names.find(written), Match::Exact(id(unit)), "{written}");
        }
    }

    #[test]
    fn a_name_without_marks_is_nearly_known() {
        assert_eq!(names().find("phong to chuc"), Match::Near(id(2)));
    }

    #[test]
    fn two_units_of_one_name_are_not_guessed_between() {
        assert_eq!(names().find("Phòng Tham mưu"), Match::Several);
        assert_eq!(names().find("Phòng Hậu cần"), Match::Nothing);
    }

    #[test]
    fn the_name_is_found_in_a_row_of_a_table() {
        let names = names();
        for (line, name) in [
            (
                "1\tPhòng Tổ chức\tNguyễn Văn An, Trưởng phòng, phụ trách",
                "Phòng Tổ chức",
            ),
            ("2. Phòng Hậu cần;", "Phòng Hậu cần"),
            ("- Phòng Hậu cần.", "Phòng Hậu cần"),
            ("3\tVP\tVăn phòng huyện", "Văn phòng huyện"),
            ("30 Tháng 4", "30 Tháng 4"),
            ("7", "7"),
            ("  ", ""),
        ] {
            assert_eq!(name_in(line, &names), name);
        }
    }

    #[test]
    fn the_head_of_a_table_is_no_unit() {
        assert!(is_heading("Tên đơn vị") && is_heading("STT") && !is_heading("Đơn vị 30"));
    }
}

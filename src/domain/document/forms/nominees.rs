//! Rows that a submission and its list share, and the registered titles that ballots start from.

use crate::domain::document::form::{Field, Input, Source};
use crate::domain::document::nominees::{COLLECTIVE_COLUMNS, PERSON_COLUMNS, UNNAMED_COLUMNS};
use crate::domain::document::rows::{awards, in_one_line};
use crate::domain::sheet::DocumentSheet;

pub const COLLECTIVES: Field = Field {
    slot: "collectives",
    label: "Tập thể được đề nghị",
    hint: "Mỗi tập thể một dòng; số lượng và tỷ lệ phiếu do chương trình tính từ danh sách",
    input: Input::Rows(COLLECTIVE_COLUMNS),
    source: Source::Table(awards::collectives, &[0, 1]),
};

/// What the meeting agreed on as a number, before anybody is named.
pub const UNNAMED: Field = Field {
    slot: "unnamed",
    label: "Số lượng chưa có danh sách",
    hint: "Hội nghị đã thống nhất số lượng, danh sách gửi sau; mỗi hình thức một dòng",
    input: Input::Rows(UNNAMED_COLUMNS),
    source: Source::Table(awards::unnamed, &[0, 1]),
};

pub const PERSONS: Field = Field {
    slot: "persons",
    label: "Cá nhân được đề nghị",
    hint: "Mỗi cá nhân một dòng; không ghi học hàm, học vị trước họ tên",
    input: Input::Rows(PERSON_COLUMNS),
    source: Source::Table(awards::persons, &[0, 1, 2]),
};

/// "đơn vị, danh hiệu" of each registration that names a unit, in the order of the covenant.
pub fn registered(sheet: &DocumentSheet) -> String {
    let day = sheet.day();
    let registrations = sheet
        .covenant
        .iter()
        .flat_map(|covenant| &covenant.registrations);
    let lines = registrations.filter_map(|row| {
        let unit = row.sub_unit.or(row.unit)?;
        let name = in_one_line(sheet.year.unit_name(unit, day));
        Some(format!("{name}\t{}", in_one_line(&row.title)))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::covenant::TitleRegistration;
    use crate::domain::document::DocumentKind;
    use crate::domain::document::example::document_sheet;
    use crate::domain::order::Position;
    use crate::domain::sheet::example::id;

    #[test]
    fn a_registration_without_a_unit_names_nobody_to_vote_on() {
        let mut sheet = document_sheet(DocumentKind::BallotPaper);
        let row = |unit: Option<u8>| TitleRegistration {
            id: id(30),
            covenant: id(90),
            unit: unit.map(id),
            sub_unit: None,
            title: "Cờ thi đua của Chính phủ".into(),
            note: String::new(),
            order: Position::first(),
            source: String::new(),
        };
        sheet.covenant.as_mut().unwrap().registrations = vec![row(Some(1)), row(None)];
        assert_eq!(
            registered(&sheet),
            "Cục Cơ yếu Quân đội\tCờ thi đua của Chính phủ"
        );
    }
}

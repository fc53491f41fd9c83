//! Bảng đăng ký giao ước thi đua: Mẫu số 1a, Thông tư 35/2011/TT-BLĐTBXH, with the registered titles as a third part.

use super::content::{Block, Column, Content, RowGroup, Table};
use super::frame;
use super::wording;
use crate::domain::document::draft::Draft;

/// Rows of a table that is still to be written, and what stands in their cells.
const BLANK_ROWS: usize = 3;
const BLANK: &str = "……";

pub fn registration_form(draft: &Draft) -> Content {
    let mut blocks = vec![frame::header(draft), frame::title(draft)];
    blocks.push(addressees(draft));
    let mut body = frame::body(draft, "opening");
    body.extend(frame::parts([
        ("Các phong trào thi đua", movements(draft)),
        ("Các chỉ tiêu đăng ký thi đua", vec![targets(draft)]),
        ("Danh hiệu thi đua đăng ký", titles(draft)),
    ]));
    body.extend(frame::body(draft, "pledge"));
    blocks.extend(frame::finished(body));
    blocks.push(frame::closing(draft));
    frame::paper(draft, blocks)
}

fn addressees(draft: &Draft) -> Block {
    let dotted = || Block::Addressees(vec![wording::PEN_LINE.to_owned()]);
    frame::addressees(draft).unwrap_or_else(dotted)
}

fn movements(draft: &Draft) -> Vec<Block> {
    let columns = [
        ("Tên phong trào", 52.0),
        ("Mục tiêu", 44.0),
        ("Thời gian phát động", 30.0),
        ("Thời gian tổng kết", 30.0),
    ];
    frame::numbered_form(&columns, rows_or_blank(draft, "movements", columns.len()))
}

/// The form counts targets inside their text, not in a column.
fn targets(draft: &Draft) -> Block {
    let plan = format!("Kế hoạch {}", draft.year);
    Block::Table(Table {
        columns: vec![
            Column::left("Nội dung các chỉ tiêu", 81.0),
            Column::centred("Đơn vị tính", 24.0),
            Column::centred(&plan, 34.0),
            Column::left("Ghi chú", 26.0),
        ],
        groups: rows_or_blank(draft, "targets", 4)
            .into_iter()
            .map(RowGroup::single)
            .collect(),
        row_mm: frame::PEN_ROW_MM,
        ..Table::default()
    })
}

fn rows_or_blank(draft: &Draft, slot: &str, columns: usize) -> Vec<Vec<String>> {
    let mut rows = draft.rows(slot, columns);
    if rows.is_empty() {
        rows = vec![vec![BLANK.to_owned(); columns]; BLANK_ROWS];
    }
    rows
}

fn titles(draft: &Draft) -> Vec<Block> {
    let columns = [
        ("Danh hiệu", 76.0),
        ("Tập thể, cá nhân", 50.0),
        ("Ghi chú", 30.0),
    ];
    frame::numbered_table(&columns, draft.rows("titles", columns.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;
    use crate::domain::order::Position;
    use crate::domain::sheet::example::id;
    use crate::domain::signature::Signature;
    use crate::domain::target::{Target, TargetKind};

    fn said(texts: &[(&str, &str)]) -> Vec<String> {
        plain(&registration_form(&draft_of(
            DocumentKind::RegistrationForm,
            texts,
        )))
    }

    #[test]
    fn an_empty_form_has_both_tables_of_the_official_one_for_the_pen() {
        assert_eq!(
            said(&[])[2..5],
            [
                wording::PEN_LINE,
                "I. CÁC PHONG TRÀO THI ĐUA",
                "TT | Tên phong trào | Mục tiêu | Thời gian phát động | Thời gian tổng kết
1 | …… | …… | …… | ……
2 | …… | …… | …… | ……
3 | …… | …… | …… | ……",
            ]
        );
        assert!(
            said(&[])[6].starts_with(
                "Nội dung các chỉ tiêu | Đơn vị tính | Kế hoạch 2019 | Ghi chú\n…… | "
            )
        );
        assert_eq!(said(&[]).len(), 8, "no third part without titles");
    }

    #[test]
    fn registered_titles_are_a_part_of_their_own() {
        let said = said(&[
            ("titles", "Đơn vị quyết thắng\t\t"),
            ("pledge", "Cam kết thực hiện."),
        ]);
        assert_eq!(said[7], "III. DANH HIỆU THI ĐUA ĐĂNG KÝ");
        assert_eq!(said[8], "TT | Danh hiệu\n1 | Đơn vị quyết thắng");
        assert_eq!(said[9], "Cam kết thực hiện./.");
    }

    #[test]
    fn the_unit_registers_what_the_covenant_says_of_it_and_its_signatory_signs() {
        let mut sheet = sheet_of(DocumentKind::RegistrationForm);
        sheet.year.year.movement = "Thi đua Quyết thắng".into();
        let covenant = sheet.covenant.as_mut().unwrap();
        let mut row = Signature::new(id(30), id(90), id(1), Position::first());
        (row.name, row.office) = ("Nguyễn Văn An".into(), "Cục trưởng".into());
        covenant.signatures.push(row);
        let mut target = Target::new(id(10), id(90), TargetKind::Zero, Position::first());
        (target.unit, target.text) = (Some(id(1)), "Vi phạm kỷ luật".into());
        covenant.targets.push(target);
        let content = registration_form(&draft_from(&sheet));
        let said = plain(&content);
        assert_eq!(
            said[2], "Cục Cơ yếu Đảng - Chính quyền",
            "it goes to the head"
        );
        assert!(said[3].contains("Cục Cơ yếu Quân đội đăng ký"), "{said:?}");
        assert!(
            said[5].ends_with("1 | Thi đua Quyết thắng |  |  | "),
            "{said:?}"
        );
        assert!(
            said[7].ends_with("Vi phạm kỷ luật |  | không có | "),
            "{said:?}"
        );
        assert!(content.texts().contains(&"Cục trưởng"));
        assert_eq!(said[8], "Nguyễn Văn An");
    }
}

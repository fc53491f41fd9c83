//! Danh sách đại biểu: who is expected, with a place to sign.

use super::content::{Block, Content, Element, SignatureCell};
use super::frame::{self, labelled, paragraph};
use crate::domain::document::draft::Draft;
use crate::domain::number::two_digits;

const COLUMNS: [(&str, f32); 5] = [
    ("Đơn vị", 44.0),
    ("Thành phần", 26.0),
    ("Họ và tên", 36.0),
    ("Chức vụ", 26.0),
    ("Ký tên", 24.0),
];

pub fn attendance(draft: &Draft) -> Content {
    let rows = draft.rows("delegates", COLUMNS.len());
    let mut blocks = vec![frame::undated_header(draft), frame::title(draft)];
    blocks.extend(labelled("Thời gian", draft.text("time")));
    blocks.extend(labelled("Địa điểm", draft.text("place")));
    blocks.extend(present(rows.len()));
    blocks.extend(frame::numbered_form(&COLUMNS, rows));
    blocks.push(maker(draft));
    frame::paper(draft, blocks)
}

/// Who came is counted in the hall, with a pen.
fn present(listed: usize) -> Option<Block> {
    let listed = (listed > 0).then(|| two_digits(listed))?;
    let text = format!("Danh sách có {listed} đại biểu; có mặt: ……; vắng mặt: ……");
    Some(paragraph(Element::Body, &text))
}

/// The one who drew up the list signs it in no office of the bloc.
fn maker(draft: &Draft) -> Block {
    Block::Closing {
        recipients: Vec::new(),
        signature: SignatureCell {
            office: draft.lines("signer_office").map(str::to_owned).collect(),
            name: frame::signer_name(draft),
            ..SignatureCell::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Fonts;
    use crate::documents::layout::layout;
    use crate::documents::pages::Item;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    #[test]
    fn every_member_has_a_place_to_sign_though_its_delegate_is_not_known() {
        let said = plain(&attendance(&draft_from(&sheet_of(
            DocumentKind::Attendance,
        ))));
        let list = said
            .iter()
            .find(|block| block.starts_with("TT | "))
            .unwrap();
        let lines: Vec<&str> = list.lines().collect();
        assert_eq!(
            lines[..3],
            [
                "TT | Đơn vị | Thành phần | Họ và tên | Chức vụ | Ký tên",
                "1 | Cục Cơ yếu Đảng - Chính quyền | Khối trưởng |  |  | ",
                "2 | Cục Cơ yếu Quân đội | Thành viên |  |  | "
            ]
        );
        assert!(
            said.contains(&"Danh sách có 04 đại biểu; có mặt: ……; vắng mặt: ……".to_owned()),
            "{said:?}"
        );
    }

    #[test]
    fn a_pen_finds_room_in_every_row() {
        let draft = draft_from(&sheet_of(DocumentKind::Attendance));
        let pages = layout(&attendance(&draft), Fonts::shared());
        let across = |item: &Item| match item {
            Item::Line(line) if line.from_mm.1 == line.to_mm.1 => Some(line.from_mm.1),
            _ => None,
        };
        let mut lines: Vec<f32> = pages.pages[0].items.iter().filter_map(across).collect();
        lines.sort_by(f32::total_cmp);
        let rows = lines.windows(2).rev().take(4).map(|pair| pair[1] - pair[0]);
        let lowest = rows.fold(f32::MAX, f32::min);
        assert!(lowest >= frame::PEN_ROW_MM - 0.01, "{lowest} mm");
    }

    #[test]
    fn a_list_of_nobody_has_neither_table_nor_count() {
        let said = plain(&attendance(&draft_of(DocumentKind::Attendance, &[])));
        assert_eq!(said.len(), 3, "{said:?}");
    }
}

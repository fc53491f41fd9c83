//! Thứ tự phát biểu: for the one who leads through the ceremony.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

const COLUMNS: [(&str, f32); 5] = [
    ("Đơn vị", 46.0),
    ("Người phát biểu", 38.0),
    ("Chức vụ", 28.0),
    ("Nội dung", 26.0),
    ("Thời lượng", 18.0),
];

pub fn speaking_order(draft: &Draft) -> Content {
    let rows = draft.rows("speakers", COLUMNS.len());
    let mut blocks = vec![frame::undated_header(draft), frame::title(draft)];
    blocks.extend(frame::numbered_form(&COLUMNS, rows));
    blocks.extend(frame::body(draft, "notes"));
    frame::paper(draft, blocks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    #[test]
    fn the_head_speaks_first_and_what_is_not_known_is_left_for_the_pen() {
        let said = plain(&speaking_order(&draft_from(&sheet_of(
            DocumentKind::SpeakingOrder,
        ))));
        let lines: Vec<&str> = said[2].lines().collect();
        assert_eq!(
            lines[..2],
            [
                "TT | Đơn vị | Người phát biểu | Chức vụ | Nội dung | Thời lượng",
                "1 | Cục Cơ yếu Đảng - Chính quyền |  |  |  | "
            ]
        );
    }
}

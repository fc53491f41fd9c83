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
    blocks.extend(frame::numbered_table(&COLUMNS, rows));
    blocks.extend(frame::body(draft, "notes"));
    frame::paper(draft, blocks)
}

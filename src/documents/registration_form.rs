//! Bảng đăng ký giao ước thi đua: Mẫu số 1a, Thông tư 35/2011/TT-BLĐTBXH, with the registered titles as a third part.

use super::content::{Block, Column, Content, RowGroup, Table};
use super::frame;
use crate::domain::document::draft::Draft;

/// A row of the form that is still to be written.
const BLANK: &str = "……";

pub fn registration_form(draft: &Draft) -> Content {
    let mut blocks = vec![frame::header(draft), frame::title(draft)];
    blocks.extend(frame::addressees(draft));
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
            Column::left("Nội dung các chỉ tiêu", 88.0),
            Column::centred("Đơn vị tính", 22.0),
            Column::centred(&plan, 28.0),
            Column::left("Ghi chú", 27.0),
        ],
        groups: rows_or_blank(draft, "targets", 4)
            .into_iter()
            .map(RowGroup::single)
            .collect(),
        ..Table::default()
    })
}

fn rows_or_blank(draft: &Draft, slot: &str, columns: usize) -> Vec<Vec<String>> {
    let mut rows = draft.rows(slot, columns);
    if rows.is_empty() {
        rows.push(vec![BLANK.to_owned(); columns]);
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

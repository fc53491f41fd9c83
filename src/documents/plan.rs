//! Kế hoạch hoạt động: what for, what, when, and who sees to it.

use super::content::{Block, Content};
use super::frame;
use crate::domain::document::draft::Draft;

pub fn plan(draft: &Draft) -> Content {
    let mut body = frame::bases(draft);
    body.extend(frame::body(draft, "opening"));
    body.extend(frame::parts([
        ("Mục đích, yêu cầu", aims(draft)),
        ("Nội dung", frame::listed(draft, "contents")),
        ("Thời gian, tiến độ", schedule(draft)),
        ("Kinh phí", frame::body(draft, "budget")),
        ("Tổ chức thực hiện", frame::listed(draft, "tasks")),
    ]));
    body.extend(frame::body(draft, "closing"));
    let mut blocks = vec![frame::header(draft), frame::title(draft)];
    blocks.extend(frame::finished(body));
    blocks.push(frame::closing(draft));
    frame::paper(draft, blocks)
}

fn aims(draft: &Draft) -> Vec<Block> {
    frame::items([
        ("Mục đích", frame::body(draft, "purposes")),
        ("Yêu cầu", frame::body(draft, "requirements")),
    ])
}

fn schedule(draft: &Draft) -> Vec<Block> {
    let columns = [
        ("Thời gian", 28.0),
        ("Nội dung", 68.0),
        ("Chủ trì, phối hợp", 36.0),
        ("Kinh phí", 24.0),
    ];
    frame::numbered_table(&columns, draft.rows("schedule", columns.len()))
}

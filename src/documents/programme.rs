//! Chương trình lễ ký, hội nghị: what follows what, and who does it (domain.md 4.2).

use super::content::{Block, Content};
use super::frame::{self, labelled};
use crate::domain::document::draft::Draft;

pub fn programme(draft: &Draft) -> Content {
    let mut blocks = vec![frame::header(draft), frame::title(draft)];
    blocks.extend(frame::title_note(draft.text("enclosed_with")));
    blocks.extend(frame::finished(body(draft)));
    blocks.push(frame::closing(draft));
    frame::paper(draft, blocks)
}

fn body(draft: &Draft) -> Vec<Block> {
    let columns = [
        ("Thời gian", 26.0),
        ("Nội dung", 68.0),
        ("Người thực hiện", 42.0),
        ("Ghi chú", 20.0),
    ];
    let lines = [
        ("Thời gian", "time"),
        ("Địa điểm", "place"),
        ("Chủ trì", "chair"),
    ];
    let lines = lines
        .into_iter()
        .filter_map(|(label, slot)| labelled(label, draft.text(slot)));
    let mut body: Vec<Block> = lines.collect();
    body.extend(frame::numbered_table(
        &columns,
        draft.rows("agenda", columns.len()),
    ));
    body.extend(frame::body(draft, "notes"));
    body
}

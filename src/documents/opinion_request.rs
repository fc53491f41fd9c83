//! Công văn xin ý kiến: a letter, its subject below the number (Mẫu 1.5, Phụ lục III, NĐ 30/2020/NĐ-CP).

use super::content::{Block, Content, Element};
use super::frame::{self, paragraph};
use super::wording;
use crate::domain::document::draft::Draft;

pub fn opinion_request(draft: &Draft) -> Content {
    let mut blocks = vec![frame::letter_header(draft)];
    blocks.extend(frame::addressees(draft));
    let mut body = frame::body(draft, "opening");
    body.extend(frame::listed(draft, "drafts"));
    body.extend(frame::body(draft, "request"));
    body.push(reply(draft));
    body.extend(frame::body(draft, "closing"));
    blocks.extend(frame::finished(body));
    blocks.push(frame::closing(draft));
    frame::paper(draft, blocks)
}

/// Where opinions go, and by when; the day is left for the pen where nobody has set it.
fn reply(draft: &Draft) -> Block {
    let receiver = match draft.text("receiver") {
        "" => wording::PEN_LINE,
        receiver => receiver,
    };
    let deadline = match draft.text("deadline").trim_end_matches('.') {
        "" => format!("ngày …… tháng …… năm {}", draft.year),
        deadline => deadline.to_owned(),
    };
    let text = format!("Ý kiến bằng văn bản gửi về {receiver} trước {deadline} để tổng hợp.");
    paragraph(Element::Body, &text)
}

//! What letters of the bloc share: who they go to, a list, and where answers go by when (Mẫu 1.5, Phụ lục III,
//! NĐ 30/2020/NĐ-CP).

use super::content::{Block, Content, Element};
use super::frame::{self, paragraph};
use super::wording;
use crate::domain::document::draft::Draft;

/// A letter with the list of slot `list`; `reply` says where and by when an answer is wanted.
pub fn letter(
    draft: &Draft,
    to: Option<Block>,
    list: &str,
    reply: impl Fn(&str, &str) -> String,
) -> Content {
    let mut blocks = vec![frame::letter_header(draft)];
    blocks.extend(to);
    let mut body = frame::body(draft, "opening");
    let lines: Vec<&str> = draft.lines(list).collect();
    body.extend(frame::run_on(Element::Body, &frame::counted(&lines)));
    body.extend(frame::body(draft, "request"));
    body.push(answered(draft, reply));
    body.extend(frame::body(draft, "closing"));
    blocks.extend(frame::finished(body));
    blocks.push(frame::closing(draft));
    frame::paper(draft, blocks)
}

/// Where answers go, and by when; the day is left for the pen where nobody has set it.
fn answered(draft: &Draft, reply: impl Fn(&str, &str) -> String) -> Block {
    let receiver = match draft.text("receiver") {
        "" => wording::PEN_LINE,
        receiver => receiver,
    };
    let deadline = match draft.text("deadline").trim_end_matches('.') {
        "" => format!("ngày …… tháng …… năm {}", draft.year),
        deadline => deadline.to_owned(),
    };
    paragraph(Element::Body, &reply(receiver, &deadline))
}

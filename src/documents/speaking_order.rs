//! Thứ tự phát biểu.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn speaking_order(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

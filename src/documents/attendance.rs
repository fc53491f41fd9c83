//! Danh sách đại biểu ký tên.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn attendance(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

//! Trang đọc của đơn vị.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn reading_page(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

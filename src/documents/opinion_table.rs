//! Bảng tổng hợp ý kiến góp ý.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn opinion_table(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

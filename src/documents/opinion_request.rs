//! Công văn xin ý kiến.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn opinion_request(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

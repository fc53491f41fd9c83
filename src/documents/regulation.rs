//! Quy chế hoạt động.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn regulation(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

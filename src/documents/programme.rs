//! Chương trình lễ ký, hội nghị.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn programme(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

//! Biển tên.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn name_plates(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

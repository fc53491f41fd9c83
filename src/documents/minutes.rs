//! Biên bản họp khối.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn minutes(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

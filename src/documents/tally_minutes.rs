//! Biên bản kiểm phiếu.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn tally_minutes(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

//! Biên bản bàn giao.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn handover_minutes(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

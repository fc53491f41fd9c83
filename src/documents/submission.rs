//! Tờ trình đề nghị khen thưởng.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn submission(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

//! Tổng hợp bảng chấm điểm.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn score_matrix(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

//! Báo cáo tổng kết năm.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn year_report(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

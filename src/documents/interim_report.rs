//! Báo cáo sơ kết 6 tháng.

use super::content::Content;
use super::frame;
use crate::domain::document::draft::Draft;

pub fn interim_report(draft: &Draft) -> Content {
    frame::paper(draft, vec![frame::header(draft), frame::title(draft)])
}

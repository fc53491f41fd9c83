//! What the decree leaves open and the program decides: tables, the grid of signatures, the ceremony edition, plates,
//! charts, the foot of a frozen paper.

use super::{Bounded, LANDSCAPE, PAGE, PageRule, bounded};

/// Bản nghi lễ of a covenant. NĐ 30 knows no such paper: even margins inside a border.
pub const CEREMONY: PageRule = PageRule {
    top_mm: bounded(30.0, 30.0, 30.0),
    bottom_mm: bounded(33.0, 33.0, 33.0),
    left_mm: bounded(25.0, 25.0, 25.0),
    right_mm: bounded(25.0, 25.0, 25.0),
    frame_mm: 12.5,
    clause: "Bản nghi lễ, ngoài quy định của Nghị định số 30/2020/NĐ-CP",
    ..PAGE
};
/// The whole text of the ceremony edition stands this much larger: 15 pt where the plain one has 14.
pub const CEREMONY_SCALE: f32 = 15.0 / 14.0;
pub const CEREMONY_TITLE_PT: f32 = 22.0;
/// Room for an emblem above the heading of the ceremony edition.
pub const EMBLEM_SPACE_MM: f32 = 25.0;

/// Biển tên: a turned sheet folded in the middle; it has neither number nor margins of a paper.
pub const PLATE: PageRule = PageRule {
    top_mm: bounded(0.0, 0.0, 0.0),
    bottom_mm: bounded(0.0, 0.0, 0.0),
    left_mm: bounded(15.0, 15.0, 15.0),
    right_mm: bounded(15.0, 15.0, 15.0),
    clause: "Biển tên, ngoài quy định của Nghị định số 30/2020/NĐ-CP",
    ..LANDSCAPE
};
/// What stays empty beside the fold of a plate and beside the sheet's edge.
pub const PLATE_MARGIN_MM: f32 = 12.0;
/// Between the name and what stands below it.
pub const PLATE_GAP_MM: f32 = 4.0;
/// An office is never larger than this part of the name.
pub const PLATE_OFFICE_SHARE: f32 = 0.6;

/// The QR of a frozen paper in the bottom margin, and what stays free around it.
pub const QR_MM: Bounded = bounded(14.0, 14.0, 15.0);
pub const FOOT_GAP_MM: f32 = 3.0;

/// Biểu đồ: thickness of a bar, free height around it, gap between label, bar and figure.
pub const BAR_MM: f32 = 5.0;
pub const BAR_PADDING_MM: f32 = 1.3;
pub const BAR_GAP_MM: f32 = 2.0;
/// Part of the text width that labels, and that figures at the bars' ends, may take at most.
pub const CHART_LABEL_SHARE: f32 = 0.4;
pub const CHART_FIGURE_SHARE: f32 = 0.25;
/// A chart up to this height is never divided.
pub const CHART_WHOLE_MM: f32 = 110.0;

pub const TABLE_LINE_PT: f32 = 0.5;
pub const TABLE_PADDING_MM: f32 = 1.2;
/// Sizes a table is tried in, the largest first. The decree names none for tables.
pub const TABLE_SIZES_PT: [f32; 3] = [13.0, 12.0, 11.0];
/// Size of a table that is too wide for its page and goes in parts: what stands in cells is never smaller.
pub const TABLE_PART_SIZE_PT: f32 = 11.0;
/// The widest a lead column is where that does not cost it a word, of the text width.
pub const LEAD_SHARE: f32 = 0.2;
/// Rows up to this part of the text height are never torn; headings up to this part stand on every page. Together
/// they leave room for a row below what is repeated.
pub const TALLEST_ROW_SHARE: f32 = 0.37;
pub const TALLEST_HEAD_SHARE: f32 = 0.25;

pub const SIGNATURE_ROW_GAP_MM: f32 = 7.0;
pub const SIGNATURE_CELL_PADDING_MM: f32 = 2.0;

//! Dấu chỉ độ mật, dấu chỉ mức độ khẩn: words in a frame of their own size, below the number.

use super::format::{Borders, Format, Indent, LineHeight, plain};
use super::xml::Xml;
use crate::documents::content::Header;
use crate::documents::layout::marks::{Mark, marks as marks_of};
use crate::documents::rules::{MARK_GAP_MM, MARK_HEIGHT_MM, MM_PER_PT, RULE_THICKNESS_PT};

/// Between a frame and its words, left to the borders; the line between them takes the rest of the frame's height.
const ROOM_PT: f32 = 2.0;

pub fn marks(xml: &mut Xml, header: &Header, width_mm: f32) {
    for mark in marks_of(header) {
        framed(xml, &mark, width_mm);
    }
}

fn framed(xml: &mut Xml, mark: &Mark, width_mm: f32) {
    let side_mm = ((width_mm - mark.width_mm) / 2.0).max(0.0) + ROOM_PT * MM_PER_PT;
    let format = Format {
        borders: Borders::Frame {
            thickness_pt: RULE_THICKNESS_PT.used,
            room_pt: ROOM_PT,
        },
        before_pt: Some(MARK_GAP_MM / MM_PER_PT),
        line: Some(LineHeight::ExactPt(
            MARK_HEIGHT_MM / MM_PER_PT - 2.0 * ROOM_PT,
        )),
        indent: Some(Indent::both(side_mm)),
        ink: mark.ink,
        ..Format::default()
    };
    plain(xml, mark.element, &format, mark.text);
}

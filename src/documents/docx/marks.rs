//! Dấu chỉ độ mật, dấu chỉ mức độ khẩn: words in a frame, below the number.

use super::format::{Borders, Format, Indent, plain};
use super::xml::Xml;
use crate::documents::content::Element;
use crate::documents::pages::Ink;
use crate::documents::rules::RULE_THICKNESS_PT;
use crate::domain::choice::Choice as _;
use crate::domain::document::{Secrecy, Urgency};

/// Frames are 8 mm high: half of what a line of 13 pt leaves of that, in points.
const ROOM_PT: f32 = 4.0;

pub fn secrecy(xml: &mut Xml, secrecy: Secrecy, width_mm: f32) {
    if secrecy != Secrecy::Open {
        framed(
            xml,
            Element::SecrecyMark,
            secrecy.label(),
            40.0,
            width_mm,
            Ink::RED,
        );
    }
}

pub fn urgency(xml: &mut Xml, urgency: Urgency, width_mm: f32) {
    let frame_mm = match urgency {
        Urgency::Ordinary => return,
        Urgency::Urgent => 20.0,
        Urgency::VeryUrgent => 40.0,
        Urgency::Express => 30.0,
    };
    framed(
        xml,
        Element::UrgencyMark,
        urgency.label(),
        frame_mm,
        width_mm,
        Ink::RED,
    );
}

fn framed(xml: &mut Xml, element: Element, text: &str, frame_mm: f32, width_mm: f32, ink: Ink) {
    let side_mm = ((width_mm - frame_mm) / 2.0).max(0.0);
    let format = Format {
        borders: Borders::Frame {
            thickness_pt: RULE_THICKNESS_PT.used,
            room_pt: ROOM_PT,
        },
        // Room for the frame itself, and between two of them.
        before_pt: Some(6.0 + ROOM_PT),
        after_pt: Some(ROOM_PT),
        indent: Some(Indent {
            left_mm: side_mm,
            right_mm: side_mm,
            first_line_mm: 0.0,
        }),
        ink,
        ..Format::default()
    };
    plain(xml, element, &format, text);
}

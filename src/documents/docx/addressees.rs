//! "Kính gửi:" – one name on the same line, several below each other with their dashes under the colon.

use super::body::Body;
use super::format::{Format, Indent, plain};
use crate::documents::content::Element;
use crate::documents::layout::measure::Ruler;
use crate::documents::rules::{Align, MM_PER_PT};
use crate::documents::wording;

const ELEMENT: Element = Element::Addressee;

pub fn addressees(body: &mut Body<'_>, list: &[String]) {
    match list {
        [] => {}
        [one] => single(body, one),
        several => below_each_other(body, several),
    }
}

/// In the middle where it fits on one line, else its lines below the beginning of the name.
fn single(body: &mut Body<'_>, name: &str) {
    let ruler = body.ruler;
    let text = format!("{} {name}", wording::ADDRESSEES);
    let format = if ruler.measure(ELEMENT, &text, body.width_mm()).lines <= 1 {
        Format {
            align: Some(Align::Centre),
            ..Format::default()
        }
    } else {
        let left_mm = ruler.look(Element::Body).first_line_mm;
        let space_mm = ruler.look(ELEMENT).size_pt.used * MM_PER_PT / 4.0;
        hanging(left_mm, width_mm(&ruler, wording::ADDRESSEES) + space_mm)
    };
    let after_pt = ruler.look(ELEMENT).after_pt;
    body.flowing(after_pt, |xml| plain(xml, ELEMENT, &format, &text));
}

fn hanging(left_mm: f32, hangs_mm: f32) -> Format {
    Format {
        indent: Some(Indent {
            left_mm: left_mm + hangs_mm,
            right_mm: 0.0,
            first_line_mm: -hangs_mm,
        }),
        ..Format::default()
    }
}

fn below_each_other(body: &mut Body<'_>, names: &[String]) {
    let ruler = body.ruler;
    let marked = |(n, name): (usize, &String)| {
        let mark = if n + 1 == names.len() { '.' } else { ';' };
        format!("- {}", wording::ended(name, mark))
    };
    let texts: Vec<String> = names.iter().enumerate().map(marked).collect();
    let colon_mm = width_mm(&ruler, wording::ADDRESSEES.trim_end_matches(':'));
    let widest_mm = texts
        .iter()
        .map(|text| width_mm(&ruler, text))
        .fold(0.0, f32::max);
    let free_mm = body.width_mm() - colon_mm - widest_mm;
    let left_mm = (free_mm / 2.0).max(ruler.look(Element::Body).first_line_mm);
    body.flowing(ruler.look(ELEMENT).after_pt, |xml| {
        plain(
            xml,
            ELEMENT,
            &line(left_mm, Place::First),
            wording::ADDRESSEES,
        );
        for (n, text) in texts.iter().enumerate() {
            let place = if n + 1 == texts.len() {
                Place::Last
            } else {
                Place::Between
            };
            plain(xml, ELEMENT, &line(left_mm + colon_mm, place), text);
        }
    });
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    First,
    Between,
    Last,
}

/// The gaps of the style stand around all lines together.
fn line(left_mm: f32, place: Place) -> Format {
    Format {
        keep_next: place == Place::First,
        before_pt: (place != Place::First).then_some(0.0),
        after_pt: (place != Place::Last).then_some(0.0),
        indent: Some(Indent {
            left_mm,
            ..Indent::default()
        }),
        ..Format::default()
    }
}

/// On one line, however long.
fn width_mm(ruler: &Ruler, text: &str) -> f32 {
    ruler.measure(ELEMENT, text, f32::from(i16::MAX)).widest_mm
}

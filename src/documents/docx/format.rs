//! Paragraphs: what a style says of them, and what one paragraph says besides.

use super::units::{eighths, lines_240, twips, twips_of_pt};
use super::xml::{Xml, is_blank};
use crate::documents::content::{Element, Span};
use crate::documents::pages::Ink;
use crate::documents::rules::{Align, MM_PER_PT, RULE_GAP_MM, RULE_THICKNESS_PT};

/// Properties of a paragraph; none means: as its style says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Format {
    pub keep_next: bool,
    pub keep_lines: bool,
    pub page_break_before: bool,
    pub borders: Borders,
    pub shade: Option<Ink>,
    pub before_pt: Option<f32>,
    pub after_pt: Option<f32>,
    pub line: Option<LineHeight>,
    pub indent: Option<Indent>,
    pub align: Option<Align>,
    /// Level in the bookmarks, from 1.
    pub outline: Option<u8>,
    pub ink: Ink,
    pub size_pt: Option<f32>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LineHeight {
    /// In multiples of a single line.
    Lines(f32),
    ExactPt(f32),
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Indent {
    pub left_mm: f32,
    pub right_mm: f32,
    pub first_line_mm: f32,
}

/// Lines around a paragraph, of this thickness in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Borders {
    #[default]
    None,
    Top(f32),
    /// With the room between the frame and the letters.
    Frame {
        thickness_pt: f32,
        room_pt: f32,
    },
}

impl Indent {
    /// The same on either side.
    pub fn both(side_mm: f32) -> Self {
        Self {
            left_mm: side_mm,
            right_mm: side_mm,
            first_line_mm: 0.0,
        }
    }
}

impl Format {
    /// Without words and without a style.
    pub fn empty_paragraph(&self, xml: &mut Xml) {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| self.write(xml));
        });
    }

    /// In the order of the schema (CT_PPr), which Word insists on.
    pub fn write(&self, xml: &mut Xml) {
        let flags = [
            ("w:keepNext", self.keep_next),
            ("w:keepLines", self.keep_lines),
            ("w:pageBreakBefore", self.page_break_before),
        ];
        for (name, _) in flags.into_iter().filter(|(_, is_set)| *is_set) {
            xml.leaf(name, &[]);
        }
        self.borders.write(xml, self.ink);
        if let Some(ink) = self.shade {
            xml.leaf("w:shd", &[("w:val", &"clear"), ("w:fill", &hex(ink))]);
        }
        self.write_spacing(xml);
        self.write_indent(xml);
        if let Some(align) = self.align {
            xml.value("w:jc", justification(align));
        }
        if let Some(level) = self.outline {
            xml.value("w:outlineLvl", level.saturating_sub(1));
        }
    }

    fn write_spacing(&self, xml: &mut Xml) {
        let mut attributes: Vec<(&str, String)> = Vec::new();
        let gaps = [("w:before", self.before_pt), ("w:after", self.after_pt)];
        for (name, gap) in gaps {
            attributes.extend(gap.map(|pt| (name, twips_of_pt(pt).to_string())));
        }
        let (height, how) = match self.line {
            Some(LineHeight::Lines(lines)) => (lines_240(lines), "auto"),
            Some(LineHeight::ExactPt(pt)) => (twips_of_pt(pt), "exact"),
            None => (0, ""),
        };
        if self.line.is_some() {
            attributes.extend([
                ("w:line", height.to_string()),
                ("w:lineRule", how.to_owned()),
            ]);
        }
        if !attributes.is_empty() {
            leaf_of(xml, "w:spacing", &attributes);
        }
    }

    fn write_indent(&self, xml: &mut Xml) {
        let Some(indent) = self.indent else { return };
        let (left, right) = (twips(indent.left_mm), twips(indent.right_mm));
        let first = twips(indent.first_line_mm);
        let (first_name, first) = match first {
            0.. => ("w:firstLine", first),
            _ => ("w:hanging", -first),
        };
        xml.leaf(
            "w:ind",
            &[("w:left", &left), ("w:right", &right), (first_name, &first)],
        );
    }
}

fn leaf_of(xml: &mut Xml, name: &str, attributes: &[(&str, String)]) {
    let attributes: Vec<(&str, &dyn std::fmt::Display)> = attributes
        .iter()
        .map(|(name, value)| (*name, value as &dyn std::fmt::Display))
        .collect();
    xml.leaf(name, &attributes);
}

impl Borders {
    fn write(self, xml: &mut Xml, ink: Ink) {
        let (sides, thickness_pt, room_pt): (&[&str], _, _) = match self {
            Borders::None => return,
            Borders::Top(pt) => (&["w:top"], pt, 0.0),
            Borders::Frame {
                thickness_pt,
                room_pt,
            } => (
                &["w:top", "w:left", "w:bottom", "w:right"],
                thickness_pt,
                room_pt,
            ),
        };
        xml.element("w:pBdr", &[], |xml| {
            for side in sides {
                line(xml, side, thickness_pt, room_pt, ink);
            }
        });
    }
}

/// One line of a border: of a paragraph, a table or a page.
pub fn line(xml: &mut Xml, side: &str, thickness_pt: f32, room_pt: f32, ink: Ink) {
    xml.leaf(
        side,
        &[
            ("w:val", &"single"),
            ("w:sz", &eighths(thickness_pt)),
            ("w:space", &(room_pt.round() as i32)),
            ("w:color", &hex(ink)),
        ],
    );
}

pub fn hex(ink: Ink) -> String {
    let [red, green, blue] = ink.0;
    format!("{red:02X}{green:02X}{blue:02X}")
}

fn justification(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Justified => "both",
    }
}

/// A paragraph in the style of `element`; one that says nothing is not written.
pub fn paragraph(xml: &mut Xml, element: Element, format: &Format, text: &[Span]) {
    if text.iter().all(|span| is_blank(&span.text)) {
        return;
    }
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style_id(element));
            format.write(xml);
        });
        for span in text {
            run(xml, format, span);
        }
    });
}

/// A paragraph of one plain text.
pub fn plain(xml: &mut Xml, element: Element, format: &Format, text: &str) {
    paragraph(xml, element, format, &[Span::plain(text)]);
}

/// Text in the look of its style and nothing else.
pub fn line_of(xml: &mut Xml, element: Element, text: &str) {
    plain(xml, element, &Format::default(), text);
}

fn run(xml: &mut Xml, format: &Format, span: &Span) {
    xml.element("w:r", &[], |xml| {
        if span.bold || span.italic || format.ink != Ink::BLACK || format.size_pt.is_some() {
            xml.element("w:rPr", &[], |xml| run_format(xml, format, span));
        }
        xml.element("w:t", &[("xml:space", &"preserve")], |xml| {
            xml.text(&span.text);
        });
    });
}

fn run_format(xml: &mut Xml, format: &Format, span: &Span) {
    emphasis(xml, span.bold, span.italic);
    if format.ink != Ink::BLACK {
        xml.value("w:color", hex(format.ink));
    }
    if let Some(pt) = format.size_pt {
        size(xml, pt);
    }
}

/// The second of each pair is for scripts written from right to left.
pub fn emphasis(xml: &mut Xml, bold: bool, italic: bool) {
    let marks = [
        ("w:b", bold),
        ("w:bCs", bold),
        ("w:i", italic),
        ("w:iCs", italic),
    ];
    for (name, _) in marks.into_iter().filter(|(_, is_set)| *is_set) {
        xml.leaf(name, &[]);
    }
}

pub fn size(xml: &mut Xml, pt: f32) {
    let half_points = super::units::half_points(pt);
    xml.value("w:sz", half_points);
    xml.value("w:szCs", half_points);
}

/// How the file names the style of an element; the name a person sees is the rule's.
pub fn style_id(element: Element) -> String {
    format!("{element:?}")
}

/// An empty paragraph of a given height, on the page of what follows: Word grows tables together that have none between
/// them.
pub fn gap(xml: &mut Xml, height_pt: f32) {
    let format = Format {
        keep_next: true,
        line: Some(LineHeight::ExactPt(1.0)),
        before_pt: Some((height_pt - 1.0).max(0.0)),
        ..Format::default()
    };
    format.empty_paragraph(xml);
}

/// A rule below a text, `length_mm` long in the middle of `width_mm`.
pub fn short_rule(xml: &mut Xml, length_mm: f32, width_mm: f32, after_pt: f32) {
    /// What a line of about 13 pt leaves empty below its letters.
    const SLACK_PT: f32 = 0.5;
    let side_mm = ((width_mm - length_mm) / 2.0).max(0.0);
    let format = Format {
        borders: Borders::Top(RULE_THICKNESS_PT.used),
        before_pt: Some(RULE_GAP_MM / MM_PER_PT - SLACK_PT),
        after_pt: Some(after_pt),
        line: Some(LineHeight::ExactPt(1.0)),
        indent: Some(Indent::both(side_mm)),
        ..Format::default()
    };
    format.empty_paragraph(xml);
}

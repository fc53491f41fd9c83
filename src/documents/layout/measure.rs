//! For a program that sets lines and pages itself: how our papers look, and how wide their words are.

use super::table::{self, Planned};
use super::{ceremony, desk, lines, plate, signatures};
use crate::documents::content::{
    Block, Content, Edition, Element, Orientation, Plate, Span, Table,
};
use crate::documents::fonts::Fonts;
use crate::documents::rules::styles::{StyleRule, style_rule};
use crate::documents::rules::{Bounded, CEREMONY_SCALE, ElementRule, PageRule};
use crate::domain::document::HeadingStyle;

/// Everything in the sizes that are printed: the ceremony edition already enlarged.
#[derive(Clone, Copy, Debug)]
pub struct Ruler {
    fonts: &'static Fonts,
    pub edition: Edition,
    /// Of the heading: the decree's, or the Party's.
    pub style: &'static StyleRule,
}

/// How a text fills a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    pub lines: usize,
    pub widest_mm: f32,
    pub last_mm: f32,
}

impl Ruler {
    pub fn of(content: &Content) -> Self {
        let style = content.blocks.iter().find_map(|block| match block {
            Block::Header(header) => Some(header.style),
            _ => None,
        });
        Self {
            fonts: Fonts::shared(),
            edition: content.edition,
            style: style_rule(style.unwrap_or(HeadingStyle::Civil)),
        }
    }

    /// Gaps and lengths of a rule as this edition has them.
    pub fn scale(&self) -> f32 {
        match self.edition {
            Edition::Plain => 1.0,
            Edition::Ceremony => CEREMONY_SCALE,
        }
    }

    pub fn look(&self, element: Element) -> ElementRule {
        let look = *self.style.rule(element);
        let look = match self.edition {
            Edition::Plain => look,
            Edition::Ceremony => ceremony::look(look),
        };
        let scale = self.scale();
        let Bounded { used, least, most } = look.size_pt;
        ElementRule {
            size_pt: Bounded {
                used: half_points(used * scale),
                least: least * scale,
                most: most * scale,
            },
            first_line_mm: look.first_line_mm * scale,
            before_pt: look.before_pt * scale,
            after_pt: look.after_pt * scale,
            ..look
        }
    }

    pub fn page(&self, orientation: Orientation) -> PageRule {
        match self.edition {
            Edition::Plain => desk::sheet(self.edition, orientation),
            Edition::Ceremony => ceremony::printed(orientation),
        }
    }

    pub fn measure(&self, element: Element, text: &str, width_mm: f32) -> Measured {
        let look = self.look(element);
        let set = lines::set(self.fonts, &vec![Span::plain(text)], &look, width_mm);
        let widths_mm = set.lines.iter().map(|line| line.width_mm);
        Measured {
            lines: set.lines.len(),
            last_mm: widths_mm.clone().next_back().unwrap_or(0.0),
            widest_mm: widths_mm.fold(0.0, f32::max),
        }
    }

    /// The table whole, or in the parts that fit on a page side by side.
    pub fn table(&self, table: &Table, width_mm: f32) -> Vec<Planned> {
        let scale = self.scale();
        let mut parts = table::planned(self.fonts, table, width_mm / scale);
        for part in &mut parts {
            part.size_pt = half_points(part.size_pt * scale);
            part.widths_mm.iter_mut().for_each(|width| *width *= scale);
        }
        parts
    }

    /// Of the name and of each line below it that says something.
    pub fn plate_sizes_pt(&self, plate: &Plate) -> Vec<f32> {
        plate::sizes_pt(self.fonts, plate)
    }

    pub fn signature_rows(&self, members: usize) -> Vec<usize> {
        signatures::row_sizes(members, self.edition)
    }
}

/// Sizes as such programs know them.
fn half_points(pt: f32) -> f32 {
    (pt * 2.0).round() / 2.0
}

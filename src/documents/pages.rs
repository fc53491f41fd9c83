//! Finished pages: every glyph and line at its place, in millimetres from the top left corner of the sheet.

use std::ops::Range;

use super::content::Element;
use super::fonts::{ASCENT_EM, DESCENT_EM, Face};
use super::rules::MM_PER_PT;

#[derive(Clone, Debug, PartialEq)]
pub struct Pages {
    pub title: String,
    pub author: String,
    pub width_mm: f32,
    pub height_mm: f32,
    pub pages: Vec<Page>,
    pub outline: Vec<OutlineEntry>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub items: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Run(Run),
    Line(Line),
}

/// A stretch of text in one face and size.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub element: Element,
    pub face: Face,
    pub size_pt: f32,
    pub x_mm: f32,
    pub baseline_mm: f32,
    pub text: String,
    pub glyphs: Vec<Glyph>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    pub id: u16,
    /// To the next glyph, with kerning and justification.
    pub advance_mm: f32,
    /// The letters it stands for, in bytes of the run's text.
    pub letters: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    pub from_mm: (f32, f32),
    pub to_mm: (f32, f32),
    pub thickness_pt: f32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    pub title: String,
    /// 1 for a part, 2 for what stands inside it.
    pub level: u8,
    pub page: usize,
    pub y_mm: f32,
}

impl Run {
    pub fn width_mm(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance_mm).sum()
    }

    /// Without the space a line may end with.
    pub fn inked_width_mm(&self) -> f32 {
        let spaces = self
            .glyphs
            .iter()
            .rev()
            .take_while(|glyph| &self.text[glyph.letters.clone()] == " ");
        self.width_mm() - spaces.map(|glyph| glyph.advance_mm).sum::<f32>()
    }

    pub fn top_mm(&self) -> f32 {
        self.baseline_mm - ASCENT_EM * self.size_pt * MM_PER_PT
    }

    pub fn bottom_mm(&self) -> f32 {
        self.baseline_mm + DESCENT_EM * self.size_pt * MM_PER_PT
    }
}

impl Item {
    pub fn as_run(&self) -> Option<&Run> {
        match self {
            Item::Run(run) => Some(run),
            Item::Line(_) => None,
        }
    }

    pub fn shifted(&self, down_mm: f32) -> Item {
        match self {
            Item::Run(run) => Item::Run(Run {
                baseline_mm: run.baseline_mm + down_mm,
                ..run.clone()
            }),
            Item::Line(line) => Item::Line(Line {
                from_mm: (line.from_mm.0, line.from_mm.1 + down_mm),
                to_mm: (line.to_mm.0, line.to_mm.1 + down_mm),
                ..*line
            }),
        }
    }
}

impl Page {
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.items.iter().filter_map(Item::as_run)
    }

    /// The page as a person reads it aloud: one line of text for each line set.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut last: Option<&Run> = None;
        for run in self.runs() {
            match last.map(|last| {
                (
                    last.baseline_mm == run.baseline_mm,
                    run.x_mm - last.x_mm - last.width_mm(),
                )
            }) {
                None => {}
                Some((true, gap_mm)) if gap_mm.abs() < 0.1 => {}
                Some((true, gap_mm)) if gap_mm > 0.0 => text.push(' '),
                Some(_) => {
                    text.truncate(text.trim_end().len());
                    text.push('\n');
                }
            }
            text.push_str(&run.text);
            last = Some(run);
        }
        text.truncate(text.trim_end().len());
        text
    }
}

impl Pages {
    pub fn text(&self) -> String {
        let pages: Vec<String> = self.pages.iter().map(Page::text).collect();
        pages.join("\n\u{c}")
    }
}

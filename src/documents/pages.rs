//! Finished pages: every glyph and line at its place, in millimetres from the top left corner of the sheet.

use std::ops::Range;

use super::content::Element;
use super::fonts::{ASCENT_EM, DESCENT_EM, Face};
use super::rules::MM_PER_PT;

#[derive(Clone, Debug, PartialEq)]
pub struct Pages {
    pub title: String,
    pub author: String,
    pub pages: Vec<Page>,
    pub outline: Vec<OutlineEntry>,
    pub structure: Structure,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub width_mm: f32,
    pub height_mm: f32,
    /// In reading order.
    pub items: Vec<Item>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Run(Run),
    Line(Line),
    Shape(Shape),
}

/// The tree by which a screen reader reads the paper. Node 0 is the document itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Structure {
    pub nodes: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub role: Role,
    /// Number of the node it stands in; its own for the document.
    pub parent: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    Document,
    Paragraph,
    /// Level from 1.
    Heading(u8),
    Table,
    Row,
    HeadCell,
    Cell,
    /// With the words that stand for it.
    Figure(String),
}

/// Number of a node of the structure; none for what is only decoration: page numbers, rules, repeated table headings.
pub type NodeId = Option<u32>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink(pub [u8; 3]);

impl Ink {
    pub const BLACK: Self = Self([0, 0, 0]);
    /// Of urgency marks: bright red (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III, khoản 2).
    pub const RED: Self = Self([220, 0, 0]);
    /// Border of the ceremony edition.
    pub const LACQUER: Self = Self([142, 28, 24]);
    pub const GOLD: Self = Self([172, 132, 58]);
    /// Bars of a chart, dark enough for any printer and lighter than the letters.
    pub const GREY: Self = Self([110, 110, 110]);
    /// A line to fold along.
    pub const PALE: Self = Self([170, 170, 170]);
    /// Behind the text: seen by everybody, in nobody's way.
    pub const WATERMARK: Self = Self([222, 222, 222]);
}

impl Default for Ink {
    fn default() -> Self {
        Self::BLACK
    }
}

/// A stretch of text in one face and size.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub element: Element,
    pub node: NodeId,
    pub ink: Ink,
    /// Turned by half a circle about its own start: the far side of a folded plate.
    pub upside_down: bool,
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
    pub ink: Ink,
}

/// A filled outline: the bars of a chart, the modules of a QR, ornaments of a border.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    pub node: NodeId,
    pub ink: Ink,
    /// Closed polygons, each a ring of corners; filled by the non-zero rule.
    pub rings: Vec<Vec<(f32, f32)>>,
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
            Item::Line(_) | Item::Shape(_) => None,
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
            Item::Shape(shape) => Item::Shape(Shape {
                rings: shape
                    .rings
                    .iter()
                    .map(|ring| ring.iter().map(|(x, y)| (*x, y + down_mm)).collect())
                    .collect(),
                ..shape.clone()
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

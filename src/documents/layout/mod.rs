//! Content to pages: where everything stands. Pure and deterministic; what a paper says is decided before.

mod breaks;
mod desk;
mod flow;
mod header;
mod lines;
mod shape;
mod signatures;
mod structure;
mod table;
mod words;

use super::content::{Block, Content, Element, Heading, Orientation, Paragraph, Span};
use super::fonts::Fonts;
use super::pages::Pages;
use super::rules::{ElementRule, MM_PER_PT, PAGE, page_rule, rule};
use desk::Desk;
use flow::{Slab, fill};
pub(super) use signatures::row_sizes;
use structure::{Tree, tag};
pub(super) use words::clean;

pub fn layout(content: &Content, fonts: &Fonts) -> Pages {
    let mut galley = Galley {
        desk: Desk {
            fonts,
            page: PAGE,
            tree: Tree::new(),
        },
        slabs: Vec::new(),
        after_mm: 0.0,
        is_signed: false,
        opens_page: false,
    };
    content.blocks.iter().for_each(|block| galley.block(block));
    let mut filled = fill(&galley.slabs, PAGE);
    filled.number(fonts);
    Pages {
        title: content.title.clone(),
        author: content.author.clone(),
        pages: filled.pages,
        outline: filled.outline,
        structure: galley.desk.tree.finish(),
    }
}

/// How a text fills a column, for a program that sets its lines itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measured {
    pub lines: usize,
    pub last_line_mm: f32,
}

pub(super) fn measure(fonts: &Fonts, text: &str, element: Element, width_mm: f32) -> Measured {
    let set = lines::set_plain(fonts, text, element, width_mm);
    Measured {
        lines: set.lines.len(),
        last_line_mm: set.lines.last().map_or(0.0, |line| line.width_mm),
    }
}

/// Letters of a paper that our faces lack; they would be printed as boxes.
pub fn unprintable_letters(content: &Content, fonts: &Fonts) -> Vec<char> {
    let text: String = content.texts().into_iter().map(clean).collect();
    fonts.missing_letters(&text)
}

/// One endless column, before it is cut into pages.
struct Galley<'a> {
    desk: Desk<'a>,
    slabs: Vec<Slab>,
    /// Gap the last block asks for below itself.
    after_mm: f32,
    /// A signature stands above.
    is_signed: bool,
    /// What comes next begins a new page.
    opens_page: bool,
}

impl Galley<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Header(header) => {
                let slab = header::header(&mut self.desk, header);
                self.append(vec![slab], 0.0, 0.0);
            }
            Block::Title(title) => {
                let slabs = header::title(&mut self.desk, title);
                self.append(slabs, 0.0, rule(Element::Subject).after_pt);
            }
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Heading(heading) => self.heading(heading),
            Block::Table(table) => {
                let slabs = table::table(self.desk.fonts, table, &self.desk.page);
                let gaps = rule(Element::TableCell);
                self.append(slabs, gaps.before_pt, gaps.after_pt);
            }
            Block::Signatures(signatures) => {
                let slabs = signatures::signatures(&mut self.desk, signatures);
                self.append_signed(slabs);
            }
            Block::Recipients(list) => {
                let slab = signatures::recipients(&mut self.desk, list);
                self.keep_with_last();
                self.append(vec![slab], 0.0, 0.0);
            }
            Block::Closing {
                recipients,
                signature,
            } => {
                let slab = signatures::closing(&mut self.desk, recipients, signature);
                self.append_signed(vec![slab]);
            }
            Block::NewPage(orientation) => self.new_page(*orientation),
            Block::Addressees(_) | Block::Chart(_) | Block::Plate(_) => {}
        }
    }

    /// From here on everything is set for a sheet of this orientation.
    fn new_page(&mut self, orientation: Orientation) {
        self.desk.page = *page_rule(orientation);
        self.opens_page = true;
        if let Some(last) = self.slabs.last_mut() {
            last.keep_next = false;
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let look = rule(paragraph.element);
        let mut slabs = self.line_slabs(&paragraph.text, look);
        if !slabs.is_empty() {
            let node = self.desk.tree.paragraph();
            slabs.iter_mut().for_each(|slab| tag(&mut slab.items, node));
        }
        let lines = slabs.len();
        // Two lines at least stand together on either side of a page's end.
        for (n, slab) in slabs.iter_mut().enumerate() {
            slab.keep_next = n + 1 < lines && (n == 0 || n + 2 == lines);
        }
        self.append(slabs, look.before_pt, look.after_pt);
    }

    fn heading(&mut self, heading: &Heading) {
        let look = rule(if heading.level == 1 {
            Element::PartHeading
        } else {
            Element::ItemHeading
        });
        let mut slabs = self.line_slabs(&vec![Span::plain(&heading.text)], look);
        if let Some(first) = slabs.first_mut() {
            first.outline = Some((heading.level, heading.text.clone()));
            let node = self.desk.tree.heading(heading.level);
            slabs.iter_mut().for_each(|slab| tag(&mut slab.items, node));
        }
        slabs.iter_mut().for_each(|slab| slab.keep_next = true);
        self.append(slabs, look.before_pt, look.after_pt);
    }

    fn line_slabs(&self, text: &Vec<Span>, look: &ElementRule) -> Vec<Slab> {
        let set = lines::set(self.desk.fonts, text, look, self.desk.width_mm());
        let slab = |line| Slab {
            height_mm: set.line_height_mm,
            slack_mm: set.slack_mm(),
            items: set.place_line(line, self.desk.left_mm(), 0.0).collect(),
            ..Slab::default()
        };
        set.lines.iter().map(slab).collect()
    }

    /// Of two meeting gaps the larger one counts.
    fn append(&mut self, mut slabs: Vec<Slab>, before_pt: f32, after_pt: f32) {
        let Some(first) = slabs.first_mut() else {
            return;
        };
        if std::mem::take(&mut self.opens_page) {
            first.opens_page = Some(self.desk.page);
        }
        first.gap_mm = first.gap_mm.max(before_pt * MM_PER_PT).max(self.after_mm);
        self.after_mm = after_pt * MM_PER_PT;
        self.slabs.extend(slabs);
    }

    /// The page of the first signature carries at least the last lines of the text.
    fn append_signed(&mut self, slabs: Vec<Slab>) {
        if !self.is_signed && !slabs.is_empty() {
            self.keep_with_last();
            self.is_signed = true;
        }
        self.append(slabs, 0.0, 0.0);
    }

    /// What comes next does not open a page alone.
    fn keep_with_last(&mut self) {
        if let Some(last) = self.slabs.last_mut().filter(|_| !self.opens_page) {
            last.keep_next = true;
        }
    }
}

#[cfg(test)]
mod tests;

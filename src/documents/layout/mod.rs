//! Content to pages: where everything stands. Pure and deterministic; what a paper says is decided before.

mod breaks;
mod flow;
mod header;
mod lines;
mod shape;
mod signatures;
mod table;
mod words;

use super::content::{Block, Content, Element, Heading, Paragraph, Span};
use super::fonts::Fonts;
use super::pages::{Pages, Structure};
use super::rules::{ElementRule, MM_PER_PT, PAGE, PageRule, rule};
use flow::{Slab, fill, number_pages};

pub fn layout(content: &Content, fonts: &Fonts) -> Pages {
    let page = PAGE;
    let mut galley = Galley {
        fonts,
        page,
        slabs: Vec::new(),
        after_mm: 0.0,
        is_signed: false,
    };
    content.blocks.iter().for_each(|block| galley.block(block));
    let (mut pages, outline) = fill(&galley.slabs, &page);
    number_pages(fonts, &mut pages, &page);
    Pages {
        title: content.title.clone(),
        author: content.author.clone(),
        pages,
        outline,
        structure: Structure::default(),
    }
}

/// Letters of a paper that our faces lack; they would be printed as boxes.
pub fn unprintable_letters(content: &Content, fonts: &Fonts) -> Vec<char> {
    let text: String = content.texts().into_iter().map(words::clean).collect();
    fonts.missing_letters(&text)
}

/// One endless column, before it is cut into pages.
struct Galley<'a> {
    fonts: &'a Fonts,
    page: PageRule,
    slabs: Vec<Slab>,
    /// Gap the last block asks for below itself.
    after_mm: f32,
    /// A signature stands above.
    is_signed: bool,
}

impl Galley<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Header(header) => {
                let slab = header::header(self.fonts, header, &self.page);
                self.append(vec![slab], 0.0, 0.0);
            }
            Block::Title(title) => {
                let slabs = header::title(self.fonts, title, &self.page);
                self.append(slabs, 0.0, rule(Element::Subject).after_pt);
            }
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Heading(heading) => self.heading(heading),
            Block::Table(table) => {
                let slabs = table::table(self.fonts, table, &self.page);
                let gaps = rule(Element::TableCell);
                self.append(slabs, gaps.before_pt, gaps.after_pt);
            }
            Block::Signatures(signatures) => {
                let slabs = signatures::signatures(self.fonts, signatures, &self.page);
                self.append_signed(slabs);
            }
            Block::Recipients(list) => {
                let slab = signatures::recipients(self.fonts, list, &self.page);
                self.keep_with_last();
                self.append(vec![slab], 0.0, 0.0);
            }
            Block::Closing {
                recipients,
                signature,
            } => {
                let slab = signatures::closing(self.fonts, recipients, signature, &self.page);
                self.append_signed(vec![slab]);
            }
            Block::Addressees(_) | Block::NewPage(_) | Block::Chart(_) | Block::Plate(_) => {}
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let look = rule(paragraph.element);
        let mut slabs = self.line_slabs(&paragraph.text, look);
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
        slabs.iter_mut().for_each(|slab| slab.keep_next = true);
        if let Some(first) = slabs.first_mut() {
            first.outline = Some((heading.level, heading.text.clone()));
        }
        self.append(slabs, look.before_pt, look.after_pt);
    }

    fn line_slabs(&self, text: &Vec<Span>, look: &ElementRule) -> Vec<Slab> {
        let set = lines::set(self.fonts, text, look, self.page.text_width_mm());
        let slab = |line| Slab {
            height_mm: set.line_height_mm,
            slack_mm: set.slack_mm(),
            items: set.place_line(line, self.page.left_mm.used, 0.0).collect(),
            ..Slab::default()
        };
        set.lines.iter().map(slab).collect()
    }

    /// Of two meeting gaps the larger one counts.
    fn append(&mut self, mut slabs: Vec<Slab>, before_pt: f32, after_pt: f32) {
        let Some(first) = slabs.first_mut() else {
            return;
        };
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
        if let Some(last) = self.slabs.last_mut() {
            last.keep_next = true;
        }
    }
}

#[cfg(test)]
mod tests;

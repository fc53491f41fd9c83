//! Content to pages: where everything stands. Pure and deterministic; what a paper says is decided before.

mod addressees;
mod breaks;
mod ceremony;
mod chart;
mod desk;
mod drawing;
mod flow;
mod foot;
pub(super) mod header;
mod lines;
pub(super) mod marks;
pub(super) mod measure;
mod outline;
mod plate;
mod shape;
mod signatures;
mod structure;
pub(super) mod table;
mod tall;
mod title;
mod warnings;
mod watermark;
mod words;

use super::content::{
    Block, Chart, Content, Edition, Element, Heading, Orientation, Paragraph, Plate, Span, Text,
};
use super::fonts::Fonts;
use super::pages::{NodeId, Pages};
use super::rules::styles::style_rule;
use super::rules::{ElementRule, MM_PER_PT, PLATE, PageRule, rule};
use crate::domain::document::HeadingStyle;
use desk::Desk;
use flow::{Slab, fill};
use structure::{Tree, tag};
pub use warnings::{Warning, warnings};
pub(super) use words::clean;

pub fn layout(content: &Content, fonts: &Fonts) -> Pages {
    let first_page = desk::sheet(content.edition, Orientation::Portrait);
    let mut galley = Galley {
        desk: Desk {
            fonts,
            edition: content.edition,
            page: first_page,
            tree: Tree::new(),
            style: style_rule(HeadingStyle::Civil),
        },
        slabs: Vec::new(),
        after_mm: 0.0,
        is_signed: false,
        opens_page: false,
        open_chapter: None,
    };
    content.blocks.iter().for_each(|block| galley.block(block));
    let mut filled = fill(&galley.slabs, first_page);
    filled.number(fonts);
    if content.edition == Edition::Ceremony {
        ceremony::dress(&mut filled);
    }
    if let Some(verification) = &content.verification {
        foot::mark(&mut galley.desk, &mut filled, verification);
    }
    watermark::mark(fonts, &mut filled, &content.watermark);
    Pages {
        title: content.title.clone(),
        author: content.author.clone(),
        pages: filled.pages,
        outline: filled.outline,
        structure: galley.desk.tree.finish(),
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
    /// The chapter whose heading stands last: its first slab and its node.
    open_chapter: Option<(usize, NodeId)>,
}

impl Galley<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Header(header) => {
                if self.desk.edition == Edition::Ceremony {
                    self.append(vec![ceremony::emblem(&self.desk)], 0.0, 0.0);
                }
                let slab = header::header(&mut self.desk, header);
                self.append(vec![slab], 0.0, 0.0);
            }
            Block::Title(title) => {
                let slabs = title::title(&mut self.desk, title);
                self.append(slabs, 0.0, self.desk.style.rule(Element::Subject).after_pt);
            }
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Heading(heading) => self.heading(heading),
            Block::Table(table) => {
                let slabs = table::table(&mut self.desk, table);
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
            Block::Chart(chart) => self.chart(chart),
            Block::Plate(plate) => self.plate(plate),
            Block::Addressees(list) => {
                let slabs = addressees::addressees(&mut self.desk, list);
                let gaps = rule(Element::Addressee);
                self.append(slabs, gaps.before_pt, gaps.after_pt);
            }
        }
    }

    /// From here on everything is set for a sheet of this orientation.
    fn new_page(&mut self, orientation: Orientation) {
        self.turn_to(desk::sheet(self.desk.edition, orientation));
    }

    fn turn_to(&mut self, page: PageRule) {
        self.desk.page = page;
        self.opens_page = true;
        if let Some(last) = self.slabs.last_mut() {
            last.keep_next = false;
        }
    }

    fn chart(&mut self, chart: &Chart) {
        let slabs = chart::chart(&mut self.desk, chart);
        let gaps = rule(Element::Caption);
        self.append(slabs, gaps.before_pt, gaps.after_pt);
    }

    /// A sheet of its own; what follows goes on as before on another one.
    fn plate(&mut self, plate: &Plate) {
        let page = self.desk.page;
        self.turn_to(PLATE);
        let slab = plate::plate(&mut self.desk, plate);
        self.append(vec![slab], 0.0, 0.0);
        self.turn_to(page);
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        match paragraph.element {
            Element::ChapterHeading => self.chapter(&paragraph.text),
            Element::ArticleHeading => {
                self.titled(&paragraph.text, 2, rule(Element::ArticleHeading));
            }
            element => self.plain(&paragraph.text, rule(element)),
        }
    }

    fn plain(&mut self, text: &Text, look: &ElementRule) {
        let mut slabs = self.line_slabs(text, look);
        if !slabs.is_empty() {
            let node = self.desk.tree.paragraph();
            slabs.iter_mut().for_each(|slab| tag(&mut slab.items, node));
        }
        keep_ends(&mut slabs);
        self.append(slabs, look.before_pt, look.after_pt);
    }

    fn heading(&mut self, heading: &Heading) {
        let element = match heading.level {
            0 | 1 => Element::PartHeading,
            _ => Element::ItemHeading,
        };
        let text = vec![Span::plain(&heading.text)];
        self.titled(&text, heading.level, rule(element));
    }

    /// "Chương I" and the line of its title below it are one heading.
    fn chapter(&mut self, text: &Text) {
        let look = rule(Element::ChapterHeading);
        let Some((index, node)) = self.open_chapter else {
            let index = self.slabs.len();
            self.open_chapter = self.titled(text, 1, look).map(|node| (index, Some(node)));
            return;
        };
        let mut slabs = self.line_slabs(text, look);
        for slab in &mut slabs {
            tag(&mut slab.items, node);
            slab.keep_next = true;
        }
        if let Some((_, title)) = self
            .slabs
            .get_mut(index)
            .and_then(|slab| slab.outline.as_mut())
        {
            *title = format!("{title}. {}", plain_text(text));
        }
        self.append(slabs, 0.0, look.after_pt);
        self.open_chapter = Some((index, node));
    }

    /// Lines that stay with what follows, in the bookmarks and the tree.
    fn titled(&mut self, text: &Text, level: u8, look: &ElementRule) -> Option<u32> {
        let mut slabs = self.line_slabs(text, look);
        let first = slabs.first_mut()?;
        let (node, level) = self.desk.tree.heading(level);
        first.outline = Some((level, plain_text(text)));
        for slab in &mut slabs {
            tag(&mut slab.items, node);
            slab.keep_next = true;
        }
        self.append(slabs, look.before_pt, look.after_pt);
        node
    }

    fn line_slabs(&self, text: &Text, look: &ElementRule) -> Vec<Slab> {
        let set = lines::set(self.desk.fonts, text, look, self.desk.width_mm());
        Slab::lines(&set, self.desk.left_mm())
    }

    /// Of two meeting gaps the larger one counts.
    fn append(&mut self, mut slabs: Vec<Slab>, before_pt: f32, after_pt: f32) {
        let Some(first) = slabs.first_mut() else {
            return;
        };
        self.open_chapter = None;
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

/// Two lines at least stand together on either side of a page's end; what has three or fewer goes over whole.
fn keep_ends(slabs: &mut [Slab]) {
    let lines = slabs.len();
    for (n, slab) in slabs.iter_mut().enumerate() {
        slab.keep_next = n + 1 < lines && (n == 0 || n + 2 == lines);
    }
}

fn plain_text(text: &Text) -> String {
    text.iter().map(|span| span.text.as_str()).collect()
}

#[cfg(test)]
mod tests;

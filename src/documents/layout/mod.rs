//! Content to pages: where everything stands. Pure and deterministic; what a paper says is decided before.

mod breaks;
mod ceremony;
mod chart;
mod desk;
mod drawing;
mod flow;
mod foot;
mod header;
mod lines;
mod plate;
mod shape;
mod signatures;
mod structure;
mod table;
mod words;

use super::content::{
    Block, Chart, Content, Edition, Element, Heading, Orientation, Paragraph, Plate, Span,
};
use super::fonts::Fonts;
use super::pages::Pages;
use super::rules::{ElementRule, MM_PER_PT, PLATE, PageRule, rule};
use desk::Desk;
use flow::{Slab, fill};
use structure::{Tree, tag};

pub fn layout(content: &Content, fonts: &Fonts) -> Pages {
    let first_page = desk::sheet(content.edition, Orientation::Portrait);
    let mut galley = Galley {
        desk: Desk {
            fonts,
            edition: content.edition,
            page: first_page,
            tree: Tree::new(),
        },
        slabs: Vec::new(),
        after_mm: 0.0,
        is_signed: false,
        opens_page: false,
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
    let text: String = content.texts().into_iter().map(words::clean).collect();
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
                if self.desk.edition == Edition::Ceremony {
                    self.append(vec![ceremony::emblem(&self.desk)], 0.0, 0.0);
                }
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
            Block::Chart(chart) => self.chart(chart),
            Block::Plate(plate) => self.plate(plate),
            Block::Addressees(_) => {}
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
        let look = rule(Element::Body);
        self.append(slabs, look.before_pt, look.after_pt);
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

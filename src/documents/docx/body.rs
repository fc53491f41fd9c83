//! The blocks of a paper, one after the other.

use super::format::{Format, LineHeight, gap, line_of, paragraph};
use super::package::{MAIN, OFFICE};
use super::section::Section;
use super::xml::Xml;
use super::{addressees, chart, header, plate, signatures, table};
use crate::documents::content::{Block, Content, Edition, Element, Orientation};
use crate::documents::layout::measure::Ruler;
use crate::documents::rules::{EMBLEM_SPACE_MM, MM_PER_PT, PageRule};

pub fn document(content: &Content) -> String {
    Xml::document(
        "w:document",
        &[("xmlns:w", &MAIN), ("xmlns:r", &OFFICE)],
        |xml| {
            xml.element("w:body", &[], |xml| {
                let mut body = Body::new(xml, content);
                for (at, block) in content.blocks.iter().enumerate() {
                    body.block(block, content.blocks.get(at + 1));
                }
                body.finish();
            });
        },
    )
}

/// What is being written, and on which sheet.
pub struct Body<'a> {
    xml: &'a mut Xml,
    pub ruler: Ruler,
    /// The sheet of what comes next.
    pub page: PageRule,
    /// The section being written; it is described where it ends.
    section: Section,
    above: Above,
    /// What comes next begins a new one.
    opens_section: bool,
    is_signed: bool,
}

/// What was written last in this section, with the gap it asks for below itself, in points.
#[derive(Clone, Copy, PartialEq)]
enum Above {
    Nothing,
    Text(f32),
    /// Without a paragraph between them two tables grow together.
    Table(f32),
}

impl<'a> Body<'a> {
    fn new(xml: &'a mut Xml, content: &Content) -> Self {
        let ruler = Ruler::of(content);
        let page = ruler.page(Orientation::Portrait);
        Self {
            xml,
            ruler,
            page,
            section: Section {
                page,
                is_first: true,
                has_foot: content.verification.is_some(),
                ruler,
            },
            above: Above::Nothing,
            opens_section: false,
            is_signed: false,
        }
    }

    pub fn width_mm(&self) -> f32 {
        self.page.text_width_mm()
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        let keep = Format {
            keep_next: self.is_kept_with(next),
            ..Format::default()
        };
        match block {
            Block::Header(header) => {
                self.emblem();
                header::header(self, header);
            }
            Block::Title(title) => header::title(self, title),
            Block::Paragraph(said) => {
                let after_pt = self.ruler.look(said.element).after_pt;
                self.flowing(after_pt, |xml| {
                    paragraph(xml, said.element, &keep, &said.text);
                });
            }
            Block::Heading(heading) => {
                let element = match heading.level {
                    0 | 1 => Element::PartHeading,
                    _ => Element::ItemHeading,
                };
                let after_pt = self.ruler.look(element).after_pt;
                self.flowing(after_pt, |xml| line_of(xml, element, &heading.text));
            }
            Block::Addressees(list) => addressees::addressees(self, list),
            Block::Table(table) => table::table(self, table),
            Block::Chart(chart) => chart::chart(self, chart),
            Block::Signatures(signatures) => {
                signatures::signatures(self, signatures, keep.keep_next);
                self.is_signed = true;
            }
            Block::Closing {
                recipients,
                signature,
            } => {
                signatures::closing(self, recipients, signature);
                self.is_signed = true;
            }
            Block::Recipients(list) => signatures::recipients(self, list),
            Block::Plate(plate) => plate::plate(self, plate),
            Block::NewPage(orientation) => self.new_page(*orientation),
        }
    }

    /// The page of the first signature carries at least the last lines of the text; Nơi nhận does not open a page alone.
    fn is_kept_with(&self, next: Option<&Block>) -> bool {
        match next {
            Some(Block::Signatures(_) | Block::Closing { .. }) => !self.is_signed,
            Some(Block::Recipients(_)) => true,
            _ => false,
        }
    }

    /// Paragraphs in the run of the text, the last with this gap below itself.
    pub fn flowing(&mut self, after_pt: f32, write: impl FnOnce(&mut Xml)) {
        let written = Xml::fragment(write);
        if !written.is_empty() {
            self.open();
            self.xml.append(&written);
            self.above = Above::Text(after_pt);
        }
    }

    /// A table with gaps above and below, in points; the larger of two meeting gaps counts.
    pub fn table(&mut self, before_pt: f32, after_pt: f32, write: impl FnOnce(&mut Xml)) {
        self.open();
        let before_pt = match self.above {
            Above::Nothing => None,
            // The paragraph keeps its own distance.
            Above::Text(after_pt) => (before_pt > after_pt).then_some(before_pt),
            Above::Table(after_pt) => Some(before_pt.max(after_pt)),
        };
        if let Some(before_pt) = before_pt {
            gap(self.xml, before_pt);
        }
        write(self.xml);
        self.above = Above::Table(after_pt);
    }

    /// Room above the heading of the ceremony edition, where an office sets its emblem.
    fn emblem(&mut self) {
        if self.ruler.edition == Edition::Ceremony {
            let room = Format {
                line: Some(LineHeight::ExactPt(EMBLEM_SPACE_MM / MM_PER_PT)),
                ..Format::default()
            };
            self.flowing(0.0, |xml| room.empty_paragraph(xml));
        }
    }

    fn new_page(&mut self, orientation: Orientation) {
        self.turn_to(self.ruler.page(orientation));
    }

    /// Something on a sheet of its own; what follows goes on as before on another one.
    pub fn on_sheet(&mut self, sheet: PageRule, write: impl FnOnce(&mut Self)) {
        let page = self.page;
        self.turn_to(sheet);
        write(self);
        self.turn_to(page);
    }

    /// What comes next begins a sheet of this kind; before anything is said there is none to end.
    fn turn_to(&mut self, page: PageRule) {
        self.page = page;
        self.opens_section = self.above != Above::Nothing;
        if !self.opens_section {
            self.section.page = page;
        }
    }

    fn open(&mut self) {
        if std::mem::take(&mut self.opens_section) {
            self.end_section();
        }
    }

    /// A section is described in its last paragraph.
    fn end_section(&mut self) {
        let section = self.section;
        let format = Format {
            line: Some(LineHeight::ExactPt(1.0)),
            ..Format::default()
        };
        self.xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                format.write(xml);
                section.write(xml);
            });
        });
        self.section.page = self.page;
        self.section.is_first = false;
        self.above = Above::Nothing;
    }

    /// A file ends with a paragraph, and its last section stands behind that.
    fn finish(&mut self) {
        if !matches!(self.above, Above::Text(_)) {
            gap(self.xml, 1.0);
        }
        self.section.write(self.xml);
    }
}

//! Sheets: their size, margins, borders, and what stands in the head and foot of each.

use std::fmt::Display;

use super::format::hex;
use super::units::{eighths, twips};
use super::xml::Xml;
use crate::documents::content::{Edition, Element};
use crate::documents::fonts::{ASCENT_EM, SINGLE_LINE_EM};
use crate::documents::layout::measure::Ruler;
use crate::documents::pages::Ink;
use crate::documents::rules::{MM_PER_PT, PageRule};

/// Parts of the package that a section names.
pub const PAGE_NUMBER: &str = "rNumber";
pub const EMPTY_HEAD: &str = "rEmptyHead";
pub const FOOT: &str = "rFoot";
pub const EMPTY_FOOT: &str = "rEmptyFoot";

#[derive(Clone, Copy, Debug)]
pub struct Section {
    pub page: PageRule,
    /// The first sheet of the paper carries no number.
    pub is_first: bool,
    pub has_foot: bool,
    pub ruler: Ruler,
}

impl Section {
    pub fn write(&self, xml: &mut Xml) {
        xml.element("w:sectPr", &[], |xml| {
            self.references(xml);
            xml.value("w:type", "nextPage");
            self.sheet(xml);
            if self.ruler.edition == Edition::Ceremony {
                border(xml);
            }
            if self.is_first {
                xml.leaf("w:titlePg", &[]);
            }
        });
    }

    /// Each section names its heads and feet: what it does not name it would have from the one before.
    fn references(&self, xml: &mut Xml) {
        let (number, foot) = match (self.has_margins(), self.has_foot) {
            (false, _) => (EMPTY_HEAD, EMPTY_FOOT),
            (true, true) => (PAGE_NUMBER, FOOT),
            (true, false) => (PAGE_NUMBER, EMPTY_FOOT),
        };
        reference(xml, "w:headerReference", "default", number);
        reference(xml, "w:headerReference", "first", EMPTY_HEAD);
        reference(xml, "w:footerReference", "default", foot);
        reference(xml, "w:footerReference", "first", foot);
    }

    /// A plate is no page of a paper: nothing stands in its head.
    fn has_margins(&self) -> bool {
        self.page.top_mm.used > 0.0
    }

    fn sheet(&self, xml: &mut Xml) {
        let page = &self.page;
        let (width, height) = (twips(page.width_mm), twips(page.height_mm));
        let mut size: Vec<(&str, &dyn Display)> = vec![("w:w", &width), ("w:h", &height)];
        if width > height {
            size.push(("w:orient", &"landscape"));
        }
        xml.leaf("w:pgSz", &size);
        xml.leaf(
            "w:pgMar",
            &[
                ("w:top", &twips(page.top_mm.used)),
                ("w:right", &twips(page.right_mm.used)),
                ("w:bottom", &twips(page.bottom_mm.used)),
                ("w:left", &twips(page.left_mm.used)),
                ("w:header", &twips(self.number_top_mm())),
                ("w:footer", &twips(self.foot_bottom_mm())),
                ("w:gutter", &0),
            ],
        );
    }

    /// From the sheet's edge to the top of the number's line, so that its digits stand in the middle of the margin.
    fn number_top_mm(&self) -> f32 {
        /// Digits stand on the baseline and are about this tall.
        const DIGIT_EM: f32 = 0.676;
        let size_mm = self.ruler.look(Element::PageNumber).size_pt.used * MM_PER_PT;
        let middle_mm = (self.page.frame_mm + self.page.top_mm.used) / 2.0;
        (middle_mm - (ASCENT_EM - DIGIT_EM / 2.0) * size_mm).max(0.0)
    }

    /// From the sheet's edge to the foot of the code's line, half way between the text and what ends the sheet.
    fn foot_bottom_mm(&self) -> f32 {
        let size_mm = self.ruler.look(Element::VerificationMark).size_pt.used * MM_PER_PT;
        let middle_mm = (self.page.frame_mm + self.page.bottom_mm.used) / 2.0;
        (middle_mm - SINGLE_LINE_EM * size_mm / 2.0).max(0.0)
    }
}

fn reference(xml: &mut Xml, name: &str, sheets: &str, part: &str) {
    xml.leaf(name, &[("w:type", &sheets), ("r:id", &part)]);
}

/// A thick line outside and a thin one inside, as far from the sheet's edge as on our own pages.
fn border(xml: &mut Xml) {
    const FROM_EDGE_PT: f32 = 25.0;
    const THICK_PT: f32 = 3.0;
    xml.element("w:pgBorders", &[("w:offsetFrom", &"page")], |xml| {
        for side in ["w:top", "w:left", "w:bottom", "w:right"] {
            xml.leaf(
                side,
                &[
                    ("w:val", &"thinThickSmallGap"),
                    ("w:sz", &eighths(THICK_PT)),
                    ("w:space", &FROM_EDGE_PT),
                    ("w:color", &hex(Ink::LACQUER)),
                ],
            );
        }
    });
}

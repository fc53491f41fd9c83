//! Sheets: their size, margins, borders, and what stands in the head and foot of each.

use super::format::line;
use super::units::twips;
use super::xml::Xml;
use crate::documents::content::{Edition, Element};
use crate::documents::pages::Ink;
use crate::documents::rules::{MM_PER_PT, PageRule, rule};

/// Parts of the package that a section names.
pub const PAGE_NUMBER: &str = "rNumber";
pub const FIRST_HEAD: &str = "rFirst";
pub const FOOT: &str = "rFoot";

#[derive(Clone, Copy, Debug)]
pub struct Section {
    pub page: PageRule,
    /// The first sheet of the paper carries no number.
    pub is_first: bool,
    pub has_foot: bool,
    pub edition: Edition,
}

impl Section {
    pub fn write(&self, xml: &mut Xml) {
        xml.element("w:sectPr", &[], |xml| {
            self.references(xml);
            xml.value("w:type", "nextPage");
            self.sheet(xml);
            if self.edition == Edition::Ceremony {
                border(xml);
            }
            if self.is_first {
                xml.leaf("w:titlePg", &[]);
            }
        });
    }

    fn references(&self, xml: &mut Xml) {
        reference(xml, "w:headerReference", "default", PAGE_NUMBER);
        reference(xml, "w:headerReference", "first", FIRST_HEAD);
        if self.has_foot {
            reference(xml, "w:footerReference", "default", FOOT);
            reference(xml, "w:footerReference", "first", FOOT);
        }
    }

    fn sheet(&self, xml: &mut Xml) {
        let page = &self.page;
        let (width, height) = (twips(page.width_mm), twips(page.height_mm));
        let mut size: Vec<(&str, &dyn std::fmt::Display)> = vec![("w:w", &width), ("w:h", &height)];
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
                ("w:header", &twips(number_top_mm(page))),
                ("w:footer", &twips(page.bottom_mm.used / 2.0)),
                ("w:gutter", &0),
            ],
        );
    }
}

fn reference(xml: &mut Xml, name: &str, sheets: &str, part: &str) {
    xml.leaf(name, &[("w:type", &sheets), ("r:id", &part)]);
}

/// From the sheet's edge to the top of the number's line, so that its digits stand in the middle of the margin.
fn number_top_mm(page: &PageRule) -> f32 {
    let size_mm = rule(Element::PageNumber).size_pt.used * MM_PER_PT;
    // Digits stand on the baseline, 0.891 em below the line's top, and are about 0.676 em tall.
    page.top_mm.used / 2.0 - (0.891 - 0.676 / 2.0) * size_mm
}

/// A double line round the sheet, inside the margins.
fn border(xml: &mut Xml) {
    xml.element("w:pgBorders", &[("w:offsetFrom", &"page")], |xml| {
        for side in ["w:top", "w:left", "w:bottom", "w:right"] {
            line(xml, side, 1.5, 24.0, Ink::BLACK);
        }
    });
}

//! The top of page 1: who issues the paper on the left, the nation or the Party on the right; title and subject.

use super::body::Body;
use super::format::{Format, Indent, line_of, plain, short_rule};
use super::grid::{Cell, Grid, Row};
use super::marks;
use super::xml::{Xml, is_blank};
use crate::documents::content::{Element, Header, Title};
use crate::documents::layout::header::has_left_column;
use crate::documents::layout::measure::Ruler;
use crate::documents::rules::styles::Divider;
use crate::documents::rules::{
    HEADER_LEFT_SHARE, HEADER_ROW_GAP_MM, LETTER_SUBJECT_GAP_PT, MM_PER_PT,
};

pub fn header(body: &mut Body<'_>, header: &Header) {
    let columns = Columns {
        ruler: body.ruler,
        header,
        grid: grid(body.width_mm(), has_left_column(header)),
    };
    body.table(0.0, 0.0, |xml| columns.write(xml));
}

/// A joint paper without an issuer has the nation in the middle.
fn grid(width_mm: f32, has_left: bool) -> Grid {
    let left_mm = if has_left {
        width_mm * HEADER_LEFT_SHARE
    } else {
        0.0
    };
    let columns_mm = [left_mm, width_mm - left_mm];
    Grid {
        columns_mm: columns_mm
            .into_iter()
            .filter(|width| *width > 0.0)
            .collect(),
        ..Grid::default()
    }
}

struct Columns<'a> {
    ruler: Ruler,
    header: &'a Header,
    grid: Grid,
}

impl Columns<'_> {
    /// Number and date stand side by side; without a number the date does not wait for a long name.
    fn write(&self, xml: &mut Xml) {
        let waits = !self.header.number.is_empty();
        self.grid.table(xml, |xml| {
            self.row(xml, Self::issuer, |columns, xml, width_mm| {
                columns.nation(xml, width_mm);
                if !waits {
                    columns.place_and_date(xml);
                }
            });
            self.row(xml, Self::number, |columns, xml, _| {
                if waits {
                    columns.place_and_date(xml);
                }
            });
        });
    }

    fn row(
        &self,
        xml: &mut Xml,
        left: impl Fn(&Self, &mut Xml, f32),
        right: impl Fn(&Self, &mut Xml, f32),
    ) {
        let last = self.grid.columns_mm.len() - 1;
        self.grid.row(xml, Row::default(), |xml| {
            if last > 0 {
                let width_mm = self.grid.columns_mm[0];
                self.grid
                    .cell(xml, Cell::at(0), |xml| left(self, xml, width_mm));
            }
            let width_mm = self.grid.columns_mm[last];
            self.grid
                .cell(xml, Cell::at(last), |xml| right(self, xml, width_mm));
        });
    }

    fn issuer(&self, xml: &mut Xml, width_mm: f32) {
        let Header {
            managing_body,
            issuer,
            ..
        } = self.header;
        balanced(
            xml,
            &self.ruler,
            (Element::ManagingBody, managing_body),
            &Format::default(),
            width_mm,
        );
        let text = (Element::Issuer, issuer.as_str());
        balanced(xml, &self.ruler, text, &Format::default(), width_mm);
        match self.ruler.style.below_issuer {
            _ if is_blank(issuer) => {}
            Divider::Rule(share) => rule_below(xml, &self.ruler, text, share, width_mm, 0.0),
            Divider::Sign(sign) => line_of(xml, Element::Issuer, sign),
        }
    }

    fn nation(&self, xml: &mut Xml, width_mm: f32) {
        for (element, text) in self.ruler.style.nation {
            line_of(xml, *element, text);
        }
        if let Some(last) = self.ruler.style.nation.last() {
            rule_below(xml, &self.ruler, *last, 1.0, width_mm, 0.0);
        }
    }

    fn number(&self, xml: &mut Xml, width_mm: f32) {
        plain(
            xml,
            Element::Number,
            &self.second_row(),
            &self.header.number,
        );
        let apart = Format {
            before_pt: Some(LETTER_SUBJECT_GAP_PT),
            ..Format::default()
        };
        let subject = (Element::LetterSubject, self.header.letter_subject.as_str());
        balanced(xml, &self.ruler, subject, &apart, width_mm);
        marks::marks(xml, self.header, width_mm);
    }

    fn place_and_date(&self, xml: &mut Xml) {
        plain(
            xml,
            Element::PlaceAndDate,
            &self.second_row(),
            &self.header.place_and_date,
        );
    }

    fn second_row(&self) -> Format {
        Format {
            before_pt: Some(HEADER_ROW_GAP_MM * self.ruler.scale() / MM_PER_PT),
            ..Format::default()
        }
    }
}

/// A text in the middle of a column, its lines about as long: Word fills lines, so the column is made as narrow as it takes.
pub fn balanced(
    xml: &mut Xml,
    ruler: &Ruler,
    (element, text): (Element, &str),
    format: &Format,
    width_mm: f32,
) {
    /// A hair more than the widest line, so that it does not break.
    const SPARE_MM: f32 = 0.6;
    let measured = ruler.measure(element, text, width_mm);
    let side_mm = ((width_mm - measured.widest_mm - SPARE_MM) / 2.0).max(0.0);
    let format = Format {
        indent: (measured.lines > 1).then_some(Indent::both(side_mm)),
        ..format.clone()
    };
    plain(xml, element, &format, text);
}

/// A rule as long as a part of the last line of the text above it.
fn rule_below(
    xml: &mut Xml,
    ruler: &Ruler,
    (element, text): (Element, &str),
    share: f32,
    width_mm: f32,
    after_pt: f32,
) {
    let length_mm = ruler.measure(element, text, width_mm).last_mm * share;
    short_rule(xml, length_mm, width_mm, after_pt);
}

pub fn title(body: &mut Body<'_>, title: &Title) {
    let (ruler, width_mm) = (body.ruler, body.width_mm());
    let texts = [
        (Element::TitleName, title.name.as_str()),
        (Element::Subject, title.subject.as_str()),
    ];
    let said = || texts.iter().filter(|(_, text)| !is_blank(text));
    let Some(last) = said().next_back().copied() else {
        return;
    };
    let together = Format {
        keep_next: true,
        after_pt: Some(0.0),
        ..Format::default()
    };
    let after_pt = ruler.look(Element::Subject).after_pt;
    body.flowing(after_pt, |xml| {
        for text in said() {
            balanced(xml, &ruler, *text, &together, width_mm);
        }
        match ruler.style.below_subject {
            Divider::Rule(share) => rule_below(xml, &ruler, last, share, width_mm, after_pt),
            Divider::Sign(sign) => {
                let format = Format {
                    after_pt: Some(after_pt),
                    ..Format::default()
                };
                plain(xml, Element::PlaceAndDate, &format, sign);
            }
        }
    });
}

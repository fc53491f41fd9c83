//! The top of page 1: motto header in two columns, title and subject, and to whom the paper goes.

use super::body::Body;
use super::format::{Format, line_of, short_rule};
use super::grid::{Cell, Grid, Row};
use super::marks;
use super::xml::{Xml, said};
use crate::documents::content::{Element, Header, Title};
use crate::documents::fonts::Fonts;
use crate::documents::layout::measure;
use crate::documents::rules::{
    HEADER_LEFT_SHARE, HEADER_ROW_GAP_MM, MM_PER_PT, RULE_THICKNESS_PT, SHORT_RULE_SHARE, rule,
};
use crate::documents::wording;

pub fn header(body: &mut Body<'_>, header: &Header) {
    let fonts = body.fonts;
    let no_issuer =
        header.managing_body.is_empty() && header.issuer.is_empty() && header.number.is_empty();
    let left_mm = if no_issuer {
        0.0
    } else {
        body.width_mm() * HEADER_LEFT_SHARE
    };
    let right_mm = body.width_mm() - left_mm;
    let columns_mm = if no_issuer {
        vec![right_mm]
    } else {
        vec![left_mm, right_mm]
    };
    let grid = Grid {
        columns_mm,
        ..Grid::default()
    };
    let right = Cell::at(grid.columns_mm.len() - 1);
    body.table(0.0, 0.0, |xml| {
        grid.table(xml, |xml| {
            grid.row(xml, Row::default(), |xml| {
                if !no_issuer {
                    grid.cell(xml, Cell::at(0), |xml| issuer(xml, fonts, header, left_mm));
                }
                grid.cell(xml, right, |xml| motto(xml, fonts, header, right_mm));
            });
            grid.row(xml, Row::default(), |xml| {
                if !no_issuer {
                    grid.cell(xml, Cell::at(0), |xml| number(xml, header, left_mm));
                }
                grid.cell(xml, right, |xml| {
                    if !date_stands_higher(header) {
                        place_and_date(xml, header);
                    }
                });
            });
        });
    });
}

/// Without a number the date does not wait for a long name beside it.
fn date_stands_higher(header: &Header) -> bool {
    header.number.is_empty()
}

fn issuer(xml: &mut Xml, fonts: &Fonts, header: &Header, width_mm: f32) {
    line_of(xml, Element::ManagingBody, &header.managing_body);
    underlined(
        xml,
        fonts,
        Element::Issuer,
        &header.issuer,
        width_mm,
        SHORT_RULE_SHARE.used,
    );
}

fn motto(xml: &mut Xml, fonts: &Fonts, header: &Header, width_mm: f32) {
    line_of(xml, Element::NationalName, wording::NATIONAL_NAME);
    underlined(
        xml,
        fonts,
        Element::NationalMotto,
        wording::NATIONAL_MOTTO,
        width_mm,
        1.0,
    );
    if date_stands_higher(header) {
        place_and_date(xml, header);
    }
}

fn number(xml: &mut Xml, header: &Header, width_mm: f32) {
    super::format::plain(xml, Element::Number, &below_rule(), &header.number);
    let six_points = Format {
        before_pt: Some(6.0),
        ..Format::default()
    };
    super::format::plain(
        xml,
        Element::LetterSubject,
        &six_points,
        &header.letter_subject,
    );
    marks::secrecy(xml, header.secrecy, width_mm);
    marks::urgency(xml, header.urgency, width_mm);
}

fn place_and_date(xml: &mut Xml, header: &Header) {
    super::format::plain(
        xml,
        Element::PlaceAndDate,
        &below_rule(),
        &header.place_and_date,
    );
}

fn below_rule() -> Format {
    Format {
        before_pt: Some(HEADER_ROW_GAP_MM / MM_PER_PT),
        ..Format::default()
    }
}

/// A text over a rule as long as a part of its last line.
fn underlined(
    xml: &mut Xml,
    fonts: &Fonts,
    element: Element,
    text: &str,
    width_mm: f32,
    share: f32,
) {
    if said(text).trim().is_empty() {
        return;
    }
    line_of(xml, element, text);
    let length_mm = measure(fonts, text, element, width_mm).last_line_mm * share;
    short_rule(xml, length_mm, width_mm, RULE_THICKNESS_PT.used, 0.0);
}

pub fn title(body: &mut Body<'_>, title: &Title) {
    let (fonts, width_mm) = (body.fonts, body.width_mm());
    let texts = [
        (Element::TitleName, &title.name),
        (Element::Subject, &title.subject),
    ];
    let texts: Vec<_> = texts
        .into_iter()
        .filter(|(_, text)| !said(text).trim().is_empty())
        .collect();
    let Some((last, last_text)) = texts.last().copied() else {
        return;
    };
    body.flowing(|xml| {
        for (element, text) in &texts {
            let together = Format {
                keep_next: true,
                after_pt: Some(0.0),
                ..Format::default()
            };
            super::format::plain(xml, *element, &together, text);
        }
        let length_mm =
            measure(fonts, last_text, last, width_mm).last_line_mm * SHORT_RULE_SHARE.used;
        let after_pt = rule(Element::Subject).after_pt;
        short_rule(xml, length_mm, width_mm, RULE_THICKNESS_PT.used, after_pt);
    });
}

/// "Kính gửi:": one on the same line, several below each other.
pub fn addressees(body: &mut Body<'_>, list: &[String]) {
    body.flowing(|xml| match list {
        [] => {}
        [one] => line_of(xml, Element::Addressee, &format!("Kính gửi: {one}")),
        several => {
            line_of(xml, Element::Addressee, "Kính gửi:");
            for (at, one) in several.iter().enumerate() {
                let mark = if at + 1 == several.len() { '.' } else { ';' };
                line_of(
                    xml,
                    Element::Addressee,
                    &format!("- {}", wording::ended(one, mark)),
                );
            }
        }
    });
}

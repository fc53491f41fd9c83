//! The signature grid in rows of two or three, one signature beside Nơi nhận, and Nơi nhận alone.
//!
//! A row of signatures is three rows of a table without lines: units, offices, and names at its foot. So units, offices
//! and names each begin on one height, however long those beside them are.

use super::body::Body;
use super::format::{Format, Indent, plain};
use super::grid::{Cell, Grid, Row, Stand};
use super::xml::Xml;
use crate::documents::content::{Element, SignatureCell, Signatures};
use crate::documents::fonts::Fonts;
use crate::documents::layout::{measure, row_sizes};
use crate::documents::rules::{
    MM_PER_PT, SIGNATURE_CELL_PADDING_MM, SIGNATURE_ROW_GAP_MM, SIGNATURE_SPACE_MM,
};
use crate::documents::wording;

/// Columns that two and three cells share evenly.
const COLUMNS: usize = 6;
/// Between the text and the first signatures.
const GAP_PT: f32 = 14.0;
const OFFICE_GAP_MM: f32 = 1.0;

pub fn signatures(body: &mut Body<'_>, signatures: &Signatures, is_kept: bool) {
    heading(body, &signatures.heading);
    let fonts = body.fonts;
    let grid = Grid {
        columns_mm: vec![body.width_mm() / COLUMNS as f32; COLUMNS],
        side_mm: SIGNATURE_CELL_PADDING_MM,
        ..Grid::default()
    };
    let rows = row_sizes(signatures.cells.len());
    if rows.is_empty() {
        return;
    }
    body.table(GAP_PT, 0.0, |xml| {
        grid.table(xml, |xml| {
            let mut rest = signatures.cells.as_slice();
            for (at, count) in rows.iter().enumerate() {
                let (cells, after) = rest.split_at(*count);
                let row = SignatureRow {
                    fonts,
                    grid: &grid,
                    cells,
                    gap_mm: if at == 0 { 0.0 } else { SIGNATURE_ROW_GAP_MM },
                    is_kept: is_kept && at + 1 == rows.len(),
                };
                row.write(xml);
                rest = after;
            }
        });
    });
}

fn heading(body: &mut Body<'_>, text: &str) {
    let format = Format {
        keep_next: true,
        before_pt: Some(SIGNATURE_ROW_GAP_MM / MM_PER_PT),
        ..Format::default()
    };
    body.flowing(|xml| plain(xml, Element::Office, &format, text));
}

struct SignatureRow<'a> {
    fonts: &'a Fonts,
    grid: &'a Grid,
    cells: &'a [SignatureCell],
    /// Above it.
    gap_mm: f32,
    /// The paragraph that follows stays on its page.
    is_kept: bool,
}

impl SignatureRow<'_> {
    fn write(&self, xml: &mut Xml) {
        let has_units = self.cells.iter().any(|cell| !units(cell).is_empty());
        let has_offices = self.cells.iter().any(|cell| !cell.office.is_empty());
        if has_units {
            self.row(xml, Stand::Top, |xml, cell, _| {
                lines(xml, &units(cell), self.gap_mm);
            });
        }
        if has_offices {
            let gap_mm = if has_units {
                OFFICE_GAP_MM
            } else {
                self.gap_mm
            };
            self.row(xml, Stand::Top, |xml, cell, _| {
                lines(xml, &offices(cell), gap_mm)
            });
        }
        self.row(xml, Stand::Bottom, |xml, cell, width_mm| {
            names(xml, self.fonts, cell, width_mm, self.is_kept);
        });
    }

    fn row(&self, xml: &mut Xml, stand: Stand, write: impl Fn(&mut Xml, &SignatureCell, f32)) {
        let columns = COLUMNS / self.cells.len().max(1);
        self.grid.row(xml, Row::default(), |xml| {
            for (at, signature) in self.cells.iter().enumerate() {
                let cell = Cell {
                    from: at * columns,
                    columns,
                    stand,
                    ..Cell::default()
                };
                let width_mm = self.grid.text_mm(cell);
                self.grid
                    .cell(xml, cell, |xml| write(xml, signature, width_mm));
            }
        });
    }
}

type Lines<'a> = Vec<(Element, &'a str)>;

fn said_lines<'a>(lines: impl IntoIterator<Item = (Element, &'a str)>) -> Lines<'a> {
    let lines = lines.into_iter();
    lines.filter(|(_, text)| !text.trim().is_empty()).collect()
}

fn units(cell: &SignatureCell) -> Lines<'_> {
    said_lines([
        (Element::ManagingBody, cell.parent_body.as_str()),
        (Element::SignatureUnit, cell.unit.as_str()),
        (Element::SignatureRole, cell.role.as_str()),
    ])
}

fn offices(cell: &SignatureCell) -> Lines<'_> {
    said_lines(
        cell.office
            .iter()
            .map(|line| (Element::Office, line.as_str())),
    )
}

/// Lines below each other that stay with what follows: a signature is never divided between pages.
fn lines(xml: &mut Xml, lines: &Lines<'_>, gap_mm: f32) {
    for (at, (element, text)) in lines.iter().enumerate() {
        let format = Format {
            keep_next: true,
            before_pt: (at == 0).then_some(gap_mm / MM_PER_PT),
            ..Format::default()
        };
        plain(xml, *element, &format, text);
    }
}

/// Below the room for signature and seal. A name is not broken for the sake of a rank.
fn names(xml: &mut Xml, fonts: &Fonts, cell: &SignatureCell, width_mm: f32, is_kept: bool) {
    let whole = [cell.rank.as_str(), cell.name.as_str()].join(" ");
    let fits = measure(fonts, whole.trim(), Element::SignerName, width_mm).lines <= 1;
    let texts = if fits {
        vec![whole.trim()]
    } else {
        vec![cell.rank.trim(), cell.name.trim()]
    };
    let texts = texts.into_iter().filter(|text| !text.is_empty());
    for (at, text) in texts.enumerate() {
        let format = Format {
            keep_next: is_kept,
            before_pt: (at == 0).then_some(SIGNATURE_SPACE_MM.used / MM_PER_PT),
            ..Format::default()
        };
        plain(xml, Element::SignerName, &format, text);
    }
}

/// Nơi nhận on the left, level with the office of the one who signs on the right.
pub fn closing(body: &mut Body<'_>, list: &[String], signature: &SignatureCell) {
    let fonts = body.fonts;
    let half_mm = body.width_mm() / 2.0;
    let grid = Grid {
        columns_mm: vec![half_mm, half_mm],
        ..Grid::default()
    };
    body.table(GAP_PT, 0.0, |xml| {
        grid.table(xml, |xml| {
            grid.row(xml, Row::default(), |xml| {
                grid.cell(xml, Cell::at(0), |xml| recipient_lines(xml, list, 0.0, 0.0));
                grid.cell(xml, Cell::at(1), |xml| {
                    lines(xml, &units(signature), 0.0);
                    lines(xml, &offices(signature), OFFICE_GAP_MM);
                    names(
                        xml,
                        fonts,
                        signature,
                        half_mm - 2.0 * SIGNATURE_CELL_PADDING_MM,
                        false,
                    );
                });
            });
        });
    });
}

pub fn recipients(body: &mut Body<'_>, list: &[String]) {
    let right_mm = body.width_mm() / 2.0;
    body.flowing(|xml| recipient_lines(xml, list, 12.0, right_mm));
}

/// "Nơi nhận:" and its lines, kept together.
fn recipient_lines(xml: &mut Xml, list: &[String], before_pt: f32, right_mm: f32) {
    let format = |is_last: bool, before_pt: f32| Format {
        keep_next: !is_last,
        before_pt: Some(before_pt),
        indent: Some(Indent {
            right_mm,
            ..Indent::default()
        }),
        ..Format::default()
    };
    if !list.is_empty() {
        plain(
            xml,
            Element::RecipientsHeading,
            &format(false, before_pt),
            wording::RECIPIENTS,
        );
    }
    for (at, recipient) in list.iter().enumerate() {
        let is_last = at + 1 == list.len();
        let mark = if is_last { "." } else { ";" };
        plain(
            xml,
            Element::Recipient,
            &format(is_last, 0.0),
            &format!("- {recipient}{mark}"),
        );
    }
}

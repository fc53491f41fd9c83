//! The signature grid in rows of two or three, one signature beside Nơi nhận, and Nơi nhận alone.
//!
//! A row of signatures is three rows of a table without lines: units, offices, and names at its foot. So units, offices
//! and names each begin on one height, however long those beside them are.

use super::body::Body;
use super::format::{Format, Indent, plain};
use super::grid::{Cell, Grid, Row, Stand};
use super::header::balanced;
use super::xml::{Xml, is_blank};
use crate::documents::content::{Element, SignatureCell, Signatures};
use crate::documents::layout::measure::Ruler;
use crate::documents::rules::{
    MM_PER_PT, SIGNATURE_CELL_PADDING_MM, SIGNATURE_ROW_GAP_MM, SIGNATURE_SPACE_MM,
};
use crate::documents::wording;

/// Columns that two and three cells share evenly.
const COLUMNS: usize = 6;
/// Between the text and the first signatures.
const GAP_PT: f32 = 14.0;
const OFFICE_GAP_PT: f32 = 1.0 / MM_PER_PT;

pub fn signatures(body: &mut Body<'_>, signatures: &Signatures, is_kept: bool) {
    heading(body, &signatures.heading);
    let ruler = body.ruler;
    let rows = ruler.signature_rows(signatures.cells.len());
    if rows.is_empty() {
        return;
    }
    let row_gap_pt = SIGNATURE_ROW_GAP_MM * ruler.scale() / MM_PER_PT;
    let gap_pt = if is_blank(&signatures.heading) {
        GAP_PT * ruler.scale()
    } else {
        row_gap_pt
    };
    let grid = Grid {
        columns_mm: vec![body.width_mm() / COLUMNS as f32; COLUMNS],
        side_mm: SIGNATURE_CELL_PADDING_MM * ruler.scale(),
        ..Grid::default()
    };
    body.table(gap_pt, 0.0, |xml| {
        grid.table(xml, |xml| {
            let mut rest = signatures.cells.as_slice();
            for (at, count) in rows.iter().enumerate() {
                let (cells, after) = rest.split_at(*count);
                let row = SignatureRow {
                    ruler: &ruler,
                    grid: &grid,
                    cells,
                    gap_pt: if at == 0 { 0.0 } else { row_gap_pt },
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
        before_pt: Some(SIGNATURE_ROW_GAP_MM * body.ruler.scale() / MM_PER_PT),
        ..Format::default()
    };
    let (ruler, width_mm) = (body.ruler, body.width_mm());
    body.flowing(0.0, |xml| {
        balanced(xml, &ruler, (Element::Office, text), &format, width_mm);
    });
}

struct SignatureRow<'a> {
    ruler: &'a Ruler,
    grid: &'a Grid,
    cells: &'a [SignatureCell],
    /// Above it.
    gap_pt: f32,
    /// The paragraph that follows stays on its page.
    is_kept: bool,
}

impl SignatureRow<'_> {
    fn write(&self, xml: &mut Xml) {
        let has_units = self.cells.iter().any(|cell| !units(cell).is_empty());
        let has_offices = self.cells.iter().any(|cell| !offices(cell).is_empty());
        let office_gap_pt = if has_units {
            OFFICE_GAP_PT
        } else {
            self.gap_pt
        };
        if has_units {
            self.row(xml, Stand::Top, |xml, cell, width_mm| {
                lines(xml, self.ruler, &units(cell), width_mm, self.gap_pt);
            });
        }
        if has_offices {
            self.row(xml, Stand::Top, |xml, cell, width_mm| {
                lines(xml, self.ruler, &offices(cell), width_mm, office_gap_pt);
            });
        }
        self.row(xml, Stand::Bottom, |xml, cell, width_mm| {
            names(xml, self.ruler, cell, width_mm, self.is_kept);
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
                let inside = |xml: &mut Xml| write(xml, signature, width_mm);
                self.grid.cell(xml, cell, inside);
            }
        });
    }
}

type Lines<'a> = Vec<(Element, &'a str)>;

fn said_lines<'a>(lines: impl IntoIterator<Item = (Element, &'a str)>) -> Lines<'a> {
    let lines = lines.into_iter();
    lines.filter(|(_, text)| !is_blank(text)).collect()
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
fn lines(xml: &mut Xml, ruler: &Ruler, lines: &Lines<'_>, width_mm: f32, gap_pt: f32) {
    for (at, line) in lines.iter().enumerate() {
        let format = Format {
            keep_next: true,
            before_pt: (at == 0).then_some(gap_pt),
            ..Format::default()
        };
        balanced(xml, ruler, *line, &format, width_mm);
    }
}

/// Below the room for signature and seal. A name is not broken for the sake of a rank.
fn names(xml: &mut Xml, ruler: &Ruler, cell: &SignatureCell, width_mm: f32, is_kept: bool) {
    let whole = [cell.rank.as_str(), cell.name.as_str()].join(" ");
    let measured = ruler.measure(Element::SignerName, whole.trim(), width_mm);
    let texts = if measured.lines <= 1 {
        vec![whole.as_str()]
    } else {
        vec![cell.rank.as_str(), cell.name.as_str()]
    };
    let texts = said_lines(
        texts
            .into_iter()
            .map(|text| (Element::SignerName, text.trim())),
    );
    for (at, text) in texts.into_iter().enumerate() {
        let format = Format {
            keep_next: is_kept,
            before_pt: (at == 0).then_some(SIGNATURE_SPACE_MM.used * ruler.scale() / MM_PER_PT),
            ..Format::default()
        };
        balanced(xml, ruler, text, &format, width_mm);
    }
}

/// Nơi nhận on the left, level with the office of the one who signs on the right.
pub fn closing(body: &mut Body<'_>, list: &[String], signature: &SignatureCell) {
    let ruler = body.ruler;
    let half_mm = body.width_mm() / 2.0;
    let text_mm = half_mm - 2.0 * SIGNATURE_CELL_PADDING_MM * ruler.scale();
    let grid = Grid {
        columns_mm: vec![half_mm, half_mm],
        ..Grid::default()
    };
    body.table(GAP_PT * ruler.scale(), 0.0, |xml| {
        grid.table(xml, |xml| {
            grid.row(xml, Row::default(), |xml| {
                grid.cell(xml, Cell::at(0), |xml| recipient_lines(xml, list, 0.0, 0.0));
                grid.cell(xml, Cell::at(1), |xml| {
                    lines(xml, &ruler, &units(signature), text_mm, 0.0);
                    lines(xml, &ruler, &offices(signature), text_mm, OFFICE_GAP_PT);
                    names(xml, &ruler, signature, text_mm, false);
                });
            });
        });
    });
}

pub fn recipients(body: &mut Body<'_>, list: &[String]) {
    let right_mm = body.width_mm() / 2.0;
    body.flowing(0.0, |xml| recipient_lines(xml, list, 12.0, right_mm));
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

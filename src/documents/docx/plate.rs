//! Biển tên: a turned sheet folded in the middle. A paragraph of Word cannot stand on its head, so both halves stand
//! upright here; on our own pages the far one is turned.

use super::body::Body;
use super::format::{Format, plain};
use super::grid::{Cell, Grid, Row, Stand};
use super::xml::{Xml, is_blank};
use crate::documents::content::{Element, Plate};
use crate::documents::rules::{MM_PER_PT, PLATE, PLATE_GAP_MM};

/// Left of the sheet's height for the paragraphs that Word wants round a table and in head and foot.
const SPARE_MM: f32 = 4.0;

pub fn plate(body: &mut Body<'_>, plate: &Plate) {
    let sizes_pt = body.ruler.plate_sizes_pt(plate);
    let half = Row {
        height_mm: Some((PLATE.height_mm - SPARE_MM) / 2.0),
        ..Row::default()
    };
    let cell = Cell {
        stand: Stand::Middle,
        ..Cell::at(0)
    };
    body.on_sheet(PLATE, |body| {
        let grid = Grid {
            columns_mm: vec![body.width_mm()],
            ..Grid::default()
        };
        body.table(0.0, 0.0, |xml| {
            grid.table(xml, |xml| {
                for _ in 0..2 {
                    grid.row(xml, half, |xml| {
                        grid.cell(xml, cell, |xml| names(xml, plate, &sizes_pt));
                    });
                }
            });
        });
    });
}

fn names(xml: &mut Xml, plate: &Plate, sizes_pt: &[f32]) {
    let name = (Element::PlateName, &plate.name);
    let offices = plate.office.iter().map(|line| (Element::PlateOffice, line));
    let texts = std::iter::once(name).chain(offices);
    let said = texts.filter(|(_, text)| !is_blank(text));
    for (at, ((element, text), size_pt)) in said.zip(sizes_pt).enumerate() {
        let format = Format {
            before_pt: (at == 1).then_some(PLATE_GAP_MM / MM_PER_PT),
            size_pt: Some(*size_pt),
            ..Format::default()
        };
        plain(xml, element, &format, text);
    }
}

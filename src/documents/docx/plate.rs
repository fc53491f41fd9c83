//! Biển tên: a sheet folded across its middle. A paragraph of Word cannot stand on its head, so the half that faces the
//! hall and the half that faces the speaker both stand upright here; whoever prints from Word turns the sheet himself.

use super::body::Body;
use super::format::{Format, plain};
use super::grid::{Cell, Grid, Row, Stand};
use super::xml::Xml;
use crate::documents::content::{Element, Plate};

/// Of the sheet's text height, for the paragraphs that Word wants round a table.
const SPARE_MM: f32 = 3.0;

pub fn plate(body: &mut Body<'_>, plate: &Plate) {
    let grid = Grid {
        columns_mm: vec![body.width_mm()],
        ..Grid::default()
    };
    let half = Row {
        height_mm: Some((body.text_height_mm() - SPARE_MM) / 2.0),
        ..Row::default()
    };
    let cell = Cell {
        stand: Stand::Middle,
        ..Cell::at(0)
    };
    body.own_sheet();
    body.table(0.0, 0.0, |xml| {
        grid.table(xml, |xml| {
            for _ in 0..2 {
                grid.row(xml, half, |xml| {
                    grid.cell(xml, cell, |xml| names(xml, plate))
                });
            }
        });
    });
    body.own_sheet();
}

fn names(xml: &mut Xml, plate: &Plate) {
    plain(xml, Element::PlateName, &Format::default(), &plate.name);
    for line in &plate.office {
        plain(xml, Element::PlateOffice, &Format::default(), line);
    }
}

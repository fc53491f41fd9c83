//! Biểu đồ as a table: the bar of a row is the shade of a paragraph, as long as its value.

use super::body::Body;
use super::format::{Format, Indent, LineHeight, line_of};
use super::grid::{Cell, Grid, Row, Stand};
use super::xml::Xml;
use crate::documents::content::{Bar, Chart, Element};
use crate::documents::pages::Ink;
use crate::documents::rules::{TABLE_PADDING_MM, rule};

const LABEL_SHARE: f32 = 0.35;
const VALUE_SHARE: f32 = 0.15;
const BAR_PT: f32 = 12.0;

pub fn chart(body: &mut Body<'_>, chart: &Chart) {
    let width_mm = body.width_mm();
    let bar_share = 1.0 - LABEL_SHARE - VALUE_SHARE;
    let grid = Grid {
        columns_mm: [LABEL_SHARE, bar_share, VALUE_SHARE]
            .map(|share| width_mm * share)
            .to_vec(),
        side_mm: TABLE_PADDING_MM,
        upright_mm: TABLE_PADDING_MM / 2.0,
        is_ruled: false,
    };
    let largest = chart.bars.iter().map(|bar| bar.value).fold(0.0, f32::max);
    if !chart.bars.is_empty() {
        body.table(rule(Element::TableCell).before_pt, 0.0, |xml| {
            grid.table(xml, |xml| {
                for bar in &chart.bars {
                    grid.row(xml, Row::default(), |xml| row(xml, &grid, bar, largest));
                }
            });
        });
    }
    body.flowing(|xml| line_of(xml, Element::Caption, &chart.caption));
}

fn row(xml: &mut Xml, grid: &Grid, bar: &Bar, largest: f32) {
    let cell = |column| Cell {
        stand: Stand::Middle,
        ..Cell::at(column)
    };
    grid.cell(xml, cell(0), |xml| {
        line_of(xml, Element::TableCell, &bar.label)
    });
    let room_mm = grid.text_mm(cell(1));
    let length_mm = if largest > 0.0 {
        room_mm * (bar.value / largest).clamp(0.0, 1.0)
    } else {
        0.0
    };
    grid.cell(xml, cell(1), |xml| shade(xml, length_mm, room_mm));
    grid.cell(xml, cell(2), |xml| {
        line_of(xml, Element::TableCell, &bar.worded)
    });
}

/// A value of nothing has no bar.
fn shade(xml: &mut Xml, length_mm: f32, room_mm: f32) {
    if length_mm < 0.2 {
        return;
    }
    let format = Format {
        shade: Some(Ink([112, 112, 112])),
        line: Some(LineHeight::ExactPt(BAR_PT)),
        indent: Some(Indent {
            right_mm: room_mm - length_mm,
            ..Indent::default()
        }),
        ..Format::default()
    };
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| format.write(xml));
    });
}

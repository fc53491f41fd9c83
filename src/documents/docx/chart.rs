//! Biểu đồ as a table: the bar of a row is the shade of a paragraph, as long as its value.

use super::body::Body;
use super::format::{Format, Indent, LineHeight, line_of, plain};
use super::grid::{Cell, Grid, Row, Stand};
use super::xml::Xml;
use crate::documents::content::{Bar, Chart, Element};
use crate::documents::layout::measure::Ruler;
use crate::documents::pages::Ink;
use crate::documents::rules::{
    BAR_GAP_MM, BAR_MM, BAR_PADDING_MM, CHART_FIGURE_SHARE, CHART_LABEL_SHARE, MM_PER_PT,
};

/// A chart without bars is nothing.
pub fn chart(body: &mut Body<'_>, chart: &Chart) {
    if chart.bars.is_empty() {
        return;
    }
    let grid = grid(&body.ruler, chart, body.width_mm());
    let largest = chart.bars.iter().map(length_of).fold(0.0, f32::max);
    let gaps = body.ruler.look(Element::Body);
    body.table(gaps.before_pt, 0.0, |xml| {
        grid.table(xml, |xml| {
            for bar in &chart.bars {
                grid.row(xml, Row::default(), |xml| row(xml, &grid, bar, largest));
            }
        });
    });
    let below = Format {
        after_pt: Some(gaps.after_pt),
        ..Format::default()
    };
    body.flowing(gaps.after_pt, |xml| {
        plain(xml, Element::Caption, &below, &chart.caption);
    });
}

/// Labels and figures as wide as they are, the rest for the bars.
fn grid(ruler: &Ruler, chart: &Chart, width_mm: f32) -> Grid {
    /// A hair more, so that what was measured does not break.
    const SPARE_MM: f32 = 0.6;
    let side_mm = BAR_GAP_MM / 2.0;
    let widest = |texts: &mut dyn Iterator<Item = &String>, share: f32| {
        let width = |text: &String| {
            ruler
                .measure(Element::TableCell, text, f32::from(i16::MAX))
                .widest_mm
        };
        let widest_mm = texts.map(width).fold(0.0, f32::max);
        (widest_mm + SPARE_MM).min(width_mm * share) + 2.0 * side_mm
    };
    let label_mm = widest(
        &mut chart.bars.iter().map(|bar| &bar.label),
        CHART_LABEL_SHARE,
    );
    let figure_mm = widest(
        &mut chart.bars.iter().map(|bar| &bar.worded),
        CHART_FIGURE_SHARE,
    );
    Grid {
        columns_mm: vec![label_mm, width_mm - label_mm - figure_mm, figure_mm],
        side_mm,
        upright_mm: BAR_PADDING_MM,
        is_ruled: false,
    }
}

fn row(xml: &mut Xml, grid: &Grid, bar: &Bar, largest: f32) {
    let cell = |column| Cell {
        stand: Stand::Middle,
        ..Cell::at(column)
    };
    // The bars and their caption stay together.
    let kept = Format {
        keep_next: true,
        ..Format::default()
    };
    grid.cell(xml, cell(0), |xml| {
        plain(xml, Element::TableCell, &kept, &bar.label);
    });
    let room_mm = grid.text_mm(cell(1));
    let share = if largest > 0.0 {
        length_of(bar) / largest
    } else {
        0.0
    };
    grid.cell(xml, cell(1), |xml| shade(xml, room_mm * share, room_mm));
    grid.cell(xml, cell(2), |xml| {
        line_of(xml, Element::TableCell, &bar.worded);
    });
}

/// What cannot be drawn as a length is drawn as none; its words stand there all the same.
fn length_of(bar: &Bar) -> f32 {
    if bar.value.is_finite() {
        bar.value.max(0.0)
    } else {
        0.0
    }
}

fn shade(xml: &mut Xml, length_mm: f32, room_mm: f32) {
    if length_mm <= 0.0 {
        return;
    }
    let format = Format {
        shade: Some(Ink::GREY),
        line: Some(LineHeight::ExactPt(BAR_MM / MM_PER_PT)),
        indent: Some(Indent {
            right_mm: room_mm - length_mm,
            ..Indent::default()
        }),
        ..Format::default()
    };
    format.empty_paragraph(xml);
}

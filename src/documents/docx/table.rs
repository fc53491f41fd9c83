//! Tables of figures: headings on every page, cells that several rows share as one.

use super::body::Body;
use super::format::{Format, plain};
use super::grid::{Cell, Grid, Merge, Row, Stand};
use super::xml::Xml;
use crate::documents::content::{Element, RowGroup, Table};
use crate::documents::rules::{Align, TABLE_PADDING_MM, rule};

pub fn table(body: &mut Body<'_>, table: &Table) {
    let gaps = rule(Element::TableCell);
    for part in parts(table, body.width_mm()) {
        body.table(gaps.before_pt, gaps.after_pt, |xml| part.write(xml));
    }
}

/// What fits on a sheet side by side.
struct Part {
    table: Table,
    grid: Grid,
    /// Of its letters, where it is not that of the style.
    size_pt: Option<f32>,
}

fn parts(table: &Table, width_mm: f32) -> Vec<Part> {
    let total: f32 = table.columns.iter().map(|column| column.share).sum();
    let columns_mm = table
        .columns
        .iter()
        .map(|column| width_mm * column.share / total)
        .collect();
    vec![Part {
        table: table.clone(),
        grid: Grid {
            columns_mm,
            is_ruled: true,
            side_mm: TABLE_PADDING_MM,
            upright_mm: TABLE_PADDING_MM,
        },
        size_pt: None,
    }]
}

impl Part {
    fn write(&self, xml: &mut Xml) {
        self.grid.table(xml, |xml| {
            self.bands(xml);
            self.headings(xml);
            for group in &self.table.groups {
                self.group(xml, group);
            }
        });
    }

    /// Headings over several columns, and over one where a column stands outside every band.
    fn bands(&self, xml: &mut Xml) {
        if self.table.bands.is_empty() {
            return;
        }
        self.grid.row(xml, heading_row(), |xml| {
            let mut from = 0;
            for band in &self.table.bands {
                let columns = band.columns.max(1);
                let merge = if band.heading.is_empty() {
                    Merge::Begins
                } else {
                    Merge::None
                };
                let cell = Cell {
                    from,
                    columns,
                    merge,
                    stand: Stand::Middle,
                };
                self.grid
                    .cell(xml, cell, |xml| self.heading(xml, &band.heading));
                from += columns;
            }
        });
    }

    fn headings(&self, xml: &mut Xml) {
        self.grid.row(xml, heading_row(), |xml| {
            for (at, column) in self.table.columns.iter().enumerate() {
                let cell = Cell {
                    stand: Stand::Middle,
                    ..Cell::at(at)
                };
                self.grid
                    .cell(xml, cell, |xml| self.heading(xml, &column.heading));
            }
        });
    }

    fn heading(&self, xml: &mut Xml, text: &str) {
        let format = Format {
            keep_next: true,
            size_pt: self.size_pt,
            ..Format::default()
        };
        plain(xml, Element::TableHeading, &format, text);
    }

    fn group(&self, xml: &mut Xml, group: &RowGroup) {
        for (at, row) in group.rows.iter().enumerate() {
            let merge = match (group.rows.len(), at) {
                (1, _) => Merge::None,
                (_, 0) => Merge::Begins,
                _ => Merge::Continues,
            };
            self.grid.row(xml, Row::default(), |xml| {
                for (column, text) in group.shared.iter().enumerate() {
                    let text = if merge == Merge::Continues { "" } else { text };
                    self.text(
                        xml,
                        Cell {
                            merge,
                            ..Cell::at(column)
                        },
                        text,
                    );
                }
                for (column, text) in row.iter().enumerate() {
                    self.text(xml, Cell::at(group.shared.len() + column), text);
                }
            });
        }
    }

    fn text(&self, xml: &mut Xml, cell: Cell, text: &str) {
        let is_centred = self
            .table
            .columns
            .get(cell.from)
            .is_some_and(|column| column.centred);
        let format = Format {
            align: is_centred.then_some(Align::Centre),
            size_pt: self.size_pt,
            ..Format::default()
        };
        self.grid.cell(xml, cell, |xml| {
            plain(xml, Element::TableCell, &format, text)
        });
    }
}

fn heading_row() -> Row {
    Row {
        is_heading: true,
        ..Row::default()
    }
}

//! Tables of figures: columns as our own pages have them, headings on every page, cells that several rows share as one.

use super::body::Body;
use super::format::{Format, plain};
use super::grid::{Cell, Grid, Merge, Row, Stand};
use super::xml::{Xml, is_blank};
use crate::documents::content::{Element, RowGroup, Table};
use crate::documents::layout::measure::Ruler;
use crate::documents::layout::table::Planned;
use crate::documents::rules::{Align, MM_PER_PT, TABLE_LINE_PT, TABLE_PADDING_MM};

/// Columns are as wide as their words: a hair of the room beside them is given up, so that no word breaks.
const SPARE_MM: f32 = 0.3;

pub fn table(body: &mut Body<'_>, table: &Table) {
    let ruler = body.ruler;
    let gaps = ruler.look(Element::TableCell);
    for (at, part) in ruler.table(table, body.width_mm()).into_iter().enumerate() {
        let before_pt = if at == 0 { 1.0 } else { 2.0 } * gaps.before_pt;
        let part = Part::of(ruler, part);
        body.table(before_pt, gaps.after_pt, |xml| part.write(xml));
    }
}

struct Part {
    ruler: Ruler,
    table: Table,
    grid: Grid,
    /// Of its letters, where it is not that of the style.
    size_pt: Option<f32>,
    is_kept_whole: bool,
}

impl Part {
    fn of(ruler: Ruler, planned: Planned) -> Self {
        let own_pt = ruler.look(Element::TableCell).size_pt.used;
        Self {
            ruler,
            table: planned.table,
            grid: Grid {
                columns_mm: planned.widths_mm,
                is_ruled: true,
                side_mm: TABLE_PADDING_MM * ruler.scale() - SPARE_MM,
                // Word adds its lines to the height of a row.
                upright_mm: TABLE_PADDING_MM * ruler.scale() - TABLE_LINE_PT * MM_PER_PT / 2.0,
            },
            size_pt: (planned.size_pt != own_pt).then_some(planned.size_pt),
            is_kept_whole: planned.is_part,
        }
    }

    fn write(&self, xml: &mut Xml) {
        self.grid.table(xml, |xml| {
            self.bands(xml);
            self.headings(xml);
            for (at, group) in self.table.groups.iter().enumerate() {
                self.group(xml, group, at + 1 == self.table.groups.len());
            }
        });
    }

    fn bands(&self, xml: &mut Xml) {
        if self.table.bands.is_empty() {
            return;
        }
        self.grid.row(xml, heading_row(), |xml| {
            for (at, column) in self.table.columns.iter().enumerate() {
                match self.band_at(at) {
                    Some((heading, columns)) => {
                        let cell = Cell {
                            columns,
                            ..heading_cell(at)
                        };
                        self.heading(xml, cell, heading);
                    }
                    None if self.is_below_band(at) => {}
                    None => {
                        let cell = Cell {
                            merge: Merge::Begins,
                            ..heading_cell(at)
                        };
                        self.heading(xml, cell, &column.heading);
                    }
                }
            }
        });
    }

    /// Below a band without words the columns' headings reach over both rows.
    fn headings(&self, xml: &mut Xml) {
        self.grid.row(xml, heading_row(), |xml| {
            for (at, column) in self.table.columns.iter().enumerate() {
                let is_above = !self.table.bands.is_empty() && !self.is_below_band(at);
                if is_above {
                    let cell = Cell {
                        merge: Merge::Continues,
                        ..heading_cell(at)
                    };
                    self.heading(xml, cell, "");
                } else {
                    self.heading(xml, heading_cell(at), &column.heading);
                }
            }
        });
    }

    /// Bands with words: the columns each begins and ends at.
    fn spans(&self) -> impl Iterator<Item = (usize, usize, &str)> {
        let mut from = 0;
        let spans = self.table.bands.iter().map(move |band| {
            from += band.columns;
            (from - band.columns, from, band.heading.as_str())
        });
        spans.filter(|(from, to, heading)| from < to && !is_blank(heading))
    }

    fn band_at(&self, column: usize) -> Option<(&str, usize)> {
        let (from, to, heading) = self.spans().find(|(from, ..)| *from == column)?;
        Some((heading, to - from))
    }

    fn is_below_band(&self, column: usize) -> bool {
        self.spans()
            .any(|(from, to, _)| (from..to).contains(&column))
    }

    fn heading(&self, xml: &mut Xml, cell: Cell, text: &str) {
        let format = Format {
            keep_next: true,
            size_pt: self.size_pt,
            ..Format::default()
        };
        self.grid.cell(xml, cell, |xml| {
            plain(xml, Element::TableHeading, &format, text);
        });
    }

    fn group(&self, xml: &mut Xml, group: &RowGroup, is_last: bool) {
        let rows = group.rows.len();
        let kept = self.rows_beside_shared(group);
        for (at, row) in group.rows.iter().enumerate() {
            let ends = at + 1 == rows;
            let keep_next = if self.is_kept_whole {
                !(ends && is_last)
            } else {
                !ends && at < kept
            };
            let merge = match (rows, at) {
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
                        keep_next,
                    );
                }
                for (column, text) in row.iter().enumerate() {
                    self.text(xml, Cell::at(group.shared.len() + column), text, keep_next);
                }
            });
        }
    }

    /// Rows that stay together, so that a text beside them is not torn: as many as it needs, but for the last.
    fn rows_beside_shared(&self, group: &RowGroup) -> usize {
        let needed = self.lines(&group.shared, 0);
        let mut lines = 0;
        let rows = group.rows.iter().take_while(|row| {
            lines += self.lines(row, group.shared.len());
            lines < needed
        });
        rows.count()
    }

    fn lines(&self, cells: &[String], first_column: usize) -> usize {
        let lines = cells.iter().enumerate().map(|(at, text)| {
            let width_mm = self.grid.text_mm(Cell::at(first_column + at));
            self.ruler.measure(Element::TableCell, text, width_mm).lines
        });
        lines.max().unwrap_or(0)
    }

    fn text(&self, xml: &mut Xml, cell: Cell, text: &str, keep_next: bool) {
        let is_centred = self
            .table
            .columns
            .get(cell.from)
            .is_some_and(|column| column.centred);
        let format = Format {
            keep_next,
            align: is_centred.then_some(Align::Centre),
            size_pt: self.size_pt,
            ..Format::default()
        };
        self.grid.cell(xml, cell, |xml| {
            plain(xml, Element::TableCell, &format, text);
        });
    }
}

fn heading_row() -> Row {
    Row {
        is_heading: true,
        ..Row::default()
    }
}

fn heading_cell(column: usize) -> Cell {
    Cell {
        stand: Stand::Middle,
        ..Cell::at(column)
    }
}

//! Tables: columns by share, rows never torn as long as they are of a sensible height, headings repeated on every page.

use super::flow::{Slab, rule_line};
use super::lines::{SetText, set, set_plain};
use crate::documents::content::{Element, RowGroup, Span, Table};
use crate::documents::fonts::Fonts;
use crate::documents::pages::{Ink, Item, Line};
use crate::documents::rules::{
    Align, ElementRule, PageRule, TABLE_LINE_PT, TABLE_PADDING_MM, rule,
};

/// Lines of a row too tall to be kept whole go over the page in portions of this many.
const PORTION: usize = 6;

pub fn table(fonts: &Fonts, table: &Table, page: &PageRule) -> Vec<Slab> {
    let grid = Grid::new(fonts, table, page);
    let heading = grid.heading(table);
    let mut slabs = vec![Slab {
        keep_next: true,
        ..heading.clone()
    }];
    for group in &table.groups {
        slabs.extend(grid.group(group, &heading));
    }
    slabs
}

struct Grid<'a> {
    fonts: &'a Fonts,
    /// Left edge of each column, and the right edge of the last.
    edges_mm: Vec<f32>,
    centred: Vec<bool>,
    tallest_whole_mm: f32,
}

/// One row or a portion of one, before it knows its neighbours.
struct Portion {
    height_mm: f32,
    texts: Vec<Item>,
    ends_row: bool,
}

impl<'a> Grid<'a> {
    fn new(fonts: &'a Fonts, table: &Table, page: &PageRule) -> Self {
        let total: f32 = table.columns.iter().map(|column| column.share).sum();
        let mut edges_mm = vec![page.left_mm.used];
        let mut sum = 0.0;
        for column in &table.columns {
            sum += column.share;
            edges_mm.push(page.left_mm.used + page.text_width_mm() * sum / total);
        }
        let centred = table.columns.iter().map(|column| column.centred).collect();
        Self {
            fonts,
            edges_mm,
            centred,
            tallest_whole_mm: page.text_height_mm() / 2.0,
        }
    }

    fn text_width_mm(&self, column: usize) -> f32 {
        self.edges_mm[column + 1] - self.edges_mm[column] - 2.0 * TABLE_PADDING_MM
    }

    fn cell(&self, column: usize, text: &str) -> SetText {
        let align = if self.centred[column] {
            Align::Centre
        } else {
            Align::Left
        };
        let rule = ElementRule {
            align,
            ..*rule(Element::TableCell)
        };
        set(
            self.fonts,
            &vec![Span::plain(text)],
            &rule,
            self.text_width_mm(column),
        )
    }

    fn place(&self, column: usize, cell: &SetText, top_mm: f32) -> Vec<Item> {
        cell.place(self.edges_mm[column] + TABLE_PADDING_MM, top_mm)
    }

    fn heading(&self, table: &Table) -> Slab {
        let set = |(column, cell): (usize, &crate::documents::content::Column)| {
            set_plain(
                self.fonts,
                &cell.heading,
                Element::TableHeading,
                self.text_width_mm(column),
            )
        };
        let cells: Vec<SetText> = table.columns.iter().enumerate().map(set).collect();
        let height_mm = tallest_mm(&cells) + 2.0 * TABLE_PADDING_MM;
        let mut items = Vec::new();
        for (column, cell) in cells.iter().enumerate() {
            items.extend(self.place(column, cell, (height_mm - cell.height_mm()) / 2.0));
        }
        items.push(self.across(0, 0.0));
        items.push(self.across(0, height_mm));
        items.extend(self.uprights(height_mm));
        Slab {
            height_mm,
            items,
            ..Slab::default()
        }
    }

    fn group(&self, group: &RowGroup, heading: &Slab) -> Vec<Slab> {
        let shared: Vec<SetText> = group
            .shared
            .iter()
            .enumerate()
            .map(|(n, text)| self.cell(n, text))
            .collect();
        let shared_mm = tallest_mm(&shared) + 2.0 * TABLE_PADDING_MM;
        if shared_mm > self.tallest_whole_mm {
            return self.unshared(group, heading);
        }
        let mut portions: Vec<Portion> = group
            .rows
            .iter()
            .flat_map(|row| self.portions(row, group.shared.len()))
            .collect();
        let rows_mm: f32 = portions.iter().map(|portion| portion.height_mm).sum();
        if let Some(last) = portions.last_mut().filter(|_| !shared.is_empty()) {
            last.height_mm += (shared_mm - rows_mm).max(0.0);
        }
        self.slabs(&portions, &shared, shared_mm, heading)
    }

    /// A group whose shared cells are too long to stand beside it: they become cells of its first row.
    fn unshared(&self, group: &RowGroup, heading: &Slab) -> Vec<Slab> {
        let blank = vec![String::new(); group.shared.len()];
        let lead = |n: usize| if n == 0 { &group.shared } else { &blank };
        let rows = group
            .rows
            .iter()
            .enumerate()
            .map(|(n, row)| [lead(n).clone(), row.clone()].concat())
            .collect();
        self.group(
            &RowGroup {
                shared: Vec::new(),
                rows,
            },
            heading,
        )
    }

    fn portions(&self, row: &[String], first_column: usize) -> Vec<Portion> {
        let cells: Vec<SetText> = row
            .iter()
            .enumerate()
            .map(|(n, text)| self.cell(first_column + n, text))
            .collect();
        let line_mm = cells.first().map_or(0.0, |cell| cell.line_height_mm);
        let lines = cells
            .iter()
            .map(|cell| cell.lines.len())
            .max()
            .unwrap_or(0)
            .max(1);
        let whole = lines as f32 * line_mm + 2.0 * TABLE_PADDING_MM <= self.tallest_whole_mm;
        let step = if whole { lines } else { PORTION };
        (0..lines)
            .step_by(step)
            .map(|from| self.portion(&cells, first_column, from, (from + step).min(lines), lines))
            .collect()
    }

    fn portion(
        &self,
        cells: &[SetText],
        first_column: usize,
        from: usize,
        to: usize,
        lines: usize,
    ) -> Portion {
        let top_mm = if from == 0 { TABLE_PADDING_MM } else { 0.0 };
        let foot_mm = if to == lines { TABLE_PADDING_MM } else { 0.0 };
        let mut texts = Vec::new();
        for (n, cell) in cells.iter().enumerate() {
            texts.extend(self.place(first_column + n, &cell.part(from..to), top_mm));
        }
        let line_mm = cells.first().map_or(0.0, |cell| cell.line_height_mm);
        Portion {
            height_mm: (to - from) as f32 * line_mm + top_mm + foot_mm,
            texts,
            ends_row: to == lines,
        }
    }

    fn slabs(
        &self,
        portions: &[Portion],
        shared: &[SetText],
        shared_mm: f32,
        heading: &Slab,
    ) -> Vec<Slab> {
        let total_mm: f32 = portions.iter().map(|portion| portion.height_mm).sum();
        let mut above_mm = 0.0;
        let mut slabs = Vec::with_capacity(portions.len());
        for (n, portion) in portions.iter().enumerate() {
            let ends_group = n + 1 == portions.len();
            let below_mm = total_mm - above_mm;
            let mut slab = self.slab(
                portion,
                if n == 0 { shared } else { &[] },
                shared.len(),
                0.0,
                ends_group,
            );
            let missing_mm = if shared.is_empty() {
                0.0
            } else {
                (shared_mm - below_mm).max(0.0)
            };
            let again = self.slab(portion, shared, shared.len(), missing_mm, ends_group);
            above_mm += portion.height_mm;
            slab.keep_next = !ends_group && !shared.is_empty() && above_mm < shared_mm;
            slab.at_page_top = Some(Box::new(below(heading, again)));
            slab.at_page_end = vec![self.across(0, 0.0)];
            slabs.push(slab);
        }
        slabs
    }

    fn slab(
        &self,
        portion: &Portion,
        shared: &[SetText],
        lead: usize,
        extra_mm: f32,
        ends_group: bool,
    ) -> Slab {
        let height_mm = portion.height_mm + extra_mm;
        let mut items = Vec::new();
        for (column, cell) in shared.iter().enumerate() {
            items.extend(self.place(column, cell, TABLE_PADDING_MM));
        }
        items.extend(portion.texts.iter().cloned());
        items.extend(self.uprights(height_mm));
        if portion.ends_row {
            items.push(self.across(if ends_group { 0 } else { lead }, height_mm));
        }
        Slab {
            height_mm,
            items,
            ..Slab::default()
        }
    }

    fn uprights(&self, height_mm: f32) -> impl Iterator<Item = Item> {
        let upright = move |x_mm: &f32| {
            Item::Line(Line {
                from_mm: (*x_mm, 0.0),
                to_mm: (*x_mm, height_mm),
                thickness_pt: TABLE_LINE_PT,
                ink: Ink::BLACK,
            })
        };
        self.edges_mm.iter().map(upright)
    }

    fn across(&self, from_column: usize, y_mm: f32) -> Item {
        rule_line(
            self.edges_mm[from_column],
            self.edges_mm[self.edges_mm.len() - 1],
            y_mm,
            TABLE_LINE_PT,
        )
    }
}

fn tallest_mm(cells: &[SetText]) -> f32 {
    cells.iter().map(SetText::height_mm).fold(0.0, f32::max)
}

/// A row below the repeated heading, as one slab.
fn below(heading: &Slab, row: Slab) -> Slab {
    let shifted = row.items.iter().map(|item| item.shifted(heading.height_mm));
    let items = heading.items.iter().cloned().chain(shifted).collect();
    Slab {
        height_mm: heading.height_mm + row.height_mm,
        items,
        ..row
    }
}

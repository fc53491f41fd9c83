//! Rows of a table: whole where that is sensible, in portions where a row is taller than that.

use super::grid::Grid;
use super::head::Head;
use super::matter::{Group, Words, aligned};
use super::row_nodes;
use crate::documents::layout::flow::Slab;
use crate::documents::layout::lines::{SetText, set_words};
use crate::documents::layout::structure::{Tree, tag};
use crate::documents::pages::{Item, NodeId, Role};
use crate::documents::rules::{ElementRule, TABLE_PADDING_MM};

/// Lines of a row too tall to be kept whole go over the page in portions of this many.
const PORTION: usize = 6;

pub struct Rows<'a> {
    pub tree: &'a mut Tree,
    /// Node of the table.
    pub table: NodeId,
    pub rule: ElementRule,
    pub centred: Vec<bool>,
    /// Least height of a row that is kept whole.
    pub row_mm: f32,
    pub grid: &'a Grid,
    pub head: &'a Head,
    pub tallest_whole_mm: f32,
}

struct Cell {
    column: usize,
    text: SetText,
    node: NodeId,
}

/// One row or a portion of one, before it knows its neighbours.
struct Portion {
    height_mm: f32,
    texts: Vec<Item>,
    ends_row: bool,
}

impl Rows<'_> {
    pub fn group(&mut self, group: Group) -> Vec<Slab> {
        let lead = group.shared.len();
        let mut rows = group.rows.into_iter();
        let nodes = self.nodes();
        let shared = self.cells(group.shared, 0, &nodes);
        let first = self.cells(rows.next().unwrap_or_default(), lead, &nodes);
        let mut rest = Vec::new();
        for row in rows {
            let nodes = self.nodes();
            rest.push(self.cells(row, lead, &nodes));
        }
        let shared_mm = tallest_mm(&shared) + 2.0 * TABLE_PADDING_MM;
        if shared_mm > self.tallest_whole_mm {
            return self.unshared(shared, first, &rest);
        }
        let mut portions = self.portions(&first);
        portions.extend(rest.iter().flat_map(|row| self.portions(row)));
        let rows_mm: f32 = portions.iter().map(|portion| portion.height_mm).sum();
        if let Some(last) = portions.last_mut().filter(|_| !shared.is_empty()) {
            last.height_mm += (shared_mm - rows_mm).max(0.0);
        }
        self.slabs(&portions, &shared, shared_mm)
    }

    /// A group whose shared cells are too long to stand beside it: they become cells of its first row.
    fn unshared(&self, shared: Vec<Cell>, first: Vec<Cell>, rest: &[Vec<Cell>]) -> Vec<Slab> {
        let first: Vec<Cell> = shared.into_iter().chain(first).collect();
        let rows = std::iter::once(first.as_slice()).chain(rest.iter().map(Vec::as_slice));
        let slabs = rows.flat_map(|row| self.slabs(&self.portions(row), &[], 0.0));
        slabs.collect()
    }

    fn nodes(&mut self) -> Vec<NodeId> {
        row_nodes(self.tree, self.table, &Role::Cell, self.grid.columns())
    }

    fn cells(&self, texts: Vec<Words>, first_column: usize, nodes: &[NodeId]) -> Vec<Cell> {
        let cell = |(words, column): (Words, usize)| Cell {
            column,
            text: set_words(
                words,
                &aligned(&self.rule, self.centred[column]),
                self.grid.text_width_mm(column..column + 1),
            ),
            node: nodes[column],
        };
        texts.into_iter().zip(first_column..).map(cell).collect()
    }

    fn place(&self, cell: &Cell, text: &SetText, top_mm: f32) -> Vec<Item> {
        let mut items = text.place(self.grid.text_left_mm(cell.column), top_mm);
        tag(&mut items, cell.node);
        items
    }

    fn portions(&self, cells: &[Cell]) -> Vec<Portion> {
        let lines = cells
            .iter()
            .map(|cell| cell.text.lines.len())
            .max()
            .unwrap_or(0)
            .max(1);
        let whole = lines as f32 * self.line_mm() + 2.0 * TABLE_PADDING_MM <= self.tallest_whole_mm;
        let step = if whole { lines } else { PORTION };
        let mut portions: Vec<Portion> = (0..lines)
            .step_by(step)
            .map(|from| self.portion(cells, from, (from + step).min(lines), lines))
            .collect();
        if let [whole] = portions.as_mut_slice() {
            whole.height_mm = whole.height_mm.max(self.row_mm);
        }
        portions
    }

    fn line_mm(&self) -> f32 {
        self.rule.line_mm()
    }

    fn portion(&self, cells: &[Cell], from: usize, to: usize, lines: usize) -> Portion {
        let top_mm = if from == 0 { TABLE_PADDING_MM } else { 0.0 };
        let foot_mm = if to == lines { TABLE_PADDING_MM } else { 0.0 };
        let texts = cells
            .iter()
            .flat_map(|cell| self.place(cell, &cell.text.part(from..to), top_mm));
        Portion {
            texts: texts.collect(),
            height_mm: (to - from) as f32 * self.line_mm() + top_mm + foot_mm,
            ends_row: to == lines,
        }
    }

    fn slabs(&self, portions: &[Portion], shared: &[Cell], shared_mm: f32) -> Vec<Slab> {
        let total_mm: f32 = portions.iter().map(|portion| portion.height_mm).sum();
        let told: Vec<Item> = shared
            .iter()
            .flat_map(|cell| self.place(cell, &cell.text, TABLE_PADDING_MM))
            .collect();
        let mut retold = told.clone();
        tag(&mut retold, None);
        let mut above_mm = 0.0;
        let mut slabs = Vec::with_capacity(portions.len());
        for (n, portion) in portions.iter().enumerate() {
            let left_line = if n + 1 == portions.len() {
                0
            } else {
                shared.len()
            };
            let missing_mm = if shared.is_empty() {
                0.0
            } else {
                (shared_mm - (total_mm - above_mm)).max(0.0)
            };
            let (here, again) = if n == 0 {
                (told.as_slice(), &told)
            } else {
                (&[][..], &retold)
            };
            let mut slab = self.slab(portion, here, 0.0, left_line);
            let at_top = self.slab(portion, again, missing_mm, left_line);
            above_mm += portion.height_mm;
            slab.keep_next = n + 1 < portions.len() && !shared.is_empty() && above_mm < shared_mm;
            slab.at_page_top = Some(Box::new(below(&self.head.again, at_top)));
            slab.at_page_end = vec![self.grid.whole_across(0.0)];
            slabs.push(slab);
        }
        slabs
    }

    /// `left_line` is the column where the line below the row begins.
    fn slab(&self, portion: &Portion, shared: &[Item], extra_mm: f32, left_line: usize) -> Slab {
        let height_mm = portion.height_mm + extra_mm;
        let mut items = shared.to_vec();
        items.extend(portion.texts.iter().cloned());
        items.extend(self.grid.uprights(height_mm));
        if portion.ends_row {
            items.push(self.grid.across(left_line..self.grid.columns(), height_mm));
        }
        Slab {
            height_mm,
            items,
            ..Slab::default()
        }
    }
}

fn tallest_mm(cells: &[Cell]) -> f32 {
    cells
        .iter()
        .map(|cell| cell.text.height_mm())
        .fold(0.0, f32::max)
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

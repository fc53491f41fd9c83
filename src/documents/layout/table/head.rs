//! Headings of a table: one row for the columns, one above it where bands reach over several.

use std::ops::Range;

use super::grid::Grid;
use super::matter::{Matter, Words};
use super::row_nodes;
use crate::documents::layout::flow::Slab;
use crate::documents::layout::lines::{SetText, set_words};
use crate::documents::layout::structure::{Tree, tag};
use crate::documents::pages::{Item, NodeId, Role};
use crate::documents::rules::{PageRule, TABLE_PADDING_MM, TALLEST_HEAD_SHARE};

pub struct Head {
    /// Above the first row.
    pub first: Slab,
    /// At the top of later pages, as decoration.
    pub again: Slab,
}

/// One cell of the headings, before the rows know their heights.
struct Cell {
    columns: Range<usize>,
    text: SetText,
    node: NodeId,
}

impl Head {
    pub fn set(
        tree: &mut Tree,
        table: NodeId,
        matter: &Matter,
        grid: &Grid,
        page: &PageRule,
    ) -> Self {
        let bands = bands(tree, table, matter, grid);
        let heads = heads(tree, table, matter, grid);
        let height_mm = bands.height_mm + heads.height_mm;
        let first = Slab {
            height_mm,
            items: items(&bands, &heads, grid),
            keep_next: true,
            ..Slab::default()
        };
        let repeats = height_mm <= page.text_height_mm() * TALLEST_HEAD_SHARE;
        let again = if repeats {
            again(&first)
        } else {
            top_line(grid)
        };
        Self { first, again }
    }
}

/// What stands above a row that opens a page: the same, read only once.
fn again(first: &Slab) -> Slab {
    let mut again = first.clone();
    tag(&mut again.items, None);
    again
}

/// Headings too tall to stand on every page leave only their line.
fn top_line(grid: &Grid) -> Slab {
    Slab {
        items: vec![grid.whole_across(0.0)],
        ..Slab::default()
    }
}

#[derive(Default)]
struct Row {
    height_mm: f32,
    cells: Vec<Cell>,
}

impl Row {
    fn of(cells: Vec<Cell>) -> Self {
        let tallest = cells
            .iter()
            .map(|cell| cell.text.height_mm())
            .fold(0.0, f32::max);
        Self {
            height_mm: tallest + 2.0 * TABLE_PADDING_MM,
            cells,
        }
    }
}

fn bands(tree: &mut Tree, table: NodeId, matter: &Matter, grid: &Grid) -> Row {
    if matter.bands.is_empty() {
        return Row::default();
    }
    let nodes = row_nodes(tree, table, &Role::HeadCell, grid.columns());
    let mut from = 0;
    let mut cells = Vec::new();
    for (words, columns) in matter.bands.iter().filter(|(_, columns)| *columns > 0) {
        cells.push(cell(words, from..from + columns, nodes[from], matter, grid));
        from += columns;
    }
    Row::of(cells)
}

fn heads(tree: &mut Tree, table: NodeId, matter: &Matter, grid: &Grid) -> Row {
    let nodes = row_nodes(tree, table, &Role::HeadCell, grid.columns());
    let heads = matter.heads.iter().zip(nodes).enumerate();
    let cells =
        heads.map(|(column, (words, node))| cell(words, column..column + 1, node, matter, grid));
    Row::of(cells.collect())
}

fn cell(words: &Words, columns: Range<usize>, node: NodeId, matter: &Matter, grid: &Grid) -> Cell {
    let width_mm = grid.text_width_mm(columns.clone());
    let text = set_words(words.clone(), &matter.head_rule(), width_mm);
    Cell {
        columns,
        text,
        node,
    }
}

/// Both rows with their lines. Below a band without words the columns' headings reach over both rows.
fn items(bands: &Row, heads: &Row, grid: &Grid) -> Vec<Item> {
    let (middle_mm, foot_mm) = (bands.height_mm, bands.height_mm + heads.height_mm);
    let mut items = Vec::new();
    let mut tops_mm = vec![0.0; grid.columns()];
    for band in &bands.cells {
        let is_blank = band.text.lines.is_empty();
        items.extend(placed(band, grid, 0.0..middle_mm));
        if !is_blank {
            tops_mm[band.columns.clone()].fill(middle_mm);
            items.push(grid.across(band.columns.clone(), middle_mm));
        }
    }
    for head in &heads.cells {
        items.extend(placed(head, grid, tops_mm[head.columns.start]..foot_mm));
    }
    items.extend([grid.whole_across(0.0), grid.whole_across(foot_mm)]);
    let bounds: Vec<usize> = bands.cells.iter().map(|band| band.columns.start).collect();
    // The right edge of the last column belongs to no column.
    for (edge, top_mm) in tops_mm.iter().chain([&0.0]).enumerate() {
        let is_inside_band = *top_mm > 0.0 && !bounds.contains(&edge);
        items.push(grid.upright(edge, if is_inside_band { middle_mm } else { 0.0 }, foot_mm));
    }
    items
}

/// In the middle of its cell.
fn placed(cell: &Cell, grid: &Grid, height_mm: Range<f32>) -> Vec<Item> {
    let top_mm = (height_mm.start + height_mm.end - cell.text.height_mm()) / 2.0;
    let mut items = cell
        .text
        .place(grid.text_left_mm(cell.columns.start), top_mm);
    tag(&mut items, cell.node);
    items
}

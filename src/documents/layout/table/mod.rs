//! Tables: columns as wide as their words ask, rows never torn as long as they are of a sensible height, headings
//! repeated on every page; what is too wide for a page goes in parts.

mod columns;
mod grid;
mod head;
mod matter;
mod parts;
mod rows;

use std::borrow::Cow;

use super::desk::Desk;
use super::flow::Slab;
use crate::documents::content::{Band, Column, RowGroup, Table};
use crate::documents::fonts::Fonts;
use crate::documents::pages::{NodeId, Role};
use crate::documents::rules::{
    MM_PER_PT, TABLE_PART_SIZE_PT, TABLE_SIZES_PT, TALLEST_ROW_SHARE, rule,
};
use grid::Grid;
use head::Head;
use matter::Matter;

/// A table, or a part of one, as it goes on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    pub table: Table,
    pub widths_mm: Vec<f32>,
    pub size_pt: f32,
    /// One of several, read whole on one page where it fits.
    pub is_part: bool,
}

/// The same decisions for a program that sets the cells itself.
pub fn planned(fonts: &Fonts, table: &Table, width_mm: f32) -> Vec<Planned> {
    let table = squared(table);
    if table.columns.is_empty() {
        return Vec::new();
    }
    let needs = Matter::of(fonts, &table, TABLE_SIZES_PT[0]).needs();
    if let Some(size_pt) = fitting_size_pt(&needs, width_mm) {
        return vec![Planned {
            widths_mm: columns::widths(&needs, scale(size_pt), width_mm),
            table: table.into_owned(),
            size_pt,
            is_part: false,
        }];
    }
    let part = |part: parts::Part| Planned {
        widths_mm: part.widths_mm(&Matter::of(fonts, &part.table, TABLE_PART_SIZE_PT).needs()),
        table: part.table,
        size_pt: TABLE_PART_SIZE_PT,
        is_part: true,
    };
    parts::plan(&table, &needs, width_mm)
        .into_iter()
        .map(part)
        .collect()
}

/// Of the sizes in which a table is set whole the largest that has room for it.
fn fitting_size_pt(needs: &[columns::Need], width_mm: f32) -> Option<f32> {
    let mut sizes = TABLE_SIZES_PT.into_iter();
    sizes.find(|size_pt| columns::fit(needs, scale(*size_pt), width_mm))
}

/// Against the size in which needs are measured.
fn scale(size_pt: f32) -> f32 {
    size_pt / TABLE_SIZES_PT[0]
}

pub fn table(desk: &mut Desk<'_>, table: &Table) -> Vec<Slab> {
    let table = squared(table);
    if table.columns.is_empty() {
        return Vec::new();
    }
    let full_size_pt = TABLE_SIZES_PT[0];
    let matter = Matter::of(desk.fonts, &table, full_size_pt);
    let needs = matter.needs();
    let width_mm = desk.width_mm();
    match fitting_size_pt(&needs, width_mm) {
        Some(size_pt) => {
            let widths_mm = columns::widths(&needs, scale(size_pt), width_mm);
            let matter = if size_pt == full_size_pt {
                matter
            } else {
                Matter::of(desk.fonts, &table, size_pt)
            };
            whole(desk, matter, &widths_mm)
        }
        None => in_parts(desk, &table, &needs),
    }
}

/// Columns side by side as far as the page reaches, the rest below, each part under its own headings.
fn in_parts(desk: &mut Desk<'_>, table: &Table, needs: &[columns::Need]) -> Vec<Slab> {
    let mut slabs = Vec::new();
    for part in parts::plan(table, needs, desk.width_mm()) {
        let matter = Matter::of(desk.fonts, &part.table, TABLE_PART_SIZE_PT);
        let widths_mm = part.widths_mm(&matter.needs());
        let mut part = whole(desk, matter, &widths_mm);
        keep_whole(&mut part, desk.page.text_height_mm());
        if let Some(first) = part.first_mut().filter(|_| !slabs.is_empty()) {
            first.gap_mm = 2.0 * rule(super::Element::TableCell).before_pt * MM_PER_PT;
        }
        slabs.extend(part);
    }
    slabs
}

/// A part that fits on one page is read on one page.
fn keep_whole(slabs: &mut [Slab], room_mm: f32) {
    let height_mm: f32 = slabs.iter().map(|slab| slab.height_mm).sum();
    if let Some((_, all_but_last)) = slabs.split_last_mut().filter(|_| height_mm <= room_mm) {
        all_but_last
            .iter_mut()
            .for_each(|slab| slab.keep_next = true);
    }
}

fn whole(desk: &mut Desk<'_>, matter: Matter, widths_mm: &[f32]) -> Vec<Slab> {
    let node = desk.tree.add(Role::Table, None);
    let grid = Grid::new(desk.left_mm(), widths_mm);
    let head = Head::set(&mut desk.tree, node, &matter, &grid, &desk.page);
    let mut rows = rows::Rows {
        tree: &mut desk.tree,
        table: node,
        rule: matter.rule(),
        centred: matter.centred,
        row_mm: matter.row_mm,
        grid: &grid,
        head: &head,
        tallest_whole_mm: desk.page.text_height_mm() * TALLEST_ROW_SHARE,
    };
    let mut slabs = vec![head.first.clone()];
    for group in matter.groups {
        slabs.extend(rows.group(group));
    }
    slabs
}

/// A row of the tree with its cells, one for each column.
fn row_nodes(
    tree: &mut super::structure::Tree,
    table: NodeId,
    role: &Role,
    columns: usize,
) -> Vec<NodeId> {
    let row = tree.add(Role::Row, table);
    (0..columns).map(|_| tree.add(role.clone(), row)).collect()
}

/// The same table with a cell for every column in every row, and bands over all columns.
fn squared(table: &Table) -> Cow<'_, Table> {
    let cells = |group: &RowGroup| {
        let longest = group.rows.iter().map(Vec::len).max().unwrap_or(0);
        group.shared.len() + longest
    };
    let widest = table.groups.iter().map(cells).max().unwrap_or(0);
    let columns = widest.max(table.columns.len());
    let is_square = columns == table.columns.len()
        && table.groups.iter().all(|group| is_filled(group, columns))
        && (table.bands.is_empty() || covered(&table.bands) == columns);
    if is_square {
        return Cow::Borrowed(table);
    }
    let mut table = table.clone();
    table.columns.resize(columns, Column::left("", 1.0));
    table
        .groups
        .iter_mut()
        .for_each(|group| fill(group, columns));
    cover(&mut table.bands, columns);
    Cow::Owned(table)
}

fn is_filled(group: &RowGroup, columns: usize) -> bool {
    let is_full = |row: &Vec<String>| group.shared.len() + row.len() == columns;
    !group.rows.is_empty() && group.rows.iter().all(is_full)
}

fn fill(group: &mut RowGroup, columns: usize) {
    if group.rows.is_empty() {
        group.rows.push(Vec::new());
    }
    let missing = columns.saturating_sub(group.shared.len());
    for row in &mut group.rows {
        row.resize(missing, String::new());
    }
}

fn covered(bands: &[Band]) -> usize {
    bands.iter().map(|band| band.columns).sum()
}

fn cover(bands: &mut Vec<Band>, columns: usize) {
    let mut left = columns;
    for band in bands.iter_mut() {
        band.columns = band.columns.min(left);
        left -= band.columns;
    }
    if left > 0 && !bands.is_empty() {
        let heading = String::new();
        bands.push(Band {
            heading,
            columns: left,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_with_too_many_cells_widens_the_table_and_a_short_one_is_filled() {
        let table = Table {
            columns: vec![Column::left("TT", 1.0)],
            bands: vec![Band {
                heading: "Phần A".into(),
                columns: 1,
            }],
            groups: vec![
                RowGroup::single(vec!["1".into(), "2".into()]),
                RowGroup {
                    shared: vec!["3".into()],
                    rows: Vec::new(),
                },
            ],
            ..Table::default()
        };
        let squared = squared(&table);
        assert_eq!(squared.columns.len(), 2);
        assert_eq!(covered(&squared.bands), 2);
        assert_eq!(squared.groups[1].rows, [[""]]);
    }
}

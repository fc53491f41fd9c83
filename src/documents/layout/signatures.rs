//! The signature grid. NĐ 30 knows no paper signed by many, so this is our own: rows of two or three cells, as even as
//! possible, names on one height, no cell ever divided between pages.

use super::desk::{Desk, Stack};
use super::flow::Slab;
use super::structure::tag;
use crate::documents::content::{Edition, Element, SignatureCell, Signatures};
use crate::documents::pages::{Item, NodeId};
use crate::documents::rules::{
    MM_PER_PT, SIGNATURE_CELL_PADDING_MM, SIGNATURE_ROW_GAP_MM, SIGNATURE_SPACE_MM,
};
use crate::documents::wording;

pub fn signatures(desk: &mut Desk<'_>, signatures: &Signatures) -> Vec<Slab> {
    let mut slabs = Vec::new();
    if !signatures.heading.is_empty() {
        slabs.push(heading(desk, &signatures.heading));
    }
    let mut rest = signatures.cells.as_slice();
    for count in row_sizes(signatures.cells.len(), desk.edition) {
        let (row, after) = rest.split_at(count);
        let gap_mm = if slabs.is_empty() {
            14.0 * MM_PER_PT
        } else {
            SIGNATURE_ROW_GAP_MM
        };
        slabs.push(Slab {
            gap_mm,
            ..grid_row(desk, row)
        });
        rest = after;
    }
    slabs
}

fn heading(desk: &mut Desk<'_>, text: &str) -> Slab {
    let mut stack = desk.stack();
    stack.paragraph(&mut desk.tree, text, Element::Office);
    Slab {
        gap_mm: SIGNATURE_ROW_GAP_MM,
        height_mm: stack.y_mm,
        items: stack.items,
        keep_next: true,
        ..Slab::default()
    }
}

/// Cells in each row: two columns up to four members (three stand side by side), else three; longer rows first. The larger
/// letters of the ceremony edition always take two, so that names stay on one line.
pub fn row_sizes(members: usize, edition: Edition) -> Vec<usize> {
    let columns = if edition == Edition::Ceremony || matches!(members, 1 | 2 | 4) {
        2
    } else {
        3
    };
    let rows = members.div_ceil(columns);
    (0..rows)
        .map(|row| members / rows + usize::from(row < members % rows))
        .collect()
}

fn grid_row(desk: &mut Desk<'_>, cells: &[SignatureCell]) -> Slab {
    let width_mm = desk.width_mm() / cells.len() as f32;
    let lefts: Vec<f32> = (0..cells.len()).map(|n| n as f32 * width_mm).collect();
    row(desk, cells, &lefts, width_mm)
}

/// One signature in the right half, nothing beside it yet.
fn single(desk: &mut Desk<'_>, cell: &SignatureCell) -> Slab {
    let width_mm = desk.width_mm() / 2.0;
    row(desk, std::slice::from_ref(cell), &[width_mm], width_mm)
}

/// Units, offices and names of a row each begin on one height.
fn row(desk: &mut Desk<'_>, cells: &[SignatureCell], lefts_mm: &[f32], width_mm: f32) -> Slab {
    let nodes: Vec<NodeId> = cells.iter().map(|_| desk.tree.paragraph()).collect();
    let width_mm = width_mm - 2.0 * SIGNATURE_CELL_PADDING_MM;
    let lefts_mm: Vec<f32> = lefts_mm
        .iter()
        .map(|left| left + SIGNATURE_CELL_PADDING_MM)
        .collect();
    let mut units = stacks(desk, &lefts_mm, width_mm, 0.0);
    for (stack, cell) in units.iter_mut().zip(cells) {
        stack.push(&cell.parent_body, Element::ManagingBody, None);
        stack.push(&cell.unit, Element::SignatureUnit, None);
        stack.push(&cell.role, Element::SignatureRole, None);
    }
    let mut offices = stacks(desk, &lefts_mm, width_mm, lowest_mm(&units) + 1.0);
    for (stack, cell) in offices.iter_mut().zip(cells) {
        cell.office
            .iter()
            .for_each(|line| drop(stack.push(line, Element::Office, None)));
    }
    let mut names = stacks(desk, &lefts_mm, width_mm, 0.0);
    for (stack, cell) in names.iter_mut().zip(cells) {
        push_name(stack, cell);
    }
    stand_on_one_line(&mut names, lowest_mm(&offices) + SIGNATURE_SPACE_MM.used);
    let height_mm = lowest_mm(&names);
    // Cell by cell, so that the text is read in the order of signing.
    let mut items: Vec<Item> = Vec::new();
    for (((unit, office), name), node) in units.into_iter().zip(offices).zip(names).zip(nodes) {
        let mut cell = [unit.items, office.items, name.items].concat();
        tag(&mut cell, node);
        items.extend(cell);
    }
    Slab {
        height_mm,
        items,
        ..Slab::default()
    }
}

/// A name is not broken for the sake of a rank.
fn push_name(stack: &mut Stack<'_>, cell: &SignatureCell) {
    let whole = [cell.rank.as_str(), cell.name.as_str()].join(" ");
    let set = stack.set(whole.trim(), Element::SignerName);
    if set.lines.len() <= 1 {
        stack.push(whole.trim(), Element::SignerName, None);
    } else {
        stack.push(&cell.rank, Element::SignerName, None);
        stack.push(&cell.name, Element::SignerName, None);
    }
}

/// Shifts stacks down, the tallest to `top_mm`, so that all end at the same height.
fn stand_on_one_line(stacks: &mut [Stack<'_>], top_mm: f32) {
    let foot_mm = top_mm + lowest_mm(stacks);
    for stack in stacks {
        let down_mm = foot_mm - stack.y_mm;
        stack.items = stack
            .items
            .iter()
            .map(|item| item.shifted(down_mm))
            .collect();
        stack.y_mm = foot_mm;
    }
}

fn stacks<'a>(desk: &Desk<'a>, lefts_mm: &[f32], width_mm: f32, y_mm: f32) -> Vec<Stack<'a>> {
    let column = |left: &f32| Stack {
        y_mm,
        ..desk.column(*left, width_mm)
    };
    lefts_mm.iter().map(column).collect()
}

fn lowest_mm(stacks: &[Stack<'_>]) -> f32 {
    stacks.iter().map(|stack| stack.y_mm).fold(0.0, f32::max)
}

/// "Nơi nhận:" and its lines, never divided.
pub fn recipients(desk: &mut Desk<'_>, recipients: &[String]) -> Slab {
    let mut stack = desk.column(0.0, desk.width_mm() / 2.0);
    let tree = &mut desk.tree;
    if !recipients.is_empty() {
        stack.paragraph(tree, wording::RECIPIENTS, Element::RecipientsHeading);
    }
    for (index, recipient) in recipients.iter().enumerate() {
        let mark = if index + 1 == recipients.len() {
            "."
        } else {
            ";"
        };
        stack.paragraph(tree, &format!("- {recipient}{mark}"), Element::Recipient);
    }
    Slab {
        gap_mm: 12.0 * MM_PER_PT,
        height_mm: stack.y_mm,
        items: stack.items,
        ..Slab::default()
    }
}

/// Nơi nhận on the left, level with the office of the one who signs on the right.
pub fn closing(desk: &mut Desk<'_>, list: &[String], signature: &SignatureCell) -> Slab {
    let left = recipients(desk, list);
    let right = single(desk, signature);
    let height_mm = left.height_mm.max(right.height_mm);
    Slab {
        gap_mm: 14.0 * MM_PER_PT,
        height_mm,
        items: [left.items, right.items].concat(),
        ..Slab::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_even_and_no_cell_is_lost() {
        for members in 1..=40 {
            let rows = row_sizes(members, Edition::Plain);
            assert_eq!(rows.iter().sum::<usize>(), members);
            assert!(rows.iter().all(|cells| *cells <= 3));
            assert!(rows[0] - rows[rows.len() - 1] <= 1, "{members}: {rows:?}");
        }
        assert_eq!(row_sizes(4, Edition::Plain), [2, 2]);
        assert_eq!(row_sizes(7, Edition::Plain), [3, 2, 2]);
        assert_eq!(row_sizes(17, Edition::Plain), [3, 3, 3, 3, 3, 2]);
        assert_eq!(row_sizes(7, Edition::Ceremony), [2, 2, 2, 1]);
    }
}

//! Biển tên: a sheet for each delegate, folded to stand on the table.

use super::content::{Block, Content, Plate};
use super::frame;
use super::wording;
use crate::domain::document::draft::Draft;

pub fn name_plates(draft: &Draft) -> Content {
    let rows = draft.rows("plates", 3);
    let mut blocks: Vec<Block> = rows.into_iter().map(plate).collect();
    if blocks.is_empty() {
        blocks.push(plate(vec![wording::PEN_LINE.to_owned()]));
    }
    frame::paper(draft, blocks)
}

/// The first thing known is the name: a plate without a person is that of its unit.
fn plate(row: Vec<String>) -> Block {
    let mut said = row.into_iter().filter(|cell| !cell.is_empty());
    let (first, rest) = (said.next(), said.collect::<Vec<_>>());
    Block::Plate(Plate {
        name: first.unwrap_or_default(),
        office: rest,
    })
}

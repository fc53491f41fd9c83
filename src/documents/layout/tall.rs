//! What is never divided, but taller than a page: a heading of two pages, a grid of endless names. No word is lost for it.

use super::flow::Slab;
use crate::documents::pages::{Item, Line};

/// Pieces that each fit into `room_mm`, from the top down; a line of text stands whole in one of them.
pub fn pieces(slab: &Slab, room_mm: f32) -> Vec<Slab> {
    let mut rest = slab.items.clone();
    let mut pieces = Vec::new();
    loop {
        let (above, below): (Vec<Item>, Vec<Item>) = rest
            .iter()
            .flat_map(|item| parted(item, room_mm))
            .partition(|item| bottom_mm(item) <= room_mm + 0.01);
        let height_mm = above.iter().map(bottom_mm).fold(0.0, f32::max);
        // Something no page can hold would never come to its end: it stays where it is.
        let is_last = below.is_empty() || above.is_empty();
        let items = if is_last { rest.clone() } else { above };
        pieces.push(Slab {
            height_mm: if is_last {
                rest.iter().map(bottom_mm).fold(0.0, f32::max)
            } else {
                height_mm
            },
            items,
            ..Slab::default()
        });
        if is_last {
            return pieces;
        }
        let top_mm = below.iter().map(top_mm).fold(f32::INFINITY, f32::min);
        rest = below.iter().map(|item| item.shifted(-top_mm)).collect();
    }
}

/// An upright line goes over the edge in two parts.
fn parted(item: &Item, room_mm: f32) -> Vec<Item> {
    match item {
        Item::Line(line) if line.from_mm.1 < room_mm && line.to_mm.1 > room_mm => {
            let edge = |x_mm: f32| (x_mm, room_mm);
            let upper = Line {
                to_mm: edge(line.to_mm.0),
                ..*line
            };
            let lower = Line {
                from_mm: edge(line.from_mm.0),
                ..*line
            };
            vec![Item::Line(upper), Item::Line(lower)]
        }
        item => vec![item.clone()],
    }
}

fn top_mm(item: &Item) -> f32 {
    match item {
        Item::Run(run) => run.top_mm(),
        Item::Line(line) => line.from_mm.1.min(line.to_mm.1),
        Item::Shape(shape) => heights(&shape.rings).fold(f32::INFINITY, f32::min),
    }
}

fn bottom_mm(item: &Item) -> f32 {
    match item {
        Item::Run(run) => run.bottom_mm(),
        Item::Line(line) => line.from_mm.1.max(line.to_mm.1),
        Item::Shape(shape) => heights(&shape.rings).fold(f32::NEG_INFINITY, f32::max),
    }
}

fn heights(rings: &[Vec<(f32, f32)>]) -> impl Iterator<Item = f32> {
    rings.iter().flatten().map(|(_, y_mm)| *y_mm)
}

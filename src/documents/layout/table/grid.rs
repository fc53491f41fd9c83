//! The lines of a table, and where its columns stand.

use std::ops::Range;

use crate::documents::layout::flow::rule_line;
use crate::documents::pages::{Ink, Item, Line};
use crate::documents::rules::{TABLE_LINE_PT, TABLE_PADDING_MM};

pub struct Grid {
    /// Left edge of each column, and the right edge of the last.
    edges_mm: Vec<f32>,
}

impl Grid {
    pub fn new(left_mm: f32, widths_mm: &[f32]) -> Self {
        let mut edges_mm = vec![left_mm];
        for width in widths_mm {
            edges_mm.push(edges_mm[edges_mm.len() - 1] + width);
        }
        Self { edges_mm }
    }

    pub fn columns(&self) -> usize {
        self.edges_mm.len() - 1
    }

    /// Room for text in a cell over these columns.
    pub fn text_width_mm(&self, columns: Range<usize>) -> f32 {
        (self.edges_mm[columns.end] - self.edges_mm[columns.start] - 2.0 * TABLE_PADDING_MM)
            .max(0.1)
    }

    pub fn text_left_mm(&self, column: usize) -> f32 {
        self.edges_mm[column] + TABLE_PADDING_MM
    }

    pub fn uprights(&self, height_mm: f32) -> impl Iterator<Item = Item> {
        (0..self.edges_mm.len()).map(move |edge| self.upright(edge, 0.0, height_mm))
    }

    pub fn upright(&self, edge: usize, from_mm: f32, to_mm: f32) -> Item {
        let x_mm = self.edges_mm[edge];
        Item::Line(Line {
            from_mm: (x_mm, from_mm),
            to_mm: (x_mm, to_mm),
            thickness_pt: TABLE_LINE_PT,
            ink: Ink::BLACK,
        })
    }

    pub fn across(&self, columns: Range<usize>, y_mm: f32) -> Item {
        let (from_mm, to_mm) = (self.edges_mm[columns.start], self.edges_mm[columns.end]);
        rule_line(from_mm, to_mm, y_mm, TABLE_LINE_PT)
    }

    pub fn whole_across(&self, y_mm: f32) -> Item {
        self.across(0..self.columns(), y_mm)
    }
}

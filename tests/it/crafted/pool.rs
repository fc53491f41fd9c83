//! What stands in the register and in the packages of a case so far: rows to write to and edits to have seen.

use std::collections::HashMap;

use giao_uoc::app::Session;
use giao_uoc::domain::id::RowId;
use giao_uoc::register::record::{Edit, EditId};

use super::draw::Draw;

#[derive(Default)]
pub struct Pool {
    rows: Vec<(u16, RowId)>,
    of_table: HashMap<u16, Vec<RowId>>,
    /// Every known edit of a field, the oldest first.
    said: HashMap<(RowId, u16), Vec<EditId>>,
    /// The last edits of each row, to be sent again.
    pub edits: Vec<Edit>,
    /// How seldom the package at hand does what gets it refused whole.
    pub calm: usize,
}

impl Pool {
    pub fn of(session: &Session) -> Self {
        let mut pool = Self::default();
        for edit in session.reader().edits(|_, _| true).unwrap() {
            pool.learn(&edit);
            pool.edits.push(edit);
        }
        pool
    }

    pub fn learn(&mut self, edit: &Edit) {
        let said = self.said.entry((edit.row, edit.field)).or_default();
        said.push(edit.id());
        self.know(edit.table, edit.row);
    }

    pub fn know(&mut self, table: u16, row: RowId) {
        let of_table = self.of_table.entry(table).or_default();
        if !of_table.contains(&row) {
            of_table.push(row);
            self.rows.push((table, row));
        }
    }

    pub fn any_row(&self, draw: &mut Draw<'_>) -> Option<(u16, RowId)> {
        draw.pick(&self.rows)
    }

    /// Newer rows come oftener: what one package brings leads to what it brought.
    pub fn row_of(&self, draw: &mut Draw<'_>, table: u16) -> Option<RowId> {
        let rows = self.of_table.get(&table)?;
        let newest = &rows[rows.len().saturating_sub(3)..];
        if draw.once_in(2) {
            draw.pick(rows)
        } else {
            draw.pick(newest)
        }
    }

    pub fn said(&self, row: RowId, field: u16) -> &[EditId] {
        self.said.get(&(row, field)).map_or(&[], Vec::as_slice)
    }
}

//! Taking an import back and bringing it again: its line is looked away from, and the heads of its rows are found anew.

use std::collections::BTreeSet;

use crate::domain::id::RowId;
use crate::register::arrival;
use crate::register::error::Result;
use crate::register::fields::Table;
use crate::register::graph::{self, Graph};
use crate::register::history;
use crate::register::tx::Tx;
use crate::register::undo::unset;
use crate::register::value::Value;

impl Tx<'_> {
    /// What was written on top of the import stays, also where it had seen what the import brought.
    pub(super) fn set_dormant(&mut self, line: i64, is_dormant: bool) -> Result<()> {
        let rows = arrival::rows_of(&self.conn, line, line)?;
        for (row, table) in &rows {
            self.touch(table, *row)?;
        }
        arrival::set_dormant(&self.conn, line, is_dormant)?;
        for (row, table) in rows {
            graph::mark_heads(&self.conn, row)?;
            self.stale.insert(row, table);
            self.settle(table, row)?;
        }
        Ok(())
    }

    /// An act that was done on top of an import and taken back has left edits that repeat what the import had said. Where
    /// they say so no longer, the field is set to what they mean now; what was taken back stands against nobody.
    pub(super) fn settle(&mut self, table: &'static Table, row: RowId) -> Result<()> {
        let graph = Graph::of(&self.conn, row)?;
        let heads = history::heads(&self.conn, row)?;
        let fields: BTreeSet<u16> = heads.iter().map(|head| head.field).collect();
        for field in fields {
            let mut meant = values(graph.meant(field).iter().map(|node| &node.value));
            if meant.is_empty() {
                meant.insert(unset(field));
            }
            let own = heads.iter().filter(|head| head.field == field);
            if meant != values(own.map(|head| &head.value)) {
                for value in meant {
                    self.set(table, row, field, value, &heads)?;
                }
            }
        }
        Ok(())
    }
}

fn values<'v>(said: impl Iterator<Item = &'v Value>) -> BTreeSet<Value> {
    said.cloned().collect()
}

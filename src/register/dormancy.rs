//! Taking an import back and bringing it again: its line is looked away from, and the heads of its rows are found anew.

use std::collections::BTreeSet;

use crate::domain::id::RowId;
use crate::register::arrival;
use crate::register::error::{RegisterError, Result};
use crate::register::fields::{Table, table};
use crate::register::graph::{self, Graph};
use crate::register::history;
use crate::register::reader::id_column;
use crate::register::tx::Tx;
use crate::register::undo::unset;
use crate::register::value::Value;

impl Tx<'_> {
    /// What was written on top of the import stays, also where it had seen what the import brought.
    pub(super) fn set_dormant(&mut self, line: i64, is_dormant: bool) -> Result<()> {
        let rows = self.rows_of(line)?;
        for (table, row) in &rows {
            self.touch(table, *row)?;
        }
        arrival::set_dormant(&self.conn, line, is_dormant)?;
        for (table, row) in rows {
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

    /// Every row that a line carries an edit of.
    fn rows_of(&self, line: i64) -> Result<Vec<(&'static Table, RowId)>> {
        let sql = "SELECT tbl, row_id FROM edit WHERE batch = ?1
                   UNION SELECT tbl, row_id FROM again JOIN edit ON rid = again.edit WHERE line = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([line])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let number: u16 = row.get(0)?;
            let known =
                table(number).ok_or_else(|| RegisterError::Broken(format!("bảng {number}")))?;
            found.push((known, id_column(row, 1)?));
        }
        Ok(found)
    }
}

fn values<'v>(said: impl Iterator<Item = &'v Value>) -> BTreeSet<Value> {
    said.cloned().collect()
}

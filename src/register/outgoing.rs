//! What leaves the register: whole histories of rows, as records, and what rows said last, so that those that were
//! removed can be told apart too.

use std::collections::HashSet;

use crate::domain::id::RowId;
use crate::register::arrival::{self, IS_ACTIVE};
use crate::register::error::Result;
use crate::register::fields::{ALIVE, Table, table};
use crate::register::history::{self, Head};
use crate::register::reader::Reader;
use crate::register::record::Edit;
use crate::register::value::Value;
use crate::register::walk::{self, Way};

/// A row that stands, or what it said before it was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastSaid {
    pub table: &'static Table,
    pub row: RowId,
    /// One value per field of the table, in the table's order.
    pub values: Vec<Value>,
    pub stands: bool,
}

impl LastSaid {
    /// None for rows of tables that nobody knows.
    fn of(number: u16, row: RowId, heads: &[Head]) -> Option<Self> {
        let table = table(number)?;
        let fields = table.fields.iter();
        Some(Self {
            table,
            row,
            values: fields
                .map(|field| history::shown(field.id, heads).0)
                .collect(),
            stands: history::shown(ALIVE, heads).0 == Value::Int(1),
        })
    }

    /// The value in a column; null where the table has none of this name.
    pub fn value(&self, column: &str) -> &Value {
        let fields = self.table.fields.iter().zip(&self.values);
        let found = fields
            .filter(|(field, _)| field.column == column)
            .map(|(_, value)| value)
            .next();
        found.unwrap_or(&Value::Null)
    }
}

impl Reader<'_> {
    /// Every row that stands or ever stood, in order of ids.
    pub fn last_said(self) -> Result<Vec<LastSaid>> {
        let mut found = Vec::new();
        walk::each_row(self.conn, |number, row, heads| {
            found.extend(LastSaid::of(number, row, heads));
            Ok(())
        })?;
        Ok(found)
    }

    /// Every edit of the rows that `wanted` names, each after its parents: the active ones with all that they have seen.
    pub fn edits(self, wanted: impl Fn(u16, RowId) -> bool) -> Result<Vec<Edit>> {
        let needed = self.needed()?;
        let mut found = Vec::new();
        walk::each_edit(self.conn, Way::ParentsFirst, |edit| {
            let needed = needed.as_ref();
            let leaves = needed.is_none_or(|needed| needed.contains(&edit.rid));
            if leaves && wanted(edit.table()?, edit.row()?) {
                found.push(edit.edit()?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The active edits with their ancestors; none when nothing is dormant, because then it is all of them.
    fn needed(self) -> Result<Option<HashSet<i64>>> {
        if !arrival::any_dormant(self.conn)? {
            return Ok(None);
        }
        let sql = format!(
            "WITH RECURSIVE needed(rid) AS (
               SELECT rid FROM edit e WHERE {IS_ACTIVE}
               UNION SELECT parent FROM edit_parent JOIN needed ON child = rid)
             SELECT rid FROM needed"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rids = statement.query_map([], |row| row.get(0))?;
        Ok(Some(rids.collect::<Result<_, _>>()?))
    }
}

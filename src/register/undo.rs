//! Taking an act back and bringing it again: new edits that set the earlier values, so that history is never erased.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::domain::id::RowId;
use crate::register::dispute;
use crate::register::error::{RegisterError, Result};
use crate::register::fields::{ALIVE, Table, known_table};
use crate::register::history::{self, Head};
use crate::register::journal::{self, ActKind};
use crate::register::reader::id_column;
use crate::register::tx::Tx;
use crate::register::value::Value;

impl Tx<'_> {
    /// Sets back what the act of line `seq` changed.
    pub fn take_back(&mut self, seq: i64) -> Result<()> {
        if self.is_import(seq)? {
            return self.set_dormant(seq, true);
        }
        let removes = |change: &Change| change.before == [Value::Int(0)];
        for change in removals_last(changes(&self.conn, seq)?, removes) {
            let heads = history::heads(&self.conn, change.row)?;
            if history::shown(change.field, &heads).0 != change.after {
                return Err(RegisterError::ChangedSince {
                    label: self.act.label.clone(),
                });
            }
            if change.field == ALIVE || !change.row_was_made {
                self.set_back(&change, &heads)?;
            }
        }
        Ok(())
    }

    /// A decision between several values leaves them standing against each other again.
    fn set_back(&mut self, change: &Change, heads: &[Head]) -> Result<()> {
        let Change {
            table, row, field, ..
        } = *change;
        if let [value] = change.before.as_slice() {
            self.set_unless_same(table, row, field, value.clone(), heads)?;
            return self.unsee(change);
        }
        for value in &change.before {
            self.set(table, row, field, value.clone(), heads)?;
        }
        Ok(())
    }

    /// A row goes back to being removed: the edits that its removal had not seen when the act began are said again, so that
    /// they are unseen as they were.
    fn unsee(&mut self, change: &Change) -> Result<()> {
        let Change {
            table, row, rid, ..
        } = *change;
        if change.field != ALIVE || change.before != [Value::Int(0)] {
            return Ok(());
        }
        let fields = dispute::unseen_before(&self.conn, row, rid)?;
        let heads = history::heads(&self.conn, row)?;
        for head in heads.iter().filter(|head| fields.contains(&head.field)) {
            let (field, value) = (head.field, head.value.clone());
            self.set(table, row, field, value, std::slice::from_ref(head))?;
        }
        Ok(())
    }

    fn is_import(&self, seq: i64) -> Result<bool> {
        let line = journal::line(&self.conn, seq)?;
        Ok(line.is_some_and(|line| line.kind == ActKind::Import))
    }

    /// Sets again what the act of line `seq` had set.
    pub fn bring_again(&mut self, seq: i64) -> Result<()> {
        if self.is_import(seq)? {
            return self.set_dormant(seq, false);
        }
        let removes = |change: &Change| change.after == Value::Int(0);
        for change in removals_last(changes(&self.conn, seq)?, removes) {
            let heads = history::heads(&self.conn, change.row)?;
            self.set_decided(change.table, change.row, change.field, change.after, &heads)?;
        }
        Ok(())
    }
}

/// A removal comes after the edits of the same row, so that it has seen them.
fn removals_last(mut changes: Vec<Change>, removes: impl Fn(&Change) -> bool) -> Vec<Change> {
    changes.sort_by_key(|change| change.field == ALIVE && removes(change));
    changes
}

/// What one act did to one field.
struct Change {
    /// The first edit.
    rid: i64,
    table: &'static Table,
    row: RowId,
    field: u16,
    /// What stood there; several where the act decided between them.
    before: Vec<Value>,
    after: Value,
    /// The act made the row, which had never stood before: taking it back needs no more than to let the row go.
    row_was_made: bool,
}

/// The changes of one act, in the order in which they were made.
fn changes(conn: &Connection, seq: i64) -> Result<Vec<Change>> {
    let mut statement = conn.prepare_cached(
        "SELECT rid, tbl, row_id, fld, val FROM edit WHERE batch = ?1 ORDER BY rid",
    )?;
    let mut rows = statement.query([seq])?;
    let mut found: Vec<Change> = Vec::new();
    let mut places: HashMap<(RowId, u16), usize> = HashMap::new();
    while let Some(row) = rows.next()? {
        let (rid, table_id, field): (i64, u16, u16) = (row.get(0)?, row.get(1)?, row.get(3)?);
        let (id, after) = (id_column(row, 2)?, Value::from_sql(row.get_ref(4)?)?);
        if let Some(place) = places.get(&(id, field)) {
            found[*place].after = after;
            continue;
        }
        places.insert((id, field), found.len());
        let table = known_table(table_id)?;
        let mut before = history::values_before(conn, rid)?;
        let is_first = field == ALIVE && before.is_empty();
        let made = places.get(&(id, ALIVE)).and_then(|place| found.get(*place));
        let row_was_made = is_first || made.is_some_and(|alive| alive.row_was_made);
        if before.is_empty() {
            before.push(unset(field));
        }
        found.push(Change {
            rid,
            table,
            row: id,
            field,
            before,
            after,
            row_was_made,
        });
    }
    Ok(found)
}

pub(super) fn unset(field: u16) -> Value {
    if field == ALIVE {
        Value::Int(0)
    } else {
        Value::Null
    }
}

//! The history: edits with their parents, and the heads of a field.
//!
//! A head is an edit of a field that no other known edit descends from. One head is the value; several heads of one
//! value are an agreement; several heads of different values are a conflict, and it stays until somebody decides.

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::id::RowId;
use crate::register::error::{RegisterError, Result};
use crate::register::fields::{ALIVE, Table};
use crate::register::record::{Edit, EditId, MAX_PARENTS, MAX_SEQ, SiteId};
use crate::register::value::Value;

#[derive(Clone, Debug)]
pub(super) struct Head {
    pub edit: EditId,
    pub field: u16,
    pub value: Value,
}

/// Who says a value, when and why.
#[derive(Clone, Debug)]
pub(super) struct Speaker {
    pub operator: String,
    /// Milliseconds since 1970.
    pub wall_ms: i64,
    pub reason: String,
}

/// Who made an edit.
pub(super) fn speaker(conn: &Connection, edit: &EditId) -> Result<Speaker> {
    let sql = "SELECT operator, wall_ms, reason FROM edit WHERE edit_id = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let speaker = statement.query_row([edit], |row| {
        Ok(Speaker {
            operator: row.get(0)?,
            wall_ms: row.get(1)?,
            reason: row.get(2)?,
        })
    })?;
    Ok(speaker)
}

/// The first edit that an edit only says again for its speaker: the same value of the same person at the same time.
pub(super) fn first_said(conn: &Connection, edit: &EditId) -> Result<EditId> {
    let sql = "WITH RECURSIVE past(rid) AS (
                 SELECT rid FROM edit WHERE edit_id = ?1
                 UNION SELECT parent FROM edit_parent JOIN past ON child = past.rid)
               SELECT e.edit_id FROM past JOIN edit e ON e.rid = past.rid JOIN edit h ON h.edit_id = ?1
               WHERE e.fld = h.fld AND e.val IS h.val AND e.operator = h.operator AND e.wall_ms = h.wall_ms
               AND e.reason = h.reason
               ORDER BY e.rid LIMIT 1";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_row([edit], |row| row.get(0))?)
}

/// The heads of every field of a row, by field and then by id.
pub(super) fn heads(conn: &Connection, row: RowId) -> Result<Vec<Head>> {
    let sql = "SELECT edit_id, fld, val FROM edit WHERE row_id = ?1 AND is_head = 1 ORDER BY fld, edit_id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([row.as_bytes()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Head {
            edit: row.get(0)?,
            field: row.get(1)?,
            value: Value::from_sql(row.get_ref(2)?)?,
        });
    }
    Ok(found)
}

/// The value of a field out of its heads, and whether they disagree.
///
/// While a conflict is open the shown value is fixed by content, never by arrival or clock: the greatest of the values, so
/// that something stands before nothing, and a row that anybody keeps stands.
pub(super) fn shown(field: u16, heads: &[Head]) -> (Value, bool) {
    let own = heads.iter().filter(|head| head.field == field);
    let mut values = own.map(|head| &head.value);
    let Some(first) = values.next() else {
        return (Value::Null, false);
    };
    let (mut greatest, mut conflict) = (first, false);
    for value in values {
        greatest = greatest.max(value);
        conflict |= value != first;
    }
    (greatest.clone(), conflict)
}

/// The parents of a new edit: the heads that it saw. Deleting a row has seen all its fields, so that an edit made
/// elsewhere meanwhile is noticed.
pub(super) fn parents_for(field: u16, value: &Value, heads: &[Head]) -> Vec<EditId> {
    let deletes = field == ALIVE && *value == Value::Int(0);
    let mut parents: Vec<EditId> = heads
        .iter()
        .filter(|head| deletes || head.field == field)
        .map(|head| head.edit)
        .collect();
    parents.sort_unstable();
    parents.dedup();
    parents.truncate(MAX_PARENTS);
    parents
}

/// Adds an edit. Parents of the same field are heads no more.
pub(super) fn append(conn: &Connection, edit: &Edit, batch: i64) -> Result<EditId> {
    let id = edit.id();
    let mut insert = conn.prepare_cached(
        "INSERT INTO edit(edit_id, site_id, site_seq, tbl, row_id, fld, val, operator, wall_ms, reason, batch, is_head)
         VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1)",
    )?;
    insert.execute(params![
        id,
        edit.site,
        edit.seq as i64,
        edit.table,
        edit.row.as_bytes(),
        edit.field,
        edit.value,
        edit.operator,
        edit.wall_ms,
        edit.reason,
        batch
    ])?;
    let child = conn.last_insert_rowid();
    for parent in &edit.parents {
        link_parent(conn, child, parent, edit.field)?;
    }
    Ok(id)
}

fn link_parent(conn: &Connection, child: i64, parent: &EditId, field: u16) -> Result<()> {
    let mut find = conn.prepare_cached("SELECT rid, fld FROM edit WHERE edit_id = ?1")?;
    let (rid, parent_field): (i64, u16) = find
        .query_row([parent], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .ok_or_else(|| RegisterError::Broken("thiếu phần trước của lịch sử".to_owned()))?;
    conn.prepare_cached("INSERT INTO edit_parent(child, parent) VALUES(?1, ?2)")?
        .execute([child, rid])?;
    if parent_field == field {
        conn.prepare_cached("UPDATE edit SET is_head = 0 WHERE rid = ?1")?
            .execute([rid])?;
    }
    Ok(())
}

/// The different values that an edit replaced: those of its parents of the same field; none for the first edit of a field.
pub(super) fn values_before(conn: &Connection, edit: i64) -> Result<Vec<Value>> {
    let sql = "SELECT p.val FROM edit_parent JOIN edit p ON p.rid = parent
               WHERE child = ?1 AND p.fld = (SELECT fld FROM edit WHERE rid = ?1) ORDER BY p.edit_id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([edit])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let value = Value::from_sql(row.get_ref(0)?)?;
        if !found.contains(&value) {
            found.push(value);
        }
    }
    Ok(found)
}

/// The table that a row belongs to: an id is never used for two.
pub(super) fn table_of(conn: &Connection, row: RowId) -> Result<Option<u16>> {
    let mut statement = conn.prepare_cached("SELECT tbl FROM edit WHERE row_id = ?1 LIMIT 1")?;
    Ok(statement
        .query_row([row.as_bytes()], |row| row.get(0))
        .optional()?)
}

/// The number of the next edit of this workstation. A package may carry edits that claim to be ours with numbers near the
/// end: they are not counted on, or we could not write any more.
pub(super) fn next_seq(conn: &Connection, site: &SiteId) -> Result<u64> {
    let mut last = conn.prepare_cached(
        "SELECT coalesce(max(site_seq), 0) FROM edit WHERE site_id = ?1 AND site_seq < ?2",
    )?;
    let last: i64 = last.query_row(params![site, (MAX_SEQ / 2) as i64], |row| row.get(0))?;
    Ok(last as u64 + 1)
}

/// Writes the row as its heads say into its typed table, and its open conflicts beside it.
pub(super) fn project_row(conn: &Connection, table: &Table, row: RowId) -> Result<()> {
    let heads = heads(conn, row)?;
    conn.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", table.name))?
        .execute([row.as_bytes()])?;
    conn.prepare_cached("DELETE FROM conflict WHERE row_id = ?1")?
        .execute([row.as_bytes()])?;
    if shown(ALIVE, &heads).0 == Value::Int(1) {
        let mut bound = vec![Value::Id(row)];
        bound.extend(table.fields.iter().map(|field| shown(field.id, &heads).0));
        conn.prepare_cached(&insert_sql(table))?
            .execute(rusqlite::params_from_iter(bound))?;
    }
    let fields = std::iter::once(ALIVE).chain(table.fields.iter().map(|field| field.id));
    for disputed in fields.filter(|field| shown(*field, &heads).1) {
        let sql = "INSERT INTO conflict(row_id, fld, tbl) VALUES(?1, ?2, ?3)";
        conn.prepare_cached(sql)?
            .execute(params![row.as_bytes(), disputed, table.id])?;
    }
    Ok(())
}

fn insert_sql(table: &Table) -> String {
    let columns: String = table
        .fields
        .iter()
        .map(|field| format!(", \"{}\"", field.column))
        .collect();
    let marks = ", ?".repeat(table.fields.len());
    format!("INSERT INTO {}(id{columns}) VALUES(?{marks})", table.name)
}

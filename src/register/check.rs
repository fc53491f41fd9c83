//! The seventh gate: the content. Every edit is rehashed, every parent present, the chain whole, the tables as rebuilt.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::domain::id::RowId;
use crate::register::arrival;
use crate::register::error::{RegisterError, Result};
use crate::register::fields::{TABLES, Table, table};
use crate::register::graph::{self, Graph};
use crate::register::history;
use crate::register::journal::{self, ActKind, JournalLine};
use crate::register::reader::Reader;
use crate::register::record::EditId;
use crate::register::value::Value;

/// Why the content of a register cannot be trusted, in words for support.
pub(super) fn first_fault(conn: &Connection) -> Result<Option<String>> {
    for fault in [edit_fault, journal_fault, projection_fault] {
        match fault(conn) {
            Ok(None) => (),
            Err(RegisterError::Broken(why)) => return Ok(Some(why)),
            other => return other,
        }
    }
    Ok(None)
}

fn edit_fault(conn: &Connection) -> Result<Option<String>> {
    let mut statement = conn.prepare("SELECT * FROM edit ORDER BY rid")?;
    let mut rows = statement.query([])?;
    let mut parents_of = conn.prepare(
        "SELECT count(*) FROM edit_parent JOIN edit p ON p.rid = parent WHERE child = ?1 AND (p.row_id <> ?2 OR p.tbl <> ?3 OR p.rid >= ?1)",
    )?;
    while let Some(row) = rows.next()? {
        let (rid, stored, edit) = history::stored_edit(conn, row)?;
        if edit.id() != stored {
            return Ok(Some(format!("lần sửa số {rid} không khớp dấu vân")));
        }
        let strangers: i64 = parents_of
            .query_row(params![rid, edit.row.as_bytes(), edit.table], |row| {
                row.get(0)
            })?;
        if edit.checked().is_err() || strangers > 0 {
            return Ok(Some(format!("lần sửa số {rid} không hợp lệ")));
        }
    }
    head_fault(conn)
}

/// Heads are exactly the active edits that no active edit of the same field descends from.
fn head_fault(conn: &Connection) -> Result<Option<String>> {
    if arrival::any_dormant(conn)? {
        return head_fault_by_row(conn);
    }
    let wrong: i64 = conn.query_row(
        "SELECT count(*) FROM edit e WHERE e.is_head <> NOT EXISTS(
           SELECT 1 FROM edit_parent JOIN edit c ON c.rid = child WHERE parent = e.rid AND c.fld = e.fld)",
        [],
        |row| row.get(0),
    )?;
    Ok((wrong > 0).then(|| format!("{wrong} lần sửa bị đánh dấu sai")))
}

/// The same where an import is taken back: what it brought is looked through.
fn head_fault_by_row(conn: &Connection) -> Result<Option<String>> {
    for table in TABLES {
        for row in rows_of(conn, table)? {
            let marked = history::heads(conn, row)?;
            let heads = Graph::of(conn, row)?;
            let heads = graph::as_heads(&heads.heads(|node| node.is_active));
            let ids = |heads: &[history::Head]| -> Vec<EditId> {
                heads.iter().map(|head| head.edit).collect()
            };
            if ids(&marked) != ids(&heads) {
                return Ok(Some(format!("{} {row} bị đánh dấu sai", table.label)));
            }
        }
    }
    Ok(None)
}

fn journal_fault(conn: &Connection) -> Result<Option<String>> {
    let register = Reader { conn }.register_id()?;
    let lines = journal::lines(conn)?;
    if let Some(seq) = journal::first_broken(register, &lines) {
        return Ok(Some(format!("nhật ký đứt ở dòng {seq}")));
    }
    if let Some(fault) = arrival_fault(conn, &lines)? {
        return Ok(Some(fault));
    }
    let mut ids = conn.prepare("SELECT edit_id FROM edit WHERE batch = ?1 ORDER BY rid")?;
    for line in &lines {
        let mut edits: Vec<EditId> = ids
            .query_map([line.seq], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        edits.extend(arrival::marks_of(conn, line.seq)?);
        if journal::edits_digest(&edits) != line.edits {
            return Ok(Some(format!(
                "nhật ký dòng {} không khớp lịch sử",
                line.seq
            )));
        }
    }
    let beyond: i64 = conn.query_row(
        "SELECT count(*) FROM edit WHERE batch NOT IN (SELECT seq FROM journal)",
        [],
        |row| row.get(0),
    )?;
    Ok((beyond > 0).then(|| "có nội dung nằm ngoài nhật ký".to_owned()))
}

/// Each import has its packages and nothing else has one; what is taken back is what the journal says.
fn arrival_fault(conn: &Connection, lines: &[JournalLine]) -> Result<Option<String>> {
    let imports = lines.iter().filter(|line| line.kind == ActKind::Import);
    let imports: BTreeSet<i64> = imports.map(|line| line.seq).collect();
    let arrived = Reader { conn }.arrivals()?;
    let arrived: BTreeSet<i64> = arrived.iter().map(|arrived| arrived.line).collect();
    if imports != arrived {
        return Ok(Some("các lần nhập không khớp nhật ký".to_owned()));
    }
    let wrong = arrival::dormant(conn)? != arrival::dormant_by(lines);
    Ok(wrong.then(|| "các lần nhập đã hoàn tác không khớp nhật ký".to_owned()))
}

type Rows = BTreeMap<RowId, Vec<Value>>;

/// The rows of a table as the history alone says.
fn rebuilt(conn: &Connection, table: &Table, rows: &[RowId]) -> Result<(Rows, usize)> {
    let (mut standing, mut conflicts) = (Rows::new(), 0);
    for row in rows {
        let heads = history::heads(conn, *row)?;
        let (alive, disputed) = history::shown(0, &heads);
        let cells: Vec<_> = table
            .fields
            .iter()
            .map(|field| history::shown(field.id, &heads))
            .collect();
        conflicts += usize::from(disputed) + cells.iter().filter(|(_, disputed)| *disputed).count();
        if alive == Value::Int(1) {
            standing.insert(*row, cells.into_iter().map(|(value, _)| value).collect());
        }
    }
    Ok((standing, conflicts))
}

/// The tables are a projection: rebuilt from the edits they must come out the same.
fn projection_fault(conn: &Connection) -> Result<Option<String>> {
    let mut conflicts = 0;
    for table in TABLES {
        let (standing, disputed) = rebuilt(conn, table, &rows_of(conn, table)?)?;
        conflicts += disputed;
        let stored: Rows = Reader { conn }.rows(table)?.into_iter().collect();
        if stored != standing {
            return Ok(Some(format!("bảng “{}” không khớp lịch sử", table.label)));
        }
    }
    let listed: i64 = conn.query_row("SELECT count(*) FROM conflict", [], |row| row.get(0))?;
    Ok((listed != conflicts as i64)
        .then(|| "danh sách mục chưa thống nhất không khớp lịch sử".to_owned()))
}

fn rows_of(conn: &Connection, table: &Table) -> Result<Vec<RowId>> {
    let mut statement =
        conn.prepare_cached("SELECT DISTINCT row_id FROM edit WHERE tbl = ?1 ORDER BY row_id")?;
    let mut rows = statement.query([table.id])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(crate::register::reader::id_column(row, 0)?);
    }
    Ok(found)
}

/// Every table projected again from the history; what `first_fault` compares, as a repair.
pub(super) fn rebuild(conn: &Connection) -> Result<()> {
    let mut statement = conn.prepare("SELECT DISTINCT tbl, row_id FROM edit")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let table =
            table(row.get(0)?).ok_or_else(|| RegisterError::Broken("bảng lạ".to_owned()))?;
        history::project_row(conn, table, crate::register::reader::id_column(row, 1)?)?;
    }
    Ok(())
}

/// SHA-256 of the current values, independent of the order in which they arrived.
pub(super) fn digest(conn: &Connection) -> Result<[u8; 32]> {
    let mut hash = Sha256::new();
    for table in TABLES {
        for (row, cells) in (Reader { conn }).rows(table)? {
            hash.update(table.id.to_le_bytes());
            hash.update(row.as_bytes());
            for cell in cells {
                put_cell(&mut hash, &cell);
            }
        }
    }
    Ok(hash.finalize().into())
}

fn put_cell(hash: &mut Sha256, cell: &Value) {
    let (tag, bytes): (u8, Vec<u8>) = match cell {
        Value::Null => (0, Vec::new()),
        Value::Int(number) => (1, number.to_le_bytes().to_vec()),
        Value::Text(text) => (2, text.as_bytes().to_vec()),
        Value::Id(id) => (3, id.as_bytes().to_vec()),
    };
    hash.update([tag]);
    hash.update((bytes.len() as u32).to_le_bytes());
    hash.update(bytes);
}

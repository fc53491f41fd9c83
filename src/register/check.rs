//! The seventh gate: the content. Every edit is rehashed, every parent present, the chain whole, the tables as rebuilt.

use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::domain::id::RowId;
use crate::register::arrival::{self, Active};
use crate::register::error::{RegisterError, Result};
use crate::register::fields::{ALIVE, TABLES, table};
use crate::register::history::{self, Head};
use crate::register::journal::{self, ActKind, JournalLine};
use crate::register::reader::Reader;
use crate::register::record::{Edit, EditId};
use crate::register::value::Value;
use crate::register::walk::{self, Parent, Passed, Way};

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

/// Each edit is what its id says and has seen only edits of its own row. Heads are exactly the active edits that no active
/// edit of the same field descends from; what is taken back is looked through.
fn edit_fault(conn: &Connection) -> Result<Option<String>> {
    let active = Active::read(conn)?;
    let (mut covered, mut wrong) = (HashSet::new(), 0);
    walk::each_edit(conn, Way::ChildrenFirst, |passed| {
        let edit = sound(passed)?;
        let is_covered = covered.remove(&passed.rid);
        let is_active = active.holds(passed.rid, passed.batch()?);
        if is_active || is_covered {
            let of_field = passed.parents.iter().filter(|one| one.field == edit.field);
            covered.extend(of_field.map(|parent| parent.rid));
        }
        wrong += usize::from(passed.is_head()? != (is_active && !is_covered));
        Ok(())
    })?;
    Ok((wrong > 0).then(|| format!("{wrong} lần sửa bị đánh dấu sai")))
}

fn sound(passed: &Passed<'_>) -> Result<Edit> {
    let (rid, edit) = (passed.rid, passed.edit()?);
    if edit.id() != passed.id()? {
        let why = format!("lần sửa số {rid} không khớp dấu vân");
        return Err(RegisterError::Broken(why));
    }
    let mut parents = passed.parents.iter();
    let is_own =
        |parent: &Parent| (parent.table, parent.row) == (edit.table, edit.row) && parent.rid < rid;
    match (parents.all(is_own), edit.checked()) {
        (true, Ok(edit)) => Ok(edit),
        _ => Err(RegisterError::Broken(format!(
            "lần sửa số {rid} không hợp lệ"
        ))),
    }
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

/// Each import has its packages; a note can have some that brought nothing, nothing else has one. What is taken back is
/// what the journal says.
fn arrival_fault(conn: &Connection, lines: &[JournalLine]) -> Result<Option<String>> {
    let of_kind = |kind| {
        let lines = lines.iter().filter(move |line| line.kind == kind);
        lines.map(|line| line.seq).collect::<BTreeSet<i64>>()
    };
    let (imports, notes) = (of_kind(ActKind::Import), of_kind(ActKind::Note));
    let arrived = Reader { conn }.arrivals()?;
    let arrived: BTreeSet<i64> = arrived.iter().map(|arrived| arrived.line).collect();
    let may_have: BTreeSet<i64> = imports.union(&notes).copied().collect();
    if !arrived.is_superset(&imports) || !arrived.is_subset(&may_have) {
        return Ok(Some("các lần nhập không khớp nhật ký".to_owned()));
    }
    let wrong = arrival::dormant(conn)? != arrival::dormant_by(lines);
    Ok(wrong.then(|| "các lần nhập đã hoàn tác không khớp nhật ký".to_owned()))
}

/// What every table holds as the history alone says, in order of ids.
#[derive(Default)]
struct Rebuilt {
    rows: HashMap<u16, Vec<(RowId, Vec<Value>)>>,
    conflicts: usize,
}

impl Rebuilt {
    fn read(conn: &Connection) -> Result<Self> {
        let mut rebuilt = Self::default();
        walk::each_row(conn, |number, row, heads| {
            rebuilt.add(number, row, heads);
            Ok(())
        })?;
        Ok(rebuilt)
    }

    fn add(&mut self, number: u16, row: RowId, heads: &[Head]) {
        let Some(table) = table(number) else {
            return;
        };
        let (alive, disputed) = history::shown(ALIVE, heads);
        self.conflicts += usize::from(disputed);
        let mut cells = Vec::with_capacity(table.fields.len());
        for field in table.fields {
            let (value, disputed) = history::shown(field.id, heads);
            self.conflicts += usize::from(disputed);
            cells.push(value);
        }
        if alive == Value::Int(1) {
            self.rows.entry(number).or_default().push((row, cells));
        }
    }
}

/// The tables are a projection: rebuilt from the edits they must come out the same.
fn projection_fault(conn: &Connection) -> Result<Option<String>> {
    let mut rebuilt = Rebuilt::read(conn)?;
    for table in TABLES {
        let standing = rebuilt.rows.remove(&table.id).unwrap_or_default();
        if (Reader { conn }).rows(table)? != standing {
            return Ok(Some(format!("bảng “{}” không khớp lịch sử", table.label)));
        }
    }
    let listed: i64 = conn.query_row("SELECT count(*) FROM conflict", [], |row| row.get(0))?;
    Ok((listed != rebuilt.conflicts as i64)
        .then(|| "danh sách mục chưa thống nhất không khớp lịch sử".to_owned()))
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

//! What packages brought: each import line of the journal with its package, which of them are taken back at present, and
//! which edits came more than once.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::domain::id::RowId;
use crate::register::error::Result;
use crate::register::fields::{Table, known_table};
use crate::register::journal::{ActKind, JournalLine};
use crate::register::reader::{Reader, id_column};
use crate::register::record::EditId;
use crate::register::stacks::UndoStacks;

/// A package as the register remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// SHA-256 of the file.
    pub package: [u8; 32],
    /// What it said of itself, as JSON.
    pub header: String,
}

impl Arrival {
    /// Stands at the end of what the journal line hashes, so that neither can be changed without the other.
    pub(super) fn marks(&self) -> [EditId; 2] {
        [self.package, Sha256::digest(&self.header).into()]
    }

    pub(super) fn insert(&self, conn: &Connection, line: i64) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO arrival(line, package, header) VALUES(?1, ?2, ?3)";
        conn.execute(sql, params![line, self.package, self.header])?;
        Ok(())
    }
}

/// True of an edit `e` that some line which is not taken back carries.
pub(super) const IS_ACTIVE: &str = "(e.batch NOT IN (SELECT line FROM dormant)
  OR EXISTS(SELECT 1 FROM again WHERE again.edit = e.rid AND again.line NOT IN (SELECT line FROM dormant)))";

/// A package that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// The line of the journal: an import, or a note where nothing of the package was taken.
    pub line: i64,
    pub arrival: Arrival,
    /// It is taken back at present.
    pub is_dormant: bool,
}

impl Reader<'_> {
    /// Every package that came, the oldest first.
    pub fn arrivals(self) -> Result<Vec<Arrived>> {
        let sql = "SELECT line, package, header, line IN (SELECT line FROM dormant) FROM arrival ORDER BY line, package";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            let (package, header) = (row.get(1)?, row.get(2)?);
            Ok(Arrived {
                line: row.get(0)?,
                arrival: Arrival { package, header },
                is_dormant: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Which edits are active, for a pass over all of them.
pub(super) struct Active {
    dormant: BTreeSet<i64>,
    /// Edits that a standing line brought again.
    again: HashSet<i64>,
}

impl Active {
    pub fn read(conn: &Connection) -> Result<Self> {
        let dormant = dormant(conn)?;
        let sql = "SELECT edit FROM again WHERE line NOT IN (SELECT line FROM dormant)";
        let mut statement = conn.prepare_cached(sql)?;
        let again = statement.query_map([], |row| row.get(0))?;
        let again = again.collect::<Result<_, _>>()?;
        Ok(Self { dormant, again })
    }

    pub fn holds(&self, rid: i64, batch: i64) -> bool {
        !self.dormant.contains(&batch) || self.again.contains(&rid)
    }
}

pub(super) fn any_dormant(conn: &Connection) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM dormant")?.exists([])?)
}

/// Whether any act was ever taken back.
pub(super) fn any_undone(conn: &Connection) -> Result<bool> {
    let sql = "SELECT 1 FROM journal WHERE kind = 'undo'";
    Ok(conn.prepare_cached(sql)?.exists([])?)
}

pub(super) fn set_dormant(conn: &Connection, line: i64, is_dormant: bool) -> Result<()> {
    let sql = if is_dormant {
        "INSERT OR IGNORE INTO dormant(line) VALUES(?1)"
    } else {
        "DELETE FROM dormant WHERE line = ?1"
    };
    conn.execute(sql, [line])?;
    Ok(())
}

pub(super) fn dormant(conn: &Connection) -> Result<BTreeSet<i64>> {
    let mut statement = conn.prepare_cached("SELECT line FROM dormant")?;
    let lines = statement.query_map([], |row| row.get(0))?;
    Ok(lines.collect::<Result<_, _>>()?)
}

/// The imports that the journal says are taken back: what the table `dormant` must hold.
pub(super) fn dormant_by(lines: &[JournalLine]) -> BTreeSet<i64> {
    let imports = lines.iter().filter(|line| line.kind == ActKind::Import);
    let imports: BTreeSet<i64> = imports.map(|line| line.seq).collect();
    let standing: BTreeSet<i64> = UndoStacks::of(lines).undo.into_iter().collect();
    imports.difference(&standing).copied().collect()
}

/// Every row that lines from `first` to `last` carry an edit of.
pub(super) fn rows_of(
    conn: &Connection,
    first: i64,
    last: i64,
) -> Result<BTreeMap<RowId, &'static Table>> {
    let sql = "SELECT row_id, tbl FROM edit WHERE batch BETWEEN ?1 AND ?2
               UNION SELECT row_id, tbl FROM again JOIN edit ON rid = again.edit WHERE line BETWEEN ?1 AND ?2";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([first, last])?;
    let mut found = BTreeMap::new();
    while let Some(row) = rows.next()? {
        found.insert(id_column(row, 0)?, known_table(row.get(1)?)?);
    }
    Ok(found)
}

/// The edits that a line brought again, by id.
pub(super) fn brought_again(conn: &Connection, line: i64) -> Result<Vec<EditId>> {
    let sql =
        "SELECT edit_id FROM again JOIN edit ON rid = again.edit WHERE line = ?1 ORDER BY edit_id";
    let mut statement = conn.prepare_cached(sql)?;
    let ids = statement.query_map([line], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

fn packages_of(conn: &Connection, line: i64) -> Result<Vec<Arrival>> {
    let sql = "SELECT package, header FROM arrival WHERE line = ?1 ORDER BY package";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([line], |row| {
        let (package, header) = (row.get(0)?, row.get(1)?);
        Ok(Arrival { package, header })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What the line of an import hashes after its own edits.
pub(super) fn marks_of(conn: &Connection, line: i64) -> Result<Vec<EditId>> {
    let mut ids = brought_again(conn, line)?;
    ids.extend(packages_of(conn, line)?.iter().flat_map(Arrival::marks));
    Ok(ids)
}

//! The journal: one line per act, each holding the hash of the one before.

use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use crate::domain::id::RowId;
use crate::register::error::Result;
use crate::register::reader::Reader;
use crate::register::record::{EditId, SiteId};

/// What kind of act a line tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActKind {
    Command,
    Undo,
    Redo,
    /// A package came in.
    Import,
    /// Something happened and nothing was edited: a package was sent, the head's office handed over.
    Note,
}

impl ActKind {
    pub(super) const ALL: [Self; 5] = [
        Self::Command,
        Self::Undo,
        Self::Redo,
        Self::Import,
        Self::Note,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Import => "import",
            Self::Note => "note",
        }
    }

    /// "Hoàn tác: ký giao ước".
    pub fn worded(self, label: &str) -> String {
        match self {
            Self::Command | Self::Import | Self::Note => label.to_owned(),
            Self::Undo => format!("Hoàn tác: {label}"),
            Self::Redo => format!("Làm lại: {label}"),
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalLine {
    pub seq: i64,
    pub kind: ActKind,
    /// What was done, "ký giao ước"; an undo carries the label of what it takes back.
    pub label: String,
    /// The line that an undo or redo is about.
    pub undoes: Option<i64>,
    pub at_ms: i64,
    pub site: SiteId,
    pub operator: String,
    /// SHA-256 over the ids of the edits of this act, in order.
    pub edits: [u8; 32],
    pub prev: [u8; 32],
    pub hash: [u8; 32],
}

/// Who acts, where, when and what for.
#[derive(Clone, Debug)]
pub struct Act {
    pub kind: ActKind,
    pub label: String,
    pub undoes: Option<i64>,
    pub at_ms: i64,
    pub site: SiteId,
    pub operator: String,
}

impl JournalLine {
    /// The line after `last`; the first one follows from the register's own mark.
    pub(super) fn new(act: Act, mark: [u8; 32], last: Option<&Self>, edits: &[EditId]) -> Self {
        let (seq, prev) = last.map_or((1, mark), |last| (last.seq + 1, last.hash));
        let Act {
            kind,
            label,
            undoes,
            at_ms,
            site,
            operator,
        } = act;
        let edits = edits_digest(edits);
        let mut line = Self {
            seq,
            kind,
            label,
            undoes,
            at_ms,
            site,
            operator,
            edits,
            prev,
            hash: [0; 32],
        };
        line.hash = line.computed_hash();
        line
    }

    pub(super) fn computed_hash(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"GIAO-UOC-JOURNAL-1");
        for number in [self.seq, self.undoes.unwrap_or(0), self.at_ms] {
            hash.update(number.to_le_bytes());
        }
        let texts = [self.kind.code(), &self.label, &self.operator];
        for bytes in
            texts
                .map(str::as_bytes)
                .into_iter()
                .chain([&self.site[..], &self.edits, &self.prev])
        {
            hash.update((bytes.len() as u32).to_le_bytes());
            hash.update(bytes);
        }
        hash.finalize().into()
    }

    pub(super) fn insert(&self, conn: &Connection) -> Result<()> {
        let sql = "INSERT INTO journal(seq, kind, label, undoes, at_ms, site_id, operator, edits, prev, hash)
                   VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        conn.prepare_cached(sql)?.execute(params![
            self.seq,
            self.kind.code(),
            self.label,
            self.undoes,
            self.at_ms,
            self.site,
            self.operator,
            self.edits,
            self.prev,
            self.hash
        ])?;
        Ok(())
    }
}

/// What the chain begins with: the register's id, so that neither can be changed without the other.
pub(super) fn mark(register: RowId) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"GIAO-UOC-REGISTER-1");
    hash.update(register.as_bytes());
    hash.finalize().into()
}

pub(super) fn edits_digest(edits: &[EditId]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for edit in edits {
        hash.update(edit);
    }
    hash.finalize().into()
}

fn row_to_line(row: &Row<'_>) -> rusqlite::Result<JournalLine> {
    let kind: String = row.get("kind")?;
    Ok(JournalLine {
        seq: row.get("seq")?,
        kind: ActKind::from_code(&kind).ok_or(rusqlite::Error::InvalidQuery)?,
        label: row.get("label")?,
        undoes: row.get("undoes")?,
        at_ms: row.get("at_ms")?,
        site: row.get("site_id")?,
        operator: row.get("operator")?,
        edits: row.get("edits")?,
        prev: row.get("prev")?,
        hash: row.get("hash")?,
    })
}

pub(super) fn last(conn: &Connection) -> Result<Option<JournalLine>> {
    let mut statement = conn.prepare_cached("SELECT * FROM journal ORDER BY seq DESC LIMIT 1")?;
    Ok(statement.query_row([], row_to_line).optional()?)
}

pub(super) fn line(conn: &Connection, seq: i64) -> Result<Option<JournalLine>> {
    let mut statement = conn.prepare_cached("SELECT * FROM journal WHERE seq = ?1")?;
    Ok(statement.query_row([seq], row_to_line).optional()?)
}

pub(super) fn lines(conn: &Connection) -> Result<Vec<JournalLine>> {
    let mut statement = conn.prepare_cached("SELECT * FROM journal ORDER BY seq")?;
    Ok(statement
        .query_map([], row_to_line)?
        .collect::<Result<_, _>>()?)
}

impl Reader<'_> {
    /// What happened without an edit, the newest first.
    pub fn notes(self) -> Result<Vec<JournalLine>> {
        let sql = "SELECT * FROM journal WHERE kind = 'note' ORDER BY seq DESC";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement
            .query_map([], row_to_line)?
            .collect::<Result<_, _>>()?)
    }
}

/// The first line that does not follow from the one before it, if the chain is broken.
pub fn first_broken(register: RowId, lines: &[JournalLine]) -> Option<i64> {
    let mut prev = mark(register);
    for (at, line) in lines.iter().enumerate() {
        if line.seq != at as i64 + 1 || line.prev != prev || line.hash != line.computed_hash() {
            return Some(at as i64 + 1);
        }
        prev = line.hash;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGISTER: RowId = RowId([1; 16]);

    fn chain(labels: &[&str]) -> Vec<JournalLine> {
        let mut lines: Vec<JournalLine> = Vec::new();
        for label in labels {
            let act = Act {
                kind: ActKind::Command,
                label: (*label).to_owned(),
                undoes: None,
                at_ms: 5,
                site: [1; 16],
                operator: "Lan".into(),
            };
            lines.push(JournalLine::new(
                act,
                mark(REGISTER),
                lines.last(),
                &[[7; 32]],
            ));
        }
        lines
    }

    #[test]
    fn a_changed_or_missing_line_breaks_the_chain() {
        let lines = chain(&["thêm đơn vị", "thêm khối", "ký giao ước"]);
        assert_eq!(first_broken(REGISTER, &lines), None);
        assert_eq!(first_broken(RowId([2; 16]), &lines), Some(1));
        let mut changed = lines.clone();
        changed[1].label = "xóa khối".into();
        assert_eq!(first_broken(REGISTER, &changed), Some(2));
        assert_eq!(
            first_broken(REGISTER, &[lines[0].clone(), lines[2].clone()]),
            Some(2)
        );
    }
}

//! Reading a damaged register: whatever in it can be proved (data.md part 3).
//!
//! The file is only read, in a copy where another program's unfinished work lies beside it. `cells` are SQLite's records,
//! `carve` finds what looks like ours anywhere in the bytes, `prove` keeps what its own hash confirms, `whole` what can
//! be taken into a register, with a name for what is lost.

mod carve;
mod cells;
mod prove;
mod whole;

use std::path::Path;

use rusqlite::OpenFlags;

use crate::domain::id::RowId;
use crate::register::error::{RegisterError, Result};
use crate::register::inspect::{self, Recovered, Verdict};
use crate::register::journal::{self, JournalLine};
use crate::register::record::{Edit, EditId};

pub use whole::{LostRow, Salvaged};

/// Larger files than any register of ours are not read into memory.
const MAX_BYTES: u64 = 1 << 30;

/// What lies in a damaged register.
pub struct Wreck {
    found: carve::Found,
    /// As far as each confirms itself.
    lines: Vec<JournalLine>,
    /// Bytes that its own header says it should have and that are not there.
    cut: u64,
}

impl Wreck {
    pub fn read(path: &Path) -> Result<Self> {
        let length = std::fs::metadata(path)
            .map_err(RegisterError::io(path))?
            .len();
        if length > MAX_BYTES {
            return Err(RegisterError::Refused {
                path: path.to_owned(),
                verdict: Verdict::TooBig,
            });
        }
        let bytes = match Recovered::of(path)? {
            Some(copy) => {
                roll_back(&copy.path());
                std::fs::read(copy.path())
            }
            None => std::fs::read(path),
        };
        Ok(Self::of(&bytes.map_err(RegisterError::io(path))?))
    }

    /// The same of bytes that are at hand.
    pub fn of(bytes: &[u8]) -> Self {
        let mut found = carve::carve(bytes);
        let mut lines = std::mem::take(&mut found.lines);
        lines.sort_by_key(|line| (line.seq, line.hash));
        lines.dedup();
        Self {
            found,
            lines,
            cut: missing(bytes),
        }
    }

    /// The id of the register, where it can be read: what most places say, and the first line of the journal confirms.
    pub fn id(&self) -> Option<RowId> {
        let ids = &self.found.ids;
        let count = |id: &RowId| ids.iter().filter(|other| *other == id).count();
        let confirmed = ids.iter().find(|id| self.is_of(**id));
        confirmed
            .or_else(|| ids.iter().max_by_key(|id| count(id)))
            .copied()
    }

    /// Whether the journal of it begins with this id.
    pub fn is_of(&self, id: RowId) -> bool {
        let mark = journal::mark(id);
        self.lines
            .iter()
            .any(|line| line.seq == 1 && line.prev == mark)
    }

    /// The lines of the journal that confirm themselves, in order.
    pub fn lines(&self) -> &[JournalLine] {
        &self.lines
    }

    /// Whether the journal is there from its first line to the last one that any edit tells of. Without it nobody knows which
    /// imports were taken back.
    pub fn has_whole_journal(&self) -> bool {
        let numbered = (1..).zip(&self.lines).all(|(seq, line)| line.seq == seq);
        let linked = self
            .lines
            .windows(2)
            .all(|pair| pair[1].prev == pair[0].hash);
        let last = self.found.stones.iter().map(|stone| stone.batch).max();
        let last_line = self.lines.last().map(|line| line.seq);
        numbered && linked && last.unwrap_or(0) <= last_line.unwrap_or(0)
    }

    /// Its end is missing: more may be lost than can be counted.
    pub fn is_cut(&self) -> bool {
        self.cut > 0
    }

    /// Nothing in it looks like a register of ours.
    pub fn is_empty(&self) -> bool {
        self.found.stones.is_empty() && self.lines.is_empty()
    }

    /// Everything that can be proved and whose past is whole, here or in `base`, which is known already.
    pub fn salvage(&self, base: &[Edit]) -> Salvaged {
        let base: Vec<(EditId, &Edit)> = base.iter().map(|edit| (edit.id(), edit)).collect();
        let proved = prove::prove(&self.found, &base);
        whole::whole(&self.found, &self.lines, proved, &base)
    }
}

/// A program died while it wrote: SQLite brings the last whole state back, if it still can. What it could not put right
/// is looked at as it is.
fn roll_back(copy: &Path) {
    let opened = inspect::open_hardened(copy, OpenFlags::SQLITE_OPEN_READ_WRITE);
    let asked = opened.map(|conn| {
        let sql = "SELECT count(*) FROM sqlite_schema";
        conn.query_row(sql, [], |row| row.get::<_, i64>(0)).is_ok()
    });
    drop(asked);
}

/// The header counts the pages.
fn missing(bytes: &[u8]) -> u64 {
    let pages = bytes.get(28..32).and_then(|count| count.try_into().ok());
    let pages = pages.map_or(0, u32::from_be_bytes);
    let said = u64::from(pages) * 4_096;
    let is_headed = bytes.starts_with(b"SQLite format 3\0") && said < MAX_BYTES;
    if is_headed {
        said.saturating_sub(bytes.len() as u64)
    } else {
        0
    }
}

//! The register (sổ giao ước): one SQLite file that is a history of edits.
//!
//! `record` is an edit and its bytes, `history` keeps edits and their heads, `fields` says what every table holds,
//! `tx` is the one way to write, `journal` tells who did what, `inspect` and `check` are the gates before opening,
//! `lock` is the sentence about who has it open, `snapshot` makes copies, `thinning` says which of them are kept. `rusqlite` is named only in this folder.

mod acts;
mod arrival;
mod as_of;
pub mod belonging;
mod dispute;
mod dormancy;
pub mod fields;
pub mod folder;
mod graph;
pub mod inspect;
pub mod journal;
pub mod lock;
mod merge;
mod outgoing;
mod past;
pub mod reader;
pub mod record;
pub mod salvage;
pub mod snapshot;
mod stacks;
#[cfg(test)]
mod testing;
pub mod thinning;
mod told;
pub mod tx;
mod undo;
pub mod value;
mod walk;

mod check;
mod error;
mod history;
mod migrations;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use inspect::Recovered;

pub use acts::{ActEdit, Wanted};
pub use arrival::{Arrival, Arrived};
pub use dispute::{Dispute, Unseen, Voice};
pub use error::{RegisterError, Result};
pub use inspect::{Cancel, Verdict, inspect};
pub use journal::{Act, ActKind, JournalLine};
pub use lock::Lock;
pub use merge::{Fate, Incoming, Merged, MergedCell, by_row};
pub use outgoing::LastSaid;
pub use past::Past;
pub use reader::Reader;
pub use record::derived_id;
pub use stacks::UndoStacks;
pub use told::Told;
pub use tx::{Done, RowChange, Tx};

use crate::domain::id::RowId;

/// File name ending of registers.
pub const EXTENSION: &str = "giaouoc";

const REGISTER_ID: &str = "register_id";

/// An open register.
pub struct Register {
    conn: Connection,
    path: PathBuf,
    /// None while the register is open for reading only.
    lock: Option<Lock>,
    /// The copy that is read where the file itself cannot be: a program died while it wrote, or an older one wrote it.
    recovered: Option<Recovered>,
    /// As it stood after an earlier act: to be looked at only.
    is_past: bool,
    /// Numbers of edits below this one were given already by this workstation, in a history that was put aside.
    first_number: u64,
    /// The disk failed while an act was kept, and nobody knows whether it was: nothing more is written.
    in_doubt: bool,
}

impl Register {
    /// Makes a new register; an existing file is never overwritten. `holder` is what others read while it is open.
    pub fn create(path: &Path, id: RowId, holder: &str) -> Result<Self> {
        if path.exists() {
            return Err(RegisterError::Exists {
                path: path.to_owned(),
            });
        }
        let folder = folder::folder_of(path);
        let part = folder::part_in(folder).map_err(RegisterError::io(path))?;
        {
            let mut conn = Connection::open(part.path())?;
            conn.execute_batch("PRAGMA page_size=4096; PRAGMA auto_vacuum=NONE;")?;
            conn.execute_batch(snapshot::THROWN_AWAY)?;
            migrations::run(&mut conn)?;
            conn.execute(
                "INSERT INTO meta(key, value) VALUES(?1, ?2)",
                rusqlite::params![REGISTER_ID, id.as_bytes()],
            )?;
        }
        part.as_file().sync_all().map_err(RegisterError::io(path))?;
        name_new(part.into_temp_path(), path).map_err(RegisterError::io(path))?;
        Self::open(path, holder, |_| Ok(()), &Cancel::default())
    }

    /// A register in memory, for tests and for trying an import.
    pub fn in_memory(id: RowId) -> Result<Self> {
        let mut conn = Connection::open_in_memory()?;
        migrations::run(&mut conn)?;
        conn.execute(
            "INSERT INTO meta(key, value) VALUES(?1, ?2)",
            rusqlite::params![REGISTER_ID, id.as_bytes()],
        )?;
        Self::reading_memory(conn)
    }

    fn reading_memory(conn: Connection) -> Result<Self> {
        conn.execute_batch("PRAGMA foreign_keys=ON")?;
        inspect::keep_statements(&conn)?;
        Ok(Self::reading(conn, Path::new("")))
    }

    /// Opens for writing: the lock, then every gate, then the file itself. What is no register at all gets no lock file.
    /// A register of an older schema is given to `keep_old` first; without its copy it is not upgraded.
    pub fn open(
        path: &Path,
        holder: &str,
        keep_old: impl FnOnce(&Self) -> Result<()>,
        cancel: &Cancel,
    ) -> Result<Self> {
        inspect::inspect_header(path)?;
        Self::open_locked(path, Lock::take(path, holder)?, keep_old, cancel)
    }

    /// The same when this program holds the lock already.
    pub fn open_locked(
        path: &Path,
        mut lock: Lock,
        keep_old: impl FnOnce(&Self) -> Result<()>,
        cancel: &Cancel,
    ) -> Result<Self> {
        inspect(path, cancel)?;
        let conn = inspect::open_hardened(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        tune(&conn).map_err(|error| error.of_busy_register(path))?;
        let mut register = Self::reading(conn, path);
        if let Ok(id) = register.id() {
            lock.tell(id);
        }
        register.lock = Some(lock);
        if migrations::is_older(&register.conn)? {
            keep_old(&register).map_err(|error| error.not_kept(path))?;
            migrations::run(&mut register.conn)?;
        }
        Ok(register)
    }

    /// Opens without the right to change anything, as on a read-only medium. Nothing is written beside the file.
    pub fn open_read_only(path: &Path, cancel: &Cancel) -> Result<Self> {
        inspect::inspect_header(path)?;
        Lock::refuse_if_taken(path)?;
        let recovered = inspect::inspect_keeping(path, cancel)?;
        let recovered = inspect::upgraded(path, recovered)?;
        let readable = recovered.as_ref().map_or(path.to_owned(), Recovered::path);
        let conn = inspect::open_hardened(&readable, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        conn.pragma_update(None, "query_only", true)?;
        let mut register = Self::reading(conn, path);
        register.recovered = recovered;
        Ok(register)
    }

    fn reading(conn: Connection, path: &Path) -> Self {
        Self {
            conn,
            path: path.to_owned(),
            lock: None,
            recovered: None,
            is_past: false,
            first_number: 0,
            in_doubt: false,
        }
    }

    /// A quick look at a file that this program wrote itself, such as a snapshot: no gates, no right to change it.
    pub fn peek(path: &Path) -> Result<Self> {
        let conn = inspect::open_hardened(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        Ok(Self::reading(conn, path))
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn is_read_only(&self) -> bool {
        self.is_past || (self.lock.is_none() && !self.path.as_os_str().is_empty())
    }

    pub fn reader(&self) -> Reader<'_> {
        Reader { conn: &self.conn }
    }

    /// The register's own id: copies have the same.
    pub fn id(&self) -> Result<RowId> {
        self.reader().register_id()
    }

    /// Begins an act. Only `app::Session` calls this.
    pub fn begin(&mut self, act: Act) -> Result<Tx<'_>> {
        if self.is_past {
            return Err(RegisterError::Past);
        }
        if self.is_read_only() {
            return Err(RegisterError::ReadOnly);
        }
        if self.in_doubt {
            return Err(RegisterError::MustReopen);
        }
        Tx::begin(&mut self.conn, &mut self.in_doubt, act, self.first_number)
    }

    /// Takes back the act of journal line `seq`; the new act has its label.
    pub fn undo(&mut self, seq: i64, act: Act) -> Result<Option<Done>> {
        let mut tx = self.begin(act)?;
        tx.take_back(seq)?;
        tx.commit()
    }

    /// Does the act of journal line `seq` again.
    pub fn redo(&mut self, seq: i64, act: Act) -> Result<Option<Done>> {
        let mut tx = self.begin(act)?;
        tx.bring_again(seq)?;
        tx.commit()
    }

    pub fn journal(&self) -> Result<Vec<JournalLine>> {
        journal::lines(&self.conn)
    }

    pub fn journal_line(&self, seq: i64) -> Result<Option<JournalLine>> {
        journal::line(&self.conn, seq)
    }

    /// Hash of the newest journal line: printed on signed papers.
    pub fn journal_head(&self) -> Result<Option<JournalLine>> {
        journal::last(&self.conn)
    }

    /// How many edits each journal line made or brought.
    pub fn edits_by_act(&self) -> Result<std::collections::HashMap<i64, i64>> {
        let mut statement = self
            .conn
            .prepare("SELECT batch, count(*) FROM edit GROUP BY batch")?;
        let counts = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(counts.collect::<Result<_, _>>()?)
    }

    /// The number that this site's next edit gets.
    pub fn next_number(&self, site: &record::SiteId) -> Result<u64> {
        Ok(history::next_seq(&self.conn, site)?.max(self.first_number))
    }

    /// Edits get no number below this one from now on.
    pub fn number_from(&mut self, first: u64) {
        self.first_number = first;
    }

    pub fn undo_stacks(&self) -> Result<UndoStacks> {
        Ok(UndoStacks::of(&self.journal()?))
    }

    /// SHA-256 of everything the register says now.
    pub fn digest(&self) -> Result<[u8; 32]> {
        check::digest(&self.conn)
    }

    /// The first fault of the content; none when history, journal and tables agree.
    pub fn first_fault(&self) -> Result<Option<String>> {
        check::first_fault(&self.conn)
    }

    /// Projects every table anew from the history.
    pub fn rebuild(&mut self) -> Result<()> {
        let tx = self.conn.transaction()?;
        check::rebuild(&tx)?;
        Ok(tx.commit()?)
    }

    /// Writes a whole copy, checked and flushed, to `to`.
    pub fn copy_to(&self, to: &Path) -> Result<()> {
        snapshot::copy_to(&self.conn, to)
    }

    /// Closes the file and goes on keeping other programs out, so that another can be put in its place.
    pub fn close_locked(mut self) -> Option<Lock> {
        self.tidy();
        self.lock.take()
    }

    fn tidy(&self) {
        let _ = self.conn.execute_batch(
            "PRAGMA locking_mode=NORMAL; SELECT count(*) FROM meta; PRAGMA journal_mode=DELETE;",
        );
    }
}

/// Closing leaves nothing beside the register but the lock file, which must stay: it is what the next program locks.
impl Drop for Register {
    fn drop(&mut self) {
        if self.lock.is_some() {
            self.tidy();
        }
    }
}

/// The schema that this program writes.
pub const SCHEMA: i32 = migrations::CURRENT;

/// SHA-256 of bytes.
pub fn fingerprint_of(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).into()
}

/// Gives a finished temporary file its name, never that of a file which is there. Sticks mounted through FUSE know
/// neither a rename that refuses nor hard links: there it is looked up just before.
pub fn name_new(part: tempfile::TempPath, to: &Path) -> std::io::Result<()> {
    match part.persist_noclobber(to) {
        Ok(()) => Ok(()),
        Err(refused) if to.symlink_metadata().is_ok() => Err(refused.error),
        Err(unable) => unable.path.persist(to).map_err(|error| error.error),
    }
}

/// SHA-256 of a text in lower-case hexadecimal.
pub fn fingerprint(text: &str) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Durable on every commit, and nobody else in the file (data.md 2).
fn tune(conn: &Connection) -> Result<()> {
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    let _: String = conn.query_row("PRAGMA journal_mode=TRUNCATE", [], |row| row.get(0))?;
    conn.execute_batch(
        "PRAGMA synchronous=EXTRA; PRAGMA fullfsync=ON; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;
         PRAGMA secure_delete=ON; BEGIN EXCLUSIVE; COMMIT;",
    )?;
    Ok(())
}

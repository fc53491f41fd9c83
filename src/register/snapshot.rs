//! Snapshots: whole copies made by themselves, in a place that is not beside the register (data.md part 7).

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;
use tempfile::NamedTempFile;

use crate::register::error::{RegisterError, Result};
use crate::register::folder::{flush_folder, folder_of, private_part_in};
use crate::register::inspect::{self, Cancel};
use crate::register::{Lock, Register};

/// For a file that is thrown away when anything fails: no journal that could be left beside it, and no waiting for the
/// disk before the whole is there.
pub(super) const THROWN_AWAY: &str = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;";

/// Writes a whole copy of `from` to `to`: copied beside, checked, flushed, renamed. Nothing half-done remains.
pub(super) fn copy_to(from: &Connection, to: &Path) -> Result<()> {
    put(checked_copy(from, to)?, to)
}

/// A copy of `from` beside `to` that has passed every gate.
fn checked_copy(from: &Connection, to: &Path) -> Result<NamedTempFile> {
    let folder = folder_of(to);
    std::fs::create_dir_all(folder).map_err(RegisterError::io(folder))?;
    let part = private_part_in(folder).map_err(RegisterError::io(folder))?;
    fill(from, part.path()).map_err(|error| error.not_copied(to))?;
    match inspect::inspect(part.path(), &Cancel::default()) {
        Err(RegisterError::Refused { verdict, .. }) => {
            Err(RegisterError::Broken(verdict.to_string()))
        }
        Err(other) => Err(other),
        Ok(()) => Ok(part),
    }
}

fn put(part: NamedTempFile, to: &Path) -> Result<()> {
    part.as_file().sync_all().map_err(RegisterError::io(to))?;
    part.persist(to).map_err(|error| RegisterError::Io {
        path: to.to_owned(),
        source: error.error,
    })?;
    let _ = flush_folder(folder_of(to));
    Ok(())
}

fn fill(from: &Connection, part: &Path) -> Result<()> {
    let mut copy = Connection::open(part)?;
    copy.execute_batch(THROWN_AWAY)?;
    Backup::new(from, &mut copy)?.run_to_completion(4_096, Duration::ZERO, None)?;
    Ok(())
}

/// Puts a whole copy of the register `from` in the place of the one at `to`, which is closed and locked by this program.
/// A crash at any moment leaves either the one or the other.
pub fn replace(to: &Path, from: &Register, _held: &Lock) -> Result<()> {
    let copy = checked_copy(&from.conn, to)?;
    if let Ok(old) = std::fs::metadata(to) {
        // Whoever could read the register before can read it still.
        let _ = copy.as_file().set_permissions(old.permissions());
    }
    // What a dead program left beside the old file must not be rolled back into the new one.
    let journal = inspect::journal_of(to);
    match std::fs::remove_file(&journal) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(RegisterError::Io {
                path: journal,
                source: error,
            });
        }
        _ => (),
    }
    put(copy, to)
}

/// A snapshot file: its stamp "20261121-094500" and the reason it was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    pub path: PathBuf,
    pub stamp: String,
    pub reason: String,
    pub bytes: u64,
    /// Found damaged, and how. Such a file is kept and never counted on.
    pub fault: Option<String>,
}

pub fn file_name(stamp: &str, reason: &str) -> String {
    format!("{stamp}-{reason}.giaouoc")
}

/// The snapshots in `folder`, oldest first; files of other names are left alone.
pub fn list(folder: &Path) -> Vec<Snapshot> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<Snapshot> = entries.filter_map(|entry| parse(&entry.path())).collect();
    found.sort_by(|a, b| a.stamp.cmp(&b.stamp).then_with(|| a.path.cmp(&b.path)));
    found
}

/// Says beside a snapshot that it is damaged. The file itself stays: something of it may still be read.
pub fn mark_damaged(snapshot: &Path, fault: &str) -> Result<()> {
    let mark = mark_of(snapshot);
    std::fs::write(&mark, fault).map_err(RegisterError::io(&mark))
}

/// `NAME.giaouoc.hong` beside a snapshot.
fn mark_of(snapshot: &Path) -> PathBuf {
    let mut name = snapshot.as_os_str().to_owned();
    name.push(".hong");
    name.into()
}

fn parse(path: &Path) -> Option<Snapshot> {
    let name = path.file_name()?.to_str()?.strip_suffix(".giaouoc")?;
    let (stamp, reason) = name.split_at_checked(15)?;
    let digits = stamp.bytes().enumerate().all(|(at, byte)| {
        if at == 8 {
            byte == b'-'
        } else {
            byte.is_ascii_digit()
        }
    });
    let reason = reason.strip_prefix('-')?;
    digits.then(|| Snapshot {
        path: path.to_owned(),
        stamp: stamp.to_owned(),
        reason: reason.to_owned(),
        bytes: std::fs::metadata(path).map_or(0, |file| file.len()),
        fault: std::fs::read_to_string(mark_of(path)).ok(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RowId;

    #[test]
    fn only_files_named_like_snapshots_are_listed_and_damaged_ones_are_marked() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "20261121-094500-mo-so.giaouoc",
            "ghi chú.giaouoc",
            "20261121.giaouoc",
            "20261120-094500-mo-so.giaouoc.part",
        ] {
            std::fs::write(folder.path().join(name), "ba").unwrap();
        }
        let found = list(folder.path());
        assert_eq!(found.len(), 1);
        let only = &found[0];
        assert_eq!(
            (
                only.stamp.as_str(),
                only.reason.as_str(),
                only.bytes,
                &only.fault
            ),
            ("20261121-094500", "mo-so", 2, &None)
        );
        mark_damaged(&only.path, "sai một byte").unwrap();
        let marked = list(folder.path());
        assert_eq!(marked[0].fault.as_deref(), Some("sai một byte"));
        assert_eq!(marked.len(), 1, "the mark is no snapshot");
    }

    fn register(folder: &Path, name: &str, id: u8) -> PathBuf {
        let path = folder.join(name);
        drop(Register::create(&path, RowId([id; 16]), "thử").unwrap());
        path
    }

    #[test]
    fn a_register_is_replaced_whole_and_what_a_dead_program_left_beside_it_goes() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (
            register(folder.path(), "a.giaouoc", 1),
            register(folder.path(), "b.giaouoc", 2),
        );
        std::fs::write(folder.path().join("a.giaouoc-journal"), "còn lại").unwrap();
        let lock = Lock::take(&old, "thử").unwrap();
        replace(&old, &Register::peek(&new).unwrap(), &lock).unwrap();
        assert_eq!(Register::peek(&old).unwrap().id().unwrap(), RowId([2; 16]));
        assert!(!folder.path().join("a.giaouoc-journal").exists());
        let permissions = |path: &Path| std::fs::metadata(path).unwrap().permissions();
        assert_eq!(permissions(&old), permissions(&new));
    }

    #[test]
    fn a_damaged_copy_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (
            register(folder.path(), "a.giaouoc", 1),
            register(folder.path(), "b.giaouoc", 2),
        );
        let mut bytes = std::fs::read(&new).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle..middle + 4_096].fill(0xa5);
        std::fs::write(&new, bytes).unwrap();
        let before = std::fs::read(&old).unwrap();
        let lock = Lock::take(&old, "thử").unwrap();
        assert!(replace(&old, &Register::peek(&new).unwrap(), &lock).is_err());
        assert!(std::fs::read(&old).unwrap() == before);
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            4,
            "two registers and their lock files"
        );
    }
}

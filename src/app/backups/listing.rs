//! All snapshots of a register, what each holds, and what was done since.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::app::backups::at_in_words;
use crate::app::backups::place::{self, Place};
use crate::app::backups::restore::open_checked;
use crate::app::error::{AppError, Result};
use crate::app::leading::in_words;
use crate::app::{Desk, Session};
use crate::domain::id::RowId;
use crate::register::snapshot::{self, Snapshot};
use crate::register::{Cancel, Register};

/// Every snapshot of a register on this workstation, oldest first.
pub fn list(desk: &Desk, register: RowId) -> Vec<Snapshot> {
    sorted(kept_in(place::folders(desk, register).into_iter()))
}

/// Those of every register, oldest first: for one that can no more tell its id.
pub fn list_all(desk: &Desk) -> Vec<Snapshot> {
    sorted(kept_in(every_folder(desk)))
}

/// Those of the register that lies at `path`, even when it can no more tell its own id.
pub fn list_of(desk: &Desk, path: &Path) -> Vec<Snapshot> {
    match Register::peek(path).and_then(|register| register.id()) {
        Ok(id) => list(desk, id),
        Err(_) => sorted(remembered(desk, path)),
    }
}

/// What is in the folders that remember having kept what lay there.
fn remembered(desk: &Desk, path: &Path) -> Vec<Snapshot> {
    kept_in(every_folder(desk).filter(|folder| place::is_of(folder, path)))
}

/// The folder of each register.
fn every_folder(desk: &Desk) -> impl Iterator<Item = PathBuf> {
    let roots = place::roots(desk).into_iter();
    let entries = roots.flat_map(|root| std::fs::read_dir(root).into_iter().flatten().flatten());
    entries.map(|entry| entry.path())
}

fn kept_in(folders: impl Iterator<Item = PathBuf>) -> Vec<Snapshot> {
    folders.flat_map(|folder| snapshot::list(&folder)).collect()
}

fn sorted(mut found: Vec<Snapshot>) -> Vec<Snapshot> {
    found.sort_by(|a, b| (&a.stamp, &a.path).cmp(&(&b.stamp, &b.path)));
    found
}

/// The newest snapshot that passes every gate now; those that do not are marked on the way.
pub fn newest_good(desk: &Desk, path: &Path, cancel: &Cancel) -> Option<Snapshot> {
    let good = list_of(desk, path)
        .into_iter()
        .rev()
        .filter(|snapshot| snapshot.fault.is_none());
    good.into_iter()
        .find(|snapshot| open_checked(&snapshot.path, cancel).is_ok())
}

/// A file that is named like a snapshot.
pub(super) fn as_snapshot(path: &Path) -> Option<Snapshot> {
    let folder = path.parent()?;
    snapshot::list(folder)
        .into_iter()
        .find(|snapshot| snapshot.path == path)
}

/// The snapshot that is meant on the command line: a file, or the beginning of a stamp that only one has.
pub fn named(desk: &Desk, register: &Path, name: &str) -> Result<PathBuf> {
    if Path::new(name).is_file() {
        return Ok(PathBuf::from(name));
    }
    let mut found = list_of(desk, register);
    found.retain(|snapshot| snapshot.stamp.starts_with(name));
    match &found[..] {
        [one] => Ok(one.path.clone()),
        [] => Err(AppError::input(format!("Không có bản lưu “{name}”"))),
        many => Err(AppError::input(format!(
            "Có {} bản lưu bắt đầu bằng “{name}”",
            many.len()
        ))),
    }
    .map_err(|error| {
        error.hinted("giao-uoc snapshots SỔ liệt kê các bản lưu: ghi đủ dấu thời gian ở cột đầu.")
    })
}

/// One snapshot and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub snapshot: Snapshot,
    /// None where it cannot be read.
    pub inside: Option<Inside>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// Who did the last act in it.
    pub operator: String,
    pub last_act: String,
    pub acts: i64,
    /// Acts and edits that the register has on top of it; none when the register went another way from there.
    pub since: Option<(i64, i64)>,
}

impl Entry {
    /// Whether it can be counted on, as far as is known.
    pub fn is_good(&self) -> bool {
        self.inside.is_some() && self.snapshot.fault.is_none()
    }

    pub fn at(&self) -> String {
        at_in_words(&self.snapshot.stamp)
    }
}

/// All snapshots of an open register, newest first, and where the next one goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    pub place: Place,
    pub entries: Vec<Entry>,
}

/// Reads the list for an open register.
pub fn listing(session: &Session) -> Result<Listing> {
    let id = session.register_id()?;
    let present = Present::of(session.register())?;
    let entries = list(session.desk(), id).into_iter().rev();
    Ok(Listing {
        place: place::place(session.desk(), id, session.path()),
        entries: entries.map(|snapshot| present.entry(snapshot)).collect(),
    })
}

/// For a register that cannot be opened: nothing is known about what came since.
pub fn entries_of(desk: &Desk, path: &Path) -> Vec<Entry> {
    let entries = list_of(desk, path).into_iter().rev();
    entries
        .map(|snapshot| Present::default().entry(snapshot))
        .collect()
}

/// The journal of the present register: hash of each line, and how many edits came after it.
#[derive(Default)]
struct Present {
    lines: HashMap<[u8; 32], (i64, i64)>,
}

impl Present {
    fn of(register: &Register) -> Result<Self> {
        let journal = register.journal()?;
        let mut since = register.edits_by_act()?;
        let mut lines = HashMap::new();
        let mut edits = 0;
        for (acts, line) in (0..).zip(journal.iter().rev()) {
            lines.insert(line.hash, (acts, edits));
            edits += since.remove(&line.seq).unwrap_or(0);
        }
        Ok(Self { lines })
    }

    fn entry(&self, snapshot: Snapshot) -> Entry {
        let inside = match snapshot.fault {
            Some(_) => None,
            None => self.inside(&snapshot.path).ok(),
        };
        Entry { snapshot, inside }
    }

    fn inside(&self, path: &Path) -> Result<Inside> {
        let last = Register::peek(path)?.journal_head()?;
        let last = last.ok_or_else(|| AppError::input("Bản lưu không có nhật ký"))?;
        Ok(Inside {
            since: self.lines.get(&last.hash).copied(),
            last_act: in_words(&last),
            operator: last.operator,
            acts: last.seq,
        })
    }
}

//! The snapshots on which a damaged register can be built up again.

use std::path::PathBuf;

use crate::app::Desk;
use crate::domain::id::RowId;
use crate::register::snapshot::{self, Snapshot};
use crate::register::{Cancel, Register};

/// A snapshot, and what it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    pub path: PathBuf,
    /// "20190312-083000".
    pub stamp: String,
    pub register: RowId,
}

/// The snapshots of this register that pass every gate, newest first, at most `most`; where the register could not tell
/// its id, those of all registers.
pub fn bases(desk: &Desk, register: Option<RowId>, most: usize, cancel: &Cancel) -> Vec<Base> {
    let mut found: Vec<Snapshot> = folders(desk, register)
        .iter()
        .flat_map(|folder| snapshot::list(folder))
        .collect();
    found.sort_by(|a, b| (&b.stamp, &b.path).cmp(&(&a.stamp, &a.path)));
    let good = found
        .into_iter()
        .filter_map(|snapshot| good(snapshot, cancel));
    good.filter(|base| register.is_none_or(|id| base.register == id))
        .take(most)
        .collect()
}

fn folders(desk: &Desk, register: Option<RowId>) -> Vec<PathBuf> {
    let root = desk.data_folder.join("snapshots");
    match register {
        Some(id) => vec![root.join(id.to_string())],
        None => {
            let entries = std::fs::read_dir(root).into_iter().flatten().flatten();
            entries.map(|entry| entry.path()).collect()
        }
    }
}

fn good(snapshot: Snapshot, cancel: &Cancel) -> Option<Base> {
    let register = Register::open_read_only(&snapshot.path, cancel).ok()?;
    Some(Base {
        register: register.id().ok()?,
        path: snapshot.path,
        stamp: snapshot.stamp,
    })
}

//! The snapshots on which a damaged register can be built up again.

use std::path::PathBuf;

use crate::app::{Desk, backups};
use crate::domain::id::RowId;
use crate::register::snapshot::Snapshot;
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
    let found = match register {
        Some(id) => backups::list(desk, id),
        None => backups::list_all(desk),
    };
    let good = found
        .into_iter()
        .rev()
        .filter_map(|snapshot| good(snapshot, cancel));
    good.filter(|base| register.is_none_or(|id| base.register == id))
        .take(most)
        .collect()
}

fn good(snapshot: Snapshot, cancel: &Cancel) -> Option<Base> {
    let register = Register::open_read_only(&snapshot.path, cancel).ok()?;
    Some(Base {
        register: register.id().ok()?,
        path: snapshot.path,
        stamp: snapshot.stamp,
    })
}

//! Snapshots of a register: where they lie on this workstation, and how one more is kept.

use std::path::PathBuf;

use crate::app::Desk;
use crate::app::world::World;
use crate::domain::id::RowId;
use crate::register::snapshot::Snapshot;
use crate::register::{Register, RegisterError, snapshot};

/// Before a register is brought to a newer schema.
const BEFORE_UPGRADE: &str = "truoc-khi-nang-cap";

/// Where the snapshots of a register lie.
pub(super) fn folder(desk: &Desk, register: &Register) -> Result<PathBuf, RegisterError> {
    Ok(folder_of(desk, register.id()?))
}

fn folder_of(desk: &Desk, register: RowId) -> PathBuf {
    let folder = desk.data_folder.join("snapshots");
    folder.join(register.to_string())
}

/// The newest snapshot of a register that need not be open.
pub(super) fn newest(desk: &Desk, register: RowId) -> Option<Snapshot> {
    snapshot::list(&folder_of(desk, register)).pop()
}

/// Keeps a whole copy under the time of the wall, and takes away what thinning gives up.
pub(super) fn keep(
    register: &Register,
    desk: &Desk,
    world: &dyn World,
    reason: &str,
) -> Result<(), RegisterError> {
    let folder = folder(desk, register)?;
    let stamp = world.local().strftime("%Y%m%d-%H%M%S").to_string();
    let kept = snapshot::list(&folder);
    register.copy_to(&folder.join(snapshot::file_name(&stamp, reason)))?;
    for old in snapshot::superfluous(&kept, &stamp) {
        let _ = std::fs::remove_file(&old.path);
    }
    Ok(())
}

/// Keeps the register as an older program wrote it.
pub(super) fn keep_before_upgrade(
    old: &Register,
    desk: &Desk,
    world: &dyn World,
) -> Result<(), RegisterError> {
    keep(old, desk, world, BEFORE_UPGRADE)
}

/// Whether the newest snapshot says what the register says: their journals end in the same line.
pub(super) fn is_kept(register: &Register, desk: &Desk) -> Result<bool, RegisterError> {
    let head = |register: &Register| register.journal_head().ok().flatten().map(|line| line.hash);
    let newest = snapshot::list(&folder(desk, register)?).pop();
    Ok(newest.is_some_and(|newest| {
        Register::peek(&newest.path).is_ok_and(|other| head(&other) == head(register))
    }))
}

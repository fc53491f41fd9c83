//! Who has a register open, as others read it, and what they can read meanwhile.

use std::path::{Path, PathBuf};

use crate::app::Desk;
use crate::app::backups;
use crate::app::world::World;
use crate::register::{Lock, lock};

/// What another program reads while this one has the register open.
pub(super) fn holder(desk: &Desk, world: &dyn World) -> String {
    let machine = hostname().unwrap_or_else(|| "máy này".to_owned());
    let since = world.local().strftime("%H:%M ngày %d/%m/%Y");
    if desk.operator.is_empty() {
        format!("{machine}, từ {since}")
    } else {
        format!("{machine}, {}, từ {since}", desk.operator)
    }
}

fn hostname() -> Option<String> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let file = std::fs::read_to_string("/etc/hostname")
        .ok()
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty());
    set("COMPUTERNAME")
        .or(file)
        .or_else(|| set("HOSTNAME"))
        .map(|name| format!("máy {name}"))
}

/// The newest snapshot of a register that another program has open, if this workstation keeps one: where it lies, and
/// its stamp.
pub fn kept_of_taken(path: &Path, desk: &Desk) -> Option<(PathBuf, String)> {
    Lock::refuse_if_taken(path).err()?;
    let id = lock::register_of(path)?;
    let kept = backups::list(desk, id).into_iter();
    let newest = kept.rev().find(|snapshot| snapshot.fault.is_none())?;
    Some((newest.path, newest.stamp))
}

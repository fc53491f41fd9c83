//! The remedies for a damaged register, in their order: the newest good snapshot, that and what the damaged file still
//! holds. Each is tried before it is offered, so that what it will give is known.

use std::path::{Path, PathBuf};

use crate::app::error::{AppError, Result};
use crate::app::salvage::{Base, Damaged, Ground, Report, Rescue, bases, free_name};
use crate::app::world::World;
use crate::app::{Desk, Session};
use crate::register::{Cancel, inspect};

/// Snapshots that are offered where the damaged register cannot tell which are its own.
const OFFERED: usize = 5;

/// One thing that can be done, and what it will give.
#[derive(Clone, Debug)]
pub struct Remedy {
    pub base: Option<Base>,
    pub with_wreck: bool,
    pub report: Report,
}

/// What can be done for a register that cannot be opened.
#[derive(Clone, Debug)]
pub struct Remedies {
    pub path: PathBuf,
    /// Why it was not opened.
    pub error: AppError,
    /// When the file was last written to, in milliseconds since 1970.
    pub changed_ms: Option<i64>,
    /// The damaged file tells whose it is; else a person has to choose among the snapshots of all registers.
    pub is_known: bool,
    /// The first is what is given up least with.
    pub list: Vec<Remedy>,
    /// Where the new register will lie.
    pub into: PathBuf,
}

/// Why opening failed, if it was because the register is damaged; then what can be done. None where it is another trouble,
/// or nothing helps.
pub fn remedies(
    path: &Path,
    error: &AppError,
    desk: &Desk,
    world: fn() -> Box<dyn World>,
    cancel: &Cancel,
) -> Option<Remedies> {
    let met = inspect(path, cancel).err()?;
    let damaged = Damaged::is_met_by(&met).then(|| Damaged::read(path).ok())??;
    let bases = match (damaged.id(), damaged.wreck.is_empty()) {
        // A file in which nothing is ours is no damaged register, whatever its name is.
        (None, true) => return None,
        (id, _) => bases(desk, id, if id.is_some() { 1 } else { OFFERED }, cancel),
    };
    let try_out = |base: Option<&Base>, with_wreck| {
        let ground = Ground {
            base: base.map(|base| base.path.as_path()),
            with_wreck,
        };
        let rescue = Rescue::prepare(&damaged, ground, desk.clone(), world(), cancel).ok()?;
        let report = rescue.report.clone();
        let gives = !report.is_empty() && (base.is_none() || !with_wreck || report.taken > 0);
        gives.then(|| Remedy {
            base: base.cloned(),
            with_wreck,
            report,
        })
    };
    let mut list: Vec<Remedy> = bases
        .iter()
        .filter_map(|base| try_out(Some(base), false))
        .collect();
    let of_this = bases
        .iter()
        .filter(|base| damaged.is_surely_of(base.register));
    list.extend(of_this.filter_map(|base| try_out(Some(base), true)));
    if !list.iter().any(|remedy| remedy.with_wreck) {
        list.extend(try_out(None, true));
    }
    (!list.is_empty()).then(|| Remedies {
        path: path.to_owned(),
        error: error.clone(),
        changed_ms: damaged.changed_ms(),
        is_known: damaged.id().is_some(),
        list,
        into: free_name(path),
    })
}

/// Does it: the new register is written beside the damaged one, and opened.
pub fn apply(
    path: &Path,
    base: Option<&Path>,
    with_wreck: bool,
    desk: Desk,
    world: fn() -> Box<dyn World>,
    cancel: &Cancel,
) -> Result<(Session, Report)> {
    let damaged = Damaged::read(path)?;
    let rescue = Rescue::prepare(
        &damaged,
        Ground { base, with_wreck },
        desk.clone(),
        world(),
        cancel,
    )?;
    let into = free_name(path);
    rescue.keep(&into)?;
    let session = Session::open(&into, desk, world(), cancel)?;
    Ok((session, rescue.report))
}

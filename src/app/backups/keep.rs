//! One more snapshot.

use std::path::{Path, PathBuf};

use jiff::ToSpan;

use crate::app::backups::place::remember_path;
use crate::app::backups::{Reason, at_in_words, numbers, place};
use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::world::World;
use crate::app::{Desk, Session};
use crate::register::snapshot::{self, Snapshot};
use crate::register::thinning::RISKY;
use crate::register::thinning::thinned;
use crate::register::{ActKind, JournalLine, Register, RegisterError};

/// What the snapshots of one register may take on the disk together. How much of the disk is free cannot be asked in safe
/// code of the standard library, so a share of it is no measure here.
const BUDGET: u64 = 1 << 30;

const STAMP: &str = "%Y%m%d-%H%M%S";

impl Session {
    /// Keeps a whole copy of the register, unless nothing was written since the last one.
    pub fn snapshot(&mut self, reason: Reason) -> Result<()> {
        if self.is_read_only() || self.path().as_os_str().is_empty() {
            return Ok(());
        }
        let notice = keep_unless_kept(self.register(), self.desk(), self.world(), reason)?;
        if let Some(notice) = notice {
            self.trouble(notice);
        }
        Ok(())
    }

    /// The same where the work goes on without a copy: the person is told that there is none.
    pub(in crate::app) fn snapshot_if_possible(&mut self, reason: Reason) {
        if let Err(error) = self.snapshot(reason) {
            self.trouble(error);
        }
    }

    /// Keeps the last state, and remembers the numbers that were given: somebody may put an older file in its place.
    pub fn keep_before_closing(&mut self) -> Result<()> {
        self.snapshot(Reason::Closed)?;
        if self.is_read_only() || self.path().as_os_str().is_empty() || self.revision() == 0 {
            return Ok(());
        }
        let next = self.register().next_number(&self.desk().site)?;
        numbers::raise(self.desk(), self.register_id()?, next)
    }

    /// Taking an import back is as risky as the import.
    pub(in crate::app) fn snapshot_before_undo(&mut self, seq: i64) -> Result<()> {
        let line = self.register().journal_line(seq)?;
        if line.is_some_and(|line| line.kind == ActKind::Import) {
            self.snapshot_if_possible(Reason::BeforeUndo);
        }
        Ok(())
    }

    /// Where the snapshots of this register lie.
    pub fn snapshot_folder(&self) -> Result<PathBuf> {
        Ok(place(self.desk(), self.register_id()?, self.path()).folder)
    }

    /// After an import: where the last copy before it is, and how to go back. None when there is no copy.
    pub fn way_back(&self) -> Option<String> {
        let newest = newest_in(&self.snapshot_folder().ok()?)?;
        Some(format!(
            "Muốn quay lại: Hoàn tác (Ctrl+Z), hoặc Sổ ▸ Bản lưu…, bản lúc {}.",
            at_in_words(&newest.stamp)
        ))
    }
}

fn newest_in(folder: &Path) -> Option<Snapshot> {
    let mut newest_first = snapshot::list(folder).into_iter().rev();
    newest_first.find(|snapshot| snapshot.fault.is_none())
}

/// What the person is to be told although a copy was made or needed none.
pub(super) fn keep_unless_kept(
    register: &Register,
    desk: &Desk,
    world: &dyn World,
    reason: Reason,
) -> Result<Option<AppError>> {
    let Some(head) = register.journal_head()? else {
        // Nothing was done in it yet.
        return Ok(None);
    };
    let folder = place(desk, register.id()?, register.path()).folder;
    match newest_in(&folder).filter(|newest| ends_with(newest, &head)) {
        Some(kept) => protect(&kept, reason),
        None => return Ok(keep(register, desk, world, reason)?),
    }
    Ok(None)
}

/// Whether the copy says what the register says: their journals end in the same line.
fn ends_with(copy: &Snapshot, head: &JournalLine) -> bool {
    let kept = Register::peek(&copy.path).and_then(|copy| copy.journal_head());
    kept.is_ok_and(|kept| kept.is_some_and(|kept| kept.hash == head.hash))
}

/// A copy that is there already becomes the one before the risky step: thinning leaves it longer.
fn protect(kept: &Snapshot, reason: Reason) {
    if reason.is_risky() && !kept.reason.starts_with(RISKY) {
        let name = snapshot::file_name(&kept.stamp, reason.code());
        // Under its old name it is as good a copy.
        let _ = std::fs::rename(&kept.path, kept.path.with_file_name(name));
    }
}

/// Keeps a whole copy under the time of the wall, and takes away what thinning gives up.
pub(super) fn keep(
    register: &Register,
    desk: &Desk,
    world: &dyn World,
    reason: Reason,
) -> Result<Option<AppError>, RegisterError> {
    let place = place(desk, register.id()?, register.path());
    let (stamp, to) = free_name(&place.folder, world, reason);
    register.copy_to(&to)?;
    remember_path(&place.folder, register.path());
    let kept = snapshot::list(&place.folder);
    let thinned = thinned(&kept, &stamp, BUDGET);
    for old in thinned.superfluous {
        let _ = std::fs::remove_file(&old.path);
    }
    Ok(place
        .trouble
        .or(thinned.is_over_budget.then(|| over_budget(&place.folder))))
}

/// No two copies have one time: which of them is the newer must be told by it.
pub(super) fn free_name(folder: &Path, world: &dyn World, reason: Reason) -> (String, PathBuf) {
    let taken = snapshot::list(folder);
    let mut at = world.local();
    loop {
        let stamp = at.strftime(STAMP).to_string();
        let is_taken = taken.iter().any(|other| other.stamp == stamp);
        match at.checked_add(1.second()) {
            Ok(next) if is_taken => at = next,
            _ => {
                let path = folder.join(snapshot::file_name(&stamp, reason.code()));
                return (stamp, path);
            }
        }
    }
}

fn over_budget(folder: &Path) -> AppError {
    AppError::new(
        ErrorKind::Rule,
        format!("Bản lưu đã đủ 1 GB, bản cũ nhất được bỏ bớt: {}", folder.display()),
    )
    .hinted("Bản mới nhất và các bản trước những việc lớn vẫn được giữ. Chép bản cũ cần giữ lâu ra ổ đĩa khác.")
}

/// Keeps the register as an older program wrote it.
pub(in crate::app) fn keep_before_upgrade(
    old: &Register,
    desk: &Desk,
    world: &dyn World,
) -> Result<(), RegisterError> {
    keep(old, desk, world, Reason::BeforeUpgrade).map(drop)
}

//! Once a day one old snapshot is looked at whole: what is never read is not known to be good.

use std::path::Path;

use crate::app::backups::{list, restore::open_checked};
use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::world::{World, random_bytes};
use crate::app::{Desk, backups::at_in_words};
use crate::domain::id::RowId;
use crate::register::Cancel;
use crate::register::snapshot::Snapshot;

/// What came of a look at one old snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// One was looked at today already, or there is none.
    NotDue,
    Good(Snapshot),
    /// It has been marked and is never counted on again.
    Damaged(Snapshot),
}

impl Checked {
    /// What the person is told; good news is none.
    pub fn told(&self) -> Option<AppError> {
        let Self::Damaged(snapshot) = self else {
            return None;
        };
        let at = at_in_words(&snapshot.stamp);
        let message = format!(
            "Một bản lưu bị hỏng, đã đánh dấu: bản lúc {at}: {}",
            snapshot.path.display()
        );
        let hint = "Các bản lưu khác vẫn dùng được. Nếu lặp lại, kiểm tra ổ đĩa và chọn nơi giữ khác ở Sổ ▸ Bản lưu….";
        Some(AppError::new(ErrorKind::Rule, message).hinted(hint))
    }
}

/// Looks at one of the good snapshots of a register by chance, if none was looked at today.
pub fn check_one(
    desk: &Desk,
    register: RowId,
    world: &dyn World,
    cancel: &Cancel,
) -> Result<Checked> {
    let mut good = list(desk, register);
    good.retain(|snapshot| snapshot.fault.is_none());
    let day = desk
        .data_folder
        .join(super::DEFAULT_FOLDER)
        .join(format!("{register}.ngay-kiem-tra"));
    if good.is_empty() || !is_due(&day, world) {
        return Ok(Checked::NotDue);
    }
    let chance = u128::from_be_bytes(random_bytes()) % good.len() as u128;
    let chosen = good.swap_remove(chance as usize);
    let checked = open_checked(&chosen.path, cancel);
    Ok(match checked {
        Ok(_) => Checked::Good(chosen),
        Err(_) if is_damaged(&chosen.path, register, desk) => Checked::Damaged(chosen),
        Err(error) => return Err(error),
    })
}

/// Asked once a day; a clock that was set back is another day.
fn is_due(file: &Path, world: &dyn World) -> bool {
    let today = world.local().date().to_string();
    if std::fs::read_to_string(file).is_ok_and(|last| last == today) {
        return false;
    }
    std::fs::write(file, today).is_ok()
}

fn is_damaged(path: &Path, register: RowId, desk: &Desk) -> bool {
    let now = list(desk, register);
    now.iter()
        .any(|snapshot| snapshot.path == path && snapshot.fault.is_some())
}

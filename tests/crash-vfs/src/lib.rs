//! For tests only: a disk that loses power, breaks and fills up on command.
//!
//! The program under test runs unmodified over real paths. `shim` stands between SQLite and its usual file functions as
//! the default of the process; files of a watched folder go through a [`Disk`], all others pass by untouched. The disk
//! counts what changes it – write, truncate, sync, create, delete –, does as the test said at operation k, and remembers
//! what a real disk would not yet hold. When the power is back, the files of the folder are made to what such a disk may
//! hold.
//!
//! `model` is what a disk remembers, without a file or SQLite in it. This is the one crate here with `unsafe` code.

mod model;
mod shim;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use model::{Dice, Fault};
use model::{Model, Trouble};

/// The watched folders, and the disk under each.
static DISKS: Mutex<Vec<(PathBuf, Arc<Mutex<Model>>)>> = Mutex::new(Vec::new());

/// The disk under one folder, until it is dropped.
pub struct Disk {
    model: Arc<Mutex<Model>>,
}

impl Disk {
    /// Watches what SQLite does to the files in `folder` from now on. What lies there already is safe on the disk.
    pub fn under(folder: &Path) -> std::io::Result<Self> {
        shim::install();
        let folder = folder.canonicalize()?;
        let model = Arc::<Mutex<Model>>::default();
        locked(&DISKS).push((folder, model.clone()));
        Ok(Self { model })
    }

    /// How many operations have changed the disk, or tried to.
    pub fn operations(&self) -> u64 {
        locked(&self.model).operations
    }

    /// The power goes off in the middle of the operation with this number, the first being 1.
    pub fn cut_at(&self, operation: u64) {
        locked(&self.model).trouble = Trouble::Cut(operation);
    }

    /// The operation with this number fails; all later ones too if the fault is there to stay.
    pub fn fail_at(&self, operation: u64, fault: Fault, stays: bool) {
        locked(&self.model).trouble = Trouble::Fault(operation, fault, stays);
    }

    /// The disk is as good as new; operations are counted from 1 again.
    pub fn repair(&self) {
        let mut model = locked(&self.model);
        model.trouble = Trouble::None;
        model.operations = 0;
    }

    pub fn is_dead(&self) -> bool {
        locked(&self.model).dead
    }

    /// The machine starts again: the files become what the disk may hold, by the dice. Whoever had them open has closed
    /// them. How many operations had not been synced.
    pub fn power_returns(&self, dice: &mut Dice) -> std::io::Result<usize> {
        let mut model = locked(&self.model);
        let unsynced = model.unsynced();
        for (path, content) in model.restart(dice) {
            match content {
                Some(bytes) => std::fs::write(path, bytes)?,
                None if path.exists() => std::fs::remove_file(path)?,
                None => (),
            }
        }
        Ok(unsynced)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        locked(&DISKS).retain(|(_, model)| !Arc::ptr_eq(model, &self.model));
    }
}

/// The disk that holds `path`.
fn disk_of(path: &Path) -> Option<Arc<Mutex<Model>>> {
    let folder = path.parent()?;
    let disks = locked(&DISKS);
    let (_, model) = disks.iter().find(|(watched, _)| watched == folder)?;
    Some(model.clone())
}

/// A test that failed on another thread spoils nothing here.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

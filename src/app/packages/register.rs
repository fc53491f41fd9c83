//! Whole registers: merging with another one that went its own way, and making one from a package.

use std::path::Path;

use crate::app::error::{AppError, Result};
use crate::app::packages::{Arrivals, Parcel, Reception};
use crate::app::world::World;
use crate::app::{Desk, Session};
use crate::domain::id::UnitId;
use crate::register::{Cancel, Register};

/// Whose a register is that is merged with ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A copy of this office's own: everything in it is ours.
    Own,
    /// Another office's, of this unit where a person said so.
    Of(Option<UnitId>),
}

/// Opens another register through every gate and takes what is in it, for preview and import like any package.
pub fn parcel_of_register(
    path: &Path,
    whose: Whose,
    desk: Desk,
    world: Box<dyn World>,
    cancel: &Cancel,
) -> Result<Parcel> {
    let other = Session::open_read_only(path, desk, world, cancel)?;
    match whose {
        Whose::Own => Parcel::of_register(&other, None, true),
        Whose::Of(unit) => Parcel::of_register(&other, unit, false),
    }
}

impl Session {
    /// Makes a register from the first package that came of it, and opens it; it has the id of the sender's.
    pub fn create_from(
        path: &Path,
        parcels: &[Parcel],
        reception: &Reception,
        desk: Desk,
        world: Box<dyn World>,
    ) -> Result<(Self, Arrivals)> {
        let Some(first) = parcels.first() else {
            return Err(AppError::input("Chưa chọn gói nào để tạo sổ"));
        };
        let id = first.opened.header.register;
        Self::try_in_memory(id, parcels, reception, &desk)?;
        let mut session = Self::create_with(path, id, desk, world)?;
        let arrivals = session.import_packages(parcels, reception)?;
        Ok((session, arrivals))
    }

    /// No file is left behind when a package cannot be taken.
    fn try_in_memory(
        id: crate::domain::id::RowId,
        parcels: &[Parcel],
        reception: &Reception,
        desk: &Desk,
    ) -> Result<()> {
        let register = Register::in_memory(id)?;
        let world = Box::new(crate::app::world::Machine);
        let mut trial = Self::of(register, desk.clone(), world)?;
        let arrivals = trial.preview(parcels, reception)?;
        if arrivals.has_news {
            return Ok(());
        }
        let skipped = arrivals.files.iter().find_map(|file| file.skipped.as_ref());
        let why = skipped.map_or("gói không có gì".to_owned(), |skipped| skipped.words());
        let hint = skipped.map_or("Xin nơi gửi tạo lại gói.", |skipped| skipped.hint());
        Err(AppError::input(format!("Chưa tạo sổ: {why}")).hinted(hint))
    }
}

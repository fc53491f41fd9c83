//! Whole registers: merging with another one that went its own way, and making one from a package.

use std::path::Path;

use crate::app::error::{AppError, Result};
use crate::app::packages::{Arrivals, Parcel, Reception, Skipped};
use crate::app::world::{Machine, World};
use crate::app::{Desk, Session};
use crate::domain::id::{RowId, UnitId};
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
        let trial = Self::preview_new(parcels, reception, &desk)?;
        if !trial.has_news {
            let skipped = trial.files.iter().find_map(|file| file.skipped.as_ref());
            let why = skipped.map_or("gói không có gì".to_owned(), Skipped::words);
            let hint = skipped.map_or("Xin nơi gửi tạo lại gói.", Skipped::hint);
            return Err(AppError::input(format!("Chưa tạo sổ: {why}")).hinted(hint));
        }
        let mut session = Self::create_with(path, register_of(parcels)?, desk, world)?;
        let arrivals = session.import_packages(parcels, reception)?;
        Ok((session, arrivals))
    }

    /// What a register made from these would hold; no file is made.
    pub fn preview_new(parcels: &[Parcel], reception: &Reception, desk: &Desk) -> Result<Arrivals> {
        if parcels.is_empty() {
            return Ok(Arrivals::default());
        }
        let register = Register::in_memory(register_of(parcels)?)?;
        let mut trial = Self::of(register, desk.clone(), Box::new(Machine))?;
        trial.preview(parcels, reception)
    }
}

/// The register that the first package is of.
fn register_of(parcels: &[Parcel]) -> Result<RowId> {
    let first = parcels.first().map(|first| first.opened.header.register);
    first.ok_or_else(|| AppError::input("Chưa chọn gói nào để tạo sổ"))
}

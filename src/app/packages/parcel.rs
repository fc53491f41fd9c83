//! A package that a stick brought, opened and read, not yet believed.

use std::path::{Path, PathBuf};

use crate::app::error::{AppError, Result};
use crate::register::record::Edit;
use crate::register::{Arrival, fingerprint_of};
use crate::transfer::content;
use crate::transfer::package::{self, LARGEST_FILE, Opened, PackageMistake};

#[derive(Clone, Debug)]
pub struct Parcel {
    pub path: PathBuf,
    pub opened: Opened,
    pub edits: Vec<Edit>,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
}

impl Parcel {
    /// Reads and opens a file. Nothing of it is shown or kept before every byte has been verified.
    pub fn open(path: &Path, passphrase: Option<&str>) -> Result<Self> {
        let bytes = read(path)?;
        let opened = package::open(&bytes, passphrase).map_err(|mistake| named(path, mistake))?;
        let edits = content::read(&opened.content).map_err(|bad| {
            AppError::input(format!(
                "Nội dung gói không đọc được: {bad}: {}",
                path.display()
            ))
            .hinted(PackageMistake::BadContent.hint())
        })?;
        Ok(Self {
            path: path.to_owned(),
            opened,
            edits,
            sha256: fingerprint_of(&bytes),
        })
    }

    /// How the register will remember it.
    pub fn arrival(&self) -> Arrival {
        Arrival {
            package: self.sha256,
            header: serde_json::to_string(&self.opened.header).unwrap_or_default(),
        }
    }
}

fn named(path: &Path, mistake: PackageMistake) -> AppError {
    AppError::input(format!("{mistake}: {}", path.display())).hinted(mistake.hint())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let failed = |error: std::io::Error| AppError::file("Không đọc được gói", path, &error);
    let metadata = std::fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(named(path, PackageMistake::TooLarge));
    }
    std::fs::read(path).map_err(failed)
}

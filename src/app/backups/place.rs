//! Where snapshots lie: in the data folder of this workstation, or where the person wants them, never beside the register.

use std::path::{Path, PathBuf};

use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::settings::Settings;
use crate::app::{Desk, files};
use crate::domain::id::RowId;

/// Below the data folder of the program.
pub const DEFAULT_FOLDER: &str = "snapshots";
/// Below a folder that the person chose, which may hold other things too.
const CHOSEN_FOLDER: &str = "giao-uoc-ban-luu";

/// The folder of the snapshots of one register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub folder: PathBuf,
    /// Somebody chose another folder than the usual one, whether it is there or not.
    pub is_chosen: bool,
    /// The chosen folder is not used, and why.
    pub trouble: Option<AppError>,
}

/// Where the next snapshot of the register at `path` goes.
pub fn place(desk: &Desk, register: RowId, path: &Path) -> Place {
    let default = default_folder(desk, register);
    let Some(chosen) = Settings::load(&desk.data_folder).snapshots else {
        return Place {
            folder: default,
            is_chosen: false,
            trouble: None,
        };
    };
    let Err(error) = check_place(&chosen, path) else {
        return Place {
            folder: chosen_folder(&chosen, register),
            is_chosen: true,
            trouble: None,
        };
    };
    let meanwhile = desk.data_folder.join(DEFAULT_FOLDER);
    let hint = format!(
        "Bản lưu tạm để ở nơi mặc định: {}. Cắm lại ổ đĩa, hoặc chọn nơi khác ở Sổ ▸ Bản lưu….",
        meanwhile.display()
    );
    Place {
        folder: default,
        is_chosen: true,
        trouble: Some(error.hinted(hint)),
    }
}

/// Every folder in which snapshots of the register may lie.
pub(super) fn folders(desk: &Desk, register: RowId) -> Vec<PathBuf> {
    let chosen = Settings::load(&desk.data_folder).snapshots;
    let chosen = chosen.map(|chosen| chosen_folder(&chosen, register));
    std::iter::once(default_folder(desk, register))
        .chain(chosen)
        .collect()
}

/// The folders that hold one folder for each register.
pub(super) fn roots(desk: &Desk) -> Vec<PathBuf> {
    let chosen = Settings::load(&desk.data_folder).snapshots;
    let default = desk.data_folder.join(DEFAULT_FOLDER);
    std::iter::once(default)
        .chain(chosen.map(|chosen| chosen.join(CHOSEN_FOLDER)))
        .collect()
}

fn default_folder(desk: &Desk, register: RowId) -> PathBuf {
    desk.data_folder
        .join(DEFAULT_FOLDER)
        .join(register.to_string())
}

fn chosen_folder(chosen: &Path, register: RowId) -> PathBuf {
    chosen.join(CHOSEN_FOLDER).join(register.to_string())
}

/// Whether snapshots of the register at `path` can be kept in this folder: what is lost with the register is no backup.
pub fn check_place(folder: &Path, path: &Path) -> Result<()> {
    if !folder.is_dir() {
        return Err(refused("không tìm thấy nơi giữ bản lưu", folder)
            .hinted("Cắm lại ổ đĩa rồi thử lại, hoặc chọn thư mục khác."));
    }
    let whole = |path: &Path| std::fs::canonicalize(path).ok();
    let beside = path.parent().and_then(whole);
    let is_beside =
        beside.is_some_and(|beside| whole(folder).is_some_and(|folder| folder.starts_with(beside)));
    if is_beside {
        return Err(
            refused("thư mục này nằm cạnh sổ, mất sổ là mất cả bản lưu", folder)
                .hinted("Chọn thư mục ở ổ đĩa khác, hoặc ít nhất không nằm trong thư mục chứa sổ."),
        );
    }
    Ok(())
}

fn refused(why: &str, folder: &Path) -> AppError {
    AppError::new(
        ErrorKind::Rule,
        format!("Không giữ bản lưu ở đó được: {why}: {}", folder.display()),
    )
}

/// In the folder of a register's snapshots: where the register itself lies, so that they are found when it can no more
/// tell its own id.
const WHERE: &str = "so-o-dau.txt";

pub(super) fn remember_path(folder: &Path, register: &Path) {
    let said = std::path::absolute(register).unwrap_or_else(|_| register.to_owned());
    let said = said.to_string_lossy();
    let file = folder.join(WHERE);
    if std::fs::read_to_string(&file).ok().as_deref() != Some(&*said) {
        // A convenience for the day on which the register is damaged; the snapshot itself is there.
        let _ = files::write_whole(&file, said.as_bytes(), "");
    }
}

/// Whether these are the snapshots of what lay at `register`.
pub(super) fn is_of(folder: &Path, register: &Path) -> bool {
    let said = std::fs::read_to_string(folder.join(WHERE)).ok();
    let register = std::path::absolute(register).unwrap_or_else(|_| register.to_owned());
    said.is_some_and(|said| said == register.to_string_lossy())
}

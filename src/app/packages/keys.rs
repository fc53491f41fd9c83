//! The keys of workstations: this one's lies in the profile and never leaves it.

use std::path::{Path, PathBuf};

use crate::app::error::{AppError, Result};
use crate::app::files::write_whole;
use crate::app::world::random_bytes;
use crate::transfer::package::WorkstationKey;

fn file(folder: &Path) -> PathBuf {
    folder.join("key")
}

/// This workstation's key, made when it is first asked for. One that cannot be read is an error: a new one would look to
/// others like another workstation.
pub fn own_key(folder: &Path) -> Result<WorkstationKey> {
    let path = file(folder);
    match std::fs::read(&path) {
        Ok(bytes) => WorkstationKey::from_bytes(&bytes).ok_or_else(|| {
            AppError::input(format!("Khóa của máy bị hỏng: {}", path.display()))
                .hinted("Chuyển tệp này đi nơi khác: chương trình tạo khóa mới, các đơn vị sẽ được báo là khóa đã đổi.")
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make(folder, &path),
        Err(error) => Err(AppError::file("Không đọc được khóa của máy", &path, &error)),
    }
}

fn make(folder: &Path, path: &Path) -> Result<WorkstationKey> {
    std::fs::create_dir_all(folder)
        .map_err(|error| AppError::file("Không tạo được thư mục", folder, &error))?;
    let chance = [random_bytes(), random_bytes()].concat();
    let key = WorkstationKey::from_bytes(&chance)
        .ok_or_else(|| AppError::input("Không tạo được khóa của máy"))?;
    write_whole(path, &chance, "Chưa ghi được khóa của máy")?;
    Ok(key)
}

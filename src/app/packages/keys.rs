//! The keys of workstations: this one's lies in the profile and never leaves it.

use std::io::Write;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::app::error::{AppError, Result};
use crate::app::world::random_bytes;
use crate::register::folder::private_part_in;
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
    let chance = Zeroizing::new([random_bytes(), random_bytes()].concat());
    let key = WorkstationKey::from_bytes(&chance)
        .ok_or_else(|| AppError::input("Không tạo được khóa của máy"))?;
    match keep(folder, path, &chance) {
        Ok(()) => Ok(key),
        // Another window of this workstation was faster: its key is the workstation's.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => own_key(folder),
        Err(error) => Err(AppError::file("Chưa ghi được khóa của máy", path, &error)),
    }
}

/// A temporary file is nobody else's from its first moment (0600); it is renamed once it is whole, never over a key.
fn keep(folder: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut part = private_part_in(folder)?;
    part.write_all(bytes)?;
    part.as_file().sync_all()?;
    part.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_nobody_else_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let first = own_key(folder.path()).unwrap();
        assert_eq!(own_key(folder.path()).unwrap().public(), first.public());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(file(folder.path()))
                .unwrap()
                .permissions();
            assert_eq!(mode.mode() & 0o777, 0o600);
        }
        let again = keep(folder.path(), &file(folder.path()), &[1; 32]);
        assert_eq!(again.unwrap_err().kind(), std::io::ErrorKind::AlreadyExists);
    }

    #[test]
    fn a_damaged_key_is_said_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(file(folder.path()), b"abc").unwrap();
        let error = own_key(folder.path()).err().unwrap();
        assert!(error.message.starts_with("Khóa của máy bị hỏng"));
        assert_eq!(std::fs::read(file(folder.path())).unwrap(), b"abc");
    }
}

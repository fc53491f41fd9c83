//! Writing files so that nothing half-done remains.

mod read_back;

use std::io::{Cursor, Write};
use std::path::Path;

pub use read_back::holds;

use crate::app::error::{AppError, Result};
use crate::register::folder::part_in;
pub use crate::register::folder::{flush_folder, folder_of};

/// Written beside, flushed, read back, compared, renamed: the file is whole or it is not there, and an older one of the
/// name stays until the new one has been read back. `what` begins the sentence of a failure, "Chưa ghi được tệp PDF".
pub fn write_whole(path: &Path, bytes: &[u8], what: &str) -> Result<()> {
    let failed = |error: std::io::Error| AppError::file(what, path, &error);
    if path.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    let mut part =
        part_in(folder_of(path)).map_err(|error| failed(asked_again(folder_of(path), error)))?;
    part.write_all(bytes).map_err(failed)?;
    part.as_file().sync_all().map_err(failed)?;
    if !holds(part.path(), &mut Cursor::new(bytes)).map_err(failed)? {
        return Err(differs(what, path));
    }
    part.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// The same for what is taken away on a stick: afterwards it may be pulled. The folder is flushed too, so that the name
/// is on the medium, and the file is read back once more under that name. The promise: when this returns, the medium
/// has answered with every byte under the name, past the memory of the system where the system allows that (Linux and
/// Windows on local disks; see [`holds`]). Windows cannot flush a folder; there the rename itself is written through
/// by removable media, which are set to quick removal since Windows 10.
pub fn write_checked(path: &Path, bytes: &[u8], what: &str) -> Result<()> {
    write_whole(path, bytes, what)?;
    let failed = |error: std::io::Error| AppError::file(what, path, &error);
    flush_folder(folder_of(path)).map_err(failed)?;
    if holds(path, &mut Cursor::new(bytes)).map_err(failed)? {
        Ok(())
    } else {
        Err(differs(what, path))
    }
}

/// A temporary file hides what the system said behind its own words: a folder that does not answer says it once more.
fn asked_again(folder: &Path, error: std::io::Error) -> std::io::Error {
    std::fs::read_dir(folder).err().unwrap_or(error)
}

/// What came back is not what was written.
pub fn differs(what: &str, path: &Path) -> AppError {
    AppError::input(format!(
        "{what}: đọc lại không giống, ổ đĩa hoặc USB có lỗi: {}",
        path.display()
    ))
    .hinted("Dùng ổ đĩa hoặc USB khác.")
}

/// Reads a text file that somebody hands us.
pub fn read_text(path: &Path, largest: u64) -> Result<String> {
    let failed = |error: std::io::Error| AppError::file("Không đọc được tệp", path, &error);
    let metadata = std::fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    if metadata.len() == 0 {
        return Err(AppError::input(format!("Tệp rỗng: {}", path.display()))
            .hinted("Bản chép chưa xong (thường do rút USB sớm): chép lại từ máy gốc."));
    }
    if metadata.len() > largest {
        return Err(
            AppError::input(format!("Tệp lớn quá mức: {}", path.display()))
                .hinted("Kiểm tra lại xem đã chọn đúng tệp chưa."),
        );
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    String::from_utf8(bytes).map_err(|error| {
        AppError::input(format!("Tệp không phải văn bản UTF-8: {}", path.display()))
            .hinted("Kiểm tra lại xem đã chọn đúng tệp chưa.")
            .caused_by(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checked_file_replaces_the_older_one_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gói.goi");
        for bytes in [&b"cu"[..], b"moi hon"] {
            write_checked(&path, bytes, "Chưa ghi được gói").unwrap();
            assert_eq!(std::fs::read(&path).unwrap(), bytes);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        let error = write_checked(folder.path(), b"x", "Chưa ghi được gói").unwrap_err();
        assert!(
            error
                .message
                .starts_with("Chưa ghi được gói: đây là thư mục"),
            "{error}"
        );
    }
}

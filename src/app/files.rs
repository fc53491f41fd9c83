//! Writing files so that nothing half-done remains.

use std::io::{Read, Write};
use std::path::Path;

use crate::app::error::{AppError, Result};
use crate::register::shareable;

/// Written beside, flushed, read back, compared, renamed: the file is whole or it is not there. `what` begins the
/// sentence of a failure, "Chưa ghi được tệp PDF".
pub fn write_whole(path: &Path, bytes: &[u8], what: &str) -> Result<()> {
    let failed = |error: std::io::Error| AppError::file(what, path, &error);
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    let mut part = shareable(
        tempfile::Builder::new()
            .prefix(".giao-uoc-")
            .suffix(".part"),
    )
    .tempfile_in(folder)
    .map_err(failed)?;
    part.write_all(bytes).map_err(failed)?;
    part.as_file().sync_all().map_err(failed)?;
    let mut back = Vec::with_capacity(bytes.len());
    std::fs::File::open(part.path())
        .and_then(|mut file| file.read_to_end(&mut back))
        .map_err(failed)?;
    if back != bytes {
        return Err(AppError::input(format!(
            "{what}: đọc lại không giống, ổ đĩa hoặc USB có lỗi: {}",
            path.display()
        ))
        .hinted("Dùng ổ đĩa hoặc USB khác."));
    }
    part.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
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

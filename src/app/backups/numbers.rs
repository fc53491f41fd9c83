//! Numbers of edits that are never given twice.
//!
//! An edit is known by its bytes, and among those of one workstation it has a number. A register that was restored and is
//! worked on again would give the numbers of its lost future once more; elsewhere that future may have arrived already,
//! and two edits of one number look like two machines with one profile. The profile remembers where to go on.

use std::path::PathBuf;

use crate::app::Desk;
use crate::app::error::{AppError, Result};
use crate::app::files::write_whole;
use crate::domain::id::RowId;

fn file(desk: &Desk, register: RowId) -> PathBuf {
    desk.data_folder.join("numbers").join(register.to_string())
}

/// The first number that this workstation may give in this register, as far as the profile knows.
pub fn first_number(desk: &Desk, register: RowId) -> Result<u64> {
    let path = file(desk, register);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        Err(error) => {
            return Err(AppError::file(
                "Không đọc được số thứ tự lần sửa",
                &path,
                &error,
            ));
        }
    };
    text.trim().parse().map_err(|error| {
        AppError::input(format!("Số thứ tự lần sửa không đúng: {}", path.display()))
            .hinted("Xóa tệp này; nếu sổ từng được khôi phục, xin hỏi người hỗ trợ trước.")
            .caused_by(error)
    })
}

/// Remembers that every number below `first` has been given.
pub(super) fn raise(desk: &Desk, register: RowId, first: u64) -> Result<()> {
    if first <= first_number(desk, register)? {
        return Ok(());
    }
    let path = file(desk, register);
    let folder = path.parent().unwrap_or(&desk.data_folder);
    std::fs::create_dir_all(folder)
        .map_err(|error| AppError::file("Không tạo được thư mục", folder, &error))?;
    write_whole(
        &path,
        first.to_string().as_bytes(),
        "Chưa ghi được số thứ tự lần sửa",
    )
}

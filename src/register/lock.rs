//! The sentence "đang mở trên máy … từ …": an operating system lock on a side file, with a line about who holds it.
//!
//! The lock counts, not the file: it is freed when a program dies. The database file itself is never locked this way,
//! because byte ranges locked on Windows cannot be read.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::domain::id::RowId;
use crate::register::error::{RegisterError, Result};

/// Held while the register is open for writing.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

/// `.~NAME.khoa` beside the register.
pub fn lock_path(register: &Path) -> PathBuf {
    let name = register.file_name().unwrap_or_default().to_string_lossy();
    register.with_file_name(format!(".~{name}.khoa"))
}

impl Lock {
    /// Takes the register for this program; `holder` is what others will read about it.
    pub fn take(register: &Path, holder: &str) -> Result<Self> {
        let path = lock_path(register);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(RegisterError::io(&path))?;
        match file.try_lock() {
            Ok(()) => (),
            Err(TryLockError::WouldBlock) => {
                return Err(RegisterError::InUse {
                    path: register.to_owned(),
                    holder: read_holder(&mut file),
                });
            }
            Err(TryLockError::Error(source)) => return Err(RegisterError::Io { path, source }),
        }
        // The lock counts: on a full disk the sentence for others is missing, the work goes on.
        let _ = write_holder(&mut file, holder);
        Ok(Self { file })
    }

    /// Adds the id of the register, in a line of its own, so that others can find copies of what they cannot read.
    pub fn tell(&mut self, register: RowId) {
        let _ = write!(self.file, "\n{register}");
    }

    /// Refuses a register that another program has open; leaves nothing beside it.
    pub fn refuse_if_taken(register: &Path) -> Result<()> {
        let Ok(mut file) = File::open(lock_path(register)) else {
            return Ok(());
        };
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Err(RegisterError::InUse {
                path: register.to_owned(),
                holder: read_holder(&mut file),
            }),
            Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
        }
    }
}

/// Closing is not enough: a program that is being started from another thread has the file for a moment too.
impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

fn read_holder(file: &mut File) -> Option<String> {
    let mut text = String::new();
    file.take(500).read_to_string(&mut text).ok()?;
    let holder = text.lines().next()?.trim().to_owned();
    (!holder.is_empty()).then_some(holder)
}

/// The id of the register that the holder of the lock wrote down.
pub fn register_of(register: &Path) -> Option<RowId> {
    let mut text = String::new();
    let file = File::open(lock_path(register)).ok()?;
    file.take(1_000).read_to_string(&mut text).ok()?;
    text.lines().nth(1)?.trim().parse().ok()
}

fn write_holder(file: &mut File, holder: &str) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(holder.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_program_reads_who_holds_the_register() {
        let folder = tempfile::tempdir().unwrap();
        let register = folder.path().join("Khối 1.giaouoc");
        let first = Lock::take(&register, "máy A, Nguyễn Văn A, từ 09:12").unwrap();
        match Lock::take(&register, "máy B") {
            Err(RegisterError::InUse { holder, .. }) => {
                assert_eq!(holder.unwrap(), "máy A, Nguyễn Văn A, từ 09:12");
            }
            other => panic!("{other:?}"),
        }
        drop(first);
        assert!(Lock::take(&register, "máy B").is_ok());
    }
}

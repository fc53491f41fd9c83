//! What can go wrong with the file of a register. The sentences for people are made in `app::error`.

use std::path::{Path, PathBuf};

use crate::register::inspect::Verdict;
use crate::register::journal::JournalLine;
use crate::register::tx::Done;

#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    #[error("SQLite: {0}")]
    Sql(#[from] rusqlite::Error),
    #[error("{path}: {source}", path = path.display())]
    Io {
        path: PathBuf,
        source: std::io::Error,
    },
    /// One of the gates said no; the file was not touched.
    #[error("{path}: {verdict}", path = path.display())]
    Refused { path: PathBuf, verdict: Verdict },
    /// Another program holds the register; `holder` is what it wrote about itself.
    #[error("{path}: đang được sử dụng", path = path.display())]
    InUse {
        path: PathBuf,
        holder: Option<String>,
    },
    #[error("{path}: đã có tệp này", path = path.display())]
    Exists { path: PathBuf },
    /// No copy could be made of a register that was to be upgraded; it is as it was.
    #[error("{path}: {source}", path = path.display())]
    NotKept {
        path: PathBuf,
        source: Box<RegisterError>,
    },
    /// The act stands in the register, but the disk failed when it was to be kept for good: a power cut may undo it.
    #[error("{source}")]
    Unsure { done: Done, source: rusqlite::Error },
    /// The disk failed when the act was to be kept, and again when it was asked what became of it: the line may be in the
    /// journal or not.
    #[error("{source}")]
    InDoubt {
        line: Box<JournalLine>,
        source: rusqlite::Error,
    },
    /// Nothing more is written before the register has been opened again: an earlier act is in doubt.
    #[error("sổ cần được mở lại")]
    MustReopen,
    #[error("sổ đang mở chỉ để đọc")]
    ReadOnly,
    #[error("sổ đang được xem như lúc trước")]
    Past,
    /// A value that its field cannot hold: mostly a text that is too long.
    #[error("giá trị không hợp với mục “{field}” của {table}")]
    Misfit {
        table: &'static str,
        field: &'static str,
    },
    /// A whole copy could not be written there.
    #[error("{path}: {source}", path = path.display())]
    NotCopied {
        path: PathBuf,
        source: Box<RegisterError>,
    },
    /// The history cannot be taken back: a field was changed since.
    #[error("“{label}” không hoàn tác được vì nội dung đã được sửa sau đó")]
    ChangedSince { label: String },
    /// A row that was there when the act was planned, and is not any more.
    #[error("{0} này không còn trong sổ")]
    Gone(&'static str),
    /// A row or value that the program itself would never have written.
    #[error("dữ liệu trong sổ không đúng: {0}")]
    Broken(String),
}

pub type Result<T, E = RegisterError> = std::result::Result<T, E>;

impl RegisterError {
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }

    /// Whether another program had the file locked.
    pub(crate) fn is_busy(&self) -> bool {
        matches!(
            self.code(),
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked)
        )
    }

    /// The same verdict about the file that a copy was made of.
    pub fn about(self, path: &Path) -> Self {
        match self {
            Self::Refused { verdict, .. } => Self::Refused {
                path: path.to_owned(),
                verdict,
            },
            other => other,
        }
    }

    /// A locked file is a register in use; anything else stays as it is.
    pub(crate) fn of_busy_register(self, path: &Path) -> Self {
        if self.is_busy() {
            Self::InUse {
                path: path.to_owned(),
                holder: None,
            }
        } else {
            self
        }
    }

    pub(super) fn not_kept(self, path: &Path) -> Self {
        Self::NotKept {
            path: path.to_owned(),
            source: Box::new(self),
        }
    }

    pub(super) fn not_copied(self, path: &Path) -> Self {
        Self::NotCopied {
            path: path.to_owned(),
            source: Box::new(self),
        }
    }

    /// Whether the medium of the register failed under SQLite: pulled, broken, or turned read-only by the system.
    pub fn is_of_the_medium(&self) -> bool {
        use rusqlite::ErrorCode::{CannotOpen, ReadOnly, SystemIoFailure};
        matches!(self.code(), Some(CannotOpen | ReadOnly | SystemIoFailure))
    }

    fn code(&self) -> Option<rusqlite::ErrorCode> {
        match self {
            Self::Sql(error) => error.sqlite_error_code(),
            _ => None,
        }
    }

    /// Whether the disk had no room left.
    pub fn is_disk_full(&self) -> bool {
        match self {
            Self::Sql(_) => self.code() == Some(rusqlite::ErrorCode::DiskFull),
            Self::Io { source, .. } => source.kind() == std::io::ErrorKind::StorageFull,
            Self::NotCopied { source, .. } => source.is_disk_full(),
            _ => false,
        }
    }
}

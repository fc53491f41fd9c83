//! Errors as people read them: what could not be done, to which thing, and what to do now.

use std::path::Path;

use crate::app::leading::in_words;
use crate::domain::rule::RuleViolation;
use crate::register::{RegisterError, Verdict};
use crate::transfer::package::PackageMistake;

/// What kind of trouble it is; the command line makes exit codes of it, the window colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// A rule said no: nothing is broken.
    Rule,
    /// The person can mend it: a wrong file, a full disk, a read-only stick.
    Input,
    /// The program was called with wrong words.
    Usage,
    /// The medium of the register does not answer any more, or takes no writing: a stick was pulled, a disk is broken.
    Medium,
    /// Whether the last act is in the register nobody knows until it is opened again.
    InDoubt,
    /// A fault of the program or of the machine.
    Internal,
}

/// `message` is what the user reads, paths last; `hint` is what to do now; `source` is for whoever helps later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppError {
    pub kind: ErrorKind,
    pub message: String,
    pub hint: Option<String>,
    pub source: Option<String>,
}

pub type Result<T, E = AppError> = std::result::Result<T, E>;

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)?;
        self.hint
            .as_ref()
            .map_or(Ok(()), |hint| write!(f, "\nGợi ý: {hint}"))
    }
}

impl std::error::Error for AppError {}

impl AppError {
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hint: None,
            source: None,
        }
    }

    pub fn input(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Input, message)
    }

    /// Nothing can be done any more with the register that is open.
    pub fn closes_register(&self) -> bool {
        matches!(self.kind, ErrorKind::Medium | ErrorKind::InDoubt)
    }

    pub fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub fn caused_by(mut self, source: impl std::fmt::Display) -> Self {
        self.source = Some(source.to_string());
        self
    }

    /// What the system said of a file: `what` is the sentence without the path, "Chưa ghi được tệp PDF".
    pub fn file(what: &str, path: &Path, source: &std::io::Error) -> Self {
        use std::io::ErrorKind as Io;
        let (why, hint) = match source.kind() {
            Io::NotFound => (
                "không có tệp hoặc thư mục này",
                "Kiểm tra lại đường dẫn, hoặc cắm lại USB.",
            ),
            Io::PermissionDenied => (
                "không có quyền",
                "Chọn thư mục khác, hoặc nhờ quản trị máy cấp quyền.",
            ),
            Io::ReadOnlyFilesystem => (
                "ổ chỉ cho đọc",
                "Chọn nơi khác để ghi, ví dụ thư mục Tài liệu.",
            ),
            Io::StorageFull => ("ổ đĩa đã đầy", "Xóa bớt tệp hoặc chọn ổ khác rồi làm lại."),
            Io::AlreadyExists => (
                "đã có tệp này",
                "Chọn tên khác, hoặc chuyển tệp cũ đi nơi khác.",
            ),
            Io::IsADirectory => ("đây là thư mục", "Chọn một tên tệp."),
            _ if is_damaged(source) => (
                "ổ đĩa hoặc USB báo lỗi khi đọc, ghi",
                "Rút USB, cắm lại rồi làm lại. Vẫn lỗi thì quét sửa lỗi ổ đĩa (chkdsk, fsck) trước khi dùng tiếp.",
            ),
            _ if is_gone(source) => (
                "ổ đĩa hoặc USB không trả lời, có thể đã bị rút",
                "Cắm lại USB (hoặc nối lại mạng) rồi làm lại.",
            ),
            _ => ("hệ thống báo lỗi", "Kiểm tra ổ đĩa, USB rồi làm lại."),
        };
        Self::input(format!("{what}: {why}: {}", path.display()))
            .hinted(hint)
            .caused_by(source)
    }
}

/// What the systems say of a medium that was pulled while in use; the library has a name for few of them.
fn is_gone(error: &std::io::Error) -> bool {
    // ENXIO, ENODEV, ENOTCONN, EHOSTDOWN, ESTALE of Linux; ERROR_NOT_READY, ERROR_BAD_NETPATH, ERROR_DEV_NOT_EXIST,
    // ERROR_NO_SUCH_DEVICE, ERROR_NO_MEDIA_IN_DRIVE, ERROR_DEVICE_NOT_CONNECTED of Windows.
    is_one_of(
        error,
        &[6, 19, 107, 112, 116],
        &[21, 53, 55, 433, 1112, 1167],
    )
}

/// The same of one that cannot be read in places, or whose file system was torn: EIO; ERROR_CRC, ERROR_FILE_CORRUPT,
/// ERROR_DISK_CORRUPT, ERROR_IO_DEVICE.
fn is_damaged(error: &std::io::Error) -> bool {
    is_one_of(error, &[5], &[23, 1392, 1393, 1117])
}

fn is_one_of(error: &std::io::Error, unix: &[i32], windows: &[i32]) -> bool {
    let codes = if cfg!(windows) { windows } else { unix };
    error
        .raw_os_error()
        .is_some_and(|code| codes.contains(&code))
}

impl From<RuleViolation> for AppError {
    fn from(violation: RuleViolation) -> Self {
        Self::new(ErrorKind::Rule, violation.to_string())
    }
}

impl From<PackageMistake> for AppError {
    fn from(mistake: PackageMistake) -> Self {
        Self::input(mistake.to_string()).hinted(mistake.hint())
    }
}

impl From<RegisterError> for AppError {
    fn from(error: RegisterError) -> Self {
        let source = error.to_string();
        let full = error.is_disk_full();
        let of_the_medium = error.is_of_the_medium();
        match error {
            RegisterError::Refused { path, verdict } => refused(&path, &verdict),
            RegisterError::InUse { path, holder } => in_use(&path, holder.as_deref()),
            RegisterError::Exists { path } => Self::input(format!(
                "Không tạo sổ mới đè lên tệp đã có: {}",
                path.display()
            ))
            .hinted("Chọn tên khác, hoặc dùng lệnh mở sổ."),
            RegisterError::Io { path, source } => Self::file("Không dùng được tệp", &path, &source),
            RegisterError::NotKept { path, .. } => Self::input(format!(
                "Chưa nâng cấp sổ do phiên bản cũ ghi, vì không giữ được bản sao trước khi nâng cấp: {}",
                path.display()
            ))
            .hinted("Sổ chưa thay đổi gì. Kiểm tra chỗ trống và quyền ghi của thư mục dữ liệu chương trình rồi mở lại.")
            .caused_by(source),
            RegisterError::NotCopied { path, .. } => {
                let why = if full { "ổ đĩa đã đầy" } else { "ổ đĩa hoặc USB báo lỗi" };
                Self::input(format!("Chưa chép được sổ ra: {why}: {}", path.display()))
                    .hinted("Sổ đang mở không thay đổi gì. Chọn ổ đĩa hoặc USB khác rồi chép lại.")
                    .caused_by(source)
            }
            RegisterError::Past => Self::new(
                ErrorKind::Rule,
                "Đang xem sổ như lúc trước, không sửa được",
            )
            .hinted("Bấm “Quay lại hiện tại” rồi sửa."),
            RegisterError::ReadOnly => Self::input("Sổ đang mở chỉ để đọc, không sửa được")
                .hinted("Chép sổ vào ổ cứng của máy rồi mở bản đó để sửa."),
            RegisterError::Misfit { table, field } => Self::new(
                ErrorKind::Rule,
                format!("Mục “{field}” của {table} dài quá mức hoặc không hợp lệ"),
            )
            .hinted("Viết ngắn lại rồi ghi lần nữa. Sổ chưa thay đổi gì."),
            RegisterError::Gone(what) => Self::new(
                ErrorKind::Rule,
                format!("Không làm được: {what} này không còn trong sổ"),
            )
            .hinted("Có thể mục này vừa bị xóa hoặc hoàn tác; chọn lại trong danh sách."),
            RegisterError::ChangedSince { .. } => Self::new(ErrorKind::Rule, source),
            RegisterError::Sql(_) if full => Self::input(
                "Ổ đĩa đã đầy, thay đổi vừa rồi chưa được ghi; nội dung trước đó còn nguyên",
            )
            .hinted("Xóa bớt tệp trên ổ đĩa chứa sổ rồi làm lại."),
            // Which medium it is knows the session: `Session::named`.
            RegisterError::Sql(_) if of_the_medium => Self::new(
                ErrorKind::Medium,
                "Không đọc, ghi được ổ đĩa hoặc USB chứa sổ nữa; nội dung đã ghi trước đó còn nguyên",
            )
            .hinted("Kiểm tra ổ đĩa, cắm lại USB, rồi mở lại sổ.")
            .caused_by(source),
            RegisterError::Sql(_) => Self::new(
                ErrorKind::Internal,
                "Chưa ghi được vào sổ; nội dung trước đó còn nguyên",
            )
            .hinted("Kiểm tra ổ đĩa hoặc USB chứa sổ, đóng sổ rồi mở lại.")
            .caused_by(source),
            RegisterError::Unsure { .. } => Self::new(
                ErrorKind::Internal,
                "Thay đổi vừa rồi đã vào sổ, nhưng ổ đĩa báo lỗi nên có thể mất khi tắt máy hay rút USB",
            )
            .hinted("Kiểm tra ổ đĩa hoặc USB chứa sổ, đóng sổ rồi mở lại xem thay đổi này có còn không.")
            .caused_by(source),
            // Which medium it is, and what was being done, knows the session.
            RegisterError::InDoubt { line, .. } => Self::new(
                ErrorKind::InDoubt,
                format!(
                    "Không rõ việc “{}” đã vào sổ hay chưa: ổ đĩa hoặc USB chứa sổ báo lỗi đúng lúc ghi",
                    in_words(&line)
                ),
            )
            .hinted("Kiểm tra ổ đĩa, cắm lại USB, mở lại sổ rồi xem dòng cuối của nhật ký.")
            .caused_by(source),
            RegisterError::MustReopen => Self::new(
                ErrorKind::InDoubt,
                "Chưa ghi việc này: sổ cần được mở lại trước, vì không rõ việc trước đó đã vào sổ hay chưa",
            )
            .hinted("Đóng sổ, kiểm tra ổ đĩa hoặc cắm lại USB, mở lại sổ rồi xem dòng cuối của nhật ký."),
            RegisterError::Broken(what) => Self::new(
                ErrorKind::Internal,
                format!("Dữ liệu trong sổ không đúng: {what}"),
            )
            .hinted("Chạy “Kiểm tra sổ”; nếu sổ hỏng, khôi phục bản lưu gần nhất ở Sổ ▸ Bản lưu…."),
        }
    }
}

fn in_use(path: &Path, holder: Option<&str>) -> AppError {
    let who = holder.map_or_else(
        || "ở một cửa sổ khác".to_owned(),
        |holder| format!("trên {holder}"),
    );
    AppError::input(format!("Sổ đang mở {who}: {}", path.display()))
        .hinted("Đóng sổ ở nơi kia rồi mở lại.")
}

fn refused(path: &Path, verdict: &Verdict) -> AppError {
    let hint = match verdict {
        Verdict::Missing => "Kiểm tra lại tên tệp; nếu sổ nằm trên USB, cắm USB rồi mở lại.",
        Verdict::Folder => "Chọn tệp có đuôi .giaouoc trong thư mục này.",
        Verdict::Unreadable(_) => {
            "Cắm lại USB, nối lại mạng nếu sổ nằm ở đó; kiểm tra quyền đọc tệp; rồi mở lại."
        }
        Verdict::Empty => "Bản chép chưa xong (thường do rút USB sớm): chép lại từ máy gốc.",
        Verdict::TooBig | Verdict::NotARegister | Verdict::OtherApplication => {
            "Chọn tệp sổ giao ước có đuôi .giaouoc."
        }
        Verdict::WalMode => "Đóng sổ ở máy gốc rồi chép lại.",
        Verdict::SideLog => {
            "Mở sổ bằng chương trình kia, đóng lại cho hết tệp “-wal”, rồi mở ở đây; hoặc dùng bản sao lưu gần nhất."
        }
        Verdict::Newer(_) => "Cài phiên bản chương trình mới hơn rồi mở lại.",
        Verdict::Older(_) => "Mở sổ bằng chương trình này để nâng cấp.",
        Verdict::SchemaDiffers(_) => {
            "Tệp không do chương trình này ghi ra: dùng bản lưu gần nhất (giao-uoc snapshots, giao-uoc restore)."
        }
        Verdict::Damaged(_) => {
            "Giữ nguyên tệp này và khôi phục bản lưu gần nhất (giao-uoc snapshots, giao-uoc restore)."
        }
        Verdict::Cancelled => "Mở lại và chờ kiểm tra xong.",
    };
    let error = AppError::input(format!("Không mở được sổ: {verdict}: {}", path.display()));
    match verdict {
        Verdict::Unreadable(why) => error.hinted(hint).caused_by(why),
        _ => error.hinted(hint),
    }
}

//! Where a register lies: on a disk of this machine, on something that is pulled out, on a share, where nothing can be
//! written. What is decided about it is pure; [`Medium::of`] asks the system once.

#[cfg(any(target_os = "linux", test))]
mod disk;
#[cfg(any(target_os = "linux", test))]
mod mounts;
pub mod told;

use std::path::{Path, PathBuf};

use crate::app::doubt::Doubt;
use crate::app::error::{AppError, ErrorKind};
use crate::register::RegisterError;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MediumKind {
    /// Ổ đĩa của máy.
    #[default]
    Fixed,
    /// USB, thẻ nhớ, đĩa quang: may be gone at any moment.
    Removable,
    /// Thư mục mạng: locks are not to be relied on (data.md 2.3).
    Network,
}

/// The place of a file, as far as it matters for a register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Medium {
    pub kind: MediumKind,
    pub is_read_only: bool,
    /// FAT and exFAT keep no journal of their own: a rename there can be half done when the power goes.
    pub is_fat: bool,
    /// What people know it by, "KINGSTON"; empty for a disk of the machine.
    pub name: String,
}

/// How a register is opened that does not lie on a disk of this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Chép về máy này rồi mở: the file and its journal; the copy is worked on.
    CopyHere,
    /// Mở chỉ để đọc.
    ReadOnly,
    /// Vẫn mở tại đó.
    There,
}

impl Way {
    pub fn label(self) -> &'static str {
        match self {
            Self::CopyHere => "Chép về máy này rồi mở",
            Self::ReadOnly => "Mở chỉ để đọc",
            Self::There => "Vẫn mở tại đó",
        }
    }
}

impl Medium {
    /// The place of `path`, which need not be there. Anything the system does not tell counts as a disk of this machine.
    pub fn of(path: &Path) -> Self {
        let whole = whole(path);
        let place = Self::of_place(&whole);
        Self {
            is_read_only: place.is_read_only || is_read_only_file(&whole),
            ..place
        }
    }

    #[cfg(target_os = "linux")]
    fn of_place(path: &Path) -> Self {
        let text = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
        let mounts = mounts::parse(&text);
        mounts::of(&mounts, path).map_or_else(Self::default, |mount| {
            mounts::judge(mount, disk::look(Path::new("/sys"), mount))
        })
    }

    /// Not tried on Windows: a share is known by its name; a stick is not told from a disk, because nothing in the
    /// standard library asks for the kind of a drive.
    #[cfg(not(target_os = "linux"))]
    fn of_place(path: &Path) -> Self {
        share_of(&path.to_string_lossy()).unwrap_or_default()
    }

    /// How a register here may be opened, best first; empty when it is opened as it lies, without asking.
    pub fn ways(&self) -> &'static [Way] {
        match self.kind {
            MediumKind::Removable if !self.is_read_only => {
                &[Way::CopyHere, Way::ReadOnly, Way::There]
            }
            MediumKind::Fixed if !self.is_read_only => &[],
            _ => &[Way::CopyHere, Way::ReadOnly],
        }
    }

    /// "USB “KINGSTON”", as it stands in the middle of a sentence.
    pub fn label(&self) -> String {
        let kind = match self.kind {
            MediumKind::Fixed => "ổ đĩa chứa sổ",
            MediumKind::Removable => "USB",
            MediumKind::Network => "thư mục mạng",
        };
        if self.name.is_empty() {
            kind.to_owned()
        } else {
            format!("{kind} “{}”", self.name)
        }
    }

    /// What is to be known before a register is worked on here; none on a disk of this machine.
    pub fn warning(&self) -> Option<&'static str> {
        match self.kind {
            MediumKind::Fixed => None,
            MediumKind::Removable => Some(
                "Rút USB giữa chừng thì việc đang ghi dở không được giữ; USB hỏng hay mất là mất sổ; mỗi lần ghi chậm hơn trên ổ của máy. Chỉ rút USB sau khi đã đóng sổ.",
            ),
            MediumKind::Network => Some(
                "Trên thư mục mạng, hai máy có thể cùng ghi mà không biết nhau; mạng ngắt giữa chừng thì việc đang ghi dở không được giữ.",
            ),
        }
    }

    /// The medium does not answer any more, or takes no writing any more. `last` is what was written last, none when nothing
    /// was since the register was opened.
    pub fn lost(&self, path: &Path, last: Option<&str>, source: Option<String>) -> AppError {
        let (label, (why, again)) = (self.label(), self.why_and_again());
        let kept = match last {
            Some(last) => format!(
                "Việc ghi được sau cùng là “{last}”; mọi việc cho đến đó nằm nguyên trên {label}"
            ),
            None => format!(
                "Từ lúc mở sổ chưa có việc nào được ghi; những gì có từ trước nằm nguyên trên {label}"
            ),
        };
        AppError {
            hint: Some(format!("{again}: {}", self.advice())),
            source,
            ..AppError::new(
                ErrorKind::Medium,
                format!(
                    "Không đọc, ghi được {label} nữa, {why}. {kept}: {}",
                    path.display()
                ),
            )
        }
    }

    /// The medium failed while this was written, and does not say whether it has it.
    pub fn in_doubt(&self, path: &Path, doubt: &Doubt, source: Option<String>) -> AppError {
        let (label, (why, again)) = (self.label(), self.why_and_again());
        let Doubt { what, line, .. } = doubt;
        AppError {
            hint: Some(format!(
                "{again}, chương trình sẽ báo việc này đã vào sổ hay chưa. Cũng có thể tự xem nhật ký: việc này đã vào sổ nếu đứng ở dòng cuối, số {line}. Chưa biết thì đừng làm lại."
            )),
            source,
            ..AppError::new(
                ErrorKind::InDoubt,
                format!(
                    "Không rõ việc “{what}” đã vào sổ hay chưa: {label} báo lỗi đúng lúc ghi, {why}: {}",
                    path.display()
                ),
            )
        }
    }

    /// What may have happened to it, and what to do first.
    fn why_and_again(&self) -> (&'static str, &'static str) {
        match self.kind {
            MediumKind::Fixed => ("có thể ổ đĩa hỏng", "Kiểm tra ổ đĩa rồi mở lại sổ"),
            MediumKind::Removable => ("có thể USB đã bị rút", "Cắm lại USB rồi mở lại sổ"),
            MediumKind::Network => ("có thể mạng đã ngắt", "Nối lại mạng rồi mở lại sổ"),
        }
    }

    fn advice(&self) -> &'static str {
        match self.kind {
            MediumKind::Fixed => "nếu ổ hỏng, dùng bản lưu trên máy này.",
            MediumKind::Removable | MediumKind::Network => {
                "sổ tự trở về lần ghi trọn vẹn cuối cùng. Lần sau nên chép sổ về máy này rồi hãy làm."
            }
        }
    }
}

/// The path with links followed, as far as it is there.
fn whole(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let followed = absolute.ancestors().find_map(|part| {
        let there = std::fs::canonicalize(part).ok()?;
        let rest = absolute.strip_prefix(part).ok()?;
        // Joined with nothing, a file would become a folder.
        Some(there.components().chain(rest.components()).collect())
    });
    followed.unwrap_or(absolute)
}

fn is_read_only_file(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly())
}

/// Whether the register can be read but its place takes no writing.
pub(super) fn cannot_write(path: &Path, error: &RegisterError) -> bool {
    use std::io::ErrorKind as Io;
    match error {
        RegisterError::Io { source, .. } => {
            matches!(source.kind(), Io::ReadOnlyFilesystem | Io::PermissionDenied)
        }
        RegisterError::Sql(_) => is_read_only_file(path),
        _ => false,
    }
}

/// A register on a medium that fails while it is opened: there is no session yet, and nothing of it was lost.
pub(super) fn not_opened(path: &Path, error: AppError) -> AppError {
    if error.kind != ErrorKind::Medium {
        return error;
    }
    AppError {
        source: error.source,
        ..AppError::input(format!(
            "Không mở được sổ: ổ đĩa hoặc USB không trả lời: {}",
            path.display()
        ))
        .hinted("Cắm lại USB (hoặc nối lại mạng) rồi mở lại.")
    }
}

/// A path of Windows that names a machine: `\\MAY-CHU\khoi\so.giaouoc`, or the same as the system spells it out.
#[cfg(any(not(target_os = "linux"), test))]
fn share_of(path: &str) -> Option<Medium> {
    let spelled = path.replace('/', "\\");
    let name = spelled.strip_prefix(r"\\?\UNC\").or_else(|| {
        spelled
            .strip_prefix(r"\\")
            .filter(|rest| !rest.starts_with(['?', '.']))
    })?;
    let parts: Vec<&str> = name.split('\\').take(2).collect();
    Some(Medium {
        kind: MediumKind::Network,
        name: parts.join("\\"),
        ..Medium::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn medium(kind: MediumKind, is_read_only: bool) -> Medium {
        Medium {
            kind,
            is_read_only,
            name: "KINGSTON".to_owned(),
            ..Medium::default()
        }
    }

    #[test]
    fn only_a_writable_disk_of_the_machine_is_opened_without_asking() {
        use MediumKind::{Fixed, Network, Removable};
        assert!(medium(Fixed, false).ways().is_empty());
        for (kind, read_only) in [
            (Fixed, true),
            (Removable, true),
            (Network, false),
            (Network, true),
        ] {
            assert_eq!(
                medium(kind, read_only).ways(),
                [Way::CopyHere, Way::ReadOnly]
            );
        }
        assert_eq!(
            medium(Removable, false).ways(),
            [Way::CopyHere, Way::ReadOnly, Way::There]
        );
    }

    #[test]
    fn a_lost_stick_is_named_with_what_is_kept_and_what_to_do() {
        let stick = medium(MediumKind::Removable, false);
        let path = Path::new("/media/lan/KINGSTON/Khối 1.giaouoc");
        let error = stick.lost(path, Some("thêm đơn vị"), None);
        assert_eq!(
            error.message,
            "Không đọc, ghi được USB “KINGSTON” nữa, có thể USB đã bị rút. Việc ghi được sau cùng là “thêm đơn vị”; mọi việc cho đến đó nằm nguyên trên USB “KINGSTON”: /media/lan/KINGSTON/Khối 1.giaouoc"
        );
        assert!(error.hint.unwrap().starts_with("Cắm lại USB rồi mở lại sổ"));
    }

    #[test]
    fn a_path_that_names_a_machine_is_a_share() {
        let name = |path: &str| share_of(path).map(|medium| medium.name);
        assert_eq!(
            name(r"\\MAY-CHU\khoi\so.giaouoc").as_deref(),
            Some(r"MAY-CHU\khoi")
        );
        assert_eq!(
            name(r"\\?\UNC\MAY-CHU\khoi\so.giaouoc").as_deref(),
            Some(r"MAY-CHU\khoi")
        );
        assert_eq!(
            name("//MAY-CHU/khoi/so.giaouoc").as_deref(),
            Some(r"MAY-CHU\khoi")
        );
        for own in [
            r"\\?\C:\so.giaouoc",
            r"C:\so.giaouoc",
            r"\\.\D:",
            "/home/lan",
        ] {
            assert_eq!(name(own), None, "{own}");
        }
    }

    #[test]
    fn a_file_without_write_permission_is_read_only_wherever_it_lies() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Khối 1.giaouoc");
        assert!(!Medium::of(&path).is_read_only, "it is not even there");
        std::fs::write(&path, "x").unwrap();
        let mut permissions = std::fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&path, permissions).unwrap();
        assert!(Medium::of(&path).is_read_only);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_even_where_the_file_is_not_there_yet() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().canonicalize().unwrap().join("thật");
        std::fs::create_dir(&there).unwrap();
        std::os::unix::fs::symlink(&there, folder.path().join("lối tắt")).unwrap();
        let path = folder.path().join("lối tắt/mới/Khối 1.giaouoc");
        assert_eq!(whole(&path), there.join("mới/Khối 1.giaouoc"));
    }
}

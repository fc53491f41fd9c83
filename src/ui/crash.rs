//! When the program itself fails: a report beside the settings, and a word about it at the next start. Every change
//! was a transaction, so the register is whole.

use std::backtrace::Backtrace;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

use crate::ui::theme::Tone;
use crate::ui::widgets::Toast;

const NEW: &str = "bao-loi-moi.txt";
const TOLD: &str = "bao-loi.txt";

/// From now on a failure leaves a report in `folder`.
pub fn watch(folder: PathBuf) {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let _ = std::fs::write(folder.join(NEW), report(info));
        usual(info);
    }));
}

fn report(info: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current();
    format!(
        "Giao Ước {}\n{} {}\nluồng {}\n{info}\n\n{}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        thread.name().unwrap_or("?"),
        Backtrace::force_capture()
    )
}

/// What to say about the last time, once.
pub fn left_behind(folder: &Path) -> Option<Toast> {
    let (new, told) = (folder.join(NEW), folder.join(TOLD));
    std::fs::rename(new, &told).ok()?;
    Some(Toast {
        hint: Some(format!(
            "Gửi tệp báo cáo này cho người hỗ trợ: {}",
            told.display()
        )),
        ..Toast::new(
            Tone::Failure,
            "Lần trước chương trình gặp lỗi và dừng. Những gì đã ghi vào sổ còn nguyên",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_told_about_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(left_behind(folder.path()), None);
        std::fs::write(folder.path().join(NEW), "luồng main").unwrap();
        let toast = left_behind(folder.path()).unwrap();
        assert!(toast.hint.unwrap().contains(TOLD));
        assert_eq!(left_behind(folder.path()), None);
        assert!(folder.path().join(TOLD).is_file());
    }
}

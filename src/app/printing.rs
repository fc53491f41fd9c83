//! Printing a finished PDF, and opening it in the viewer of this machine. The system's own programs do it: CUPS on
//! Linux, the verbs of the shell on Windows. Nothing here is a shell line; every argument is passed as it is.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::app::error::{AppError, ErrorKind, Result};
use crate::domain::choice::choice;

#[cfg(not(windows))]
pub mod cups;
#[cfg(any(windows, test))]
pub mod verb;

/// A program of the system that does not answer in this time will not.
const PATIENCE: Duration = Duration::from_secs(30);
pub const MOST_COPIES: u16 = 200;

choice! {
    /// Mặt giấy.
    Sides {
        One = "one-sided" "Một mặt",
        LongEdge = "two-sided-long-edge" "Hai mặt, lật theo cạnh dài",
        ShortEdge = "two-sided-short-edge" "Hai mặt, lật theo cạnh ngắn",
    }
}

/// Lệnh in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub printer: String,
    /// Name of the paper in the queue.
    pub title: String,
    pub copies: u16,
    pub sides: Sides,
    /// Pages from 1; none for all.
    pub pages: Vec<RangeInclusive<usize>>,
}

/// Máy in of this machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printers {
    pub names: Vec<String>,
    pub default: Option<String>,
}

/// What an order cannot ask for here, with the reason; none when it can.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    pub sides: Option<&'static str>,
    pub pages: Option<&'static str>,
}

/// Printers and viewer, as the window sees them; tests hand in their own.
pub trait Printing: Send + Sync {
    fn printers(&self) -> Result<Printers>;

    /// Sends a file to the queue; it has been taken over when this returns.
    fn print(&self, pdf: &[u8], order: &Order) -> Result<()>;

    /// Shows a file in the viewer of this machine. `name` is the file's, without folder.
    fn view(&self, pdf: &[u8], name: &str) -> Result<()>;

    fn limits(&self) -> Limits {
        Limits::default()
    }
}

/// The printers of this machine.
pub fn of_this_machine() -> Arc<dyn Printing> {
    #[cfg(windows)]
    return Arc::new(verb::Verb::default());
    #[cfg(not(windows))]
    Arc::new(cups::Cups::default())
}

impl Printers {
    /// The default one, else the first.
    pub fn first_choice(&self) -> Option<&str> {
        let known = |name: &&String| self.names.contains(name);
        let default = self.default.as_ref().filter(known);
        default.or(self.names.first()).map(String::as_str)
    }
}

/// "1-3, 5" of a paper with so many pages; empty for all of them.
pub fn parse_pages(
    text: &str,
    count: usize,
) -> std::result::Result<Vec<RangeInclusive<usize>>, String> {
    let parts = text.split([',', ';']).map(str::trim);
    let ranges: Vec<_> = parts
        .filter(|part| !part.is_empty())
        .map(|part| parse_range(part, count))
        .collect::<std::result::Result<_, _>>()?;
    Ok(ranges)
}

fn parse_range(part: &str, count: usize) -> std::result::Result<RangeInclusive<usize>, String> {
    let number = |text: &str| text.trim().parse::<usize>().ok();
    let (from, to) = part.split_once(['-', '–']).unwrap_or((part, part));
    let (Some(from), Some(to)) = (number(from), number(to)) else {
        return Err(format!("“{part}” không phải số trang; viết như 1-3, 5"));
    };
    if from == 0 || from > to {
        return Err(format!(
            "“{part}”: trang đầu phải từ 1 và không sau trang cuối"
        ));
    }
    if to > count {
        return Err(format!("“{part}”: giấy chỉ có {count} trang"));
    }
    Ok(from..=to)
}

/// A folder for files that are handed to other programs; gone when the program ends.
#[derive(Debug, Default)]
pub(super) struct Handover {
    folder: std::sync::Mutex<Option<tempfile::TempDir>>,
}

impl Handover {
    /// Writes the file that a viewer is to open; the one of the same name before it goes.
    pub fn file(&self, pdf: &[u8], name: &str) -> Result<PathBuf> {
        let failed = |error: std::io::Error| {
            AppError::file(
                "Không ghi được tệp tạm để xem",
                &std::env::temp_dir(),
                &error,
            )
        };
        let mut folder = self
            .folder
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let folder = match &mut *folder {
            Some(folder) => folder,
            none => none.insert(
                tempfile::Builder::new()
                    .prefix("giao-uoc-")
                    .tempdir()
                    .map_err(failed)?,
            ),
        };
        let path = folder.path().join(name);
        std::fs::write(&path, pdf).map_err(failed)?;
        Ok(path)
    }
}

/// A file for the print queue, removed when it is dropped.
pub(super) fn queue_file(pdf: &[u8]) -> Result<tempfile::TempPath> {
    let write = || {
        let mut file = tempfile::Builder::new()
            .prefix("giao-uoc-in-")
            .suffix(".pdf")
            .tempfile()?;
        std::io::Write::write_all(&mut file, pdf)?;
        Ok(file.into_temp_path())
    };
    write().map_err(|error| {
        AppError::file(
            "Không ghi được tệp tạm để in",
            &std::env::temp_dir(),
            &error,
        )
    })
}

/// Runs a program of the system to its end; one that never ends is stopped.
pub(super) fn run(command: &mut Command) -> std::io::Result<Output> {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = quiet.spawn()?;
    let until = Instant::now() + PATIENCE;
    while child.try_wait()?.is_none() {
        if Instant::now() > until {
            let _ = child.kill();
            let _ = child.wait();
            return Err(std::io::ErrorKind::TimedOut.into());
        }
        std::thread::sleep(Duration::from_millis(15));
    }
    child.wait_with_output()
}

/// Starts a program that stays, as a viewer does; it is waited for elsewhere, so that nothing is left of it.
pub(super) fn leave_running(command: &mut Command) -> std::io::Result<()> {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = quiet.spawn()?;
    std::thread::spawn(move || child.wait());
    Ok(())
}

pub(super) fn no_printer() -> AppError {
    AppError::new(ErrorKind::Input, "Máy này chưa cài máy in nào")
        .hinted("Cài máy in trong phần cài đặt của hệ điều hành, hoặc xuất PDF rồi in ở máy khác.")
}

pub(super) fn no_viewer(name: &str, error: &std::io::Error) -> AppError {
    AppError::input(format!("Không mở được chương trình xem PDF: {name}"))
        .hinted("Xuất PDF ra tệp rồi mở bằng chương trình xem có trên máy.")
        .caused_by(error)
}

/// A printer that only remembers, for tests.
#[derive(Debug, Default)]
pub struct Remembered {
    pub known: Printers,
    pub orders: std::sync::Mutex<Vec<(Order, usize)>>,
    pub viewed: std::sync::Mutex<Vec<String>>,
}

impl Printing for Remembered {
    fn printers(&self) -> Result<Printers> {
        if self.known.names.is_empty() {
            return Err(no_printer());
        }
        Ok(self.known.clone())
    }

    fn print(&self, pdf: &[u8], order: &Order) -> Result<()> {
        let mut orders = self
            .orders
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        orders.push((order.clone(), pdf.len()));
        Ok(())
    }

    fn view(&self, _pdf: &[u8], name: &str) -> Result<()> {
        let mut viewed = self
            .viewed
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        viewed.push(name.to_owned());
        Ok(())
    }
}

/// Whether `program` could be found at all.
pub(super) fn is_missing(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::NotFound
}

/// As it stands on the screen and in messages.
pub(super) fn shown(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_written_as_people_write_them() {
        assert_eq!(parse_pages("", 4), Ok(vec![]));
        assert_eq!(parse_pages("1-3, 4", 4), Ok(vec![1..=3, 4..=4]));
        assert_eq!(parse_pages(" 2 – 3 ;", 4), Ok(vec![2..=3]));
        assert_eq!(parse_pages("5", 4).unwrap_err(), "“5”: giấy chỉ có 4 trang");
        assert_eq!(
            parse_pages("3-1", 4).unwrap_err(),
            "“3-1”: trang đầu phải từ 1 và không sau trang cuối"
        );
        assert!(parse_pages("0", 4).is_err() && parse_pages("-2", 4).is_err());
        assert!(
            parse_pages("trang 1", 4)
                .unwrap_err()
                .contains("không phải số trang")
        );
    }

    #[test]
    fn the_default_printer_is_chosen_where_it_is_there() {
        let printers = |default: Option<&str>| Printers {
            names: vec!["Phòng 1".into(), "Phòng 2".into()],
            default: default.map(str::to_owned),
        };
        assert_eq!(printers(Some("Phòng 2")).first_choice(), Some("Phòng 2"));
        assert_eq!(printers(Some("đã gỡ")).first_choice(), Some("Phòng 1"));
        assert_eq!(Printers::default().first_choice(), None);
    }

    #[test]
    fn a_file_for_the_viewer_is_gone_with_the_program() {
        let handover = Handover::default();
        let path = handover.file(b"%PDF", "ke-hoach.pdf").unwrap();
        assert_eq!(handover.file(b"%PDF-2", "ke-hoach.pdf").unwrap(), path);
        assert_eq!(std::fs::read(&path).unwrap(), b"%PDF-2");
        drop(handover);
        assert!(!path.exists());
    }
}

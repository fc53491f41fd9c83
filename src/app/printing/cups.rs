//! Printing through CUPS: `lpstat` tells the printers, `lp` takes the file, `xdg-open` shows it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::{
    Handover, Order, Printers, Printing, is_missing, leave_running, no_printer, no_viewer,
    queue_file, run, shown,
};
use crate::app::error::{AppError, Result};
use crate::domain::choice::Choice;

#[derive(Debug)]
pub struct Cups {
    lp: PathBuf,
    lpstat: PathBuf,
    viewer: PathBuf,
    handover: Handover,
}

impl Default for Cups {
    fn default() -> Self {
        Self::of("lp".into(), "lpstat".into(), "xdg-open".into())
    }
}

impl Cups {
    /// Other programs than those of the system.
    pub fn of(lp: PathBuf, lpstat: PathBuf, viewer: PathBuf) -> Self {
        Self {
            lp,
            lpstat,
            viewer,
            handover: Handover::default(),
        }
    }

    fn ask(&self, question: &str) -> Result<String> {
        let output = run(in_english(Command::new(&self.lpstat).arg(question)));
        let output = output.map_err(|error| no_cups(&self.lpstat, &error))?;
        Ok(spoken(&output))
    }

    /// Without a scheduler the list of printers is just as empty as without printers.
    fn why_none(&self) -> AppError {
        match self.ask("-r") {
            Ok(said) if said.contains("scheduler is running") => no_printer(),
            Ok(said) => not_running().caused_by(said),
            Err(error) => error,
        }
    }
}

impl Printing for Cups {
    fn printers(&self) -> Result<Printers> {
        let listed = self.ask("-e")?;
        let names = listed.lines().map(str::trim);
        let names: Vec<String> = names
            .filter(|name| is_name(name))
            .map(str::to_owned)
            .collect();
        if names.is_empty() {
            return Err(self.why_none());
        }
        let default = self.ask("-d").ok();
        let default = default.and_then(|said| Some(said.split_once(':')?.1.trim().to_owned()));
        Ok(Printers { names, default })
    }

    fn print(&self, pdf: &[u8], order: &Order) -> Result<()> {
        let file = queue_file(pdf)?;
        let output = run(in_english(
            Command::new(&self.lp).args(arguments(order, &file)),
        ));
        let output = output.map_err(|error| no_cups(&self.lp, &error))?;
        if output.status.success() {
            return Ok(());
        }
        let said = spoken(&output);
        match self.ask("-r") {
            Ok(scheduler) if scheduler.contains("not running") => {
                Err(not_running().caused_by(said))
            }
            _ => Err(refused(&order.printer, &said)),
        }
    }

    fn view(&self, pdf: &[u8], name: &str) -> Result<()> {
        let path = self.handover.file(pdf, name)?;
        leave_running(Command::new(&self.viewer).arg(&path))
            .map_err(|error| no_viewer(name, &error))
    }
}

/// Names of queues hold no blanks; whatever else `lpstat` says does.
fn is_name(line: &str) -> bool {
    !line.is_empty() && !line.contains(char::is_whitespace)
}

/// What `lp` is called with. The paper keeps its size: scaled to a printer's own margins it would miss those of NĐ 30.
fn arguments(order: &Order, file: &Path) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = vec![
        "-d".into(),
        order.printer.clone().into(),
        "-n".into(),
        order.copies.to_string().into(),
        "-t".into(),
        order.title.clone().into(),
        "-o".into(),
        "media=A4".into(),
        "-o".into(),
        "print-scaling=none".into(),
        "-o".into(),
        format!("sides={}", order.sides.code()).into(),
    ];
    if !order.pages.is_empty() {
        let ranges: Vec<String> = order.pages.iter().map(range).collect();
        arguments.extend(["-P".into(), ranges.join(",").into()]);
    }
    arguments.extend(["--".into(), file.into()]);
    arguments
}

fn range(pages: &std::ops::RangeInclusive<usize>) -> String {
    match (pages.start(), pages.end()) {
        (from, to) if from == to => from.to_string(),
        (from, to) => format!("{from}-{to}"),
    }
}

/// Messages are read here, so they must be in the language we know; letters stay UTF-8.
fn in_english(command: &mut Command) -> &mut Command {
    command.env("LC_ALL", "C.UTF-8").env_remove("LANGUAGE")
}

fn spoken(output: &Output) -> String {
    let both = [&output.stderr, &output.stdout];
    let both = both.map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned());
    both.join("\n").trim().to_owned()
}

fn no_cups(program: &Path, error: &std::io::Error) -> AppError {
    if is_missing(error) {
        return AppError::input(format!(
            "Máy này chưa có phần in CUPS (lệnh {})",
            shown(program)
        ))
        .hinted("Nhờ quản trị máy cài gói cups-client, hoặc xuất PDF rồi in ở máy khác.");
    }
    AppError::input("Hệ in của máy không trả lời")
        .hinted("Kiểm tra máy in và dịch vụ CUPS rồi in lại, hoặc xuất PDF.")
        .caused_by(error)
}

fn not_running() -> AppError {
    AppError::input("Dịch vụ in CUPS trên máy này chưa chạy")
        .hinted("Nhờ quản trị máy bật dịch vụ cups, hoặc xuất PDF rồi in ở máy khác.")
}

fn refused(printer: &str, said: &str) -> AppError {
    let has = |words: &str| said.contains(words);
    let error = if has("does not exist") || has("unknown destination") {
        AppError::input(format!("Không còn máy in “{printer}”"))
            .hinted("Chọn máy in khác trong danh sách.")
    } else if has("not accepting") {
        AppError::input(format!("Máy in “{printer}” đang không nhận lệnh in"))
            .hinted("Bật lại hàng đợi của máy in này, hoặc chọn máy in khác.")
    } else {
        AppError::input(format!("Máy in “{printer}” không nhận tờ giấy này"))
            .hinted("Xem phần Chi tiết, kiểm tra máy in rồi in lại; hoặc xuất PDF.")
    };
    error.caused_by(said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::printing::Sides;
    use std::io::Write;

    fn order() -> Order {
        Order {
            printer: "Phòng Tổng hợp; rm -rf".into(),
            title: "Giao ước thi đua năm 2019 của Khối \"4 Hệ\"".into(),
            copies: 3,
            sides: Sides::LongEdge,
            pages: vec![1..=2, 4..=4],
        }
    }

    /// Programs that write what they were called with into files of `folder`, and answer as told.
    fn programs(folder: &Path, lpstat: &str, lp: &str) -> Cups {
        let script = |name: &str, body: &str| {
            let path = folder.join(name);
            let log = folder.join(format!("{name}.log"));
            let text = format!(
                "#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{}'\n{body}\n",
                log.display()
            );
            write_program(&path, &text);
            path
        };
        Cups::of(
            script("lp", lp),
            script("lpstat", lpstat),
            script("xdg-open", ""),
        )
    }

    /// Written by another process: a file that this one has open for writing cannot be run.
    fn write_program(path: &Path, text: &str) {
        let mut shell = Command::new("sh")
            .args(["-c", "cat > \"$0\" && chmod 755 \"$0\""])
            .arg(path)
            .stdin(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        shell
            .stdin
            .take()
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
        assert!(shell.wait().unwrap().success());
    }

    fn called(folder: &Path, name: &str) -> Vec<String> {
        let log = std::fs::read_to_string(folder.join(format!("{name}.log"))).unwrap();
        log.lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_order_is_passed_word_by_word_and_the_file_is_gone_afterwards() {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("copy.pdf");
        let lp = format!(
            "for a in \"$@\"; do last=$a; done; cp \"$last\" '{}'",
            copy.display()
        );
        programs(folder.path(), "", &lp)
            .print(b"%PDF-1.7", &order())
            .unwrap();
        let called = called(folder.path(), "lp");
        let (file, rest) = called.split_last().unwrap();
        assert_eq!(
            rest,
            [
                "-d",
                "Phòng Tổng hợp; rm -rf",
                "-n",
                "3",
                "-t",
                "Giao ước thi đua năm 2019 của Khối \"4 Hệ\"",
                "-o",
                "media=A4",
                "-o",
                "print-scaling=none",
                "-o",
                "sides=two-sided-long-edge",
                "-P",
                "1-2,4",
                "--",
            ]
        );
        assert_eq!(
            std::fs::read(copy).unwrap(),
            b"%PDF-1.7",
            "the file was whole"
        );
        assert!(!Path::new(file).exists(), "and is gone");
    }

    #[test]
    fn the_printers_and_the_default_one_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let lpstat =
            "[ \"$1\" = -e ] && printf 'HP_P1\\nPDF\\n' || echo 'system default destination: PDF'";
        let printers = programs(folder.path(), lpstat, "").printers().unwrap();
        assert_eq!(printers.names, ["HP_P1", "PDF"]);
        assert_eq!(printers.first_choice(), Some("PDF"));
        let none = programs(
            folder.path(),
            "[ \"$1\" = -e ] && echo PDF || echo 'no system default destination'",
            "",
        );
        assert_eq!(none.printers().unwrap().default, None);
    }

    #[test]
    fn what_goes_wrong_is_said_plainly() {
        let folder = tempfile::tempdir().unwrap();
        let message = |lpstat: &str, lp: &str| {
            let cups = programs(folder.path(), lpstat, lp);
            let printers = cups.printers().map(drop).err();
            printers
                .or(cups.print(b"%PDF", &order()).err())
                .unwrap()
                .message
        };
        assert_eq!(
            message("[ \"$1\" = -r ] && echo 'scheduler is running'", ""),
            "Máy này chưa cài máy in nào"
        );
        assert_eq!(
            message("[ \"$1\" = -r ] && echo 'scheduler is not running'", ""),
            "Dịch vụ in CUPS trên máy này chưa chạy"
        );
        let refused = |words: &str| message("echo PDF", &format!("echo '{words}' >&2; exit 1"));
        assert_eq!(
            refused("lp: The printer or class does not exist."),
            "Không còn máy in “Phòng Tổng hợp; rm -rf”"
        );
        assert_eq!(
            refused("lp: Destination \"PDF\" is not accepting jobs."),
            "Máy in “Phòng Tổng hợp; rm -rf” đang không nhận lệnh in"
        );
        let missing = Cups::of(
            folder.path().join("none/lp"),
            folder.path().join("none/lpstat"),
            folder.path().join("none/open"),
        );
        assert_eq!(
            missing.printers().unwrap_err().message,
            "Máy này chưa có phần in CUPS (lệnh lpstat)"
        );
        assert!(
            missing
                .view(b"%PDF", "a.pdf")
                .unwrap_err()
                .message
                .contains("chương trình xem")
        );
    }

    #[test]
    fn a_paper_is_shown_by_the_viewer_under_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let cups = programs(folder.path(), "", "");
        cups.view(b"%PDF", "ke-hoach-2019.pdf").unwrap();
        let log = folder.path().join("xdg-open.log");
        let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
        while !log.exists() && std::time::Instant::now() < until {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        assert!(called(folder.path(), "xdg-open")[0].ends_with("/ke-hoach-2019.pdf"));
    }
}

//! A paper on its way through a real CUPS: a scheduler of this test's own, with a printer that writes PDF and, where
//! the test may run it, cups-pdf.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use giao_uoc::app::printing::cups::Cups;
use giao_uoc::app::printing::{Order, Printing, Sides};

use crate::measured;

const PDF_PRINTER: &str = "/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd";
const CUPS_PDF: &str = "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd";
/// cups-pdf keeps what unknown people print here.
const CUPS_PDF_OUT: &str = "/var/spool/cups-pdf/ANONYMOUS";
/// Nobody on any machine, so that nothing is written into somebody's own folder.
const PRINTED_BY: &str = "giao-uoc-kiem-thu";

/// A print scheduler with a folder and a socket of its own.
struct Scheduler {
    folder: tempfile::TempDir,
    process: Child,
}

impl Drop for Scheduler {
    fn drop(&mut self) {
        self.stop();
    }
}

fn user() -> String {
    measured::said("id", &["-un"])
}

impl Scheduler {
    fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("cups").tempdir().unwrap();
        let root = folder.path();
        for name in [
            "etc/ppd",
            "spool/tmp",
            "cache",
            "state",
            "log",
            "ssl",
            "out",
        ] {
            std::fs::create_dir_all(root.join(name)).unwrap();
        }
        open_to_all(root);
        std::fs::write(root.join("etc/cupsd.conf"), daemon(root)).unwrap();
        std::fs::write(root.join("etc/cups-files.conf"), places(root)).unwrap();
        let mut cupsd = Command::new("/usr/sbin/cupsd");
        cupsd.arg("-f");
        cupsd.arg("-c").arg(root.join("etc/cupsd.conf"));
        cupsd.arg("-s").arg(root.join("etc/cups-files.conf"));
        let quiet = cupsd.stdout(Stdio::null()).stderr(Stdio::null());
        let process = quiet
            .spawn()
            .expect("cupsd is needed for this test: packaging/setup.sh test");
        let scheduler = Self { folder, process };
        let socket = scheduler.socket();
        until("cupsd does not listen", || socket.exists());
        scheduler
    }

    /// It is asked to end, so that it ends its own helpers too.
    fn stop(&mut self) {
        if matches!(self.process.try_wait(), Ok(None)) {
            let pid = self.process.id().to_string();
            let _ = Command::new("kill").arg(pid).status();
            let _ = self.process.wait();
        }
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("state/cups.sock")
    }

    /// A printer that writes PDF; answers with its file.
    fn add_writer(&self, name: &str) -> PathBuf {
        let file = self.folder.path().join("out").join(name);
        self.add(name, &format!("file:{}", file.display()), PDF_PRINTER);
        file
    }

    /// A command that speaks with this scheduler.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("CUPS_SERVER", self.socket());
        command
    }

    fn add(&self, name: &str, device: &str, ppd: &str) {
        let mut add = self.command("/usr/sbin/lpadmin");
        let output = add
            .args(["-p", name, "-E", "-v", device, "-P", ppd])
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// The program's own way of printing, its commands led to this scheduler.
    fn printing(&self) -> Cups {
        let led = |program: &str| {
            let path = self.folder.path().join(program);
            let text = format!(
                "#!/bin/sh\nCUPS_SERVER='{}' CUPS_USER={PRINTED_BY} exec /usr/bin/{program} \"$@\"\n",
                self.socket().display()
            );
            write_program(&path, &text);
            path
        };
        Cups::of(led("lp"), led("lpstat"), "xdg-open".into())
    }
}

/// Waits until the printer has written the whole of it; printers put words of their own around the PDF.
fn printed(file: &Path) {
    const END: &[u8] = b"%%EOF";
    until("the paper never leaves the printer", || {
        std::fs::read(file).is_ok_and(|bytes| bytes.windows(END.len()).any(|place| place == END))
    });
}

/// The scheduler works as another user when root starts it.
fn open_to_all(root: &Path) {
    let all = Command::new("chmod")
        .args(["-R", "a+rwX"])
        .arg(root)
        .status()
        .unwrap();
    assert!(all.success());
}

fn daemon(root: &Path) -> String {
    format!(
        "Listen {}/state/cups.sock\nLogLevel warn\nBrowsing Off\nWebInterface No\nDefaultAuthType None\n\
         <Location />\nOrder allow,deny\nAllow all\n</Location>\n\
         <Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n",
        root.display()
    )
}

fn places(root: &Path) -> String {
    let at = root.display();
    let (user, group) = if user() == "root" {
        ("lp".to_owned(), "lp".to_owned())
    } else {
        (user(), measured::said("id", &["-gn"]))
    };
    format!(
        "ServerRoot {at}/etc\nRequestRoot {at}/spool\nTempDir {at}/spool/tmp\nCacheDir {at}/cache\nStateDir {at}/state\n\
         ServerKeychain {at}/ssl\nAccessLog {at}/log/access\nErrorLog {at}/log/error\nPageLog {at}/log/page\nPrintcap\n\
         FileDevice Yes\nSandboxing relaxed\nFatalErrors none\nUser {user}\nGroup {group}\n"
    )
}

/// Written by another process: a file that this one has open for writing cannot be run.
fn write_program(path: &Path, text: &str) {
    let mut shell = Command::new("sh")
        .args(["-c", "cat > \"$0\" && chmod 755 \"$0\""])
        .arg(path)
        .stdin(Stdio::piped())
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

fn until(what: &str, mut done: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(60);
    while !done() {
        assert!(Instant::now() < end, "{what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// A covenant of several pages.
fn covenant(folder: &Path) -> PathBuf {
    let program = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_giao-uoc"));
        let output = command
            .env("GIAO_UOC_HOME", folder)
            .args(arguments)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    };
    let (register, out) = (folder.join("s.giaouoc"), folder.join("pdf"));
    let (register, out) = (register.to_str().unwrap(), out.to_str().unwrap());
    program(&["sample", register]);
    program(&[
        "export", register, "--year", "2018", "--kind", "covenant", "--out", out,
    ]);
    let longest = std::fs::read_dir(out)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    longest
        .max_by_key(|path| measured::pages(path).len())
        .unwrap()
}

fn order(printer: &str, title: &str) -> Order {
    Order {
        printer: printer.into(),
        title: title.into(),
        copies: 1,
        sides: Sides::LongEdge,
        pages: Vec::new(),
    }
}

/// The words of each page.
fn texts(file: &Path) -> Vec<Vec<String>> {
    let pages = measured::pages(file).into_iter();
    pages
        .map(|page| page.into_iter().map(|word| word.text).collect())
        .collect()
}

#[test]
fn a_printed_paper_says_the_same_words_and_only_its_chosen_pages() {
    let scheduler = Scheduler::start();
    let (whole, second) = (
        scheduler.add_writer("GIAY-1"),
        scheduler.add_writer("GIAY-2"),
    );
    let paper = covenant(scheduler.folder.path());
    let pdf = std::fs::read(&paper).unwrap();
    assert!(
        texts(&paper).len() > 1,
        "the sample has a covenant of several pages"
    );

    let printing = scheduler.printing();
    assert_eq!(printing.printers().unwrap().names, ["GIAY-1", "GIAY-2"]);
    printing
        .print(&pdf, &order("GIAY-1", "Giao ước thi đua năm 2018"))
        .unwrap();
    printed(&whole);
    assert_eq!(texts(&whole), texts(&paper));

    let only_second = Order {
        pages: vec![2..=2],
        ..order("GIAY-2", "Trang 2")
    };
    printing.print(&pdf, &only_second).unwrap();
    printed(&second);
    assert_eq!(texts(&second), texts(&paper)[1..2]);
}

#[test]
fn what_a_real_queue_refuses_is_said_plainly() {
    let mut scheduler = Scheduler::start();
    let printing = scheduler.printing();
    assert_eq!(
        printing.printers().unwrap_err().message,
        "Máy này chưa cài máy in nào"
    );
    scheduler.add_writer("GIAY");
    let refusal = |printer: &str| {
        printing
            .print(b"%PDF-1.7", &order(printer, "x"))
            .unwrap_err()
            .message
    };
    assert_eq!(refusal("KHONG-CO"), "Không còn máy in “KHONG-CO”");
    let closed = scheduler
        .command("/usr/sbin/cupsreject")
        .arg("GIAY")
        .status()
        .unwrap();
    assert!(closed.success());
    assert_eq!(refusal("GIAY"), "Máy in “GIAY” đang không nhận lệnh in");
    scheduler.stop();
    assert_eq!(
        printing.printers().unwrap_err().message,
        "Dịch vụ in CUPS trên máy này chưa chạy"
    );
    assert_eq!(refusal("GIAY"), "Dịch vụ in CUPS trên máy này chưa chạy");
}

/// cups-pdf draws every page anew, its letters without their Unicode: pictures are compared, not words. It refuses to
/// work for a scheduler that root has not started.
#[test]
fn cups_pdf_prints_the_page_as_it_is() {
    if user() != "root" {
        eprintln!("cups-pdf needs a scheduler started by root: not tried");
        return;
    }
    let scheduler = Scheduler::start();
    scheduler.add("PDF", "cups-pdf:/", CUPS_PDF);
    let paper = covenant(scheduler.folder.path());
    let title = format!("giao-uoc-{}", std::process::id());
    let pdf = std::fs::read(&paper).unwrap();
    scheduler
        .printing()
        .print(&pdf, &order("PDF", &title))
        .unwrap();
    let written = || {
        let files = std::fs::read_dir(CUPS_PDF_OUT)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
        files.into_iter().find(|path| name(path).contains(&title))
    };
    until("cups-pdf writes nothing", || written().is_some());
    let made = written().unwrap();
    printed(&made);
    let (before, after) = (picture(&paper), picture(&made));
    std::fs::remove_file(&made).unwrap();
    assert_eq!(measured::pages(&paper).len(), after.len());
    for (page, (before, after)) in before.iter().zip(&after).enumerate() {
        let difference = differing(before, after);
        assert!(difference < 0.15, "page {}: {difference:.2}", page + 1);
    }
    let other = differing(&before[0], &before[1]);
    assert!(other > 0.6, "another page would be noticed: {other:.2}");
}

/// How dark each square of 12 mm is on each page: letters that were drawn anew differ by a hair, not by a square.
fn picture(file: &Path) -> Vec<Vec<f64>> {
    let folder = tempfile::tempdir().unwrap();
    let stem = folder.path().join("p");
    let mut draw = Command::new("pdftoppm");
    let drawn = draw.args(["-q", "-r", "100", "-gray"]).arg(file).arg(&stem);
    assert!(drawn.status().unwrap().success());
    let pages = std::fs::read_dir(folder.path()).unwrap();
    let mut pages: Vec<PathBuf> = pages.map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    pages
        .iter()
        .map(|page| squares(&std::fs::read(page).unwrap()))
        .collect()
}

/// Of a picture in the format PGM: "P5 width height 255" and a byte for each pixel.
fn squares(pgm: &[u8]) -> Vec<f64> {
    const SIDE: usize = 47;
    let head = String::from_utf8_lossy(&pgm[..20]).into_owned();
    let width: usize = head.split_whitespace().nth(1).unwrap().parse().unwrap();
    let height: usize = head.split_whitespace().nth(2).unwrap().parse().unwrap();
    let pixels = &pgm[pgm.len() - width * height..];
    let columns = width.div_ceil(SIDE);
    let mut squares = vec![0.0; columns * height.div_ceil(SIDE)];
    for (at, grey) in pixels.iter().enumerate() {
        let (x, y) = (at % width / SIDE, at / width / SIDE);
        squares[y * columns + x] += f64::from(255 - grey);
    }
    squares
}

/// How much of the ink of a page is elsewhere on the other: near 0 for the same page.
fn differing(before: &[f64], after: &[f64]) -> f64 {
    let apart = before.iter().zip(after).map(|(a, b)| (a - b).abs());
    apart.sum::<f64>() / before.iter().sum::<f64>()
}

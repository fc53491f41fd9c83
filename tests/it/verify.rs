//! The code on a signed paper, from the printed page back to the register that knows it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::measured;

/// The sample register and what the program makes of it.
struct Sample {
    folder: tempfile::TempDir,
}

impl Sample {
    fn new() -> Self {
        let sample = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let made = sample.program(&["sample", sample.register().to_str().unwrap()]);
        assert!(made.status.success());
        sample
    }

    fn register(&self) -> PathBuf {
        self.folder.path().join("s.giaouoc")
    }

    fn program(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_giao-uoc"))
            .env("GIAO_UOC_HOME", self.folder.path())
            .args(arguments)
            .output()
            .unwrap()
    }

    /// The covenants of 2019 in one edition.
    fn covenants(&self, kind: &str) -> Vec<PathBuf> {
        let out = self.folder.path().join(kind);
        let (register, folder) = (self.register(), out.to_str().unwrap());
        let register = register.to_str().unwrap();
        let year = ["--year", "2019", "--kind", kind, "--out", folder];
        let made = self.program(&[&["export", register][..], &year].concat());
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        let files = std::fs::read_dir(out).unwrap();
        let mut files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }

    /// What the program answers to a code, and how it ends.
    fn ask(&self, code: &str, more: &[&str]) -> (String, Option<i32>) {
        let register = self.register();
        let call = ["verify", register.to_str().unwrap(), code];
        let output = self.program(&[&call, more].concat());
        let said = String::from_utf8(output.stdout).unwrap();
        (said, output.status.code())
    }
}

/// What any scanner reads on page 1, printed at 150 dots an inch.
fn scanned(file: &Path) -> String {
    let picture = file.with_extension("");
    let arguments = ["-r", "150", "-f", "1", "-singlefile", "-png"];
    let made = Command::new("pdftoppm")
        .args(arguments)
        .args([file, &picture])
        .status();
    assert!(made.unwrap().success());
    let read = measured::run("zbarimg", &["-q", "--raw"], &file.with_extension("png"));
    read.trim().to_owned()
}

/// The code as a person reads it in the foot of each page.
fn printed(file: &Path) -> Vec<String> {
    let text = measured::run("pdftotext", &["-layout"], file);
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    pages
        .map(|page| {
            let (_, code) = page
                .rsplit_once("Mã kiểm tra: ")
                .unwrap_or_else(|| panic!("{}: {page}", file.display()));
            code.trim().to_owned()
        })
        .collect()
}

#[test]
fn what_is_printed_on_every_page_is_what_the_register_knows() {
    let sample = Sample::new();
    for kind in ["covenant", "covenant-ceremony"] {
        let files = sample.covenants(kind);
        assert_eq!(files.len(), 2);
        for file in files {
            let codes = printed(&file);
            assert!(codes.iter().all(|code| *code == codes[0]), "{codes:?}");
            let payload = scanned(&file);
            assert!(payload.starts_with("GIAO UOC 2019 / "), "{payload}");
            assert!(
                payload.ends_with(&format!("/ MA: {}", codes[0])),
                "{payload}"
            );
            for typed in [
                codes[0].clone(),
                codes[0].to_lowercase().replace('-', " "),
                payload,
            ] {
                let (said, code) = sample.ask(&typed, &[]);
                assert_eq!(code, Some(0), "{typed}: {said}");
                assert!(said.starts_with("Khớp: mã"), "{said}");
                assert!(said.contains("giao ước thi đua năm 2019"), "{said}");
            }
        }
    }
}

#[test]
fn a_slip_of_the_hand_and_another_paper_are_told_apart() {
    let sample = Sample::new();
    let code = printed(&sample.covenants("covenant")[0]).remove(0);
    let slip = if code.starts_with('7') { "8" } else { "7" };
    let (said, ended) = sample.ask(&format!("{slip}{}", &code[1..]), &[]);
    assert_eq!(ended, Some(1));
    assert!(said.starts_with("Mã gõ nhầm: "), "{said}");
    // Well formed, of no text at all.
    let (said, ended) = sample.ask("2222-2222-2222", &["--json"]);
    assert_eq!(ended, Some(1));
    let answer: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(answer["answer"], "no-such-version");
    let (said, ended) = sample.ask(&code, &["--json"]);
    assert_eq!(ended, Some(0));
    let answer: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(answer["answer"], "matches");
    assert_eq!(answer["version"]["code"], code.as_str());
    assert_eq!(answer["version"]["year"], 2019);
    assert_eq!(answer["version"]["standing"], true);
}

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

    /// The covenants of a year in one edition.
    fn covenants(&self, kind: &str, year: &str) -> Vec<PathBuf> {
        let out = self.folder.path().join(format!("{kind}-{year}"));
        let (register, folder) = (self.register(), out.to_str().unwrap());
        let register = register.to_str().unwrap();
        let wanted = ["--year", year, "--kind", kind, "--out", folder];
        let made = self.program(&[&["export", register][..], &wanted].concat());
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        let files = std::fs::read_dir(out).unwrap();
        files.map(|entry| entry.unwrap().path()).collect()
    }

    /// Those that were signed, with the codes of their pages.
    fn signed(&self, kind: &str) -> Vec<(PathBuf, Vec<String>)> {
        let years = ["2017", "2018", "2019"];
        let files = years.iter().flat_map(|year| self.covenants(kind, year));
        files
            .map(|file| (printed(&file), file))
            .filter(|(codes, _)| !codes.is_empty())
            .map(|(codes, file)| (file, codes))
            .collect()
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

/// The code as a person reads it in the foot of each page; a draft has none on any.
fn printed(file: &Path) -> Vec<String> {
    let text = measured::run("pdftotext", &["-layout"], file);
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    let codes: Vec<String> = pages
        .iter()
        .filter_map(|page| {
            let foot = page.rsplit_once("Mã kiểm tra: ")?.1;
            Some(foot.split(" · ").next()?.trim().to_owned())
        })
        .collect();
    assert!(
        codes.is_empty() || codes.len() == pages.len(),
        "{}: {codes:?}",
        file.display()
    );
    codes
}

#[test]
fn what_is_printed_on_every_page_is_what_the_register_knows() {
    let sample = Sample::new();
    for kind in ["covenant", "covenant-ceremony"] {
        let signed = sample.signed(kind);
        assert!(signed.len() >= 2, "{signed:?}");
        for (file, codes) in signed {
            assert!(codes.iter().all(|code| *code == codes[0]), "{codes:?}");
            let payload = scanned(&file);
            assert!(payload.starts_with("GIAO UOC 20"), "{payload}");
            assert!(payload.ends_with(&format!("/ MA: {}", codes[0])));
            let bare = codes[0].to_lowercase().replace('-', " ");
            for typed in [&codes[0], &bare, &payload] {
                let (said, ended) = sample.ask(typed, &[]);
                assert_eq!(ended, Some(0), "{typed}: {said}");
                let year = &payload["GIAO UOC ".len()..][..4];
                assert!(
                    said.starts_with(&format!("Khớp: mã {}", codes[0])),
                    "{said}"
                );
                assert!(
                    said.contains(&format!("giao ước thi đua năm {year}")),
                    "{said}"
                );
            }
        }
    }
}

#[test]
fn the_line_of_the_journal_in_the_foot_is_one_that_the_register_has() {
    let sample = Sample::new();
    let (file, _) = sample.signed("covenant").remove(0);
    let text = measured::run("pdftotext", &["-layout"], &file);
    let foot = text.split_once("Nhật ký: dòng ").unwrap().1;
    let (line, rest) = foot.split_once(", mã ").unwrap();
    let code = rest.split_whitespace().next().unwrap();
    let (said, ended) = sample.ask(code, &[]);
    assert_eq!(ended, Some(0), "{said}");
    assert!(
        said.contains(&format!("dòng {line} trong nhật ký sổ này")),
        "{said}"
    );
    let (said, ended) = sample.ask("0000-0000-0000-0000-0", &["--json"]);
    assert_eq!(ended, Some(1));
    assert!(said.contains("not-in-journal"), "{said}");
}

#[test]
fn a_slip_of_the_hand_and_another_paper_are_told_apart() {
    let sample = Sample::new();
    let code = sample.signed("covenant")[0].1[0].clone();
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
    assert_eq!(answer["version"]["standing"], true);
}

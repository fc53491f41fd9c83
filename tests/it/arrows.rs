//! The floors of the house: imports go down only, and each library is named on its own floor.

use std::path::{Path, PathBuf};

/// A file of `src/` with its path as it is written here: "register/tx.rs".
struct Source {
    name: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&src, &src, &mut found);
    assert!(found.len() > 50, "src/ was not found");
    found
}

fn collect(src: &Path, folder: &Path, found: &mut Vec<Source>) {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(src, &path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path
                .strip_prefix(src)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            found.push(Source {
                name,
                text: std::fs::read_to_string(&path).unwrap(),
            });
        }
    }
}

impl Source {
    /// Lines of code, numbered from 1; comments and the tests at the end of the file may name what they like.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self
            .text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line.trim()));
        let before_tests = lines.take_while(|(_, line)| *line != "mod tests {");
        before_tests.filter(|(_, line)| !line.starts_with("//"))
    }

    fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.name.starts_with(place))
    }

    /// Where a word of `words` stands in the code.
    fn names(&self, words: &[&str]) -> Vec<String> {
        let lines = self
            .code()
            .filter(|(_, line)| words.iter().any(|word| has_word(line, word)));
        lines
            .map(|(at, line)| format!("src/{}:{at}: {line}", self.name))
            .collect()
    }
}

/// `word` not as a part of a longer word.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

/// Nothing outside `allowed` names any of `words`.
fn only_in(allowed: &[&str], words: &[&str], reason: &str) {
    let all = sources();
    let strangers: Vec<String> = all
        .iter()
        .filter(|source| !source.is_in(allowed))
        .flat_map(|source| source.names(words))
        .collect();
    assert!(strangers.is_empty(), "{reason}:\n{}", strangers.join("\n"));
    let used = all
        .iter()
        .any(|source| source.is_in(allowed) && !source.names(words).is_empty());
    assert!(
        used,
        "nobody names {words:?} any more: take them out of this test"
    );
}

/// Nothing in `floor` names any of `words`.
fn never_in(floor: &[&str], words: &[&str], reason: &str) {
    let all = sources();
    let strangers: Vec<String> = all
        .iter()
        .filter(|source| source.is_in(floor))
        .flat_map(|source| source.names(words))
        .collect();
    assert!(strangers.is_empty(), "{reason}:\n{}", strangers.join("\n"));
}

#[test]
fn imports_go_down_only() {
    let floors: [(&str, &[&str]); 6] = [
        (
            "domain/",
            &[
                "crate::register",
                "crate::documents",
                "crate::spreadsheet",
                "crate::transfer",
                "crate::app",
                "crate::cli",
                "crate::ui",
            ],
        ),
        (
            "register/",
            &[
                "crate::documents",
                "crate::spreadsheet",
                "crate::transfer",
                "crate::app",
                "crate::cli",
                "crate::ui",
            ],
        ),
        (
            "transfer/",
            &[
                "crate::documents",
                "crate::spreadsheet",
                "crate::app",
                "crate::cli",
                "crate::ui",
            ],
        ),
        (
            "documents/",
            &[
                "crate::register",
                "crate::spreadsheet",
                "crate::transfer",
                "crate::app",
                "crate::cli",
                "crate::ui",
            ],
        ),
        (
            "spreadsheet/",
            &[
                "crate::register",
                "crate::documents",
                "crate::transfer",
                "crate::app",
                "crate::cli",
                "crate::ui",
            ],
        ),
        ("app/", &["crate::cli", "crate::ui"]),
    ];
    for (floor, above) in floors {
        never_in(
            &[floor],
            above,
            &format!(
                "{floor} stands below these floors: ui, cli → app → {{documents, spreadsheet, transfer → register}} → domain"
            ),
        );
    }
    never_in(
        &["cli/"],
        &["crate::ui"],
        "the command line works without a window",
    );
    never_in(
        &["ui/"],
        &["crate::cli"],
        "the window and the command line do not know each other",
    );
}

#[test]
fn the_database_is_named_only_in_the_register() {
    only_in(
        &["register/"],
        &["rusqlite", "libsqlite3_sys"],
        "rusqlite belongs to register: there is one door to the file",
    );
}

#[test]
fn the_seals_of_packages_are_named_only_in_transfer() {
    only_in(
        &["transfer/"],
        &["ed25519_dalek", "chacha20poly1305", "argon2", "flate2"],
        "what closes and opens a package belongs to transfer",
    );
}

#[test]
fn the_libraries_of_pdf_are_named_only_where_pages_become_bytes_and_pictures() {
    only_in(
        &["documents/pdf"],
        &["printpdf", "lopdf", "subsetter"],
        "bytes of a PDF are made in documents/pdf",
    );
    only_in(
        &["documents/preview"],
        &["hayro"],
        "pages become pictures in documents/preview",
    );
}

#[test]
fn packed_files_are_named_only_where_a_paper_becomes_one_and_a_sheet_is_read() {
    only_in(
        &["documents/docx"],
        &["ZipWriter", "zip::write"],
        "a .docx is packed in documents/docx",
    );
    only_in(
        &["documents/docx", "spreadsheet/packed.rs"],
        &["ZipArchive", "zip::result"],
        "a packed file that comes from outside is opened in spreadsheet/packed.rs, where its size is bounded",
    );
}

#[test]
fn the_libraries_of_spreadsheets_are_named_only_on_their_floor() {
    only_in(
        &["spreadsheet/"],
        &[
            "calamine",
            "rust_xlsxwriter",
            "quick_xml",
            "csv::Reader",
            "csv::WriterBuilder",
        ],
        "what other programs keep in grids is read and written in spreadsheet",
    );
}

#[test]
fn the_window_library_is_named_only_in_the_window() {
    only_in(
        &["ui/", "main.rs"],
        &["egui", "eframe", "egui_extras", "rfd"],
        "everything but ui can be used without a window",
    );
}

#[test]
fn the_domain_knows_no_file_no_surroundings_and_no_clock() {
    let outside = [
        "std::fs",
        "std::env",
        "std::io",
        "std::net",
        "std::process",
        "SystemTime",
        "Instant",
        "Timestamp::now",
        "Zoned::now",
    ];
    never_in(
        &["domain/"],
        &outside,
        "the domain is plain types and pure functions: files, surroundings and the clock come in as arguments",
    );
    never_in(
        &["domain/"],
        &["serde_json"],
        "the domain says nothing of how it is written down",
    );
}

#[test]
fn no_floor_opens_a_socket() {
    never_in(
        &[""],
        &["std::net", "TcpStream", "UdpSocket"],
        "there is no network code in the program",
    );
}

#[test]
fn files_keep_to_one_idea() {
    let long: Vec<String> = sources()
        .iter()
        .map(|source| {
            (
                source
                    .text
                    .lines()
                    .take_while(|line| *line != "mod tests {")
                    .count(),
                &source.name,
            )
        })
        .filter(|(lines, _)| *lines > 450)
        .map(|(lines, name)| format!("src/{name}: {lines} lines"))
        .collect();
    assert!(
        long.is_empty(),
        "look for the second idea in files over 450 lines without their tests:\n{}",
        long.join("\n")
    );
}

#[test]
fn words_are_found_whole() {
    assert!(has_word("use rusqlite::Connection;", "rusqlite"));
    assert!(!has_word("let my_rusqlite = 1;", "rusqlite") && !has_word("rusqlite2", "rusqlite"));
    assert!(has_word("std::fs::read", "std::fs") && !has_word("std::fsx", "std::fs"));
}

//! The head's office handed over at the command line, from one workstation to another.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value as Json;

/// Runs the program at the workstation `home`.
fn at(folder: &Path, home: &str, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_giao-uoc"));
    program.args(arguments).current_dir(folder);
    program.env("GIAO_UOC_HOME", folder.join(home));
    program.output().unwrap()
}

fn done(folder: &Path, home: &str, arguments: &[&str]) -> String {
    let output = at(folder, home, arguments);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

fn json(folder: &Path, home: &str, arguments: &[&str]) -> Json {
    serde_json::from_str(&done(folder, home, arguments)).unwrap()
}

const GIVE: [&str; 10] = [
    "handover",
    "cũ.giaouoc",
    "--to",
    "Cục Cơ yếu, Bộ Ngoại giao",
    "--out",
    "usb",
    "--year",
    "2019",
    "--bloc",
    "4 Hệ Cơ yếu",
];

#[test]
fn both_ends_of_a_hand_over_show_the_same_fingerprint_and_the_paper_prints_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::create_dir(folder.join("usb")).unwrap();
    done(folder, "a", &["sample", "cũ.giaouoc"]);
    let handed = json(folder, "a", &[&GIVE[..], &["--json"]].concat());
    let (path, digest) = (
        handed["path"].as_str().unwrap(),
        handed["digest"].as_str().unwrap(),
    );
    done(
        folder,
        "b",
        &["unpack", path, "--into", "mới.giaouoc", "--create"],
    );
    let new = json(folder, "b", &["handover", "mới.giaouoc", "--json"]);
    assert_eq!(
        (new["digest"].as_str(), &new["handed_over"]),
        (Some(digest), &Json::Null)
    );
    let old = json(folder, "a", &["handover", "cũ.giaouoc", "--json"]);
    assert_eq!(old["handed_over"]["code"], handed["code"]);
    let paper = [
        "--year",
        "2019",
        "--bloc",
        "4 Hệ Cơ yếu",
        "--kind",
        "handover-minutes",
    ];
    let export = [
        &["export", "cũ.giaouoc", "--out", "ra", "--format", "docx"],
        &paper[..],
    ];
    done(folder, "a", &export.concat());
    assert_eq!(std::fs::read_dir(folder.join("ra")).unwrap().count(), 1);
}

#[test]
fn the_old_copy_refuses_an_import_until_it_is_reopened_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::create_dir(folder.join("usb")).unwrap();
    done(folder, "a", &["sample", "cũ.giaouoc"]);
    let text = done(folder, "a", &["dump", "cũ.giaouoc"]);
    let changed = text.replace("(Nhật Minh), 15/11/2019", "(Nhật Minh), 16/11/2019");
    assert_ne!(changed, text);
    std::fs::write(folder.join("sửa.json"), changed).unwrap();
    done(folder, "a", &GIVE);
    let import = ["import", "sửa.json", "--into", "cũ.giaouoc"];
    let refused = at(folder, "a", &import);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("không còn là sổ chính"), "{said}");
    let again = at(folder, "a", &GIVE);
    assert_eq!(again.status.code(), Some(1), "it is handed over already");
    let reopen = ["handover", "cũ.giaouoc", "--reopen", "--reason", "gói hỏng"];
    done(folder, "a", &reopen);
    done(folder, "a", &import);
    let journal = done(folder, "a", &["journal", "cũ.giaouoc"]);
    assert!(
        journal.contains("mở lại sổ đã bàn giao: gói hỏng"),
        "{journal}"
    );
}

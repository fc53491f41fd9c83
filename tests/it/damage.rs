//! Damaged and crafted files: each is refused with a verdict and left as it was, or says exactly what it always said.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use giao_uoc::register::{Cancel, JournalLine, Register, RegisterError, Verdict};
use rusqlite::Connection;

use crate::mutator::{KINDS, damage};
use crate::office::{Dice, Office, cases, files_in, play, signing};

const PAGE: usize = 4_096;

/// What may stay beside a file that was opened or refused: the lock file.
fn lock_name(path: &Path) -> String {
    format!(".~{}.khoa", path.file_name().unwrap().to_string_lossy())
}

/// A small filled register: signed, and with a few things taken back, so that every table of the history is in use.
fn filled(office: &Office) -> PathBuf {
    let path = office.filled("Khối các Hệ Cơ yếu.giaouoc");
    let mut session = office.open(&path).unwrap();
    play(&mut session, vec![signing()]);
    for _ in 0..3 {
        session.undo().unwrap();
    }
    session.redo().unwrap();
    path
}

/// Its bytes.
fn whole() -> &'static [u8] {
    static WHOLE: OnceLock<Vec<u8>> = OnceLock::new();
    WHOLE.get_or_init(|| std::fs::read(filled(&Office::new())).unwrap())
}

#[derive(PartialEq, Debug)]
struct Said {
    id: String,
    digest: [u8; 32],
    journal: Vec<JournalLine>,
}

fn said(register: &Register) -> Said {
    Said {
        id: register.id().unwrap().to_string(),
        digest: register.digest().unwrap(),
        journal: register.journal().unwrap(),
    }
}

#[derive(Default, Debug)]
struct Tally {
    refused: usize,
    unharmed: usize,
}

#[test]
fn no_damage_passes_unnoticed() {
    let count = cases(2_000) as usize;
    let halves = (0..2).map(|half| std::thread::spawn(move || damage_many(half, count)));
    let tallies: Vec<Tally> = halves
        .collect::<Vec<_>>()
        .into_iter()
        .map(|half| half.join().unwrap())
        .collect();
    let refused: usize = tallies.iter().map(|tally| tally.refused).sum();
    let unharmed: usize = tallies.iter().map(|tally| tally.unharmed).sum();
    println!("{count} damaged registers: {refused} refused, {unharmed} with all their content");
    assert_eq!(refused + unharmed, count);
    assert!(refused > unharmed, "most damage must be met");
}

fn damage_many(half: usize, count: usize) -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.giaouoc");
    std::fs::write(&path, whole()).unwrap();
    let original = open(&path).unwrap();
    let mut tally = Tally::default();
    for case in (half..count).step_by(2) {
        let mut bytes = whole().to_vec();
        let kind = damage(
            &mut bytes,
            case / 2 % KINDS,
            PAGE,
            &mut Dice::new(case as u64),
        );
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.giaouoc");
        std::fs::write(&path, &bytes).unwrap();
        match open(&path) {
            Ok(now) => {
                assert_eq!(
                    now, original,
                    "case {case}, {kind}: accepted with other content"
                );
                tally.unharmed += 1;
            }
            Err(RegisterError::Refused { .. }) => tally.refused += 1,
            Err(other) => panic!("case {case}, {kind}: {other:?}"),
        }
        untouched(&path, &bytes, &format!("case {case}, {kind}"));
    }
    tally
}

fn open(path: &Path) -> Result<Said, RegisterError> {
    Register::open(path, "kiểm tra", |_| Ok(()), &Cancel::default()).map(|register| said(&register))
}

fn untouched(path: &Path, bytes: &[u8], case: &str) {
    for (name, content) in files_in(path.parent().unwrap()) {
        if name == path.file_name().unwrap().to_string_lossy() {
            assert!(content == bytes, "{case}: the file was changed");
        } else {
            assert_eq!(name, lock_name(path), "{case}: left beside the file");
        }
    }
}

#[test]
fn content_changed_with_another_tool_is_met_by_the_content_check() {
    let changes = [
        "UPDATE edit SET val = 'Cục B' WHERE rid = 2",
        "UPDATE edit SET operator = 'người khác' WHERE rid = 2",
        "UPDATE edit SET is_head = 1 - is_head WHERE rid = 2",
        "UPDATE edit SET batch = 2 WHERE batch = 1",
        "UPDATE unit SET name = 'Cục B'",
        "DELETE FROM unit",
        "DELETE FROM membership",
        "UPDATE journal SET label = 'xóa đơn vị' WHERE seq = 3",
        "UPDATE journal SET at_ms = at_ms + 1 WHERE seq = 3",
        "PRAGMA foreign_keys=OFF; DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
        "PRAGMA foreign_keys=OFF; DELETE FROM edit_parent",
        "PRAGMA foreign_keys=OFF; INSERT INTO edit_parent VALUES(1, 2)",
        "PRAGMA foreign_keys=OFF; INSERT INTO edit_parent VALUES(500000, 500001)",
        "INSERT INTO conflict VALUES(x'00', 1, 1)",
        "INSERT INTO unit(id, name) VALUES(zeroblob(16), 'đơn vị ma')",
        "UPDATE meta SET value = zeroblob(16)",
        "UPDATE meta SET key = 'id'",
        "INSERT INTO meta VALUES('x', x'00')",
        "DELETE FROM meta",
    ];
    for sql in changes {
        refuses_after(sql, |verdict| matches!(verdict, Verdict::Damaged(_)));
    }
}

#[test]
fn a_crafted_schema_is_refused() {
    let differs = |verdict: &Verdict| matches!(verdict, Verdict::SchemaDiffers(_));
    for sql in [
        "CREATE TRIGGER x AFTER INSERT ON journal BEGIN DELETE FROM edit; END",
        "DROP TABLE conflict; CREATE VIEW conflict AS SELECT 1 AS row_id, 2 AS fld, zeroblob(900000000) AS tbl",
        "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT * FROM c",
        "CREATE TABLE extra(a)",
        "CREATE TABLE extra(a TEXT) STRICT",
        "DROP TABLE conflict; CREATE TABLE conflict(row_id BLOB NOT NULL, fld INTEGER NOT NULL, tbl INTEGER NOT NULL)",
        "DROP TABLE conflict",
        "DROP TABLE conflict; CREATE TABLE conflict(row_id BLOB, fld, tbl AS (zeroblob(800000000)))",
        "CREATE INDEX i ON edit(hex(zeroblob(1000)))",
        "CREATE INDEX i ON unit(name)",
        "DROP INDEX edit_cell",
        "ANALYZE",
    ] {
        refuses_after(sql, differs);
    }
}

#[test]
fn another_application_a_newer_program_and_a_side_log_are_named() {
    refuses_after("PRAGMA user_version = 99", |verdict| {
        *verdict == Verdict::Newer(99)
    });
    refuses_after("PRAGMA user_version = 0", |verdict| {
        matches!(verdict, Verdict::SchemaDiffers(_))
    });
    refuses_after("PRAGMA user_version = -1", |verdict| {
        matches!(verdict, Verdict::SchemaDiffers(_))
    });
    refuses_after("PRAGMA application_id = 1", |verdict| {
        *verdict == Verdict::OtherApplication
    });
    refuses_after("PRAGMA journal_mode = WAL", |verdict| {
        *verdict == Verdict::WalMode
    });
}

/// Somebody changed the register with another tool.
fn refuses_after(sql: &str, expected: impl Fn(&Verdict) -> bool) {
    let office = Office::new();
    let folder = office.path("tệp lạ");
    std::fs::create_dir(&folder).unwrap();
    let path = folder.join("s.giaouoc");
    std::fs::write(&path, whole()).unwrap();
    Connection::open(&path)
        .unwrap()
        .execute_batch(sql)
        .or_else(ran_anyway)
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    let bytes = std::fs::read(&path).unwrap();
    for verdict in [
        verdict(open(&path)),
        verdict(Register::open_read_only(&path, &Cancel::default())),
    ] {
        assert!(expected(&verdict), "{sql}: {verdict:?}");
    }
    untouched(&path, &bytes, sql);
}

/// A pragma that answers is no failure.
fn ran_anyway(error: rusqlite::Error) -> rusqlite::Result<()> {
    match error {
        rusqlite::Error::ExecuteReturnedResults => Ok(()),
        other => Err(other),
    }
}

fn verdict<T>(result: Result<T, RegisterError>) -> Verdict {
    match result {
        Err(RegisterError::Refused { verdict, .. }) => verdict,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("accepted"),
    }
}

#[test]
fn what_is_no_register_at_all_gets_nothing_beside_it() {
    let office = Office::new();
    let mut headed = b"SQLite format 3\0".to_vec();
    headed.resize(100, 0);
    let cases: [(&str, Vec<u8>, Verdict); 7] = [
        (
            "ảnh.png",
            b"\x89PNG\r\n\x1a\n".repeat(40),
            Verdict::NotARegister,
        ),
        (
            "ghi chú.txt",
            "Khối thi đua ".repeat(40).into_bytes(),
            Verdict::NotARegister,
        ),
        (
            "ngắn.giaouoc",
            b"SQLite format 3\0".to_vec(),
            Verdict::NotARegister,
        ),
        ("đầu.giaouoc", headed, Verdict::OtherApplication),
        ("không.giaouoc", vec![0; 1 << 20], Verdict::NotARegister),
        ("rỗng.giaouoc", Vec::new(), Verdict::Empty),
        (
            "gói.giaouoc",
            b"PK\x03\x04".repeat(50),
            Verdict::NotARegister,
        ),
    ];
    for (name, bytes, expected) in cases {
        let folder = office.path(&format!("thư mục {name}"));
        std::fs::create_dir(&folder).unwrap();
        let path = folder.join(name);
        std::fs::write(&path, &bytes).unwrap();
        assert_eq!(verdict(open(&path)), expected, "{name}");
        assert_eq!(
            verdict(Register::open_read_only(&path, &Cancel::default())),
            expected,
            "{name}"
        );
        assert_eq!(files_in(&folder), [(name.to_owned(), bytes)]);
    }
    assert_eq!(
        verdict(open(&office.path("thư mục ảnh.png"))),
        Verdict::Folder
    );
    assert_eq!(
        verdict(open(&office.path("không có.giaouoc"))),
        Verdict::Missing
    );
}

//! Damaged and crafted files: each is refused with a verdict and left as it was, or says exactly what it always said.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use giao_uoc::register::{
    Act, ActKind, Arrival, Cancel, JournalLine, Register, RegisterError, Verdict,
};
use rusqlite::Connection;

use crate::mutator::{KINDS, damage};
use crate::office::{Dice, Office, cases, files_in, play, signing, unit};

const PAGE: usize = 4_096;
/// It takes milliseconds; the machine may be busy with other tests.
const PATIENCE: Duration = Duration::from_secs(10);

/// What may stay beside a file that was opened or refused: the lock file.
fn lock_name(path: &Path) -> String {
    format!(".~{}.khoa", path.file_name().unwrap().to_string_lossy())
}

/// A small filled register: signed, with a few things taken back and packages imported, so that every table of the
/// history is in use.
fn filled(office: &Office) -> PathBuf {
    let path = office.filled("Khối các Hệ Cơ yếu.giaouoc");
    let mut session = office.open(&path).unwrap();
    play(&mut session, vec![signing()]);
    for _ in 0..3 {
        session.undo().unwrap();
    }
    session.redo().unwrap();
    drop(session);
    exchange(&path);
    path
}

/// A copy was worked on elsewhere: one package in conflict with what is here, one that came a second time after it was
/// taken back, one that is taken back.
fn exchange(path: &Path) {
    let copy = path.with_extension("bản sao");
    std::fs::copy(path, &copy).unwrap();
    let (mut here, mut there) = (opened(path), opened(&copy));
    rename(&mut here, 7, "Cục Cơ yếu, Bộ Quốc phòng");
    for package in 1..=4 {
        rename(&mut there, 8, &format!("Cục Cơ yếu Quân đội {package}"));
        let line = import(&mut here, &there, package);
        if package % 2 == 0 {
            here.undo(line, act(ActKind::Undo, 7, Some(line))).unwrap();
        }
    }
    assert_eq!(here.first_fault().unwrap(), None);
}

fn opened(path: &Path) -> Register {
    Register::open(path, "kiểm tra", |_| Ok(()), &Cancel::default()).unwrap()
}

fn act(kind: ActKind, site: u8, undoes: Option<i64>) -> Act {
    Act {
        kind,
        label: "nhập gói".to_owned(),
        undoes,
        at_ms: 1,
        site: [site; 16],
        operator: "Nguyễn Đăng Lực".to_owned(),
    }
}

fn rename(register: &mut Register, site: u8, name: &str) {
    let mut named = unit(0);
    named.name = name.to_owned();
    let mut tx = register.begin(act(ActKind::Command, site, None)).unwrap();
    tx.save(&named).unwrap();
    tx.commit().unwrap();
}

/// The line of the journal.
fn import(here: &mut Register, there: &Register, package: u8) -> i64 {
    let edits = there.reader().edits(|_, _| true).unwrap();
    let arrival = Arrival {
        package: [package; 32],
        header: "{}".to_owned(),
    };
    let mut tx = here.begin(act(ActKind::Import, 7, None)).unwrap();
    tx.merge(arrival, &edits, |_, _| Ok(None)).unwrap();
    tx.commit().unwrap().unwrap().seq
}

/// Its bytes.
pub fn whole() -> &'static [u8] {
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
        "DELETE FROM conflict",
        "DELETE FROM arrival",
        "UPDATE arrival SET header = '{\"purpose\": \"return\"}' WHERE line = (SELECT min(line) FROM arrival)",
        "UPDATE arrival SET package = zeroblob(32) WHERE line = (SELECT max(line) FROM arrival)",
        "INSERT INTO arrival SELECT line, zeroblob(32), '{}' FROM arrival LIMIT 1",
        "DELETE FROM dormant",
        "INSERT INTO dormant VALUES(3)",
        "DELETE FROM again",
        "INSERT INTO again SELECT 1, line FROM arrival LIMIT 1",
        "UPDATE journal SET kind = 'command' WHERE kind = 'import'",
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
        "CREATE VIRTUAL TABLE size USING dbstat",
        "PRAGMA writable_schema=ON; INSERT INTO sqlite_schema VALUES('table', 'word', 'word', 0, 'CREATE VIRTUAL TABLE word USING fts5(text)')",
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage = 0, sql = 'CREATE VIRTUAL TABLE unit USING fts5(name)' WHERE name = 'unit'",
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, 'CHECK', 'CONSTRAINT no CHECK(1) CHECK') WHERE name = 'edit'",
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'edit'",
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
    for verdict in verdicts(&path) {
        assert!(expected(&verdict), "{sql}: {verdict:?}");
    }
    untouched(&path, &bytes, sql);
}

/// Opened for work and for reading, and neither takes long, whatever the file would have SQLite do.
fn verdicts(path: &Path) -> [Verdict; 2] {
    let begun = Instant::now();
    let verdicts = [
        verdict(open(path)),
        verdict(Register::open_read_only(path, &Cancel::default())),
    ];
    let took = begun.elapsed();
    assert!(took < PATIENCE, "{}: {took:?}", path.display());
    verdicts
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
        assert_eq!(verdicts(&path), [expected.clone(), expected], "{name}");
        assert_eq!(files_in(&folder), [(name.to_owned(), bytes)]);
    }
    let folder = verdicts(&office.path("thư mục ảnh.png"));
    assert_eq!(folder, [Verdict::Folder, Verdict::Folder]);
    let missing = verdicts(&office.path("không có.giaouoc"));
    assert_eq!(missing, [Verdict::Missing, Verdict::Missing]);
    assert_eq!(files_in(&office.path("")), [], "something was left");
}

//! A small filled register of every schema, as text in `tests/registers/`: each opens, is brought to the current schema, and
//! says what its history says.
//!
//! When the schema changes before its release, or a new one is added, `GIAO_UOC_WRITE=1 cargo test --test it migrations`
//! writes the file of the current schema anew. A released one is never written again.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use giao_uoc::app::commands::{
    CovenantCommand, DocumentCommand, ReviewCommand, UnitCommand, result_id, review_id,
};
use giao_uoc::app::exchange::{dump, to_text};
use giao_uoc::app::{Command, Session};
use giao_uoc::domain::document::{DocumentKey, DocumentKind};
use giao_uoc::domain::review::{CutOff, Review, TargetResult};
use giao_uoc::register::fields::TABLES;
use giao_uoc::register::{Cancel, Register, snapshot};
use jiff::civil::date;
use rusqlite::Connection;

use crate::office::{
    Office, files_in, id, in_memory, other_parts, play, signing, story, unit_id, year_id,
};
use crate::work::year_work;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/registers")
}

/// A row in every table, and a history with everything that a history can have.
fn fill(office: &Office) -> PathBuf {
    let path = office.path("s.giaouoc");
    let mut session = office.create(&path).unwrap();
    play(&mut session, story());
    let parts = other_parts().into_iter().map(CovenantCommand::Put);
    play(&mut session, parts.map(Command::from).collect());
    play(&mut session, vec![renamed(), signing(), review(), result()]);
    play(&mut session, documents());
    play(&mut session, year_work());
    session.undo().unwrap();
    session.undo().unwrap();
    session.redo().unwrap();
    session.redo().unwrap();
    path
}

fn renamed() -> Command {
    UnitCommand::Rename {
        unit: unit_id(2),
        record: id(2, 0),
        name: "Cục Cơ yếu Đảng - Chính quyền, Ban Cơ yếu Chính phủ".to_owned(),
        short_name: "Cục Cơ yếu ĐCQ".to_owned(),
        last_day: date(2018, 12, 31),
    }
    .into()
}

fn review() -> Command {
    let review = Review::new(
        review_id(year_id(0), CutOff::Interim),
        year_id(0),
        CutOff::Interim,
    );
    let results = "Mạch liên lạc thông suốt".to_owned();
    ReviewCommand::PutReview(Review { results, ..review }).into()
}

fn result() -> Command {
    let (target, unit, cut_off) = (id(10, 0), unit_id(0), CutOff::Interim);
    let id = result_id(target, unit, cut_off);
    ReviewCommand::PutResult(TargetResult {
        value: "95,2".to_owned(),
        ..TargetResult::new(id, target, unit, cut_off)
    })
    .into()
}

/// A report with its number, a subject written by hand, and a sentence in the office's own words.
fn documents() -> Vec<Command> {
    let document = DocumentKey::of_bloc(year_id(0), DocumentKind::YearReport);
    let sentence = DocumentCommand::SetSentence {
        key: "year-report.subject".to_owned(),
        text: "Tổng kết năm {năm} của {khối}".to_owned(),
    };
    let by_hand = DocumentCommand::Write {
        document,
        slot: "subject".to_owned(),
        text: "Đánh giá năm 2019 của Khối thi đua các Hệ Cơ yếu".to_owned(),
    };
    let day = date(2019, 12, 20);
    let number = DocumentCommand::IssueNumber { document, day };
    vec![sentence.into(), by_hand.into(), number.into()]
}

/// The whole file as SQL, in an order that depends on its content only.
fn as_sql(path: &Path) -> String {
    let conn = Connection::open(path).unwrap();
    let mut sql = String::new();
    for pragma in ["application_id", "user_version"] {
        let value: i64 = conn
            .query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))
            .unwrap();
        writeln!(sql, "PRAGMA {pragma}={value};").unwrap();
    }
    for statement in lines(
        &conn,
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid",
    ) {
        writeln!(sql, "{statement};").unwrap();
    }
    for table in lines(
        &conn,
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid",
    ) {
        let columns = lines(
            &conn,
            &format!("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}')"),
        );
        let rows = format!("SELECT {} FROM {table}", columns.join(" || ',' || "));
        for row in lines(&conn, &rows) {
            writeln!(sql, "INSERT INTO {table} VALUES({row});").unwrap();
        }
    }
    sql
}

fn lines(conn: &Connection, sql: &str) -> Vec<String> {
    let mut statement = conn.prepare(sql).unwrap();
    statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

fn version_of(path: &Path) -> i64 {
    let conn = Connection::open(path).unwrap();
    conn.query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap()
}

/// The file of the current schema, written anew where that is asked for.
fn current() -> i64 {
    let office = Office::new();
    let path = fill(&office);
    let version = version_of(&path);
    if std::env::var_os("GIAO_UOC_WRITE").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        std::fs::write(folder().join(format!("{version}.sql")), as_sql(&path)).unwrap();
    }
    version
}

/// The register of a released schema as a file.
fn of_schema(version: i64, office: &Office) -> PathBuf {
    let text = folder().join(format!("{version}.sql"));
    let sql =
        std::fs::read_to_string(&text).unwrap_or_else(|_| panic!("{} is missing", text.display()));
    let path = office.path("cũ.giaouoc");
    Connection::open(&path)
        .unwrap()
        .execute_batch(&format!("PRAGMA page_size=4096; BEGIN; {sql} COMMIT;"))
        .unwrap();
    path
}

#[test]
fn a_register_of_every_schema_opens_and_says_what_its_history_says() {
    let current = current();
    for version in 1..=current {
        let office = Office::new();
        let path = of_schema(version, &office);
        let mut register = Register::open(&path, "", |_| Ok(()), &Cancel::default())
            .unwrap_or_else(|error| panic!("schema {version}: {error}"));
        assert_eq!(register.first_fault().unwrap(), None, "schema {version}");
        let digest = register.digest().unwrap();
        register.rebuild().unwrap();
        assert_eq!(register.digest().unwrap(), digest, "schema {version}");
        assert!(register.journal().unwrap().len() > 15);
        drop(register);
        assert_eq!(version_of(&path), current);
        goes_on(&office, &path);
    }
}

/// The migrated register is worked on, its old acts are taken back to the very first, and what was signed can be read.
fn goes_on(office: &Office, path: &Path) {
    let mut session = office.open(path).unwrap();
    while session.undo().unwrap().is_some() {}
    assert!(
        TABLES
            .iter()
            .all(|table| session.reader().rows(table).unwrap().is_empty())
    );
    while session.redo().unwrap().is_some() {}
    in_memory().import_text(&dump_of(&session)).unwrap();
    assert_eq!(session.check().unwrap(), None);
}

#[test]
fn the_register_of_the_current_schema_has_a_row_in_every_table() {
    let office = Office::new();
    let session = office.open(&fill(&office)).unwrap();
    for table in TABLES {
        assert!(
            !session.reader().rows(table).unwrap().is_empty(),
            "{}",
            table.name
        );
    }
}

#[test]
fn a_register_is_kept_as_it_was_before_it_is_upgraded() {
    let office = Office::new();
    let path = of_schema(1, &office);
    let said = dump_of(&office.open_read_only(&path).unwrap());
    let mut session = office.open(&path).unwrap();
    assert_eq!(dump_of(&session), said);
    let kept = snapshot::list(&session.snapshot_folder().unwrap());
    let reasons: Vec<_> = kept.iter().map(|kept| kept.reason.as_str()).collect();
    assert_eq!(reasons, ["truoc-khi-nang-cap"]);
    assert_eq!(version_of(&kept[0].path), 1);
    play(&mut session, documents());
    drop(session);
    let old = dump_of(&office.open_read_only(&kept[0].path).unwrap());
    assert_eq!(old, said, "the copy opens and says what the register said");
}

#[test]
fn a_register_that_cannot_be_kept_is_not_upgraded() {
    let office = Office::new();
    let path = of_schema(1, &office);
    std::fs::write(office.home(), "không phải thư mục").unwrap();
    let before = std::fs::read(&path).unwrap();
    let Err(refused) = office.open(&path) else {
        panic!("it was upgraded without a copy");
    };
    let words = "Chưa nâng cấp sổ do phiên bản cũ ghi, vì không giữ được bản sao";
    assert!(refused.message.starts_with(words), "{refused}");
    assert!(refused.hint.is_some() && refused.source.is_some());
    assert!(
        std::fs::read(&path).unwrap() == before,
        "the file was changed"
    );
}

#[test]
fn an_older_register_is_read_where_nothing_can_be_written() {
    let office = Office::new();
    let path = of_schema(1, &office);
    let before = files_in(path.parent().unwrap());
    let session = office.open_read_only(&path).unwrap();
    assert_eq!(session.check().unwrap(), None);
    assert!(dump_of(&session).contains("Cục Cơ yếu Quân đội"));
    drop(session);
    assert_eq!(files_in(path.parent().unwrap()), before);
}

fn dump_of(session: &Session) -> String {
    to_text(&dump(session.reader()).unwrap())
}

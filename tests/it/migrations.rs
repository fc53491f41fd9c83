//! A small filled register of every schema, as text in `tests/registers/`: each opens, is brought to the current schema, and
//! says what its history says.
//!
//! When the schema changes before its release, or a new one is added, `GIAO_UOC_WRITE=1 cargo test --test it migrations`
//! writes the file of the current schema anew. A released one is never written again.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use giao_uoc::app::Command;
use giao_uoc::app::commands::{CovenantCommand, ReviewCommand, UnitCommand, result_id, review_id};
use giao_uoc::app::exchange::{dump, to_text};
use giao_uoc::domain::review::{CutOff, Review, TargetResult};
use giao_uoc::register::fields::TABLES;
use giao_uoc::register::{Cancel, Register};
use jiff::civil::date;
use rusqlite::Connection;

use crate::office::{Office, id, in_memory, other_parts, play, signing, story, unit_id, year_id};

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
    ReviewCommand::PutResult(TargetResult {
        id: result_id(target, unit, cut_off),
        target,
        unit,
        cut_off,
        value: "95,2".to_owned(),
        remark: String::new(),
        source: String::new(),
    })
    .into()
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

#[test]
fn a_register_of_every_schema_opens_and_says_what_its_history_says() {
    let current = current();
    for version in 1..=current {
        let text = folder().join(format!("{version}.sql"));
        let sql = std::fs::read_to_string(&text)
            .unwrap_or_else(|_| panic!("{} is missing", text.display()));
        let office = Office::new();
        let path = office.path("cũ.giaouoc");
        Connection::open(&path)
            .unwrap()
            .execute_batch(&format!("PRAGMA page_size=4096; BEGIN; {sql} COMMIT;"))
            .unwrap();
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
    let text = to_text(&dump(session.reader()).unwrap());
    in_memory().import_text(&text).unwrap();
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

//! The gates that a file passes before it is opened as a register, cheapest first. Nothing is written, nothing is left
//! beside the file.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::register::check;
use crate::register::error::{RegisterError, Result};
use crate::register::migrations::{self, APPLICATION_ID, CURRENT};

/// Largest register that is opened.
const MAX_BYTES: u64 = 4 << 30;
const HEADER: usize = 100;
/// Statements kept ready: more than the registry asks for.
const STATEMENTS: usize = 192;

/// Why a file is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Missing,
    Folder,
    Unreadable(String),
    Empty,
    TooBig,
    NotARegister,
    OtherApplication,
    /// Copied while a program that keeps a side log had it open.
    WalMode,
    /// Another tool left the log of its unfinished work beside the file.
    SideLog,
    Newer(i32),
    Older(i32),
    SchemaDiffers(String),
    Damaged(String),
    /// Somebody gave up waiting.
    Cancelled,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("không có tệp này"),
            Self::Folder => f.write_str("đây là thư mục, không phải tệp"),
            Self::Unreadable(_) => f.write_str("không đọc được tệp"),
            Self::Empty => f.write_str("tệp rỗng"),
            Self::TooBig => f.write_str("tệp lớn quá mức của một sổ giao ước"),
            Self::NotARegister => f.write_str("tệp không phải là sổ giao ước"),
            Self::OtherApplication => f.write_str("tệp là cơ sở dữ liệu của chương trình khác"),
            Self::WalMode => f.write_str("tệp được chép khi đang mở ở nơi khác, thiếu tệp đi kèm"),
            Self::SideLog => f.write_str("cạnh sổ còn tệp “-wal” do chương trình khác ghi dở"),
            Self::Newer(version) => write!(
                f,
                "sổ được ghi bởi phiên bản chương trình mới hơn (cấu trúc {version})"
            ),
            Self::Older(version) => write!(f, "sổ có cấu trúc cũ ({version})"),
            Self::SchemaDiffers(object) => write!(f, "cấu trúc của sổ đã bị sửa ({object})"),
            Self::Damaged(why) => write!(f, "sổ bị hỏng ({why})"),
            Self::Cancelled => f.write_str("chưa kiểm tra xong"),
        }
    }
}

/// A flag that another thread raises to stop a long check.
pub type Cancel = Arc<AtomicBool>;

/// Passes `path` through every gate; the error holds the first that said no.
pub fn inspect(path: &Path, cancel: &Cancel) -> Result<()> {
    inspect_keeping(path, cancel).map(drop)
}

/// The same. Where a program died while it wrote, what was looked at is a copy with its last whole state, and it is kept.
pub(super) fn inspect_keeping(path: &Path, cancel: &Cancel) -> Result<Option<Recovered>> {
    inspect_header(path)?;
    let recovered = Recovered::of(path)?;
    let readable = recovered.as_ref().map_or(path.to_owned(), Recovered::path);
    gate_content(&readable, recovered.is_some(), cancel)
        .map_err(|error| blamed(path, error, cancel))?;
    Ok(recovered)
}

/// The first gates: they read a hundred bytes and need no lock.
pub fn inspect_header(path: &Path) -> Result<()> {
    let judged = header(path).and_then(|header| gate_header(&header));
    let judged = judged.and_then(|()| gate_side_log(path));
    judged.map_err(|verdict| RegisterError::Refused {
        path: path.to_owned(),
        verdict,
    })
}

fn blamed(path: &Path, error: RegisterError, cancel: &Cancel) -> RegisterError {
    if error.is_busy() {
        return error.of_busy_register(path);
    }
    RegisterError::Refused {
        path: path.to_owned(),
        verdict: verdict_of(error, cancel),
    }
}

fn header(path: &Path) -> Result<[u8; HEADER], Verdict> {
    let metadata = std::fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Verdict::Missing,
        _ => Verdict::Unreadable(error.to_string()),
    })?;
    match metadata.len() {
        _ if metadata.is_dir() => return Err(Verdict::Folder),
        0 => return Err(Verdict::Empty),
        length if length > MAX_BYTES => return Err(Verdict::TooBig),
        _ => (),
    }
    let mut header = [0; HEADER];
    let mut file = File::open(path).map_err(|error| Verdict::Unreadable(error.to_string()))?;
    file.read_exact(&mut header)
        .map_err(|_| Verdict::NotARegister)?;
    Ok(header)
}

/// What the first hundred bytes tell, before SQLite sees the file.
fn gate_header(header: &[u8; HEADER]) -> Result<(), Verdict> {
    let number = |at: usize| {
        i32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
    };
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(Verdict::NotARegister);
    }
    if number(68) != APPLICATION_ID {
        return Err(Verdict::OtherApplication);
    }
    if header[18..20] != [1, 1] {
        return Err(Verdict::WalMode);
    }
    match number(60) {
        version if version > CURRENT => Err(Verdict::Newer(version)),
        version if version < 1 => Err(Verdict::SchemaDiffers(format!("phiên bản {version}"))),
        _ => Ok(()),
    }
}

/// SQLite would read the pages of such a log in place of those of the file, whatever the header says.
fn gate_side_log(path: &Path) -> Result<(), Verdict> {
    let log = std::fs::metadata(side_log_of(path));
    if log.is_ok_and(|log| log.len() > 0) {
        Err(Verdict::SideLog)
    } else {
        Ok(())
    }
}

/// What brings the last whole state back when a program died while it wrote.
pub fn journal_of(path: &Path) -> PathBuf {
    beside(path, "-journal")
}

/// What this program never leaves, and others do.
pub fn side_log_of(path: &Path) -> PathBuf {
    beside(path, "-wal")
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// A program died while it wrote; the journal beside the file brings the last whole state back.
fn has_hot_journal(path: &Path) -> bool {
    std::fs::metadata(journal_of(path)).is_ok_and(|journal| journal.len() > 0)
}

/// A read-only look cannot roll back or upgrade: the file and its journal are copied and looked at there.
pub(super) struct Recovered(tempfile::TempDir);

impl Recovered {
    /// A copy where a program died while it wrote, and none where the file itself can be read.
    pub fn of(path: &Path) -> Result<Option<Self>> {
        has_hot_journal(path).then(|| Self::copy(path)).transpose()
    }

    fn copy(path: &Path) -> Result<Self> {
        let folder = tempfile::tempdir().map_err(RegisterError::io(path))?;
        let copy = folder.path().join("copy");
        std::fs::copy(path, &copy).map_err(RegisterError::io(path))?;
        if has_hot_journal(path) {
            std::fs::copy(journal_of(path), journal_of(&copy)).map_err(RegisterError::io(path))?;
        }
        Ok(Self(folder))
    }

    pub fn path(&self) -> PathBuf {
        self.0.path().join("copy")
    }
}

/// What can be read of an inspected register without writing to it: an older one is upgraded in a copy.
pub(super) fn upgraded(path: &Path, recovered: Option<Recovered>) -> Result<Option<Recovered>> {
    let readable = recovered.as_ref().map_or(path.to_owned(), Recovered::path);
    if !migrations::is_older(&open_hardened(&readable, OpenFlags::SQLITE_OPEN_READ_ONLY)?)? {
        return Ok(recovered);
    }
    let copy = match recovered {
        Some(copy) => copy,
        None => Recovered::copy(path)?,
    };
    migrations::run(&mut open_hardened(
        &copy.path(),
        OpenFlags::SQLITE_OPEN_READ_WRITE,
    )?)?;
    Ok(Some(copy))
}

fn gate_content(path: &Path, recover: bool, cancel: &Cancel) -> Result<()> {
    let access = if recover {
        OpenFlags::SQLITE_OPEN_READ_WRITE
    } else {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    };
    let mut conn = open_hardened(path, access)?;
    conn.pragma_update(None, "query_only", true)?;
    let flag = cancel.clone();
    conn.progress_handler(20_000, Some(move || flag.load(Ordering::Relaxed)))?;
    gate_schema(&conn)?;
    gate_integrity(&conn)?;
    if migrations::is_older(&conn)? {
        return migrate_and_check(&mut conn);
    }
    check::first_fault(&conn)?.map_or(Ok(()), |fault| Err(damaged(fault)))
}

/// An older register is brought to the current schema in memory, and judged there.
fn migrate_and_check(conn: &mut Connection) -> Result<()> {
    let mut copy = Connection::open_in_memory()?;
    rusqlite::backup::Backup::new(conn, &mut copy)?.run_to_completion(
        10_000,
        std::time::Duration::ZERO,
        None,
    )?;
    migrations::run(&mut copy)?;
    check::first_fault(&copy)?.map_or(Ok(()), |fault| Err(damaged(fault)))
}

fn damaged(fault: String) -> RegisterError {
    RegisterError::Refused {
        path: PathBuf::new(),
        verdict: Verdict::Damaged(fault),
    }
}

/// Opens without trusting the file: no triggers, no views, no double-quoted strings, low limits.
pub(super) fn open_hardened(path: &Path, access: OpenFlags) -> Result<Connection> {
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let conn = Connection::open_with_flags(
        std::path::absolute(path).map_err(RegisterError::io(path))?,
        flags,
    )?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_LENGTH, 4 << 20),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_COLUMN, 100),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 50),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5),
        (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 8),
        (Limit::SQLITE_LIMIT_ATTACHED, 1),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 64),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 5),
    ] {
        conn.set_limit(limit, value)?;
    }
    conn.execute_batch(
        "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-16384;",
    )?;
    keep_statements(&conn)?;
    Ok(conn)
}

/// Statements are prepared once. Without the planner's promise SQLite prepares those with an order again for each new value
/// that is bound: a fifth of an import.
pub(super) fn keep_statements(conn: &Connection) -> Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

/// Any trigger, view, virtual, extra, missing or altered table or index refuses the file.
fn gate_schema(conn: &Connection) -> Result<()> {
    let version: i32 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let ours = migrations::fresh(version)?;
    let found = migrations::objects(conn)?;
    let stranger = found
        .iter()
        .find(|object| !ours.contains(object))
        .or_else(|| ours.iter().find(|object| !found.contains(object)));
    stranger.map_or(Ok(()), |(kind, name, _)| {
        let verdict = Verdict::SchemaDiffers(format!("{kind} {name}"));
        Err(RegisterError::Refused {
            path: PathBuf::new(),
            verdict,
        })
    })
}

fn gate_integrity(conn: &Connection) -> Result<()> {
    let verdict: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(damaged(verdict));
    }
    let mut orphans = conn.prepare("PRAGMA foreign_key_check")?;
    if orphans.exists([])? {
        Err(damaged("dòng mồ côi".to_owned()))
    } else {
        Ok(())
    }
}

/// The medium failed, not the register on it.
fn is_of_the_machine(code: ErrorCode) -> bool {
    use ErrorCode::{CannotOpen, DiskFull, OutOfMemory, PermissionDenied, SystemIoFailure};
    [
        CannotOpen,
        DiskFull,
        OutOfMemory,
        PermissionDenied,
        SystemIoFailure,
    ]
    .contains(&code)
}

fn verdict_of(error: RegisterError, cancel: &Cancel) -> Verdict {
    match error {
        RegisterError::Refused { verdict, .. } => verdict,
        RegisterError::Sql(rusqlite::Error::SqliteFailure(failure, _))
            if failure.code == ErrorCode::OperationInterrupted
                && cancel.load(Ordering::Relaxed) =>
        {
            Verdict::Cancelled
        }
        RegisterError::Sql(rusqlite::Error::SqliteFailure(failure, why))
            if is_of_the_machine(failure.code) =>
        {
            Verdict::Unreadable(why.unwrap_or_else(|| failure.to_string()))
        }
        RegisterError::Broken(why) => Verdict::Damaged(why),
        other => Verdict::Damaged(other.to_string()),
    }
}

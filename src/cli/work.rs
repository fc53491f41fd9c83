//! Each call done, its result printed.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value as Json, json};

use crate::app::error::{AppError, Result};
use crate::app::job::Progress;
use crate::app::medium::Medium;
use crate::app::papers::{self, Order, PaperKind, Written};
use crate::app::printed::Finding;
use crate::app::settings::{Settings, data_folder};
use crate::app::verify::{self, Answer};
use crate::app::world::Machine;
use crate::app::{Desk, Session, exchange, queries, sample};
use crate::cli::arguments::Call;
use crate::cli::help::HELP;
use crate::cli::{arrivals, conflicts, handover, journal, pack, salvage, sheets, snapshots};
use crate::domain::bloc::Bloc;
use crate::domain::id::BlocYearId;
use crate::domain::text::fold;
use crate::register::Cancel;
use crate::transfer::package::header_schema;

/// A code that does not match is an answer, not an error; it still ends with 1.
pub fn run(call: Call) -> Result<ExitCode> {
    match call {
        Call::Verify {
            register,
            code,
            json,
        } => verify(&register, &code, json),
        Call::Unpack(call) => arrivals::unpack(&call),
        Call::Merge(call) => arrivals::merge(&call),
        Call::Decide(call) => conflicts::decide(&call),
        Call::Salvage(call) => salvage::salvage(&call),
        Call::Conflicts { register, json } => conflicts::list(&register, json),
        call => done(call).map(|()| ExitCode::SUCCESS),
    }
}

fn done(call: Call) -> Result<()> {
    match call {
        // The window is opened by `main`; `run` answers where the exit code says more.
        Call::Window(_)
        | Call::Verify { .. }
        | Call::Unpack(_)
        | Call::Merge(_)
        | Call::Decide(_)
        | Call::Conflicts { .. }
        | Call::Salvage(_) => Ok(()),
        Call::Sheet(call) => sheets::run(&call),
        Call::Pack(call) => pack::run(&call),
        Call::HandOver(call) => handover::run(&call),
        Call::Help => print(HELP),
        Call::Version => print(&format!("Giao Ước {}\n", env!("CARGO_PKG_VERSION"))),
        Call::New(path) => {
            Session::create(&path, desk(), Box::new(Machine))?;
            print(&format!("Đã tạo sổ mới: {}\n", path.display()))
        }
        Call::Sample(path) => {
            sample::create(&path, desk(), Box::new(Machine))?;
            print(&format!("Đã tạo sổ mẫu: {}\n", path.display()))
        }
        Call::Kinds { json } => list_kinds(json),
        Call::Export {
            register,
            bloc,
            year,
            kinds,
            formats,
            out,
            json,
        } => {
            let session = read_only(&register)?;
            let order = Order {
                years: years_of(&session, bloc.as_deref(), year)?,
                kinds,
                formats,
            };
            export(&session, &order, year, &out, json)
        }
        Call::Import { file, into, json } => import(&file, &into, json),
        Call::Dump(register) => print(&exchange::to_text(&exchange::dump(
            read_only(&register)?.reader(),
        )?)),
        Call::Check { register, json } => check(&register, json),
        Call::Journal(call) => journal::run(&call),
        Call::Schema { package: true } => print_json(&header_schema()),
        Call::Schema { package: false } => print_json(&exchange::schema()),
        Call::Snapshots {
            register,
            make,
            json,
        } => snapshots::list(&register, make, json),
        Call::Restore {
            register,
            from,
            preview: true,
            json,
        } => snapshots::preview(&register, &from, json),
        Call::Restore {
            register,
            from,
            preview: false,
            json,
        } => snapshots::restore(&register, &from, json),
    }
}

/// Done, but something was not taken, is still open or is lost: a person has to look.
pub(super) const LEFT: u8 = 3;

pub(super) fn left(is_left: bool) -> ExitCode {
    ExitCode::from(if is_left { LEFT } else { 0 })
}

/// A reader that went away, as `| head` does, is no failure.
pub(super) fn print(text: &str) -> Result<()> {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    Ok(())
}

pub(super) fn print_json(json: &Json) -> Result<()> {
    print(&exchange::to_text(json))
}

pub(super) fn desk() -> Desk {
    let folder = data_folder();
    let settings = Settings::load(&folder);
    let site = settings.site_id().unwrap_or_default();
    // The site is made once for this workstation; without a place to keep it every call would be another one.
    let _ = settings.save(&folder);
    Desk {
        site,
        operator: settings.operator,
        data_folder: folder,
    }
}

pub(super) fn read_only(register: &Path) -> Result<Session> {
    warn_of_place(register);
    let opened = Session::open_read_only(register, desk(), Box::new(Machine), &Cancel::default());
    opened.map(answered)
}

/// Opens for work, in place.
pub(super) fn open(register: &Path) -> Result<Session> {
    warn_of_place(register);
    let opened = Session::open(register, desk(), Box::new(Machine), &Cancel::default());
    opened.map(answered)
}

/// With a line on standard error about the act that was in doubt when the register was open last.
fn answered(mut session: Session) -> Session {
    if let Some(answer) = session.take_answer() {
        let (said, hint) = (answer.worded(), answer.hint());
        let _ = writeln!(std::io::stderr().lock(), "Lưu ý: {said}. {hint}");
    }
    session
}

/// Nobody can be asked here: the work is done in place, with a line on standard error.
fn warn_of_place(register: &Path) {
    let medium = Medium::of(register);
    if let Some(warning) = medium.warning() {
        let _ = writeln!(
            std::io::stderr().lock(),
            "Lưu ý: sổ nằm trên {}. {warning}",
            medium.label()
        );
    }
}

fn list_kinds(json: bool) -> Result<()> {
    if json {
        let list: Vec<Json> = PaperKind::all().map(kind_json).collect();
        return print_json(&json!(list));
    }
    PaperKind::all().try_for_each(|kind| {
        let each = if kind.is_per_unit() {
            " (mỗi đơn vị một tệp)"
        } else if kind.is_per_ballot() {
            " (mỗi vòng bỏ phiếu một tệp)"
        } else if kind.is_parted() {
            " (mỗi cấp khen thưởng một tệp)"
        } else {
            ""
        };
        print(&format!("{:<18} {}{each}\n", kind.code(), kind.label()))
    })
}

fn kind_json(kind: PaperKind) -> Json {
    json!({ "code": kind.code(), "label": kind.label(), "per_unit": kind.is_per_unit() })
}

fn export(session: &Session, order: &Order, year: i16, out: &Path, json: bool) -> Result<()> {
    let written = papers::export(session.reader(), order, out, &Progress::default())?;
    if written.is_empty() {
        let kinds: Vec<&str> = order.kinds.iter().map(|kind| kind.label()).collect();
        return Err(AppError::input(format!(
            "Năm {year} chưa có {} nào để ghi",
            kinds.join(", ").to_lowercase()
        ))
        .hinted("Kiểm tra lại năm, hoặc lập giao ước trong cửa sổ trước."));
    }
    if json {
        let list: Vec<Json> = written.iter().map(written_json).collect();
        return print_json(&json!(list));
    }
    written
        .iter()
        .try_for_each(|paper| print(&written_text(paper)))
}

fn written_json(paper: &Written) -> Json {
    let finding = |found: &Finding| json!({ "page": found.page + 1, "text": found.text, "clause": found.clause });
    json!({
        "kind": paper.kind.code(),
        "bloc": paper.bloc,
        "unit": paper.unit,
        "path": paper.path,
        "findings": paper.findings.iter().map(finding).collect::<Vec<_>>(),
    })
}

/// The file, and below it what does not follow the decree.
fn written_text(paper: &Written) -> String {
    let whose = if paper.unit.is_empty() {
        &paper.bloc
    } else {
        &paper.unit
    };
    let mut text = format!("{whose}: {}\n", paper.path.display());
    for found in &paper.findings {
        text += &format!("  Trang {}: {}", found.page + 1, found.text);
        if !found.clause.is_empty() {
            text += &format!(" ({})", found.clause);
        }
        text.push('\n');
    }
    text
}

/// The years that `--bloc` and `--year` name.
pub(super) fn years_of(
    session: &Session,
    bloc: Option<&str>,
    year: i16,
) -> Result<Vec<BlocYearId>> {
    let all = queries::bloc_years(session.reader())?;
    let named: Vec<_> = all
        .iter()
        .filter(|(candidate, _)| bloc.is_none_or(|name| is_called(candidate, name)))
        .collect();
    if named.is_empty() {
        let name = bloc.unwrap_or_default();
        let known: Vec<String> = all.iter().map(|(bloc, _)| bloc.full_name()).collect();
        let hint = if known.is_empty() {
            "Sổ chưa có khối, cụm nào.".to_owned()
        } else {
            format!("Các khối, cụm trong sổ: {}.", known.join("; "))
        };
        return Err(AppError::input(format!("Không có khối, cụm “{name}” trong sổ")).hinted(hint));
    }
    let years: Vec<BlocYearId> = named
        .iter()
        .flat_map(|(_, years)| years)
        .filter(|row| row.year == year)
        .map(|row| row.id)
        .collect();
    if years.is_empty() {
        Err(AppError::input(format!("Sổ không có năm thi đua {year}")).hinted("Kiểm tra lại năm."))
    } else {
        Ok(years)
    }
}

/// By id, by number, or by a part of the name without diacritics.
fn is_called(bloc: &Bloc, name: &str) -> bool {
    bloc.id.to_string() == name
        || (!bloc.number.is_empty() && bloc.number == name)
        || fold(&bloc.full_name()).contains(&fold(name))
}

fn import(file: &Path, into: &Path, json: bool) -> Result<()> {
    let mut session = open(into)?;
    let before = session.revision();
    let rows = session.import_file(file)?;
    let changed = session.revision() > before;
    session.keep_before_closing()?;
    if json {
        return print_json(&json!({ "rows": rows, "changed": changed }));
    }
    let outcome = if changed {
        "đã ghi vào sổ"
    } else {
        "sổ đã có đủ, không thay đổi gì"
    };
    print(&format!(
        "Đã đọc {rows} dòng, {outcome}: {}\n",
        into.display()
    ))
}

/// The gates have been passed when the register is open: what is printed is what was checked.
fn check(register: &Path, json: bool) -> Result<()> {
    let session = read_only(register)?;
    let (lines, code) = (session.journal()?.len(), session.short_code()?);
    let digest = hex(&session.digest()?);
    if json {
        return print_json(
            &json!({ "ok": true, "code": code, "journal_lines": lines, "digest": digest }),
        );
    }
    print(&format!(
        "Sổ {code} nguyên vẹn: {lines} dòng nhật ký, dấu vân {digest}\n"
    ))
}

fn verify(register: &Path, typed: &str, json: bool) -> Result<ExitCode> {
    let answer = verify::verify(read_only(register)?.reader(), typed)?;
    if json {
        print_json(&answer_json(&answer))?;
    } else {
        print(&format!("{}\n", answer.worded()))?;
    }
    Ok(ExitCode::from(u8::from(!answer.is_match())))
}

fn answer_json(answer: &Answer) -> Json {
    let (kind, version) = match answer {
        Answer::Matches(version) => ("matches", Some(version)),
        Answer::TextChanged(version) => ("text-changed", Some(version)),
        Answer::NoSuchVersion(_) => ("no-such-version", None),
        Answer::Journal(anchor) if anchor.is_found() => ("in-journal", None),
        Answer::Journal(_) => ("not-in-journal", None),
        Answer::Mistyped(_) => ("mistyped", None),
    };
    let version = version.map(|version| {
        json!({
            "code": version.code.to_string(),
            "bloc": version.bloc,
            "year": version.year,
            "number": version.number,
            "signed_on": version.signed_on,
            "standing": version.is_standing(),
            "unsigned_reason": version.unsigned,
        })
    });
    json!({ "answer": kind, "version": version, "message": answer.worded() })
}

pub(super) fn time(at_ms: i64) -> String {
    jiff::Timestamp::from_millisecond(at_ms)
        .map(|at| at.to_string())
        .unwrap_or_default()
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

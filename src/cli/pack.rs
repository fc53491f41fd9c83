//! `giao-uoc pack`: packages written to a folder, each read back and compared.

use std::io::{BufRead, Read};
use std::path::Path;

use serde_json::{Value as Json, json};
use zeroize::Zeroizing;

use crate::app::error::{AppError, Result};
use crate::app::files::read_text;
use crate::app::job::Progress;
use crate::app::names::{Match, Names};
use crate::app::packages::{Delivered, Errand, Inside, Notes, Order, Portion, Sent, recipients};
use crate::app::settings::Settings;
use crate::app::{Session, queries};
use crate::cli::arguments::PackCall;
use crate::cli::work::{close, open, print, print_json, years_of};
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::unit::{Unit, UnitName};
use crate::transfer::package::SecretWords;

/// Longest file that is read for a passphrase.
const LARGEST_PASSPHRASE: u64 = 4 << 10;
/// Units that a hint names.
const MOST_NAMED: usize = 12;

pub(super) fn run(call: &PackCall) -> Result<()> {
    let mut session = open(&call.register)?;
    let orders = session.orders(&errand(&session, call)?)?;
    let insides: Vec<Inside> = orders
        .iter()
        .map(|order| session.inside(order))
        .collect::<Result<_>>()?;
    let (delivered, failed) = session.send_all(&orders, &call.out, &Progress::default());
    tell(call, &orders, &insides, &delivered)?;
    if !call.json && failed.is_none() {
        print("Đã ghi đúng, có thể rút USB.\n")?;
    }
    close(&mut session);
    note(&session, call, &delivered)?;
    failed.map_or(Ok(()), Err)
}

fn errand(session: &Session, call: &PackCall) -> Result<Errand> {
    let units = named_units(session)?;
    let bloc = call.bloc.as_deref();
    let year = call.year.map(|year| one_year(session, bloc, year));
    let year = year.transpose()?;
    let from = own_unit(session, call.own.as_deref())?;
    let to = match (call.to_all, year) {
        (true, Some(year)) => recipients(&queries::year_sheet(session.reader(), year)?, from),
        _ => {
            let named = call.to.iter().map(|name| unit_called(name, &units));
            named.collect::<Result<_>>()?
        }
    };
    Ok(Errand {
        purpose: call.purpose,
        year,
        from,
        to,
        message: call.message.clone(),
        passphrase: call
            .passphrase_file
            .as_deref()
            .map(passphrase)
            .transpose()?,
    })
}

pub(super) fn one_year(session: &Session, bloc: Option<&str>, year: i16) -> Result<BlocYearId> {
    match years_of(session, bloc, year)?.as_slice() {
        [one] => Ok(*one),
        _ => Err(AppError::input(format!("Năm {year} có nhiều khối, cụm"))
            .hinted("Thêm --bloc với số hiệu hoặc tên của khối, cụm.")),
    }
}

/// `--as` is remembered; without it, what was remembered.
pub(super) fn own_unit(session: &Session, own: Option<&str>) -> Result<Option<UnitId>> {
    let Some(name) = own else {
        let settings = Settings::load(&session.desk().data_folder);
        return Ok(settings.unit_of(session.register_id()?));
    };
    let unit = unit_called(name, &named_units(session)?)?;
    remember_unit(session, unit)?;
    Ok(Some(unit))
}

pub(super) fn remember_unit(session: &Session, unit: UnitId) -> Result<()> {
    let folder = &session.desk().data_folder;
    let mut settings = Settings::load(folder);
    settings.set_unit(session.register_id()?, Some(unit));
    settings.save(folder)
}

pub(super) struct Units {
    names: Names,
    all: Vec<Unit>,
}

pub(super) fn named_units(session: &Session) -> Result<Units> {
    let all: Vec<Unit> = session.reader().all()?;
    let mut names = Names::default();
    for unit in &all {
        names.add(&unit.name, unit.id);
        names.add(&unit.short_name, unit.id);
        names.add(&unit.id.to_string(), unit.id);
    }
    for other in session.reader().all::<UnitName>()? {
        names.add(&other.name, other.unit);
        names.add(&other.short_name, other.unit);
    }
    Ok(Units { names, all })
}

/// By name, short name, earlier name or id, with or without diacritics; never by a guess.
pub(super) fn unit_called(name: &str, units: &Units) -> Result<UnitId> {
    let found = match units.names.find(name) {
        Match::Sure(unit) => vec![unit],
        Match::Perhaps(several) if units.names.exact(name).is_empty() => {
            match units.names.but_for_marks(name) {
                none if none.is_empty() => return Err(unknown(name, &several, units)),
                some => some,
            }
        }
        Match::Perhaps(several) => several,
        Match::Nothing => Vec::new(),
    };
    match found.as_slice() {
        [one] => Ok(*one),
        several => Err(unknown(name, several, units)),
    }
}

fn unknown(name: &str, near: &[UnitId], units: &Units) -> AppError {
    let named = units.all.iter();
    let named: Vec<&str> = named
        .filter(|unit| near.is_empty() || near.contains(&unit.id))
        .map(|unit| unit.name.as_str())
        .collect();
    let end = if named.len() > MOST_NAMED { "…" } else { "." };
    let named = &named[..named.len().min(MOST_NAMED)];
    AppError::input(format!("Không rõ đơn vị “{name}”"))
        .hinted(format!("Các đơn vị trong sổ: {}{end}", named.join("; ")))
}

/// The first line of a file, or of standard input where the file is called "-": never a word of the command line, which
/// other users of the machine can see.
pub(super) fn passphrase(path: &Path) -> Result<SecretWords> {
    let text = if path == Path::new("-") {
        let mut line = String::new();
        let read = std::io::stdin()
            .lock()
            .take(LARGEST_PASSPHRASE)
            .read_line(&mut line);
        read.map_err(|error| AppError::file("Không đọc được mật khẩu", path, &error))?;
        Zeroizing::new(line)
    } else {
        Zeroizing::new(read_text(path, LARGEST_PASSPHRASE)?)
    };
    let line = text.lines().next().unwrap_or_default();
    SecretWords::new(line).ok_or_else(|| {
        AppError::input(format!("Dòng đầu không có mật khẩu: {}", path.display()))
            .hinted("Ghi mật khẩu ở dòng đầu của tệp.")
    })
}

/// The delivery note, where one was asked for and something was sent.
fn note(session: &Session, call: &PackCall, delivered: &[Delivered]) -> Result<()> {
    let Some(path) = call.note.as_deref().filter(|_| !delivered.is_empty()) else {
        return Ok(());
    };
    let sent: Vec<Sent> = delivered.iter().map(|one| one.sent.clone()).collect();
    Notes::of(session, &sent)?.write_to(path)?;
    match call.json {
        true => Ok(()),
        false => print(&format!("Phiếu gửi: {}\n", path.display())),
    }
}

fn tell(
    call: &PackCall,
    orders: &[Order],
    insides: &[Inside],
    delivered: &[Delivered],
) -> Result<()> {
    let told = delivered.iter().zip(orders).zip(insides);
    if call.json {
        let packages: Vec<Json> = told
            .map(|((one, order), inside)| package_json(one, order, inside))
            .collect();
        return print_json(&json!({ "packages": packages }));
    }
    told.into_iter()
        .try_for_each(|((one, _), inside)| print(&package_text(one, inside)))
}

fn package_json(one: &Delivered, order: &Order, inside: &Inside) -> Json {
    let portion = |portion: &Portion| json!({ "kind": portion.kind, "standing": portion.standing, "removed": portion.removed });
    json!({
        "sequence": one.sent.sequence,
        "purpose": one.sent.purpose,
        "to": one.sent.to,
        "to_unit": one.sent.to_unit,
        "answers": order.answers,
        "path": one.path,
        "size": one.sent.size,
        "edits": one.sent.edits,
        "code": one.sent.code,
        "sha256": one.sent.sha256,
        "inside": inside.portions.iter().map(portion).collect::<Vec<_>>(),
        "marked": inside.marked,
        "untaken": untaken(inside),
    })
}

fn untaken(inside: &Inside) -> Vec<String> {
    let lines = inside.untaken.iter();
    lines.map(|line| line.words("nơi nhận")).collect()
}

fn package_text(one: &Delivered, inside: &Inside) -> String {
    let sent = &one.sent;
    let to = if sent.to.is_empty() {
        "lưu giữ"
    } else {
        &sent.to
    };
    let mut text = format!(
        "Gói số {} – {to}: {}\n  Mã {}, {} lần sửa, {} byte\n",
        sent.sequence,
        one.path.display(),
        sent.code,
        sent.edits,
        sent.size
    );
    let warnings = [
        ("Có dấu độ mật", &inside.marked),
        ("Nơi nhận sẽ không nhận", &untaken(inside)),
    ];
    for (what, lines) in warnings {
        lines
            .iter()
            .for_each(|line| text += &format!("  {what}: {line}\n"));
    }
    text
}

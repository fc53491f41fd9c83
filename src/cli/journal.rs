//! `giao-uoc journal`: the lines, what they did, and what has changed since one of them.

use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};

use crate::app::Session;
use crate::app::error::{AppError, Result};
use crate::app::journal::{self, Difference, EditWords, Filter, Finder, Journal, Line};
use crate::app::leading::in_words;
use crate::cli::arguments::{JournalCall, Past};
use crate::cli::work::{print, print_json, read_only, time};
use crate::domain::id::UnitId;
use crate::domain::text::fold;
use crate::domain::unit::Unit;
use crate::register::JournalLine;
use crate::transfer::package::hex;

pub fn run(call: &JournalCall) -> Result<()> {
    let session = read_only(&call.register)?;
    match call.since {
        Some(past) => since(&session, past, call.json),
        None if call.is_plain() => plain(&session, call.json),
        None => found(&session, call),
    }
}

/// Every line as it is kept.
fn plain(session: &Session, json: bool) -> Result<()> {
    let lines = session.journal()?;
    if json {
        let list: Vec<Json> = lines.iter().map(line_json).collect();
        return print_json(&json!(list));
    }
    lines.iter().try_for_each(|line| print(&line_text(line)))
}

fn found(session: &Session, call: &JournalCall) -> Result<()> {
    let (filter, zone) = (filter(session, call)?, TimeZone::system());
    let journal = Journal::read(session)?;
    let lines = filter.lines(session.reader(), &journal, &zone)?;
    let lines = lines.iter().filter_map(|seq| journal.line(*seq));
    let (mut finder, mut list) = (Finder::of(session, &filter)?, Vec::new());
    let mut found = 0;
    for line in lines {
        let edits = match call.edits {
            true => Some(finder.edits(line, usize::MAX)?),
            false => None,
        };
        found += 1;
        if call.json {
            list.push(journal::json(line, edits.as_deref()));
        } else {
            print(&found_text(
                line,
                edits.as_deref().unwrap_or_default(),
                &zone,
            ))?;
        }
    }
    match (call.json, found) {
        (true, _) => print_json(&json!(list)),
        (false, 0) => print("Không có dòng nhật ký nào như vậy.\n"),
        (false, _) => Ok(()),
    }
}

fn filter(session: &Session, call: &JournalCall) -> Result<Filter> {
    let unit = call.unit.as_deref().map(|name| unit_called(session, name));
    Ok(Filter {
        unit: unit.transpose()?,
        person: call.person.clone(),
        table: call.table,
        field: call.field,
        from: call.from,
        to: call.to,
        text: call.text.clone(),
        kind: None,
    })
}

/// By id, by its whole name, or by the only name with this part; marks do not matter.
fn unit_called(session: &Session, name: &str) -> Result<UnitId> {
    let units = session.reader().all::<Unit>()?;
    let wanted = fold(name);
    let whole = |unit: &&Unit| {
        unit.id.to_string() == name
            || fold(&unit.name) == wanted
            || fold(&unit.short_name) == wanted
    };
    if let Some(unit) = units.iter().find(whole) {
        return Ok(unit.id);
    }
    let partly: Vec<&Unit> = units
        .iter()
        .filter(|unit| fold(&unit.name).contains(&wanted))
        .collect();
    match partly.as_slice() {
        [one] => Ok(one.id),
        [] => Err(
            AppError::input(format!("Không có đơn vị “{name}” trong sổ"))
                .hinted("Gõ tên hoặc một phần tên đơn vị, không cần dấu."),
        ),
        several => {
            let names: Vec<&str> = several.iter().map(|unit| unit.name.as_str()).collect();
            Err(
                AppError::input(format!("Có {} đơn vị tên có “{name}”", several.len()))
                    .hinted(format!("Ghi rõ một trong: {}.", names.join("; "))),
            )
        }
    }
}

fn found_text(line: &Line, edits: &[EditWords], zone: &TimeZone) -> String {
    let mut text = format!(
        "{:>5}  {}  {} ({}): {}",
        line.seq,
        line.at(zone),
        line.who(),
        line.place,
        line.what
    );
    if !line.notes().is_empty() {
        text += &format!(" [{}]", line.notes());
    }
    text.push('\n');
    for package in &line.packages {
        text += &format!("         {package}\n");
    }
    for edit in edits {
        text += &format!(
            "         {} – {}: {} → {}",
            edit.row, edit.field, edit.before, edit.after
        );
        if !edit.reason.is_empty() {
            text += &format!(" (lý do: {})", edit.reason);
        }
        text.push('\n');
    }
    text
}

/// What says something else now than after a line, or than at the signing.
fn since(session: &Session, past: Past, json: bool) -> Result<()> {
    let line = match past {
        Past::Line(line) => line,
        Past::Signing => signing_line(session)?,
    };
    let past = session.as_of(line)?;
    let changed = session.changed_since(&past)?;
    if json {
        let list: Vec<Json> = changed.iter().map(difference_json).collect();
        return print_json(&json!({
            "as_of": past.past().map(line_json),
            "digest": hex(&past.digest()?),
            "changed": list,
        }));
    }
    print(&format!(
        "Sổ sau dòng {line}: dấu vân {}. Từ đó đến nay {} mục đã đổi.\n",
        hex(&past.digest()?),
        changed.len()
    ))?;
    changed.iter().try_for_each(|one| {
        let Difference {
            row,
            field,
            then,
            now,
        } = one;
        print(&format!("  {row} – {field}: {then} → {now}\n"))
    })
}

fn signing_line(session: &Session) -> Result<i64> {
    let mut signings = session.signings()?;
    signings.retain(|signing| signing.stands);
    let line = signings.pop().map(|signing| signing.line);
    line.ok_or_else(|| {
        AppError::input("Sổ không có giao ước nào đang có hiệu lực")
            .hinted("Dùng --as-of DÒNG để xem như sau một dòng bất kỳ của nhật ký.")
    })
}

fn difference_json(one: &Difference) -> Json {
    json!({ "row": one.row, "field": one.field, "then": one.then, "now": one.now })
}

fn line_json(line: &JournalLine) -> Json {
    json!({
        "seq": line.seq,
        "kind": line.kind.code(),
        "label": line.label,
        "about": line.undoes,
        "at": time(line.at_ms),
        "site": hex(&line.site),
        "operator": line.operator,
        "hash": hex(&line.hash),
    })
}

fn line_text(line: &JournalLine) -> String {
    let what = in_words(line);
    let who = if line.operator.is_empty() {
        "chưa ghi tên"
    } else {
        &line.operator
    };
    format!(
        "{:>5}  {}  {who}: {what}  [{}]\n",
        line.seq,
        journal::moment(line.at_ms, &TimeZone::system()),
        &hex(&line.hash)[..12]
    )
}

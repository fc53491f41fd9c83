//! `snapshots` and `restore`: the copies that are made by themselves, and the way back to one of them.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::work::{desk, open, print, print_json, read_only};
use crate::app::ErrorKind;
use crate::app::backups::{self, Difference, Entry, Reason};
use crate::app::error::Result;
use crate::app::world::Machine;
use crate::register::Cancel;

/// Also of a register that cannot be opened: then it matters most.
pub(super) fn list(register: &Path, make: bool, json: bool) -> Result<()> {
    let entries = if make {
        make_one(register)?
    } else {
        match read_only(register) {
            Ok(session) => backups::listing(&session)?.entries,
            Err(error) => {
                let entries = backups::entries_of(&desk(), register);
                if entries.is_empty() && error.kind == ErrorKind::Input {
                    return Err(error);
                }
                entries
            }
        }
    };
    if json {
        let list: Vec<Json> = entries.iter().map(entry_json).collect();
        return print_json(&json!(list));
    }
    if entries.is_empty() {
        return print("Sổ chưa có bản lưu nào; --make giữ một bản.\n");
    }
    entries
        .iter()
        .try_for_each(|entry| print(&entry_text(entry)))
}

fn make_one(register: &Path) -> Result<Vec<Entry>> {
    let mut session = open(register)?;
    session.snapshot(Reason::Asked)?;
    match session.take_backup_trouble() {
        Some(trouble) => Err(trouble),
        None => Ok(backups::listing(&session)?.entries),
    }
}

fn entry_json(entry: &Entry) -> Json {
    let inside = entry.inside.as_ref();
    json!({
        "stamp": entry.snapshot.stamp,
        "reason": entry.snapshot.reason,
        "path": entry.snapshot.path,
        "bytes": entry.snapshot.bytes,
        "good": entry.is_good(),
        "fault": entry.snapshot.fault,
        "operator": inside.map(|inside| &inside.operator),
        "last_act": inside.map(|inside| &inside.last_act),
        "acts": inside.map(|inside| inside.acts),
        "acts_since": inside.and_then(|inside| inside.since).map(|since| since.0),
        "edits_since": inside.and_then(|inside| inside.since).map(|since| since.1),
    })
}

fn entry_text(entry: &Entry) -> String {
    let what = match &entry.inside {
        _ if !entry.is_good() => "hỏng".to_owned(),
        None => String::new(),
        Some(inside) => {
            let since = inside.since.map_or_else(
                || "sổ hiện nay không đi tiếp từ bản này".to_owned(),
                |(acts, edits)| format!("từ đó {acts} việc, {edits} chỗ sửa"),
            );
            format!("{}: {}; {since}", who(&inside.operator), inside.last_act)
        }
    };
    let reason = Reason::in_words(&entry.snapshot.reason);
    let kilobytes = entry.snapshot.bytes >> 10;
    format!(
        "{}  {reason}, {kilobytes} kB  {what}\n",
        entry.snapshot.stamp
    )
}

fn who(operator: &str) -> &str {
    if operator.is_empty() {
        "chưa ghi tên"
    } else {
        operator
    }
}

pub(super) fn preview(register: &Path, from: &str, json: bool) -> Result<()> {
    let session = read_only(register)?;
    let from = backups::named(session.desk(), register, from)?;
    let difference = backups::difference(&session, &from, &Cancel::default())?;
    if json {
        return print_json(&json!({ "from": from, "rows": difference_json(&difference) }));
    }
    print(&format!(
        "Khôi phục từ {} sẽ đổi {} chỗ:\n",
        difference.from,
        difference.len()
    ))?;
    difference.lines().try_for_each(|(row, cell)| {
        print(&format!(
            "  {} “{}”, {}: {} → {}\n",
            row.table.label, row.name, cell.label, cell.now, cell.then
        ))
    })
}

fn difference_json(difference: &Difference) -> Vec<Json> {
    let lines = difference.lines();
    lines
        .map(|(row, cell)| {
            json!({
                "table": row.table.name,
                "id": row.row.to_string(),
                "name": row.name,
                "field": cell.label,
                "then": cell.then,
                "now": cell.now,
            })
        })
        .collect()
}

pub(super) fn restore(register: &Path, from: &str, json: bool) -> Result<()> {
    let desk = desk();
    let from = backups::named(&desk, register, from)?;
    let session = backups::restore(register, &from, desk, Box::new(Machine), &Cancel::default())?;
    let mut kept = backups::list(session.desk(), session.register_id()?);
    let kept = kept.pop().map(|kept| kept.path);
    if json {
        return print_json(&json!({ "register": register, "from": from, "kept": kept }));
    }
    print(&format!(
        "Đã khôi phục sổ từ {}: {}\n",
        from.display(),
        register.display()
    ))?;
    kept.map_or(Ok(()), |kept| {
        print(&format!(
            "Bản lưu mới nhất của sổ trước khi khôi phục: {}\n",
            kept.display()
        ))
    })
}

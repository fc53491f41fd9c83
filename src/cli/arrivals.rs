//! `unpack` and `merge`: what came, told line by line.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value as Json, json};

use crate::app::Session;
use crate::app::commands::FollowHead;
use crate::app::error::{AppError, Result};
use crate::app::packages::{
    Apart, Arrivals, Arrived, Counts, Line, Notice, Outcome, Parcel, Reception, Skipped, Trust,
    Whose, parcel_of_register,
};
use crate::app::world::Machine;
use crate::cli::arguments::{MergeCall, UnpackCall};
use crate::cli::pack::{named_units, own_unit, passphrase, remember_unit, unit_called};
use crate::cli::work::{close, desk, left, open, print, print_json, time};
use crate::domain::choice::Choice;
use crate::register::Cancel;
use crate::transfer::package::SecretWords;

pub fn unpack(call: &UnpackCall) -> Result<ExitCode> {
    let parcels = parcels(call)?;
    let arrivals = if call.create {
        create(call, &parcels)?
    } else {
        let mut session = open(&call.into)?;
        let mut reception = Reception::of(own_unit(&session, call.own.as_deref())?);
        reception.accepts_all = call.accept_key;
        let arrivals = take(&mut session, &parcels, &reception, call.preview)?;
        if call.follow_head && !arrivals.apart.is_empty() {
            session.run(FollowHead {
                head: arrivals.head.clone(),
                cells: arrivals.apart.clone(),
            })?;
        }
        arrivals
    };
    told(&arrivals, call.preview, call.json)
}

pub fn merge(call: &MergeCall) -> Result<ExitCode> {
    if is_one_file(&call.other, &call.into) {
        let path = call.into.display();
        return Err(AppError::input(format!("Hai sổ là cùng một tệp: {path}"))
            .hinted("Chọn bản kia của sổ, ví dụ bản trên USB."));
    }
    let mut session = open(&call.into)?;
    let reception = Reception::of(own_unit(&session, call.own.as_deref())?);
    let whose = if call.own_copy {
        Whose::Own
    } else {
        let units = named_units(&session)?;
        let unit = call.unit.as_deref();
        Whose::Of(unit.map(|name| unit_called(name, &units)).transpose()?)
    };
    let cancel = Cancel::default();
    let parcel = parcel_of_register(&call.other, whose, desk(), Box::new(Machine), &cancel)?;
    let arrivals = take(&mut session, &[parcel], &reception, call.preview)?;
    told(&arrivals, call.preview, call.json)
}

fn is_one_file(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(one).is_some_and(|one| real(other) == Some(one))
}

fn parcels(call: &UnpackCall) -> Result<Vec<Parcel>> {
    let passphrase = call
        .passphrase_file
        .as_deref()
        .map(passphrase)
        .transpose()?;
    let words = passphrase.as_ref().map(SecretWords::as_str);
    let mut parcels = Vec::new();
    for path in &call.files {
        Parcel::room_for(&Parcel::peek(path)?, parcels.iter())?;
        parcels.push(Parcel::open(path, words)?);
    }
    Ok(parcels)
}

fn create(call: &UnpackCall, parcels: &[Parcel]) -> Result<Arrivals> {
    let first = parcels.first().map(|parcel| &parcel.opened.header);
    let mut reception = Reception::of(first.and_then(|header| header.to_unit));
    reception.accepts_all = call.accept_key;
    let machine = Box::new(Machine);
    let (mut session, arrivals) =
        Session::create_from(&call.into, parcels, &reception, desk(), machine)?;
    close(&mut session);
    // Whom the package is for is whose workstation this is, unless a name says otherwise.
    if let Some(unit) = reception.own {
        remember_unit(&session, unit)?;
    }
    // A wrong name is told, although the register is there by now.
    own_unit(&session, call.own.as_deref())?;
    Ok(arrivals)
}

fn take(
    session: &mut Session,
    parcels: &[Parcel],
    reception: &Reception,
    preview: bool,
) -> Result<Arrivals> {
    if preview {
        session.preview(parcels, reception)
    } else {
        let arrivals = session.import_packages(parcels, reception)?;
        close(session);
        Ok(arrivals)
    }
}

fn told(arrivals: &Arrivals, preview: bool, json: bool) -> Result<ExitCode> {
    if json {
        print_json(&arrivals_json(arrivals, preview))?;
    } else {
        print(&arrivals_text(arrivals, preview))?;
    }
    Ok(left(!arrivals.is_smooth()))
}

fn arrivals_json(arrivals: &Arrivals, preview: bool) -> Json {
    let revived = arrivals.revived.iter();
    let revived: Vec<Json> = revived
        .map(|(table, row)| json!({ "table": table, "row": row }))
        .collect();
    json!({
        "preview": preview,
        "changed": arrivals.has_news,
        "counts": counts_json(arrivals.counts()),
        "files": arrivals.files.iter().map(file_json).collect::<Vec<_>>(),
        "revived": revived,
        "remarks": arrivals.remarks,
        "head": arrivals.head,
        "apart": arrivals.apart.iter().map(apart_json).collect::<Vec<_>>(),
    })
}

fn apart_json(line: &Apart) -> Json {
    json!({
        "table": line.table.label,
        "row": line.about,
        "field": line.label(),
        "ours": line.ours,
        "theirs": line.theirs,
        "why": line.why,
    })
}

fn counts_json(counts: Counts) -> Json {
    json!({
        "read": counts.read(),
        "added": counts.added,
        "changed": counts.changed,
        "same": counts.same,
        "refused": counts.refused,
        "conflict": counts.conflict,
    })
}

fn file_json(file: &Arrived) -> Json {
    let header = &file.header;
    let notice = |notice: &Notice| json!({ "code": notice.code(), "words": notice.words() });
    let skipped = |skipped: &Skipped| json!({ "code": skipped.code(), "words": skipped.words() });
    json!({
        "path": file.path,
        "from": header.from.unit_name,
        "unit": header.from.unit,
        "operator": header.from.operator,
        "site": header.from.site,
        "purpose": header.purpose,
        "sequence": header.sequence,
        "made_at": time(header.made_ms),
        "code": file.code,
        "key": file.trust.code(),
        "skipped": file.skipped.as_ref().map(skipped),
        "notices": file.notices.iter().map(notice).collect::<Vec<_>>(),
        "counts": counts_json(file.counts),
        "lines": file.lines.iter().map(line_json).collect::<Vec<_>>(),
    })
}

fn line_json(line: &Line) -> Json {
    json!({
        "outcome": line.outcome.code(),
        "why": line.why,
        "table": line.table,
        "row": line.row,
        "field": line.field,
        "table_name": line.place.0,
        "column": line.place.1,
        "unit": line.unit,
        "before": line.before,
        "after": line.after,
        "theirs": line.theirs,
        "operator": line.operator,
        "at": time(line.at_ms),
        "reason": line.reason,
    })
}

fn arrivals_text(arrivals: &Arrivals, preview: bool) -> String {
    let mut text: String = arrivals.files.iter().map(file_text).collect();
    for (table, row) in &arrivals.revived {
        text += &format!("Có lại trong sổ vì gói cần đến: {table} “{row}”\n");
    }
    for remark in &arrivals.remarks {
        text += &format!("Sau khi nhập, sổ có chỗ chưa hợp lý: {remark}\n");
    }
    for line in &arrivals.apart {
        text += &format!("{}\n", line.remark(&arrivals.head));
    }
    let done = match (preview, arrivals.has_news) {
        (true, _) => "Mới xem trước, chưa ghi gì",
        (false, true) => "Đã nhập",
        (false, false) if arrivals.is_to_note() => "Đã ghi nhận gói, không có gì mới được nhập",
        (false, false) => "Không có gì mới, sổ không thay đổi",
    };
    text + &format!("{done}: {}\n", arrivals.counts().words())
}

/// The file, and below it everything that is not simply as it was.
fn file_text(file: &Arrived) -> String {
    let mut text = format!("{}: {}\n", file.path.display(), what(file));
    if let Some(skipped) = &file.skipped {
        return text + &format!("  Để lại: {}. {}\n", skipped.words(), skipped.hint());
    }
    for notice in &file.notices {
        text += &format!("  Lưu ý: {}\n", notice.words());
    }
    text += &format!("  {}\n", file.counts.words());
    let told = file
        .lines
        .iter()
        .filter(|line| line.outcome != Outcome::Same);
    told.fold(text, |text, line| text + &line_text(line))
}

/// "Gửi lại, số 3, mã 1CR5-…, của Cục A (khóa đã biết)"; a register that was chosen has neither number nor sender.
fn what(file: &Arrived) -> String {
    if file.trust == Trust::Register {
        return file.trust.label().to_owned();
    }
    let (header, from) = (&file.header, &file.header.from);
    let names = [from.unit_name.as_str(), &from.operator];
    let sender = names.into_iter().find(|name| !name.is_empty());
    format!(
        "{}, số {}, mã {}, của {} ({})",
        header.purpose.label(),
        header.sequence,
        file.code,
        sender.unwrap_or("nơi không ghi tên"),
        file.trust.label()
    )
}

fn line_text(line: &Line) -> String {
    let (outcome, table, row, field) = (line.outcome.label(), line.table, &line.row, line.field);
    let mut text = format!("  {outcome}: {table} “{row}”, {field}: {}", line.before);
    text += &match line.outcome {
        Outcome::Refused | Outcome::Conflict => format!(", gói ghi {}", line.theirs),
        _ => format!(" → {}", line.after),
    };
    if !line.why.is_empty() {
        text += &format!(" ({})", line.why);
    }
    text + "\n"
}

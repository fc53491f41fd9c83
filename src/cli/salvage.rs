//! `salvage`: what a damaged register still holds becomes a new one.

use std::collections::BTreeMap;
use std::process::ExitCode;

use serde_json::{Value as Json, json};

use crate::app::error::Result;
use crate::app::salvage::{Damaged, Ground, LostThing, Report, Rescue, at_in_words};
use crate::app::world::Machine;
use crate::cli::arguments::SalvageCall;
use crate::cli::work::{LEFT, desk, print, print_json, time};
use crate::register::Cancel;

/// Nothing could be saved.
const NOTHING: u8 = 1;

pub fn salvage(call: &SalvageCall) -> Result<ExitCode> {
    let damaged = Damaged::read(&call.damaged)?;
    let ground = Ground {
        base: call.onto.as_deref(),
        with_wreck: true,
    };
    let machine = Box::new(Machine);
    let rescue = Rescue::prepare(&damaged, ground, desk(), machine, &Cancel::default())?;
    let kept = call.into.as_deref().filter(|_| !call.preview);
    if let Some(into) = kept {
        rescue.keep(into)?;
    }
    let report = &rescue.report;
    if call.json {
        print_json(&report_json(report, call))?;
    } else {
        print(&report_text(report, call))?;
    }
    Ok(ExitCode::from(code(report)))
}

fn code(report: &Report) -> u8 {
    match (report.is_empty(), report.is_whole()) {
        (true, _) => NOTHING,
        (false, true) => 0,
        (false, false) => LEFT,
    }
}

fn report_json(report: &Report, call: &SalvageCall) -> Json {
    let thing = |thing: &LostThing| json!({ "table": thing.table, "row": thing.name, "edits": thing.edits });
    json!({
        "preview": call.preview,
        "damaged": report.damaged,
        "onto": report.base,
        "into": call.into,
        "edits": { "total": report.total, "kept": report.kept, "taken": report.taken, "lost": report.lost(), "left_out": report.left_out },
        "cut": report.is_cut,
        "new_id": report.is_new_id,
        "remarks": report.remarks(),
        "journal_lines": report.lines,
        "last_act": report.last_act.as_ref().map(|(label, at)| json!({ "label": label, "at": time(*at) })),
        "from": report.times.as_ref().map(|times| time(*times.start())),
        "to": report.times.as_ref().map(|times| time(*times.end())),
        "lost": report.things.iter().map(thing).collect::<Vec<_>>(),
    })
}

fn report_text(report: &Report, call: &SalvageCall) -> String {
    let mut text = format!("Sổ hỏng: {}\n", report.damaged.display());
    if let Some(base) = &report.base {
        text += &format!("Dựng lại trên bản lưu: {}\n", base.display());
    }
    text += &format!(
        "Từ tệp hỏng: {} lần sửa; {}\n",
        report.taken,
        report.lost_in_words()
    );
    if let Some(times) = &report.times {
        let (from, to) = (at_in_words(*times.start()), at_in_words(*times.end()));
        text += &format!("Những lần sửa đó được ghi từ {from} đến {to}\n");
    }
    if let Some((label, at)) = &report.last_act {
        let at = at_in_words(*at);
        text += &format!("Việc cuối cùng còn đọc được trong nhật ký: {label}, lúc {at}\n");
    }
    for remark in report.remarks() {
        text += &format!("Lưu ý: {remark}\n");
    }
    text += &things_text(report);
    let done = match (&call.into, call.preview, report.is_empty()) {
        (_, _, true) => "Không cứu được gì".to_owned(),
        (Some(into), false, _) => {
            format!("Đã ghi sổ mới, đọc lại và đối chiếu: {}", into.display())
        }
        _ => "Mới xem trước, chưa ghi gì".to_owned(),
    };
    text + &format!("{done}. Tệp hỏng giữ nguyên.\n")
}

/// Those with a name one by one, the rest together.
fn things_text(report: &Report) -> String {
    let named = report.things.iter().filter(|thing| !thing.name.is_empty());
    let mut text: String = named
        .map(|thing| {
            format!(
                "  Mất {} lần sửa của {} “{}”\n",
                thing.edits, thing.table, thing.name
            )
        })
        .collect();
    let nameless = report.things.iter().filter(|thing| thing.name.is_empty());
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for thing in nameless {
        let (rows, edits) = kinds.entry(thing.table).or_default();
        *rows += 1;
        *edits += thing.edits;
    }
    for (table, (rows, edits)) in kinds {
        text += &format!("  Mất {edits} lần sửa của {rows} {table} không còn đọc được tên\n");
    }
    text
}

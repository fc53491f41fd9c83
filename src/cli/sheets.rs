//! Grids in and out without a window: the same plan, printed.

use serde_json::{Value as Json, json};

use crate::app::error::{AppError, Result};
use crate::app::sheets::{
    Answers, Fate, Layout, Line, Order, Plan, Question, QuestionKind, SheetKind, Surroundings,
    export, read_file,
};
use crate::app::{ErrorKind, Session};
use crate::cli::arguments::{SheetCall, SheetWay};
use crate::cli::work::{close, open, print, print_json, read_only, years_of};
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::text::fold;
use crate::spreadsheet::{Book, address};

pub(super) fn run(call: &SheetCall) -> Result<()> {
    match call.way {
        SheetWay::Export(format) => {
            let session = read_only(&call.register)?;
            let known = Surroundings::read(session.reader(), order(&session, call)?)?;
            let rows = export(&known, format, &call.file)?;
            match call.json {
                true => print_json(&json!({ "rows": rows, "path": call.file })),
                false => print(&format!("Đã ghi {rows} dòng: {}\n", call.file.display())),
            }
        }
        SheetWay::Preview => preview(&read_only(&call.register)?, call).map(drop),
        SheetWay::Import => import(call),
    }
}

fn import(call: &SheetCall) -> Result<()> {
    let mut session = open(&call.register)?;
    let (plan, sheet) = preview(&session, call)?;
    if plan.counts().written() == 0 && plan.open_questions() == 0 {
        return Ok(());
    }
    if let Some(why_not) = plan.why_not() {
        return Err(AppError::new(ErrorKind::Rule, format!("Chưa nhập gì: {why_not}"))
            .hinted("Trả lời bằng --same, --mark, --unit, hoặc nhập trong cửa sổ để chọn cột và trả lời từng câu."));
    }
    session.run(plan.command(call.kind, &sheet))?;
    close(&mut session);
    Ok(())
}

fn order(session: &Session, call: &SheetCall) -> Result<Order> {
    let years = years_of(session, call.bloc.as_deref(), call.year)?;
    let year: BlocYearId = match years.as_slice() {
        [one] => *one,
        _ => {
            return Err(
                AppError::input(format!("Năm {} có nhiều khối, cụm", call.year))
                    .hinted("Thêm --bloc với số hiệu hoặc tên của khối, cụm."),
            );
        }
    };
    Ok(match call.kind {
        SheetKind::Results => Order::results(year, call.cut_off),
        SheetKind::Scores => Order::scores(year, call.layer),
    })
}

/// Reads, plans, prints.
fn preview(session: &Session, call: &SheetCall) -> Result<(Plan, String)> {
    let known = Surroundings::read(session.reader(), order(session, call)?)?;
    let book: Book = read_file(&call.file)?.converted();
    let filled = book
        .sheets
        .iter()
        .find(|sheet| !sheet.is_empty() && !sheet.hidden);
    let sheet = filled.ok_or_else(|| AppError::input("Bảng tính không có ô nào có nội dung"))?;
    let mut layout = Layout::propose(sheet, &known);
    if let Some(name) = &call.unit {
        layout.unit = Some(unit_named(name, &known)?);
    }
    let mut answers = Answers::default();
    let mut plan = Plan::of(sheet, book.is_plain, &layout, &known, &answers);
    if answer(&plan, call, &known, &mut answers)? {
        plan = Plan::of(sheet, book.is_plain, &layout, &known, &answers);
    }
    match call.json {
        true => print_json(&plan_json(&plan, &known))?,
        false => print(&plan_text(&plan))?,
    }
    let name = call
        .file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    Ok((plan, name.unwrap_or_else(|| sheet.name.clone())))
}

fn unit_named(name: &str, known: &Surroundings) -> Result<UnitId> {
    let wanted = fold(name);
    let same = |unit: &&crate::app::sheets::KnownUnit| {
        fold(&unit.name) == wanted || unit.id.to_string() == name
    };
    let found: Vec<UnitId> = match known.unit_called(name) {
        Some(unit) => vec![unit],
        None => known
            .units
            .iter()
            .filter(same)
            .map(|unit| unit.id)
            .collect(),
    };
    match found.as_slice() {
        [one] => Ok(*one),
        _ => {
            let names: Vec<&str> = known.units.iter().map(|unit| unit.name.as_str()).collect();
            Err(
                AppError::input(format!("Không có đơn vị “{name}” trong năm này"))
                    .hinted(format!("Các đơn vị: {}.", names.join("; "))),
            )
        }
    }
}

/// Whether any question was answered by what was called for.
fn answer(
    plan: &Plan,
    call: &SheetCall,
    known: &Surroundings,
    answers: &mut Answers,
) -> Result<bool> {
    for question in &plan.questions {
        match (&question.kind, said_of(question, call)) {
            (QuestionKind::Mark { column, mark, .. }, _) => {
                answers
                    .marks
                    .extend(call.mark.map(|meant| ((*column, *mark), meant)));
            }
            (QuestionKind::Unit { key, .. }, Some("")) => {
                answers.units.insert(key.clone(), None);
            }
            (QuestionKind::Unit { key, .. }, Some(name)) => {
                answers
                    .units
                    .insert(key.clone(), Some(unit_named(name, known)?));
            }
            (QuestionKind::Item { key, .. }, Some(name)) => {
                let item = known.items.iter().find(|item| {
                    fold(&item.label()) == fold(name) || fold(&item.name) == fold(name)
                });
                answers.items.insert(key.clone(), item.map(|item| item.id));
            }
            (_, None) => {}
        }
    }
    Ok(*answers != Answers::default())
}

/// The right side of the `--same` whose left side is what the sheet says.
fn said_of<'c>(question: &Question, call: &'c SheetCall) -> Option<&'c str> {
    let pairs = call.same.iter().filter_map(|pair| pair.split_once('='));
    let mut own = pairs.filter(|(left, _)| fold(left) == fold(&question.written));
    own.next().map(|(_, right)| right.trim())
}

fn plan_text(plan: &Plan) -> String {
    let mut text = String::new();
    for line in &plan.lines {
        text += &line_text(line);
    }
    for question in plan.questions.iter().filter(|question| question.is_open) {
        text += &format!("Hỏi: {}\n", question.words());
    }
    for total in &plan.totals {
        text += &format!("Tổng không khớp: {}\n", total.words());
    }
    text + &plan.summary() + "\n"
}

fn line_text(line: &Line) -> String {
    let about = [line.unit.as_str(), line.item.as_str(), line.what.as_str()];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    let about = about.join(", ");
    let figure = match (line.now.is_empty(), line.then.is_empty()) {
        (_, true) => line.written.clone(),
        (true, false) => line.then.clone(),
        (false, false) if line.now == line.then => line.now.clone(),
        (false, false) => format!("{} → {}", line.now, line.then),
    };
    format!(
        "{:<6} {about}: {figure} ({})\n",
        address(line.place),
        line.fate.words()
    )
}

fn plan_json(plan: &Plan, known: &Surroundings) -> Json {
    let counts = plan.counts();
    json!({
        "read": counts.read(),
        "added": counts.added,
        "changed": counts.changed,
        "same": counts.same,
        "refused": counts.refused,
        "aside": counts.aside,
        "why_not": plan.why_not(),
        "lines": plan.lines.iter().map(line_json).collect::<Vec<_>>(),
        "questions": plan.questions.iter().map(|question| question_json(question, known)).collect::<Vec<_>>(),
        "totals": plan.totals.iter().map(|total| json!({
            "cell": address(total.place),
            "said": total.said,
            "counted": total.counted,
            "message": total.words(),
        })).collect::<Vec<_>>(),
    })
}

fn line_json(line: &Line) -> Json {
    let (fate, why) = match &line.fate {
        Fate::Added => ("added", ""),
        Fate::Changed => ("changed", ""),
        Fate::Same => ("same", ""),
        Fate::Refused(why) => ("refused", why.as_str()),
        Fate::Aside(why) => ("aside", why.as_str()),
    };
    json!({
        "cell": address(line.place), "written": line.written, "unit": line.unit, "item": line.item,
        "what": line.what, "now": line.now, "then": line.then, "fate": fate, "why": why, "note": line.note,
    })
}

fn question_json(question: &Question, known: &Surroundings) -> Json {
    let offered: Vec<String> = match &question.kind {
        QuestionKind::Unit { offered, .. } => offered
            .iter()
            .map(|id| known.unit_name(*id).to_owned())
            .collect(),
        QuestionKind::Item { offered, .. } => {
            offered.iter().map(|id| known.item_label(*id)).collect()
        }
        QuestionKind::Mark {
            as_thousands,
            as_decimal,
            ..
        } => vec![as_decimal.to_string(), as_thousands.to_string()],
    };
    json!({
        "cell": address(question.first), "written": question.written, "cells": question.cells,
        "open": question.is_open, "offered": offered, "message": question.words(),
    })
}

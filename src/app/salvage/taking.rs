//! Takes what was salvaged into a register, by the ordinary merge. What leads to something that is lost is left out, and
//! everything built on it: it stays in the damaged file, and can be taken once the rest is there again.

use std::collections::{HashMap, HashSet};

use crate::app::Session;
use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::links;
use crate::app::salvage::{Damaged, Report};
use crate::domain::id::RowId;
use crate::register::belonging::links as links_of;
use crate::register::fields::{ALIVE, Table, table};
use crate::register::record::{Edit, EditId};
use crate::register::salvage::Salvaged;
use crate::register::value::Value;
use crate::register::{ActKind, Arrival, Reader, Tx};

/// Each time only what led to the last ones is left out; rows hang together a few links deep.
const ROUNDS: usize = 24;

/// A row, or one field of it that it can do without.
type Unfit = (RowId, Option<u16>);

pub(super) fn take(
    session: &mut Session,
    damaged: &Damaged,
    salvaged: &Salvaged,
    report: &mut Report,
) -> Result<()> {
    if !report.with_wreck {
        return Ok(());
    }
    let mut edits = salvaged.edits.clone();
    for _ in 0..ROUNDS {
        if edits.is_empty() {
            report.left_out = salvaged.edits.len();
            return Ok(());
        }
        let mut tx = session.begin(ActKind::Import, report.import_label())?;
        let merged = tx.merge(arrival(damaged), &edits, |_, _| Ok(None))?;
        stand(&mut tx, &edits)?;
        let unfit = unfit(&mut tx)?;
        if unfit.is_empty() && merged.missing == 0 {
            let done = tx.commit();
            session.settle(done)?;
            report.taken = merged.new;
            report.left_out = salvaged.edits.len() - edits.len();
            return Ok(());
        }
        drop(tx);
        edits = without(edits, &unfit, session.reader())?;
    }
    Err(AppError::new(
        ErrorKind::Internal,
        "Phần cứu được không ghép lại được thành sổ",
    )
    .hinted("Dùng bản lưu gần nhất của sổ."))
}

fn arrival(damaged: &Damaged) -> Arrival {
    let name = damaged
        .path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let header = serde_json::json!({ "salvaged": name });
    Arrival {
        package: damaged.sha256,
        header: header.to_string(),
    }
}

/// A row of which only the beginning is lost stands; so does what another needs.
fn stand(tx: &mut Tx<'_>, edits: &[Edit]) -> Result<()> {
    let touched: HashMap<RowId, u16> = edits.iter().map(|edit| (edit.row, edit.table)).collect();
    for (row, number) in touched {
        let Some(table) = table(number) else { continue };
        if !tx.reader()?.has_said(row, ALIVE)? {
            tx.revive(table, row)?;
        }
    }
    links::stand_again(tx, |_, _| Ok(())).map(drop)
}

/// What cannot be as it came: rows that cannot be read, and links into nothing.
fn unfit(tx: &mut Tx<'_>) -> Result<HashSet<Unfit>> {
    let touched = tx.touched();
    let reader = tx.reader()?;
    let mut unfit = HashSet::new();
    for (table, row) in touched {
        let Some(cells) = reader.row(table, row)? else {
            continue;
        };
        if table.unread(row, &cells).is_some() {
            unfit.insert((row, None));
            continue;
        }
        unfit.extend(adrift(reader, table, row, &cells)?);
    }
    Ok(unfit)
}

fn adrift(
    reader: Reader<'_>,
    table: &'static Table,
    row: RowId,
    cells: &[Value],
) -> Result<Vec<Unfit>> {
    let mut found = Vec::new();
    for (at, field, to) in links_of(table) {
        let needed = links::is_needed(table, field);
        let leads = match &cells[at] {
            Value::Id(id) => reader.row(to, *id)?.is_some(),
            _ => !needed,
        };
        if !leads {
            found.push((row, (!needed).then_some(field.id)));
        }
    }
    Ok(found)
}

/// Without the edits of these rows and fields, and without what has seen them.
fn without(edits: Vec<Edit>, unfit: &HashSet<Unfit>, reader: Reader<'_>) -> Result<Vec<Edit>> {
    let mut kept: HashSet<EditId> = reader.edits(|_, _| true)?.iter().map(Edit::id).collect();
    let mut left = Vec::with_capacity(edits.len());
    for edit in edits {
        let is_unfit =
            unfit.contains(&(edit.row, None)) || unfit.contains(&(edit.row, Some(edit.field)));
        if !is_unfit && edit.parents.iter().all(|parent| kept.contains(parent)) {
            kept.insert(edit.id());
            left.push(edit);
        }
    }
    Ok(left)
}

//! The merge of packages, in the act that imports them or in the one that only looks.

use std::collections::BTreeMap;

use crate::app::error::{AppError, Result};
use crate::app::exchange::Standing;
use crate::app::packages::apart::{Apart, Asked, apart};
use crate::app::packages::incoming::{Arrivals, Arrived};
use crate::app::packages::lines::{Counts, lines};
use crate::app::packages::recognition::{Notice, Recognised, Skipped};
use crate::app::packages::{Parcel, cells, errand, ground};
use crate::domain::id::{RowId, UnitId};
use crate::domain::year::BlocYear;
use crate::register::fields::Entity;
use crate::register::record::SiteId;
use crate::register::value::Value;
use crate::register::{Incoming, Merged, Reader, Tx};
use crate::transfer::authority::{Authority, Claim, Rights};
use crate::transfer::package::Purpose;
use crate::transfer::scope::Scope;

/// Who takes packages in.
#[derive(Clone, Copy)]
pub(super) struct Here {
    /// This workstation.
    pub site: SiteId,
    /// Whose it is.
    pub own: Option<UnitId>,
}

/// Merges what was not left out.
pub(super) fn merge_all(
    tx: &mut Tx<'_>,
    parcels: &[Parcel],
    mut known: Vec<Recognised>,
    here: Here,
) -> Result<Arrivals> {
    let rights = Rights::read(tx.reader()?)?;
    let standing = Standing::read(tx.reader()?)?;
    let mut merges: Vec<Merged> = parcels.iter().map(|_| Merged::default()).collect();
    for at in turns(parcels, &known, &rights) {
        let (parcel, known) = (&parcels[at], &mut known[at]);
        let merged = merge(tx, parcel, known, &rights)?;
        known.skipped = read_again(known, &merged);
        if known.skipped.is_some() {
            continue;
        }
        merges[at] = merged;
        known.notices.extend(notices(parcel, known, &rights));
        known.notices.extend(twins(&merges[at], here.site));
    }
    let revived = ground::revive(tx, parcels)?;
    ground::check(tx)?;
    let reader = tx.reader()?;
    let head = newest_of_head(parcels, &known, &rights);
    let apart = head.map(|at| apart_from(reader, &parcels[at], here));
    let both = parcels.iter().zip(known).zip(merges);
    let files = both.map(|((parcel, known), merged)| arrived(reader, parcel, known, merged));
    let files: Vec<Arrived> = files.collect::<Result<_>>()?;
    Ok(Arrivals {
        has_news: files.iter().any(|file| file.merged.has_news()),
        files,
        revived: ground::names(reader, &revived)?,
        remarks: standing.remarks(reader)?,
        apart: apart.transpose()?.unwrap_or_default(),
        head: head.map_or_else(String::new, |at| {
            parcels[at].opened.header.from.unit_name.clone()
        }),
    })
}

/// Whoever leads comes first, because others build on what it says; among equals the order is that of their content.
fn turns(parcels: &[Parcel], known: &[Recognised], rights: &Rights) -> Vec<usize> {
    let mut turns: Vec<usize> = (0..parcels.len())
        .filter(|at| known[*at].skipped.is_none())
        .collect();
    turns.sort_by_key(|at| (!rights.comes_first(known[*at].claim), parcels[*at].sha256));
    turns
}

fn merge(tx: &mut Tx<'_>, parcel: &Parcel, known: &Recognised, rights: &Rights) -> Result<Merged> {
    let authority = Authority::of(tx.reader()?, rights, known.claim, &parcel.edits)?;
    let judge = |reader: Reader<'_>, row: &Incoming<'_>| judge(&authority, reader, row);
    let merged = tx.merge(parcel.arrival(), &parcel.edits, judge)?;
    if merged.missing > 0 {
        return Err(AppError::input(format!(
            "Gói thiếu phần trước của lịch sử ({} lần sửa): {}",
            merged.missing,
            parcel.path.display()
        ))
        .hinted("Không nhập gói này. Xin nơi gửi tạo lại gói."));
    }
    Ok(merged)
}

/// What came before without news, and comes again without any, is not told line by line.
fn read_again(known: &Recognised, merged: &Merged) -> Option<Skipped> {
    let at_ms = known.read_before()?;
    let counts = Counts::of(&merged.cells);
    let is_same = !merged.has_news() && counts.refused == 0;
    is_same.then_some(Skipped::ReadBefore { at_ms })
}

/// The newest package here that says what the head says now.
fn newest_of_head(parcels: &[Parcel], known: &[Recognised], rights: &Rights) -> Option<usize> {
    let is_old = |notice: &Notice| matches!(notice, Notice::Older { .. });
    let says = |known: &Recognised| {
        let is_read = !known.skipped.as_ref().is_some_and(Skipped::is_refusal);
        is_read && !known.notices.iter().any(is_old)
    };
    let leads = |known: &Recognised| !known.claim.is_own && rights.comes_first(known.claim);
    let heads = (0..parcels.len()).filter(|at| says(&known[*at]) && leads(&known[*at]));
    heads.max_by_key(|at| parcels[*at].opened.header.sequence)
}

/// What was written here and the head has not taken: a member is told without asking.
fn apart_from(reader: Reader<'_>, parcel: &Parcel, here: Here) -> Result<Vec<Apart>> {
    let Some(own) = here.own else {
        return Ok(Vec::new());
    };
    let header = &parcel.opened.header;
    let years = header.years.iter();
    let mut scopes: Vec<Scope> = years
        .map(|year| Scope::Year {
            year: *year,
            unit: own,
        })
        .collect();
    if scopes.is_empty() {
        scopes.push(Scope::Whole);
    }
    let claim = Claim {
        was_asked: errand::last_asked(reader, header)? == Some(Purpose::Draft),
        ..Claim::of(own)
    };
    let mut found = Vec::new();
    for scope in scopes {
        let theirs = &parcel.edits;
        let asked = Asked {
            scope,
            site: here.site,
            claim,
            theirs,
        };
        found.extend(apart(reader, &asked)?);
    }
    Ok(found)
}

/// A new cell of a member stands where its cells stand: nobody takes the place of another's.
fn judge(
    authority: &Authority,
    reader: Reader<'_>,
    row: &Incoming<'_>,
) -> crate::register::Result<Option<String>> {
    if let Some(why) = authority.judge(row) {
        return Ok(Some(why));
    }
    let is_misplaced =
        authority.is_own_cell(row.row) && !reader.was_here(row.row)? && !cells::is_in_place(row);
    Ok(is_misplaced.then(|| "mã dòng không phải của mục này".to_owned()))
}

fn twins(merged: &Merged, site: SiteId) -> Option<Notice> {
    let is_own = merged.twins.contains(&site);
    (!merged.twins.is_empty()).then_some(Notice::Twins { is_own })
}

fn notices(parcel: &Parcel, known: &Recognised, rights: &Rights) -> Vec<Notice> {
    let opened = rights.opened_unled(known.claim, &years(parcel));
    opened
        .into_iter()
        .map(|year| Notice::OpensYear { year })
        .collect()
}

/// The years of blocs as the package leaves them.
fn years(parcel: &Parcel) -> Vec<BlocYear> {
    let table = BlocYear::table();
    let mut rows: BTreeMap<RowId, Vec<Value>> = BTreeMap::new();
    for edit in parcel.edits.iter().filter(|edit| edit.table == table.id) {
        let row = rows.entry(edit.row);
        let row = row.or_insert_with(|| vec![Value::Null; table.fields.len()]);
        if let Some(cell) = row.get_mut(usize::from(edit.field).wrapping_sub(1)) {
            *cell = edit.value.clone();
        }
    }
    let years = rows.iter();
    years
        .filter_map(|(row, cells)| BlocYear::from_cells(*row, cells).ok())
        .collect()
}

fn arrived(
    reader: Reader<'_>,
    parcel: &Parcel,
    known: Recognised,
    merged: Merged,
) -> Result<Arrived> {
    Ok(Arrived {
        path: parcel.path.clone(),
        header: parcel.opened.header.clone(),
        code: parcel.opened.code.to_string(),
        trust: known.trust,
        skipped: known.skipped,
        notices: known.notices,
        counts: Counts::of(&merged.cells),
        lines: lines(reader, &merged.cells)?,
        merged,
    })
}

//! What came stands on what it needs: rows that had been removed here stand again, and what leads nowhere is not taken.

use std::collections::{HashMap, HashSet};

use crate::app::error::{AppError, Result};
use crate::app::links;
use crate::app::packages::Parcel;
use crate::app::wording;
use crate::domain::id::RowId;
use crate::register::belonging::links;
use crate::register::fields::{TABLES, Table};
use crate::register::value::Value;
use crate::register::{Reader, Tx};

type Rows = Vec<(&'static Table, RowId)>;

/// What a row that came cannot do without stands again; what never was here and is not in a package leads nowhere.
pub(in crate::app) fn revive(tx: &mut Tx<'_>, parcels: &[Parcel]) -> Result<Rows> {
    links::stand_again(tx, |table, row| Err(leads_nowhere(table, row, parcels)))
}

/// The kind and the name of each.
pub(super) fn names(reader: Reader<'_>, rows: &Rows) -> Result<Vec<(&'static str, String)>> {
    let named = rows.iter().map(|(table, row)| {
        let cells = reader.row(table, *row)?.unwrap_or_default();
        let name = wording::row_name(reader, table, &cells, true)?;
        Ok((table.label, name))
    });
    named.collect()
}

/// Every row that came can be read, with everything it cannot do without.
pub(super) fn check(tx: &mut Tx<'_>) -> Result<()> {
    let touched = tx.touched();
    let tables: HashSet<u16> = touched.iter().map(|(table, _)| table.id).collect();
    let reader = tx.reader()?;
    for (table, row) in touched {
        let Some(cells) = reader.row(table, row)? else {
            continue;
        };
        if let Some(field) = table.unread(row, &cells) {
            let what = format!(
                "Gói có một dòng “{}” thiếu mục “{}” hoặc mục này không đọc được",
                table.label, field.label
            );
            return Err(AppError::input(what).hinted(NOTHING_TAKEN));
        }
    }
    check_levels(reader, &tables)?;
    links::check_touched(tx).map_err(|error| match error.hint {
        None => error.hinted(NOTHING_TAKEN),
        Some(_) => error,
    })
}

/// Rows of one table below each other: no office has a dozen levels, and whoever draws a hundred thousand has no stack left.
const MOST_LEVELS: usize = 100;

fn check_levels(reader: Reader<'_>, tables: &HashSet<u16>) -> Result<()> {
    for table in TABLES.iter().filter(|table| tables.contains(&table.id)) {
        for (at, field, _) in links(table).filter(|(_, _, to)| to.id == table.id) {
            let rows = reader.rows(table)?.into_iter();
            let above = rows.filter_map(|(row, cells)| match cells.get(at) {
                Some(Value::Id(id)) => Some((row, *id)),
                _ => None,
            });
            let above: HashMap<RowId, RowId> = above.collect();
            if above.keys().any(|row| is_deep(&above, *row)) {
                let (label, field) = (table.label, field.label);
                let what = format!(
                    "Gói có các dòng “{label}” nối nhau qua mục “{field}” quá {MOST_LEVELS} cấp"
                );
                return Err(AppError::input(what).hinted(NOTHING_TAKEN));
            }
        }
    }
    Ok(())
}

/// A row below itself is told elsewhere: two offices can come to that by what each of them knew.
fn is_deep(above: &HashMap<RowId, RowId>, row: RowId) -> bool {
    let mut way = vec![row];
    while let Some(next) = way.last().and_then(|last| above.get(last)) {
        if way.contains(next) {
            return false;
        }
        way.push(*next);
        if way.len() > MOST_LEVELS {
            return true;
        }
    }
    false
}

const NOTHING_TAKEN: &str = "Chưa nhập gì cả. Báo nơi gửi và xin gói tạo lại; nếu chọn nhiều gói, nhập từng gói một để biết gói nào.";

fn leads_nowhere(table: &Table, row: RowId, parcels: &[Parcel]) -> AppError {
    let asks = |parcel: &&Parcel| {
        let mut edits = parcel.edits.iter();
        edits.any(|edit| edit.value == Value::Id(row))
    };
    let whose = parcels.iter().find(asks);
    let path = whose.map(|parcel| format!(": {}", parcel.path.display()));
    AppError::input(format!(
        "Gói nhắc tới một dòng “{}” không có trong gói và chưa từng có trong sổ này{}",
        table.label,
        path.unwrap_or_default()
    ))
    .hinted(NOTHING_TAKEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(levels: u8) -> HashMap<RowId, RowId> {
        let row = |n: u8| RowId([n; 16]);
        (1..levels).map(|n| (row(n), row(n - 1))).collect()
    }

    #[test]
    fn a_chain_of_rows_has_an_end_soon_or_is_too_deep() {
        let deep = |levels: u8| is_deep(&chain(levels), RowId([levels - 1; 16]));
        assert!(!deep(1) && !deep(100) && deep(101) && deep(200));
        let mut ring = chain(5);
        ring.insert(RowId([0; 16]), RowId([4; 16]));
        assert!(!is_deep(&ring, RowId([2; 16])));
    }
}

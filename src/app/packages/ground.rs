//! What came stands on what it needs: rows that had been removed here stand again, and what leads nowhere is not taken.

use crate::app::error::{AppError, Result};
use crate::app::links;
use crate::app::packages::Parcel;
use crate::app::wording;
use crate::domain::id::RowId;
use crate::register::fields::Table;
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
    links::check_touched(tx).map_err(|error| match error.hint {
        None => error.hinted(NOTHING_TAKEN),
        Some(_) => error,
    })
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

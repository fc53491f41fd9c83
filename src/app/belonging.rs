//! What goes along when a row is taken away.

use crate::app::error::Result;
use crate::domain::id::{BlocYearId, RowId};
use crate::register::belonging::{links, owner, parts, year_of};
use crate::register::fields::{TABLES, Table};
use crate::register::{Reader, Tx};

/// Takes the row away with everything that belongs to it.
pub(super) fn remove_whole(tx: &mut Tx<'_>, table: &'static Table, row: RowId) -> Result<()> {
    for (part, column) in parts(table) {
        for id in tx.reader()?.linked(part, column, row)? {
            remove_whole(tx, part, id)?;
        }
    }
    Ok(tx.remove_row(table, row)?)
}

/// Rows that a member leaves behind when it is taken from the year: its seat, its offices, and what it is spared.
const GO_ALONG: &[&str] = &["membership", "head_term", "assignment", "criterion_unit"];

/// The first table in which the year still speaks of a unit, beyond what goes along with its seat.
pub(super) fn speaks_of(
    reader: Reader<'_>,
    year: BlocYearId,
    unit: RowId,
) -> Result<Option<&'static Table>> {
    let cells = |table: &'static Table, id| reader.row(table, id);
    let tables = TABLES.iter();
    for table in tables.filter(|table| owner(table).is_some() && !GO_ALONG.contains(&table.name)) {
        for (_, field, to) in links(table) {
            if to.name != "unit" {
                continue;
            }
            for row in reader.linked(table, field.column, unit)? {
                let values = reader.row(table, row)?.unwrap_or_default();
                if year_of(table, row, &values, &cells)? == Some(year) {
                    return Ok(Some(table));
                }
            }
        }
    }
    Ok(None)
}

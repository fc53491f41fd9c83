//! What belongs to what: each row to the one that it is a part of, and so to its year. Read from the field registry, so
//! that a new table needs no line here.

use crate::app::error::Result;
use crate::app::links::links;
use crate::domain::id::{BlocYearId, RowId};
use crate::domain::year::BlocYear;
use crate::register::fields::{Entity, Table};
use crate::register::value::Value;
use crate::register::{Reader, Tx};

/// Where a row is looked up: among the values of today, or among those before an act.
pub(super) type Cells<'a> = dyn Fn(&'static Table, RowId) -> Result<Option<Vec<Value>>> + 'a;

fn is_year(table: &Table) -> bool {
    table.id == BlocYear::TABLE
}

/// The link by which a row belongs to a year: the first that leads to the year, straight or through what it is a part of.
fn owner(table: &'static Table) -> Option<(usize, &'static str, &'static Table)> {
    if is_year(table) {
        return None;
    }
    let leads = |to: &'static Table| is_year(to) || (to.id != table.id && owner(to).is_some());
    links(table)
        .find(|(_, _, to)| leads(to))
        .map(|(at, field, to)| (at, field.column, to))
}

/// The year that a row belongs to; none for units, blocs and what else no year holds.
pub(super) fn year_of(
    table: &'static Table,
    row: RowId,
    values: &[Value],
    cells: &Cells<'_>,
) -> Result<Option<BlocYearId>> {
    if is_year(table) {
        return Ok(Some(row.into()));
    }
    let Some((at, _, above)) = owner(table) else {
        return Ok(None);
    };
    let Some(Value::Id(id)) = values.get(at) else {
        return Ok(None);
    };
    match cells(above, *id)? {
        Some(values) => year_of(above, *id, &values, cells),
        None => Ok(None),
    }
}

/// The tables whose rows are parts of a row of `whole`, with the column that says so.
fn parts(whole: &'static Table) -> impl Iterator<Item = (&'static Table, &'static str)> {
    let tables = crate::register::fields::TABLES.iter();
    tables.filter_map(move |table| {
        owner(table)
            .filter(|(_, _, above)| above.id == whole.id)
            .map(|(_, column, _)| (table, column))
    })
}

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
    let cells = |table: &'static Table, id| Ok(reader.row(table, id)?);
    let tables = crate::register::fields::TABLES.iter();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::fields::TABLES;

    #[test]
    fn every_table_of_a_year_knows_its_way_to_it() {
        let of_no_year = [
            "unit",
            "unit_name",
            "bloc",
            "bloc_year",
            "sentence",
            "column_map",
        ];
        for table in TABLES {
            assert_eq!(
                owner(table).is_none(),
                of_no_year.contains(&table.name),
                "{}",
                table.name
            );
        }
    }

    #[test]
    fn a_row_belongs_to_what_it_is_a_part_of_and_not_to_what_it_mentions() {
        let above = |name: &str| {
            let table = crate::register::fields::table_named(name).unwrap();
            owner(table).unwrap().1
        };
        assert_eq!(above("nomination"), "bloc_year", "not the registration");
        assert_eq!(above("criterion"), "table", "not the criterion above it");
        assert_eq!(above("ballot_line"), "count");
        assert_eq!(above("target_result"), "target");
    }
}

//! What belongs to what: each row to the one that it is a part of, and so to its year. Read from the field registry, so
//! that a new table needs no line here.

use crate::domain::id::{BlocYearId, RowId};
use crate::domain::year::BlocYear;
use crate::register::error::Result;
use crate::register::fields::{Entity, Field, Kind, TABLES, Table, table_named};
use crate::register::value::Value;

/// The links of a table: place of the field, the field, and the table that it leads to.
pub fn links(table: &Table) -> impl Iterator<Item = (usize, &Field, &'static Table)> {
    let linked = |field: &Field| match field.kind {
        Kind::Link(name) => table_named(name),
        _ => None,
    };
    let fields = table.fields.iter().enumerate();
    fields.filter_map(move |(at, field)| Some((at, field, linked(field)?)))
}

/// Where a row is looked up: among the values of today, or among those before an act.
pub type Cells<'a> = dyn Fn(&'static Table, RowId) -> Result<Option<Vec<Value>>> + 'a;

fn is_year(table: &Table) -> bool {
    table.id == BlocYear::TABLE
}

/// The link by which a row belongs to a year: the first that leads to the year, straight or through what it is a part of.
pub fn owner(table: &'static Table) -> Option<(usize, &'static str, &'static Table)> {
    if is_year(table) {
        return None;
    }
    let leads = |to: &'static Table| is_year(to) || (to.id != table.id && owner(to).is_some());
    links(table)
        .find(|(_, _, to)| leads(to))
        .map(|(at, field, to)| (at, field.column, to))
}

/// The year that a row belongs to; none for units, blocs and what else no year holds.
pub fn year_of(
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
pub fn parts(whole: &'static Table) -> impl Iterator<Item = (&'static Table, &'static str)> {
    let tables = TABLES.iter();
    tables.filter_map(move |table| {
        owner(table)
            .filter(|(_, _, above)| above.id == whole.id)
            .map(|(_, column, _)| (table, column))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let table = table_named(name).unwrap();
            owner(table).unwrap().1
        };
        assert_eq!(above("nomination"), "bloc_year", "not the registration");
        assert_eq!(above("criterion"), "table", "not the criterion above it");
        assert_eq!(above("ballot_line"), "count");
        assert_eq!(above("target_result"), "target");
    }
}

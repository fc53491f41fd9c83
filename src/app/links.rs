//! Links lead somewhere: what a row names stands, and what is named is not taken away.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::app::error::{AppError, Result};
use crate::domain::id::RowId;
use crate::domain::rule::RuleViolation;
use crate::domain::tree;
use crate::register::belonging::links;
use crate::register::fields::{Field, TABLES, Table};
use crate::register::value::Value;
use crate::register::{Reader, Tx};

/// Links that a row cannot do without.
const NEEDED: &[&str] = &[
    "ballot",
    "bloc",
    "bloc_year",
    "count",
    "covenant",
    "criterion",
    "document",
    "gate",
    "item",
    "nomination",
    "table",
    "target",
    "unit",
];

/// Where a row can do without one of them: it is about all, or about what has no row of its own.
const SPARED: &[(&str, &str)] = &[
    ("ballot_item", "unit"),
    ("criterion", "target"),
    ("document", "ballot"),
    ("document", "unit"),
    ("elector", "unit"),
    ("gate", "criterion"),
    ("head_choice", "ballot"),
    ("head_choice", "unit"),
    ("nomination", "ballot"),
    ("nomination", "unit"),
    ("remedy", "target"),
    ("remedy", "unit"),
    ("target", "unit"),
    ("title_registration", "unit"),
];

pub(super) fn is_needed(table: &Table, field: &Field) -> bool {
    NEEDED.contains(&field.column) && !SPARED.contains(&(table.name, field.column))
}

fn lost(table: &Table, row: RowId, field: &Field) -> AppError {
    RuleViolation::Inconsistent(format!(
        "{} {row}: “{}” không dẫn tới đâu",
        table.label, field.label
    ))
    .into()
}

/// Asks every row of the register.
pub(super) fn check_all(reader: Reader<'_>) -> Result<()> {
    for table in TABLES {
        let rows = reader.rows(table)?;
        for (at, field, to) in links(table) {
            let known: HashSet<RowId> = reader.rows(to)?.into_iter().map(|(id, _)| id).collect();
            let lost_row = rows.iter().find(|(_, cells)| match &cells[at] {
                Value::Id(id) => !known.contains(id),
                _ => is_needed(table, field),
            });
            if let Some((row, _)) = lost_row {
                return Err(lost(table, *row, field));
            }
        }
    }
    Ok(())
}

/// The rows that do not stand although one of these rows, or another that links to one of them, leads there.
fn lost_of(
    reader: Reader<'_>,
    rows: impl Iterator<Item = (&'static Table, RowId)>,
) -> Result<Vec<(&'static Table, RowId)>> {
    let (mut lost, mut known) = (Vec::new(), HashSet::new());
    let mut linked = Linked::new(reader);
    for (table, row) in rows {
        let Some(cells) = reader.row(table, row)? else {
            if linked.to(table, row)?.is_some() {
                lost.push((table, row));
            }
            continue;
        };
        for (at, _, to) in links(table) {
            if let Value::Id(id) = cells[at]
                && reader.row(to, id)?.is_none()
                && known.insert((to.id, id))
            {
                lost.push((to, id));
            }
        }
    }
    Ok(lost)
}

/// Who links to rows that are gone. The first few are asked for one by one; when there are many, each column is read once.
struct Linked<'a> {
    reader: Reader<'a>,
    asked: usize,
    columns: HashMap<(u16, u16), HashSet<RowId>>,
}

/// Rows that are asked for one by one.
const FEW: usize = 16;

impl<'a> Linked<'a> {
    fn new(reader: Reader<'a>) -> Self {
        Self {
            reader,
            asked: 0,
            columns: HashMap::new(),
        }
    }

    /// The first table and field that lead to the row.
    fn to(&mut self, gone: &Table, row: RowId) -> Result<Option<(&'static Table, &'static Field)>> {
        self.asked += 1;
        for table in TABLES {
            for (_, field, to) in links(table) {
                if to.id == gone.id && self.leads(table, field, row)? {
                    return Ok(Some((table, field)));
                }
            }
        }
        Ok(None)
    }

    fn leads(&mut self, table: &'static Table, field: &Field, row: RowId) -> Result<bool> {
        if self.asked <= FEW {
            return Ok(self.reader.is_linked(table, field.column, row)?);
        }
        let column = match self.columns.entry((table.id, field.id)) {
            Entry::Occupied(column) => column.into_mut(),
            Entry::Vacant(place) => place.insert(self.reader.linked_rows(table, field.column)?),
        };
        Ok(column.contains(&row))
    }
}

/// What the rows of an act cannot do without stands again, although it had been removed here; and what that needs, too.
/// `unknown` says what to do about a row that never was here.
pub(super) fn stand_again(
    tx: &mut Tx<'_>,
    unknown: impl Fn(&'static Table, RowId) -> Result<()>,
) -> Result<Vec<(&'static Table, RowId)>> {
    let mut revived = Vec::new();
    let mut asked: HashSet<RowId> = HashSet::new();
    loop {
        let touched = tx.touched();
        let rows = touched.into_iter().filter(|(_, row)| asked.insert(*row));
        let reader = tx.reader()?;
        let mut known = Vec::new();
        for (table, row) in lost_of(reader, rows)? {
            if reader.was_here_in(table, row)? {
                known.push((table, row));
            } else {
                unknown(table, row)?;
            }
        }
        if known.is_empty() {
            return Ok(revived);
        }
        for (table, row) in known {
            tx.revive(table, row)?;
            revived.push((table, row));
        }
    }
}

/// Asks the rows that an act has changed, and those that link to rows it took away.
pub(super) fn check_touched(tx: &mut Tx<'_>) -> Result<()> {
    let touched = tx.touched();
    let reader = tx.reader()?;
    let mut linked = Linked::new(reader);
    for (table, row) in touched {
        match reader.row(table, row)? {
            Some(cells) => check_row(reader, table, row, &cells)?,
            None => check_gone(&mut linked, table, row)?,
        }
    }
    Ok(())
}

fn check_row(reader: Reader<'_>, table: &Table, row: RowId, cells: &[Value]) -> Result<()> {
    if let Some(field) = table.unread(row, cells) {
        return Err(lost(table, row, field));
    }
    for (at, field, to) in links(table) {
        let leads = match &cells[at] {
            Value::Id(id) => reader.row(to, *id)?.is_some(),
            _ => !is_needed(table, field),
        };
        if !leads {
            return Err(lost(table, row, field));
        }
    }
    Ok(())
}

fn check_gone(linked: &mut Linked<'_>, gone: &Table, row: RowId) -> Result<()> {
    let Some((table, field)) = linked.to(gone, row)? else {
        return Ok(());
    };
    let why = format!(
        "{} này còn được dùng ở {}, mục “{}”",
        gone.label, table.label, field.label
    );
    Err(RuleViolation::Inconsistent(why).into())
}

/// Refuses a row that stands below itself, or below one that is not among `rows`, each given with the row above it.
pub(super) fn check_tree_of<T: Copy + Eq + Hash>(
    rows: &[(T, Option<T>)],
) -> Result<(), RuleViolation> {
    let above: HashMap<T, Option<T>> = rows.iter().copied().collect();
    let is_there = |parent: &T| above.contains_key(parent);
    let is_whole = rows.iter().all(|(_, parent)| parent.iter().all(is_there));
    if is_whole && tree::first_ring(&above, rows.iter().map(|(row, _)| *row)).is_none() {
        Ok(())
    } else {
        Err(RuleViolation::PartAboveItself)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::{add_unit, four_systems, session};
    use crate::domain::unit::Unit;
    use crate::domain::year::Membership;
    use crate::register::ActKind;
    use crate::register::fields::Entity;

    #[test]
    fn of_many_rows_taken_away_at_once_none_may_be_in_use() {
        let mut session = session();
        let year = four_systems(&mut session);
        let free: Vec<_> = (0..2 * FEW)
            .map(|n| add_unit(&mut session, &format!("Cục {n}")))
            .collect();
        let members = session
            .reader()
            .of::<Membership>("bloc_year", year)
            .unwrap();
        let begin = |session: &mut crate::app::Session, also: Option<RowId>| {
            let mut tx = session.begin(ActKind::Command, "thử".into()).unwrap();
            let gone = free.iter().map(|unit| RowId::from(*unit)).chain(also);
            gone.into_iter()
                .for_each(|unit| tx.remove_row(Unit::table(), unit).unwrap());
            check_touched(&mut tx).map_err(|error| error.message)
        };
        assert_eq!(begin(&mut session, None), Ok(()));
        let refused = begin(&mut session, Some(members[0].unit.into())).unwrap_err();
        assert!(refused.contains("đơn vị này còn được dùng ở"), "{refused}");
    }

    #[test]
    fn a_row_never_stands_below_itself_nor_below_what_is_not_there() {
        let deep: Vec<(u32, Option<u32>)> =
            (0..100_000_u32).map(|n| (n, n.checked_sub(1))).collect();
        assert_eq!(check_tree_of(&deep), Ok(()));
        let upside_down: Vec<_> = deep.iter().rev().copied().collect();
        assert_eq!(check_tree_of(&upside_down), Ok(()));
        let refused = Err(RuleViolation::PartAboveItself);
        assert_eq!(check_tree_of(&[(1, Some(1))]), refused);
        assert_eq!(
            check_tree_of(&[(1, None), (2, Some(3)), (3, Some(2))]),
            refused
        );
        assert_eq!(check_tree_of(&[(1, Some(9))]), refused);
    }
}

//! What rows ever said: the states that the history went through, at the end of each act.

use std::collections::HashMap;

use crate::domain::id::RowId;
use crate::register::error::{RegisterError, Result};
use crate::register::fields::{ALIVE, Entity, Table};
use crate::register::reader::{Reader, id_column};
use crate::register::value::Value;

/// A row as an act left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past<T> {
    pub row: T,
    /// Whether this is what the row says now, and the row stands.
    pub stands: bool,
}

/// A row while its history is played.
struct Played {
    cells: Vec<Value>,
    alive: bool,
    /// The place of its newest state among those found.
    newest: Option<usize>,
}

impl Played {
    fn new(table: &Table) -> Self {
        Self {
            cells: vec![Value::Null; table.fields.len()],
            alive: false,
            newest: None,
        }
    }

    fn set(&mut self, field: u16, value: Value) -> Result<()> {
        if field == ALIVE {
            self.alive = value == Value::Int(1);
            return Ok(());
        }
        let cell = self.cells.get_mut(usize::from(field) - 1);
        *cell.ok_or_else(|| RegisterError::Broken(format!("cột {field}")))? = value;
        Ok(())
    }
}

impl Reader<'_> {
    /// Every state in which an act left a row of this table, in the order of the acts.
    pub fn past<T: Entity>(self) -> Result<Vec<Past<T>>> {
        let sql = "SELECT row_id, fld, val, batch FROM edit WHERE tbl = ?1 ORDER BY rid";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut edits = statement.query([T::TABLE])?;
        let (mut rows, mut found) = (HashMap::new(), Vec::new());
        let (mut touched, mut act): (Vec<RowId>, i64) = (Vec::new(), 0);
        while let Some(edit) = edits.next()? {
            let (id, field, batch) = (id_column(edit, 0)?, edit.get(1)?, edit.get(3)?);
            if batch != act {
                end_of_act(&mut rows, &mut touched, &mut found)?;
                act = batch;
            }
            let row = rows.entry(id).or_insert_with(|| Played::new(T::table()));
            row.set(field, Value::from_sql(edit.get_ref(2)?)?)?;
            if !touched.contains(&id) {
                touched.push(id);
            }
        }
        end_of_act(&mut rows, &mut touched, &mut found)?;
        Ok(found)
    }
}

/// Keeps how the act left the rows that it touched.
fn end_of_act<T: Entity>(
    rows: &mut HashMap<RowId, Played>,
    touched: &mut Vec<RowId>,
    found: &mut Vec<Past<T>>,
) -> Result<()> {
    for id in touched.drain(..) {
        let Some(played) = rows.get_mut(&id) else {
            continue;
        };
        let row = T::from_cells(id, &played.cells)
            .map_err(|column| RegisterError::Broken(format!("{}.{column}", T::table().name)))?;
        if let Some(older) = played.newest.and_then(|newest| found.get_mut(newest)) {
            older.stands = false;
        }
        played.newest = Some(found.len());
        found.push(Past {
            row,
            stands: played.alive,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::UnitId;
    use crate::domain::unit::Unit;
    use crate::register::{Act, ActKind, Register};

    fn act(kind: ActKind, undoes: Option<i64>) -> Act {
        Act {
            kind,
            label: "thử".into(),
            undoes,
            at_ms: 1,
            site: [1; 16],
            operator: "Lan".into(),
        }
    }

    fn unit(n: u8, name: &str) -> Unit {
        Unit::new(UnitId::from(RowId([n; 16])), name)
    }

    fn past(register: &Register) -> Vec<(String, bool)> {
        let past = register.reader().past::<Unit>().unwrap();
        past.into_iter()
            .map(|state| (state.row.name, state.stands))
            .collect()
    }

    #[test]
    fn every_state_that_an_act_left_is_told_and_the_one_that_stands() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        let mut save = |units: &[Unit]| {
            let mut tx = register.begin(act(ActKind::Command, None)).unwrap();
            units.iter().try_for_each(|unit| tx.save(unit)).unwrap();
            tx.commit().unwrap();
        };
        save(&[
            unit(1, "trong chốc lát"),
            unit(1, "Cục A"),
            unit(2, "Cục B"),
        ]);
        save(&[unit(1, "Cục C")]);
        register.undo(2, act(ActKind::Undo, Some(2))).unwrap();
        let mut tx = register.begin(act(ActKind::Command, None)).unwrap();
        tx.remove::<Unit>(RowId([2; 16])).unwrap();
        tx.commit().unwrap();
        let told = [
            ("Cục A", false),
            ("Cục B", false),
            ("Cục C", false),
            ("Cục A", true),
            ("Cục B", false),
        ];
        let told = told.map(|(name, stands)| (name.to_owned(), stands));
        assert_eq!(past(&register), told);
    }

    #[test]
    fn what_an_open_act_did_so_far_is_told_too() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        let mut tx = register.begin(act(ActKind::Command, None)).unwrap();
        tx.save(&unit(1, "Cục A")).unwrap();
        assert_eq!(tx.reader().unwrap().past::<Unit>().unwrap().len(), 1);
    }
}

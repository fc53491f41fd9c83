//! What rows ever said: the states that the history went through, at the end of each act.

use std::collections::{HashMap, HashSet};

use rusqlite::params;

use crate::domain::id::RowId;
use crate::register::arrival::IS_ACTIVE;
use crate::register::error::{RegisterError, Result};
use crate::register::fields::{ALIVE, Entity, Table};
use crate::register::reader::{Reader, id_column};
use crate::register::record::{EditId, SiteId};
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
    /// The last act that touched it.
    act: i64,
    /// The place of its newest state among those found.
    newest: Option<usize>,
}

impl Played {
    fn new(table: &Table) -> Self {
        Self {
            cells: vec![Value::Null; table.fields.len()],
            alive: false,
            act: 0,
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
                end_of_act(&mut rows, &mut touched, &mut found);
                act = batch;
            }
            let row = rows.entry(id).or_insert_with(|| Played::new(T::table()));
            row.set(field, Value::from_sql(edit.get_ref(2)?)?)?;
            if std::mem::replace(&mut row.act, batch) != batch {
                touched.push(id);
            }
        }
        end_of_act(&mut rows, &mut touched, &mut found);
        Ok(found)
    }
}

impl Reader<'_> {
    /// Every value that this field of the row ever had, imports that are taken back left out.
    pub fn ever(self, row: RowId, field: u16) -> Result<Vec<Value>> {
        let sql = format!(
            "SELECT DISTINCT val FROM edit e WHERE row_id = ?1 AND fld = ?2 AND {IS_ACTIVE}"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params![row.as_bytes(), field])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Value::from_sql(row.get_ref(0)?)?);
        }
        Ok(found)
    }

    /// The rows of these tables that stand or ever stood here.
    pub fn ever_here(self, tables: &[u16]) -> Result<HashSet<RowId>> {
        let marks = vec!["?"; tables.len()].join(", ");
        let sql =
            format!("SELECT DISTINCT row_id FROM edit e WHERE tbl IN ({marks}) AND {IS_ACTIVE}");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(tables))?;
        let mut found = HashSet::new();
        while let Some(row) = rows.next()? {
            found.insert(id_column(row, 0)?);
        }
        Ok(found)
    }

    /// Whether the row stands or ever stood here, imports that are taken back left out.
    pub fn was_here(self, row: RowId) -> Result<bool> {
        let sql = format!("SELECT 1 FROM edit e WHERE row_id = ?1 AND {IS_ACTIVE}");
        Ok(self.conn.prepare_cached(&sql)?.exists([row.as_bytes()])?)
    }

    /// The same as a row of this table: what leads to a row of another leads nowhere.
    pub fn was_here_in(self, table: &Table, row: RowId) -> Result<bool> {
        let sql = format!("SELECT 1 FROM edit e WHERE row_id = ?1 AND tbl = ?2 AND {IS_ACTIVE}");
        let mut find = self.conn.prepare_cached(&sql)?;
        Ok(find.exists(params![row.as_bytes(), table.id])?)
    }

    /// The edits that stand in a field of the row, with their values.
    pub fn standing(self, row: RowId, field: u16) -> Result<Vec<(EditId, Value)>> {
        let sql = "SELECT edit_id, val FROM edit WHERE row_id = ?1 AND fld = ?2 AND is_head = 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params![row.as_bytes(), field])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((row.get(0)?, Value::from_sql(row.get_ref(1)?)?));
        }
        Ok(found)
    }

    /// Whether another value stands here where this edit stood; one of an import that is taken back may stand again.
    pub fn is_replaced(self, edit: &EditId) -> Result<bool> {
        let sql =
            format!("SELECT 1 FROM edit e WHERE edit_id = ?1 AND is_head = 0 AND {IS_ACTIVE}");
        Ok(self.conn.prepare_cached(&sql)?.exists([edit])?)
    }

    /// The rows that this workstation has written in.
    pub fn rows_by(self, site: &SiteId) -> Result<HashSet<RowId>> {
        let sql = "SELECT DISTINCT row_id FROM edit WHERE site_id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([site])?;
        let mut found = HashSet::new();
        while let Some(row) = rows.next()? {
            found.insert(id_column(row, 0)?);
        }
        Ok(found)
    }

    /// Whether any edit tells of this field of the row.
    pub fn has_said(self, row: RowId, field: u16) -> Result<bool> {
        let sql = "SELECT 1 FROM edit WHERE row_id = ?1 AND fld = ?2";
        let mut find = self.conn.prepare_cached(sql)?;
        Ok(find.exists(rusqlite::params![row.as_bytes(), field])?)
    }
}

/// Keeps how the act left the rows that it touched. In the order of their arrival, values of several offices may for a moment
/// be no row at all: that was never a state of it.
fn end_of_act<T: Entity>(
    rows: &mut HashMap<RowId, Played>,
    touched: &mut Vec<RowId>,
    found: &mut Vec<Past<T>>,
) {
    for id in touched.drain(..) {
        let Some(played) = rows.get_mut(&id) else {
            continue;
        };
        let Ok(row) = T::from_cells(id, &played.cells) else {
            continue;
        };
        if let Some(older) = played.newest.and_then(|newest| found.get_mut(newest)) {
            older.stands = false;
        }
        played.newest = Some(found.len());
        found.push(Past {
            row,
            stands: played.alive,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::Document;
    use crate::domain::id::UnitId;
    use crate::domain::unit::Unit;
    use crate::register::Arrival;
    use crate::register::record::Edit;
    use crate::register::testing::act;
    use crate::register::{ActKind, Register};

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
            let mut tx = register.begin(act(ActKind::Command, 1, None)).unwrap();
            units.iter().try_for_each(|unit| tx.save(unit)).unwrap();
            tx.commit().unwrap();
        };
        save(&[
            unit(1, "trong chốc lát"),
            unit(1, "Cục A"),
            unit(2, "Cục B"),
        ]);
        save(&[unit(1, "Cục C")]);
        register.undo(2, act(ActKind::Undo, 1, Some(2))).unwrap();
        let mut tx = register.begin(act(ActKind::Command, 1, None)).unwrap();
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
    fn values_of_several_offices_that_are_no_row_for_a_moment_are_no_state_of_it() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        let edit = |seq, field, value| Edit {
            site: [3; 16],
            seq,
            table: Document::TABLE,
            row: RowId([1; 16]),
            field,
            value,
            wall_ms: 1,
            operator: "Lan".into(),
            reason: String::new(),
            parents: Vec::new(),
        };
        let said = [
            edit(1, ALIVE, Value::Int(1)),
            edit(2, 1, Value::Id(RowId([4; 16]))),
            edit(3, 1, Value::Null),
        ];
        let arrival = Arrival {
            package: [1; 32],
            header: "{}".into(),
        };
        let mut tx = register.begin(act(ActKind::Import, 1, None)).unwrap();
        tx.merge(arrival, &said, |_, _| Ok(None)).unwrap();
        tx.commit().unwrap();
        assert_eq!(register.reader().all::<Document>().unwrap().len(), 1);
        assert_eq!(register.reader().past::<Document>().unwrap(), []);
    }

    #[test]
    fn what_an_open_act_did_so_far_is_told_too() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        let mut tx = register.begin(act(ActKind::Command, 1, None)).unwrap();
        tx.save(&unit(1, "Cục A")).unwrap();
        assert_eq!(tx.reader().unwrap().past::<Unit>().unwrap().len(), 1);
    }
}

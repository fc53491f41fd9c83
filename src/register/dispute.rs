//! Fields with two values that nobody has decided between.

use crate::domain::id::RowId;
use crate::register::error::{RegisterError, Result};
use crate::register::fields::{Field, Table, table};
use crate::register::graph::Graph;
use crate::register::history;
use crate::register::reader::{Reader, id_column};
use crate::register::record::{EditId, SiteId};
use crate::register::value::Value;

/// One of the values that stand against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    pub value: Value,
    pub operator: String,
    pub at_ms: i64,
    pub site: SiteId,
    pub reason: String,
    /// The line of this register's journal that brought it.
    pub line: i64,
}

/// A field that is in conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    pub table: &'static Table,
    pub row: RowId,
    /// None: whether the row stands at all.
    pub field: Option<&'static Field>,
    pub shown: Value,
    /// The last value that all had seen, if there was one.
    pub before: Option<Value>,
    /// By id of the edit: the same order everywhere.
    pub voices: Vec<Voice>,
}

impl Reader<'_> {
    /// Every open conflict, by table and row.
    pub fn disputes(self) -> Result<Vec<Dispute>> {
        let sql = "SELECT tbl, row_id, fld FROM conflict ORDER BY tbl, row_id, fld";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let number: u16 = row.get(0)?;
            let known =
                table(number).ok_or_else(|| RegisterError::Broken(format!("bảng {number}")))?;
            found.push(self.dispute(known, id_column(row, 1)?, row.get(2)?)?);
        }
        Ok(found)
    }

    fn dispute(self, table: &'static Table, row: RowId, field: u16) -> Result<Dispute> {
        let heads = history::heads(self.conn, row)?;
        let own = heads.iter().filter(|head| head.field == field);
        let ids: Vec<EditId> = own.map(|head| head.edit).collect();
        let before = Graph::of(self.conn, row)?;
        Ok(Dispute {
            table,
            row,
            field: table.field(field),
            shown: history::shown(field, &heads).0,
            before: before.common(&ids).map(|node| node.value.clone()),
            voices: ids.iter().map(|id| self.voice(id)).collect::<Result<_>>()?,
        })
    }

    fn voice(self, id: &EditId) -> Result<Voice> {
        let sql =
            "SELECT val, operator, wall_ms, site_id, reason, batch FROM edit WHERE edit_id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        let row = rows
            .next()?
            .ok_or_else(|| RegisterError::Broken("thiếu một lần sửa".to_owned()))?;
        Ok(Voice {
            value: Value::from_sql(row.get_ref(0)?)?,
            operator: row.get(1)?,
            at_ms: row.get(2)?,
            site: row.get(3)?,
            reason: row.get(4)?,
            line: row.get(5)?,
        })
    }
}

//! Reading the projection: rows of the typed tables as domain types.

use std::collections::HashSet;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row, ToSql};

use crate::domain::id::RowId;
use crate::register::REGISTER_ID;
use crate::register::error::{RegisterError, Result};
use crate::register::fields::{Entity, Kind, Table};
use crate::register::value::{Link, Value};

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Int(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Id(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
        })
    }
}

impl Value {
    /// Reads a stored value; a value of a kind we never store is broken data.
    pub(super) fn from_sql(stored: ValueRef<'_>) -> Result<Self> {
        let broken = || RegisterError::Broken("giá trị lạ".to_owned());
        Ok(match stored {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Int(number),
            ValueRef::Text(text) => {
                Self::Text(std::str::from_utf8(text).map_err(|_| broken())?.to_owned())
            }
            ValueRef::Blob(bytes) => Self::Id(RowId::from_slice(bytes).ok_or_else(broken)?),
            ValueRef::Real(_) => return Err(broken()),
        })
    }
}

pub(super) fn id_column(row: &Row<'_>, at: usize) -> Result<RowId> {
    match Value::from_sql(row.get_ref(at)?)? {
        Value::Id(id) => Ok(id),
        _ => Err(RegisterError::Broken("mã dòng sai".to_owned())),
    }
}

/// A window on the current values.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub(super) conn: &'a Connection,
}

impl Reader<'_> {
    /// The row with this id, if it stands.
    pub fn find<T: Entity>(self, id: impl Into<RowId>) -> Result<Option<T>> {
        let sql = format!("{} WHERE id = ?1", select(T::table()));
        Ok(self.query(&sql, &Value::Id(id.into()))?.pop())
    }

    /// The row with this id; its absence is an error that names the table.
    pub fn get<T: Entity>(self, id: impl Into<RowId>) -> Result<T> {
        self.find(id)?.ok_or(RegisterError::Gone(T::table().label))
    }

    /// Every row, in list order.
    pub fn all<T: Entity>(self) -> Result<Vec<T>> {
        self.query(
            &format!(
                "{} WHERE ?1 IS NULL{}",
                select(T::table()),
                order_by(T::table())
            ),
            &Value::Null,
        )
    }

    /// The rows whose `column` links to `id`, in list order.
    pub fn of<T: Entity>(self, column: &str, id: impl Link) -> Result<Vec<T>> {
        let table = T::table();
        let known = table
            .fields
            .iter()
            .any(|field| field.column == column && matches!(field.kind, Kind::Link(_)));
        if !known {
            return Err(RegisterError::Broken(format!(
                "{}.{column} không phải là liên kết",
                table.name
            )));
        }
        self.query(
            &format!(
                "{} WHERE \"{column}\" = ?1{}",
                select(table),
                order_by(table)
            ),
            &Value::Id(id.into()),
        )
    }

    fn query<T: Entity>(self, sql: &str, bound: &Value) -> Result<Vec<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([bound])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, cells) = row_cells(row, T::table())?;
            found.push(T::from_cells(id, &cells).map_err(|column| bad_cell(T::table(), column))?);
        }
        Ok(found)
    }

    /// Every row of `table` with its values, in order of ids.
    pub fn rows(self, table: &Table) -> Result<Vec<(RowId, Vec<Value>)>> {
        let mut statement = self
            .conn
            .prepare_cached(&format!("{} ORDER BY id", select(table)))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(row_cells(row, table)?);
        }
        Ok(found)
    }

    /// The values of one row, if it stands.
    pub fn row(self, table: &Table, id: RowId) -> Result<Option<Vec<Value>>> {
        let sql = format!("{} WHERE id = ?1", select(table));
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([id.as_bytes()])?;
        let row = rows.next()?.map(|row| row_cells(row, table)).transpose()?;
        Ok(row.map(|(_, cells)| cells))
    }

    /// Whether a standing row of `table` links to `id` in `column`.
    pub fn is_linked(self, table: &Table, column: &str, id: RowId) -> Result<bool> {
        let sql = format!("SELECT 1 FROM {} WHERE \"{column}\" = ?1", table.name);
        Ok(self.conn.prepare_cached(&sql)?.exists([id.as_bytes()])?)
    }

    /// Every row that a standing row of `table` links to in `column`.
    pub fn linked_rows(self, table: &Table, column: &str) -> Result<HashSet<RowId>> {
        let name = table.name;
        let sql = format!("SELECT \"{column}\" FROM {name} WHERE \"{column}\" IS NOT NULL");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut found = HashSet::new();
        while let Some(row) = rows.next()? {
            found.insert(id_column(row, 0)?);
        }
        Ok(found)
    }

    /// The standing rows of `table` that link to `id` in `column`, in order of ids.
    pub fn linked(self, table: &Table, column: &str, id: RowId) -> Result<Vec<RowId>> {
        let sql = format!(
            "SELECT id FROM {} WHERE \"{column}\" = ?1 ORDER BY id",
            table.name
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([id.as_bytes()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(id_column(row, 0)?);
        }
        Ok(found)
    }

    /// The register's own id: the one thing kept beside the history. Copies have the same.
    pub fn register_id(self) -> Result<RowId> {
        let broken = || RegisterError::Broken("sổ không có mã".to_owned());
        let mut statement = self.conn.prepare_cached("SELECT key, value FROM meta")?;
        let mut rows = statement.query([])?;
        let row = rows.next()?.ok_or_else(broken)?;
        let (key, value): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
        let id = RowId::from_slice(&value).filter(|_| key == REGISTER_ID);
        match (id, rows.next()?) {
            (Some(id), None) => Ok(id),
            _ => Err(broken()),
        }
    }
}

fn row_cells(row: &Row<'_>, table: &Table) -> Result<(RowId, Vec<Value>)> {
    let cells = (1..=table.fields.len())
        .map(|at| Value::from_sql(row.get_ref(at)?))
        .collect::<Result<_>>()?;
    Ok((id_column(row, 0)?, cells))
}

fn bad_cell(table: &Table, column: &str) -> RegisterError {
    RegisterError::Broken(format!("{}.{column}", table.name))
}

fn select(table: &Table) -> String {
    let columns: String = table
        .fields
        .iter()
        .map(|field| format!(", \"{}\"", field.column))
        .collect();
    format!("SELECT id{columns} FROM {}", table.name)
}

fn order_by(table: &Table) -> &'static str {
    if table.is_ordered() {
        " ORDER BY \"order\", id"
    } else {
        " ORDER BY id"
    }
}

//! Rows and values as a list shows them: whole texts without quotation marks, names also of rows that were removed, and
//! each row named once however often it is asked for.

use std::collections::HashMap;

use crate::app::error::Result;
use crate::app::wording::{row_name, worded};
use crate::domain::id::{BlocYearId, RowId};
use crate::domain::year::BlocYear;
use crate::register::belonging::year_of;
use crate::register::fields::{Entity, Field, Kind, Table, table_named};
use crate::register::value::Value;
use crate::register::{Reader, RegisterError};

/// The names of rows, each looked up once.
pub struct RowWords<'r> {
    reader: Reader<'r>,
    rows: HashMap<RowId, String>,
    years: HashMap<BlocYearId, Option<i16>>,
}

impl<'r> RowWords<'r> {
    pub fn new(reader: Reader<'r>) -> Self {
        Self {
            reader,
            rows: HashMap::new(),
            years: HashMap::new(),
        }
    }

    /// "chỉ tiêu “Tổ chức hội thao”, năm 2019".
    pub fn row(&mut self, table: &'static Table, row: RowId) -> Result<String> {
        if let Some(known) = self.rows.get(&row) {
            return Ok(known.clone());
        }
        let cells = self.reader.last_cells(table, row)?.unwrap_or_default();
        let words = self.row_of(table, row, &cells)?;
        self.rows.insert(row, words.clone());
        Ok(words)
    }

    /// The same of a row that says this.
    pub fn row_of(&mut self, table: &'static Table, row: RowId, cells: &[Value]) -> Result<String> {
        let mut words = table.label.to_owned();
        let name = row_name(self.reader, table, cells, true)?;
        if !name.is_empty() {
            words += &format!(" “{name}”");
        }
        if table.id != BlocYear::TABLE
            && let Some(year) = self.year(table, row, cells)?
        {
            words += &format!(", năm {year}");
        }
        Ok(words)
    }

    fn year(&mut self, table: &'static Table, row: RowId, cells: &[Value]) -> Result<Option<i16>> {
        let reader = self.reader;
        let above = |table: &'static Table, id: RowId| -> Result<_, RegisterError> {
            reader.last_cells(table, id)
        };
        let Some(id) = year_of(table, row, cells, &above)? else {
            return Ok(None);
        };
        if let Some(known) = self.years.get(&id) {
            return Ok(*known);
        }
        let cells = reader.last_cells(BlocYear::table(), id.into())?;
        let year = cells.and_then(|cells| BlocYear::from_cells(id.into(), &cells).ok());
        let year = year.map(|year| year.year);
        self.years.insert(id, year);
        Ok(year)
    }

    /// What a person reads of a value, the whole of it.
    pub fn value(&self, field: &Field, value: &Value) -> Result<String> {
        match (field.kind, value) {
            (Kind::Link(table), Value::Id(id)) => self.linked(table, *id),
            (Kind::Text { .. } | Kind::Verbatim { .. }, Value::Text(text)) => Ok(text.clone()),
            _ => worded(self.reader, field, value),
        }
    }

    fn linked(&self, table: &str, id: RowId) -> Result<String> {
        let Some(table) = table_named(table) else {
            return Ok(id.to_string());
        };
        let Some(cells) = self.reader.last_cells(table, id)? else {
            return Ok("(không có trong sổ)".to_owned());
        };
        let name = row_name(self.reader, table, &cells, false)?;
        Ok(match self.reader.row(table, id)? {
            Some(_) => name,
            None => format!("{name} (đã bỏ)"),
        })
    }
}

//! Where a row belongs, by everything that this register and the package ever said of it.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::id::RowId;
use crate::domain::year::BlocYear;
use crate::register::belonging::{links, owner};
use crate::register::fields::{ALIVE, Entity, Field, Table, table};
use crate::register::record::{Edit, EditId};
use crate::register::value::Value;
use crate::register::{Reader, Result};

/// One row of a package: the edits of each field in their order.
pub(super) struct Spoken<'a> {
    pub table: &'static Table,
    fields: BTreeMap<u16, Vec<&'a Edit>>,
}

impl<'a> Spoken<'a> {
    /// What the package leaves to the field: values that no later one of it has seen. An honest package leaves one; in a
    /// crafted one the last is not all that may be shown.
    fn left(&self, field: u16) -> impl Iterator<Item = (EditId, &'a Value)> {
        let edits = self.fields.get(&field).map_or(&[][..], Vec::as_slice);
        let seen: HashSet<EditId> = edits.iter().flat_map(|edit| edit.parents.clone()).collect();
        let ids = edits.iter().map(|edit| (edit.id(), &edit.value));
        ids.filter(move |(id, _)| !seen.contains(id))
    }

    fn has_seen(&self, field: u16, head: &EditId) -> bool {
        let edits = self.fields.get(&field);
        edits.is_some_and(|edits| edits.iter().any(|edit| edit.parents.contains(head)))
    }
}

pub(super) struct Said<'a> {
    pub reader: Reader<'a>,
    rows: BTreeMap<RowId, Spoken<'a>>,
    /// The years of rows that were asked for already, as rows of a table: a crafted link leads to rows of others.
    years: RefCell<HashMap<(u16, RowId), Vec<RowId>>>,
}

pub(super) fn field_of(table: &Table, column: &str) -> Option<&'static Field> {
    table.fields.iter().find(|field| field.column == column)
}

impl<'a> Said<'a> {
    pub fn new(reader: Reader<'a>, edits: &'a [Edit]) -> Self {
        let mut rows: BTreeMap<RowId, Spoken<'a>> = BTreeMap::new();
        for edit in edits {
            let Some(table) = table(edit.table) else {
                continue;
            };
            let row = rows.entry(edit.row).or_insert_with(|| Spoken {
                table,
                fields: BTreeMap::new(),
            });
            row.fields.entry(edit.field).or_default().push(edit);
        }
        Self {
            reader,
            rows,
            years: RefCell::default(),
        }
    }

    pub fn rows(&self) -> impl Iterator<Item = (RowId, &Spoken<'a>)> {
        self.rows.iter().map(|(row, spoken)| (*row, spoken))
    }

    /// Whether the package may leave the row standing.
    pub fn stands(&self, row: RowId) -> Result<bool> {
        let alive = self.values(row, ALIVE)?;
        Ok(alive.is_empty() || alive.contains(&Value::Int(1)))
    }

    /// The rows that it may lead to in the end.
    pub fn links(&self, row: RowId) -> Result<Vec<(&'static Table, RowId)>> {
        let mut found = Vec::new();
        let linked = self.rows.get(&row).map(|spoken| links(spoken.table));
        for (_, field, to) in linked.into_iter().flatten() {
            for value in self.values(row, field.id)? {
                if let Value::Id(id) = value {
                    found.push((to, id));
                }
            }
        }
        Ok(found)
    }

    /// Every value that the field may have once the package is in: what it leaves, unless that was replaced here, and
    /// what stands here, unless the package has seen it.
    fn values(&self, row: RowId, field: u16) -> Result<Vec<Value>> {
        let Some(spoken) = self.rows.get(&row) else {
            return Ok(Vec::new());
        };
        let mut values = Vec::new();
        for (id, value) in spoken.left(field) {
            if !self.reader.is_replaced(&id)? {
                values.push(value.clone());
            }
        }
        let here = self.reader.standing(row, field)?.into_iter();
        let unseen = here.filter(|(head, _)| !spoken.has_seen(field, head));
        values.extend(unseen.map(|(_, value)| value));
        Ok(values)
    }

    /// Every value that the field of the row ever had or gets.
    pub fn ever(&self, row: RowId, table: &Table, column: &str) -> Result<Vec<Value>> {
        let Some(field) = field_of(table, column) else {
            return Ok(Vec::new());
        };
        let mut values = self.reader.ever(row, field.id)?;
        values.extend(self.unheard(row, table, field, &values));
        Ok(values)
    }

    /// The values that only the package gives to the field.
    pub fn news(&self, row: RowId, table: &Table, column: &str) -> Result<Vec<Value>> {
        let Some(field) = field_of(table, column) else {
            return Ok(Vec::new());
        };
        let heard = self.reader.ever(row, field.id)?;
        Ok(self.unheard(row, table, field, &heard))
    }

    fn unheard(&self, row: RowId, table: &Table, field: &Field, heard: &[Value]) -> Vec<Value> {
        let spoken = self.rows.get(&row).filter(|spoken| spoken.table == table);
        let said = spoken.and_then(|spoken| spoken.fields.get(&field.id));
        let mut known: HashSet<&Value> = heard.iter().collect();
        let values = said.into_iter().flatten().map(|edit| &edit.value);
        let news = values.filter(|value| known.insert(value));
        news.map(|value| (*value).clone()).collect()
    }

    /// The rows among them.
    pub fn ids(&self, row: RowId, table: &Table, column: &str) -> Result<Vec<RowId>> {
        let values = self.ever(row, table, column)?.into_iter();
        let ids = values.filter_map(|value| match value {
            Value::Id(id) => Some(id),
            _ => None,
        });
        Ok(ids.collect())
    }

    /// The years that the row ever belonged to or comes to.
    pub fn years(&self, table: &'static Table, row: RowId) -> Result<Vec<RowId>> {
        if table.id == BlocYear::TABLE {
            return Ok(vec![row]);
        }
        if let Some(years) = self.years.borrow().get(&(table.id, row)) {
            return Ok(years.clone());
        }
        let years = self.years_above(table, row)?;
        self.years
            .borrow_mut()
            .insert((table.id, row), years.clone());
        Ok(years)
    }

    fn years_above(&self, table: &'static Table, row: RowId) -> Result<Vec<RowId>> {
        let Some((_, column, above)) = owner(table) else {
            return Ok(Vec::new());
        };
        let (mut found, mut known) = (Vec::new(), HashSet::new());
        for id in self.ids(row, table, column)? {
            let years = self.years(above, id)?;
            found.extend(years.into_iter().filter(|id| known.insert(*id)));
        }
        Ok(found)
    }
}

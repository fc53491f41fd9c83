//! The whole history in one pass: each edit with its parents, each row with its heads, nothing asked for edit by edit.

use rusqlite::{Connection, Row, Rows};

use crate::domain::id::RowId;
use crate::register::error::Result;
use crate::register::history::Head;
use crate::register::reader::id_column;
use crate::register::record::{Edit, EditId};
use crate::register::value::Value;

/// An edit that another has seen.
pub(super) struct Parent {
    pub rid: i64,
    edit: EditId,
    pub table: u16,
    pub row: RowId,
    pub field: u16,
}

/// An edit as it is stored, read no further than it is asked for.
pub(super) struct Passed<'p> {
    row: &'p Row<'p>,
    pub rid: i64,
    pub parents: &'p [Parent],
}

impl Passed<'_> {
    pub fn id(&self) -> Result<EditId> {
        Ok(self.row.get(1)?)
    }

    pub fn table(&self) -> Result<u16> {
        Ok(self.row.get(4)?)
    }

    pub fn row(&self) -> Result<RowId> {
        id_column(self.row, 5)
    }

    pub fn batch(&self) -> Result<i64> {
        Ok(self.row.get(11)?)
    }

    pub fn is_head(&self) -> Result<bool> {
        Ok(self.row.get(12)?)
    }

    pub fn edit(&self) -> Result<Edit> {
        let mut parents: Vec<EditId> = self.parents.iter().map(|parent| parent.edit).collect();
        parents.sort_unstable();
        Ok(Edit {
            site: self.row.get(2)?,
            seq: self.row.get::<_, i64>(3)? as u64,
            table: self.table()?,
            row: self.row()?,
            field: self.row.get(6)?,
            value: Value::from_sql(self.row.get_ref(7)?)?,
            operator: self.row.get(8)?,
            wall_ms: self.row.get(9)?,
            reason: self.row.get(10)?,
            parents,
        })
    }
}

/// Which way a pass goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    ParentsFirst,
    ChildrenFirst,
}

/// Visits every edit.
pub(super) fn each_edit(
    conn: &Connection,
    way: Way,
    mut visit: impl FnMut(&Passed<'_>) -> Result<()>,
) -> Result<()> {
    let order = if way == Way::ParentsFirst {
        "ASC"
    } else {
        "DESC"
    };
    let mut edits = conn.prepare_cached(&format!(
        "SELECT rid, edit_id, site_id, site_seq, tbl, row_id, fld, val, operator, wall_ms, reason, batch, is_head
         FROM edit ORDER BY rid {order}"
    ))?;
    let mut parents = conn.prepare_cached(&format!(
        "SELECT child, p.rid, p.edit_id, p.tbl, p.row_id, p.fld
         FROM edit_parent CROSS JOIN edit p ON p.rid = parent ORDER BY child {order}"
    ))?;
    let mut beside = Beside::new(parents.query([])?, way)?;
    let mut rows = edits.query([])?;
    while let Some(row) = rows.next()? {
        let rid = row.get(0)?;
        let parents = beside.of(rid)?;
        visit(&Passed { row, rid, parents })?;
    }
    Ok(())
}

/// The list of parents, which is walked beside the list of edits.
struct Beside<'s> {
    rows: Rows<'s>,
    way: Way,
    /// The next parent, with its child.
    next: Option<(i64, Parent)>,
    found: Vec<Parent>,
}

impl<'s> Beside<'s> {
    fn new(rows: Rows<'s>, way: Way) -> Result<Self> {
        let mut beside = Self {
            rows,
            way,
            next: None,
            found: Vec::new(),
        };
        beside.step()?;
        Ok(beside)
    }

    /// Reads the next parent, and gives the one before it.
    fn step(&mut self) -> Result<Option<Parent>> {
        let next = match self.rows.next()? {
            None => None,
            Some(row) => Some((row.get(0)?, parent(row)?)),
        };
        let before = std::mem::replace(&mut self.next, next);
        Ok(before.map(|(_, parent)| parent))
    }

    fn is_behind(&self, child: i64, rid: i64) -> bool {
        match self.way {
            Way::ParentsFirst => child < rid,
            Way::ChildrenFirst => child > rid,
        }
    }

    fn of(&mut self, rid: i64) -> Result<&[Parent]> {
        self.found.clear();
        while let Some(child) = self.next.as_ref().map(|(child, _)| *child) {
            if child != rid && !self.is_behind(child, rid) {
                break;
            }
            let parent = self.step()?;
            self.found.extend(parent.filter(|_| child == rid));
        }
        Ok(&self.found)
    }
}

fn parent(row: &Row<'_>) -> Result<Parent> {
    Ok(Parent {
        rid: row.get(1)?,
        edit: row.get(2)?,
        table: row.get(3)?,
        row: id_column(row, 4)?,
        field: row.get(5)?,
    })
}

/// Visits every row that has heads, in order of ids, with all of them, as [`crate::register::history::heads`] gives them.
pub(super) fn each_row(
    conn: &Connection,
    mut visit: impl FnMut(u16, RowId, &[Head]) -> Result<()>,
) -> Result<()> {
    let sql = "SELECT tbl, row_id, edit_id, fld, val FROM edit WHERE is_head = 1 ORDER BY row_id, fld, edit_id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut current: Option<RowId> = None;
    let (mut tables, mut heads): (Vec<u16>, Vec<Head>) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let (number, id) = (row.get(0)?, id_column(row, 1)?);
        if let Some(before) = current.replace(id).filter(|before| *before != id) {
            visit_tables(&mut tables, before, &mut heads, &mut visit)?;
        }
        if !tables.contains(&number) {
            tables.push(number);
        }
        heads.push(Head {
            edit: row.get(2)?,
            field: row.get(3)?,
            value: Value::from_sql(row.get_ref(4)?)?,
        });
    }
    current.map_or(Ok(()), |last| {
        visit_tables(&mut tables, last, &mut heads, &mut visit)
    })
}

/// A row is of one table; where somebody crafted an id for two, both see the same heads, as the projection does.
fn visit_tables(
    tables: &mut Vec<u16>,
    row: RowId,
    heads: &mut Vec<Head>,
    visit: &mut impl FnMut(u16, RowId, &[Head]) -> Result<()>,
) -> Result<()> {
    for number in tables.drain(..) {
        visit(number, row, heads)?;
    }
    heads.clear();
    Ok(())
}

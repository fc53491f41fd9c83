//! Khác gì: what an earlier copy says differently from the register, row by row and field by field, in words.

use std::collections::BTreeMap;
use std::path::Path;

use crate::app::Session;
use crate::app::backups::restore::{in_words, open_checked};
use crate::app::commands::{Back, RowBack, TakeBack};
use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::wording::{row_name, told, worded};
use crate::domain::id::RowId;
use crate::register::fields::{Field, Kind, TABLES, Table};
use crate::register::value::Value;
use crate::register::{Cancel, Reader};

/// What a copy and the register say differently.
#[derive(Clone, Debug)]
pub struct Difference {
    /// "bản lưu lúc 09:45:00 ngày 21/11/2026".
    pub from: String,
    pub rows: Vec<RowDifference>,
}

#[derive(Clone, Debug)]
pub struct RowDifference {
    pub table: &'static Table,
    pub row: RowId,
    /// How people know the row.
    pub name: String,
    pub side: Side,
    pub cells: Vec<Cell>,
}

/// Where the row stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// It was taken away since; with these values it stood.
    OnlyThen(Vec<Value>),
    /// It was added since.
    OnlyNow,
    Both,
}

/// One line of the comparison: a field of a row that stands in both, or a whole row that stands in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// None for a whole row.
    pub field: Option<(u16, Value)>,
    pub label: &'static str,
    pub then: String,
    pub now: String,
}

/// Compares the register with the copy at `from`, which passes every gate first.
pub fn difference(session: &Session, from: &Path, cancel: &Cancel) -> Result<Difference> {
    let copy = open_checked(from, cancel)?;
    if copy.id()? != session.register_id()? {
        return Err(AppError::new(
            ErrorKind::Rule,
            format!("Bản này là của một sổ khác: {}", from.display()),
        )
        .hinted("Chọn bản lưu của đúng sổ đang mở."));
    }
    let sides = Sides {
        then: copy.reader(),
        now: session.reader(),
    };
    let mut rows = Vec::new();
    for table in TABLES {
        rows.extend(sides.of_table(table)?);
    }
    Ok(Difference {
        from: in_words(from),
        rows,
    })
}

/// Of a row; none where it does not stand.
type Cells = Option<Vec<Value>>;

#[derive(Clone, Copy)]
struct Sides<'a> {
    then: Reader<'a>,
    now: Reader<'a>,
}

impl Sides<'_> {
    fn of_table(self, table: &'static Table) -> Result<Vec<RowDifference>> {
        let mut both: BTreeMap<RowId, (Cells, Cells)> = BTreeMap::new();
        for (row, cells) in self.then.rows(table)? {
            both.entry(row).or_default().0 = Some(cells);
        }
        for (row, cells) in self.now.rows(table)? {
            both.entry(row).or_default().1 = Some(cells);
        }
        let differing = both.into_iter().filter(|(_, (then, now))| then != now);
        differing
            .map(|(row, (then, now))| self.of_row(table, row, then, now))
            .collect()
    }

    fn of_row(
        self,
        table: &'static Table,
        row: RowId,
        then: Cells,
        now: Cells,
    ) -> Result<RowDifference> {
        let name = match (&then, &now) {
            (_, Some(now)) => row_name(self.now, table, now, true)?,
            (Some(then), None) => row_name(self.then, table, then, true)?,
            (None, None) => String::new(),
        };
        let (side, cells) = match (then, now) {
            (Some(then), Some(now)) => (Side::Both, self.changed(table, &then, &now)?),
            (Some(then), None) => {
                let said = told(self.then, table, &then)?.join("; ");
                (
                    Side::OnlyThen(then),
                    vec![whole(said, "(không có)".to_owned())],
                )
            }
            (None, now) => {
                let said = told(self.now, table, &now.unwrap_or_default())?.join("; ");
                (Side::OnlyNow, vec![whole("(chưa có)".to_owned(), said)])
            }
        };
        Ok(RowDifference {
            table,
            row,
            name,
            side,
            cells,
        })
    }

    fn changed(self, table: &Table, then: &[Value], now: &[Value]) -> Result<Vec<Cell>> {
        let fields = table.fields.iter().zip(then.iter().zip(now));
        let differing = fields.filter(|(_, (then, now))| then != now);
        differing
            .map(|(field, (then, now))| self.cell(field, then, now))
            .collect()
    }

    fn cell(self, field: &Field, then: &Value, now: &Value) -> Result<Cell> {
        let (then_words, now_words) = if field.kind == Kind::Order {
            ("(chỗ cũ)".to_owned(), "(chỗ khác)".to_owned())
        } else {
            (
                worded(self.then, field, then)?,
                worded(self.now, field, now)?,
            )
        };
        Ok(Cell {
            field: Some((field.id, then.clone())),
            label: field.label,
            then: then_words,
            now: now_words,
        })
    }
}

fn whole(then: String, now: String) -> Cell {
    Cell {
        field: None,
        label: "cả mục",
        then,
        now,
    }
}

impl Difference {
    /// How many lines there are to choose from.
    pub fn len(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every line with its row, in order.
    pub fn lines(&self) -> impl Iterator<Item = (&RowDifference, &Cell)> {
        self.rows
            .iter()
            .flat_map(|row| row.cells.iter().map(move |cell| (row, cell)))
    }

    /// The command that takes the lines back for which `is_chosen` holds, by their number.
    pub fn take_back(&self, is_chosen: impl Fn(usize) -> bool) -> TakeBack {
        let mut at = 0;
        let mut rows = Vec::new();
        for row in &self.rows {
            let numbers = at..at + row.cells.len();
            at = numbers.end;
            let chosen: Vec<&Cell> = numbers
                .zip(&row.cells)
                .filter(|(number, _)| is_chosen(*number))
                .map(|(_, cell)| cell)
                .collect();
            if !chosen.is_empty() {
                rows.push(row.back(&chosen));
            }
        }
        TakeBack {
            from: self.from.clone(),
            rows,
        }
    }
}

impl RowDifference {
    fn back(&self, chosen: &[&Cell]) -> RowBack {
        let back = match &self.side {
            Side::OnlyNow => Back::Gone,
            Side::OnlyThen(cells) => Back::Row(cells.clone()),
            Side::Both => Back::Fields(
                chosen
                    .iter()
                    .filter_map(|cell| cell.field.clone())
                    .collect(),
            ),
        };
        RowBack {
            table: self.table,
            row: self.row,
            back,
        }
    }
}

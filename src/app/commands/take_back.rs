//! Lấy lại từng mục: what a snapshot says of chosen rows and fields is said again. New edits, one step to undo.

use crate::app::error::Result;
use crate::app::exchange::audited;
use crate::domain::id::RowId;
use crate::register::fields::Table;
use crate::register::value::Value;
use crate::register::{RegisterError, Tx};

/// Chosen rows and fields as an earlier copy of the register has them.
#[derive(Clone, Debug)]
pub struct TakeBack {
    /// In words: "bản lưu lúc 09:45:00 ngày 21/11/2026".
    pub from: String,
    pub rows: Vec<RowBack>,
}

#[derive(Clone, Debug)]
pub struct RowBack {
    pub table: &'static Table,
    pub row: RowId,
    pub back: Back,
}

#[derive(Clone, Debug)]
pub enum Back {
    /// The copy does not have the row: it goes.
    Gone,
    /// The row stands as it did, with these values in the order of its table.
    Row(Vec<Value>),
    /// Only these fields, by their number.
    Fields(Vec<(u16, Value)>),
}

impl TakeBack {
    pub(super) fn label(&self) -> String {
        format!("lấy lại {} mục từ {}", self.rows.len(), self.from)
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        audited(tx, |tx| {
            tx.because(&format!("lấy lại từ {}", self.from));
            self.rows.into_iter().try_for_each(|row| row.apply(tx))
        })
    }
}

impl RowBack {
    fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self.back {
            Back::Gone => tx.remove_row(self.table, self.row)?,
            Back::Row(cells) => tx.save_cells(self.table, self.row, cells)?,
            Back::Fields(fields) => {
                let standing = tx.reader()?.row(self.table, self.row)?;
                let mut cells = standing.ok_or(RegisterError::Gone(self.table.label))?;
                for (at, field) in self.table.fields.iter().enumerate() {
                    if let Some((_, value)) = fields.iter().find(|(id, _)| *id == field.id) {
                        cells[at] = value.clone();
                    }
                }
                tx.save_cells(self.table, self.row, cells)?;
            }
        }
        Ok(())
    }
}

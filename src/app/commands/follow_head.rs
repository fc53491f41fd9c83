//! Lấy theo đơn vị trưởng: what was written here without being ours to write says again what the head says.

use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::exchange::audited;
use crate::app::packages::{Apart, ground};
use crate::register::Tx;
use crate::register::fields::ALIVE;
use crate::register::value::Value;

/// One step to undo.
#[derive(Clone, Debug)]
pub struct FollowHead {
    /// Whose word it is.
    pub head: String,
    pub cells: Vec<Apart>,
}

impl FollowHead {
    pub(super) fn label(&self) -> String {
        match self.cells.as_slice() {
            [one] => format!(
                "lấy theo {}: {}, mục “{}”",
                self.head,
                one.table.label,
                one.label()
            ),
            many => format!("lấy theo {}: {} mục", self.head, many.len()),
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        if self.cells.is_empty() {
            return Err(AppError::new(
                ErrorKind::Rule,
                "Không có mục nào cần lấy theo đơn vị trưởng",
            ));
        }
        let removes = |cell: &Apart| cell.field.is_none() && cell.value == Value::Int(0);
        let mut cells = self.cells;
        // A row goes after what was said of it.
        cells.sort_by_key(removes);
        audited(tx, |tx| {
            tx.because(&format!("chỉ {} được sửa mục này", self.head));
            for cell in cells {
                let field = cell.field.map_or(ALIVE, |field| field.id);
                tx.decide(cell.table, cell.row, field, cell.value)?;
            }
            tx.because("");
            ground::revive(tx, &[]).map(drop)
        })
    }
}

//! Thống nhất: what somebody decides between values that stand against each other.

use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::packages::ground;
use crate::domain::id::RowId;
use crate::register::fields::{ALIVE, Field, Table};
use crate::register::value::Value;
use crate::register::{Dispute, Tx};

/// One field of one row, and the value that it is to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub table: &'static Table,
    pub row: RowId,
    /// None: whether the row stands.
    pub field: Option<&'static Field>,
    pub value: Value,
    /// Kept with the edit; needed where nobody had said this value.
    pub reason: String,
}

/// Several decisions: one step to undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decisions(pub Vec<Decision>);

impl Decisions {
    pub(super) fn label(&self) -> String {
        match self.0.as_slice() {
            [one] => format!("thống nhất {}", one.named()),
            many => format!("thống nhất {} mục", many.len()),
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        let open = tx.reader()?.disputes()?;
        for decision in &self.0 {
            let dispute = open.iter().find(|dispute| decision.is_about(dispute));
            decision.check(dispute)?;
            tx.because(decision.reason.trim());
            tx.decide(
                decision.table,
                decision.row,
                decision.field.map_or(ALIVE, |field| field.id),
                decision.value.clone(),
            )?;
        }
        tx.because("");
        ground::revive(tx, &[])?;
        for decision in &self.0 {
            decision.check_row(tx)?;
        }
        Ok(())
    }
}

impl Decision {
    fn is_about(&self, dispute: &Dispute) -> bool {
        (dispute.table, dispute.row, dispute.field) == (self.table, self.row, self.field)
    }

    /// "chỉ tiêu, mục “lời”".
    fn named(&self) -> String {
        match self.field {
            Some(field) => format!("{}, mục “{}”", self.table.label, field.label),
            None => format!("việc bỏ hay giữ {}", self.table.label),
        }
    }

    /// It is still open, and a value that nobody had said has its reason.
    fn check(&self, dispute: Option<&Dispute>) -> Result<()> {
        let Some(dispute) = dispute else {
            return Err(AppError::new(
                ErrorKind::Rule,
                format!("Đã thống nhất rồi: {}", self.named()),
            )
            .hinted("Sửa ở màn hình của mục đó, hoặc hoàn tác lần thống nhất."));
        };
        let mut voices = dispute.voices.iter();
        let is_said = self.field.is_none() || voices.any(|voice| voice.value == self.value);
        if is_said || !self.reason.trim().is_empty() {
            return Ok(());
        }
        Err(AppError::new(
            ErrorKind::Rule,
            format!("Chưa nêu lý do của giá trị khác: {}", self.named()),
        )
        .hinted("Ghi lý do để các đơn vị hiểu vì sao không lấy giá trị nào đã có."))
    }

    /// The row can still be read.
    fn check_row(&self, tx: &mut Tx<'_>) -> Result<()> {
        let Some(cells) = tx.reader()?.row(self.table, self.row)? else {
            return Ok(());
        };
        match self.table.unread(self.row, &cells) {
            Some(field) => Err(AppError::new(
                ErrorKind::Rule,
                format!(
                    "Mục “{}” của {} không để như vậy được",
                    field.label, self.table.label
                ),
            )
            .hinted("Chọn giá trị khác. Sổ chưa thay đổi gì.")),
            None => Ok(()),
        }
    }
}

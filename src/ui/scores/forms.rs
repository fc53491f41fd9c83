//! Forms of this section while they are typed: strings until `parse` makes rows of them.

mod criterion_form;
mod table_form;

pub use criterion_form::{CriterionForm, empty_criterion};
pub use table_form::{TableForm, empty_table};

use crate::app::commands::ScoreCommand;
use crate::domain::choice::Choice;
use crate::domain::id::{ScoreTableId, UnitId};
use crate::domain::score::SheetState;
use crate::domain::score::state::odd_step;
use crate::domain::text::nfc;
use crate::ui::widgets::date_field;

pub(super) fn said(text: &str) -> String {
    nfc(text.trim())
}

/// A unit's sheet going to another step.
#[derive(Clone, Debug)]
pub struct StepForm {
    pub table: ScoreTableId,
    pub unit: UnitId,
    pub name: String,
    pub now: SheetState,
    pub then: SheetState,
    pub on: String,
    pub reason: String,
}

impl StepForm {
    pub fn odd(&self) -> Option<String> {
        odd_step(self.now, self.then)
    }

    pub fn parse(&self) -> Result<ScoreCommand, String> {
        if self.then == self.now {
            return Err(format!("Phiếu đang ở bước “{}”", self.now.label()));
        }
        if self.then < self.now && said(&self.reason).is_empty() {
            return Err("Trở về bước trước phải nêu lý do".to_owned());
        }
        let on = date_field::parse(&self.on).map_err(|error| error.to_string())?;
        Ok(ScoreCommand::SetSheet {
            table: self.table,
            unit: self.unit,
            state: self.then,
            reason: said(&self.reason),
            on,
        })
    }
}

/// Bản bổ sung while its day and reason are typed.
#[derive(Clone, Debug)]
pub struct SupplementForm {
    pub of: ScoreTableId,
    pub name: String,
    pub on: String,
    pub reason: String,
}

impl SupplementForm {
    pub fn parse(&self, table: ScoreTableId) -> Result<ScoreCommand, String> {
        let on = date_field::parse(&self.on).map_err(|error| error.to_string())?;
        if on.is_none() {
            return Err("Chưa nhập ngày bổ sung".to_owned());
        }
        if said(&self.reason).is_empty() {
            return Err("Chưa nêu lý do bổ sung".to_owned());
        }
        Ok(ScoreCommand::Supplement {
            of: self.of,
            table,
            on,
            reason: said(&self.reason),
        })
    }
}

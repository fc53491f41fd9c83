//! What is being written in the dialogs, and the rows that it makes.

mod candidates;
mod gate;
pub mod nomination;
pub mod paste;
mod quota;
mod step;

pub use candidates::Candidates;
pub use gate::GateForm;
pub use nomination::NominationForm;
pub use paste::PasteForm;
pub use quota::QuotaForm;
pub use step::StepForm;

use crate::domain::document::share::count;
use crate::domain::text::nfc;

/// Text of a dialog as it is kept.
fn said(text: &str) -> String {
    nfc(text.trim())
}

/// A whole number, or none in an empty field.
fn whole(label: &str, text: &str) -> Result<Option<i64>, String> {
    match text.trim() {
        "" => Ok(None),
        text => count(text)
            .map(Some)
            .ok_or_else(|| format!("{label}: “{text}” không phải là số nguyên")),
    }
}

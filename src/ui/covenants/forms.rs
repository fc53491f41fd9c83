//! What is typed in the dialogs of this tab: strings until `parse` makes rows of them.

mod paste;
mod signing;
mod target;

pub use paste::{PasteForm, PastedLine};
pub use signing::{Signing, SigningForm, SigningRow, new_row};
pub use target::TargetForm;

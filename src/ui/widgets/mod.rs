//! Pieces that every screen is made of. Each has a name for screen readers, works by keyboard, and says why it refuses.
//!
//! Fields come in two kinds: `kept` shows a value of the register and answers once with the new one when it is left;
//! `form` edits the text of a dialog until the dialog is accepted.

mod button;
pub mod choice_box;
pub mod confirm;
pub mod date_field;
pub mod grid;
mod held;
pub mod modal;
pub mod path_box;
pub mod quantity_field;
pub mod text_field;
pub mod toast;

pub use button::button;
pub use choice_box::ChoiceBox;
pub use date_field::DateField;
pub use grid::{Grid, GridAction, GridColumn, GridRows, GridState};
pub use modal::{Answer, Modal};
pub use quantity_field::QuantityField;
pub use text_field::{Said, TextField};
pub use toast::{Toast, Toasts};

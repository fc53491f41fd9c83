//! The window: four tabs in the order of the year, drawn with egui.
//!
//! Drawing never writes. What a screen shows stands in its view model, already worded; what was asked comes back as
//! actions, and the window applies them after drawing.

pub mod action;
pub mod blocs;
pub mod covenants;
pub mod dialogs;
pub mod fonts;
pub mod reviews;
pub mod terms;
#[cfg(test)]
pub(crate) mod testing;
pub mod theme;
pub mod vi_input;
pub mod widgets;

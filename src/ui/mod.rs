//! The window: four tabs in the order of the year, drawn with egui.
//!
//! Drawing never writes. What a screen shows stands in its view model, already worded; what was asked comes back as
//! actions, and the window applies them after drawing.

pub mod dialogs;
pub mod fonts;
pub mod terms;
#[cfg(test)]
pub(crate) mod testing;
pub mod theme;
pub mod widgets;

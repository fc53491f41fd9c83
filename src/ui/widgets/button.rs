//! A button that can be locked.

use eframe::egui::{Button, Response, Ui};

/// A button that says on hover why it cannot be pressed.
pub fn button(ui: &mut Ui, words: &str, why_not: Option<&str>) -> Response {
    let button = ui.add_enabled(why_not.is_none(), Button::new(words));
    button.on_disabled_hover_text(why_not.unwrap_or_default())
}

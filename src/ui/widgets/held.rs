//! Text that is being typed and has not been sent yet, kept beside its field until the field is left.
//!
//! Whoever takes a field off the screen must first let it lose the focus and draw it once more: then it is sent.

use eframe::egui::{Id, Key, Response, Ui};

#[derive(Clone)]
struct Typed(String);

/// What stands in the field: what was typed, otherwise `value`.
pub fn text(ui: &Ui, id: Id, value: impl FnOnce() -> String) -> String {
    typed(ui, id).unwrap_or_else(value)
}

/// Remembers what was typed in this frame.
pub fn remember(ui: &Ui, response: &Response, text: &str) {
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(response.id, Typed(text.to_owned())));
    }
}

/// What was typed, once the field has been left.
pub fn left(ui: &Ui, response: &Response) -> Option<String> {
    if response.has_focus() {
        return None;
    }
    typed(ui, response.id)
}

pub fn forget(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove::<Typed>(id));
}

/// Esc gives up what was typed in a short field.
pub fn given_up(ui: &Ui, response: &Response) -> bool {
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape))
}

pub fn typed(ui: &Ui, id: Id) -> Option<String> {
    ui.data(|data| data.get_temp::<Typed>(id))
        .map(|typed| typed.0)
}

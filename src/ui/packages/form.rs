//! The form of what goes out: fields beside their labels, the message and the passphrase at the end of them.

use eframe::egui::{Grid, Ui};

use crate::ui::packages::passphrase::PassphraseForm;
use crate::ui::widgets::TextField;

/// Labels at the left, fields at the right.
pub fn fields_ui(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) {
    let fields = Grid::new(name).num_columns(2).spacing([12.0, 8.0]);
    fields.show(ui, add);
}

/// What is said with the package, and what closes it.
pub fn words_ui(ui: &mut Ui, message: &mut String, passphrase: &mut PassphraseForm, width: f32) {
    fields_ui(ui, "words", |ui| {
        TextField::new("Lời nhắn").width(width).form(ui, message);
        ui.end_row();
        passphrase.rows_ui(ui, width);
    });
    passphrase.foot_ui(ui);
}

//! A passphrase that is typed twice.

use eframe::egui::{Label, RichText, Ui};
use zeroize::Zeroizing;

use crate::transfer::package::SecretWords;
use crate::ui::widgets::TextField;
use crate::ui::widgets::text_field::problem;

#[derive(Default)]
pub struct PassphraseForm {
    first: Zeroizing<String>,
    again: Zeroizing<String>,
    is_shown: bool,
}

impl PassphraseForm {
    /// Why it cannot be taken.
    pub fn fault(&self) -> Option<&'static str> {
        (*self.first != *self.again).then_some("Hai lần gõ mật khẩu chưa giống nhau")
    }

    /// None: the package is not sealed.
    pub fn words(&self) -> Option<SecretWords> {
        SecretWords::new(self.first.as_str())
    }

    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Two rows of a form with labels at the left, and what shows the letters.
    pub fn rows_ui(&mut self, ui: &mut Ui, width: f32) {
        let hidden = !self.is_shown;
        let fields = [
            ("Mật khẩu (không bắt buộc)", &mut self.first),
            ("Gõ lại mật khẩu", &mut self.again),
        ];
        for (label, typed) in fields {
            let field = TextField::new(label).secret(hidden).width(width);
            field.form(ui, typed);
            ui.end_row();
        }
        ui.label("");
        ui.checkbox(&mut self.is_shown, "Hiện mật khẩu");
        ui.end_row();
    }

    /// Below the form: what is wrong, and what a passphrase is not for. Who is still typing it is not told off.
    pub fn foot_ui(&self, ui: &mut Ui) {
        problem(ui, self.fault().filter(|_| !self.again.is_empty()));
        let honest = "Quên mật khẩu thì không ai mở lại được gói, kể cả chương trình. Mật khẩu này không dùng để bảo vệ bí mật nhà nước.";
        ui.add(Label::new(RichText::new(honest).weak()).wrap());
    }

    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        self.first.is_empty() && self.again.is_empty()
    }
}

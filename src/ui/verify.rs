//! “Kiểm tra mã”: a code typed from a paper, and whether this register keeps what that paper says.

use eframe::egui::{Context, Label, RichText, Ui};

use crate::app::verify::Answer as Verdict;
use crate::ui::action::Action;
use crate::ui::theme::{Tone, palette};
use crate::ui::widgets::{Answer, Modal, TextField};

#[derive(Clone, Debug, Default)]
pub struct VerifyForm {
    typed: String,
    answer: Option<(Tone, String)>,
}

impl VerifyForm {
    pub fn answered(&mut self, verdict: &Verdict) {
        let tone = match verdict {
            Verdict::Matches(version) if version.is_standing() => Tone::Good,
            Verdict::Matches(_) | Verdict::Mistyped(_) => Tone::Rule,
            Verdict::Journal(anchor) if anchor.is_found() => Tone::Good,
            Verdict::TextChanged(_) | Verdict::NoSuchVersion(_) | Verdict::Journal(_) => {
                Tone::Failure
            }
        };
        self.answer = Some((tone, verdict.worded()));
    }

    /// Whether it stays open, and what was asked: it stays, so that code after code can be typed.
    pub fn show(&mut self, ctx: &Context) -> (bool, Option<Action>) {
        let why_not = self.typed.trim().is_empty().then_some("Chưa gõ mã");
        let modal = Modal::new("Kiểm tra mã")
            .accept("Kiểm tra")
            .why_not(why_not);
        match modal.close("Đóng").show(ctx, |ui| self.body(ui)) {
            None => (true, None),
            Some(Answer::Close) => (false, None),
            Some(Answer::Accept) => (true, Some(Action::VerifyCode(self.typed.clone()))),
        }
    }

    fn body(&mut self, ui: &mut Ui) {
        ui.add(Label::new("Gõ mã kiểm tra (12 ký tự) hoặc mã nhật ký (17 ký tự) in ở chân trang của giao ước đã ký, hoặc chữ đọc được từ mã QR. Không cần gạch nối, không phân biệt chữ hoa.").wrap());
        let field = TextField::new("Mã kiểm tra")
            .hint("XXXX-XXXX-XXXX")
            .width(f32::INFINITY);
        if field.form(ui, &mut self.typed).changed() {
            self.answer = None;
        }
        if let Some((tone, words)) = &self.answer {
            ui.add_space(6.0);
            let mark = match tone {
                Tone::Good => "✔",
                Tone::Failure => "✖",
                Tone::Plain | Tone::Rule => "⚠",
            };
            let text = RichText::new(format!("{mark} {words}")).color(palette(ui).tone(*tone));
            ui.add(Label::new(text).wrap());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::verify::verify;
    use crate::ui::testing::{click, harness, press, sample_session, write_in};
    use eframe::egui::Key;
    use egui_kittest::kittest::Queryable;

    /// The dialog over the sample register, which answers at once.
    fn asked(code: &str) -> egui_kittest::Harness<'static, VerifyForm> {
        let session = sample_session();
        let mut h = harness(VerifyForm::default(), move |ui, form| {
            if let (_, Some(Action::VerifyCode(code))) = form.show(&ui.ctx().clone()) {
                form.answered(&verify(session.reader(), &code).unwrap());
            }
        });
        write_in(&mut h, "Mã kiểm tra", code);
        press(&mut h, Key::Enter);
        h
    }

    #[test]
    fn a_slip_of_the_hand_is_told_and_the_dialog_stays() {
        let mut h = asked("7K2M-9PQR");
        h.get_by_label_contains("⚠ ");
        assert!(matches!(h.state().answer, Some((Tone::Rule, _))));
        write_in(&mut h, "Mã kiểm tra", "7K2M");
        assert!(h.state().answer.is_none(), "another code, no answer yet");
        click(&mut h, "Kiểm tra");
        assert!(h.state().answer.is_some());
    }

    #[test]
    fn a_signed_covenant_of_the_sample_is_recognised() {
        let session = sample_session();
        let versions = session
            .reader()
            .all::<crate::domain::covenant::CovenantVersion>()
            .unwrap();
        let code = versions
            .iter()
            .find_map(crate::app::verify::code_of_text)
            .unwrap()
            .to_string();
        let h = asked(&code.to_lowercase());
        h.get_by_label_contains("✔ Khớp: mã");
    }
}

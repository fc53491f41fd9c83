//! Who is at work: the name that the journal writes beside every change.

use eframe::egui::{Context, Label};

use crate::domain::text::nfc;
use crate::ui::widgets::TextField;
use crate::ui::widgets::modal::{Answer, Modal};

#[derive(Clone, Debug, Default)]
pub struct OperatorForm {
    name: String,
}

impl OperatorForm {
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
        }
    }

    /// `Some(None)` when it is left for later.
    pub fn show(&mut self, ctx: &Context) -> Option<Option<String>> {
        let name = nfc(self.name.trim());
        let why_not = name.is_empty().then_some("Chưa ghi họ tên");
        let modal = Modal::new("Ai đang làm việc?")
            .accept("Ghi tên")
            .close("Để sau");
        let answer = modal.why_not(why_not).show(ctx, |ui| {
            ui.add(Label::new("Nhật ký của sổ ghi tên này bên cạnh mỗi thay đổi. Tên giúp biết ai đã làm gì; nó không phải mật khẩu.").wrap());
            ui.add_space(6.0);
            TextField::new("Họ và tên").width(f32::INFINITY).form(ui, &mut self.name);
        });
        answer.map(|answer| (answer == Answer::Accept).then_some(name))
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::Key;

    use super::*;
    use crate::ui::testing::{harness, press, write_in};

    #[test]
    fn a_name_is_taken_by_enter_and_never_an_empty_one() {
        let mut h = harness((OperatorForm::default(), None), |ui, (form, answer)| {
            if answer.is_none() {
                *answer = form.show(&ui.ctx().clone());
            }
        });
        press(&mut h, Key::Enter);
        assert_eq!(h.state().1, None);
        write_in(&mut h, "Họ và tên", " Nguyễn Thị Lan ");
        press(&mut h, Key::Enter);
        assert_eq!(h.state().1, Some(Some("Nguyễn Thị Lan".to_owned())));
    }
}

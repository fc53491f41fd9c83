//! A question before something that must not pass unnoticed.

use eframe::egui::{Context, Label};

use super::modal::{Answer, Modal};

/// What is asked. The question names the thing; the answer names the act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    pub title: String,
    pub text: String,
    pub yes: String,
    /// The focus begins on "Hủy".
    pub careful: bool,
}

impl Question {
    pub fn new(title: impl Into<String>, text: impl Into<String>, yes: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            text: text.into(),
            yes: yes.into(),
            careful: false,
        }
    }

    pub fn careful(mut self) -> Self {
        self.careful = true;
        self
    }

    /// `Some(true)` once it is agreed to.
    pub fn show(&self, ctx: &Context) -> Option<bool> {
        let mut modal = Modal::new(&self.title).accept(&self.yes).width(460.0);
        if self.careful {
            modal = modal.careful();
        }
        let answer = modal.show(ctx, |ui| {
            ui.add(Label::new(&self.text).wrap());
        });
        answer.map(|answer| answer == Answer::Accept)
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::Key;
    use egui_kittest::{Harness, kittest::Queryable};

    use super::*;
    use crate::ui::testing::{click, harness, press};

    fn asked(question: Question) -> Harness<'static, Option<bool>> {
        harness(None, move |ui, answer| {
            if answer.is_none() {
                *answer = question.show(&ui.ctx().clone());
            }
        })
    }

    fn question() -> Question {
        Question::new("Xóa đơn vị", "Xóa “Cục A” khỏi sổ?", "Xóa đơn vị")
    }

    #[test]
    fn the_button_that_names_the_act_says_yes() {
        let mut h = asked(Question {
            title: "Xóa".into(),
            ..question()
        });
        h.get_by_label("Xóa “Cục A” khỏi sổ?");
        click(&mut h, "Xóa đơn vị");
        assert_eq!(*h.state(), Some(true));
    }

    #[test]
    fn escape_says_no() {
        let mut h = asked(question());
        press(&mut h, Key::Escape);
        assert_eq!(*h.state(), Some(false));
    }

    #[test]
    fn a_careful_question_is_not_agreed_to_by_one_enter() {
        let mut h = asked(question().careful());
        press(&mut h, Key::Enter);
        assert_eq!(*h.state(), Some(false));
    }
}

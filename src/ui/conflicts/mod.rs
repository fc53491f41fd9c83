//! *Mục chưa thống nhất*: every open conflict, the values side by side, and what a person decides. Keyboard alone is enough.

mod state;
mod view;

use eframe::egui::{Context, Key, Modifiers};

use crate::app::{Result, Session};
use crate::ui::action::Action;
use crate::ui::widgets::{Answer, Modal};
use state::State;

const TITLE: &str = "Mục chưa thống nhất";
const NUMBERS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// The dialog.
#[derive(Debug)]
pub struct ConflictsBox {
    state: State,
}

impl ConflictsBox {
    pub fn new(session: &Session) -> Result<Self> {
        let state = State::new(session)?;
        Ok(Self { state })
    }

    /// Reads the register again where it, or what is chosen, has changed.
    pub fn refresh(&mut self, session: &Session) -> Result<()> {
        self.state.refresh(session)
    }

    /// Whether it stays open, and what was asked.
    pub fn show(&mut self, ctx: &Context) -> (bool, Option<Action>) {
        if self.state.asking.is_some() {
            return (true, self.answer(ctx));
        }
        if self.state.conflicts.is_empty() {
            let modal = Modal::new(TITLE).only_close().width(560.0);
            return (modal.show(ctx, view::empty_ui).is_none(), None);
        }
        self.numbers(ctx);
        let why_not = self.state.why_not();
        let accept = self.state.accept_words();
        let modal = Modal::new(TITLE)
            .accept(&accept)
            .close("Đóng")
            .why_not(why_not)
            .width(1_180.0);
        let (mut entered, state) = (false, &mut self.state);
        let answer = modal.show(ctx, |ui| entered = view::body_ui(ui, state));
        match answer {
            Some(Answer::Close) => (false, None),
            Some(Answer::Accept) => (true, self.decide()),
            None if entered && why_not.is_none() => (true, self.decide()),
            None => (true, None),
        }
    }

    fn decide(&mut self) -> Option<Action> {
        self.state.command().map(Action::Run)
    }

    /// "Lấy tất cả của …".
    fn answer(&mut self, ctx: &Context) -> Option<Action> {
        let (question, sender) = self.state.asking.take()?;
        match question.show(ctx) {
            None => {
                self.state.asking = Some((question, sender));
                None
            }
            Some(yes) => yes.then(|| Action::Run(self.state.all_of(&sender))),
        }
    }

    /// A figure chooses a value wherever nobody is typing.
    fn numbers(&mut self, ctx: &Context) {
        if ctx.text_edit_focused() {
            return;
        }
        for (key, number) in NUMBERS.into_iter().zip(1..) {
            if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                self.state.choose_number(number);
            }
        }
    }
}

#[cfg(test)]
mod tests;

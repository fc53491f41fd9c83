//! *Bàn giao*: the head's office goes to another member. The dialog says what will happen before anything does, then the
//! code to read over the phone and what both sides compare; a register that was handed over is reopened with a reason.

mod state;
#[cfg(test)]
mod tests;
mod view;

use eframe::egui::Context;

use crate::app::leading::{HandOver, HandedOver};
use crate::app::packages::Delivered;
use crate::app::papers::PaperKind;
use crate::app::{Result, Session};
use crate::domain::document::DocumentKind;
use crate::domain::id::{BlocYearId, UnitId};
use crate::ui::action::Action;
use crate::ui::papers::Place;
use crate::ui::widgets::{Answer, Modal};

use state::State;
pub use view::band_ui;

#[derive(Clone, Debug)]
pub enum LeadingAction {
    /// Opens the dialog over the shown year.
    Ask,
    /// Đơn vị whose workstation this is.
    OwnUnit(Option<UnitId>),
    /// Asks for the folder or stick, and hands over there.
    Write(HandOver),
    /// Asks why a register that was handed over is to lead again.
    AskReopen,
    Reopen(String),
}

/// The paper of a hand-over, on its screen.
pub fn minutes(year: BlocYearId) -> Action {
    let kind = PaperKind::Document(DocumentKind::HandoverMinutes);
    Action::OpenPaper(Place::of(year, kind))
}

/// The dialog.
pub struct HandOverBox {
    state: State,
    /// What was written, once it was.
    done: Option<(Delivered, HandedOver)>,
}

impl HandOverBox {
    pub fn new(session: &Session, year: BlocYearId, own: Option<UnitId>) -> Result<Self> {
        Ok(Self {
            state: State::new(session, year, own)?,
            done: None,
        })
    }

    /// Another unit is whose workstation this is.
    pub fn look(&mut self, session: &Session, own: Option<UnitId>) -> Result<()> {
        self.state.look(session, own)
    }

    pub fn order(&self) -> Option<HandOver> {
        self.state.order()
    }

    pub fn wrote(&mut self, delivered: Delivered, handed: HandedOver) {
        self.state.passphrase.forget();
        self.done = Some((delivered, handed));
    }

    #[cfg(test)]
    pub fn choose_first(&mut self) {
        self.state.to = self.state.succession.to.first().map(|(unit, _)| *unit);
    }

    /// Whether it stays open, and what was asked.
    pub fn show(&mut self, ctx: &Context) -> (bool, Option<Action>) {
        if self.done.is_some() {
            return self.show_done(ctx);
        }
        let why_not = self.state.why_not();
        let modal = Modal::new("Bàn giao vai trò trưởng")
            .accept("Ghi gói bàn giao…")
            .why_not(why_not.as_deref())
            .width(1_000.0);
        let mut asked = None;
        let answer = modal.show(ctx, |ui| asked = view::body_ui(ui, &mut self.state));
        match answer {
            Some(Answer::Close) => (false, None),
            Some(Answer::Accept) => {
                let order = self.state.order();
                (
                    true,
                    order.map(|order| Action::Leading(LeadingAction::Write(order))),
                )
            }
            None => (!matches!(asked, Some(Action::OpenPaper(_))), asked),
        }
    }

    fn show_done(&self, ctx: &Context) -> (bool, Option<Action>) {
        let modal = Modal::new("Đã bàn giao")
            .accept("In biên bản…")
            .close("Đóng")
            .width(760.0)
            .ready();
        let answer = modal.show(ctx, |ui| {
            if let Some((delivered, handed)) = &self.done {
                view::done_ui(ui, delivered, handed);
            }
        });
        let print = answer == Some(Answer::Accept);
        (answer.is_none(), print.then(|| minutes(self.state.year)))
    }
}

/// Why a register that was handed over is to lead again.
#[derive(Clone, Debug, Default)]
pub struct ReopenForm {
    reason: String,
}

impl ReopenForm {
    /// Whether it stays open, and what was asked.
    pub fn show(&mut self, ctx: &Context) -> (bool, Option<Action>) {
        let why_not = self.reason.trim().is_empty().then_some("Chưa nêu lý do");
        let modal = Modal::new("Mở lại sổ đã bàn giao")
            .accept("Mở lại")
            .why_not(why_not)
            .width(560.0);
        let answer = modal.show(ctx, |ui| view::reopen_ui(ui, &mut self.reason));
        let reopen = || Action::Leading(LeadingAction::Reopen(self.reason.trim().to_owned()));
        let accepted = answer == Some(Answer::Accept);
        (answer.is_none(), accepted.then(reopen))
    }
}

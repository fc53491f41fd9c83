//! *Gửi gói*: what for, to whom, what is inside and what to beware of; then the folder; then what was written, with the
//! code to read over the phone and the delivery note.

mod facts;
mod log;
mod state;
#[cfg(test)]
mod tests;
mod view;

use eframe::egui::Context;

use crate::app::packages::{Delivered, Errand, Inside};
use crate::app::{AppError, Result, Session};
use crate::domain::id::{BlocYearId, UnitId};
use crate::transfer::package::Purpose;
use crate::ui::action::Action;
use crate::ui::packages::PackagesAction;
use crate::ui::widgets::{Answer, Modal};

use facts::Facts;
use log::Log;
use state::State;

/// The dialog.
pub struct SendBox {
    state: State,
    log: Log,
    page: Page,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    #[default]
    New,
    Sent,
}

impl SendBox {
    /// Over the shown year; `own` is the unit whose workstation this is, where that is known.
    pub fn new(session: &Session, year: Option<BlocYearId>, own: Option<UnitId>) -> Result<Self> {
        let facts = Facts::of(session, year)?;
        Ok(Self {
            state: State::new(facts, own),
            log: Log::new(session.sent_packages()?),
            page: Page::New,
        })
    }

    /// What the errand that was asked about would carry.
    pub fn looked(&mut self, inside: Result<Inside>) {
        self.state.looked(inside);
    }

    /// The whole register is to go out.
    pub fn choose_whole(&mut self) {
        self.state.set_purpose(Purpose::WholeCopy);
    }

    /// The register has changed under it.
    pub fn look_again(&mut self) {
        self.state.look_again();
    }

    /// Packages were written; `failed` says why not all of them.
    pub fn wrote(&mut self, delivered: &[Delivered], failed: Option<&AppError>) {
        self.log.wrote(delivered, failed);
        self.state.passphrase.forget();
        self.page = Page::Sent;
    }

    /// Whether it stays open, and what was asked.
    pub fn show(&mut self, ctx: &Context) -> (bool, Option<Action>) {
        let (open, asked) = match self.page {
            Page::New => self.show_new(ctx),
            Page::Sent => self.show_sent(ctx),
        };
        (open, asked.map(Action::Packages))
    }

    fn show_new(&mut self, ctx: &Context) -> (bool, Option<PackagesAction>) {
        let why_not = self.state.why_not();
        let accept = self.state.accept_words();
        let modal = Modal::new("Gửi gói")
            .accept(&accept)
            .why_not(why_not.as_deref())
            .width(1_000.0);
        let mut asked = None;
        let answer = modal.show(ctx, |ui| {
            self.pages_ui(ui);
            asked = view::body_ui(ui, &mut self.state);
        });
        match answer {
            None => (true, asked.or_else(|| self.state.next_look())),
            Some(Answer::Close) => (false, None),
            Some(Answer::Accept) => (true, self.state.errand().map(PackagesAction::Write)),
        }
    }

    fn show_sent(&mut self, ctx: &Context) -> (bool, Option<PackagesAction>) {
        let modal = Modal::new("Gửi gói").only_close().width(1_000.0);
        let mut asked = None;
        let answer = modal.show(ctx, |ui| {
            self.pages_ui(ui);
            asked = self.log.ui(ui);
        });
        (answer.is_none(), asked)
    }

    fn pages_ui(&mut self, ui: &mut eframe::egui::Ui) {
        // One height for both pages: the dialog does not jump.
        ui.set_min_height(ui.ctx().content_rect().height() - 230.0);
        ui.horizontal(|ui| {
            let sent = format!("Đã gửi ({})", self.log.len());
            for (page, words) in [(Page::New, "Gói mới".to_owned()), (Page::Sent, sent)] {
                if ui.selectable_label(self.page == page, words).clicked() {
                    self.page = page;
                }
            }
        });
        ui.separator();
    }

    /// The errand whose folder is being asked for.
    pub fn errand(&self) -> Option<Errand> {
        self.state.errand()
    }
}

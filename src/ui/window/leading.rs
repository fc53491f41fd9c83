//! The hand-over of the head's office in the window: asked, written, told; the band of an old copy.

use std::path::PathBuf;

use eframe::egui::{Context, Ui};

use super::files::Purpose;
use super::work::End;
use super::{Dialog, Window};
use crate::app::leading::HandedOver;
use crate::app::packages::Delivered;
use crate::app::session::nothing_open;
use crate::app::{Result, Session};
use crate::domain::id::UnitId;
use crate::ui::action::Action;
use crate::ui::leading::{HandOverBox, LeadingAction, ReopenForm, band_ui};
use crate::ui::terms;
use crate::ui::theme::Tone;
use crate::ui::widgets::Toast;

impl Window {
    pub(super) fn apply_leading(&mut self, ctx: &Context, action: LeadingAction) {
        match action {
            LeadingAction::Ask => self.with_session(Self::open_hand_over),
            LeadingAction::OwnUnit(unit) => {
                self.with_session(|window, session| window.hand_over_as(session, unit));
            }
            LeadingAction::Write(_) => self.ask_file(ctx, Purpose::HandOverInto),
            LeadingAction::AskReopen => {
                self.dialog = Some(Dialog::Reopen(ReopenForm::default()));
            }
            LeadingAction::Reopen(reason) => {
                self.with_session(|window, session| window.reopen(session, &reason));
            }
        }
    }

    fn open_hand_over(&mut self, session: &mut Session) -> Result<()> {
        let Some(year) = self.place else {
            self.say(Toast::new(Tone::Rule, terms::NO_YEAR));
            return Ok(());
        };
        let own = self.settings.unit_of(session.register_id()?);
        let dialog = HandOverBox::new(session, year, own)?;
        self.dialog = Some(Dialog::HandOver(Box::new(dialog)));
        Ok(())
    }

    fn hand_over_as(&mut self, session: &mut Session, unit: Option<UnitId>) -> Result<()> {
        self.set_own_unit(session, unit)?;
        match &mut self.dialog {
            Some(Dialog::HandOver(dialog)) => dialog.look(session, unit),
            _ => Ok(()),
        }
    }

    pub(super) fn hand_over_into(&mut self, ctx: &Context, folder: PathBuf) {
        let Some(Dialog::HandOver(dialog)) = &self.dialog else {
            return;
        };
        let Some(order) = dialog.order() else {
            return;
        };
        self.start(ctx, "Bàn giao", move |session, _| {
            let session = session.as_mut().ok_or_else(nothing_open)?;
            let written = session.hand_over(&order, &folder)?;
            Ok(End::HandedOver(Box::new(written)))
        });
    }

    pub(super) fn handed_over(&mut self, delivered: Delivered, handed: HandedOver) {
        if let Some(Dialog::HandOver(dialog)) = &mut self.dialog {
            dialog.wrote(delivered, handed);
        }
    }

    fn reopen(&mut self, session: &mut Session, reason: &str) -> Result<()> {
        session.reopen(reason)?;
        self.say(Toast::good("Sổ này lại là sổ chính"));
        Ok(())
    }

    pub(super) fn handed_over_ui(&self, ui: &mut Ui) -> Option<Action> {
        let handed = self.handed.as_ref()?;
        let read_only = self.session.as_ref().is_some_and(Session::is_read_only);
        let why_not = read_only.then_some("Sổ mở chỉ để đọc");
        band_ui(ui, handed, why_not)
    }
}

#[cfg(test)]
impl Window {
    /// The first of those who can take over.
    pub(super) fn choose_receiver(&mut self) {
        if let Some(Dialog::HandOver(dialog)) = &mut self.dialog {
            dialog.choose_first();
        }
    }
}

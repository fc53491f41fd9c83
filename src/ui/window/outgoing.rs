//! Packages that go out: the dialog is opened, asked about, and written from.

use std::path::PathBuf;

use eframe::egui::Context;

use super::files::Purpose;
use super::work::End;
use super::{Dialog, Window};
use crate::app::packages::{Delivered, Errand, Inside, Notes, Sent};
use crate::app::session::nothing_open;
use crate::app::{AppError, Result, Session};
use crate::domain::id::UnitId;
use crate::ui::packages::PackagesAction;
use crate::ui::packages::outgoing::SendBox;

impl Window {
    pub(super) fn apply_packages(&mut self, ctx: &Context, action: PackagesAction) {
        match action {
            PackagesAction::Send => self.with_session(Self::open_send),
            PackagesAction::SendWhole => self.with_session(|window, session| {
                window.open_send(session)?;
                window.send_whole();
                Ok(())
            }),
            PackagesAction::OwnUnit(unit) => {
                self.with_session(|window, session| window.set_own_unit(session, unit));
            }
            PackagesAction::Look(errand) => self.look_inside(ctx, errand),
            PackagesAction::Receive | PackagesAction::AddFiles => {
                self.ask_file(ctx, Purpose::Packages);
            }
            PackagesAction::MergeRegister => self.ask_file(ctx, Purpose::MergeWith),
            PackagesAction::LookIn => self.look_in(ctx),
            PackagesAction::Import => self.import_packages(ctx),
            PackagesAction::FollowHead(command) => {
                self.with_session(|window, session| window.follow_head(session, command));
            }
            PackagesAction::SaveList => self.ask_file(ctx, Purpose::ArrivalList),
            PackagesAction::Write(_) => self.ask_file(ctx, Purpose::SendInto),
            PackagesAction::Note(sent) => {
                self.noted = sent;
                self.ask_file(ctx, Purpose::DeliveryNote);
            }
        }
    }

    fn open_send(&mut self, session: &mut Session) -> Result<()> {
        let own = self.settings.unit_of(session.register_id()?);
        let dialog = SendBox::new(session, self.place, own)?;
        self.dialog = Some(Dialog::Send(Box::new(dialog)));
        Ok(())
    }

    fn send_whole(&mut self) {
        if let Some(Dialog::Send(dialog)) = &mut self.dialog {
            dialog.choose_whole();
        }
    }

    pub(super) fn set_own_unit(
        &mut self,
        session: &mut Session,
        unit: Option<UnitId>,
    ) -> Result<()> {
        self.settings.set_unit(session.register_id()?, unit);
        self.save_settings();
        Ok(())
    }

    fn look_inside(&mut self, ctx: &Context, errand: Errand) {
        self.start(ctx, "Xem gói có những gì", move |session, progress| {
            let session = session.as_ref().ok_or_else(nothing_open)?;
            let look = || {
                let orders = session.orders(&errand)?;
                let mut all = Vec::new();
                for (done, order) in orders.iter().enumerate() {
                    progress.report(done, orders.len())?;
                    all.push(session.inside(order)?);
                }
                Ok(Inside::together(all))
            };
            Ok(End::Looked(look()))
        });
    }

    pub(super) fn looked_inside(&mut self, inside: Result<Inside>) {
        if let Some(Dialog::Send(dialog)) = &mut self.dialog {
            dialog.looked(inside);
        }
    }

    pub(super) fn send_into(&mut self, ctx: &Context, folder: PathBuf) {
        let Some(Dialog::Send(dialog)) = &self.dialog else {
            return;
        };
        let Some(errand) = dialog.errand() else {
            return;
        };
        self.start(ctx, "Ghi gói", move |session, progress| {
            let session = session.as_mut().ok_or_else(nothing_open)?;
            let orders = session.orders(&errand)?;
            let (delivered, failed) = session.send_all(&orders, &folder, progress);
            Ok(End::Sent(delivered, failed))
        });
    }

    pub(super) fn sent(&mut self, delivered: &[Delivered], failed: Option<&AppError>) {
        match &mut self.dialog {
            Some(Dialog::Send(dialog)) => dialog.wrote(delivered, failed),
            _ => failed.into_iter().for_each(|error| self.complain(error)),
        }
    }

    pub(super) fn write_note(&mut self, ctx: &Context, path: PathBuf) {
        let sent: Vec<Sent> = std::mem::take(&mut self.noted);
        self.start(ctx, "In phiếu gửi", move |session, _| {
            let session = session.as_ref().ok_or_else(nothing_open)?;
            Notes::of(session, &sent)?.write_to(&path)?;
            Ok(End::wrote("Đã ghi phiếu gửi", &path))
        });
    }
}

//! Packages that came: the files are asked for, opened and looked at beside the window, and imported as one step.

use std::path::PathBuf;

use eframe::egui::Context;

use super::files::Purpose;
use super::work::End;
use super::{Dialog, Window};
use crate::app::commands::FollowHead;
use crate::app::files::write_whole;
use crate::app::packages::{Arrivals, Intake, Reception, Source, Whose};
use crate::app::session::nothing_open;
use crate::app::{AppError, Result, Session};
use crate::domain::id::UnitId;
use crate::domain::unit::Unit;
use crate::spreadsheet::write::xlsx;
use crate::transfer::package::{EXTENSION, hex};
use crate::ui::packages::incoming::{ImportedBox, ReceiveBox, told};
use crate::ui::widgets::Toast;

impl Window {
    /// Packages that were dropped on the window.
    pub(super) fn take_dropped(&mut self, ctx: &Context) {
        let dropped = ctx.input_mut(|input| std::mem::take(&mut input.raw.dropped_files));
        let paths = dropped.into_iter().map(|file| file.path().to_owned());
        let paths: Vec<PathBuf> = paths
            .filter(|path| path.extension().is_some_and(|ending| ending == EXTENSION))
            .collect();
        let is_free = matches!(&self.dialog, None | Some(Dialog::Receive(_)));
        if !paths.is_empty() && self.work.is_none() && is_free {
            self.take_packages(ctx, &paths);
        }
    }

    pub(super) fn take_packages(&mut self, ctx: &Context, paths: &[PathBuf]) {
        let source = match self.session {
            Some(_) => Source::Packages,
            None => Source::FirstPackages,
        };
        self.look_at(ctx, source, paths);
    }

    pub(super) fn take_register(&mut self, ctx: &Context, path: PathBuf) {
        self.look_at(ctx, Source::Register(Whose::Own), &[path]);
    }

    fn look_at(&mut self, ctx: &Context, source: Source, paths: &[PathBuf]) {
        if !matches!(&self.dialog, Some(Dialog::Receive(_))) {
            match self.receive_box(source) {
                Ok(dialog) => self.dialog = Some(Dialog::Receive(Box::new(dialog))),
                Err(error) => return self.complain(&error),
            }
        }
        if let Some(Dialog::Receive(dialog)) = &mut self.dialog {
            dialog.add(paths);
        }
        ctx.request_repaint();
    }

    fn receive_box(&self, source: Source) -> Result<ReceiveBox> {
        let now_ms = (self.outside.world)().now_ms();
        let Some(session) = &self.session else {
            let intake = Intake::new(source, Reception::default());
            return Ok(ReceiveBox::new(intake, Vec::new(), now_ms));
        };
        let own = self.settings.unit_of(session.register_id()?);
        let units = session.reader().all::<Unit>()?.into_iter();
        let units: Vec<(UnitId, String)> = units.map(|unit| (unit.id, unit.name)).collect();
        let intake = Intake::new(source, Reception::of(own));
        Ok(ReceiveBox::new(intake, units, now_ms))
    }

    pub(super) fn look_in(&mut self, ctx: &Context) {
        let Some(Dialog::Receive(dialog)) = &self.dialog else {
            return;
        };
        let mut intake = dialog.intake();
        let (desk, world) = (self.desk(), self.outside.world);
        self.start(ctx, "Xem gói", move |session, progress| {
            intake.open(&desk, world, &progress.cancel);
            let arrivals = intake.preview(session.as_mut(), &desk);
            Ok(End::LookedIn(Box::new(intake), arrivals.map(Box::new)))
        });
    }

    pub(super) fn looked_in(&mut self, intake: Intake, arrivals: Result<Box<Arrivals>>) {
        if let Some(Dialog::Receive(dialog)) = &mut self.dialog {
            dialog.looked(intake, arrivals.map(|arrivals| *arrivals));
        }
    }

    /// What the dialog shows is imported; a register that is to be made is asked a name for.
    pub(super) fn import_packages(&mut self, ctx: &Context) {
        let Some(Dialog::Receive(dialog)) = &self.dialog else {
            return;
        };
        let intake = dialog.intake();
        if intake.source == Source::FirstPackages {
            return self.ask_file(ctx, Purpose::NewFromPackages);
        }
        self.start(ctx, "Nhập gói", move |session, _| {
            let session = session.as_mut().ok_or_else(nothing_open)?;
            let arrivals = session.import_packages(&intake.parcels(), &intake.reception);
            Ok(End::Imported(arrivals.map(Box::new)))
        });
    }

    pub(super) fn create_from_packages(&mut self, ctx: &Context, path: PathBuf) {
        let Some(Dialog::Receive(dialog)) = &self.dialog else {
            return;
        };
        let intake = dialog.intake();
        let (desk, world) = (self.desk(), (self.outside.world)());
        self.start(ctx, "Tạo sổ từ gói", move |session, _| {
            let (parcels, reception) = (intake.parcels(), &intake.reception);
            let made = Session::create_from(&path, &parcels, reception, desk, world);
            let arrivals = made.map(|(made, arrivals)| {
                *session = Some(made);
                arrivals
            });
            Ok(End::Created(reception.own, arrivals.map(Box::new)))
        });
    }

    pub(super) fn created(&mut self, own: Option<UnitId>, arrivals: Result<Box<Arrivals>>) {
        if arrivals.is_ok() {
            self.take_in();
            let register = self.session.as_ref().map(Session::register_id);
            if let Some(Ok(register)) = register {
                self.settings.set_unit(register, own);
                self.save_settings();
            }
        }
        self.imported(arrivals);
    }

    /// One line says what was done, where the snapshot is, and how to go back.
    pub(super) fn imported(&mut self, arrivals: Result<Box<Arrivals>>) {
        match arrivals {
            Ok(arrivals) => {
                self.follow_site();
                let way_back = self.session.as_ref().and_then(Session::way_back);
                self.tell_import(&arrivals, told(&arrivals, way_back));
            }
            Err(error) => match &mut self.dialog {
                Some(Dialog::Receive(dialog)) if !error.closes_register() => dialog.failed(error),
                _ => self.complain(&error),
            },
        }
    }

    /// What is left to see to stands in a dialog; nothing left is said in passing.
    fn tell_import(&mut self, arrivals: &Arrivals, toast: Toast) {
        let left = ImportedBox::of(arrivals, &toast);
        self.dialog = left.map(|left| Dialog::Imported(Box::new(left)));
        if self.dialog.is_none() {
            self.say(toast);
        }
    }

    /// The dialogs that were made of what stood before ask anew.
    pub(super) fn follow_head(&mut self, session: &mut Session, command: FollowHead) -> Result<()> {
        let (head, many) = (command.head.clone(), command.cells.len());
        session.run(command)?;
        match &mut self.dialog {
            Some(Dialog::Send(dialog)) => dialog.look_again(),
            Some(Dialog::Receive(dialog)) => dialog.add(&[]),
            _ => {}
        }
        let words = format!("Đã lấy theo {head}: {many} mục. Hoàn tác: Ctrl+Z");
        self.say(Toast::good(words));
        Ok(())
    }

    /// A workstation that had a twin has another number now.
    fn follow_site(&mut self) {
        if let Some(session) = &self.session {
            self.settings.site = hex(&session.desk().site);
        }
    }

    pub(super) fn save_list(&mut self, ctx: &Context, path: PathBuf) {
        let Some(Dialog::Receive(dialog)) = &self.dialog else {
            return;
        };
        let Some(list) = dialog.list() else {
            return;
        };
        self.start(ctx, "Ghi danh sách", move |_, _| {
            let bytes = xlsx(&list).map_err(|error| {
                AppError::input(format!("{error}: {}", path.display())).hinted(error.hint())
            })?;
            write_whole(&path, &bytes, "Chưa ghi được danh sách")?;
            Ok(End::wrote("Đã ghi danh sách", &path))
        });
    }
}

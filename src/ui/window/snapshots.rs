//! Copies that the window makes by itself, and the dialog about all of them.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use super::files::Purpose;
use super::work::End;
use super::{Dialog, Window};
use crate::app::backups::{
    Checked, Difference, Listing, Reason, check_one, check_place, difference, listing, restore,
};
use crate::app::commands::TakeBack;
use crate::app::job::Job;
use crate::app::session::nothing_open;
use crate::app::{Result, Session};
use crate::register::Cancel;
use crate::ui::snapshots::{SnapshotsAction, SnapshotsBox};
use crate::ui::widgets::Toast;

/// While there are changes a copy is made so often.
const HOUR: f64 = 3_600.0;

/// What the window does for the copies of the open register without being asked.
#[derive(Default)]
pub(super) struct Watch {
    /// The register that is open, and its state at the last look.
    opened: u64,
    revision: u64,
    /// Since when there are changes that no copy has, in seconds of the window's clock.
    changed_since: Option<f64>,
    /// The look at one old copy.
    check: Option<Job<Result<Checked>>>,
}

impl Window {
    pub(super) fn apply_snapshots(&mut self, ctx: &Context, action: SnapshotsAction) {
        match action {
            SnapshotsAction::Show => self.read_snapshots(ctx),
            SnapshotsAction::Make => self.make_snapshot(ctx),
            SnapshotsAction::View(path) => self.view_snapshot(ctx, &path),
            SnapshotsAction::Compare(path) => self.compare(ctx, path),
            SnapshotsAction::Restore(path) => self.restore(ctx, path),
            SnapshotsAction::TakeBack(command) => self.take_back(command),
            SnapshotsAction::ChoosePlace => self.ask_file(ctx, Purpose::SnapshotPlace),
            SnapshotsAction::DefaultPlace => self.set_place(ctx, None),
            SnapshotsAction::Leave => self.leave_snapshot(ctx),
        }
    }

    fn read_snapshots(&mut self, ctx: &Context) {
        self.start(ctx, "Đọc danh sách bản lưu", |session, _| {
            let session = session.as_ref().ok_or_else(nothing_open)?;
            Ok(End::Snapshots(Box::new(listing(session)?)))
        });
    }

    pub(super) fn take_snapshots(&mut self, listing: Listing) {
        let is_read_only = self.session.as_ref().is_none_or(Session::is_read_only);
        match &mut self.dialog {
            Some(Dialog::Snapshots(dialog)) => dialog.take(listing),
            _ => {
                let dialog = Box::new(SnapshotsBox::new(listing, is_read_only));
                self.dialog = Some(Dialog::Snapshots(dialog));
            }
        }
    }

    fn make_snapshot(&mut self, ctx: &Context) {
        self.start(ctx, "Giữ bản lưu", |session, _| {
            let session = session.as_mut().ok_or_else(nothing_open)?;
            session.snapshot(Reason::Asked)?;
            Ok(End::Snapshots(Box::new(listing(session)?)))
        });
    }

    fn compare(&mut self, ctx: &Context, path: PathBuf) {
        self.start(
            ctx,
            "So sánh với bản lưu",
            move |session, progress| {
                let session = session.as_ref().ok_or_else(nothing_open)?;
                Ok(End::Compared(Box::new(difference(
                    session,
                    &path,
                    &progress.cancel,
                )?)))
            },
        );
    }

    pub(super) fn take_difference(&mut self, difference: Difference) {
        if let Some(Dialog::Snapshots(dialog)) = &mut self.dialog {
            dialog.compare(difference);
        }
    }

    /// One step to undo. When it is refused, what was chosen stays chosen.
    fn take_back(&mut self, command: TakeBack) {
        let rows = command.rows.len();
        self.with_session(|window, session| {
            session.run(command)?;
            window.dialog = None;
            window.say(Toast::good(format!(
                "Đã lấy lại {rows} mục. Hoàn tác: Ctrl+Z"
            )));
            Ok(())
        });
    }

    fn restore(&mut self, ctx: &Context, from: PathBuf) {
        let (desk, first, again) = (self.desk(), (self.outside.world)(), (self.outside.world)());
        self.start(ctx, "Khôi phục sổ", move |session, progress| {
            let path = session.as_ref().ok_or_else(nothing_open)?.path().to_owned();
            // The register that is open must not be in its own way.
            *session = None;
            match restore(&path, &from, desk.clone(), first, &progress.cancel) {
                Ok(restored) => *session = Some(restored),
                Err(error) => {
                    *session = Session::open(&path, desk, again, &Cancel::default()).ok();
                    return Err(error);
                }
            }
            Ok(End::Restored)
        });
    }

    /// The register is closed meanwhile; the window remembers the way back to it.
    fn view_snapshot(&mut self, ctx: &Context, path: &Path) {
        let Some(session) = &self.session else { return };
        let register = session.path().to_owned();
        let (desk, world, path) = (self.desk(), (self.outside.world)(), path.to_owned());
        self.start(ctx, "Mở bản lưu", move |session, progress| {
            let opened = Session::open_read_only(&path, desk, world, &progress.cancel)?;
            keep_last_state(session)?;
            *session = Some(opened);
            Ok(End::Viewing(register))
        });
    }

    fn leave_snapshot(&mut self, ctx: &Context) {
        if let Some(register) = self.viewed_of.take() {
            self.open(ctx, &register, false);
        }
    }

    /// Snapshots go to this folder from now on, or to the usual one.
    pub(super) fn set_place(&mut self, ctx: &Context, folder: Option<PathBuf>) {
        let refused = match (&folder, &self.session) {
            (Some(folder), Some(session)) => check_place(folder, session.path()).err(),
            _ => None,
        };
        if let Some(error) = refused {
            return self.complain(&error);
        }
        self.settings.snapshots = folder;
        self.save_settings();
        self.read_snapshots(ctx);
    }

    /// Called in every frame: a copy an hour while there are changes, one look a day at an old copy.
    pub(super) fn watch_over(&mut self, ctx: &Context) {
        self.take_check();
        let Some(session) = self
            .session
            .as_ref()
            .filter(|session| !session.is_read_only())
        else {
            return;
        };
        let now = ctx.input(|input| input.time);
        let (opened, revision) = (self.opened, session.revision());
        if self.watch.opened != opened {
            self.watch = Watch {
                opened,
                ..Watch::default()
            };
            self.begin_check(ctx);
        } else if self.watch.revision != revision {
            self.watch.revision = revision;
            self.watch.changed_since.get_or_insert(now);
        }
        self.keep_hourly(ctx, now);
    }

    fn keep_hourly(&mut self, ctx: &Context, now: f64) {
        let Some(since) = self.watch.changed_since else {
            return;
        };
        if now - since < HOUR {
            let wait = std::time::Duration::from_secs_f64(HOUR - (now - since));
            return ctx.request_repaint_after(wait);
        }
        // Not under the hands of somebody who types.
        if self.work.is_some() || ctx.text_edit_focused() {
            return ctx.request_repaint_after(std::time::Duration::from_secs(5));
        }
        self.watch.changed_since = None;
        self.start(ctx, "Giữ bản lưu hằng giờ", |session, _| {
            session
                .as_mut()
                .ok_or_else(nothing_open)?
                .snapshot(Reason::Hourly)?;
            Ok(End::Quiet)
        });
    }

    fn begin_check(&mut self, ctx: &Context) {
        let Some(register) = self
            .session
            .as_ref()
            .and_then(|session| session.register_id().ok())
        else {
            return;
        };
        let (desk, world, waker) = (self.desk(), (self.outside.world)(), ctx.clone());
        self.watch.check = Some(Job::start(
            "Kiểm tra một bản lưu cũ",
            move || waker.request_repaint(),
            move |progress| check_one(&desk, register, &*world, &progress.cancel),
        ));
    }

    fn take_check(&mut self) {
        let Some(checked) = self.watch.check.as_ref().and_then(Job::try_take) else {
            return;
        };
        self.watch.check = None;
        match checked {
            Ok(checked) => {
                if let Some(told) = checked.told() {
                    self.complain(&told);
                }
            }
            Err(error) => self.complain(&error),
        }
    }
}

/// Before another register comes into the window, the last state of this one is kept.
pub(super) fn keep_last_state(session: &mut Option<Session>) -> Result<()> {
    session
        .as_mut()
        .map_or(Ok(()), Session::keep_before_closing)
}

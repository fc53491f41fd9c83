//! Long work: the session is moved into a thread and comes back with the result; meanwhile a bar and a cancel button.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use eframe::egui::{Context, ProgressBar};

use super::Window;
use crate::app::backups::{DEFAULT_FOLDER, Difference, Listing};
use crate::app::job::{Job, Progress};
use crate::app::leading::HandedOver;
use crate::app::medium::told;
use crate::app::packages::{Arrivals, Delivered, Inside, Intake};
use crate::app::{AppError, ErrorKind, Result, Session};
use crate::domain::id::UnitId;
use crate::domain::review::CutOff;
use crate::spreadsheet::Book;
use crate::ui::action::Action;
use crate::ui::blocs::BlocsTab;
use crate::ui::covenants::CovenantsTab;
use crate::ui::medium::MediumBox;
use crate::ui::meetings::MeetingTab;
use crate::ui::theme::Tone;
use crate::ui::widgets::Toast;
use crate::ui::widgets::modal::Modal;

/// Shorter work shows no bar.
const PATIENCE_SECONDS: f64 = 0.4;

pub(super) struct Work {
    job: Job<Done>,
    since: f64,
}

/// What a piece of work ended with.
pub(super) enum End {
    /// The session is one that has just been opened.
    Opened,
    /// The same, with something to say about it.
    OpenedSaying(Toast),
    /// Nothing was opened yet: the person is asked how.
    Asked(MediumBox),
    /// The same; no last copy could be made of the one before it.
    OpenedBut(AppError),
    Told(String),
    /// Done, and something is to be looked at.
    Noticed(Toast),
    /// A spreadsheet for the open dialog.
    Sheet(PathBuf, Box<Book>),
    /// What packages would carry, for the open dialog; or why there would be none.
    Looked(Result<Inside>),
    /// Packages that were written, and why not all of them.
    Sent(Vec<Delivered>, Option<AppError>),
    /// The register as it once stood, to be looked at.
    Past(Box<Session>),
    /// Packages that came, opened, and what they would do.
    LookedIn(Box<Intake>, Result<Box<Arrivals>>),
    Imported(Result<Box<Arrivals>>),
    /// A register was made for this unit.
    Created(Option<UnitId>, Result<Box<Arrivals>>),
    /// The head's office was handed over, for the open dialog.
    HandedOver(Box<(Delivered, HandedOver)>),
    /// The first fault of a register, or none.
    Checked(Option<String>),
    Snapshots(Box<Listing>),
    Compared(Box<Difference>),
    /// The session is the register as a copy had it.
    Restored,
    /// The session is a copy of the register that lies there.
    Viewing(PathBuf),
    /// Nobody asked for it, nobody is told.
    Quiet,
}

impl End {
    /// "Đã ghi phiếu gửi: “Phiếu gửi.pdf” vào USB “KINGSTON”"; the whole path is folded away.
    pub fn wrote(words: &str, path: &Path) -> Self {
        Self::Noticed(Toast::wrote(words, &told::file(path), path))
    }
}

struct Done {
    session: Option<Session>,
    end: Result<End>,
}

impl Window {
    /// Starts `work` on the session, or on none; the window waits for its end.
    pub(super) fn start(
        &mut self,
        ctx: &Context,
        label: impl Into<String>,
        work: impl FnOnce(&mut Option<Session>, &Progress) -> Result<End> + Send + 'static,
    ) {
        let mut session = self.session.take();
        let waker = ctx.clone();
        let job = Job::start(
            label,
            move || waker.request_repaint(),
            move |progress| {
                let worked = catch_unwind(AssertUnwindSafe(|| work(&mut session, progress)));
                let end = worked.unwrap_or_else(|_| Err(stopped_short()));
                Done { session, end }
            },
        );
        let since = ctx.input(|input| input.time);
        self.work = Some(Work { job, since });
        ctx.request_repaint();
    }

    pub(super) fn finish_work(&mut self, ctx: &Context) {
        let Some(work) = &self.work else { return };
        let Some(done) = work.job.try_take() else {
            let wait = std::time::Duration::from_millis(100);
            return ctx.request_repaint_after(wait);
        };
        self.work = None;
        self.session = done.session;
        // What is due may depend on what the work wrote beside the register.
        self.shown.header = None;
        match done.end {
            Ok(End::Opened) => self.take_in(),
            Ok(End::OpenedSaying(toast)) => {
                self.take_in();
                self.say(toast);
            }
            Ok(End::Asked(question)) => self.medium = Some(question),
            Ok(End::OpenedBut(error)) => {
                self.take_in();
                self.complain(&error);
            }
            Ok(End::Told(message)) => self.say(Toast::good(message)),
            Ok(End::Noticed(toast)) => self.say(toast),
            Ok(End::Sheet(path, book)) => self.take_sheet(&path, *book),
            Ok(End::Looked(inside)) => self.looked_inside(inside),
            Ok(End::Sent(delivered, failed)) => self.sent(&delivered, failed.as_ref()),
            Ok(End::Past(past)) => self.show_past(*past),
            Ok(End::LookedIn(intake, arrivals)) => self.looked_in(*intake, arrivals),
            Ok(End::Imported(arrivals)) => self.imported(arrivals),
            Ok(End::Created(own, arrivals)) => self.created(own, arrivals),
            Ok(End::HandedOver(written)) => self.handed_over(written.0, written.1),
            Ok(End::Checked(fault)) => self.tell_check(fault),
            Ok(End::Snapshots(listing)) => self.take_snapshots(*listing),
            Ok(End::Compared(difference)) => self.take_difference(*difference),
            Ok(End::Restored) => self.take_in_restored(),
            Ok(End::Viewing(register)) => self.take_in_copy(register),
            Ok(End::Quiet) => self.tell_trouble(),
            Err(error) => self.complain(&error),
        }
        ctx.request_repaint();
    }

    /// A register has just been opened: nothing of the last one stays on the screen.
    pub(super) fn take_in(&mut self) {
        self.clear_screen();
        self.viewed_of = None;
        let Some(session) = &self.session else { return };
        // What was being typed when a stick was pulled is there again with the same register, and with no other.
        let register = session.register_id().ok();
        if std::mem::replace(&mut self.register, register) != register {
            self.blocs = BlocsTab::default();
            self.covenants = CovenantsTab::default();
            self.interim = MeetingTab::new(CutOff::Interim);
            self.year_end = MeetingTab::new(CutOff::YearEnd);
        }
        let path: PathBuf = session.path().to_owned();
        if session.is_read_only() {
            self.say(Toast::new(Tone::Rule, "Sổ mở chỉ để đọc, không sửa được"));
        }
        self.tell_answer();
        self.tell_trouble();
        // A copy that the program keeps by itself is no register to come back to.
        if !path.starts_with(self.outside.data_folder.join(DEFAULT_FOLDER)) {
            self.settings.remember(&path);
            self.save_settings();
        }
    }

    /// Nothing of the last register stays on the screen.
    fn clear_screen(&mut self) {
        self.opened += 1;
        self.place = None;
        self.papers = None;
        self.closes_without_copy = false;
        self.places = crate::ui::places::Places::default();
    }

    fn take_in_restored(&mut self) {
        self.take_in();
        let words = "Đã khôi phục sổ từ bản lưu. Sổ trước khi khôi phục nằm ở Sổ ▸ Bản lưu…";
        self.say(Toast::good(words));
    }

    /// A copy is no register to come back to: it is not remembered among those.
    fn take_in_copy(&mut self, register: PathBuf) {
        self.clear_screen();
        self.viewed_of = Some(register);
    }

    /// What became of the act that was in doubt when the register was open last.
    fn tell_answer(&mut self) {
        let answer = self.session.as_mut().and_then(Session::take_answer);
        if let Some(answer) = answer {
            self.say(Toast {
                hint: Some(answer.hint().to_owned()),
                ..Toast::new(Tone::Rule, answer.worded())
            });
        }
    }

    /// What there is to say about copies that were made on the way.
    fn tell_trouble(&mut self) {
        let trouble = self.session.as_mut().and_then(Session::take_backup_trouble);
        if let Some(trouble) = trouble {
            self.complain(&trouble);
        }
    }

    fn tell_check(&mut self, fault: Option<String>) {
        self.say(match fault {
            None => Toast::good("Sổ nguyên vẹn: mọi thay đổi, nhật ký và các bảng đều khớp nhau"),
            Some(fault) => Toast {
                hint: Some(
                    "Ngừng ghi vào sổ này, khôi phục bản lưu gần nhất ở Sổ ▸ Bản lưu….".to_owned(),
                ),
                source: Some(fault),
                ..Toast::new(Tone::Failure, "Sổ có chỗ không khớp")
            },
        });
    }

    pub(super) fn work_ui(&mut self, ctx: &Context) -> Option<Action> {
        let work = self.work.as_ref()?;
        if ctx.input(|input| input.time) - work.since < PATIENCE_SECONDS {
            return None;
        }
        let progress = &work.job.progress;
        let modal = Modal::new(&work.job.label).only_close().close("Dừng");
        let stop = modal.show(ctx, |ui| {
            let bar = ProgressBar::new(progress.fraction().unwrap_or(0.0));
            ui.add(bar.show_percentage());
        });
        stop.map(|_| Action::CancelJob)
    }

    pub(super) fn cancel_work(&mut self) {
        if let Some(work) = &self.work {
            work.job.progress.stop();
        }
    }
}

fn stopped_short() -> AppError {
    AppError::new(
        ErrorKind::Internal,
        "Chương trình gặp lỗi khi đang làm việc này",
    )
    .hinted("Những gì đã ghi vào sổ còn nguyên. Đóng rồi mở lại sổ và thử lại.")
}

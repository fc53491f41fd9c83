//! What each action does, one line an arm.

use eframe::egui::{Context, ViewportCommand};

use super::files::Purpose;
use super::snapshots::keep_last_state;
use super::{Dialog, Window};
use crate::app::papers::Format;
use crate::app::session::nothing_open;
use crate::app::settings::{InputMethod, Look};
use crate::app::verify::verify;
use crate::app::{Command, Result, Session};
use crate::domain::closing::Correction;
use crate::domain::id::BlocYearId;
use crate::ui::action::{Action, NewSlip, Tab};
use crate::ui::blocs::BlocsAction;
use crate::ui::conflicts::ConflictsBox;
use crate::ui::covenants::CovenantsAction;
use crate::ui::guide::Guide;
use crate::ui::meetings::Section;
use crate::ui::operator::OperatorForm;
use crate::ui::papers::Place;
use crate::ui::reviews::ReviewsAction;
use crate::ui::theme::{self, Tone};
use crate::ui::verify::VerifyForm;
use crate::ui::vi_input;
use crate::ui::widgets::Toast;

impl Window {
    pub(super) fn apply(&mut self, ctx: &Context, action: Action) {
        if self.work.is_some() && !matches!(action, Action::CancelJob) {
            // The session is away: what was asked meanwhile is done when it is back.
            return self.later.push(action);
        }
        match action {
            Action::Tab(tab) => self.show_tab(tab),
            Action::Section(section) => self.show_section(section),
            Action::Meeting(tab, section) => {
                self.show_tab(tab);
                self.show_section(section);
            }
            Action::Place(place) => self.show_place(place),
            Action::Run(command) => self.run(command),
            Action::Confirm(confirm) => self.dialog = Some(Dialog::Confirm(confirm)),
            Action::Blocs(action) => self.apply_blocs(action),
            Action::Covenants(action) => self.apply_covenants(action),
            Action::Reviews(action) => self.apply_review(action),
            Action::Papers(action) => self.apply_papers(ctx, action),
            Action::Sheets(action) => self.apply_sheets(ctx, action),
            Action::Packages(action) => self.apply_packages(ctx, action),
            Action::Snapshots(action) => self.apply_snapshots(ctx, action),
            Action::Leading(action) => self.apply_leading(ctx, action),
            Action::OpenPapers => self.open_papers(),
            Action::OpenPaper(place) => self.open_paper(place),
            Action::ClosePapers => self.papers = None,
            Action::PrintPaper(decided) => self.print(ctx, decided),
            Action::BeginSlip(slip) => self.with_session(|_, session| begin_slip(session, slip)),
            Action::EndSlip => self.with_session(|_, session| {
                session.end_slip();
                Ok(())
            }),
            Action::Undo => self.with_session(Self::undo),
            Action::Redo => self.with_session(Self::redo),
            Action::NewRegister => self.ask_file(ctx, Purpose::New),
            Action::OpenRegister => self.ask_file(ctx, Purpose::Open),
            Action::OpenReadOnly => self.ask_file(ctx, Purpose::OpenReadOnly),
            Action::OpenRecent(path) => self.open(ctx, &path, false),
            Action::OpenBy(path, way) => self.open_by(ctx, &path, way),
            Action::Rescue {
                damaged,
                base,
                with_wreck,
            } => self.rescue(ctx, damaged, base, with_wreck),
            Action::OpenSample => self.open_sample(ctx),
            Action::CloseRegister => self.close_register(),
            Action::CopyRegister => self.ask_file(ctx, Purpose::Copy),
            Action::ImportJson => self.ask_file(ctx, Purpose::ImportJson),
            Action::DumpJson => self.ask_file(ctx, Purpose::DumpJson),
            Action::CheckRegister => self.check(ctx),
            Action::ShowJournal => self.with_session(Self::show_journal),
            Action::OpenConflicts => self.with_session(Self::open_conflicts),
            Action::Journal(action) => self.apply_journal(ctx, action),
            Action::AskCode => self.dialog = Some(Dialog::Verify(VerifyForm::default())),
            Action::VerifyCode(code) => {
                self.with_session(|window, session| window.verify(session, &code));
            }
            Action::Export(kind) => self.ask_paper(ctx, kind),
            Action::Look(look) => self.set_look(ctx, look),
            Action::Input(method) => self.set_input(ctx, method),
            Action::Zoom(percent) => self.set_zoom(ctx, percent),
            Action::AskOperator => self.ask_operator(),
            Action::SetOperator(name) => self.set_operator(name),
            Action::Guide(page) => self.guide = Some(Guide::at(page)),
            Action::About => self.dialog = Some(Dialog::About),
            Action::Toast(toast) => self.say(toast),
            Action::CancelJob => self.cancel_work(),
            Action::Quit => self.quit(ctx),
        }
    }

    pub(super) fn with_session(&mut self, act: impl FnOnce(&mut Self, &mut Session) -> Result<()>) {
        let Some(mut session) = self.session.take() else {
            return self.complain(&nothing_open());
        };
        let done = act(self, &mut session);
        let trouble = session.take_backup_trouble();
        self.session = Some(session);
        if let Some(trouble) = trouble {
            self.complain(&trouble);
        }
        if let Err(error) = done {
            self.complain(&error);
        }
    }

    fn show_tab(&mut self, tab: Tab) {
        self.papers = None;
        self.tab = tab;
    }

    fn verify(&mut self, session: &mut Session, code: &str) -> Result<()> {
        if let Some(Dialog::Verify(form)) = &mut self.dialog {
            form.answered(&verify(session.reader(), code)?);
        }
        Ok(())
    }

    fn show_place(&mut self, place: Option<BlocYearId>) {
        self.place = place;
        self.places.show_bloc_of(place);
    }

    pub(super) fn run(&mut self, command: Command) {
        self.with_session(|window, session| {
            session.run(command)?;
            window.toasts.outdate();
            Ok(())
        });
    }

    fn apply_blocs(&mut self, action: BlocsAction) {
        self.with_session(|window, session| window.blocs.apply(action, session));
    }

    fn apply_covenants(&mut self, action: CovenantsAction) {
        self.with_session(|window, session| window.covenants.apply(action, session));
    }

    /// A section of the shown meeting.
    fn show_section(&mut self, section: Section) {
        match self.tab {
            Tab::Interim => self.interim.go(section),
            Tab::YearEnd => self.year_end.go(section),
            Tab::Blocs | Tab::Covenants => return,
        }
        self.shown.tabs[self.tab as usize] = None;
    }

    fn apply_review(&mut self, action: ReviewsAction) {
        self.with_session(|window, session| match window.tab {
            Tab::YearEnd => window.year_end.apply(action, session),
            Tab::Blocs | Tab::Covenants | Tab::Interim => window.interim.apply(action, session),
        });
    }

    fn undo(&mut self, session: &mut Session) -> Result<()> {
        if let Some(label) = session.undo()? {
            self.toasts.outdate();
            self.say(Toast::new(Tone::Plain, format!("Đã hoàn tác: {label}")));
        }
        Ok(())
    }

    fn redo(&mut self, session: &mut Session) -> Result<()> {
        if let Some(label) = session.redo()? {
            self.toasts.outdate();
            self.say(Toast::new(Tone::Plain, format!("Đã làm lại: {label}")));
        }
        Ok(())
    }

    fn open_conflicts(&mut self, session: &mut Session) -> Result<()> {
        let conflicts = ConflictsBox::new(session)?;
        self.dialog = Some(Dialog::Conflicts(Box::new(conflicts)));
        Ok(())
    }

    /// False when the last state could not be kept; the person is told, and closing again closes.
    fn keep_before_closing(&mut self) -> bool {
        let kept = keep_last_state(&mut self.session);
        let Err(error) = kept else { return true };
        if std::mem::replace(&mut self.closes_without_copy, true) {
            return true;
        }
        self.complain(&error.hinted("Chưa giữ được bản lưu khi đóng; nội dung sổ vẫn ghi đủ trên đĩa. Đóng lần nữa để đóng mà không có bản lưu."));
        false
    }

    pub(super) fn close_register(&mut self) {
        if !self.keep_before_closing() {
            return;
        }
        self.viewed_of = None;
        (self.session, self.present) = (None, None);
        self.opened += 1;
        self.place = None;
        self.papers = None;
        self.tab = Tab::default();
    }

    fn ask_paper(&mut self, ctx: &Context, kind: crate::app::papers::PaperKind) {
        match self.place {
            Some(year) => self.ask_file(ctx, Purpose::Export(Place::of(year, kind), Format::Pdf)),
            None => self.say(Toast::new(Tone::Rule, "Chưa chọn năm thi đua để in")),
        }
    }

    fn set_look(&mut self, ctx: &Context, look: Look) {
        theme::set_look(ctx, look);
        self.settings.look = look;
        self.save_settings();
    }

    fn set_input(&mut self, ctx: &Context, method: InputMethod) {
        vi_input::set_method(ctx, method.into());
        self.settings.input_method = method;
        self.save_settings();
    }

    fn set_zoom(&mut self, ctx: &Context, percent: u16) {
        theme::set_zoom(ctx, percent);
        self.settings.zoom_percent = percent;
        self.save_settings();
    }

    fn ask_operator(&mut self) {
        self.dialog = Some(Dialog::Operator(OperatorForm::new(&self.settings.operator)));
    }

    fn set_operator(&mut self, name: String) {
        for session in self.session.iter_mut().chain(&mut self.present) {
            session.set_operator(&name);
        }
        self.settings.operator = name;
        self.save_settings();
    }

    fn quit(&mut self, ctx: &Context) {
        if !self.keep_before_closing() {
            return;
        }
        self.quitting = true;
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }
}

fn begin_slip(session: &mut Session, slip: NewSlip) -> Result<()> {
    let id = session.new_id();
    session.begin_slip(Correction {
        on: Some(slip.on),
        reason: slip.reason,
        signed_by: slip.signed_by,
        ..Correction::new(id, slip.year)
    })
}

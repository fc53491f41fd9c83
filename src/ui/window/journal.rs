//! The journal in the window, and the window over a register as it once stood.

use std::path::PathBuf;

use eframe::egui::{Context, Label, RichText, Ui};
use jiff::tz::TimeZone;

use super::files::Purpose;
use super::work::End;
use super::{Dialog, Window};
use crate::app::journal::{export, moment};
use crate::app::leading::in_words;
use crate::app::session::nothing_open;
use crate::app::sheets::ExportFormat;
use crate::app::{Result, Session};
use crate::ui::action::Action;
use crate::ui::journal::{ChangesBox, JournalAction, JournalBox};
use crate::ui::places::Places;
use crate::ui::theme::{Tone, palette};
use crate::ui::widgets::Toast;

impl Window {
    pub(super) fn apply_journal(&mut self, ctx: &Context, action: JournalAction) {
        match action {
            JournalAction::Find(filter) => {
                self.with_journal(|journal, session| journal.find(session, filter));
            }
            JournalAction::Open(line) => {
                self.with_journal(|journal, session| journal.open(session, line));
            }
            JournalAction::AsOf(line) => self.look_back(ctx, line),
            JournalAction::Return => self.return_to_present(),
            JournalAction::Changes => self.show_changes(),
            JournalAction::TakeBack(line) => {
                self.with_session(|window, session| window.take_import_back(session, line));
            }
            JournalAction::Export(format) => self.ask_file(ctx, Purpose::ExportJournal(format)),
        }
    }

    pub(super) fn show_journal(&mut self, session: &mut Session) -> Result<()> {
        let journal = JournalBox::new(session)?;
        self.dialog = Some(Dialog::Journal(Box::new(journal)));
        Ok(())
    }

    fn with_journal(&mut self, act: impl FnOnce(&mut JournalBox, &Session) -> Result<()>) {
        self.with_session(|window, session| match &mut window.dialog {
            Some(Dialog::Journal(journal)) => act(journal, session),
            _ => Ok(()),
        });
    }

    fn take_import_back(&mut self, session: &mut Session, line: i64) -> Result<()> {
        session.take_back_import(line)?;
        self.say(Toast::new(
            Tone::Plain,
            format!("Đã hoàn tác lần nhập ở dòng {line}"),
        ));
        match &mut self.dialog {
            Some(Dialog::Journal(journal)) => journal.refresh(session),
            _ => Ok(()),
        }
    }

    pub(super) fn export_journal(&mut self, ctx: &Context, format: ExportFormat, path: PathBuf) {
        let filter = match &self.dialog {
            Some(Dialog::Journal(journal)) => journal.filter().clone(),
            _ => return,
        };
        self.start(ctx, "Xuất nhật ký", move |session, _| {
            let session = session.as_ref().ok_or_else(nothing_open)?;
            let rows = export(session, &filter, format, &TimeZone::system(), &path)?;
            Ok(End::wrote(&format!("Đã ghi {rows} dòng"), &path))
        });
    }

    /// The register of today stays as it is, and open, while a copy of the past is on the screen.
    fn look_back(&mut self, ctx: &Context, line: i64) {
        self.return_to_present();
        self.start(ctx, "Xem sổ như lúc trước", move |session, _| {
            let session = session.as_ref().ok_or_else(nothing_open)?;
            Ok(End::Past(Box::new(session.as_of(line)?)))
        });
    }

    pub(super) fn show_past(&mut self, past: Session) {
        self.present = self.session.replace(past);
        self.turn_over();
    }

    pub(super) fn return_to_present(&mut self) {
        if let Some(present) = self.present.take() {
            self.session = Some(present);
            self.turn_over();
        }
    }

    /// Nothing that was read of the other register stays on the screen; the year stays where both have it.
    fn turn_over(&mut self) {
        self.opened += 1;
        self.papers = None;
        self.dialog = None;
        self.places = Places::default();
    }

    fn show_changes(&mut self) {
        let (Some(present), Some(past)) = (&self.present, &self.session) else {
            return;
        };
        match present.changed_since(past) {
            Ok(changed) => {
                self.dialog = Some(Dialog::Changes(Box::new(ChangesBox::new(changed))));
            }
            Err(error) => self.complain(&error),
        }
    }

    /// Above everything, so that nobody takes the past for the present.
    pub(super) fn past_ui(&self, ui: &mut Ui) -> Option<Action> {
        let line = self.session.as_ref()?.past()?;
        let words = format!(
            "⚠ Đang xem sổ lúc {}, sau dòng {} ({}). Chỉ để đọc.",
            moment(line.at_ms, &TimeZone::system()),
            line.seq,
            in_words(line)
        );
        let mut asked = None;
        ui.horizontal(|ui| {
            if ui.button("Quay lại hiện tại").clicked() {
                asked = Some(JournalAction::Return);
            }
            if ui.button("Những gì đã đổi từ đó…").clicked() {
                asked = Some(JournalAction::Changes);
            }
            let words = RichText::new(words).color(palette(ui).rule).strong();
            ui.add(Label::new(words).truncate());
        });
        asked.map(Action::Journal)
    }
}

//! The window: it holds the session and the tabs, draws, collects what was asked, and applies it in one place.

mod apply;
mod draw;
mod files;
mod header;
mod incoming;
mod journal;
mod leading;
mod menu;
mod outgoing;
mod papers;
mod rescue;
mod sheets;
mod shortcuts;
mod snapshots;
#[cfg(test)]
mod tests;
mod work;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{self, Context, ViewportCommand};

use crate::app::leading::HandedOver;
use crate::app::medium::Medium;
use crate::app::packages::Sent;
use crate::app::printing::Printing;
use crate::app::settings::Settings;
use crate::app::world::World;
use crate::app::{AppError, Desk, Session};
use crate::domain::id::{BlocYearId, RowId};
use crate::domain::review::CutOff;
use crate::ui::action::{Action, Confirm, Tab};
use crate::ui::blocs::BlocsTab;
use crate::ui::conflicts::ConflictsBox;
use crate::ui::covenants::CovenantsTab;
use crate::ui::dialogs::FilePicker;
use crate::ui::guide::Guide;
use crate::ui::journal::{ChangesBox, JournalBox};
use crate::ui::leading::{HandOverBox, ReopenForm};
use crate::ui::medium::MediumBox;
use crate::ui::meetings::MeetingTab;
use crate::ui::operator::OperatorForm;
use crate::ui::packages::incoming::{ImportedBox, ReceiveBox};
use crate::ui::packages::outgoing::SendBox;
use crate::ui::papers::PapersScreen;
use crate::ui::places::Places;
use crate::ui::season::Season;
use crate::ui::sheets::SheetsBox;
use crate::ui::snapshots::SnapshotsBox;
use crate::ui::verify::VerifyForm;
use crate::ui::vi_input::{Method, ViInput};
use crate::ui::widgets::{Toast, Toasts, modal};
use crate::ui::{crash, theme};

/// What the window needs from outside; tests hand in their own.
pub struct Outside {
    pub data_folder: PathBuf,
    /// Where people keep their papers; registers that are brought to this machine lie there in a folder of their own.
    pub documents_folder: PathBuf,
    pub medium: fn(&Path) -> Medium,
    pub picker: Box<dyn FilePicker>,
    pub printing: Arc<dyn Printing>,
    pub world: fn() -> Box<dyn World>,
}

/// One dialog at a time, beside the file picker and the bar of long work.
enum Dialog {
    Operator(OperatorForm),
    Confirm(Confirm),
    Journal(Box<JournalBox>),
    Changes(Box<ChangesBox>),
    Verify(VerifyForm),
    Sheets(Box<SheetsBox>),
    Send(Box<SendBox>),
    Conflicts(Box<ConflictsBox>),
    Receive(Box<ReceiveBox>),
    Imported(Box<ImportedBox>),
    Snapshots(Box<SnapshotsBox>),
    HandOver(Box<HandOverBox>),
    Reopen(ReopenForm),
    About,
}

pub struct Window {
    outside: Outside,
    settings: Settings,
    session: Option<Session>,
    /// The id of the register that was opened last.
    register: Option<RowId>,
    /// The register of today, while `session` is a copy of what it once was.
    present: Option<Session>,
    /// Moves with each register that is opened, so that nothing of the last one stays on the screen.
    opened: u64,
    tab: Tab,
    /// Chosen by its key: the keyboard goes on inside it.
    entered: Option<Tab>,
    place: Option<BlocYearId>,
    places: Places,
    season: Season,
    /// The shown register was handed over.
    handed: Option<HandedOver>,
    shown: Shown,
    blocs: BlocsTab,
    covenants: CovenantsTab,
    interim: MeetingTab,
    year_end: MeetingTab,
    /// In the place of the tabs, while it is open.
    papers: Option<PapersScreen>,
    dialog: Option<Dialog>,
    /// Shown once no other dialog is.
    medium: Option<MediumBox>,
    guide: Option<Guide>,
    toasts: Toasts,
    /// What the answer of the file picker is for.
    purpose: Option<files::Purpose>,
    /// Of which packages a delivery note is being asked for.
    noted: Vec<Sent>,
    work: Option<work::Work>,
    watch: snapshots::Watch,
    /// A copy is looked at: the register that it is of.
    viewed_of: Option<PathBuf>,
    /// The last state could not be kept, and the person knows: closing again closes.
    closes_without_copy: bool,
    /// Asked for by a key while somebody was typing: done once the field has been left and drawn again.
    later: Vec<Action>,
    quitting: bool,
}

/// What the parts on the screen were made of; anything else is stale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Stamp {
    opened: u64,
    revision: u64,
    place: Option<BlocYearId>,
}

#[derive(Debug, Default)]
struct Shown {
    header: Option<Stamp>,
    tabs: [Option<Stamp>; 4],
    papers: Option<Stamp>,
}

impl Window {
    /// `register` is opened at once; otherwise the start screen shows.
    pub fn new(ctx: &Context, outside: Outside, register: Option<&Path>) -> Self {
        let settings = Settings::load(&outside.data_folder);
        theme::install(ctx);
        theme::set_look(ctx, settings.look);
        theme::set_zoom(ctx, settings.zoom_percent);
        ctx.add_plugin(ViInput::new(Method::from(settings.input_method)));
        let unknown = settings.operator.is_empty();
        let mut window = Self {
            outside,
            settings,
            session: None,
            register: None,
            present: None,
            opened: 0,
            tab: Tab::default(),
            entered: None,
            place: None,
            places: Places::default(),
            season: Season::default(),
            handed: None,
            shown: Shown::default(),
            blocs: BlocsTab::default(),
            covenants: CovenantsTab::default(),
            interim: MeetingTab::new(CutOff::Interim),
            year_end: MeetingTab::new(CutOff::YearEnd),
            papers: None,
            dialog: unknown.then(|| Dialog::Operator(OperatorForm::default())),
            medium: None,
            guide: None,
            toasts: Toasts::default(),
            purpose: None,
            noted: Vec::new(),
            work: None,
            watch: snapshots::Watch::default(),
            viewed_of: None,
            closes_without_copy: false,
            later: Vec::new(),
            quitting: false,
        };
        if let Some(toast) = crash::left_behind(&window.outside.data_folder) {
            window.say(toast);
        }
        // The site is made once for this workstation.
        window.save_settings();
        if let Some(register) = register {
            window.open(ctx, register, false);
        }
        window
    }

    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    pub fn toasts(&self) -> &Toasts {
        &self.toasts
    }

    fn desk(&self) -> Desk {
        Desk {
            site: self.settings.site_id().unwrap_or_default(),
            operator: self.settings.operator.clone(),
            data_folder: self.outside.data_folder.clone(),
        }
    }

    fn say(&mut self, toast: Toast) {
        self.toasts.add(toast);
    }

    /// A register whose medium is gone is closed: nothing of it can be read or written any more. So is one whose last act is
    /// in doubt: opened again it tells.
    fn complain(&mut self, error: &AppError) {
        let session = self.session.as_ref();
        let session = session.filter(|_| error.closes_register());
        let Some(session) = session else {
            return self.say(Toast::from(error));
        };
        self.medium = Some(MediumBox::Lost {
            error: session.named(error.clone()),
            path: session.path().to_owned(),
        });
        self.dialog = None;
        // A last copy is tried; that there is none need not be said beside this.
        self.closes_without_copy = true;
        self.close_register();
    }

    fn save_settings(&mut self) {
        if let Err(error) = self.settings.save(&self.outside.data_folder) {
            self.complain(&error);
        }
    }

    /// Makes anew what is older than the session; nothing is read while the session is away at work.
    fn refresh(&mut self) {
        let Some(session) = self.session.take() else {
            return;
        };
        let refreshed = self.refresh_from(&session);
        self.session = Some(session);
        if let Err(error) = refreshed {
            self.complain(&error);
        }
    }

    fn refresh_from(&mut self, session: &Session) -> crate::app::Result<()> {
        let stamp = self.stamp(session);
        if self.shown.header != Some(stamp) {
            self.refresh_header(session)?;
            self.shown.header = Some(self.stamp(session));
        }
        if let Some(Dialog::Conflicts(conflicts)) = &mut self.dialog {
            conflicts.refresh(session)?;
        }
        let stamp = self.stamp(session);
        if let Some(papers) = &mut self.papers {
            if self.shown.papers != Some(stamp) {
                self.shown.papers = Some(stamp);
                papers.refresh(session, stamp.place)?;
            }
            return Ok(());
        }
        let tab = self.tab as usize;
        if self.shown.tabs[tab] != Some(stamp) {
            // A tab that cannot be read is told about once, not in every frame.
            self.shown.tabs[tab] = Some(stamp);
            self.refresh_tab(session)?;
        }
        Ok(())
    }

    fn stamp(&self, session: &Session) -> Stamp {
        Stamp {
            opened: self.opened,
            revision: session.revision(),
            place: self.place,
        }
    }

    fn refresh_header(&mut self, session: &Session) -> crate::app::Result<()> {
        self.handed = session.handed_over()?;
        let before = self.places.clone();
        self.places.show_bloc_of(self.place);
        self.places = self.places.refreshed(session.reader())?;
        self.place = self.places.settle(self.place, &before);
        self.season = match self.place {
            Some(place) => Season::of(session.reader(), place, session.today())?,
            None => Season::without_year(self.places.has_blocs()),
        };
        // A log of packages that cannot be read is told of where packages are sent.
        if let Ok(Some(days)) = session.days_without_copy() {
            self.season.without_copy(days);
        }
        Ok(())
    }

    fn refresh_tab(&mut self, session: &Session) -> crate::app::Result<()> {
        match self.tab {
            Tab::Blocs => self.blocs.refresh(session, self.place),
            Tab::Covenants => self.covenants.refresh(session, self.place),
            Tab::Interim => self.interim.refresh(session, self.place),
            Tab::YearEnd => self.year_end.refresh(session, self.place),
        }
    }

    /// The window closes once nothing is being typed or worked on.
    fn answer_closing(&mut self, ctx: &Context) {
        if self.quitting || !ctx.input(|input| input.viewport().close_requested()) {
            return;
        }
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        self.ask_later(ctx, Action::Quit);
    }

    /// Leaves the field that is being typed in, so that it is kept, and does `action` after the next drawing.
    fn ask_later(&mut self, ctx: &Context, action: Action) {
        if ctx.text_edit_focused() {
            ctx.memory_mut(egui::Memory::stop_text_input);
        }
        self.later.push(action);
        ctx.request_repaint();
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.answer_closing(ctx);
        self.finish_work(ctx);
        self.watch_over(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        modal::settle_focus(&ctx);
        self.take_dropped(&ctx);
        self.refresh();
        let waiting = std::mem::take(&mut self.later);
        self.shortcuts(&ctx);
        let mut actions = self.draw(ui);
        actions.extend(waiting);
        if !actions.is_empty() {
            ctx.request_repaint();
        }
        for action in actions {
            self.apply(&ctx, action);
        }
    }
}

impl From<crate::app::settings::InputMethod> for Method {
    fn from(method: crate::app::settings::InputMethod) -> Self {
        use crate::app::settings::InputMethod;
        match method {
            InputMethod::Off => Method::Off,
            InputMethod::Telex => Method::Telex,
            InputMethod::Vni => Method::Vni,
        }
    }
}

//! The screen “Giấy tờ”: every kind of paper of a year, its form, and its pages as they print.

mod apply;
#[cfg(test)]
mod clicks;
mod print_dialog;
mod seasons;
mod sentences;
mod state;
mod table;
mod view;
mod view_model;

use eframe::egui;

use crate::app::papers::{Format, PaperKind};
use crate::app::{Result, Session};
use crate::domain::document::draft::Draft;
use crate::domain::document::form::Field;
use crate::domain::document::parts::Whose;
use crate::domain::id::BlocYearId;
use crate::ui::action::{Action, Tab};
use crate::ui::preview::PaperPreview;

pub use print_dialog::Decided;
use state::State;
use view_model::{Body, PapersView};

/// What the screen asks for that no command of one row says.
#[derive(Clone, Debug)]
pub enum PapersAction {
    Show(PaperKind),
    ShowWhose(Whose),
    /// The shown paper as a file.
    Export(Format),
    /// One file for each member.
    ExportForAll,
    CeremonyPack,
    AskToPrint,
    View,
    EditSentence(&'static Field),
}

/// Which paper is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub year: BlocYearId,
    pub kind: PaperKind,
    pub whose: Option<Whose>,
}

impl Place {
    pub fn of(year: BlocYearId, kind: PaperKind) -> Self {
        let whose = None;
        Self { year, kind, whose }
    }
}

pub struct PapersScreen {
    year: Option<BlocYearId>,
    view: Option<PapersView>,
    state: State,
    preview: PaperPreview,
    /// Moves with every refresh.
    generation: u64,
    /// The draft as it is typed, and what it was made of.
    live: Option<(u64, Draft)>,
}

impl PapersScreen {
    pub fn new(kind: PaperKind) -> Self {
        Self {
            year: None,
            view: None,
            state: State::of(kind),
            preview: PaperPreview::default(),
            generation: 0,
            live: None,
        }
    }

    /// The paper that a tab is about.
    pub fn of_tab(tab: Tab) -> Self {
        use crate::domain::document::DocumentKind;
        Self::new(match tab {
            Tab::Blocs => PaperKind::Document(DocumentKind::Plan),
            Tab::Covenants => PaperKind::Covenant,
            Tab::Interim => PaperKind::Document(DocumentKind::InterimReport),
            Tab::YearEnd => PaperKind::Document(DocumentKind::YearReport),
        })
    }

    /// One paper, of one unit where each has its own.
    pub fn at(place: Place) -> Self {
        let mut screen = Self::new(place.kind);
        screen.year = Some(place.year);
        screen.state.show(place.kind, place.whose);
        screen
    }

    pub fn refresh(&mut self, session: &Session, year: Option<BlocYearId>) -> Result<()> {
        if self.year != year {
            self.state.show(self.state.kind, None);
        }
        self.year = year;
        self.generation += 1;
        self.live = None;
        let State { kind, whose, .. } = self.state;
        self.view = None;
        if let Some(year) = year {
            let view = PapersView::of(session, year, kind, whose)?;
            self.state.whose = view.whose;
            self.view = Some(view);
        }
        self.forget_what_is_kept();
        Ok(())
    }

    /// A table whose rows all stand in the register is shown from there.
    fn forget_what_is_kept(&mut self) {
        let form = self.view.as_ref().and_then(PapersView::form);
        let kept = |slot: &str| {
            let mut fields = form.iter().flat_map(|form| &form.fields);
            fields
                .find(|view| view.field.slot == slot)
                .map(|view| view.text.clone())
        };
        self.state
            .tables
            .retain(|slot, table| kept(slot).is_some_and(|text| text == table.text()));
        for grid in self.state.grids.values_mut() {
            grid.touch();
        }
    }

    pub fn place(&self) -> Option<Place> {
        Some(Place {
            year: self.year?,
            kind: self.state.kind,
            whose: self.view.as_ref()?.whose,
        })
    }

    pub fn ui(&mut self, ui: &mut egui::Ui) -> Vec<Action> {
        let Some(view) = &self.view else {
            return view::nothing_ui(ui);
        };
        let revision = self.generation + self.state.edits;
        if let Body::Form(form) = &view.body
            && self.live.as_ref().is_none_or(|live| live.0 != revision)
        {
            self.live = Some((revision, form.draft_with(&self.state.typed)));
        }
        let (preview, live) = (&mut self.preview, &self.live);
        let name = view.title();
        let draw = |ui: &mut egui::Ui| match (&view.body, live) {
            (Body::FromTab { paper, .. }, _) => preview.ui(ui, &name, paper.as_ref(), revision),
            (Body::Form(_), Some((_, draft))) => preview.ui(ui, &name, draft, revision),
            _ => (),
        };
        view::screen_ui(ui, view, &mut self.state, draw)
    }
}

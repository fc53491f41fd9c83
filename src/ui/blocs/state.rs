//! What is chosen, searched and typed in the tab, and not in the register.

use std::collections::HashSet;

use super::forms::bloc_form::BlocForm;
use super::forms::choose_members::ChooseForm;
use super::forms::leave_form::LeaveForm;
use super::forms::names_form::NamesForm;
use super::forms::paste_members::PasteForm;
use super::forms::rename_form::RenameForm;
use super::forms::term_form::TermForm;
use super::forms::unit_form::UnitForm;
use super::forms::year_form::YearForm;
use super::forms::{Form, Problems};
use super::view_model::BlocsVm;
use crate::domain::id::{BlocId, BlocYearId, MembershipId, RowId, UnitId};
use crate::ui::action::Action;
use crate::ui::widgets::GridState;

/// What is chosen in the list of blocs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    Bloc(BlocId),
    Year(BlocYearId),
}

/// What the right side shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    #[default]
    Year,
    Rotation,
}

#[derive(Clone, Debug)]
pub enum Dialog {
    Unit(UnitForm),
    Rename(RenameForm),
    Names(NamesForm),
    Bloc(BlocForm),
    Year(YearForm),
    Term(TermForm),
    Choose(ChooseForm),
    Paste(PasteForm),
    Leave(LeaveForm),
}

impl Dialog {
    pub fn form(&self) -> &dyn Form {
        match self {
            Self::Unit(form) => form,
            Self::Rename(form) => form,
            Self::Names(form) => form,
            Self::Bloc(form) => form,
            Self::Year(form) => form,
            Self::Term(form) => form,
            Self::Choose(form) => form,
            Self::Paste(form) => form,
            Self::Leave(form) => form,
        }
    }

    /// What is wrong with it as it stands.
    pub fn problems(&self) -> Problems {
        let any_id = &mut || RowId([0; 16]);
        self.form().parse(any_id).err().unwrap_or_default()
    }
}

#[derive(Default)]
pub struct BlocsState {
    pub chosen: Option<Chosen>,
    place: Option<BlocYearId>,
    pub closed_blocs: HashSet<BlocId>,
    pub closed_units: HashSet<UnitId>,
    pub find: String,
    /// Lines of the tree that are on the screen.
    pub shown_units: Vec<usize>,
    pub chosen_unit: Option<UnitId>,
    /// A unit that was just added: what stands above it is opened with the next view model.
    reveal: Option<UnitId>,
    pub members: GridState,
    pub chosen_member: Option<MembershipId>,
    pub rotation: GridState,
    pub page: Page,
    pub dialog: Option<Dialog>,
    /// Accepting was tried: from now on problems are shown.
    pub tried: bool,
    /// Why a rule refused what the dialog asks.
    pub refused: Option<String>,
    /// To be asked of the window in the next frame.
    pub next: Vec<Action>,
}

impl BlocsState {
    pub fn open(&mut self, dialog: Dialog) {
        self.dialog = Some(dialog);
        self.tried = false;
        self.refused = None;
    }

    pub fn close(&mut self) {
        self.dialog = None;
    }

    /// The dialog has been done; that of the names stays open, empty, for the next one.
    pub fn accepted(&mut self) {
        match self.dialog.take() {
            Some(Dialog::Names(form)) => self.open(Dialog::Names(NamesForm::of(form.unit))),
            _ => self.close(),
        }
    }

    pub fn show_unit(&mut self, unit: UnitId) {
        self.chosen_unit = Some(unit);
        self.find.clear();
        self.reveal = Some(unit);
    }

    /// Chooses nothing that is no more, and what the window shows.
    pub fn follow(&mut self, vm: &BlocsVm, place: Option<BlocYearId>) {
        if self.place != place {
            self.place = place;
            if !self.is_of_chosen_bloc(vm, place) {
                self.chosen = place.map(Chosen::Year).or(self.chosen);
            }
            self.chosen_member = None;
        }
        self.chosen = self.chosen.filter(|chosen| match chosen {
            Chosen::Bloc(bloc) => vm.line_of_bloc(*bloc).is_some(),
            Chosen::Year(year) => vm.line_of_year(*year).is_some(),
        });
        self.chosen_unit = self
            .chosen_unit
            .filter(|unit| vm.units.line(*unit).is_some());
        self.reveal(vm);
        self.search(vm);
        self.follow_member(vm);
        self.rotation.touch();
    }

    /// A bloc that is chosen stays chosen while one of its years is shown.
    fn is_of_chosen_bloc(&self, vm: &BlocsVm, place: Option<BlocYearId>) -> bool {
        let line = place.and_then(|year| vm.line_of_year(year));
        match (self.chosen, line) {
            (Some(Chosen::Bloc(bloc)), Some(line)) => line.bloc.id == bloc,
            _ => false,
        }
    }

    fn reveal(&mut self, vm: &BlocsVm) {
        let place = self.reveal.take().and_then(|unit| vm.units.place(unit));
        let mut above = place.and_then(|place| vm.units.lines[place].above);
        while let Some(line) = above.map(|above| &vm.units.lines[above]) {
            self.closed_units.remove(&line.unit.id);
            above = line.above;
        }
    }

    pub fn search(&mut self, vm: &BlocsVm) {
        self.shown_units = vm.units.shown(&self.find, &self.closed_units);
    }

    /// The same member stays selected when rows move.
    fn follow_member(&mut self, vm: &BlocsVm) {
        self.members.touch();
        let members = vm.year.iter().flat_map(|year| &year.members);
        let row = members
            .map(|row| row.member.id)
            .position(|id| Some(id) == self.chosen_member);
        if row.is_none() {
            self.chosen_member = None;
        }
        if self.members.selected != row {
            self.members.select(row);
        }
    }
}

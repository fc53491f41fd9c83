//! The tab on a register in memory, with what the window does around it.

use eframe::egui::Ui;
use eframe::egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable};
use jiff::civil::date;

use super::BlocsTab;
use crate::app::world::StillWorld;
use crate::app::{AppError, Command, Desk, Session};
use crate::domain::id::BlocYearId;
use crate::ui::action::{Action, Confirm};
use crate::ui::testing;
use crate::ui::widgets::modal::settle_focus;

pub struct Office {
    pub session: Session,
    pub tab: BlocsTab,
    pub place: Option<BlocYearId>,
    /// What the window was to ask.
    pub asked: Option<Confirm>,
    pub refused: Option<AppError>,
    shown: Option<(u64, Option<BlocYearId>)>,
}

/// An empty register on 10 January 2018.
pub fn session() -> Session {
    let desk = Desk {
        site: [7; 16],
        operator: String::new(),
        data_folder: std::path::PathBuf::new(),
    };
    let world = StillWorld::new(date(2018, 1, 10).at(8, 0, 0, 0));
    Session::in_memory(desk, Box::new(world)).unwrap()
}

impl Office {
    pub fn new() -> Self {
        Self {
            session: session(),
            tab: BlocsTab::default(),
            place: None,
            asked: None,
            refused: None,
            shown: None,
        }
    }

    fn frame(&mut self, ui: &mut Ui) {
        settle_focus(ui.ctx());
        let now = (self.session.revision(), self.place);
        if self.shown != Some(now) {
            self.tab.refresh(&self.session, self.place).unwrap();
            self.shown = Some(now);
        }
        let actions = self.tab.ui(ui);
        if !actions.is_empty() {
            ui.request_repaint();
        }
        for action in actions {
            self.refused = self.apply(action).err().or(self.refused.take());
        }
    }

    fn apply(&mut self, action: Action) -> Result<(), AppError> {
        match action {
            Action::Place(place) => self.place = place,
            Action::Run(command) => self.run(command)?,
            Action::Confirm(confirm) => self.asked = Some(confirm),
            Action::Blocs(action) => self.tab.apply(action, &mut self.session)?,
            other => panic!("the tab asks nothing else: {other:?}"),
        }
        Ok(())
    }

    fn run(&mut self, command: Command) -> Result<(), AppError> {
        self.session.run(command).map(|_| ())
    }

    /// Agrees to what the window was to ask.
    pub fn agree(&mut self) {
        let confirm = self.asked.take().unwrap();
        self.refused = self.apply(*confirm.action).err();
    }

    /// The members of the shown year, by name.
    pub fn members(&self) -> Vec<&str> {
        let members = self.tab.vm.year.iter().flat_map(|year| &year.members);
        members.map(|row| row.name.as_str()).collect()
    }
}

pub fn harness(office: Office) -> Harness<'static, Office> {
    testing::harness(office, |ui, office| office.frame(ui))
}

/// Presses a button by its text.
pub fn click(h: &mut Harness<'_, Office>, label: &str) {
    h.get_by_role_and_label(Role::Button, label).click();
    h.run();
}

/// Chooses `item` in the box called `label`.
pub fn pick(h: &mut Harness<'_, Office>, label: &str, item: &str) {
    h.get_by_role_and_label(Role::ComboBox, label).click();
    h.run();
    click(h, item);
}

pub fn fill(h: &mut Harness<'_, Office>, label: &str, text: &str) {
    testing::write_in(h, label, text);
}

//! A bloc of three police units that all registered the flag of their ministry, for the tests of this section.

use crate::app::Session;
use crate::app::commands::awards::{new_gate, new_quota};
use crate::app::commands::{AwardCommand, CovenantCommand, CovenantPart, UnitCommand};
use crate::domain::award::{Gate, GateKind, Nomination, Quota, QuotaKind};
use crate::domain::covenant::TitleRegistration;
use crate::domain::id::{BlocYearId, RowId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::order::Position;
use crate::domain::unit::{Sector, Unit};
use crate::ui::reviews::testing as reviews;

use super::view_model::{Screen, ViewModel};

pub const FLAG: &str = "Cờ thi đua của Bộ Công an";

pub struct Office {
    pub session: Session,
    pub year: BlocYearId,
    pub units: Vec<UnitId>,
}

impl Office {
    pub fn new() -> Self {
        let office = reviews::Office::new();
        let mut office = Self {
            session: office.session,
            year: office.year,
            units: office.units,
        };
        for unit in office.units.clone() {
            let unit: Unit = office.session.reader().get(unit).unwrap();
            let police = Unit {
                sector: Sector::Police,
                ..unit
            };
            office.session.run(UnitCommand::Change(police)).unwrap();
        }
        office
    }

    pub fn registered() -> Self {
        let mut whole = reviews::Office::new();
        let covenant = whole.covenant();
        let mut office = Self {
            session: whole.session,
            year: whole.year,
            units: whole.units,
        };
        for unit in office.units.clone() {
            let row = TitleRegistration {
                id: office.session.new_id(),
                covenant,
                unit: Some(unit),
                sub_unit: None,
                title: FLAG.into(),
                note: String::new(),
                order: Position::first(),
                source: String::new(),
            };
            let part = CovenantPart::Registration(row);
            office.session.run(CovenantCommand::Put(part)).unwrap();
        }
        office
    }

    pub fn screen(&self) -> Screen {
        Screen::read(&self.session, Some(self.year)).unwrap()
    }

    pub fn model(&self) -> ViewModel {
        match self.screen() {
            Screen::Year(model) => *model,
            Screen::Nothing(text, _) => panic!("{text}"),
        }
    }

    pub fn quota(&mut self, count: i64) {
        let nobody = RowId::from_bytes([0; 16]);
        let draft = Quota {
            kind: QuotaKind::Count,
            value: Quantity::from_whole(count),
            ..Quota::new(nobody.into(), self.year, FLAG, Position::first())
        };
        let quota = new_quota(&self.model().facts, draft);
        self.session.run(AwardCommand::PutQuota(quota)).unwrap();
    }

    pub fn gate(&mut self, text: &str) {
        let nobody = RowId::from_bytes([0; 16]);
        let draft = Gate {
            kind: GateKind::ByHand,
            text: text.into(),
            ..Gate::new(nobody.into(), self.year, FLAG, Position::first())
        };
        let gate = new_gate(&self.model().facts, draft);
        self.session.run(AwardCommand::PutGate(gate)).unwrap();
    }

    pub fn nominate_all(&mut self) -> Vec<Nomination> {
        let rows = self.model().registered_candidates();
        let command = AwardCommand::Nominate(rows.clone());
        self.session.run(command).unwrap();
        rows
    }
}

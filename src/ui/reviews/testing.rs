//! A bloc of three units whose year has targets of every sort, for the tests of this tab.

use jiff::civil::date;

use crate::app::commands::{
    BlocCommand, CovenantCommand, CovenantPart, UnitCommand, YearCommand, covenant_id,
};
use crate::app::world::StillWorld;
use crate::app::{Desk, Session};
use crate::domain::bloc::{Bloc, BlocKind};
use crate::domain::covenant::Covenant;
use crate::domain::id::{BlocYearId, CovenantId, TargetId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::order::Position;
use crate::domain::target::{Assignment, Target, TargetKind};
use crate::domain::unit::Unit;
use crate::domain::year::BlocYear;

pub const UNITS: [&str; 3] = ["Cục Tham mưu", "Cục Chính trị", "Cục Hậu cần"];

/// Who works here, and a clock that stands still.
pub fn outside() -> (Desk, StillWorld) {
    let desk = Desk {
        site: [7; 16],
        operator: "Lê Thị Hòa".into(),
        data_folder: std::path::PathBuf::new(),
    };
    let now = date(2019, 7, 15).at(8, 0, 0, 0);
    (desk, StillWorld::new(now))
}

pub struct Office {
    pub session: Session,
    pub year: BlocYearId,
    pub units: Vec<UnitId>,
}

impl Office {
    /// A year with three members and no covenant yet.
    pub fn new() -> Self {
        let (desk, world) = outside();
        let mut session = Session::in_memory(desk, Box::new(world)).unwrap();
        let units: Vec<UnitId> = UNITS.iter().map(|_| session.new_id()).collect();
        for (id, name) in units.iter().zip(UNITS) {
            session.run(UnitCommand::Add(Unit::new(*id, name))).unwrap();
        }
        let mut bloc = Bloc::new(session.new_id(), BlocKind::Khoi);
        bloc.name = "các cơ quan tham mưu".into();
        let year = BlocYear::new(session.new_id(), bloc.id, 2019);
        let id = year.id;
        session.run(BlocCommand::Add(bloc)).unwrap();
        session.run(YearCommand::Open(year)).unwrap();
        let members = YearCommand::AddMembers {
            year: id,
            units: units.clone(),
        };
        session.run(members).unwrap();
        Self {
            session,
            year: id,
            units,
        }
    }

    pub fn covenant(&mut self) -> CovenantId {
        let covenant = Covenant::new(covenant_id(self.year), self.year);
        let id = covenant.id;
        self.session.run(CovenantCommand::Begin(covenant)).unwrap();
        id
    }

    /// "100 %, trong đó trên 80 %" for all, one target that spares the last unit, one of the second unit's own.
    pub fn with_targets() -> Self {
        let mut office = Self::new();
        let covenant = office.covenant();
        let own = office.target(covenant, "Xây dựng nhà công vụ", TargetKind::YesNo, 0);
        let all = office.target(
            covenant,
            "Đảng viên hoàn thành nhiệm vụ",
            TargetKind::Equal,
            100,
        );
        let share = office.target(covenant, "hoàn thành xuất sắc", TargetKind::MoreThan, 80);
        let spared = office.target(covenant, "Vi phạm kỷ luật", TargetKind::Zero, 0);
        let owner = office.units[1];
        office.put(Target {
            unit: Some(owner),
            ..own
        });
        let whole = Some(all.id);
        office.put(all);
        office.put(Target {
            parent: whole,
            ..share
        });
        let id = spared.id;
        office.put(spared);
        office.spare(covenant, id, 2);
        office
    }

    fn target(
        &mut self,
        covenant: CovenantId,
        text: &str,
        kind: TargetKind,
        percent: i64,
    ) -> Target {
        let mut target = Target::new(self.session.new_id(), covenant, kind, Position::first());
        target.text = text.into();
        if percent > 0 {
            target.measure = "%".into();
            target.value = Quantity::from_whole(percent);
        }
        target
    }

    fn put(&mut self, target: Target) {
        let part = CovenantPart::Target(target);
        self.session.run(CovenantCommand::Put(part)).unwrap();
    }

    pub fn spare(&mut self, covenant: CovenantId, target: TargetId, unit: usize) {
        let cell = Assignment {
            id: self.session.new_id(),
            target,
            unit: self.units[unit],
            assigned: false,
            note: String::new(),
        };
        let part = CovenantPart::Assignment(covenant, cell);
        self.session.run(CovenantCommand::Put(part)).unwrap();
    }
}

//! A bloc over some years, with results that were reported and corrected: as many edits as a real season leaves.

use giao_uoc::app::commands::{covenant_id, membership_id, result_id};
use giao_uoc::domain::bloc::{Bloc, BlocKind};
use giao_uoc::domain::covenant::Covenant;
use giao_uoc::domain::id::{BlocYearId, RowId, TargetId, UnitId};
use giao_uoc::domain::order::Position;
use giao_uoc::domain::review::{CutOff, TargetResult};
use giao_uoc::domain::target::{Target, TargetKind};
use giao_uoc::domain::unit::Unit;
use giao_uoc::domain::year::{BlocYear, HeadTerm, Membership, Role};
use giao_uoc::register::{Act, ActKind, Register, derived_id};

pub const REGISTER: RowId = RowId([9; 16]);
pub const HEAD_SITE: u8 = 7;
pub const MEMBER_SITE: u8 = 8;
const FIRST_YEAR: i16 = 2001;

#[derive(Clone, Copy)]
pub struct Season {
    pub units: usize,
    pub years: usize,
    /// Of each covenant.
    pub targets: usize,
    /// How often each result is said anew.
    pub values: usize,
    /// The unit that reports; all of them where none is named.
    pub speaks: Option<usize>,
}

pub fn act(kind: ActKind, site: u8, undoes: Option<i64>) -> Act {
    Act {
        kind,
        label: "số liệu thử".into(),
        undoes,
        at_ms: 1_552_356_000_000,
        site: [site; 16],
        operator: "Nguyễn Thị Lan".into(),
    }
}

fn id(word: &str, numbers: [usize; 2]) -> RowId {
    derived_id(&format!("{word} {numbers:?}"), &[])
}

impl Season {
    pub fn unit_ids(&self) -> Vec<UnitId> {
        let ids = (0..self.units).map(|at| id("unit", [at, 0]).into());
        ids.collect()
    }

    fn years(&self) -> impl Iterator<Item = BlocYearId> {
        (0..self.years).map(|at| id("year", [at, 0]).into())
    }

    fn targets(&self, year: usize) -> impl Iterator<Item = TargetId> {
        (0..self.targets).map(move |at| id("target", [year, at]).into())
    }

    /// Units, the bloc, its years with members, heads, covenants and targets.
    pub fn begin(&self, register: &mut Register) {
        let act = act(ActKind::Command, HEAD_SITE, None);
        let mut tx = register.begin(act).expect("an act");
        for (at, unit) in self.unit_ids().into_iter().enumerate() {
            let name = format!("Cục Cơ yếu số {}", at + 1);
            tx.save(&Unit::new(unit, &name)).expect("a unit");
        }
        let bloc = Bloc {
            number: "1".into(),
            ..Bloc::new(id("bloc", [0, 0]).into(), BlocKind::Khoi)
        };
        tx.save(&bloc).expect("a bloc");
        for (at, year) in self.years().enumerate() {
            let number = FIRST_YEAR + i16::try_from(at).unwrap_or_default();
            tx.save(&BlocYear::new(year, bloc.id, number))
                .expect("a year");
            let orders = Position::spread(self.units);
            for (unit, order) in self.unit_ids().into_iter().zip(orders) {
                let seat = Membership::new(membership_id(year, unit), year, unit, order);
                tx.save(&seat).expect("a seat");
            }
            let (head, first) = (self.unit_ids()[0], Position::first());
            let term = id("term", [at, 0]).into();
            tx.save(&HeadTerm::new(term, year, head, Role::Head, first))
                .expect("a head");
            let covenant = Covenant {
                place: "Hà Nội".into(),
                ..Covenant::new(covenant_id(year), year)
            };
            tx.save(&covenant).expect("a covenant");
            let orders = Position::spread(self.targets);
            for (number, (target, order)) in self.targets(at).zip(orders).enumerate() {
                let target = Target {
                    text: format!("Tổ chức {} buổi giao lưu, hội thao của khối", number + 2),
                    ..Target::new(target, covenant.id, TargetKind::YesNo, order)
                };
                tx.save(&target).expect("a target");
            }
        }
        tx.commit().expect("a commit");
    }

    /// One act for each unit and year and each time that its results are said.
    pub fn report(&self, register: &mut Register, site: u8) {
        let units = self.unit_ids().into_iter().enumerate();
        let units = units.filter(|(at, _)| self.speaks.is_none_or(|speaks| speaks == *at));
        for (unit_at, unit) in units {
            for year in 0..self.years {
                for time in 0..self.values {
                    let act = act(ActKind::Command, site, None);
                    let mut tx = register.begin(act).expect("an act");
                    for (at, target) in self.targets(year).enumerate() {
                        let cut_off = CutOff::Interim;
                        let id = result_id(target, unit, cut_off);
                        let result = TargetResult {
                            value: (unit_at + at * 7 + time * 13 + 1).to_string(),
                            ..TargetResult::new(id, target, unit, cut_off)
                        };
                        tx.save(&result).expect("a result");
                    }
                    tx.commit().expect("a commit");
                }
            }
        }
    }
}

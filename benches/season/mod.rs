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
use giao_uoc::register::fields::Entity;
use giao_uoc::register::{Act, ActKind, Register, Tx, derived_id};

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
            put(&mut tx, &Unit::new(unit, &name));
        }
        let bloc = Bloc {
            number: "1".into(),
            ..Bloc::new(id("bloc", [0, 0]).into(), BlocKind::Khoi)
        };
        put(&mut tx, &bloc);
        for (at, year) in self.years().enumerate() {
            let number = FIRST_YEAR + i16::try_from(at).unwrap_or_default();
            put(&mut tx, &BlocYear::new(year, bloc.id, number));
            self.seat(&mut tx, at, year);
            self.agree(&mut tx, at, year);
        }
        tx.commit().expect("a commit");
    }

    /// The members of a year, and its head.
    fn seat(&self, tx: &mut Tx<'_>, at: usize, year: BlocYearId) {
        let orders = Position::spread(self.units);
        for (unit, order) in self.unit_ids().into_iter().zip(orders) {
            let id = membership_id(year, unit);
            put(tx, &Membership::new(id, year, unit, order));
        }
        let (term, head) = (id("term", [at, 0]).into(), self.unit_ids()[0]);
        put(
            tx,
            &HeadTerm::new(term, year, head, Role::Head, Position::first()),
        );
    }

    /// The covenant of a year, and its targets.
    fn agree(&self, tx: &mut Tx<'_>, at: usize, year: BlocYearId) {
        let covenant = Covenant {
            place: "Hà Nội".into(),
            ..Covenant::new(covenant_id(year), year)
        };
        put(tx, &covenant);
        let orders = Position::spread(self.targets);
        for (number, (target, order)) in self.targets(at).zip(orders).enumerate() {
            let target = Target {
                text: format!("Tổ chức {} buổi giao lưu, hội thao của khối", number + 2),
                ..Target::new(target, covenant.id, TargetKind::YesNo, order)
            };
            put(tx, &target);
        }
    }

    /// One act for each unit and year and each time that its results are said.
    pub fn report(&self, register: &mut Register, site: u8) {
        let units = (0..self.units).filter(|at| self.speaks.is_none_or(|speaks| speaks == *at));
        for unit in units {
            for year in 0..self.years {
                for time in 0..self.values {
                    let act = act(ActKind::Command, site, None);
                    let mut tx = register.begin(act).expect("an act");
                    self.say(&mut tx, unit, year, time);
                    tx.commit().expect("a commit");
                }
            }
        }
    }

    /// The results of a unit in a year, as they are said this time.
    fn say(&self, tx: &mut Tx<'_>, unit_at: usize, year: usize, time: usize) {
        let unit = self.unit_ids()[unit_at];
        for (at, target) in self.targets(year).enumerate() {
            let id = result_id(target, unit, CutOff::Interim);
            let result = TargetResult {
                value: (unit_at + at * 7 + time * 13 + 1).to_string(),
                ..TargetResult::new(id, target, unit, CutOff::Interim)
            };
            put(tx, &result);
        }
    }
}

fn put<T: Entity>(tx: &mut Tx<'_>, row: &T) {
    tx.save(row).expect("a row");
}

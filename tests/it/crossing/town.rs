//! A town of offices on one disk: each with a profile and a register of its own, and one stick that goes around.
//!
//! Everything in it follows from its seed and the number of the step: a step that is done again does the same.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use giao_uoc::app::commands::{
    BlocCommand, CovenantCommand, CovenantPart, UnitCommand, YearCommand,
};
use giao_uoc::app::packages::{Errand, Parcel, Reception, own_key};
use giao_uoc::app::world::World;
use giao_uoc::app::{Command, Desk, Session};
use giao_uoc::domain::covenant::Covenant;
use giao_uoc::domain::id::{RowId, UnitId};
use giao_uoc::domain::order::Position;
use giao_uoc::domain::unit::Unit;
use giao_uoc::domain::year::{BlocYear, HeadTerm, Role};
use giao_uoc::register::{Cancel, fingerprint_of};
use giao_uoc::transfer::package::{Header, Purpose, header_of, hex};
use jiff::ToSpan;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::state::{State, is_copy};
use crate::office::{
    Dice, MORNING, UNITS, article, bloc, bloc_id, covenant, id, play, target, unit_id, year_id,
};

/// The first is the head's.
pub const OFFICES: usize = UNITS.len();

/// Seconds since the morning, the same for everybody: a minute passes with every step, a second with every kill.
#[derive(Clone, Debug, Default)]
struct Clock(Arc<AtomicU64>);

impl Clock {
    fn now(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// What a run of the program is started with.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    pub seed: u64,
    /// How many runs there were before.
    pub run: u64,
    /// The first step that it does.
    pub step: u64,
}

/// The outside world of one session; no two steps and no two offices make the same id.
struct Outside {
    clock: Clock,
    office: u8,
    made: u64,
}

impl World for Outside {
    fn now_ms(&self) -> i64 {
        let now = self.local().to_zoned(TimeZone::UTC).unwrap();
        now.timestamp().as_millisecond()
    }

    fn local(&self) -> DateTime {
        MORNING
            .checked_add((self.clock.now() as i64).seconds())
            .unwrap()
    }

    fn new_id(&mut self) -> RowId {
        self.made += 1;
        let mut bytes = [0xee; 16];
        bytes[1] = self.office;
        bytes[2..8].copy_from_slice(&self.clock.now().to_be_bytes()[2..]);
        bytes[8..].copy_from_slice(&self.made.to_be_bytes());
        RowId(bytes)
    }
}

pub struct Town {
    pub root: PathBuf,
    start: Start,
    clock: Clock,
    /// None while an office has its register closed.
    pub sessions: Vec<Option<Session>>,
    /// The kind of the last step.
    pub doing: &'static str,
    /// What a step that writes twice left in the register between the two.
    pub between: Vec<State>,
}

impl Town {
    /// Makes the offices: the head's with a drafted covenant, the others from the form that it sends them.
    pub fn found(root: &Path, seed: u64) {
        for office in 0..OFFICES {
            std::fs::create_dir_all(profile(root, office)).unwrap();
            // Later ones would be other keys in every run.
            own_key(&profile(root, office)).unwrap();
        }
        std::fs::create_dir_all(stick(root)).unwrap();
        let start = Start {
            seed,
            run: 0,
            step: 0,
        };
        let mut town = Self::closed(root, start);
        let (desk, world) = (town.desk(0), town.outside(0));
        let mut head = Session::create(&register(root, 0), desk, world).unwrap();
        play(&mut head, story());
        for office in 1..OFFICES {
            let order = head.orders(&form_for(office)).unwrap().remove(0);
            let sent = head.send(&order, &stick(root)).unwrap();
            let form = Parcel::open(&sent.path, None).unwrap();
            let reception = Reception::of(Some(unit(office)));
            let (desk, world) = (town.desk(office), town.outside(office));
            let path = register(root, office);
            Session::create_from(&path, &[form], &reception, desk, world).unwrap();
        }
        town.sessions.clear();
    }

    fn closed(root: &Path, start: Start) -> Self {
        Self {
            root: root.to_owned(),
            start,
            clock: Clock::default(),
            sessions: Vec::new(),
            doing: "",
            between: Vec::new(),
        }
    }

    /// Opens every office.
    pub fn open(root: &Path, start: Start) -> Self {
        let mut town = Self::closed(root, start);
        town.at(start.step);
        for office in 0..OFFICES {
            let session = town.opened(office);
            town.sessions.push(Some(session));
        }
        town
    }

    pub fn opened(&self, office: usize) -> Session {
        let path = register(&self.root, office);
        let (desk, world) = (self.desk(office), self.outside(office));
        Session::open(&path, desk, world, &Cancel::default()).unwrap()
    }

    /// The dice of a step; the clock is set to it.
    pub fn at(&mut self, step: u64) -> Dice {
        let now = step * 60 + self.start.run;
        self.clock.0.store(now, Ordering::Relaxed);
        self.between.clear();
        Dice::new(self.start.seed.wrapping_mul(1_000_003) ^ step)
    }

    pub fn desk(&self, office: usize) -> Desk {
        Desk {
            site: [office as u8 + 1; 16],
            operator: format!("Cán bộ {office}"),
            data_folder: profile(&self.root, office),
        }
    }

    pub fn outside(&self, office: usize) -> Box<dyn World> {
        Box::new(Outside {
            clock: self.clock.clone(),
            office: office as u8,
            made: 0,
        })
    }

    pub fn session(&mut self, office: usize) -> &mut Session {
        self.sessions[office].as_mut().expect("the office is open")
    }

    pub fn state(&self, office: usize) -> State {
        State::of_session(self.sessions[office].as_ref().expect("the office is open"))
    }

    /// Whoever made a package that lies on the stick remembers it, and no two have one number.
    pub fn every_package_is_known(&self) {
        let mut numbers = BTreeMap::new();
        for path in self.on_the_stick(|path| !is_copy(path)) {
            let bytes = std::fs::read(&path).unwrap();
            let Header { from, sequence, .. } = header_of(&bytes).unwrap();
            let whose = (0..OFFICES).find(|office| hex(&self.desk(*office).site) == from.site);
            let session = self.sessions[whose.unwrap()].as_ref().unwrap();
            let sha256 = hex(&fingerprint_of(&bytes));
            let sent = session.sent_packages().unwrap();
            let is_known = sent.iter().any(|sent| sent.sha256 == sha256);
            assert!(is_known, "nobody remembers {}", path.display());
            let other = numbers.insert((from.site, sequence), path);
            assert_eq!(other, None, "package {sequence} of office {whose:?} twice");
        }
    }

    pub fn states(&self) -> Vec<State> {
        let open = self.sessions.iter().flatten();
        open.map(State::of_session).collect()
    }
}

/// Whose the workstation of an office is.
pub fn unit(office: usize) -> UnitId {
    unit_id(office as u8)
}

pub fn profile(root: &Path, office: usize) -> PathBuf {
    root.join(format!("{office}")).join("hồ sơ")
}

pub fn register(root: &Path, office: usize) -> PathBuf {
    root.join(format!("{office}")).join("Sổ.giaouoc")
}

pub fn stick(root: &Path) -> PathBuf {
    root.join("USB")
}

pub fn errand(purpose: Purpose, from: usize, to: Vec<UnitId>) -> Errand {
    Errand {
        purpose,
        year: Some(year_id(0)),
        from: Some(unit(from)),
        to,
        message: String::new(),
        passphrase: None,
    }
}

fn form_for(office: usize) -> Errand {
    errand(Purpose::Form, 0, vec![unit(office)])
}

fn story() -> Vec<Command> {
    let (year, first) = (year_id(0), Position::first());
    let units = (0..OFFICES).map(|n| Unit::new(unit(n), UNITS[n]));
    let mut commands: Vec<Command> = units.map(|unit| UnitCommand::Add(unit).into()).collect();
    let put = |part| CovenantCommand::Put(part).into();
    let members = YearCommand::AddMembers {
        year,
        units: (0..OFFICES).map(unit).collect(),
    };
    commands.extend([
        BlocCommand::Add(bloc()).into(),
        YearCommand::Open(BlocYear::new(year, bloc_id(0), 2019)).into(),
        members.into(),
        YearCommand::PutTerm(HeadTerm::new(id(6, 0), year, unit(0), Role::Head, first)).into(),
        CovenantCommand::Begin(Covenant::new(covenant(0), year)).into(),
    ]);
    let text = "Giữ vững mạch liên lạc cơ yếu thông suốt, bí mật, an toàn";
    commands.extend((0..4).map(|n| put(CovenantPart::Article(article(n, text)))));
    commands.extend((0..4).map(|n| put(CovenantPart::Target(target(n)))));
    commands
}

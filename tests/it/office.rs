//! An office for tests: a temporary folder, a clock that stands still, ids that count up, builders with real names.

use std::path::{Path, PathBuf};

use giao_uoc::app::commands::{
    BlocCommand, CovenantCommand, CovenantPart, SigningCommand, UnitCommand, YearCommand,
    covenant_id,
};
use giao_uoc::app::world::StillWorld;
use giao_uoc::app::{Command, Desk, Result, Session};
use giao_uoc::domain::bloc::{Bloc, BlocKind};
use giao_uoc::domain::covenant::{
    Article, Covenant, JointActivity, LegalBasis, Part, Recipient, TitleRegistration,
};
use giao_uoc::domain::id::{BlocId, BlocYearId, CovenantId, RowId, UnitId};
use giao_uoc::domain::number::Quantity;
use giao_uoc::domain::order::Position;
use giao_uoc::domain::signature::Signature;
use giao_uoc::domain::target::{Assignment, Target, TargetKind};
use giao_uoc::domain::unit::Unit;
use giao_uoc::domain::year::{BlocYear, HeadTerm, Role};
use giao_uoc::register::Cancel;
use jiff::civil::{DateTime, date};

/// The three units of the pilot bloc, as the articles name them.
pub const UNITS: [&str; 3] = [
    "Cục Cơ yếu Quân đội",
    "Hệ Cơ yếu Công an",
    "Cục Cơ yếu Đảng - Chính quyền",
];

pub const MORNING: DateTime = date(2019, 3, 12).at(8, 30, 0, 0);

pub struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    pub fn new() -> Self {
        Self::in_folder(tempfile::tempdir().unwrap())
    }

    pub fn in_folder(folder: tempfile::TempDir) -> Self {
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where this workstation keeps settings and snapshots.
    pub fn home(&self) -> PathBuf {
        self.path("máy này")
    }

    pub fn desk(&self) -> Desk {
        desk(self.home())
    }

    pub fn open(&self, path: &Path) -> Result<Session> {
        self.open_at(path, MORNING)
    }

    pub fn open_at(&self, path: &Path, now: DateTime) -> Result<Session> {
        Session::open(
            path,
            self.desk(),
            Box::new(StillWorld::new(now)),
            &Cancel::default(),
        )
    }

    pub fn open_read_only(&self, path: &Path) -> Result<Session> {
        let world = Box::new(StillWorld::new(MORNING));
        Session::open_read_only(path, self.desk(), world, &Cancel::default())
    }

    pub fn create(&self, path: &Path) -> Result<Session> {
        Session::create(path, self.desk(), Box::new(StillWorld::new(MORNING)))
    }

    /// A register with the story of [`story`] in it, closed.
    pub fn filled(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        let mut session = self.create(&path).unwrap();
        play(&mut session, story());
        path
    }
}

pub fn desk(home: PathBuf) -> Desk {
    Desk {
        site: [7; 16],
        operator: "Nguyễn Thị Lan".to_owned(),
        data_folder: home,
    }
}

pub fn in_memory() -> Session {
    let world = Box::new(StillWorld::new(MORNING));
    Session::in_memory(desk(PathBuf::new()), world).unwrap()
}

pub fn play(session: &mut Session, commands: Vec<Command>) {
    for command in commands {
        assert!(session.run(command).unwrap());
    }
}

/// An id of the pool: `kind` keeps the tables apart, `n` the rows.
pub fn id<T: From<RowId>>(kind: u8, n: u8) -> T {
    let mut bytes = [0; 16];
    (bytes[0], bytes[15]) = (kind, n);
    RowId(bytes).into()
}

pub fn unit_id(n: u8) -> UnitId {
    id(1, n)
}

pub fn bloc_id(n: u8) -> BlocId {
    id(3, n)
}

pub fn year_id(n: u8) -> BlocYearId {
    id(4, n)
}

pub fn covenant(year: u8) -> CovenantId {
    covenant_id(year_id(year))
}

pub fn unit(n: u8) -> Unit {
    Unit::new(unit_id(n), UNITS[usize::from(n) % UNITS.len()])
}

pub fn bloc() -> Bloc {
    let mut bloc = Bloc::new(bloc_id(0), BlocKind::Khoi);
    bloc.name = "các Hệ Cơ yếu".to_owned();
    bloc
}

pub fn article(n: u8, text: &str) -> Article {
    Article {
        id: id(9, n),
        covenant: covenant(0),
        part: Part::Content,
        parent: None,
        heading: String::new(),
        text: text.to_owned(),
        order: Position::first(),
        source: String::new(),
    }
}

pub fn target(n: u8) -> Target {
    let mut target = Target::new(
        id(10, n),
        covenant(0),
        TargetKind::AtLeast,
        Position::first(),
    );
    target.text = "Đảng viên hoàn thành tốt nhiệm vụ".to_owned();
    target.measure = "%".to_owned();
    target.value = Quantity::from_whole(80);
    target
}

pub fn signature(n: u8) -> Signature {
    let mut signature = Signature::new(id(14, n), covenant(0), unit_id(n), Position::first());
    signature.name =
        ["Hoàng Văn Thực", "Nguyễn Đăng Lực", "Vũ Ngọc Thiềm"][usize::from(n) % 3].to_owned();
    signature.office = "Cục trưởng".to_owned();
    signature
}

/// Three units, a bloc, its year with members and head, a covenant with a content, a target and signatures.
pub fn story() -> Vec<Command> {
    let year = YearCommand::Open(BlocYear::new(year_id(0), bloc_id(0), 2019));
    let members = YearCommand::AddMembers {
        year: year_id(0),
        units: (0..3).map(unit_id).collect(),
    };
    let head = HeadTerm::new(
        id(6, 0),
        year_id(0),
        unit_id(0),
        Role::Head,
        Position::first(),
    );
    let draft = CovenantCommand::Begin(Covenant::new(covenant(0), year_id(0)));
    let put = |part| CovenantCommand::Put(part).into();
    let mut commands: Vec<Command> = (0..3).map(|n| UnitCommand::Add(unit(n)).into()).collect();
    commands.push(BlocCommand::Add(bloc()).into());
    commands.extend([
        year.into(),
        members.into(),
        YearCommand::PutTerm(head).into(),
        draft.into(),
    ]);
    commands.push(put(CovenantPart::Article(article(
        0,
        "Giữ vững mạch liên lạc cơ yếu thông suốt, bí mật, an toàn",
    ))));
    commands.push(put(CovenantPart::Target(target(0))));
    commands
}

/// A part of every other kind for the covenant of [`story`].
pub fn other_parts() -> Vec<CovenantPart> {
    let (covenant, order, source) = (
        covenant(0),
        Position::first(),
        "Bích Thủy, 12/3/2019".to_owned(),
    );
    vec![
        CovenantPart::Basis(LegalBasis {
            id: id(8, 0),
            covenant,
            text: "Căn cứ Luật Thi đua, khen thưởng".to_owned(),
            order: order.clone(),
            source: source.clone(),
        }),
        CovenantPart::Assignment(
            covenant,
            Assignment {
                id: id(11, 0),
                target: id(10, 0),
                unit: unit_id(1),
                assigned: false,
                note: String::new(),
            },
        ),
        CovenantPart::Registration(TitleRegistration {
            id: id(12, 0),
            covenant,
            unit: Some(unit_id(0)),
            sub_unit: None,
            title: "Đơn vị quyết thắng".to_owned(),
            note: String::new(),
            order: order.clone(),
            source: source.clone(),
        }),
        CovenantPart::Activity(JointActivity {
            id: id(13, 0),
            covenant,
            what: "Hội thao các Hệ Cơ yếu".to_owned(),
            when: "quý II".to_owned(),
            cost: String::new(),
            order: order.clone(),
            source,
        }),
        CovenantPart::Recipient(Recipient {
            id: id(15, 0),
            covenant,
            text: "Các đơn vị thành viên".to_owned(),
            order,
        }),
    ]
}

/// All three sign.
pub fn signing() -> Command {
    SigningCommand::Sign {
        covenant: covenant(0),
        version: id(16, 0),
        signed_on: Some(date(2019, 3, 12)),
        signatures: (0..3).map(signature).collect(),
    }
    .into()
}

/// The files beside each other in a folder, by name, with their bytes.
pub fn files_in(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_file())
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// Seeded random numbers, so that a failing case can be played again.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Less than `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        (self.next() % sides.max(1) as u64) as usize
    }
}

/// How many cases a law is tried with: `CASES` of the environment, else `usual`.
pub fn cases(usual: u32) -> u32 {
    std::env::var("CASES")
        .ok()
        .and_then(|set| set.parse().ok())
        .unwrap_or(usual)
}

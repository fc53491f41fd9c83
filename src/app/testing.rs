//! An office for tests: a session in memory with a clock that stands still, and builders with names from the field.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::date;

use crate::app::commands::{
    BlocCommand, CovenantCommand, CovenantPart, UnitCommand, YearCommand, covenant_id,
};
use crate::app::world::StillWorld;
use crate::app::{Desk, Session, queries};
use crate::domain::bloc::{Bloc, BlocKind};
use crate::domain::covenant::{Article, Covenant, Part};
use crate::domain::id::{ArticleId, BlocYearId, UnitId};
use crate::domain::order::Position;
use crate::domain::sheet::CovenantSheet;
use crate::domain::signature::Signature;
use crate::domain::target::{Target, TargetKind};
use crate::domain::unit::Unit;
use crate::domain::year::{BlocYear, HeadTerm, Role};

pub fn session() -> Session {
    let desk = Desk {
        site: [1; 16],
        operator: "Nguyễn Thị Lan".into(),
        data_folder: data_folder(),
    };
    Session::in_memory(
        desk,
        Box::new(StillWorld::new(date(2019, 3, 12).at(9, 0, 0, 0))),
    )
    .unwrap()
}

/// A folder of its own for each session: keys and sent packages of one are not another's.
pub fn data_folder() -> PathBuf {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let own = format!(
        "{}-{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    );
    std::env::temp_dir().join("giao-uoc-tests").join(own)
}

/// How many cases a law is tried with: `CASES` of the environment, else `usual`.
pub fn cases(usual: u32) -> u32 {
    let set = std::env::var("CASES").ok();
    set.and_then(|set| set.parse().ok()).unwrap_or(usual)
}

pub fn add_unit(session: &mut Session, name: &str) -> UnitId {
    let id = session.new_id();
    session.run(UnitCommand::Add(Unit::new(id, name))).unwrap();
    id
}

/// The bloc of the four cipher systems in 2019, its head first.
pub fn four_systems(session: &mut Session) -> BlocYearId {
    let mut bloc = Bloc::new(session.new_id(), BlocKind::Khoi);
    bloc.name = "4 Hệ Cơ yếu".into();
    session.run(BlocCommand::Add(bloc.clone())).unwrap();
    let year: BlocYearId = session.new_id();
    session
        .run(YearCommand::Open(BlocYear::new(year, bloc.id, 2019)))
        .unwrap();
    let names = [
        "Cục Cơ yếu Đảng - Chính quyền",
        "Cục Cơ yếu Quân đội",
        "Hệ Cơ yếu Công an",
        "Cục Cơ yếu, Bộ Ngoại giao",
    ];
    let units: Vec<UnitId> = names.iter().map(|name| add_unit(session, name)).collect();
    session
        .run(YearCommand::AddMembers {
            year,
            units: units.clone(),
        })
        .unwrap();
    let term = HeadTerm::new(
        session.new_id(),
        year,
        units[0],
        Role::Head,
        Position::first(),
    );
    session.run(YearCommand::PutTerm(term)).unwrap();
    year
}

/// A covenant with one content and one common target.
pub fn covenant(session: &mut Session, year: BlocYearId) -> Covenant {
    let covenant = Covenant {
        place: "Hà Nội".into(),
        ..Covenant::new(covenant_id(year), year)
    };
    session
        .run(CovenantCommand::Begin(covenant.clone()))
        .unwrap();
    let content = article(
        session.new_id(),
        &covenant,
        "Đẩy mạnh giao lưu, học hỏi kinh nghiệm",
    );
    put(session, CovenantPart::Article(content));
    let mut target = Target::new(
        session.new_id(),
        covenant.id,
        TargetKind::YesNo,
        Position::first(),
    );
    target.text = "Tổ chức hội thao của khối".into();
    put(session, CovenantPart::Target(target));
    covenant
}

pub fn article(id: ArticleId, covenant: &Covenant, text: &str) -> Article {
    Article {
        id,
        covenant: covenant.id,
        part: Part::Content,
        parent: None,
        heading: String::new(),
        text: text.into(),
        order: Position::first(),
        source: String::new(),
    }
}

pub fn put(session: &mut Session, part: CovenantPart) {
    session.run(CovenantCommand::Put(part)).unwrap();
}

pub fn sheet(session: &Session, covenant: &Covenant) -> CovenantSheet {
    queries::covenant_sheet(session.reader(), covenant.id).unwrap()
}

/// One row for each member, nobody named yet.
pub fn signatures(session: &mut Session, covenant: &Covenant) -> Vec<Signature> {
    let members = sheet(session, covenant).year.members;
    members
        .iter()
        .map(|member| {
            Signature::new(
                session.new_id(),
                covenant.id,
                member.unit,
                member.order.clone(),
            )
        })
        .collect()
}

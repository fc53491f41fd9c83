//! Two offices that worked apart: the member has taken in what the head says otherwise.

use jiff::civil::date;

use crate::app::commands::{CovenantCommand, CovenantPart, PartId};
use crate::app::packages::{Arrivals, Order, Parcel, Reception};
use crate::app::testing::{covenant, four_systems};
use crate::app::world::StillWorld;
use crate::app::{Desk, Session, queries};
use crate::domain::id::BlocYearId;
use crate::domain::sheet::CovenantSheet;
use crate::transfer::package::Purpose;
use crate::transfer::scope::Scope;

pub(crate) struct Offices {
    pub head: Session,
    pub member: Session,
    pub year: BlocYearId,
    packages: u32,
    folder: tempfile::TempDir,
}

fn desk(site: u8, operator: &str, folder: &tempfile::TempDir) -> Desk {
    Desk {
        site: [site; 16],
        operator: operator.to_owned(),
        data_folder: folder.path().join(site.to_string()),
    }
}

fn session(desk: Desk, day: i8) -> Session {
    std::fs::create_dir_all(&desk.data_folder).unwrap();
    let world = StillWorld::new(date(2019, 3, day).at(9, 0, 0, 0));
    Session::in_memory(desk, Box::new(world)).unwrap()
}

/// Both have the same covenant.
pub(crate) fn agreeing() -> Offices {
    let folder = tempfile::tempdir().unwrap();
    let mut head = session(desk(1, "Nguyễn Thị Lan", &folder), 12);
    let member = session(desk(2, "Trần Văn Bình", &folder), 14);
    let year = four_systems(&mut head);
    covenant(&mut head, year);
    let mut offices = Offices {
        head,
        member,
        year,
        packages: 0,
        folder,
    };
    offices.send();
    offices
}

impl Offices {
    /// The head sends all it has, and the member takes it in.
    pub fn send(&mut self) -> Arrivals {
        let sheet = queries::year_sheet(self.head.reader(), self.year).unwrap();
        let order = Order {
            purpose: Purpose::WholeCopy,
            scope: Scope::Whole,
            from: sheet.head().map(|term| term.unit),
            to_unit: None,
            to: "Cục Cơ yếu Quân đội".into(),
            message: String::new(),
            answers: None,
            passphrase: None,
        };
        let packed = self.head.pack(&order).unwrap();
        self.packages += 1;
        let path = self.folder.path().join(format!("{}.goi", self.packages));
        std::fs::write(&path, packed.bytes).unwrap();
        let parcel = Parcel::open(&path, None).unwrap();
        // A person said yes to every key.
        let reception = Reception {
            own: sheet.seats().get(1).map(|seat| seat.member.unit),
            accepts_all: true,
            ..Reception::default()
        };
        self.member.import_packages(&[parcel], &reception).unwrap()
    }
}

pub(crate) fn sheet(session: &Session, year: BlocYearId) -> CovenantSheet {
    let covenant = queries::covenant_of(session.reader(), year).unwrap();
    queries::covenant_sheet(session.reader(), covenant.unwrap().id).unwrap()
}

/// Gives the one target of the covenant another text.
pub(crate) fn reword(session: &mut Session, year: BlocYearId, text: &str) {
    let mut target = sheet(session, year).targets.remove(0);
    target.text = text.into();
    let part = CovenantPart::Target(target);
    session.run(CovenantCommand::Put(part)).unwrap();
}

pub(crate) fn move_place(session: &mut Session, year: BlocYearId, place: &str) {
    let mut covenant = sheet(session, year).covenant;
    covenant.place = place.into();
    session.run(CovenantCommand::Change(covenant)).unwrap();
}

/// The text of the target and the place of the covenant say two things.
pub(crate) fn disagreeing() -> Offices {
    let mut offices = agreeing();
    let year = offices.year;
    reword(&mut offices.head, year, "Tổ chức 02 hội thao của khối");
    reword(
        &mut offices.member,
        year,
        "Tổ chức hội thao, hội diễn của khối",
    );
    move_place(&mut offices.head, year, "Hà Nội, Cầu Giấy");
    move_place(&mut offices.member, year, "Hà Nội, Ba Đình");
    offices.send();
    offices
}

/// The head gave the target another text, the member took it away.
pub(crate) fn removed_here() -> Offices {
    let mut offices = agreeing();
    let year = offices.year;
    reword(&mut offices.head, year, "Tổ chức 02 hội thao của khối");
    let sheet = sheet(&offices.member, year);
    let take = CovenantCommand::Take(sheet.covenant.id, PartId::Target(sheet.targets[0].id));
    offices.member.run(take).unwrap();
    offices.send();
    offices
}

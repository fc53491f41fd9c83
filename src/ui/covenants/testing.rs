//! An office with a bloc of four and a year, for the tests of this tab.

use jiff::civil::date;

use crate::app::commands::{
    BlocCommand, CovenantCommand, CovenantPart, UnitCommand, YearCommand, covenant_id,
};
use crate::app::world::StillWorld;
use crate::app::{Command, Desk, Session, queries};
use crate::domain::bloc::{Bloc, BlocKind};
use crate::domain::covenant::{Article, Covenant, LegalBasis, Part, Recipient, TitleRegistration};
use crate::domain::id::{BlocId, BlocYearId, CovenantId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::order::Position;
use crate::domain::sheet::{CovenantSheet, YearSheet};
use crate::domain::target::{Target, TargetKind};
use crate::domain::unit::Unit;
use crate::domain::year::{BlocYear, HeadTerm, Role};

pub struct Office {
    pub session: Session,
    pub bloc: BlocId,
    pub year: BlocYearId,
    pub units: Vec<UnitId>,
}

/// "Cụm thi đua số 8", 2019, with Cục A (head) to Cục D; no covenant yet.
pub fn office() -> Office {
    let desk = Desk {
        site: [7; 16],
        operator: "Nguyễn Văn An".into(),
        data_folder: std::env::temp_dir(),
    };
    let world = StillWorld::new(date(2019, 3, 1).at(8, 0, 0, 0));
    let mut session = Session::in_memory(desk, Box::new(world)).unwrap();
    let mut bloc = Bloc::new(session.new_id(), BlocKind::Cum);
    bloc.number = "8".into();
    let units: Vec<Unit> = ["Cục A", "Cục B", "Cục C", "Cục D"]
        .map(|name| Unit::new(session.new_id(), name))
        .into();
    let year = BlocYear::new(session.new_id(), bloc.id, 2019);
    let head = HeadTerm {
        label: "Khối trưởng".into(),
        ..HeadTerm::new(
            session.new_id(),
            year.id,
            units[0].id,
            Role::Head,
            Position::first(),
        )
    };
    let mut office = Office {
        session,
        bloc: bloc.id,
        year: year.id,
        units: units.iter().map(|unit| unit.id).collect(),
    };
    for unit in units {
        office.run(UnitCommand::Add(unit));
    }
    office.run(BlocCommand::Add(bloc));
    office.run(YearCommand::Open(year));
    let members = office.units.clone();
    office.run(YearCommand::AddMembers {
        year: office.year,
        units: members,
    });
    office.run(YearCommand::PutTerm(head));
    office
}

impl Office {
    pub fn run(&mut self, command: impl Into<Command>) {
        self.session.run(command).unwrap();
    }

    pub fn put(&mut self, part: CovenantPart) {
        self.run(CovenantCommand::Put(part));
    }

    pub fn covenant(&self) -> Option<CovenantId> {
        queries::covenant_of(self.session.reader(), self.year)
            .unwrap()
            .map(|covenant| covenant.id)
    }

    pub fn sheet(&self) -> CovenantSheet {
        queries::covenant_sheet(self.session.reader(), self.covenant().unwrap()).unwrap()
    }

    pub fn year_sheet(&self) -> YearSheet {
        queries::year_sheet(self.session.reader(), self.year).unwrap()
    }

    pub fn begun(mut self) -> Self {
        let covenant = Covenant::new(covenant_id(self.year), self.year);
        self.run(CovenantCommand::Begin(covenant));
        self
    }

    /// A covenant with a basis, two contents (the first with a part below it), two targets and a recipient.
    pub fn with_text(self) -> Self {
        let mut office = self.begun();
        let covenant = covenant_id(office.year);
        let order = Position::spread(3);
        let basis = LegalBasis {
            id: office.session.new_id(),
            covenant,
            text: "Căn cứ Quy chế hoạt động của Cụm".into(),
            order: order[0].clone(),
            source: String::new(),
        };
        office.put(CovenantPart::Basis(basis));
        let first = office.article("Nhiệm vụ chính trị", None, &order[0]);
        office.article("Tham mưu", Some(first.id), &order[0]);
        office.article("Xây dựng Đảng", None, &order[1]);
        let common = office.target(
            TargetKind::MoreThan,
            "Đảng viên hoàn thành tốt nhiệm vụ",
            None,
            &order[0],
        );
        office.put(CovenantPart::Target(common));
        let own = office.units[2];
        let mut own = office.target(
            TargetKind::Deadline,
            "Nộp báo cáo sơ kết",
            Some(own),
            &order[1],
        );
        own.due = Some(date(2019, 6, 30));
        office.put(CovenantPart::Target(own.clone()));
        let shared = Target {
            id: office.session.new_id(),
            unit: None,
            order: order[2].clone(),
            ..own
        };
        office.put(CovenantPart::Target(shared));
        let recipient = Recipient {
            id: office.session.new_id(),
            covenant,
            text: "Các đơn vị thành viên".into(),
            order: order[0].clone(),
        };
        office.put(CovenantPart::Recipient(recipient));
        let registration = TitleRegistration {
            id: office.session.new_id(),
            covenant,
            unit: Some(office.units[0]),
            sub_unit: None,
            title: "Đơn vị quyết thắng".into(),
            note: String::new(),
            order: order[0].clone(),
            source: String::new(),
        };
        office.put(CovenantPart::Registration(registration));
        office
    }

    fn article(
        &mut self,
        heading: &str,
        parent: Option<crate::domain::id::ArticleId>,
        order: &Position,
    ) -> Article {
        let article = Article {
            id: self.session.new_id(),
            covenant: covenant_id(self.year),
            part: Part::Content,
            parent,
            heading: heading.into(),
            text: String::new(),
            order: order.clone(),
            source: String::new(),
        };
        self.put(CovenantPart::Article(article.clone()));
        article
    }

    fn target(
        &mut self,
        kind: TargetKind,
        text: &str,
        unit: Option<UnitId>,
        order: &Position,
    ) -> Target {
        Target {
            unit,
            text: text.into(),
            measure: "%".into(),
            value: Quantity::from_whole(80),
            ..Target::new(
                self.session.new_id(),
                covenant_id(self.year),
                kind,
                order.clone(),
            )
        }
    }

    /// Goes on to 2020, with these members only.
    pub fn next_year(&mut self, members: &[&str]) {
        let year = BlocYear::new(self.session.new_id(), self.bloc, 2020);
        self.year = year.id;
        self.run(YearCommand::Open(year));
        let named = self.year_sheet().units;
        let units = named
            .iter()
            .filter(|unit| members.contains(&unit.name.as_str()))
            .map(|unit| unit.id)
            .collect();
        self.run(YearCommand::AddMembers {
            year: self.year,
            units,
        });
    }
}

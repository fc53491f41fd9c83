use jiff::civil::date;

use super::*;
use crate::app::Session;
use crate::app::commands::{ClosingCommand, CovenantCommand, CovenantPart, YearCommand};
use crate::app::testing::{covenant, four_systems, put, session, sheet};
use crate::domain::award::{
    Gate, GateEffect, GateKind, Quota, QuotaBase, QuotaKind, QuotaRounding,
};
use crate::domain::covenant::{Covenant, TitleRegistration};
use crate::domain::number::Quantity;
use crate::domain::order::Position;
use crate::domain::score::{Criterion, CriterionUnit, Method, Score, ScoreTable};
use crate::domain::target::{Target, TargetKind};
use crate::domain::year::{ChosenBy, Role, YearState};

struct Office {
    session: Session,
    year: BlocYearId,
    covenant: Covenant,
}

/// A year with everything that a year can hand on, and one member that left.
fn office() -> Office {
    let mut session = session();
    let year = four_systems(&mut session);
    let covenant = covenant(&mut session, year);
    let mut office = Office {
        session,
        year,
        covenant,
    };
    office.decided_for_this_year();
    office.scored();
    office.chosen();
    office.left();
    office
}

impl Office {
    fn members(&self, year: BlocYearId) -> Vec<Membership> {
        self.session.reader().of("bloc_year", year).unwrap()
    }

    fn of<T: Entity>(&self, year: BlocYearId) -> Vec<T> {
        self.session.reader().of("bloc_year", year).unwrap()
    }

    fn decided_for_this_year(&mut self) {
        let mut year: BlocYear = self.session.reader().get(self.year).unwrap();
        year.theme = "Đoàn kết, sáng tạo".into();
        year.period_end = Some(date(2019, 12, 31));
        self.session.run(YearCommand::Change(year)).unwrap();
        let last = self.members(self.year)[3].unit;
        let own = Target {
            text: "Chỉ tiêu riêng".into(),
            unit: Some(last),
            ..Target::new(
                self.session.new_id(),
                self.covenant.id,
                TargetKind::YesNo,
                Position::first(),
            )
        };
        put(&mut self.session, CovenantPart::Target(own));
        let mut dated = sheet(&self.session, &self.covenant).targets[0].clone();
        dated.due = Some(date(2019, 9, 30));
        put(&mut self.session, CovenantPart::Target(dated));
        let registration = TitleRegistration {
            id: self.session.new_id(),
            covenant: self.covenant.id,
            unit: Some(last),
            sub_unit: None,
            title: "Cờ thi đua".into(),
            note: String::new(),
            order: Position::first(),
            source: String::new(),
        };
        put(&mut self.session, CovenantPart::Registration(registration));
        let mut changed = self.covenant.clone();
        (changed.subject, changed.ceremony_on) = ("năm 2019".into(), Some(date(2019, 3, 12)));
        self.session.run(CovenantCommand::Change(changed)).unwrap();
    }

    /// Một phần, một tiêu chí, một điểm, một điều kiện, một hạn mức; the table is sealed.
    fn scored(&mut self) {
        let table = ScoreTable {
            sealed_text: "{}".into(),
            sealed_on: Some(date(2019, 3, 12)),
            ..table(self.session.new_id(), self.year)
        };
        let target = sheet(&self.session, &self.covenant).targets[0].id;
        let group = criterion(self.session.new_id(), table.id, Method::Group);
        let leaf = Criterion {
            parent: Some(group.id),
            target: Some(target),
            ..criterion(self.session.new_id(), table.id, Method::Direct)
        };
        let unit = self.members(self.year)[0].unit;
        let spared = CriterionUnit {
            id: self.session.new_id(),
            table: table.id,
            criterion: leaf.id,
            unit,
            assigned: false,
            target: Quantity::from_whole(5),
            note: String::new(),
        };
        let gate = gate(self.session.new_id(), self.year, &leaf);
        let quota = quota(self.session.new_id(), self.year);
        self.session.put(&table);
        self.session.put(&group);
        self.session.put(&leaf);
        self.session.put(&spared);
        self.session.put(&gate);
        self.session.put(&quota);
    }

    fn chosen(&mut self) {
        let unit = self.members(self.year)[3].unit;
        let choice = HeadChoice {
            for_year: Some(2020),
            unit: Some(unit),
            method: ChosenBy::Consensus,
            decided_on: Some(date(2019, 11, 14)),
            ..HeadChoice::new(
                self.session.new_id(),
                self.year,
                Role::Head,
                Position::first(),
            )
        };
        self.session.run(ClosingCommand::PutChoice(choice)).unwrap();
    }

    /// The third member leaves in June.
    fn left(&mut self) {
        let mut member = self.members(self.year)[2].clone();
        member.left_on = Some(date(2019, 6, 30));
        self.session.run(YearCommand::ChangeMember(member)).unwrap();
    }

    fn rolled_over(&mut self) -> BlocYear {
        let from = self.year;
        assert!(self.session.run(ClosingCommand::RollOver { from }).unwrap());
        let years = self.session.reader().all::<BlocYear>().unwrap();
        years.into_iter().find(|year| year.year == 2020).unwrap()
    }

    fn said(&self) -> Vec<String> {
        let plan = plan(self.session.reader(), self.year).unwrap();
        let lines = plan.lines().iter();
        lines
            .map(|line| format!("{}: {}", line.part, line.said))
            .collect()
    }
}

fn table(id: crate::domain::id::ScoreTableId, year: BlocYearId) -> ScoreTable {
    ScoreTable {
        name: "Bảng điểm 1000".into(),
        total: Quantity::from_whole(1000),
        no_target_counts: false,
        approved_on: Some(date(2019, 3, 1)),
        ..ScoreTable::new(id, year, Position::first())
    }
}

fn criterion(
    id: crate::domain::id::CriterionId,
    table: crate::domain::id::ScoreTableId,
    method: Method,
) -> Criterion {
    Criterion {
        code: "1.".into(),
        name: "Thực hiện nhiệm vụ".into(),
        maximum: Quantity::from_whole(50),
        method,
        ..Criterion::new(id, table, Position::first())
    }
}

fn gate(id: crate::domain::id::GateId, year: BlocYearId, leaf: &Criterion) -> Gate {
    Gate {
        id,
        bloc_year: year,
        honour: "Cờ thi đua".into(),
        kind: GateKind::CriterionAtLeast,
        text: String::new(),
        title: String::new(),
        years: None,
        criterion: Some(leaf.id),
        level: Quantity::from_whole(40),
        effect: GateEffect::default(),
        cap_rank: None,
        cap_honour: String::new(),
        order: Position::first(),
        source: String::new(),
    }
}

fn quota(id: crate::domain::id::QuotaId, year: BlocYearId) -> Quota {
    Quota {
        id,
        bloc_year: year,
        honour: "Cờ thi đua".into(),
        authority: String::new(),
        kind: QuotaKind::Percent,
        value: Quantity::from_whole(20),
        base: QuotaBase::Given,
        base_count: Some(35),
        base_name: "tập thể".into(),
        rounding: QuotaRounding::default(),
        order: Position::first(),
        source: String::new(),
    }
}

#[test]
fn the_plan_says_what_is_taken_along() {
    assert_eq!(
        office().said(),
        [
            "Thành viên: 03 đơn vị, không kể đơn vị đã ra khối: Hệ Cơ yếu Công an",
            "Trưởng, phó: Khối trưởng: Cục Cơ yếu, Bộ Ngoại giao",
            "Giao ước: 01 mục nội dung, 02 chỉ tiêu làm bản dự thảo",
            "Bảng điểm: 01 bảng, 02 tiêu chí, chưa niêm phong",
            "Điều kiện: 01 điều kiện xét",
            "Hạn mức: 01 hạn mức",
        ]
    );
}

#[test]
fn the_next_year_has_those_that_stayed_and_the_head_that_was_chosen() {
    let mut office = office();
    let next = office.rolled_over();
    let units = |year| -> Vec<_> { office.members(year).iter().map(|row| row.unit).collect() };
    let old = units(office.year);
    assert_eq!(units(next.id), [old[0], old[1], old[3]]);
    let term = office.of::<HeadTerm>(next.id).remove(0);
    assert_eq!(
        (term.unit, term.role, term.method),
        (old[3], Role::Head, ChosenBy::Consensus)
    );
    assert_eq!(term.decision, "Nhất trí bầu ngày 14/11/2019");
}

#[test]
fn what_was_decided_only_for_the_old_year_stays_behind() {
    let mut office = office();
    let next = office.rolled_over();
    assert_eq!(
        (next.theme.as_str(), next.period_end, next.state),
        ("", None, YearState::Drafting)
    );
    let reader = office.session.reader();
    let covenant = queries::covenant_of(reader, next.id).unwrap().unwrap();
    let new = queries::covenant_sheet(reader, covenant.id).unwrap();
    assert_eq!(
        (new.covenant.subject.as_str(), new.covenant.ceremony_on),
        ("", None)
    );
    assert!(new.registrations.is_empty() && new.signatures.is_empty());
    let due: Vec<_> = new.targets.iter().map(|target| target.due).collect();
    assert!(
        due.contains(&Some(date(2020, 9, 30))),
        "a deadline moves on: {due:?}"
    );
}

#[test]
fn a_target_of_a_member_that_left_stays_behind() {
    let mut office = office();
    let gone = office.members(office.year)[2].unit;
    let mut own = sheet(&office.session, &office.covenant).targets.remove(1);
    own.unit = Some(gone);
    put(&mut office.session, CovenantPart::Target(own));
    let next = office.rolled_over();
    let covenant = office.of::<Covenant>(next.id).remove(0);
    assert_eq!(sheet(&office.session, &covenant).targets.len(), 1);
}

#[test]
fn tables_are_copied_unsealed_with_their_criteria_and_without_points() {
    let mut office = office();
    let next = office.rolled_over();
    let book = queries::score_books(office.session.reader(), next.id)
        .unwrap()
        .remove(0);
    assert_eq!((book.table.sealed_on, book.table.approved_on), (None, None));
    assert!(book.table.sealed_text.is_empty() && book.scores.is_empty());
    let leaf = book
        .criteria
        .iter()
        .find(|row| row.parent.is_some())
        .unwrap();
    assert!(book.criteria.iter().any(|row| Some(row.id) == leaf.parent));
    let covenant = office.of::<Covenant>(next.id).remove(0);
    let targets = sheet(&office.session, &covenant).targets;
    assert!(targets.iter().any(|target| Some(target.id) == leaf.target));
    assert_eq!(book.assigned.len(), 1);
    assert!(!book.assigned[0].assigned && book.assigned[0].target.is_none());
    let gate = office.of::<Gate>(next.id).remove(0);
    assert_eq!(gate.criterion, Some(leaf.id));
    assert_eq!(office.of::<Quota>(next.id)[0].base_count, None);
}

#[test]
fn rolling_over_is_one_step_to_undo_and_twice_makes_nothing_new() {
    let mut office = office();
    let before = office.session.digest().unwrap();
    office.rolled_over();
    let after = office.session.digest().unwrap();
    let from = office.year;
    let refused = office
        .session
        .run(ClosingCommand::RollOver { from })
        .unwrap_err();
    assert!(refused.message.contains("đã có đủ"), "{refused}");
    office.session.undo().unwrap();
    assert_eq!(office.session.digest().unwrap(), before);
    office.rolled_over();
    assert_eq!(
        office.session.digest().unwrap(),
        after,
        "the same rows again"
    );
    assert_eq!(office.session.check().unwrap(), None);
}

#[test]
fn a_next_year_that_is_open_already_gets_only_what_it_lacks() {
    let mut office = office();
    let bloc = office.session.reader().all::<BlocYear>().unwrap()[0].bloc;
    let open = BlocYear::new(office.session.new_id(), bloc, 2020);
    let id = open.id;
    office.session.run(YearCommand::Open(open)).unwrap();
    let units = vec![office.members(office.year)[1].unit];
    office
        .session
        .run(YearCommand::AddMembers { year: id, units })
        .unwrap();
    assert_eq!(office.said()[0], "Thành viên: năm sau đã có, giữ nguyên");
    assert_eq!(office.rolled_over().id, id);
    assert_eq!(office.members(id).len(), 1);
    assert_eq!(office.of::<HeadTerm>(id).len(), 1);
}

#[test]
fn a_closed_year_can_be_rolled_over_and_a_closed_next_year_not() {
    let mut office = office();
    let year = office.year;
    let on = date(2019, 12, 30);
    office
        .session
        .run(ClosingCommand::Close { year, on })
        .unwrap();
    let next = office.rolled_over();
    let on = date(2020, 12, 30);
    office
        .session
        .run(ClosingCommand::Close { year: next.id, on })
        .unwrap();
    let refused = plan(office.session.reader(), year).unwrap_err();
    assert!(
        refused.message.contains("Năm thi đua 2020 đã kết thúc"),
        "{refused}"
    );
}

#[test]
fn a_removed_year_leaves_no_row_that_links_to_it() {
    let mut office = office();
    let next = office.rolled_over();
    let book = queries::score_books(office.session.reader(), next.id)
        .unwrap()
        .remove(0);
    let score = Score {
        id: office.session.new_id(),
        table: book.table.id,
        criterion: book.criteria[1].id,
        unit: book.units[0],
        layer: crate::domain::score::Layer::SelfScored,
        actual: "15".into(),
        points: None,
        reason: String::new(),
        evidence: String::new(),
        source: String::new(),
    };
    office.session.put(&score);
    let from = office.year;
    office.session.undo().unwrap();
    office.session.redo().unwrap();
    office.session.run(YearCommand::Remove(next.id)).unwrap();
    crate::app::links::check_all(office.session.reader()).unwrap();
    assert!(office.of::<Membership>(next.id).is_empty());
    assert!(office.session.reader().all::<Score>().unwrap().is_empty());
    office.session.run(YearCommand::Remove(from)).unwrap();
    for table in crate::register::fields::TABLES {
        let rows = office.session.reader().rows(table).unwrap();
        let stays = ["unit", "bloc"].contains(&table.name);
        assert!(stays || rows.is_empty(), "{}", table.name);
    }
    assert_eq!(office.session.check().unwrap(), None);
}

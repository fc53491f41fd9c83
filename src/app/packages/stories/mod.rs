//! Offices that send each other packages, some of them crafted.

mod apart;
mod authority;
mod crafted;
mod property;
mod recognition;

use std::path::Path;

use jiff::civil::date;
use tempfile::TempDir;

use crate::app::commands::{ReviewCommand, result_id};
use crate::app::packages::{Arrivals, Order, Parcel, Reception};
use crate::app::testing::{covenant, four_systems};
use crate::app::world::StillWorld;
use crate::app::{Desk, Session};
use crate::domain::covenant::Covenant;
use crate::domain::id::{BlocYearId, RowId, UnitId};
use crate::domain::review::{CutOff, TargetResult};
use crate::domain::target::Target;
use crate::domain::year::Membership;
use crate::register::fields::{ALIVE, Owner, TABLES};
use crate::register::value::Value;
use crate::register::{ActKind, Register, Tx};
use crate::transfer::package::{Answered, Purpose};
use crate::transfer::scope::Scope;

/// The office of the head, with a drafted covenant, and those of its members.
pub(in crate::app) struct Story {
    folder: TempDir,
    pub head: Session,
    pub year: BlocYearId,
    /// The head first.
    pub units: Vec<UnitId>,
    pub covenant: Covenant,
    pub target: Target,
}

pub(in crate::app) fn office(folder: &Path, id: RowId, site: u8) -> Session {
    let desk = Desk {
        site: [site; 16],
        operator: format!("Người ở máy {site}"),
        data_folder: folder.join(site.to_string()),
    };
    let world = Box::new(StillWorld::new(date(2019, 3, 12).at(9, 0, 0, 0)));
    Session::of(Register::in_memory(id).unwrap(), desk, world).unwrap()
}

pub(in crate::app) const REGISTER: RowId = RowId([77; 16]);

pub(in crate::app) fn story() -> Story {
    let folder = tempfile::tempdir().unwrap();
    let mut head = office(folder.path(), REGISTER, 1);
    let year = four_systems(&mut head);
    let covenant = covenant(&mut head, year);
    let members = head.reader().of::<Membership>("bloc_year", year).unwrap();
    let target = head.reader().all::<Target>().unwrap().remove(0);
    Story {
        folder,
        units: members.into_iter().map(|member| member.unit).collect(),
        head,
        year,
        covenant,
        target,
    }
}

pub(in crate::app) fn order(purpose: Purpose, from: UnitId) -> Order {
    Order {
        purpose,
        scope: Scope::Whole,
        from: Some(from),
        to_unit: None,
        to: "đơn vị nhận".into(),
        message: String::new(),
        answers: None,
        passphrase: None,
    }
}

impl Story {
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn head_result(&mut self, at: usize, value: &str) {
        let result = self.result(at, value);
        put_result(&mut self.head, result);
    }

    pub fn head_sends(&mut self, order: &Order) -> Parcel {
        send(self.folder.path(), &mut self.head, order)
    }

    /// The office of a member that has what the head has.
    pub fn member(&mut self, at: usize) -> Session {
        let mut member = office(self.folder.path(), REGISTER, 10 + at as u8);
        let order = order(Purpose::Form, self.units[0]);
        let parcel = send(self.folder.path(), &mut self.head, &order);
        let reception = Reception::of(Some(self.units[at]));
        member.import_packages(&[parcel], &reception).unwrap();
        assert_eq!(member.digest().unwrap(), self.head.digest().unwrap());
        member
    }

    pub fn return_of(&self, member: &mut Session, at: usize) -> Parcel {
        let order = order(Purpose::Return, self.units[at]);
        send(self.folder.path(), member, &order)
    }

    pub fn receive(&mut self, parcels: &[Parcel]) -> Arrivals {
        let reception = Reception::of(Some(self.units[0]));
        let preview = self.head.preview(parcels, &reception).unwrap();
        let done = self.head.import_packages(parcels, &reception).unwrap();
        assert_eq!(preview.counts(), done.counts());
        for file in &done.files {
            assert_eq!(file.counts.read(), file.merged.cells.len());
            assert_eq!(file.lines.len(), file.merged.cells.len());
        }
        assert_eq!(self.head.check().unwrap(), None);
        done
    }

    pub fn result(&self, at: usize, value: &str) -> TargetResult {
        let (target, unit) = (self.target.id, self.units[at]);
        let id = result_id(target, unit, CutOff::Interim);
        TargetResult {
            value: value.into(),
            ..TargetResult::new(id, target, unit, CutOff::Interim)
        }
    }

    /// Why nothing of what the member did is taken, in the order of the rows.
    pub fn refusals(&mut self, member: &mut Session, at: usize) -> Vec<String> {
        let before = not_of(&self.head, self.units[at]);
        let parcel = self.return_of(member, at);
        let done = self.receive(&[parcel]);
        assert_eq!(not_of(&self.head, self.units[at]), before);
        let lines = done.files[0].lines.iter();
        let mut whys: Vec<String> = lines.map(|line| line.why.clone()).collect();
        whys.retain(|why| !why.is_empty());
        whys.dedup();
        whys
    }
}

pub(in crate::app) fn send(folder: &Path, session: &mut Session, order: &Order) -> Parcel {
    let packed = session.pack(order).unwrap();
    let code = packed.code.to_string();
    let path = folder.join(format!("{code}.goi"));
    std::fs::write(&path, &packed.bytes).unwrap();
    session.remember_sent(&packed, &code).unwrap();
    Parcel::open(&path, None).unwrap()
}

/// One act without any rule.
pub(in crate::app) fn act(session: &mut Session, work: impl FnOnce(&mut Tx<'_>)) {
    let mut tx = session.begin(ActKind::Command, "thử".to_owned()).unwrap();
    work(&mut tx);
    let done = tx.commit();
    session.settle(done).unwrap();
}

/// Every row that is not the member's own.
pub(in crate::app) fn not_of(session: &Session, unit: UnitId) -> Vec<(u16, RowId, Vec<Value>)> {
    let mut found = Vec::new();
    for table in TABLES {
        let unit_at = table.fields.iter().position(|field| field.column == "unit");
        for (row, cells) in session.reader().rows(table).unwrap() {
            let is_own = table.owner == Owner::Member
                && unit_at.is_some_and(|at| cells[at] == Value::Id(unit.into()));
            if !is_own {
                found.push((table.id, row, cells));
            }
        }
    }
    found
}

pub(in crate::app) fn put_result(session: &mut Session, result: TargetResult) {
    session.run(ReviewCommand::PutResult(result)).unwrap();
}

pub(in crate::app) fn answering(mut order: Order, purpose: Purpose, sequence: u64) -> Order {
    order.answers = Some(Answered { purpose, sequence });
    order
}

#[test]
fn every_line_tells_what_became_of_it_and_the_counts_add_up() {
    let mut story = story();
    let mut member = story.member(1);
    put_result(&mut member, story.result(1, "98"));
    let parcel = story.return_of(&mut member, 1);
    let done = story.receive(&[parcel]);
    let counts = done.counts();
    assert_eq!(counts.read(), counts.added + counts.same);
    assert!(counts.added > 5, "{counts:?}");
    assert!(done.is_smooth() && done.remarks.is_empty(), "{done:?}");
    let line = done.files[0]
        .lines
        .iter()
        .find(|line| line.field == "kết quả")
        .unwrap();
    assert_eq!(
        line.row,
        "Tổ chức hội thao của khối, Cục Cơ yếu Quân đội, 6 tháng đầu năm"
    );
    assert_eq!(
        (line.before.as_str(), line.after.as_str()),
        ("(trống)", "“98”")
    );
    assert_eq!(line.unit, "Cục Cơ yếu Quân đội");
    assert_eq!(line.operator, "Người ở máy 11");
}

#[test]
fn files_chosen_in_any_order_do_the_same() {
    let mut told = Vec::new();
    for turn in 0..3 {
        let mut story = story();
        let mut parcels = Vec::new();
        for at in 1..4 {
            let mut member = story.member(at);
            put_result(&mut member, story.result(at, &format!("9{at}")));
            let mut renamed = story.target.clone();
            renamed.text = format!("Sửa ở đơn vị {at}");
            act(&mut member, |tx| tx.save(&renamed).unwrap());
            parcels.push(story.return_of(&mut member, at));
        }
        parcels.rotate_left(turn);
        let done = story.receive(&parcels);
        assert_eq!(done.counts().refused, 3, "the text of the target, thrice");
        told.push((story.head.digest().unwrap(), done.counts()));
    }
    assert!(told.windows(2).all(|pair| pair[0] == pair[1]), "{told:?}");
}

#[test]
fn a_row_that_leads_nowhere_is_named_and_nothing_is_imported() {
    let mut story = story();
    let mut other = office(story.folder(), REGISTER, 9);
    let lost = Membership::new(
        RowId([5; 16]).into(),
        RowId([6; 16]).into(),
        RowId([7; 16]).into(),
        crate::domain::order::Position::first(),
    );
    act(&mut other, |tx| tx.save(&lost).unwrap());
    let parcel = send(
        story.folder(),
        &mut other,
        &order(Purpose::WholeCopy, story.units[0]),
    );
    let before = story.head.digest().unwrap();
    let mut reception = Reception::of(Some(story.units[0]));
    reception.accepts_all = true;
    let said = story
        .head
        .import_packages(&[parcel], &reception)
        .unwrap_err();
    assert!(
        said.message.starts_with("Gói nhắc tới một dòng “"),
        "{said}"
    );
    assert_eq!(story.head.digest().unwrap(), before);
}

#[test]
fn what_the_head_removed_stands_again_when_it_sends_what_needs_it() {
    let mut story = story();
    let mut member = story.member(1);
    act(&mut member, |tx| {
        tx.remove::<Target>(story.target.id).unwrap();
    });
    story.head_result(1, "97");
    let parcel = story.head_sends(&order(Purpose::Form, story.units[0]));
    let reception = Reception::of(Some(story.units[1]));
    let done = member.import_packages(&[parcel], &reception).unwrap();
    assert_eq!(done.revived, [("chỉ tiêu", story.target.text.clone())]);
    assert!(
        member
            .reader()
            .find::<Target>(story.target.id)
            .unwrap()
            .is_some()
    );
}

#[test]
fn alive_is_no_field_of_a_table() {
    assert!(TABLES.iter().all(|table| table.field(ALIVE).is_none()));
}

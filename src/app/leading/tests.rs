//! Offices that hand the head's office over to each other.

use std::path::PathBuf;

use jiff::civil::date;

use super::*;
use crate::app::commands::{
    ClosingCommand, CovenantCommand, CovenantPart, UnitCommand, YearCommand,
};
use crate::app::packages::stories::{REGISTER, Story, act, office, order, put_result, send, story};
use crate::app::packages::{Arrivals, Parcel, Reception};
use crate::app::testing::add_unit;
use crate::domain::ballot::Ballot;
use crate::domain::bloc::{Bloc, BlocKind};
use crate::domain::id::RowId;
use crate::domain::order::Position;
use crate::domain::target::Target;
use crate::domain::unit::Unit;
use crate::domain::year::HeadTerm;

/// The head's office of the story with a stick.
struct Desk {
    story: Story,
    stick: PathBuf,
}

fn desk() -> Desk {
    let story = story();
    let stick = story.folder().join("usb");
    std::fs::create_dir(&stick).unwrap();
    Desk { story, stick }
}

impl Desk {
    fn order(&self, to: usize) -> HandOver {
        HandOver {
            year: self.story.year,
            own: Some(self.story.units[0]),
            to: self.story.units[to],
            message: String::new(),
            passphrase: None,
        }
    }

    fn hand_over(&mut self, to: usize) -> (Parcel, HandedOver) {
        let order = self.order(to);
        let (delivered, handed) = self.story.head.hand_over(&order, &self.stick).unwrap();
        (Parcel::open(&delivered.path, None).unwrap(), handed)
    }

    fn renamed_target(&self, text: &str) -> CovenantCommand {
        CovenantCommand::Put(CovenantPart::Target(Target {
            text: text.into(),
            ..self.story.target.clone()
        }))
    }
}

fn take(session: &mut Session, parcel: Parcel, own: UnitId) -> Arrivals {
    let arrivals = session
        .import_packages(&[parcel], &Reception::of(Some(own)))
        .unwrap();
    assert_eq!(session.check().unwrap(), None);
    arrivals
}

#[test]
fn the_old_copy_says_to_whom_it_went_and_takes_own_rows_only() {
    let mut desk = desk();
    assert_eq!(desk.story.head.handed_over().unwrap(), None);
    let (parcel, handed) = desk.hand_over(1);
    let head = &mut desk.story.head;
    assert_eq!(head.handed_over().unwrap(), Some(handed.clone()));
    assert_eq!(
        handed.worded(),
        "Sổ này đã bàn giao cho Cục Cơ yếu Quân đội ngày 12/3/2019"
    );
    assert_eq!(handed.handing.code, parcel.opened.code);
    let before = head.digest().unwrap();
    let command = desk.renamed_target("Tổ chức hội diễn");
    let refused = desk.story.head.run(command).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Rule);
    assert!(
        refused.message.contains("không còn là sổ chính"),
        "{refused}"
    );
    assert!(refused.hint.unwrap().contains("Cục Cơ yếu Quân đội"));
    let others = desk.story.result(1, "98");
    assert!(
        desk.story
            .head
            .run(crate::app::commands::ReviewCommand::PutResult(others))
            .is_err()
    );
    assert_eq!(desk.story.head.digest().unwrap(), before);
    desk.story.head_result(0, "98");
    assert_ne!(desk.story.head.digest().unwrap(), before);
    assert!(desk.story.head.undo().unwrap().is_some());
}

#[test]
fn what_was_done_before_cannot_be_undone_or_done_again_afterwards() {
    let mut desk = desk();
    let command = desk.renamed_target("Tổ chức hội diễn");
    desk.story.head.run(command.clone()).unwrap();
    let other = desk.renamed_target("Tổ chức hội thi");
    desk.story.head.run(other).unwrap();
    desk.story.head.undo().unwrap();
    desk.hand_over(1);
    let head = &mut desk.story.head;
    let before = (head.digest().unwrap(), head.journal().unwrap().len());
    assert!(head.undo().is_err() && head.redo().is_err());
    assert_eq!(
        before,
        (head.digest().unwrap(), head.journal().unwrap().len())
    );
    head.reopen("bàn giao nhầm").unwrap();
    assert!(head.redo().unwrap().is_some() && head.undo().unwrap().is_some());
}

#[test]
fn a_reason_reopens_the_old_copy_and_a_new_hand_over_closes_it_again() {
    let mut desk = desk();
    assert!(desk.story.head.reopen("nhầm").is_err(), "nothing to reopen");
    desk.hand_over(1);
    assert!(desk.story.head.reopen("  ").is_err());
    let twice = desk.order(2);
    assert!(desk.story.head.hand_over(&twice, &desk.stick).is_err());
    desk.story
        .head
        .reopen("đơn vị nhận\nchưa mở được gói")
        .unwrap();
    assert_eq!(desk.story.head.handed_over().unwrap(), None);
    let line = desk.story.head.journal().unwrap().pop().unwrap();
    assert_eq!(
        line.label,
        "mở lại sổ đã bàn giao: đơn vị nhận chưa mở được gói"
    );
    let command = desk.renamed_target("Tổ chức hội diễn");
    desk.story.head.run(command).unwrap();
    let (_, handed) = desk.hand_over(2);
    assert_eq!(handed.handing.to, "Hệ Cơ yếu Công an");
    assert_eq!(handed.handing.sequence, 2);
}

#[test]
fn a_new_register_of_the_new_head_says_the_same_and_that_nothing_was_handed_over() {
    let mut desk = desk();
    let year = desk.story.year;
    act(&mut desk.story.head, |tx| {
        let ballot = Ballot::new(
            RowId([61; 16]).into(),
            year,
            crate::domain::ballot::BallotPurpose::Honour,
            Position::first(),
        );
        tx.save(&ballot).unwrap();
    });
    let (parcel, handed) = desk.hand_over(1);
    assert_eq!(handed.handing.digest, desk.story.head.digest().unwrap());
    assert_eq!(hex(&handed.journal), parcel.opened.header.journal);
    let own = desk.story.units[1];
    let mut new_head = office(desk.story.folder(), REGISTER, 20);
    assert!(take(&mut new_head, parcel, own).is_smooth());
    assert_eq!(new_head.digest().unwrap(), handed.handing.digest);
    assert_eq!(new_head.handed_over().unwrap(), None);
    assert_eq!(new_head.reader().all::<Ballot>().unwrap().len(), 1);
    let command = desk.renamed_target("Tổ chức hội diễn");
    assert!(new_head.run(command).unwrap());
}

/// A closed year before this one under another head, and a bloc that the member has never seen.
fn with_a_past(desk: &mut Desk) -> BlocYearId {
    let head = &mut desk.story.head;
    let year: BlocYear = head.reader().get(desk.story.year).unwrap();
    let before = BlocYear::new(head.new_id(), year.bloc, 2018);
    let term = HeadTerm::new(
        head.new_id(),
        before.id,
        desk.story.units[3],
        Role::Head,
        Position::first(),
    );
    let bloc = Bloc::new(head.new_id(), BlocKind::Cum);
    let elsewhere = BlocYear::new(head.new_id(), bloc.id, 2019);
    act(head, |tx| {
        tx.save(&before).unwrap();
        tx.save(&term).unwrap();
    });
    let (closed, on) = (before.id, date(2018, 12, 30));
    head.run(ClosingCommand::Close { year: closed, on })
        .unwrap();
    let mut member = desk.story.member(1);
    let head = &mut desk.story.head;
    act(head, |tx| {
        tx.save(&bloc).unwrap();
        tx.save(&elsewhere).unwrap();
        tx.save(&BlocYear {
            theme: "Đoàn kết".into(),
            closed_on: Some(on),
            ..before
        })
        .unwrap();
    });
    put_result(&mut member, desk.story.result(1, "98"));
    let back = desk.story.return_of(&mut member, 1);
    desk.story.receive(&[back]);
    closed
}

#[test]
fn a_member_takes_the_whole_of_a_hand_over_earlier_years_and_unknown_blocs_too() {
    let mut desk = desk();
    let mut member = desk.story.member(1);
    let closed = with_a_past(&mut desk);
    let (parcel, handed) = desk.hand_over(1);
    let arrivals = take(&mut member, parcel, desk.story.units[1]);
    assert_eq!(
        arrivals.counts().refused,
        0,
        "{:?}",
        arrivals.files[0].lines
    );
    assert_eq!(member.digest().unwrap(), handed.handing.digest);
    let before: BlocYear = member.reader().get(closed).unwrap();
    assert_eq!(before.theme, "Đoàn kết");
}

#[test]
fn a_closed_year_that_is_known_is_taken_of_a_hand_over_and_not_of_a_copy() {
    for hands_over in [true, false] {
        let mut desk = desk();
        let closed = with_a_past(&mut desk);
        let mut member = desk.story.member(1);
        act(&mut desk.story.head, |tx| {
            let mut year: BlocYear = tx.reader().unwrap().get(closed).unwrap();
            year.theme = "Sáng tạo".into();
            tx.save(&year).unwrap();
        });
        let parcel = if hands_over {
            desk.hand_over(1).0
        } else {
            let copy = order(Purpose::WholeCopy, desk.story.units[0]);
            desk.story.head_sends(&copy)
        };
        let refused = take(&mut member, parcel, desk.story.units[1])
            .counts()
            .refused;
        assert_eq!(refused > 0, !hands_over);
        let digests = (member.digest().unwrap(), desk.story.head.digest().unwrap());
        assert_eq!(digests.0 == digests.1, hands_over);
    }
}

#[test]
fn a_hand_over_of_whoever_does_not_lead_here_is_refused_and_told() {
    let mut desk = desk();
    let mut member = desk.story.member(1);
    let mut false_head = desk.story.member(2);
    let target = desk.story.target.clone();
    act(&mut false_head, |tx| {
        tx.save(&Target {
            text: "Bỏ".into(),
            ..target
        })
        .unwrap();
    });
    let mut crafted = order(Purpose::HandOver, desk.story.units[2]);
    crafted.to_unit = Some(desk.story.units[1]);
    let parcel = send(desk.story.folder(), &mut false_head, &crafted);
    let before = member.digest().unwrap();
    let arrivals = take(&mut member, parcel, desk.story.units[1]);
    assert_eq!(arrivals.counts().refused, 1);
    let lines = &arrivals.files[0].lines;
    assert!(lines.iter().any(|line| line.why.contains("đơn vị trưởng")));
    assert_eq!(member.digest().unwrap(), before);
}

#[test]
fn the_old_copy_takes_in_what_the_new_head_sends_and_may_undo_it() {
    let mut desk = desk();
    let (parcel, handed) = desk.hand_over(1);
    let (old, new) = (desk.story.units[0], desk.story.units[1]);
    let mut new_head = office(desk.story.folder(), REGISTER, 20);
    take(&mut new_head, parcel, new);
    new_head
        .run(desk.renamed_target("Tổ chức hội diễn"))
        .unwrap();
    let parcel = send(
        desk.story.folder(),
        &mut new_head,
        &order(Purpose::WholeCopy, new),
    );
    let arrivals = take(&mut desk.story.head, parcel, old);
    assert!(arrivals.is_smooth(), "{:?}", arrivals.counts());
    assert_eq!(
        desk.story.head.digest().unwrap(),
        new_head.digest().unwrap()
    );
    assert!(desk.story.head.handed_over().unwrap().is_some());
    desk.story.head.undo().unwrap();
    assert_eq!(desk.story.head.digest().unwrap(), handed.handing.digest);
    desk.story.head.redo().unwrap();
    assert_eq!(
        desk.story.head.digest().unwrap(),
        new_head.digest().unwrap()
    );
}

#[test]
fn a_register_that_is_handed_back_leads_again_without_a_reason() {
    let mut desk = desk();
    let (parcel, _) = desk.hand_over(1);
    let (old, new) = (desk.story.units[0], desk.story.units[1]);
    let mut new_head = office(desk.story.folder(), REGISTER, 20);
    take(&mut new_head, parcel, new);
    let year: BlocYear = new_head.reader().get(desk.story.year).unwrap();
    let next = BlocYear::new(RowId([63; 16]).into(), year.bloc, 2020);
    let term = HeadTerm::new(
        RowId([64; 16]).into(),
        next.id,
        new,
        Role::Head,
        Position::first(),
    );
    new_head.run(YearCommand::Open(next.clone())).unwrap();
    new_head
        .run(YearCommand::AddMembers {
            year: next.id,
            units: vec![old, new],
        })
        .unwrap();
    new_head.run(YearCommand::PutTerm(term)).unwrap();
    let back = HandOver {
        year: next.id,
        own: Some(new),
        to: old,
        message: String::new(),
        passphrase: None,
    };
    let (delivered, _) = new_head.hand_over(&back, &desk.stick).unwrap();
    let parcel = Parcel::open(&delivered.path, None).unwrap();
    take(&mut desk.story.head, parcel, old);
    assert_eq!(desk.story.head.handed_over().unwrap(), None);
    assert_eq!(
        desk.story.head.digest().unwrap(),
        new_head.digest().unwrap()
    );
    assert!(new_head.handed_over().unwrap().is_some());
    desk.story.head.undo().unwrap();
    assert!(
        desk.story.head.handed_over().unwrap().is_some(),
        "taken back"
    );
}

#[test]
fn a_register_that_is_handed_back_without_a_word_leads_again_too() {
    let mut desk = desk();
    let (old, new) = (desk.story.units[0], desk.story.units[1]);
    let year: BlocYear = desk.story.head.reader().get(desk.story.year).unwrap();
    let next = BlocYear::new(RowId([63; 16]).into(), year.bloc, 2020);
    let id = RowId([64; 16]).into();
    let term = HeadTerm::new(id, next.id, new, Role::Head, Position::first());
    let members = YearCommand::AddMembers {
        year: next.id,
        units: vec![old, new],
    };
    let head = &mut desk.story.head;
    head.run(YearCommand::Open(next.clone())).unwrap();
    head.run(members).unwrap();
    head.run(YearCommand::PutTerm(term)).unwrap();
    let (parcel, _) = desk.hand_over(1);
    let mut new_head = office(desk.story.folder(), REGISTER, 20);
    take(&mut new_head, parcel, new);
    let back = HandOver {
        year: next.id,
        own: Some(new),
        to: old,
        message: String::new(),
        passphrase: None,
    };
    let (delivered, _) = new_head.hand_over(&back, &desk.stick).unwrap();
    let parcel = Parcel::open(&delivered.path, None).unwrap();
    let done = take(&mut desk.story.head, parcel, old);
    assert!(!done.has_news);
    assert_eq!(desk.story.head.handed_over().unwrap(), None);
}

#[test]
fn only_the_office_that_leads_hands_over_and_only_to_another_member() {
    let mut desk = desk();
    let stranger = add_unit(&mut desk.story.head, "Học viện Kỹ thuật mật mã");
    let lines = desk.story.head.journal().unwrap().len();
    let good = desk.order(1);
    let (own, units) = (Some(desk.story.units[2]), desk.story.units.clone());
    let wrong = [
        HandOver {
            own,
            ..good.clone()
        },
        HandOver {
            to: units[0],
            ..good.clone()
        },
        HandOver {
            to: stranger,
            ..good.clone()
        },
    ];
    for order in wrong {
        let refused = desk.story.head.hand_over(&order, &desk.stick).unwrap_err();
        assert_eq!(refused.kind, ErrorKind::Rule);
        assert!(
            refused.message.starts_with("Chưa bàn giao được: "),
            "{refused}"
        );
    }
    assert_eq!(desk.story.head.journal().unwrap().len(), lines);
    assert_eq!(std::fs::read_dir(&desk.stick).unwrap().count(), 0);
    let unsaid = HandOver { own: None, ..good };
    let (_, handed) = desk.story.head.hand_over(&unsaid, &desk.stick).unwrap();
    assert_eq!(
        handed.handing.from_unit, units[0],
        "the head, where nobody said"
    );
}

#[test]
fn a_stick_that_is_gone_leaves_the_register_leading() {
    let mut desk = desk();
    let order = desk.order(1);
    let gone = desk.stick.join("không có");
    assert!(desk.story.head.hand_over(&order, &gone).is_err());
    assert_eq!(desk.story.head.handed_over().unwrap(), None);
    assert_eq!(desk.story.head.sent_packages().unwrap(), []);
    let mut unit: Unit = desk.story.head.reader().get(desk.story.units[1]).unwrap();
    unit.note = "đầu mối mới".into();
    desk.story.head.run(UnitCommand::Change(unit)).unwrap();
}

#[test]
fn the_next_head_stands_first_among_those_who_can_take_over() {
    let mut desk = desk();
    let own = Some(desk.story.units[0]);
    let open = desk.story.head.succession(desk.story.year, own).unwrap();
    assert_eq!((open.to.len(), open.chosen, open.why_not), (3, None, None));
    let (year, unit) = (desk.story.year, desk.story.units[2]);
    act(&mut desk.story.head, |tx| {
        tx.save(&HeadChoice {
            id: RowId([62; 16]).into(),
            bloc_year: year,
            for_year: Some(2020),
            unit: Some(unit),
            role: Role::Head,
            method: crate::domain::year::ChosenBy::Consensus,
            ballot: None,
            decision: String::new(),
            decided_on: None,
            order: Position::first(),
            source: String::new(),
        })
        .unwrap();
    });
    let known = desk.story.head.succession(year, own).unwrap();
    assert_eq!(
        (known.chosen, known.to[0].0, known.to.len()),
        (Some(unit), unit, 3)
    );
}

//! Packages that no program of ours would make: histories with holes, or with values side by side.

use super::{Story, act, order, put_result, send, story};
use crate::app::Session;
use crate::app::leading::HandOver;
use crate::app::packages::{Order, Parcel, Reception, Skipped, Trust};
use crate::domain::bloc::{Bloc, BlocKind};
use crate::domain::id::RowId;
use crate::domain::order::Position;
use crate::domain::target::Target;
use crate::domain::unit::Unit;
use crate::domain::year::{BlocYear, HeadTerm, Membership, Role};
use crate::register::fields::ALIVE;
use crate::register::record::Edit;
use crate::register::value::Value;
use crate::transfer::package::Purpose;

/// The member has a result, and then the head removes the target together with it.
fn removed(story: &mut Story) -> Session {
    story.head_result(1, "97");
    let member = story.member(1);
    let result = story.result(1, "97").id;
    act(&mut story.head, |tx| {
        tx.remove::<crate::domain::review::TargetResult>(result)
            .unwrap();
        tx.remove::<Target>(story.target.id).unwrap();
    });
    member
}

fn edit_of<'p>(parcel: &'p Parcel, row: RowId, column: Option<&str>) -> &'p Edit {
    let is_it = |edit: &&Edit| {
        let table = crate::register::fields::table(edit.table).unwrap();
        let field = table
            .fields
            .iter()
            .find(|field| Some(field.column) == column);
        edit.row == row && edit.field == field.map_or(ALIVE, |field| field.id)
    };
    parcel.edits.iter().rfind(is_it).unwrap()
}

/// One more edit in the package, as only a crafted one has it.
fn more(parcel: &mut Parcel, edit: Edit) {
    let mut edits = parcel.edits.to_vec();
    edits.push(edit);
    parcel.edits = edits.into();
}

/// The target stays removed, whatever became of the package.
fn stays_removed(story: &mut Story, parcel: Parcel) {
    let reception = Reception::of(Some(story.units[0]));
    let came = story.head.import_packages(&[parcel], &reception);
    let target = story.head.reader().find::<Target>(story.target.id).unwrap();
    let counts = came.map(|came| (came.counts(), came.revived));
    assert_eq!(target, None, "{counts:?}");
    assert_eq!(story.head.check().unwrap(), None);
}

#[test]
fn a_row_that_stands_again_without_its_past_does_not_bring_back_what_it_needs() {
    let mut story = story();
    let mut member = removed(&mut story);
    let result = story.result(1, "97");
    let mut parcel = story.return_of(&mut member, 1);
    let gone = story
        .head
        .reader()
        .edits(|_, row| row == result.id.into())
        .unwrap();
    let gone = gone.last().unwrap();
    let again = Edit {
        seq: 900,
        value: Value::Int(1),
        parents: vec![gone.id()],
        ..gone.clone()
    };
    parcel.edits = [again].into();
    stays_removed(&mut story, parcel);
}

#[test]
fn a_row_that_stands_and_does_not_stand_needs_its_ground_too() {
    let mut story = story();
    let mut member = removed(&mut story);
    put_result(&mut member, story.result(1, "98"));
    let result = story.result(1, "98").id.into();
    let mut parcel = story.return_of(&mut member, 1);
    let first = edit_of(&parcel, result, None).clone();
    for (seq, value) in [(900, 1), (901, 0)] {
        more(
            &mut parcel,
            Edit {
                seq,
                value: Value::Int(value),
                parents: Vec::new(),
                ..first.clone()
            },
        );
    }
    stays_removed(&mut story, parcel);
}

#[test]
fn a_row_that_leads_to_two_places_needs_both() {
    let mut story = story();
    let mut other = story.target.clone();
    other.id = RowId([0; 16]).into();
    act(&mut story.head, |tx| tx.save(&other).unwrap());
    let mut member = story.member(1);
    put_result(&mut member, story.result(1, "98"));
    act(&mut story.head, |tx| {
        tx.remove::<Target>(story.target.id).unwrap();
    });
    let result = story.result(1, "98").id.into();
    let mut parcel = story.return_of(&mut member, 1);
    let link = edit_of(&parcel, result, Some("target")).clone();
    assert_eq!(link.value, Value::Id(story.target.id.into()));
    more(
        &mut parcel,
        Edit {
            seq: 900,
            value: Value::Id(other.id.into()),
            parents: Vec::new(),
            ..link
        },
    );
    stays_removed(&mut story, parcel);
}

#[test]
fn what_led_elsewhere_once_needs_no_ground_there() {
    let mut story = story();
    let mut member = story.member(1);
    let unit = |n: u8, name: &str| {
        let mut unit = Unit::new(RowId([n; 16]).into(), name);
        unit.parent = Some(story.units[1]);
        unit
    };
    let (first, second) = (unit(91, "Phòng 1"), unit(92, "Phòng 2"));
    let mut title = crate::domain::covenant::TitleRegistration {
        id: RowId([50; 16]).into(),
        covenant: story.covenant.id,
        unit: Some(story.units[1]),
        sub_unit: Some(first.id),
        title: "Đơn vị quyết thắng".into(),
        note: String::new(),
        order: Position::first(),
        source: String::new(),
    };
    act(&mut member, |tx| {
        tx.save(&first).unwrap();
        tx.save(&second).unwrap();
        tx.save(&title).unwrap();
    });
    let parcel = story.return_of(&mut member, 1);
    story.receive(&[parcel]);
    title.sub_unit = Some(second.id);
    act(&mut story.head, |tx| {
        tx.save(&title).unwrap();
        tx.remove::<Unit>(first.id).unwrap();
    });
    title.note = "Đã bàn trong đơn vị".into();
    title.sub_unit = Some(first.id);
    act(&mut member, |tx| tx.save(&title).unwrap());
    let parcel = story.return_of(&mut member, 1);
    let done = story.receive(&[parcel]);
    let kept: crate::domain::covenant::TitleRegistration =
        story.head.reader().get(title.id).unwrap();
    assert_eq!(kept.sub_unit, Some(second.id));
    assert_eq!(
        kept.note, "Đã bàn trong đơn vị",
        "{:?}",
        done.files[0].lines
    );
}

#[test]
fn only_who_took_over_or_leads_hands_the_office_back() {
    let mut story = story();
    let old = story.units[0];
    let mut third = story.member(2);
    let stick = story.folder().join("usb");
    std::fs::create_dir(&stick).unwrap();
    let asked = HandOver {
        year: story.year,
        own: Some(old),
        to: story.units[1],
        message: String::new(),
        passphrase: None,
    };
    story.head.hand_over(&asked, &stick).unwrap();
    put_result(&mut third, story.result(2, "12"));
    let crafted = Order {
        to_unit: Some(old),
        ..order(Purpose::HandOver, story.units[2])
    };
    let parcel = send(story.folder(), &mut third, &crafted);
    assert!(story.receive(&[parcel]).has_news);
    assert!(story.head.handed_over().unwrap().is_some());
}

#[test]
fn a_member_does_not_give_itself_out_for_one_that_nobody_has_heard_of() {
    let mut story = story();
    let mut member = story.member(1);
    put_result(&mut member, story.result(1, "98"));
    let honest = story.return_of(&mut member, 1);
    story.receive(&[honest]);
    put_result(&mut member, story.result(2, "12"));
    let posing = story.return_of(&mut member, 2);
    let done = story.receive(&[posing]);
    assert!(matches!(done.files[0].trust, Trust::OfAnother { .. }));
    assert_eq!(done.files[0].skipped, Some(Skipped::KeyInDoubt));
}

#[test]
fn who_founds_a_bloc_of_its_own_does_not_get_to_write_the_members_of_ours() {
    let mut story = story();
    let mut below = Unit::new(RowId([64; 16]).into(), "Phòng Mật mã 1");
    below.parent = Some(story.units[2]);
    act(&mut story.head, |tx| tx.save(&below).unwrap());
    let mut member = story.member(1);
    let bloc = Bloc::new(RowId([70; 16]).into(), BlocKind::Khoi);
    let year = BlocYear::new(RowId([71; 16]).into(), bloc.id, 2099);
    let (head, place) = (story.units[1], Position::first());
    act(&mut member, |tx| {
        tx.save(&bloc).unwrap();
        tx.save(&year).unwrap();
        for (n, unit) in (80..).zip(&story.units) {
            let id = RowId([n; 16]).into();
            tx.save(&Membership::new(id, year.id, *unit, place.clone()))
                .unwrap();
        }
        let id = RowId([79; 16]).into();
        tx.save(&HeadTerm::new(id, year.id, head, Role::Head, place.clone()))
            .unwrap();
    });
    let parcel = story.return_of(&mut member, 1);
    story.receive(&[parcel]);
    assert!(
        story
            .head
            .reader()
            .find::<BlocYear>(year.id)
            .unwrap()
            .is_some()
    );
    let mut other: Unit = story.head.reader().get(story.units[2]).unwrap();
    other.name = "Tên đặt bậy".into();
    below.name = "Tên đặt bậy".into();
    act(&mut member, |tx| {
        tx.save(&other).unwrap();
        tx.save(&below).unwrap();
    });
    let whys = story.refusals(&mut member, 1);
    assert_eq!(whys, ["chỉ đơn vị trưởng được sửa mục này"]);
}

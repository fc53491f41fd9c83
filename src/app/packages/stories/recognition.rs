//! Packages that are old, forked, foreign, repeated, for another, or of a key that has changed.

use super::{REGISTER, Story, act, office, order, put_result, send, story};
use crate::app::Session;
use crate::app::packages::{
    Notice, Order, Parcel, Reception, Skipped, Trust, Whose, parcel_of_register,
};
use crate::app::settings::Settings;
use crate::app::world::Machine;
use crate::domain::id::RowId;
use crate::domain::review::TargetResult;
use crate::register::Cancel;
use crate::transfer::package::Purpose;

fn reception(story: &Story) -> Reception {
    Reception::of(Some(story.units[0]))
}

/// Another package with number 2: the member's workstation has forgotten what it sent.
fn numbered_again(story: &Story, member: &mut Session) -> Parcel {
    let log = story
        .folder()
        .join("11/sent")
        .join(format!("{REGISTER}.json"));
    std::fs::remove_file(log).unwrap();
    put_result(member, story.result(1, "97"));
    story.return_of(member, 1);
    story.return_of(member, 1)
}

#[test]
fn a_package_twice_changes_nothing_and_says_when_it_came() {
    let mut story = story();
    let mut member = story.member(1);
    put_result(&mut member, story.result(1, "98"));
    let parcel = story.return_of(&mut member, 1);
    let done = story.receive(&[parcel.clone(), parcel.clone()]);
    assert_eq!(done.files[1].skipped, Some(Skipped::ChosenTwice));
    let digest = story.head.digest().unwrap();
    let again = story.receive(std::slice::from_ref(&parcel));
    let said = again.files[0].skipped.as_ref().unwrap().words();
    assert_eq!(said, "đã nhập ngày 12/3/2019, không có gì mới");
    assert!(again.is_smooth() && !again.has_news);
    assert_eq!(story.head.digest().unwrap(), digest);
    story.head.undo().unwrap();
    let third = story.receive(&[parcel]);
    assert!(matches!(
        third.files[0].notices[..],
        [Notice::WasTakenBack { .. }]
    ));
    assert_eq!(story.head.digest().unwrap(), digest);
}

#[test]
fn an_older_package_and_one_with_the_same_number_are_named() {
    let mut story = story();
    let mut member = story.member(1);
    put_result(&mut member, story.result(1, "98"));
    let first = story.return_of(&mut member, 1);
    put_result(&mut member, story.result(1, "99"));
    let second = story.return_of(&mut member, 1);
    story.receive(&[second]);
    let late = story.receive(&[first]);
    let notices = &late.files[0].notices;
    assert!(
        notices.contains(&Notice::Older { newest: 2 }),
        "{notices:?}"
    );
    let results: Vec<TargetResult> = story.head.reader().all().unwrap();
    assert_eq!(results[0].value, "99", "what is older does not win");
    let again_two = numbered_again(&story, &mut member);
    let done = story.receive(&[again_two]);
    assert!(done.files[0].notices.contains(&Notice::Forked));
}

#[test]
fn a_package_of_another_register_is_refused_and_one_for_another_unit_warned_about() {
    let mut story = story();
    let mut other = office(story.folder(), RowId([78; 16]), 20);
    let foreign = send(
        story.folder(),
        &mut other,
        &order(Purpose::Form, story.units[1]),
    );
    let mut member = story.member(1);
    let astray = Order {
        to_unit: Some(story.units[3]),
        to: "Cục Cơ yếu, Bộ Ngoại giao".into(),
        ..order(Purpose::Return, story.units[1])
    };
    put_result(&mut member, story.result(1, "98"));
    let astray = send(story.folder(), &mut member, &astray);
    let done = story.receive(&[foreign, astray]);
    assert_eq!(done.files[0].skipped, Some(Skipped::Foreign));
    assert!(!done.is_smooth());
    let to = "Cục Cơ yếu, Bộ Ngoại giao".to_owned();
    assert!(done.files[1].notices.contains(&Notice::NotForUs { to }));
    assert_eq!(done.counts().read(), done.files[1].counts.read());
}

#[test]
fn a_key_is_pinned_by_the_import_and_a_changed_one_needs_a_yes() {
    let mut story = story();
    let mut member = story.member(1);
    put_result(&mut member, story.result(1, "98"));
    let parcel = story.return_of(&mut member, 1);
    let preview = story
        .head
        .preview(std::slice::from_ref(&parcel), &reception(&story))
        .unwrap();
    assert_eq!(preview.files[0].trust, Trust::New);
    story.receive(&[parcel]);
    let mut other = office(story.folder(), REGISTER, 30);
    let form = story.head_sends(&order(Purpose::Form, story.units[0]));
    other
        .import_packages(&[form], &Reception::default())
        .unwrap();
    put_result(&mut other, story.result(1, "50"));
    let forged = story.return_of(&mut other, 1);
    let done = story.receive(std::slice::from_ref(&forged));
    assert_eq!(done.files[0].trust, Trust::Changed);
    assert_eq!(done.files[0].skipped, Some(Skipped::KeyInDoubt));
    assert_eq!(done.counts().read(), 0);
    let mut yes = reception(&story);
    yes.accepted.insert(forged.sha256);
    let done = story.head.import_packages(&[forged], &yes).unwrap();
    assert!(done.has_news && done.files[0].notices.contains(&Notice::KeyAccepted));
}

#[test]
fn nobody_else_speaks_for_our_own_unit() {
    let mut story = story();
    let mut member = story.member(1);
    let forged = send(
        story.folder(),
        &mut member,
        &order(Purpose::Form, story.units[0]),
    );
    let done = story.receive(&[forged]);
    assert_eq!(done.files[0].skipped, Some(Skipped::KeyInDoubt));
}

#[test]
fn a_copied_profile_loses_nothing_and_gets_a_number_of_its_own() {
    let mut story = story();
    let mut twin = office(&story.folder().join("bản sao"), REGISTER, 1);
    let form = story.head_sends(&order(Purpose::Form, story.units[0]));
    twin.import_packages(&[form], &Reception::default())
        .unwrap();
    put_result(&mut twin, story.result(1, "50"));
    story.head_result(2, "60");
    let parcel = story.return_of(&mut twin, 0);
    let mut yes = reception(&story);
    yes.accepts_all = true;
    let done = story.head.import_packages(&[parcel], &yes).unwrap();
    assert!(
        done.files[0]
            .notices
            .contains(&Notice::Twins { is_own: true })
    );
    assert_eq!(story.head.reader().all::<TargetResult>().unwrap().len(), 2);
    let settings = Settings::load(&story.head.desk().data_folder);
    assert_ne!(story.head.desk().site, [1; 16]);
    assert_eq!(settings.site_id(), Some(story.head.desk().site));
    assert_eq!(story.head.check().unwrap(), None);
}

#[test]
fn two_registers_that_went_different_ways_come_together() {
    let mut story = story();
    let path = story.folder().join("sổ kia.giaouoc");
    let mut copy = {
        let form = story.head_sends(&order(Purpose::WholeCopy, story.units[0]));
        let desk = office(story.folder(), REGISTER, 40).desk().clone();
        Session::create_from(
            &path,
            &[form],
            &Reception::default(),
            desk,
            Box::new(Machine),
        )
        .unwrap()
        .0
    };
    assert_eq!(copy.digest().unwrap(), story.head.digest().unwrap());
    let mut target = story.target.clone();
    target.text = "Bản kia sửa".into();
    act(&mut copy, |tx| tx.save(&target).unwrap());
    let digest = copy.digest().unwrap();
    drop(copy);
    let open = |whose| {
        let desk = office(story.folder(), REGISTER, 41).desk().clone();
        parcel_of_register(&path, whose, desk, Box::new(Machine), &Cancel::default()).unwrap()
    };
    let (strange, own) = (open(Whose::Of(None)), open(Whose::Own));
    assert_eq!(story.receive(&[strange]).counts().refused, 1);
    let done = story.receive(&[own]);
    assert_eq!(done.counts().changed, 1);
    assert_eq!(story.head.digest().unwrap(), digest);
    let label = story.head.journal().unwrap().pop().unwrap().label;
    assert_eq!(label, "hợp nhất với sổ kia.giaouoc");
}

#[test]
fn a_package_without_news_is_kept_in_the_journal_and_others_are_told_apart_by_it() {
    let mut story = story();
    let mut member = story.member(1);
    let returns: Vec<_> = (0..3).map(|_| story.return_of(&mut member, 1)).collect();
    let before = story.head.digest().unwrap();
    let done = story.receive(&returns[1..2]);
    assert!(done.is_to_note() && done.is_smooth());
    let label = |story: &Story| story.head.journal().unwrap().pop().unwrap().label;
    let noted = "nhận gói số 2 của Cục Cơ yếu Quân đội: không có gì mới";
    assert_eq!(label(&story), noted);
    assert_eq!(story.head.digest().unwrap(), before);
    let again = story.receive(&returns[1..2]);
    let said = again.files[0].skipped.as_ref().unwrap().words();
    assert!(said.starts_with("đã nhận ngày 12/3/2019"), "{said}");
    assert_eq!(label(&story), noted, "not noted twice");
    let late = story.receive(&returns[..1]);
    let older = Notice::Older { newest: 2 };
    assert!(late.files[0].notices.contains(&older));
    let again_two = numbered_again(&story, &mut member);
    let forked = story.receive(&[again_two]);
    assert!(forked.has_news && forked.files[0].notices.contains(&Notice::Forked));
}

#[test]
fn a_package_without_news_brings_its_own_once_what_had_brought_it_is_taken_back() {
    let mut story = story();
    let mut member = story.member(1);
    put_result(&mut member, story.result(1, "98"));
    let (first, second) = (
        story.return_of(&mut member, 1),
        story.return_of(&mut member, 1),
    );
    let done = story.receive(&[first]);
    assert!(done.has_news);
    assert!(!story.receive(std::slice::from_ref(&second)).has_news);
    let digest = story.head.digest().unwrap();
    story.head.undo().unwrap();
    let third = story.receive(&[second]);
    assert!(third.has_news && third.files[0].skipped.is_none());
    assert_eq!(story.head.digest().unwrap(), digest);
}

#[test]
fn what_is_refused_whole_is_told_again_and_kept_once() {
    let mut story = story();
    let mut member = story.member(1);
    let mut target = story.target.clone();
    target.text = "Không làm gì".into();
    act(&mut member, |tx| tx.save(&target).unwrap());
    let parcel = story.return_of(&mut member, 1);
    story.receive(std::slice::from_ref(&parcel));
    let lines = story.head.journal().unwrap();
    let label = "nhận gói số 1 của Cục Cơ yếu Quân đội: không mục nào được nhận";
    assert_eq!(lines.last().unwrap().label, label);
    let again = story.receive(&[parcel]);
    assert_eq!(again.counts().refused, 1);
    let notices = &again.files[0].notices;
    assert!(matches!(notices[..], [Notice::ReadBefore { .. }]));
    assert_eq!(story.head.journal().unwrap().len(), lines.len());
}

#[test]
fn a_form_without_news_is_what_the_next_return_answers() {
    let mut story = story();
    let (year, unit) = (story.year, story.units[1]);
    let form = Order {
        scope: crate::transfer::scope::Scope::Year { year, unit },
        ..order(Purpose::Form, story.units[0])
    };
    let mut member = story.member(1);
    for number in 2..=3 {
        let parcel = story.head_sends(&form);
        let own = Reception::of(Some(unit));
        let done = member.import_packages(&[parcel], &own).unwrap();
        assert!(done.is_to_note());
        let answered = member.answered(year).unwrap().unwrap();
        assert_eq!(
            (answered.purpose, answered.sequence),
            (Purpose::Form, number)
        );
    }
    assert_eq!(member.check().unwrap(), None);
}

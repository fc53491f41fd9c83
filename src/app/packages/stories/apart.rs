//! A member that wrote what is the head's to write: it is told when the head's package comes, and one act puts it back.

use super::{Story, act, order, put_result, story};
use crate::app::Session;
use crate::app::commands::FollowHead;
use crate::app::packages::{Arrivals, Order, Reception};
use crate::domain::id::RowId;
use crate::domain::order::Position;
use crate::domain::target::Target;
use crate::transfer::package::Purpose;
use crate::transfer::scope::Scope;

const TEXT: &str = "Tổ chức hội thao của khối";

fn to_member(story: &Story, purpose: Purpose) -> Order {
    let (year, unit) = (story.year, story.units[1]);
    Order {
        scope: Scope::Year { year, unit },
        to_unit: Some(unit),
        ..order(purpose, story.units[0])
    }
}

fn from_member(story: &Story) -> Order {
    let (year, unit) = (story.year, story.units[1]);
    Order {
        scope: Scope::Year { year, unit },
        to_unit: Some(story.units[0]),
        ..order(Purpose::Return, unit)
    }
}

/// The member takes in what the head sends it now; the preview says the same.
fn told(story: &mut Story, member: &mut Session, purpose: Purpose) -> Arrivals {
    let order = to_member(story, purpose);
    let parcel = [story.head_sends(&order)];
    let own = Reception::of(Some(story.units[1]));
    let preview = member.preview(&parcel, &own).unwrap();
    let done = member.import_packages(&parcel, &own).unwrap();
    assert_eq!(preview.apart, done.apart);
    done
}

fn follow(member: &mut Session, done: Arrivals) {
    let (head, cells) = (done.head, done.apart);
    member.run(FollowHead { head, cells }).unwrap();
    assert_eq!(member.check().unwrap(), None);
}

fn reword(session: &mut Session, story: &Story, text: &str) {
    let mut target = story.target.clone();
    target.text = text.into();
    act(session, |tx| tx.save(&target).unwrap());
}

fn text(session: &Session, story: &Story) -> String {
    let target: Target = session.reader().get(story.target.id).unwrap();
    target.text
}

#[test]
fn what_the_head_did_not_take_is_named_and_put_back_in_one_step() {
    let mut story = story();
    let mut member = story.member(1);
    reword(&mut member, &story, "Không làm gì");
    put_result(&mut member, story.result(1, "98"));
    let done = told(&mut story, &mut member, Purpose::Form);
    assert_eq!(done.head, "Cục Cơ yếu Đảng - Chính quyền");
    assert_eq!(done.apart.len(), 1, "{:?}", done.apart);
    let words = "Chỉ tiêu “Không làm gì”, nội dung: đơn vị mình ghi “Không làm gì”, nơi kia ghi “Tổ chức hội thao của khối” (chỉ đơn vị trưởng năm 2019 (Cục Cơ yếu Đảng - Chính quyền) được sửa mục này)";
    assert_eq!(done.apart[0].words("nơi kia"), words);
    let back = from_member(&story);
    assert_eq!(member.inside(&back).unwrap().untaken, done.apart);
    follow(&mut member, done);
    assert_eq!(text(&member, &story), TEXT);
    assert_eq!(member.inside(&back).unwrap().untaken, []);
    let label = member.undo_label().unwrap();
    assert_eq!(
        label,
        "lấy theo Cục Cơ yếu Đảng - Chính quyền: chỉ tiêu, mục “nội dung”"
    );
    assert_eq!(told(&mut story, &mut member, Purpose::Form).apart, []);
    member.undo().unwrap();
    assert_eq!(text(&member, &story), "Không làm gì");
}

#[test]
fn where_both_wrote_the_conflict_is_settled_by_the_same_act() {
    for (own, theirs) in [("AAA", "BBB"), ("BBB", "AAA")] {
        let mut story = story();
        let mut member = story.member(1);
        reword(&mut member, &story, own);
        story.target.text = theirs.into();
        let target = story.target.clone();
        act(&mut story.head, |tx| tx.save(&target).unwrap());
        let done = told(&mut story, &mut member, Purpose::WholeCopy);
        assert_eq!(done.counts().conflict, 1);
        assert_eq!(done.apart.len(), 1, "{:?}", done.apart);
        assert_eq!(done.apart[0].ours, format!("“{own}”"));
        follow(&mut member, done);
        assert_eq!(text(&member, &story), theirs);
        assert!(member.conflicts().unwrap().is_empty());
    }
}

#[test]
fn a_row_that_the_head_has_not_goes_and_one_that_was_removed_comes_back() {
    let mut story = story();
    let mut member = story.member(1);
    let own = Target {
        id: RowId([90; 16]).into(),
        text: "Chỉ tiêu tự thêm".into(),
        order: Position::first(),
        ..story.target.clone()
    };
    let removed = story.target.id;
    act(&mut member, |tx| {
        tx.save(&own).unwrap();
        tx.remove::<Target>(removed).unwrap();
    });
    let done = told(&mut story, &mut member, Purpose::Form);
    let mut said: Vec<_> = done
        .apart
        .iter()
        .map(|line| (line.ours.clone(), line.theirs.clone()))
        .collect();
    said.sort();
    let pairs = [("có", "không"), ("không", "có")];
    assert_eq!(
        said,
        pairs.map(|(ours, theirs)| (ours.to_owned(), theirs.to_owned()))
    );
    follow(&mut member, done);
    let left: Vec<Target> = member.reader().all().unwrap();
    assert_eq!(left, [story.target.clone()]);
    assert_eq!(member.digest().unwrap(), story.head.digest().unwrap());
}

#[test]
fn an_opinion_that_was_asked_for_is_on_its_way_and_not_apart() {
    let mut story = story();
    let mut member = story.member(1);
    told(&mut story, &mut member, Purpose::Draft);
    reword(&mut member, &story, "Ý kiến của đơn vị");
    assert_eq!(told(&mut story, &mut member, Purpose::Draft).apart, []);
    assert_eq!(told(&mut story, &mut member, Purpose::WholeCopy).apart, []);
    let done = told(&mut story, &mut member, Purpose::Form);
    assert_eq!(done.apart.len(), 1, "nobody asks any more");
}

#[test]
fn an_old_package_and_one_of_another_member_say_nothing_of_what_the_head_says() {
    let mut story = story();
    let mut member = story.member(1);
    let order = to_member(&story, Purpose::Form);
    let old = story.head_sends(&order);
    told(&mut story, &mut member, Purpose::Form);
    reword(&mut member, &story, "Không làm gì");
    let own = Reception::of(Some(story.units[1]));
    assert_eq!(member.preview(&[old], &own).unwrap().apart, []);
    let mut other = story.member(2);
    let strange = story.return_of(&mut other, 2);
    assert_eq!(member.preview(&[strange], &own).unwrap().apart, []);
}

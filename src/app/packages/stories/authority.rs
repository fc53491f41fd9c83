//! What a package of a member cannot do.

use jiff::civil::date;

use super::{act, answering, not_of, order, put_result, send, story};
use crate::app::commands::{ClosingCommand, result_id, score_id};
use crate::app::packages::{Outcome, Reception};
use crate::domain::bloc::{Bloc, BlocKind};
use crate::domain::covenant::{Covenant, CovenantStatus, TitleRegistration};
use crate::domain::id::RowId;
use crate::domain::order::Position;
use crate::domain::review::{CutOff, TargetResult};
use crate::domain::score::{Criterion, Layer, Score, ScoreSheet, ScoreTable, SheetState};
use crate::domain::target::Target;
use crate::domain::unit::Unit;
use crate::domain::year::{BlocYear, HeadTerm, Membership, Role};
use crate::transfer::package::Purpose;

const ONLY_HEAD: &str =
    "chỉ đơn vị trưởng năm 2019 (Cục Cơ yếu Đảng - Chính quyền) được sửa mục này";
const OTHERS: &str = "mục này của đơn vị khác";

fn registration(story: &super::Story, at: usize, title: &str) -> TitleRegistration {
    TitleRegistration {
        id: RowId([50 + at as u8; 16]).into(),
        covenant: story.covenant.id,
        unit: Some(story.units[at]),
        sub_unit: None,
        title: title.into(),
        note: String::new(),
        order: Position::first(),
        source: String::new(),
    }
}

#[test]
fn a_member_changes_its_own_cells_and_nothing_else() {
    let mut story = story();
    let mut member = story.member(1);
    put_result(&mut member, story.result(1, "98"));
    put_result(&mut member, story.result(2, "12"));
    let mut target = story.target.clone();
    target.text = "Không làm gì".into();
    act(&mut member, |tx| tx.save(&target).unwrap());
    let whys = story.refusals(&mut member, 1);
    assert_eq!(whys, [ONLY_HEAD, OTHERS]);
    let results = story.head.reader().all::<TargetResult>().unwrap();
    assert_eq!(results.len(), 1);
    assert_eq!(results[0].value, "98");
}

#[test]
fn a_row_is_not_made_as_ones_own_and_moved_to_another() {
    let mut story = story();
    let mut member = story.member(1);
    let own = registration(&story, 1, "Đơn vị tiên tiến");
    act(&mut member, |tx| tx.save(&own).unwrap());
    let mut moved = own.clone();
    moved.unit = Some(story.units[2]);
    act(&mut member, |tx| tx.save(&moved).unwrap());
    act(&mut member, |tx| tx.save(&own).unwrap());
    assert_eq!(
        story.refusals(&mut member, 1),
        [OTHERS],
        "it was another's for a while"
    );
    act(&mut story.head, |tx| tx.save(&own).unwrap());
    let mut second = story.member(1);
    act(&mut second, |tx| tx.save(&moved).unwrap());
    assert_eq!(story.refusals(&mut second, 1), [OTHERS]);
}

#[test]
fn a_row_of_nobody_is_not_taken() {
    let mut story = story();
    let mut member = story.member(1);
    let mut nobodys = registration(&story, 1, "Đơn vị tiên tiến");
    nobodys.unit = None;
    act(&mut member, |tx| tx.save(&nobodys).unwrap());
    assert_eq!(story.refusals(&mut member, 1), [OTHERS]);
}

#[test]
fn nobody_takes_the_place_of_anothers_cell() {
    let mut story = story();
    let mut member = story.member(1);
    let squatter = TargetResult {
        id: result_id(story.target.id, story.units[2], CutOff::Interim),
        ..story.result(1, "98")
    };
    act(&mut member, |tx| tx.save(&squatter).unwrap());
    let whys = story.refusals(&mut member, 1);
    assert_eq!(whys, ["mã dòng không phải của mục này"]);
    let mut owner = story.member(2);
    put_result(&mut owner, story.result(2, "55"));
    let parcel = story.return_of(&mut owner, 2);
    assert_eq!(story.receive(&[parcel]).counts().refused, 0);
}

#[test]
fn a_member_neither_removes_nor_revives_what_is_not_its_own() {
    let mut story = story();
    story.head_result(2, "55");
    let mut member = story.member(1);
    let others = story.result(2, "55").id;
    act(&mut member, |tx| {
        tx.remove::<TargetResult>(others).unwrap();
        tx.remove::<Membership>(crate::app::commands::membership_id(
            story.year,
            story.units[2],
        ))
        .unwrap();
    });
    let whys = story.refusals(&mut member, 1);
    assert_eq!(whys.len(), 2, "{whys:?}");
    act(&mut story.head, |tx| {
        tx.remove::<TargetResult>(others).unwrap();
    });
    let mut second = story.member(3);
    act(&mut second, |tx| tx.save(&story.result(2, "56")).unwrap());
    assert_eq!(story.refusals(&mut second, 3), [OTHERS]);
}

#[test]
fn a_result_of_a_target_that_was_removed_here_does_not_bring_it_back() {
    let mut story = story();
    let mut member = story.member(1);
    put_result(&mut member, story.result(1, "98"));
    act(&mut story.head, |tx| {
        tx.remove::<Target>(story.target.id).unwrap();
    });
    let whys = story.refusals(&mut member, 1);
    assert_eq!(whys, ["chỉ tiêu mà mục này dựa vào đã bỏ trong sổ này"]);
}

#[test]
fn a_member_does_not_make_itself_head() {
    let mut story = story();
    let mut member = story.member(1);
    let term = HeadTerm::new(
        RowId([60; 16]).into(),
        story.year,
        story.units[1],
        Role::Head,
        Position::first(),
    );
    act(&mut member, |tx| tx.save(&term).unwrap());
    let mut target = story.target.clone();
    target.text = "Do tôi đặt".into();
    act(&mut member, |tx| tx.save(&target).unwrap());
    assert_eq!(story.refusals(&mut member, 1), [ONLY_HEAD]);
    assert_eq!(
        story.refusals(&mut member, 1),
        [ONLY_HEAD],
        "nor the second time"
    );
}

#[test]
fn nobody_becomes_head_by_way_of_another_year() {
    let mut story = story();
    let mut member = story.member(1);
    let bloc = story.head.reader().all::<Bloc>().unwrap().remove(0);
    let year = |n: u8, bloc, number| BlocYear::new(RowId([n; 16]).into(), bloc, number);
    let own_bloc = Bloc::new(RowId([70; 16]).into(), BlocKind::Khoi);
    let past = year(71, bloc.id, 2018);
    let twin = year(72, bloc.id, 2019);
    let mut own = year(73, own_bloc.id, 2018);
    let head_of = |n: u8, year: &BlocYear| {
        let id = RowId([n; 16]).into();
        HeadTerm::new(id, year.id, story.units[1], Role::Head, Position::first())
    };
    act(&mut member, |tx| {
        tx.save(&own_bloc).unwrap();
        for (n, year) in (80..).zip([&past, &twin, &own]) {
            tx.save(year).unwrap();
            tx.save(&head_of(n, year)).unwrap();
        }
    });
    let parcel = story.return_of(&mut member, 1);
    story.receive(&[parcel]);
    let years: Vec<BlocYear> = story.head.reader().all().unwrap();
    assert_eq!(years.len(), 2, "only the year of a bloc that nobody knew");
    own.bloc = bloc.id;
    act(&mut member, |tx| tx.save(&own).unwrap());
    let parcel = story.return_of(&mut member, 1);
    let done = story.receive(&[parcel]);
    assert!(done.counts().refused > 0);
    let kept: BlocYear = story.head.reader().get(own.id).unwrap();
    assert_eq!(
        kept.bloc, own_bloc.id,
        "a year is not moved to another bloc"
    );
}

#[test]
fn a_closed_year_a_signed_covenant_and_a_settled_sheet_stay() {
    let mut story = story();
    let mut member = story.member(1);
    let own = registration(&story, 1, "Đơn vị tiên tiến");
    act(&mut member, |tx| tx.save(&own).unwrap());
    let mut signed = story.covenant.clone();
    signed.status = CovenantStatus::Signed;
    act(&mut story.head, |tx| tx.save(&signed).unwrap());
    assert_eq!(story.refusals(&mut member, 1), ["giao ước năm 2019 đã ký"]);
    act(&mut story.head, |tx| tx.save(&story.covenant).unwrap());
    let on = date(2019, 12, 30);
    let year = story.year;
    story.head.run(ClosingCommand::Close { year, on }).unwrap();
    put_result(&mut member, story.result(1, "98"));
    let whys = story.refusals(&mut member, 1);
    assert_eq!(whys, ["năm thi đua 2019 đã kết thúc"]);
}

#[test]
fn a_member_scores_itself_and_only_until_its_sheet_is_settled() {
    let mut story = story();
    let table = ScoreTable::new(RowId([61; 16]).into(), story.year, Position::first());
    let criterion = Criterion::new(RowId([62; 16]).into(), table.id, Position::first());
    act(&mut story.head, |tx| {
        tx.save(&table).unwrap();
        tx.save(&criterion).unwrap();
    });
    let mut member = story.member(1);
    let unit = story.units[1];
    let score = |layer| {
        let id = score_id(criterion.id, unit, layer);
        Score {
            id,
            table: table.id,
            criterion: criterion.id,
            unit,
            layer,
            actual: String::new(),
            points: None,
            reason: String::new(),
            evidence: String::new(),
            source: String::new(),
        }
    };
    act(&mut member, |tx| {
        tx.save(&score(Layer::SelfScored)).unwrap();
        tx.save(&score(Layer::Final)).unwrap();
    });
    assert_eq!(story.refusals(&mut member, 1), [ONLY_HEAD]);
    assert_eq!(story.head.reader().all::<Score>().unwrap().len(), 1);
    let sheet = ScoreSheet {
        state: SheetState::Settled,
        id: RowId([63; 16]).into(),
        table: table.id,
        unit,
        reason: String::new(),
        settled_on: None,
        source: String::new(),
    };
    act(&mut story.head, |tx| tx.save(&sheet).unwrap());
    let mut late = score(Layer::SelfScored);
    late.reason = "Tự nâng".into();
    act(&mut member, |tx| tx.save(&late).unwrap());
    let whys = story.refusals(&mut member, 1);
    assert!(
        whys.contains(&"phiếu chấm điểm của đơn vị đã chốt".to_owned()),
        "{whys:?}"
    );
}

#[test]
fn a_unit_below_ones_own_comes_along_and_a_strange_one_does_not() {
    let mut story = story();
    let mut member = story.member(1);
    let mut below = Unit::new(RowId([64; 16]).into(), "Phòng Mật mã 1");
    below.parent = Some(story.units[1]);
    let strange = Unit::new(RowId([65; 16]).into(), "Cục lạ");
    let mut first = registration(&story, 1, "Đơn vị quyết thắng");
    first.sub_unit = Some(below.id);
    let mut second = registration(&story, 1, "Đơn vị tiên tiến");
    second.id = RowId([66; 16]).into();
    second.sub_unit = Some(strange.id);
    act(&mut member, |tx| {
        tx.save(&below).unwrap();
        tx.save(&strange).unwrap();
        tx.save(&first).unwrap();
        tx.save(&second).unwrap();
    });
    let parcel = story.return_of(&mut member, 1);
    let done = story.receive(&[parcel]);
    let whys: Vec<&str> = done.files[0]
        .lines
        .iter()
        .map(|line| line.why.as_str())
        .collect();
    assert!(whys.contains(&"chỉ đơn vị trưởng được sửa mục này"));
    assert!(whys.contains(&"đơn vị mà mục này dựa vào không được nhận"));
    let taken: Vec<TitleRegistration> = story.head.reader().all().unwrap();
    assert_eq!(taken, [first]);
}

#[test]
fn an_opinion_of_a_draft_is_taken_only_when_it_was_asked_for() {
    let mut story = story();
    let mut member = story.member(1);
    let mut target = story.target.clone();
    target.text = "Tổ chức hội thao, hội diễn của khối".into();
    act(&mut member, |tx| tx.save(&target).unwrap());
    let unasked = answering(order(Purpose::Return, story.units[1]), Purpose::Draft, 1);
    let parcel = send(story.folder(), &mut member, &unasked);
    let done = story.receive(&[parcel]);
    assert_eq!(done.counts().refused, 1, "package 1 was a form to fill");
    let mut draft = order(Purpose::Draft, story.units[0]);
    draft.to_unit = Some(story.units[1]);
    let sent = story.head_sends(&draft).opened.header.sequence;
    let asked = answering(order(Purpose::Return, story.units[1]), Purpose::Draft, sent);
    let mut signed = story.covenant.clone();
    signed.status = CovenantStatus::Signed;
    act(&mut member, |tx| tx.save(&signed).unwrap());
    let parcel = send(story.folder(), &mut member, &asked);
    let done = story.receive(&[parcel]);
    let lines = &done.files[0].lines;
    assert_eq!(done.counts().changed, 1);
    let refused = lines
        .iter()
        .find(|line| line.outcome == Outcome::Refused)
        .unwrap();
    assert_eq!(
        refused.why,
        "góp ý dự thảo không đổi được trạng thái của giao ước"
    );
    let now: Target = story.head.reader().get(story.target.id).unwrap();
    assert_eq!(now.text, target.text);
    assert!(
        !story
            .head
            .reader()
            .get::<Covenant>(story.covenant.id)
            .unwrap()
            .is_signed()
    );
}

#[test]
fn what_was_taken_back_does_not_come_again_by_way_of_another() {
    let mut story = story();
    let mut third = story.member(3);
    let mut target = story.target.clone();
    target.text = "Bản mới".into();
    act(&mut story.head, |tx| tx.save(&target).unwrap());
    let mut member = story.member(1);
    let form = story.head_sends(&order(Purpose::Form, story.units[0]));
    let reception = Reception::of(Some(story.units[3]));
    third.import_packages(&[form], &reception).unwrap();
    third.undo().unwrap();
    let before = not_of(&third, story.units[1]);
    let carried = story.return_of(&mut member, 1);
    let done = third.import_packages(&[carried], &reception).unwrap();
    assert_eq!(done.counts().refused, 1);
    assert_eq!(not_of(&third, story.units[1]), before);
}

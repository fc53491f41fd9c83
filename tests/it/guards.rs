//! What commands refuse so that the register stays sound, whoever calls them.

use giao_uoc::app::commands::{CovenantCommand, CovenantPart, PartId, UnitCommand, YearCommand};
use giao_uoc::app::{Command, ErrorKind, Session};
use giao_uoc::domain::covenant::Covenant;
use giao_uoc::domain::id::TargetId;
use giao_uoc::domain::target::Target;
use giao_uoc::domain::unit::Unit;
use giao_uoc::domain::year::BlocYear;

use crate::office::{
    article, bloc_id, covenant, id, in_memory, play, signing, story, target, unit, unit_id, year_id,
};

fn begun() -> Session {
    let mut session = in_memory();
    play(&mut session, story());
    session
}

/// Refused with these words, and nothing of it remains.
fn refuses(session: &mut Session, command: impl Into<Command>, words: &str) {
    let before = (session.digest().unwrap(), session.revision());
    let error = session.run(command).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Rule, "{error}");
    assert!(error.message.contains(words), "{error}");
    assert_eq!((session.digest().unwrap(), session.revision()), before);
}

fn put(part: CovenantPart) -> CovenantCommand {
    CovenantCommand::Put(part)
}

fn below(n: u8, parent: u8) -> CovenantPart {
    let mut part = target(n);
    part.parent = Some(id(10, parent));
    CovenantPart::Target(part)
}

#[test]
fn a_target_cannot_stand_below_itself_through_another() {
    let mut session = begun();
    session.run(put(below(1, 0))).unwrap();
    refuses(
        &mut session,
        put(below(0, 1)),
        "không thể nằm trong chính nó",
    );
    let take = CovenantCommand::Take(covenant(0), PartId::Target(id(10, 0)));
    assert!(session.run(take).unwrap());
    assert!(
        session
            .reader()
            .find::<Target>(id::<TargetId>(10, 1))
            .unwrap()
            .is_none()
    );
}

#[test]
fn what_is_signed_is_not_reached_through_another_covenant() {
    let mut session = begun();
    let next = BlocYear::new(year_id(1), bloc_id(0), 2020);
    let draft = Covenant::new(covenant(1), year_id(1));
    play(
        &mut session,
        vec![
            signing(),
            YearCommand::Open(next.clone()).into(),
            CovenantCommand::Begin(draft.clone()).into(),
        ],
    );
    let mut stolen = article(0, "Lời khác");
    stolen.covenant = covenant(1);
    let others = "thuộc một giao ước khác";
    refuses(&mut session, put(CovenantPart::Article(stolen)), others);
    refuses(
        &mut session,
        CovenantCommand::Take(covenant(1), PartId::Article(id(9, 0))),
        others,
    );
    let moved = Covenant {
        bloc_year: year_id(0),
        ..draft
    };
    refuses(
        &mut session,
        CovenantCommand::Change(moved),
        "đã có giao ước",
    );
    let overwritten = Covenant::new(covenant(0), year_id(1));
    refuses(
        &mut session,
        CovenantCommand::Begin(overwritten),
        "đã có giao ước",
    );
    let mut renamed = BlocYear::new(year_id(0), bloc_id(0), 2019);
    renamed.theme = "Chủ đề khác".to_owned();
    refuses(&mut session, YearCommand::Open(renamed), "đã ký");
}

#[test]
fn what_is_not_there_any_more_is_said_so() {
    let mut session = begun();
    let lost = UnitCommand::Remove(unit_id(9));
    refuses(&mut session, lost, "đơn vị này không còn trong sổ");
}

#[test]
fn a_unit_that_anything_names_is_not_removed() {
    let mut session = begun();
    let mut merged = unit(3);
    merged.successor = Some(unit_id(4));
    play(
        &mut session,
        vec![
            UnitCommand::Add(unit(4)).into(),
            UnitCommand::Add(merged).into(),
        ],
    );
    refuses(
        &mut session,
        UnitCommand::Remove(unit_id(4)),
        "đơn vị kế thừa",
    );
}

#[test]
fn a_link_to_nothing_is_refused() {
    let mut session = begun();
    let mut lost = unit(3);
    lost.parent = Some(unit_id(9));
    refuses(&mut session, UnitCommand::Add(lost), "không dẫn tới đâu");
    let year = YearCommand::Open(BlocYear::new(year_id(1), bloc_id(7), 2020));
    refuses(&mut session, year, "không dẫn tới đâu");
}

#[test]
fn typed_text_is_kept_in_one_form() {
    let mut session = begun();
    let mut typed = unit(3);
    typed.name = "Cu\u{323}c Đo\u{302}\u{301}i ngoa\u{323}i".to_owned();
    session.run(UnitCommand::Add(typed)).unwrap();
    let kept: Unit = session.reader().get(unit_id(3)).unwrap();
    assert_eq!(kept.name, "Cục Đối ngoại");
}

#[test]
fn a_text_that_is_too_long_is_refused_with_the_name_of_its_field() {
    let mut session = begun();
    let mut long = unit(3);
    long.place = "Hà Nội ".repeat(1_000);
    refuses(
        &mut session,
        UnitCommand::Add(long),
        "Mục “địa danh” của đơn vị dài quá mức",
    );
}

//! What goes out: scope, numbers, names, warnings, and what is remembered of it.

use std::collections::HashSet;

use super::*;
use crate::app::commands::{CovenantCommand, CovenantPart, PartId};
use crate::app::job::Progress;
use crate::app::testing::{article, covenant, four_systems, put, session};
use crate::app::{Session, queries};
use crate::domain::award::Nomination;
use crate::domain::ballot::{Ballot, BallotPurpose};
use crate::domain::covenant::{Article, Covenant, TitleRegistration};
use crate::domain::document::{Document, DocumentKind, Secrecy};
use crate::domain::id::{BlocYearId, RowId, UnitId};
use crate::domain::order::Position;
use crate::domain::review::{CutOff, ReturnKind, TargetResult, UnitReturn};
use crate::domain::target::Target;
use crate::register::ActKind;
use crate::register::belonging::links;
use crate::register::value::Value;
use crate::transfer::package::{Purpose, open};
use crate::transfer::scope::Scope;

struct Office {
    session: Session,
    year: BlocYearId,
    covenant: Covenant,
    /// The head first.
    units: Vec<UnitId>,
}

/// A bloc of four in which every member has rows of its own, with a ballot and a nomination.
fn office() -> Office {
    let mut session = session();
    let year = four_systems(&mut session);
    let covenant = covenant(&mut session, year);
    let sheet = queries::year_sheet(session.reader(), year).unwrap();
    let units: Vec<UnitId> = sheet.seats().iter().map(|seat| seat.member.unit).collect();
    let target = session.reader().all::<Target>().unwrap().remove(0);
    for unit in &units {
        let result = TargetResult {
            value: "95".into(),
            ..TargetResult::new(session.new_id(), target.id, *unit, CutOff::Interim)
        };
        session.put(&result);
        let registration = registration(&mut session, &covenant, *unit);
        session.put(&registration);
        let sent = unit_return(&mut session, year, *unit);
        session.put(&sent);
    }
    let ballot = Ballot::new(
        session.new_id(),
        year,
        BallotPurpose::default(),
        Position::first(),
    );
    session.put(&ballot);
    let mut nomination = Nomination::new(session.new_id(), year, "Cờ thi đua", Position::first());
    nomination.ballot = Some(ballot.id);
    session.put(&nomination);
    Office {
        session,
        year,
        covenant,
        units,
    }
}

fn registration(session: &mut Session, covenant: &Covenant, unit: UnitId) -> TitleRegistration {
    TitleRegistration {
        id: session.new_id(),
        covenant: covenant.id,
        unit: Some(unit),
        sub_unit: None,
        title: "Đơn vị quyết thắng".into(),
        note: String::new(),
        order: Position::first(),
        source: String::new(),
    }
}

fn unit_return(session: &mut Session, year: BlocYearId, unit: UnitId) -> UnitReturn {
    UnitReturn {
        id: session.new_id(),
        bloc_year: year,
        unit,
        cut_off: CutOff::Interim,
        dated: None,
        kind: ReturnKind::default(),
        received_on: None,
        reference: "BC số 12".into(),
        note: String::new(),
        source: String::new(),
    }
}

fn errand(office: &Office, purpose: Purpose, to: &[UnitId]) -> Errand {
    Errand {
        purpose,
        year: Some(office.year),
        from: office.units.first().copied(),
        to: to.to_vec(),
        message: String::new(),
        passphrase: None,
    }
}

fn scope(office: &Office, unit: UnitId) -> Scope {
    Scope::Year {
        year: office.year,
        unit,
    }
}

#[test]
fn a_member_gets_nothing_of_another_member_nor_of_ballots_and_nominations() {
    let office = office();
    for unit in &office.units {
        let picked = scope(&office, *unit)
            .picked(office.session.reader())
            .unwrap();
        for name in ["target_result", "title_registration", "unit_return"] {
            let own: Vec<_> = picked.iter().filter(|row| row.table.name == name).collect();
            assert_eq!(own.len(), 1, "{name}");
            assert_eq!(*own[0].value("unit"), Value::Id((*unit).into()));
        }
        let secret = ["ballot", "nomination", "elector"];
        assert!(picked.iter().all(|row| !secret.contains(&row.table.name)));
        assert!(picked.iter().any(|row| row.table.name == "article"));
    }
}

#[test]
fn what_travels_leads_to_nothing_that_stays() {
    let mut session = session();
    session.import_text(crate::app::sample::SAMPLE).unwrap();
    let mut asked = 0;
    for (_, years) in queries::bloc_years(session.reader()).unwrap() {
        for year in years {
            let sheet = queries::year_sheet(session.reader(), year.id).unwrap();
            for member in &sheet.members {
                let (year, unit) = (year.id, member.unit);
                let picked = Scope::Year { year, unit }.picked(session.reader()).unwrap();
                let rows: HashSet<RowId> = picked.iter().map(|row| row.row).collect();
                let leads_out = |row: &crate::register::LastSaid| {
                    links(row.table).any(|(at, _, _)| match row.values[at] {
                        Value::Id(id) => !rows.contains(&id),
                        _ => false,
                    })
                };
                assert!(!picked.iter().any(leads_out));
                asked += picked.len();
            }
        }
    }
    assert!(asked > 1_000, "{asked}");
}

#[test]
fn a_paper_about_a_ballot_stays_and_a_paper_of_the_bloc_goes() {
    let mut office = office();
    for kind in [
        DocumentKind::Plan,
        DocumentKind::TallyMinutes,
        DocumentKind::Submission,
    ] {
        let document = Document::new(office.session.new_id(), office.year, kind);
        office.session.put(&document);
    }
    let picked = scope(&office, office.units[1])
        .picked(office.session.reader())
        .unwrap();
    let papers: Vec<_> = picked
        .iter()
        .filter(|row| row.table.name == "document")
        .collect();
    assert_eq!(papers.len(), 1);
    assert_eq!(*papers[0].value("kind"), Value::text("plan"));
}

#[test]
fn a_removal_reaches_the_other_side() {
    let mut office = office();
    let unit = office.units[1];
    let before = scope(&office, unit)
        .edits(office.session.reader())
        .unwrap()
        .len();
    let article = office.session.reader().all::<Article>().unwrap().remove(0);
    let part = PartId::Article(article.id);
    let remove = CovenantCommand::Take(office.covenant.id, part);
    office.session.run(remove).unwrap();
    let order = office
        .session
        .orders(&errand(&office, Purpose::Form, &[unit]))
        .unwrap()
        .remove(0);
    let inside = office.session.inside(&order).unwrap();
    let articles = inside
        .portions
        .iter()
        .find(|portion| portion.kind == "mục")
        .unwrap();
    assert_eq!((articles.standing, articles.removed), (0, 1));
    assert!(inside.edits > before);
}

#[test]
fn a_package_for_each_member_is_written_numbered_noted_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = office();
    let sheet = queries::year_sheet(office.session.reader(), office.year).unwrap();
    let to = recipients(&sheet, office.units.first().copied());
    let orders = office
        .session
        .orders(&errand(&office, Purpose::Form, &to))
        .unwrap();
    let (sent, failed) = office
        .session
        .send_all(&orders, folder.path(), &Progress::default());
    assert_eq!((sent.len(), failed), (3, None));
    for (one, number) in sent.iter().zip(1..) {
        let opened = open(&std::fs::read(&one.path).unwrap(), None).unwrap();
        assert_eq!(opened.header.sequence, number);
        assert_eq!(opened.header.to_unit, one.sent.to_unit);
        assert_eq!(opened.code.to_string(), one.sent.code);
    }
    let last = office.session.journal().unwrap().pop().unwrap();
    assert_eq!(last.kind, ActKind::Note);
    assert!(
        last.label
            .starts_with("gửi gói số 3 cho Cục Cơ yếu, Bộ Ngoại giao"),
        "{}",
        last.label
    );
    assert_eq!(office.session.sent_packages().unwrap().len(), 3);
    let undone = office.session.undo_label().unwrap();
    assert_ne!(undone, last.label, "a note is not undone");
}

#[test]
fn what_could_not_be_written_is_not_remembered_as_sent() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = office();
    let orders = office
        .session
        .orders(&errand(&office, Purpose::Draft, &office.units[1..2]))
        .unwrap();
    let lines = office.session.journal().unwrap().len();
    let nowhere = folder.path().join("không có");
    assert!(office.session.send(&orders[0], &nowhere).is_err());
    assert_eq!(office.session.sent_packages().unwrap(), []);
    assert_eq!(office.session.journal().unwrap().len(), lines);
    let sent = office.session.send(&orders[0], folder.path()).unwrap();
    assert_eq!(sent.sent.sequence, 1, "the number was not used up");
}

#[test]
fn a_return_goes_to_the_head_and_answers_the_newest_form() {
    let folder = tempfile::tempdir().unwrap();
    let (mut office, mut member) = (office(), session());
    let id = office.session.new_id();
    for purpose in [Purpose::Draft, Purpose::Form] {
        let orders = office
            .session
            .orders(&errand(&office, purpose, &office.units[1..2]))
            .unwrap();
        let sent = office.session.send(&orders[0], folder.path()).unwrap();
        let parcel = Parcel::open(&sent.path, None).unwrap();
        let reception = Reception::of(office.units.get(1).copied());
        member.import_packages(&[parcel], &reception).unwrap();
        put(
            &mut office.session,
            CovenantPart::Article(article(id, &office.covenant, "Nội dung thêm")),
        );
    }
    let back = Errand {
        from: office.units.get(1).copied(),
        to: Vec::new(),
        ..errand(&office, Purpose::Return, &[])
    };
    let order = member.orders(&back).unwrap().remove(0);
    assert_eq!(order.to_unit, office.units.first().copied());
    let answers = order.answers.unwrap();
    assert_eq!((answers.purpose, answers.sequence), (Purpose::Form, 2));
    assert_eq!(order.scope, scope(&office, office.units[1]));
}

#[test]
fn a_package_is_not_made_for_strangers_nor_by_nobody() {
    let mut office = office();
    let stranger = crate::app::testing::add_unit(&mut office.session, "Cục Hậu cần");
    let say = |office: &Office, errand: Errand| office.session.orders(&errand).unwrap_err().message;
    let to_stranger = say(&office, errand(&office, Purpose::Form, &[stranger]));
    assert!(
        to_stranger.starts_with("Cục Hậu cần không nhận được"),
        "{to_stranger}"
    );
    let from_nobody = Errand {
        from: None,
        ..errand(&office, Purpose::Form, &office.units[1..])
    };
    assert_eq!(
        say(&office, from_nobody),
        "Chưa biết máy này của đơn vị nào"
    );
    let to_nobody = say(&office, errand(&office, Purpose::Draft, &[]));
    assert_eq!(to_nobody, "Chưa chọn đơn vị nhận");
    let to_itself = Errand {
        to: vec![office.units[0]],
        ..errand(&office, Purpose::Return, &[])
    };
    assert!(say(&office, to_itself).starts_with("Gói gửi lại không gửi cho chính"));
}

#[test]
fn marked_lines_are_warned_about_even_in_an_earlier_wording() {
    let mut office = office();
    let content = |text: &str| {
        let mut article = office.session.reader().all::<Article>().unwrap().remove(0);
        article.text = text.into();
        article
    };
    let (marked, plain) = (
        content("Quân số 120 (MẬT)"),
        content("Quân số theo báo cáo riêng"),
    );
    office.session.put(&marked);
    office.session.put(&plain);
    let mut paper = Document::new(office.session.new_id(), office.year, DocumentKind::Plan);
    paper.secrecy = Secrecy::TopSecret;
    office.session.put(&paper);
    let order = office
        .session
        .orders(&errand(&office, Purpose::Draft, &office.units[1..2]))
        .unwrap()
        .remove(0);
    let inside = office.session.inside(&order).unwrap();
    assert_eq!(
        inside.marked,
        [
            "Mục: “Quân số 120 (MẬT)” – MẬT",
            "Văn bản: độ mật – TỐI MẬT"
        ]
    );
}

#[test]
fn a_delivery_note_names_what_was_sent_and_each_receiver_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = office();
    let orders = office
        .session
        .orders(&errand(&office, Purpose::Form, &office.units[1..3]))
        .unwrap();
    let (sent, _) = office
        .session
        .send_all(&orders, folder.path(), &Progress::default());
    let sent: Vec<Sent> = sent.into_iter().map(|one| one.sent).collect();
    let path = folder.path().join("phieu.pdf");
    let notes = Notes::of(&office.session, &sent).unwrap();
    notes.write_to(&path).unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    let papers: Vec<_> = notes.contents().collect();
    assert_eq!(papers.len(), 2);
    for (one, paper) in sent.iter().zip(&papers) {
        let said = paper.texts().join("\n");
        assert!(said.contains(&one.code) && said.contains(&one.file) && said.contains(&one.to));
    }
    assert_eq!(office.covenant.bloc_year, office.year);
}

#[test]
fn a_member_is_told_what_the_head_will_not_take() {
    let folder = tempfile::tempdir().unwrap();
    let (mut office, mut member) = (office(), member_session());
    let orders = errand(&office, Purpose::Form, &office.units[1..2]);
    let orders = office.session.orders(&orders).unwrap();
    let sent = office.session.send(&orders[0], folder.path()).unwrap();
    let parcel = Parcel::open(&sent.path, None).unwrap();
    let own = office.units.get(1).copied();
    member
        .import_packages(&[parcel], &Reception::of(own))
        .unwrap();
    let mut article = member.reader().all::<Article>().unwrap().remove(0);
    article.text = "Lời của đơn vị".into();
    member.put(&article);
    let mut result = member.reader().all::<TargetResult>().unwrap().remove(0);
    result.value = "97".into();
    member.put(&result);
    let back = Errand {
        from: own,
        to: Vec::new(),
        ..errand(&office, Purpose::Return, &[])
    };
    let order = member.orders(&back).unwrap().remove(0);
    let untaken = member.inside(&order).unwrap().untaken;
    assert_eq!(untaken.len(), 1, "{untaken:?}");
    assert_eq!(untaken[0].ours, "“Lời của đơn vị”");
}

/// Another workstation than the head's.
fn member_session() -> Session {
    let desk = crate::app::Desk {
        site: [2; 16],
        operator: "Trần Văn Bình".into(),
        data_folder: crate::app::testing::data_folder(),
    };
    let now = jiff::civil::date(2019, 4, 2).at(9, 0, 0, 0);
    Session::in_memory(desk, Box::new(crate::app::world::StillWorld::new(now))).unwrap()
}

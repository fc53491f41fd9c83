//! What a copy says differently, and taking it back.

use std::path::{Path, PathBuf};

use super::{Office, first, newest, rename};
use crate::app::Session;
use crate::app::backups::{Difference, RowDifference, Side, difference};
use crate::app::commands::{UnitCommand, YearCommand};
use crate::app::testing::add_unit;
use crate::domain::year::{HeadTerm, Membership};
use crate::register::Cancel;
use crate::register::fields::Entity;

/// The register and a copy from before: a unit was renamed, a member and its unit taken away, a unit added.
fn gone_on(office: &Office) -> (Session, PathBuf) {
    let mut session = office.open(0);
    let copy = newest(&session);
    rename(&mut session, "Cục A");
    let members = session.reader().all::<Membership>().unwrap();
    let heads = session.reader().all::<HeadTerm>().unwrap();
    let leaving = members
        .iter()
        .find(|member| member.unit != heads[0].unit && member.unit != first(&session).id);
    let leaving = leaving.unwrap().clone();
    session.run(YearCommand::RemoveMember(leaving.id)).unwrap();
    session.run(UnitCommand::Remove(leaving.unit)).unwrap();
    add_unit(&mut session, "Đoàn 871");
    (session, copy)
}

fn compared(session: &Session, copy: &Path) -> Difference {
    difference(session, copy, &Cancel::default()).unwrap()
}

#[test]
fn what_differs_is_told_row_by_row_and_all_of_it_can_be_taken_back_as_one_step() {
    let office = Office::new();
    let (mut session, copy) = gone_on(&office);
    let then = crate::register::Register::peek(&copy)
        .unwrap()
        .digest()
        .unwrap();
    let now = session.digest().unwrap();
    let all = compared(&session, &copy);
    let lines: Vec<String> = all
        .lines()
        .map(|(row, cell)| {
            format!(
                "{} {}: {} | {}",
                row.table.label, cell.label, cell.then, cell.now
            )
        })
        .collect();
    assert!(
        lines.iter().any(|line| line.ends_with("| “Cục A”")),
        "{lines:#?}"
    );
    assert!(
        lines.iter().any(|line| line.ends_with("| (không có)")),
        "{lines:#?}"
    );
    assert!(
        lines
            .iter()
            .any(|line| line.contains("(chưa có) | ") && line.contains("Đoàn 871")),
        "{lines:#?}"
    );
    assert_eq!((all.len(), all.rows.len()), (4, 4));
    session.run(all.take_back(|_| true)).unwrap();
    assert_eq!(session.digest().unwrap(), then);
    assert!(compared(&session, &copy).is_empty());
    let label = session.undo_label().unwrap();
    assert_eq!(
        label,
        "lấy lại 4 mục từ bản lưu lúc 09:45:00 ngày 21/11/2026"
    );
    session.undo().unwrap();
    assert_eq!(
        (session.digest().unwrap(), session.check().unwrap()),
        (now, None)
    );
}

#[test]
fn one_field_is_taken_back_alone_and_a_row_that_would_lead_nowhere_is_refused() {
    let office = Office::new();
    let (mut session, copy) = gone_on(&office);
    let all = compared(&session, &copy);
    let at = |found: &dyn Fn(&RowDifference) -> bool| {
        all.lines().position(|(row, _)| found(row)).unwrap()
    };
    let renamed = at(&|row| row.side == Side::Both);
    let member = at(&|row| row.table.id == Membership::table().id);
    let refused = session
        .run(all.take_back(|line| line == member))
        .unwrap_err();
    assert!(refused.message.contains("không dẫn tới đâu"), "{refused}");
    session.run(all.take_back(|line| line == renamed)).unwrap();
    assert_ne!(first(&session).name, "Cục A");
    assert_eq!(compared(&session, &copy).len(), 3);
}

//! The dialog over a register of its own with copies, clicked by label.

use eframe::egui::Key;
use egui_kittest::{Harness, kittest::Queryable};
use jiff::civil::date;

use super::*;
use crate::app::backups::{Reason, difference, listing};
use crate::app::commands::UnitCommand;
use crate::app::world::StillWorld;
use crate::app::{Desk, Session};
use crate::domain::unit::Unit;
use crate::register::Cancel;
use crate::ui::testing::{click, harness, press};

struct Office {
    _folder: tempfile::TempDir,
    session: Session,
    dialog: SnapshotsBox,
    open: bool,
    asked: Vec<Action>,
}

/// One copy, made before a unit was renamed.
fn office(is_read_only: bool) -> Harness<'static, Office> {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk {
        site: [7; 16],
        operator: "Nguyễn Thị Lan".into(),
        data_folder: folder.path().join("máy này"),
    };
    let world = Box::new(StillWorld::new(date(2026, 11, 21).at(9, 45, 0, 0)));
    let mut session = Session::create(&folder.path().join("Khối 1.giaouoc"), desk, world).unwrap();
    let mut unit = Unit::new(session.new_id(), "Cục Cơ yếu Quân đội");
    session.run(UnitCommand::Add(unit.clone())).unwrap();
    session.snapshot(Reason::Asked).unwrap();
    unit.name = "Cục A".into();
    session.run(UnitCommand::Change(unit)).unwrap();
    let dialog = SnapshotsBox::new(listing(&session).unwrap(), is_read_only);
    let office = Office {
        _folder: folder,
        session,
        dialog,
        open: true,
        asked: Vec::new(),
    };
    harness(office, |ui, office| {
        let (open, action) = office.dialog.show(&ui.ctx().clone());
        office.open &= open;
        if let Some(Action::Snapshots(SnapshotsAction::Compare(path))) = &action {
            office
                .dialog
                .compare(difference(&office.session, path, &Cancel::default()).unwrap());
        }
        office.asked.extend(action);
    })
}

#[test]
fn the_list_tells_when_why_and_what_was_done_since() {
    let h = office(false);
    for words in [
        "09:45:00 ngày 21/11/2026",
        "Theo yêu cầu",
        "Nguyễn Thị Lan",
        "1 việc, 1 chỗ sửa",
        "✔ Tốt",
    ] {
        assert!(
            h.query_all_by_label_contains(words).next().is_some(),
            "{words}"
        );
    }
}

#[test]
fn restoring_is_asked_about_first_and_says_that_the_present_is_kept() {
    let mut h = office(false);
    click(&mut h, "Khôi phục toàn bộ…");
    let Some(Action::Confirm(confirm)) = h.state().asked.last() else {
        panic!("not asked")
    };
    assert!(
        confirm
            .question
            .contains("Sổ hiện nay được giữ thành một bản lưu")
    );
    assert!(matches!(
        *confirm.action,
        Action::Snapshots(SnapshotsAction::Restore(_))
    ));
    assert!(!h.state().open);
}

#[test]
fn what_differs_is_chosen_by_keyboard_and_taken_back() {
    let mut h = office(false);
    click(&mut h, "Khác gì hiện nay");
    for words in ["“Cục Cơ yếu Quân đội”", "“Cục A”"] {
        assert!(
            h.query_all_by_label_contains(words).next().is_some(),
            "{words}"
        );
    }
    h.get_by_label("Lấy lại 0 dòng").click();
    h.run();
    assert!(!matches!(
        h.state().asked.last(),
        Some(Action::Snapshots(SnapshotsAction::TakeBack(_)))
    ));
    h.query_all_by_label_contains("“Cục A”")
        .next()
        .unwrap()
        .click();
    h.run();
    press(&mut h, Key::Enter);
    click(&mut h, "Lấy lại 1 dòng");
    let Some(Action::Snapshots(SnapshotsAction::TakeBack(command))) =
        h.state().asked.last().cloned()
    else {
        panic!("nothing was asked");
    };
    let session = &mut h.state_mut().session;
    session.run(command).unwrap();
    assert_eq!(
        session.reader().all::<Unit>().unwrap()[0].name,
        "Cục Cơ yếu Quân đội"
    );
}

#[test]
fn a_register_that_is_only_read_neither_keeps_nor_restores() {
    let mut h = office(true);
    for label in ["Giữ bản lưu ngay", "Khôi phục toàn bộ…"] {
        click(&mut h, label);
    }
    assert!(h.state().asked.is_empty());
}

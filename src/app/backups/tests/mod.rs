//! Snapshots on real files, in a data folder of their own.

mod comparing;
mod restoring;

use std::path::{Path, PathBuf};

use jiff::ToSpan;
use jiff::civil::{DateTime, date};

use super::*;
use crate::app::commands::UnitCommand;
use crate::app::settings::Settings;
use crate::app::testing::{add_unit, four_systems};
use crate::app::world::{StillWorld, World};
use crate::app::{Command, Desk, Session};
use crate::domain::unit::Unit;
use crate::register::{ActKind, Cancel, snapshot};

const MORNING: DateTime = date(2026, 11, 21).at(9, 45, 0, 0);

struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        let office = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        std::fs::create_dir(office.folder.path().join("sổ")).unwrap();
        let mut session =
            Session::create(&office.path(), office.desk(), world(MORNING - 1.hour())).unwrap();
        four_systems(&mut session);
        office
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("sổ/Khối 1.giaouoc")
    }

    fn desk(&self) -> Desk {
        Desk {
            site: [7; 16],
            operator: "Nguyễn Thị Lan".into(),
            data_folder: self.folder.path().join("máy này"),
        }
    }

    fn open(&self, hours: i64) -> Session {
        let now = MORNING + hours.hours();
        Session::open(&self.path(), self.desk(), world(now), &Cancel::default()).unwrap()
    }

    fn restore(&self, from: &Path, hours: i64) -> crate::app::Result<Session> {
        let now = MORNING + hours.hours();
        restore(
            &self.path(),
            from,
            self.desk(),
            world(now),
            &Cancel::default(),
        )
    }

    fn choose_place(&self, place: &Path) {
        let settings = Settings {
            snapshots: Some(place.to_owned()),
            ..Settings::default()
        };
        settings.save(&self.desk().data_folder).unwrap();
    }
}

/// Ids of a world that begins anew must not be those of the last one.
fn world(now: DateTime) -> Box<dyn World> {
    let mut world = StillWorld::new(now);
    for _ in 0..i32::from(now.hour()) * 1_000 {
        let _ = world.new_id();
    }
    Box::new(world)
}

fn kept(session: &Session) -> Vec<(String, String)> {
    let found = list(session.desk(), session.register_id().unwrap());
    found
        .into_iter()
        .map(|one| (one.stamp, one.reason))
        .collect()
}

fn reasons(session: &Session) -> Vec<String> {
    kept(session)
        .into_iter()
        .map(|(_, reason)| reason)
        .collect()
}

fn newest(session: &Session) -> PathBuf {
    list(session.desk(), session.register_id().unwrap())
        .pop()
        .unwrap()
        .path
}

fn rename(session: &mut Session, name: &str) {
    let mut unit = first(session);
    name.clone_into(&mut unit.name);
    session.run(UnitCommand::Change(unit)).unwrap();
}

fn first(session: &Session) -> Unit {
    session.reader().all::<Unit>().unwrap().remove(0)
}

fn damage(path: &Path) {
    let mut bytes = std::fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8_192].fill(0xa5);
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_copy_is_kept_only_when_something_was_written_since_and_never_over_another() {
    let office = Office::new();
    let mut session = office.open(0);
    assert_eq!(reasons(&session), ["mo-so"]);
    session.snapshot(Reason::Asked).unwrap();
    assert_eq!(reasons(&session), ["mo-so"], "the same content");
    for name in ["Cục A", "Cục B"] {
        rename(&mut session, name);
        session.snapshot(Reason::Asked).unwrap();
    }
    let stamps: Vec<String> = kept(&session).into_iter().map(|(stamp, _)| stamp).collect();
    assert_eq!(
        stamps,
        ["20261121-094500", "20261121-094501", "20261121-094502"]
    );
    rename(&mut session, "Cục C");
    session.keep_before_closing().unwrap();
    assert_eq!(reasons(&session).pop().unwrap(), "dong-so");
    drop(session);
    assert_eq!(kept(&office.open(1)).len(), 4);
}

#[test]
fn a_copy_that_is_there_already_becomes_the_one_before_the_import() {
    let office = Office::new();
    let mut session = office.open(0);
    session.snapshot(Reason::BeforeImport).unwrap();
    assert_eq!(reasons(&session), ["truoc-khi-nhap"]);
    session.snapshot(Reason::Hourly).unwrap();
    assert_eq!(reasons(&session), ["truoc-khi-nhap"]);
}

#[test]
fn a_register_in_which_nothing_was_done_needs_no_copy() {
    let office = Office::new();
    let path = office.folder.path().join("sổ/mới.giaouoc");
    let mut session = Session::create(&path, office.desk(), world(MORNING)).unwrap();
    session.keep_before_closing().unwrap();
    assert!(kept(&session).is_empty());
}

#[test]
fn a_block_of_many_commands_and_an_import_that_is_taken_back_are_preceded_by_copies() {
    let office = Office::new();
    let mut session = office.open(0);
    rename(&mut session, "Cục A");
    let commands =
        (0..20).map(|n| UnitCommand::Add(Unit::new(session.new_id(), format!("Phòng {n}"))).into());
    let commands: Vec<Command> = commands.collect();
    session
        .run(Command::Together {
            label: "dán".into(),
            commands: commands[..1].to_vec(),
        })
        .unwrap();
    assert_eq!(reasons(&session), ["mo-so"], "a form of a few fields");
    session
        .run(Command::Together {
            label: "dán".into(),
            commands,
        })
        .unwrap();
    assert_eq!(reasons(&session), ["mo-so", "truoc-khi-dan"]);
    let act = session.begin(ActKind::Import, "nhập gói".into()).unwrap();
    import_into(act);
    drop(session);
    let mut session = office.open(1);
    rename(&mut session, "Cục B");
    session.undo().unwrap();
    assert!(!reasons(&session).contains(&"truoc-khi-hoan-tac".to_owned()));
    session.undo().unwrap();
    assert_eq!(reasons(&session).pop().unwrap(), "truoc-khi-hoan-tac");
}

/// A package with one unit, as another office would send it.
fn import_into(mut tx: crate::register::Tx<'_>) {
    let mut other = crate::app::testing::session();
    for _ in 0..200 {
        let _: crate::domain::id::UnitId = other.new_id();
    }
    add_unit(&mut other, "Đoàn 871");
    let edits = other.reader().edits(|_, _| true).unwrap();
    let arrival = crate::register::Arrival {
        package: [3; 32],
        header: "{}".into(),
    };
    tx.merge(arrival, &edits, |_, _| Ok(None)).unwrap();
    tx.commit().unwrap();
}

#[test]
fn an_old_copy_is_looked_at_once_a_day_and_a_damaged_one_is_marked_and_not_counted_on() {
    let office = Office::new();
    let mut session = office.open(0);
    let id = session.register_id().unwrap();
    let copy = newest(&session);
    rename(&mut session, "Cục A");
    let check = |hours: i64| {
        let world = world(MORNING + hours.hours());
        check_one(&office.desk(), id, &*world, &Cancel::default()).unwrap()
    };
    assert!(matches!(check(0), Checked::Good(_)));
    damage(&copy);
    assert_eq!(check(1), Checked::NotDue, "today already");
    let Checked::Damaged(found) = check(24) else {
        panic!("not noticed")
    };
    assert_eq!(found.path, copy);
    assert!(copy.exists());
    assert_eq!(check(48), Checked::NotDue, "no good one is left");
    session.snapshot(Reason::Asked).unwrap();
    assert_eq!(reasons(&session), ["mo-so", "theo-yeu-cau"]);
    drop(session);
    let newest = newest_good(&office.desk(), &office.path(), &Cancel::default()).unwrap();
    assert_eq!(newest.reason, "theo-yeu-cau");
}

#[test]
fn a_place_beside_the_register_is_refused_and_one_that_is_away_is_told() {
    let office = Office::new();
    let beside = office.path().with_file_name("lưu");
    std::fs::create_dir(&beside).unwrap();
    for folder in [beside.as_path(), beside.parent().unwrap()] {
        let refused = check_place(folder, &office.path()).unwrap_err();
        assert!(refused.message.contains("nằm cạnh sổ"), "{refused}");
    }
    let disk = office.folder.path().join("ổ thứ hai");
    std::fs::create_dir(&disk).unwrap();
    assert_eq!(check_place(&disk, &office.path()), Ok(()));
    office.choose_place(&disk);
    let session = office.open(0);
    assert!(newest(&session).starts_with(&disk) && session.backup_trouble().is_none());
    drop(session);
    std::fs::rename(&disk, office.folder.path().join("đã rút")).unwrap();
    let session = office.open(1);
    assert!(newest(&session).starts_with(office.desk().data_folder));
    let told = session.backup_trouble().unwrap();
    assert!(told.message.contains("không tìm thấy"), "{told}");
}

#[test]
fn the_list_tells_who_did_the_last_act_and_what_was_done_since() {
    let office = Office::new();
    let mut session = office.open(0);
    let copy = newest(&session);
    rename(&mut session, "Cục A");
    rename(&mut session, "Cục B");
    let all = listing(&session).unwrap();
    let inside = all.entries[0].inside.clone().unwrap();
    assert_eq!(
        (inside.operator.as_str(), inside.since),
        ("Nguyễn Thị Lan", Some((2, 2)))
    );
    assert_eq!(all.entries[0].at(), "09:45:00 ngày 21/11/2026");
    drop(session);
    let session = office.restore(&copy, 1).unwrap();
    let all = listing(&session).unwrap();
    let since: Vec<_> = all
        .entries
        .iter()
        .map(|entry| entry.inside.clone().unwrap().since)
        .collect();
    assert_eq!(
        since,
        [None, Some((1, 0))],
        "the present that was kept went another way"
    );
    assert!(session.way_back().unwrap().contains("bản lúc 10:45:00"));
}

#[test]
fn the_command_line_names_a_copy_by_the_beginning_of_its_time_or_by_its_file() {
    let office = Office::new();
    let mut session = office.open(0);
    rename(&mut session, "Cục A");
    drop(session);
    drop(office.open(24));
    let of = |name: &str| named(&office.desk(), &office.path(), name);
    let first = of("20261121").unwrap();
    assert_eq!(of(first.to_str().unwrap()), Ok(first));
    assert!(of("2026112").unwrap_err().message.contains("Có 2 bản lưu"));
    assert!(of("2025").unwrap_err().message.contains("Không có bản lưu"));
}

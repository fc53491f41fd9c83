//! The file among other programs, full disks, read-only media and dead programs.

use std::path::Path;

use giao_uoc::app::commands::UnitCommand;
use giao_uoc::app::world::StillWorld;
use giao_uoc::app::{AppError, ErrorKind, Session, sample};
use giao_uoc::register::{Register, snapshot};
use jiff::ToSpan;
use rusqlite::Connection;

use crate::office::{MORNING, Office, files_in, play, signing, unit};
use crate::volume::Volume;

/// The words of a failure that a person can mend, with a hint what to do.
pub fn sentence<T>(result: Result<T, AppError>) -> String {
    let Err(error) = result else {
        panic!("it was allowed");
    };
    assert_eq!(error.kind, ErrorKind::Input, "{error}");
    assert!(error.hint.is_some(), "{error} has no hint");
    error.message
}

pub fn long_note(n: u8) -> UnitCommand {
    let mut unit = unit(n);
    unit.note = format!("{n} Đoàn kết, kỷ cương, sáng tạo, an toàn, quyết thắng. ").repeat(300);
    UnitCommand::Change(unit)
}

#[test]
fn a_register_in_use_is_named_with_who_has_it() {
    let office = Office::new();
    let path = office.filled("Khối 1.giaouoc");
    let session = office.open(&path).unwrap();
    for refused in [
        sentence(office.open(&path)),
        sentence(office.open_read_only(&path)),
    ] {
        assert!(refused.starts_with("Sổ đang mở trên máy"), "{refused}");
        assert!(
            refused.contains("Nguyễn Thị Lan, từ 08:30 ngày 12/03/2019"),
            "{refused}"
        );
        assert!(refused.ends_with("Khối 1.giaouoc"), "{refused}");
    }
    drop(session);
    assert!(office.open_read_only(&path).is_ok() && office.open(&path).is_ok());
}

#[test]
fn a_register_held_by_another_tool_is_in_use_and_not_damaged() {
    let office = Office::new();
    let path = office.filled("Khối 1.giaouoc");
    let tool = Connection::open(&path).unwrap();
    tool.execute_batch("BEGIN EXCLUSIVE").unwrap();
    for refused in [
        sentence(office.open(&path)),
        sentence(office.open_read_only(&path)),
    ] {
        assert!(
            refused.starts_with("Sổ đang mở ở một cửa sổ khác"),
            "{refused}"
        );
    }
}

#[test]
fn a_closed_register_has_nothing_beside_it_but_the_lock_file() {
    let office = Office::new();
    let path = office.filled("Khối 1.giaouoc");
    drop(office.open(&path).unwrap());
    let names: Vec<String> = files_in(path.parent().unwrap())
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, [".~Khối 1.giaouoc.khoa", "Khối 1.giaouoc"]);
}

#[test]
fn a_new_register_never_replaces_a_file() {
    let office = Office::new();
    let path = office.path("Khối 1.giaouoc");
    std::fs::write(&path, "ghi chú của ai đó").unwrap();
    let before = files_in(path.parent().unwrap());
    let world = || Box::new(StillWorld::new(MORNING));
    assert!(sentence(office.create(&path)).starts_with("Không tạo sổ mới đè lên tệp đã có"));
    assert!(sentence(sample::create(&path, office.desk(), world())).contains("đã có"));
    assert!(
        sentence(office.create(&office.path("không có/Khối 1.giaouoc")))
            .contains("không có tệp hoặc thư mục này")
    );
    assert_eq!(files_in(path.parent().unwrap()), before);
}

#[test]
fn a_register_on_a_read_only_medium_opens_for_reading() {
    let Some(volume) = Volume::mount("2m") else {
        return;
    };
    let office = Office::new();
    let path = volume.path("Khối 1.giaouoc");
    std::fs::copy(office.filled("Khối 1.giaouoc"), &path).unwrap();
    let before = files_in(path.parent().unwrap());
    volume.make_read_only();
    let mut session = office.open(&path).unwrap();
    assert!(session.is_read_only());
    assert_eq!(
        session.digest().unwrap(),
        office
            .open(&office.path("Khối 1.giaouoc"))
            .unwrap()
            .digest()
            .unwrap()
    );
    assert_eq!(
        sentence(session.run(long_note(0))),
        "Sổ đang mở chỉ để đọc, không sửa được"
    );
    assert_eq!(
        sentence(session.undo()),
        "Sổ đang mở chỉ để đọc, không sửa được"
    );
    let new = sentence(office.create(&volume.path("mới.giaouoc")));
    assert!(new.contains("ổ chỉ cho đọc"), "{new}");
    let dump = sentence(session.dump_to(&volume.path("sổ.json")));
    assert!(
        dump.starts_with("Chưa ghi được tệp JSON: ổ chỉ cho đọc"),
        "{dump}"
    );
    assert_eq!(files_in(path.parent().unwrap()), before);
}

#[test]
fn a_full_disk_loses_nothing_that_was_acknowledged() {
    let Some(volume) = Volume::mount("1m") else {
        return;
    };
    let office = Office::new();
    let path = volume.path("Khối 1.giaouoc");
    std::fs::copy(office.filled("Khối 1.giaouoc"), &path).unwrap();
    std::fs::write(volume.path("đệm"), vec![0; 300 << 10]).unwrap();
    let mut session = office.open(&path).unwrap();
    let mut acknowledged = (session.digest().unwrap(), session.journal().unwrap().len());
    let refused = loop {
        match session.run(long_note(acknowledged.1 as u8)) {
            Ok(changed) => assert!(changed),
            Err(error) => break error,
        }
        acknowledged = (session.digest().unwrap(), session.journal().unwrap().len());
    };
    assert!(
        sentence::<()>(Err(refused)).starts_with("Ổ đĩa đã đầy, thay đổi vừa rồi chưa được ghi")
    );
    assert_eq!(
        (session.digest().unwrap(), session.journal().unwrap().len()),
        acknowledged
    );
    drop(session);
    volume.fill();
    let mut session = office.open(&path).unwrap();
    assert_eq!(
        (session.digest().unwrap(), session.journal().unwrap().len()),
        acknowledged
    );
    assert!(sentence(session.run(long_note(250))).starts_with("Ổ đĩa đã đầy"));
    std::fs::remove_file(volume.path("đệm")).unwrap();
    assert!(
        session.undo().unwrap().is_some(),
        "with room again, work goes on"
    );
    assert_eq!(session.check().unwrap(), None);
}

#[test]
fn on_a_full_disk_nothing_half_made_remains_and_a_register_still_opens() {
    let Some(volume) = Volume::mount("1m") else {
        return;
    };
    let path = volume.path("Khối 1.giaouoc");
    let elsewhere = Office::new();
    std::fs::copy(elsewhere.filled("Khối 1.giaouoc"), &path).unwrap();
    let names = |path: &Path| {
        files_in(path.parent().unwrap())
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    volume.fill();
    let before = names(&path);
    assert!(sentence(elsewhere.create(&volume.path("mới.giaouoc"))).contains("đã đầy"));
    let world = Box::new(StillWorld::new(MORNING));
    assert!(
        sentence(sample::create(
            &volume.path("mẫu.giaouoc"),
            elsewhere.desk(),
            world
        ))
        .contains("đã đầy")
    );
    assert_eq!(names(&path), before);
    // Snapshots lie on the same full disk: the register opens all the same, and says that there is no snapshot.
    let mut desk = elsewhere.desk();
    desk.data_folder = volume.path("máy này");
    let world = Box::new(StillWorld::new(MORNING));
    let session = Session::open(&path, desk, world, &Default::default()).unwrap();
    assert!(session.backup_trouble().unwrap().message.contains("đã đầy"));
    let dump = sentence(session.dump_to(&volume.path("sổ.json")));
    assert!(
        dump.starts_with("Chưa ghi được tệp JSON: ổ đĩa đã đầy"),
        "{dump}"
    );
    assert!(sentence(session.copy_to(&volume.path("bản sao.giaouoc"))).contains("đã đầy"));
    drop(session);
    assert!(
        names(&path)
            .iter()
            .all(|name| before.contains(name) || name.ends_with(".khoa")),
        "{:?}",
        names(&path)
    );
}

#[test]
fn the_sample_that_does_not_fit_leaves_no_register_behind() {
    let Some(volume) = Volume::mount("500k") else {
        return;
    };
    let office = Office::new();
    let path = volume.path("mẫu.giaouoc");
    let world = Box::new(StillWorld::new(MORNING));
    assert!(sentence(sample::create(&path, office.desk(), world)).contains("đã đầy"));
    assert!(!path.exists());
}

/// A register whose program died in the middle of a commit: pages are in the file already, their old selves in the journal.
pub fn killed_in_a_commit(office: &Office, folder: &Path) -> std::path::PathBuf {
    let whole = office.filled("Khối 1.giaouoc");
    let dying = Connection::open(&whole).unwrap();
    dying
        .execute_batch("PRAGMA cache_size=1; BEGIN; UPDATE edit SET reason = hex(randomblob(900)); DELETE FROM unit;")
        .unwrap();
    let path = folder.join("Khối 1.giaouoc");
    for ending in ["", "-journal"] {
        let from = format!("{}{ending}", whole.display());
        std::fs::copy(from, format!("{}{ending}", path.display())).unwrap();
    }
    drop(dying);
    assert_ne!(
        std::fs::read(&path).unwrap(),
        std::fs::read(&whole).unwrap(),
        "nothing was in the middle of being written"
    );
    path
}

#[test]
fn what_a_dead_program_left_half_written_is_rolled_back() {
    let office = Office::new();
    let folder = tempfile::tempdir().unwrap();
    let path = killed_in_a_commit(&office, folder.path());
    let digest = office
        .open(&office.path("Khối 1.giaouoc"))
        .unwrap()
        .digest()
        .unwrap();
    let before = files_in(folder.path());
    let session = office.open_read_only(&path).unwrap();
    assert_eq!(
        (session.digest().unwrap(), session.check().unwrap()),
        (digest, None)
    );
    drop(session);
    assert_eq!(
        files_in(folder.path()),
        before,
        "reading writes nothing, not even what must be rolled back"
    );
    let session = office.open(&path).unwrap();
    assert_eq!(
        (session.digest().unwrap(), session.check().unwrap()),
        (digest, None)
    );
}

#[test]
fn a_half_written_register_on_a_read_only_medium_shows_its_last_whole_state() {
    let Some(volume) = Volume::mount("4m") else {
        return;
    };
    let office = Office::new();
    let path = killed_in_a_commit(&office, volume.path("").as_path());
    volume.make_read_only();
    let session = office.open(&path).unwrap();
    assert!(session.is_read_only());
    assert_eq!(session.check().unwrap(), None);
    assert_eq!(
        session.journal().unwrap().len(),
        crate::office::story().len()
    );
}

#[test]
fn a_snapshot_is_made_at_open_and_not_twice_for_the_same_state() {
    let office = Office::new();
    let path = office.filled("Khối 1.giaouoc");
    let kept = |session: &Session| snapshot::list(&session.snapshot_folder().unwrap());
    let session = office.open_at(&path, MORNING).unwrap();
    let first = kept(&session);
    assert_eq!((first.len(), first[0].reason.as_str()), (1, "mo-so"));
    drop(session);
    let mut session = office.open_at(&path, MORNING + 1.day()).unwrap();
    assert_eq!(kept(&session), first, "nothing was written since");
    play(&mut session, vec![signing()]);
    let signed = session.digest().unwrap();
    drop(session);
    let session = office.open_at(&path, MORNING + 2.days()).unwrap();
    let newest = kept(&session).pop().unwrap();
    assert_eq!(
        (kept(&session).len(), newest.stamp.as_str()),
        (2, "20190314-083000")
    );
    assert_eq!(
        Register::peek(&newest.path).unwrap().digest().unwrap(),
        signed
    );
    assert!(
        !newest
            .path
            .starts_with(path.parent().unwrap().join("Khối 1.giaouoc"))
    );
}

#[test]
fn an_import_is_preceded_by_a_snapshot_of_what_was_there() {
    let office = Office::new();
    let path = office.filled("Khối 1.giaouoc");
    let mut session = office.open(&path).unwrap();
    play(&mut session, vec![signing()]);
    let before = session.digest().unwrap();
    let json = office.path("nhập.json");
    std::fs::write(&json, sample::SAMPLE).unwrap();
    session.import_file(&json).unwrap();
    let kept = snapshot::list(&session.snapshot_folder().unwrap());
    let saved = kept
        .iter()
        .find(|kept| kept.reason == "truoc-khi-nhap")
        .unwrap();
    assert_eq!(
        Register::peek(&saved.path).unwrap().digest().unwrap(),
        before
    );
}

/// The program itself restores and is killed at any moment: the register is the one or the other, never half of both.
#[test]
fn a_program_killed_while_it_restores_leaves_the_one_or_the_other() {
    let office = Office::new();
    let path = office.filled("Khối 1.giaouoc");
    let mut session = office.open_at(&path, MORNING).unwrap();
    let copy = snapshot::list(&session.snapshot_folder().unwrap()).remove(0);
    play(&mut session, vec![signing()]);
    let states = [
        Register::peek(&copy.path).unwrap().digest().unwrap(),
        session.digest().unwrap(),
    ];
    drop(session);
    let mut seen = [0, 0];
    for pause in 0..12 {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_giao-uoc"))
            .env("GIAO_UOC_HOME", office.home())
            .args([
                "restore",
                path.to_str().unwrap(),
                "--from",
                copy.path.to_str().unwrap(),
            ])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(pause * 40));
        if pause < 11 {
            child.kill().unwrap();
        }
        child.wait().unwrap();
        let session = office.open_read_only(&path).unwrap();
        let found = states
            .iter()
            .position(|state| *state == session.digest().unwrap());
        seen[found.unwrap()] += 1;
        assert_eq!(session.check().unwrap(), None);
    }
    assert!(seen.iter().all(|seen| *seen > 0), "{seen:?}");
}

#[test]
fn a_json_file_that_breaks_anything_leaves_the_register_byte_for_byte() {
    let office = Office::new();
    let path = office.filled("Khối 1.giaouoc");
    drop(office.open(&path).unwrap());
    let bytes = std::fs::read(&path).unwrap();
    let head = r#""format":"giao-uoc/register","version":1"#;
    let id = |n: u8| format!(r#""id":"55000000-0000-0000-0000-0000000000{n:02}""#);
    for (json, words) in [
        ("".to_owned(), "Tệp rỗng"),
        ("{".to_owned(), "không phải JSON hợp lệ"),
        ("[]".to_owned(), "phải là một đối tượng JSON"),
        (
            r#"{"format":"khác","version":1}"#.to_owned(),
            "không phải dữ liệu của sổ giao ước",
        ),
        (
            r#"{"format":"giao-uoc/register","version":7}"#.to_owned(),
            "phiên bản mới hơn",
        ),
        (
            format!("{{{head},\"unit\":[{{{}}}]}}", id(1)),
            "Chưa nhập tên",
        ),
        (
            format!(
                "{{{head},\"unit\":[{{{},\"name\":\"A\",\"parent\":\"55000000-0000-0000-0000-000000000009\"}}]}}",
                id(1)
            ),
            "không dẫn tới đâu",
        ),
        (
            format!(
                "{{{head},\"unit\":[{{{},\"name\":\"A\"}},{{{},\"name\":\"B\"}}]}}",
                id(1),
                id(1)
            ),
            "dùng hai lần",
        ),
        (
            format!(
                "{{{head},\"unit\":[{{{},\"name\":\"A\"}}],\"unit\":[]}}",
                id(1)
            ),
            "hai lần",
        ),
        (
            format!(
                "{{{head},\"unit\":[{{{},\"name\":\"A\",\"name\":\"B\"}}]}}",
                id(1)
            ),
            "hai lần",
        ),
        (
            format!(
                "{{{head},\"bloc\":[{{\"id\":\"01000000-0000-0000-0000-000000000000\",\"name\":\"A\"}}]}}"
            ),
            "đã dùng cho bảng khác",
        ),
    ] {
        let file = office.path("nhập.json");
        std::fs::write(&file, &json).unwrap();
        let error = office.open(&path).unwrap().import_file(&file).unwrap_err();
        assert!(error.message.contains(words), "{json}: {error}");
        assert!(
            std::fs::read(&path).unwrap() == bytes,
            "{json}: the register was changed"
        );
    }
    let file = office.path("nhập.json");
    std::fs::write(&file, [0xff, 0xfe, 0x7b]).unwrap();
    let error = office.open(&path).unwrap().import_file(&file).unwrap_err();
    assert!(
        error.message.starts_with("Tệp không phải văn bản UTF-8"),
        "{error}"
    );
    let error = office
        .open(&path)
        .unwrap()
        .import_file(&office.home())
        .unwrap_err();
    assert!(error.message.contains("đây là thư mục"), "{error}");
}

//! Registers on sticks, shares and read-only media: brought to this machine with what belongs to them, or left alone.

use std::path::{Path, PathBuf};
use std::time::Duration;

use giao_uoc::app::bring::{Brought, copy_here};
use giao_uoc::app::commands::UnitCommand;
use giao_uoc::app::files::write_checked;
use giao_uoc::app::job::Progress;
use giao_uoc::app::medium::{Medium, MediumKind, Way};
use giao_uoc::app::{AppError, ErrorKind, Session};

use crate::busy::has_hot_journal;
use crate::files::{killed_in_a_commit, long_note, sentence};
use crate::office::{Dice, Office, cases, files_in, unit};
use crate::stick::Stick;
use crate::volume::Volume;

fn bring(from: &Path, folder: &Path) -> Result<Brought, AppError> {
    copy_here(from, folder, &Progress::default())
}

fn names(folder: &Path) -> Vec<String> {
    files_in(folder).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn a_register_is_brought_whole_and_what_it_was_brought_from_is_untouched() {
    let office = Office::new();
    let stick = office.filled("Khối 1.giaouoc");
    let before = std::fs::read(&stick).unwrap();
    let here = office.path("Tài liệu/Giao Ước");
    let brought = bring(&stick, &here).unwrap();
    assert_eq!(
        (brought.path.as_path(), brought.was_there),
        (here.join("Khối 1.giaouoc").as_path(), false)
    );
    assert_eq!(std::fs::read(&brought.path).unwrap(), before);
    assert_eq!(std::fs::read(&stick).unwrap(), before);
    assert_eq!(
        names(&here),
        ["Khối 1.giaouoc"],
        "nothing but the copy remains"
    );
}

#[test]
fn the_journal_of_a_dead_program_comes_along_and_the_copy_goes_back_to_its_last_whole_state() {
    let office = Office::new();
    let stick = tempfile::tempdir().unwrap();
    let left = killed_in_a_commit(&office, stick.path());
    let digest = office
        .open(&office.path("Khối 1.giaouoc"))
        .unwrap()
        .digest()
        .unwrap();
    let here = office.path("Giao Ước");
    let brought = bring(&left, &here).unwrap();
    assert_eq!(names(&here), ["Khối 1.giaouoc", "Khối 1.giaouoc-journal"]);
    let session = office.open(&brought.path).unwrap();
    assert_eq!(
        (session.digest().unwrap(), session.check().unwrap()),
        (digest, None)
    );
}

#[test]
fn a_whole_copy_of_a_half_written_register_says_what_its_last_whole_state_says() {
    let office = Office::new();
    let stick = tempfile::tempdir().unwrap();
    let session = office
        .open_read_only(&killed_in_a_commit(&office, stick.path()))
        .unwrap();
    let copy = office.path("bản sao.giaouoc");
    session.copy_to(&copy).unwrap();
    assert_eq!(
        office.open(&copy).unwrap().digest().unwrap(),
        session.digest().unwrap()
    );
}

#[test]
fn the_same_register_is_brought_once_and_a_changed_one_gets_a_name_of_its_own() {
    let office = Office::new();
    let stick = office.filled("Khối 1.giaouoc");
    let here = office.path("Giao Ước");
    let first = bring(&stick, &here).unwrap().path;
    assert_eq!(
        bring(&stick, &here).unwrap(),
        Brought {
            path: first.clone(),
            was_there: true
        }
    );
    assert!(office.open(&first).unwrap().run(long_note(1)).unwrap());
    let second = bring(&stick, &here).unwrap();
    assert_eq!(
        (second.path, second.was_there),
        (here.join("Khối 1 (2).giaouoc"), false)
    );
}

#[test]
fn a_copy_is_never_laid_beside_the_journal_of_another_register() {
    let office = Office::new();
    let stick = office.filled("Khối 1.giaouoc");
    let here = office.path("Giao Ước");
    std::fs::create_dir(&here).unwrap();
    std::fs::write(here.join("Khối 1.giaouoc-journal"), "của sổ khác").unwrap();
    std::fs::write(here.join("Khối 1 (2).giaouoc-wal"), "của sổ khác").unwrap();
    assert_eq!(
        bring(&stick, &here).unwrap().path,
        here.join("Khối 1 (3).giaouoc")
    );
    let session = office.open(&stick).unwrap();
    assert!(
        sentence(session.copy_to(&here.join("Khối 1.giaouoc")))
            .contains("còn tệp “-journal” của một sổ khác")
    );
    assert!(!here.join("Khối 1.giaouoc").exists());
}

#[test]
fn a_side_log_of_another_tool_is_refused_wherever_it_lies() {
    let office = Office::new();
    let stick = office.filled("Khối 1.giaouoc");
    std::fs::write(office.path("Khối 1.giaouoc-wal"), "trang dở").unwrap();
    let before = files_in(&office.path(""));
    for refused in [
        sentence(bring(&stick, &office.path("Giao Ước"))),
        sentence(office.open(&stick)),
        sentence(office.open_read_only(&stick)),
    ] {
        assert_eq!(
            refused,
            format!(
                "Không mở được sổ: cạnh sổ còn tệp “-wal” do chương trình khác ghi dở: {}",
                stick.display()
            )
        );
    }
    assert_eq!(files_in(&office.path("")), before);
}

#[test]
fn a_register_that_is_open_or_damaged_is_not_brought() {
    let office = Office::new();
    let (stick, here) = (office.filled("Khối 1.giaouoc"), office.path("Giao Ước"));
    let open = office.open(&stick).unwrap();
    assert!(sentence(bring(&stick, &here)).starts_with("Sổ đang mở trên máy"));
    drop(open);
    let mut bytes = std::fs::read(&stick).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0);
    std::fs::write(&stick, bytes).unwrap();
    let refused = sentence(bring(&stick, &here));
    assert!(
        refused.starts_with("Không mở được sổ: sổ bị hỏng"),
        "{refused}"
    );
    assert!(refused.ends_with(&stick.display().to_string()), "{refused}");
    assert!(names(&here).is_empty(), "{:?}", names(&here));
}

#[test]
fn a_stopped_or_cramped_copy_leaves_nothing() {
    let office = Office::new();
    let stick = office.filled("Khối 1.giaouoc");
    let (here, stopped) = (office.path("Giao Ước"), Progress::default());
    stopped.stop();
    assert_eq!(
        copy_here(&stick, &here, &stopped).unwrap_err().kind,
        ErrorKind::Rule
    );
    assert!(names(&here).is_empty());
    let Some(volume) = Volume::mount("1m") else {
        return;
    };
    volume.fill();
    let full = sentence(bring(&stick, &volume.path("")));
    assert!(
        full.starts_with("Chưa chép được sổ về máy này: ổ đĩa đã đầy: "),
        "{full}"
    );
    assert_eq!(names(&volume.path("")), ["đầy"]);
}

#[test]
fn a_read_only_medium_gives_a_copy_that_can_be_written() {
    let Some(volume) = Volume::mount("4m") else {
        return;
    };
    let office = Office::new();
    let path = killed_in_a_commit(&office, volume.path("").as_path());
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    volume.make_read_only();
    let brought: PathBuf = bring(&path, &office.path("Giao Ước")).unwrap().path;
    let mut session = office.open(&brought).unwrap();
    assert!(!session.is_read_only() && session.run(long_note(1)).unwrap());
}

#[test]
fn a_stick_pulled_under_an_open_register_is_named_and_everything_acknowledged_is_on_it() {
    let Some(mut stick) = Stick::plug(16) else {
        return;
    };
    let office = Office::new();
    let path = stick.path("Khối 1.giaouoc");
    std::fs::copy(office.filled("Khối 1.giaouoc"), &path).unwrap();
    let medium = Medium::of(&path);
    assert_eq!(
        (medium.kind, medium.name),
        (MediumKind::Removable, stick.name())
    );
    assert_eq!(
        Medium::of(&path).ways(),
        [Way::CopyHere, Way::ReadOnly, Way::There]
    );
    for n in 0..3 {
        let mut session = office.open(&path).unwrap();
        assert!(session.run(long_note(n)).unwrap());
        let acknowledged = session.digest().unwrap();
        stick.pull();
        let lost = session.run(long_note(n + 100)).unwrap_err();
        assert_eq!(lost.kind, ErrorKind::Medium, "{lost}");
        let begins = format!(
            "Không đọc, ghi được USB “{0}” nữa, có thể USB đã bị rút. Việc ghi được sau cùng là “sửa đơn vị”; mọi việc cho đến đó nằm nguyên trên USB “{0}”",
            stick.name()
        );
        assert!(
            lost.message.starts_with(&begins) && lost.hint.is_some(),
            "{lost}"
        );
        assert!(lost.message.ends_with("Khối 1.giaouoc"), "{lost}");
        assert_eq!(session.undo().unwrap_err().kind, ErrorKind::Medium);
        let packed = write_checked(&stick.path("gói.goi"), b"x", "Chưa ghi được gói").unwrap_err();
        assert!(
            packed
                .message
                .contains("ổ đĩa hoặc USB không trả lời, có thể đã bị rút"),
            "{packed}"
        );
        let again = sentence(office.open(&path));
        assert!(again.starts_with("Không mở được sổ: "), "{again}");
        drop(session);
        stick.plug_back();
        let session = office.open(&path).unwrap();
        assert_eq!(
            (session.digest().unwrap(), session.check().unwrap()),
            (acknowledged, None)
        );
    }
}

/// A change of one of a few rows, never the same twice.
fn another(dice: &mut Dice) -> UnitCommand {
    let mut unit = unit(dice.roll(20) as u8);
    let words = format!("{} Đoàn kết, sáng tạo. ", dice.roll(1 << 30));
    unit.note = words.repeat(1 + dice.roll(60));
    UnitCommand::Change(unit)
}

/// Works until the stick is gone: how many acts were acknowledged, what was said then, and the last state that was read.
fn until_it_is_pulled(
    session: &mut Session,
    dice: &mut Dice,
) -> (usize, AppError, Option<[u8; 32]>) {
    let (mut acknowledged, mut digest) = (0, session.digest().ok());
    loop {
        if let Err(error) = session.run(another(dice)) {
            return (acknowledged, error, digest);
        }
        acknowledged += 1;
        match session.digest() {
            Ok(now) => digest = Some(now),
            Err(error) => return (acknowledged, session.named(error), None),
        }
    }
}

#[derive(Debug, Default)]
struct Pulls {
    acknowledged: usize,
    hot: usize,
    in_doubt: usize,
    /// Of those.
    stood: usize,
}

/// The commit that was on its way when the stick went may be on it or not, and then the person is told that nobody knows;
/// what was acknowledged is.
#[test]
fn a_stick_pulled_in_the_middle_of_writing_keeps_everything_acknowledged() {
    let Some(mut stick) = Stick::plug(64) else {
        return;
    };
    let (office, mut dice, mut pulls) = (Office::new(), Dice::new(5), Pulls::default());
    let path = stick.path("Khối 1.giaouoc");
    std::fs::copy(office.filled("Khối 1.giaouoc"), &path).unwrap();
    let count = cases(6);
    for _ in 0..count {
        pull_once(&office, &mut stick, &mut dice, &mut pulls);
    }
    println!("{count} pulls: {pulls:?}, 0 lost");
}

fn pull_once(office: &Office, stick: &mut Stick, dice: &mut Dice, pulls: &mut Pulls) {
    let path = stick.path("Khối 1.giaouoc");
    let mut session = office.open(&path).unwrap();
    let before = session.journal().unwrap().len();
    let (wait, puller) = (Duration::from_millis(dice.roll(400) as u64), stick.puller());
    let puller = std::thread::spawn(move || {
        std::thread::sleep(wait);
        puller.pull();
    });
    let (acknowledged, lost, digest) = until_it_is_pulled(&mut session, dice);
    assert!(lost.closes_register(), "{lost}");
    puller.join().unwrap();
    drop(session);
    stick.plug_back();
    pulls.hot += usize::from(has_hot_journal(&path));
    let mut session = office.open(&path).unwrap();
    let answer = session.take_answer();
    assert_eq!(answer.is_some(), lost.kind == ErrorKind::InDoubt, "{lost}");
    let stood = answer.as_ref().is_some_and(|answer| answer.stands);
    let stored = session.journal().unwrap().len() - before;
    assert_eq!(stored, acknowledged + usize::from(stood), "{lost}");
    if let Some(digest) = digest.filter(|_| !stood) {
        assert_eq!(session.digest().unwrap(), digest);
    }
    assert_eq!(session.check().unwrap(), None);
    pulls.acknowledged += acknowledged;
    pulls.in_doubt += usize::from(answer.is_some());
    pulls.stood += usize::from(stood);
}

#[test]
fn a_full_stick_loses_nothing_and_says_that_it_is_full() {
    let Some(stick) = Stick::plug(8) else {
        return;
    };
    let office = Office::new();
    let path = stick.path("Khối 1.giaouoc");
    drop(office.create(&stick.path("mới.giaouoc")).unwrap());
    assert!(sentence(office.create(&stick.path("mới.giaouoc"))).contains("đè lên tệp đã có"));
    std::fs::copy(office.filled("Khối 1.giaouoc"), &path).unwrap();
    let mut session = office.open(&path).unwrap();
    stick.fill();
    let before = session.digest().unwrap();
    let refused = (0..50)
        .find_map(|n| session.run(long_note(n)).err())
        .unwrap();
    let refused = sentence::<()>(Err(refused));
    assert!(
        refused.starts_with("Ổ đĩa đã đầy, thay đổi vừa rồi chưa được ghi"),
        "{refused}"
    );
    let copy = sentence(session.copy_to(&stick.path("bản sao.giaouoc")));
    assert!(
        copy.starts_with("Chưa chép được sổ ra: ổ đĩa đã đầy: "),
        "{copy}"
    );
    let packed = sentence(write_checked(
        &stick.path("gói.goi"),
        &[7; 90_000],
        "Chưa ghi được gói",
    ));
    assert!(
        packed.starts_with("Chưa ghi được gói: ổ đĩa đã đầy: "),
        "{packed}"
    );
    std::fs::remove_file(stick.path("đầy")).unwrap();
    write_checked(&stick.path("gói.goi"), &[7; 90_000], "Chưa ghi được gói").unwrap();
    assert!(session.undo().unwrap().is_some() || session.digest().unwrap() == before);
    assert_eq!(session.check().unwrap(), None);
}

/// What the command line says beside its answer.
fn noted(register: &Path, home: &Path) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_giao-uoc"))
        .env("GIAO_UOC_HOME", home)
        .args(["check", "--json"])
        .arg(register)
        .output()
        .unwrap();
    assert!(output.status.success() && output.stdout.starts_with(b"{"));
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn the_command_line_works_on_a_stick_and_says_that_it_is_one() {
    let office = Office::new();
    let path = office.filled("Khối 1.giaouoc");
    assert_eq!(
        noted(&path, &office.home()),
        "",
        "nothing to say about a disk"
    );
    let Some(stick) = Stick::plug(16) else {
        return;
    };
    std::fs::copy(&path, stick.path("Khối 1.giaouoc")).unwrap();
    let noted = noted(&stick.path("Khối 1.giaouoc"), &office.home());
    let begins = format!(
        "Lưu ý: sổ nằm trên USB “{}”. Rút USB giữa chừng",
        stick.name()
    );
    assert!(
        noted.starts_with(&begins) && noted.lines().count() == 1,
        "{noted}"
    );
}

//! Damaged registers: what can be proved is saved, the rest is counted, and nothing is saved that nobody wrote.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use giao_uoc::app::Session;
use giao_uoc::app::commands::UnitCommand;
use giao_uoc::app::salvage::{Damaged, Ground, Rescue, bases, free_name};
use giao_uoc::app::{sample, world::StillWorld};
use giao_uoc::register::record::EditId;
use giao_uoc::register::salvage::Wreck;
use giao_uoc::register::{ActKind, Cancel};
use rusqlite::Connection;

use crate::damage::whole;
use crate::mutator::mutant;
use crate::office::{Dice, MORNING, Office, cases, files_in};

const PAGE: usize = 4_096;

/// Every edit that a register holds, taken back or not.
fn ids_in(bytes: &[u8]) -> HashSet<EditId> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.giaouoc");
    std::fs::write(&path, bytes).unwrap();
    let conn = Connection::open(&path).unwrap();
    let mut statement = conn.prepare("SELECT edit_id FROM edit").unwrap();
    let ids = statement.query_map([], |row| row.get(0)).unwrap();
    ids.map(Result::unwrap).collect()
}

/// The sample register: five years out of newspapers.
fn large() -> &'static [u8] {
    static LARGE: OnceLock<Vec<u8>> = OnceLock::new();
    LARGE.get_or_init(|| {
        let office = Office::new();
        let path = office.path("mẫu.giaouoc");
        let world = Box::new(StillWorld::new(MORNING));
        drop(sample::create(&path, office.desk(), world).unwrap());
        std::fs::read(path).unwrap()
    })
}

#[test]
fn of_a_whole_register_every_edit_that_stands_comes_back() {
    for bytes in [whole(), large()] {
        let ids = ids_in(bytes);
        let salvaged = Wreck::of(bytes).salvage(&[]);
        assert_eq!((salvaged.kept, salvaged.total), (ids.len(), ids.len()));
        assert_eq!((salvaged.lost(), salvaged.lost_rows), (0, vec![]));
        assert!(salvaged.edits.len() > 100);
    }
    let ids = ids_in(large());
    assert_eq!(Wreck::of(large()).salvage(&[]).edits.len(), ids.len());
}

/// The share of edits that came back in each case, the smallest first.
fn shares(bytes: &[u8], many: u64, damage: impl Fn(&[u8], u64) -> Vec<u8>) -> Vec<f64> {
    let original = ids_in(bytes);
    let share = |case| {
        let salvaged = Wreck::of(&damage(bytes, case)).salvage(&[]);
        for edit in &salvaged.edits {
            assert!(
                original.contains(&edit.id()),
                "case {case}: nobody wrote {edit:?}"
            );
        }
        let lost = original.len() - salvaged.kept.min(original.len());
        assert!(
            salvaged.lost() <= lost,
            "case {case}: more lost than there was"
        );
        salvaged.edits.len() as f64 / original.len() as f64
    };
    let mut shares: Vec<f64> = (0..many).map(share).collect();
    shares.sort_by(f64::total_cmp);
    shares
}

fn told(what: &str, shares: &[f64]) -> f64 {
    let mean = shares.iter().sum::<f64>() / shares.len() as f64;
    let (worst, median) = (shares[0], shares[shares.len() / 2]);
    println!(
        "{what}: {} cases, salvaged {mean:.3} on average, {median:.3} in the middle, {worst:.3} at worst",
        shares.len()
    );
    mean
}

#[test]
fn what_is_salvaged_from_damaged_registers_is_what_was_written() {
    let many = u64::from(cases(300));
    let mutated = shares(whole(), many, |bytes, case| mutant(bytes, case, PAGE).0);
    assert!(told("ten kinds of damage, small register", &mutated) > 0.8);
    let mutated = shares(large(), many / 10, |bytes, case| {
        mutant(bytes, case, PAGE).0
    });
    assert!(told("ten kinds of damage, large register", &mutated) > 0.8);
    let torn = shares(large(), many / 10, torn);
    assert!(told("torn as in data.md, large register", &torn) > 0.5);
}

/// One to four zeroed runs of up to an eighth of the file, three of ten cut short as well.
fn torn(bytes: &[u8], case: u64) -> Vec<u8> {
    let (mut bytes, mut dice) = (bytes.to_vec(), Dice::new(case));
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len());
        let end = (at + 1 + dice.roll(bytes.len() / 8)).min(bytes.len());
        bytes[at..end].fill(0);
    }
    if dice.roll(10) < 3 {
        bytes.truncate(bytes.len() / 2 + dice.roll(bytes.len() / 2));
    }
    bytes
}

/// A desk with a damaged register.
struct Desk {
    office: Office,
    path: PathBuf,
}

impl Desk {
    fn with(bytes: &[u8]) -> Self {
        let office = Office::new();
        std::fs::create_dir(office.path("sổ")).unwrap();
        let path = office.path("sổ").join("Khối.giaouoc");
        std::fs::write(&path, bytes).unwrap();
        Self { office, path }
    }

    fn rescue(&self, base: Option<&Path>, with_wreck: bool) -> giao_uoc::app::Result<Rescue> {
        let damaged = Damaged::read(&self.path)?;
        let ground = Ground { base, with_wreck };
        let world = Box::new(StillWorld::new(MORNING));
        Rescue::prepare(
            &damaged,
            ground,
            self.office.desk(),
            world,
            &Cancel::default(),
        )
    }

    /// Kept beside it and opened.
    fn kept(&self, rescue: &Rescue) -> Session {
        let to = free_name(&self.path);
        rescue.keep(&to).unwrap();
        self.office.open(&to).unwrap()
    }
}

#[test]
fn every_register_made_of_a_damaged_one_is_whole_and_the_damaged_one_stays() {
    let mut saved = 0;
    for case in 0..u64::from(cases(300)) / 8 {
        let (bytes, kind) = mutant(whole(), case, PAGE);
        let desk = Desk::with(&bytes);
        let Ok(rescue) = desk.rescue(None, true) else {
            continue;
        };
        if !rescue.report.is_empty() {
            let session = desk.kept(&rescue);
            assert_eq!(session.check().unwrap(), None, "case {case}, {kind}");
            saved += 1;
        }
        assert_eq!(
            std::fs::read(&desk.path).unwrap(),
            bytes,
            "case {case}, {kind}"
        );
    }
    assert!(saved > 20, "{saved}");
}

#[test]
fn a_snapshot_gives_what_the_damaged_file_lost_and_the_file_what_is_newer() {
    let desk = Desk::with(whole());
    let mut session = desk.office.open(&desk.path).unwrap();
    let snapshot = session.snapshot_folder().unwrap();
    session.note("việc sau bản lưu".to_owned()).unwrap();
    let name = "Cục Cơ yếu Công an";
    let mut unit: giao_uoc::domain::unit::Unit = session.reader().all().unwrap().remove(0);
    unit.name = name.to_owned();
    session.run(UnitCommand::Change(unit)).unwrap();
    let id = session.register_id().unwrap();
    drop(session);
    assert!(snapshot.is_dir());
    let bytes = std::fs::read(&desk.path).unwrap();
    // Every page of the history is gone but the one where the newest edits stand.
    let mut torn = bytes.clone();
    let at = bytes
        .windows(name.len())
        .rposition(|text| text == name.as_bytes())
        .unwrap()
        / PAGE
        * PAGE;
    torn[PAGE..at].fill(0);
    std::fs::write(&desk.path, &torn).unwrap();
    let found = bases(&desk.office.desk(), Some(id), 3, &Cancel::default());
    let alone = desk.rescue(Some(&found[0].path), false).unwrap();
    let both = desk.rescue(Some(&found[0].path), true).unwrap();
    assert!(both.report.taken > 0 && both.report.kept > alone.report.kept);
    let session = desk.kept(&both);
    let units: Vec<giao_uoc::domain::unit::Unit> = session.reader().all().unwrap();
    assert!(units.iter().any(|unit| unit.name == name));
    let journal = session.journal().unwrap();
    let last = journal.last().unwrap();
    assert_eq!(last.kind, ActKind::Note);
    assert!(
        last.label
            .starts_with("sổ này thay cho sổ hỏng “Khối.giaouoc”; dựng lại từ bản lưu"),
        "{}",
        last.label
    );
    assert_eq!(session.register_id().unwrap(), id);
}

#[test]
fn nothing_is_written_where_nothing_can_be_saved() {
    let desk = Desk::with(&vec![7; 3 * PAGE]);
    let error = desk.rescue(None, true).map(|_| ()).unwrap_err();
    assert!(
        error.message.contains("Không tìm thấy gì của sổ giao ước"),
        "{error}"
    );
    assert_eq!(files_in(desk.path.parent().unwrap()).len(), 1);
}

#[test]
fn a_register_is_saved_although_its_first_page_is_gone() {
    let mut bytes = large().to_vec();
    bytes[..PAGE].fill(0xff);
    let desk = Desk::with(&bytes);
    let rescue = desk.rescue(None, true).unwrap();
    let session = desk.kept(&rescue);
    let world = Box::new(StillWorld::new(MORNING));
    let before = desk.office.path("mẫu.giaouoc");
    std::fs::write(&before, large()).unwrap();
    let before = Session::open(&before, desk.office.desk(), world, &Cancel::default()).unwrap();
    assert_eq!(session.digest().unwrap(), before.digest().unwrap());
    assert_eq!(
        session.register_id().unwrap(),
        before.register_id().unwrap()
    );
}

//! Packages that are honest in every record and monstrous as a whole: what they cost grows with their size and no faster.

mod attacks;

use std::path::{Path, PathBuf};
use std::time::Duration;

use giao_uoc::app::packages::{Parcel, Reception};
use giao_uoc::app::world::StillWorld;
use giao_uoc::app::{AppError, Session};
use giao_uoc::register::record::Edit;
use giao_uoc::transfer::content;
use giao_uoc::transfer::package::{Header, Seal, Sender, WorkstationKey, hex, seal};

use attacks::{ATTACKS, Attack, Pen, id, link, text};

use crate::crafted::{look, plain_header};
use crate::office::{MORNING, Office, play, story, unit_id, year_id};

fn header(session: &Session, edits: usize) -> Header {
    let from = Sender {
        site: hex(&[8; 16]),
        unit: Some(unit_id(1)),
        unit_name: "Hệ Cơ yếu Công an".to_owned(),
        operator: "Lan".to_owned(),
    };
    plain_header(session, from, edits)
}

struct Costs(Vec<(&'static str, Duration)>);

impl Costs {
    fn of<T>(&mut self, what: &'static str, run: impl FnOnce() -> T) -> T {
        let begun = cpu();
        let done = run();
        self.0.push((what, cpu().saturating_sub(begun)));
        done
    }
}

/// CPU time of this thread.
fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap();
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap()
        .split_whitespace()
        .collect();
    let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    Duration::from_millis(ticks * 10)
}

/// An office with a small register, and a package with what `write` wrote.
fn visited(n: usize, write: Attack) -> (Office, Session, PathBuf) {
    let office = Office::new();
    let world = Box::new(StillWorld::new(MORNING));
    let mut session = Session::in_memory(office.desk(), world).unwrap();
    play(&mut session, story());
    let mut pen = Pen::default();
    write(n, &mut pen);
    let path = office.path("g.goi");
    send(&session, &pen.edits, 1, &path);
    (office, session, path)
}

fn send(session: &Session, edits: &[Edit], sequence: u64, path: &Path) {
    let key = WorkstationKey::from_bytes(&[1; 32]);
    let closing = Seal {
        key: key.as_ref(),
        passphrase: None,
    };
    let mut header = header(session, edits.len());
    header.sequence = sequence;
    let file = seal(&header, &content::write(edits), &closing).unwrap();
    std::fs::write(path, file).unwrap();
}

fn attack(n: usize, write: Attack, is_own_copy: bool) -> Costs {
    let (_office, mut session, path) = visited(n, write);
    let mut costs = Costs(Vec::new());
    let Ok(parcel) = costs.of("open", || Parcel::open(&path, None)) else {
        return costs;
    };
    let parcels = [Parcel {
        is_own_copy,
        ..parcel
    }];
    let reception = Reception::of(Some(unit_id(0)));
    let before = session.digest().unwrap();
    let shown = costs.of("preview", || session.preview(&parcels, &reception));
    let words = |error: &AppError| error.message.clone();
    let said = shown.map(|arrivals| arrivals.counts().words());
    println!("  {}", said.unwrap_or_else(|error| words(&error)));
    let taken = costs.of("import", || session.import_packages(&parcels, &reception));
    if taken.is_ok_and(|arrivals| arrivals.has_news) {
        costs.of("check", || session.check().unwrap());
        costs.of("screens", || look::screens(&session, year_id(0)));
        costs.of("undo", || session.undo().unwrap());
        assert_eq!(session.digest().unwrap(), before);
    }
    costs
}

/// `HEAVY=100000 ATTACK=units` tries one of them with so many edits.
fn size() -> usize {
    let set = std::env::var("HEAVY").ok();
    set.and_then(|n| n.parse().ok()).unwrap_or(400)
}

/// Four times of what was measured, and time for what does not grow.
fn patience(n: usize) -> Duration {
    Duration::from_millis(2_000 + n as u64 * 4 / 10)
}

#[test]
fn the_cost_of_a_monstrous_package_grows_with_its_size() {
    let n = size();
    let only = std::env::var("ATTACK").unwrap_or_default();
    for (what, write) in ATTACKS.iter().filter(|(what, _)| what.contains(&only)) {
        for is_own in [true, false] {
            let costs = attack(n, *write, is_own);
            let by = if is_own { "an own copy" } else { "a member" };
            println!("{what}, {by}: {:?}", costs.0);
            let slow = costs.0.iter().find(|(_, took)| *took > patience(n));
            assert_eq!(slow, None, "{what}, {by}");
        }
    }
}

#[test]
fn imports_that_were_taken_back_do_not_make_the_next_one_slow() {
    let (office, mut session, path) = visited(1, |_, _| {});
    let reception = Reception::of(Some(unit_id(0)));
    let (count, mut last) = (size() / 10, Duration::ZERO);
    for round in 1..=count {
        let mut pen = Pen::default();
        let note = text(format!("Ghi chú {round}"));
        pen.say("unit", unit_id(1).into(), 12, note, &[]);
        pen.edits[0].seq = round as u64;
        send(&session, &pen.edits, round as u64, &path);
        let mut parcel = Parcel::open(&path, None).unwrap();
        parcel.is_own_copy = true;
        let begun = cpu();
        let taken = session.import_packages(&[parcel], &reception).unwrap();
        session.undo().unwrap();
        last = cpu().saturating_sub(begun);
        assert!(taken.has_news);
    }
    println!("{count} imports taken back; the last took {last:?}");
    assert!(last < patience(count), "{last:?}");
    assert_eq!(session.check().unwrap(), None);
    drop(office);
}

/// Whatever draws a tree goes down it by calling itself.
#[test]
fn rows_too_deep_below_each_other_are_not_taken() {
    for table in ["units below", "articles below", "criteria below"] {
        let (_, write) = ATTACKS
            .iter()
            .find(|(what, _)| what.starts_with(table))
            .unwrap();
        let (_office, mut session, path) = visited(2_000, *write);
        let mut parcel = Parcel::open(&path, None).unwrap();
        parcel.is_own_copy = true;
        let before = session.digest().unwrap();
        let taken = session.import_packages(&[parcel], &Reception::of(Some(unit_id(0))));
        let refused = taken.unwrap_err();
        assert!(refused.message.contains("quá 100 cấp"), "{refused}");
        assert_eq!(session.digest().unwrap(), before);
    }
}

#[test]
fn a_link_to_a_row_of_another_table_leads_nowhere() {
    let (_office, mut session, path) = visited(1, |_, pen| {
        let cells = [("covenant", link(unit_id(2))), ("text", text("Căn cứ"))];
        pen.row("legal_basis", id(8, 0), &cells);
    });
    let mut parcel = Parcel::open(&path, None).unwrap();
    parcel.is_own_copy = true;
    let refused = session.import_packages(&[parcel], &Reception::of(Some(unit_id(0))));
    let refused = refused.unwrap_err();
    let said = "Gói nhắc tới một dòng “giao ước” không có trong gói và chưa từng có trong sổ này";
    assert!(refused.message.starts_with(said), "{refused}");
    assert!(refused.hint.is_some());
}

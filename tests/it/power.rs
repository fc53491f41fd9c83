//! The power goes off in the middle of the work: what was acknowledged is there, nothing is torn, and the register opens.
//!
//! The disk is a model that keeps, drops or tears what was not synced (`tests/crash-vfs`); the program is the real one.

use std::path::{Path, PathBuf};

use crash_vfs::Disk;
use giao_uoc::app::{AppError, ErrorKind};
use giao_uoc::register::Register;
use rusqlite::Connection;

use crate::busy::{Mark, act, has_hot_journal, journal_of, reopened, sound};
use crate::office::{Dice, Office, cases};

/// Acts of a piece of work, and cuts of the same piece.
const ACTS: usize = 8;
const CUTS: u32 = 25;

/// The same work every time: how the register stands at the beginning and after each act, and how often the disk is
/// changed by it, with closing and without.
pub struct Work {
    seed: u64,
    register: Vec<u8>,
    /// The journal beside it, of a program that died.
    journal: Vec<u8>,
    pub marks: Vec<Mark>,
    pub operations: u64,
    pub with_closing: u64,
}

/// A folder with the register of a piece of work, and the disk under it.
pub struct Place {
    pub disk: Disk,
    pub register: PathBuf,
}

impl Work {
    pub fn new(office: &Office, seed: u64, acts: usize) -> Self {
        let register = office.filled(&format!("Khối {seed}.giaouoc"));
        let mut work = Self {
            seed,
            register: std::fs::read(register).unwrap(),
            journal: Vec::new(),
            marks: Vec::new(),
            operations: 0,
            with_closing: 0,
        };
        let place = work.begin(office);
        let mut session = office.open(&place.register).unwrap();
        let mut dice = Dice::new(seed);
        work.marks.push(Mark::of(&session).unwrap());
        for _ in 0..acts {
            act(&mut session, &mut dice).unwrap();
            work.marks.push(Mark::of(&session).unwrap());
        }
        work.operations = place.disk.operations();
        drop(session);
        work.with_closing = place.disk.operations();
        work
    }

    /// The register as it was, on a disk of its own.
    pub fn begin(&self, office: &Office) -> Place {
        let folder = office.path(&format!("ổ đĩa {}", self.seed));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir(&folder).unwrap();
        let register = folder.join("Khối.giaouoc");
        std::fs::write(&register, &self.register).unwrap();
        if !self.journal.is_empty() {
            std::fs::write(journal_of(&register), &self.journal).unwrap();
        }
        let disk = Disk::under(&folder).unwrap();
        Place { disk, register }
    }

    /// The same with the files as a program leaves them that dies when it has written to the register for the first time.
    pub fn left_half_done(self, office: &Office) -> Self {
        let left = (1..self.operations).map(|at| self.left_at(office, at));
        let mut half_done = left.filter(|(register, _)| *register != self.register);
        let (register, journal) = half_done.next().expect("it writes to the register");
        assert!(!journal.is_empty(), "nothing can bring it back");
        Self {
            register,
            journal,
            ..self
        }
    }

    /// The register and its journal after a death in this operation.
    fn left_at(&self, office: &Office, operation: u64) -> (Vec<u8>, Vec<u8>) {
        let place = self.begin(office);
        place.disk.cut_at(operation);
        self.until_it_fails(office, &place.register);
        let journal = std::fs::read(journal_of(&place.register));
        (
            std::fs::read(&place.register).unwrap(),
            journal.unwrap_or_default(),
        )
    }

    pub fn dice(&self) -> Dice {
        Dice::new(self.seed)
    }

    /// Works until something fails, and closes; how many acts were acknowledged, and what was said of the next.
    pub fn until_it_fails(&self, office: &Office, register: &Path) -> (usize, Option<AppError>) {
        let mut dice = self.dice();
        let Ok(mut session) = office.open(register) else {
            return (0, None);
        };
        let acts = self.marks.len() - 1;
        for acknowledged in 0..acts {
            if let Err(error) = act(&mut session, &mut dice) {
                return (acknowledged, Some(error));
            }
        }
        (acts, None)
    }
}

#[derive(Default, Debug)]
struct Toll {
    cuts: u32,
    unsynced: usize,
    hot: u32,
    cut_again: u32,
    /// Committed, but the power was gone before anybody said so.
    ahead: u32,
    /// The person was told that nobody knows.
    in_doubt: u32,
}

#[test]
fn a_power_cut_loses_nothing_that_was_acknowledged() {
    let cuts = cases(500);
    let halves = (0..2).map(|half| std::thread::spawn(move || cut_often(half, cuts / 2)));
    let tolls: Vec<Toll> = halves
        .collect::<Vec<_>>()
        .into_iter()
        .map(|half| half.join().unwrap())
        .collect();
    println!("{tolls:?}");
    for toll in tolls {
        assert!(
            toll.unsynced > 0 && toll.hot > 0 && toll.cut_again > 0 && toll.in_doubt > toll.ahead,
            "no cut hit any work"
        );
    }
}

fn cut_often(half: u64, cuts: u32) -> Toll {
    let (office, mut toll) = (Office::new(), Toll::default());
    let mut chance = crash_vfs::Dice::new(half);
    let mut work = Work::new(&office, half, ACTS);
    for cut in 0..cuts {
        if cut % CUTS == CUTS - 1 {
            work = Work::new(&office, u64::from(cut) * 2 + half, ACTS);
        }
        cut_once(&office, &work, &mut chance, &mut toll);
    }
    toll
}

fn cut_once(office: &Office, work: &Work, chance: &mut crash_vfs::Dice, toll: &mut Toll) {
    let place = work.begin(office);
    let at = 1 + chance.roll(work.with_closing);
    place.disk.cut_at(at);
    let (acknowledged, error) = work.until_it_fails(office, &place.register);
    let is_in_doubt = error.is_some_and(|error| error.kind == ErrorKind::InDoubt);
    assert!(place.disk.is_dead(), "the power stayed on");
    toll.cuts += 1;
    toll.unsynced += place.disk.power_returns(chance).unwrap();
    toll.hot += u32::from(has_hot_journal(&place.register));
    toll.cut_again += u32::from(cut_while_opening(&place, chance));
    let case = format!("work {}, cut at {at}", work.seed);
    let found = found(&sound(&place.register, &case));
    let whole = &work.marks[acknowledged..work.marks.len().min(acknowledged + 2)];
    assert!(found.seq >= whole[0].seq, "{case}: an act is lost");
    assert!(whole.contains(&found), "{case}: an act is torn");
    let is_ahead = found != whole[0];
    assert!(
        is_in_doubt || !is_ahead,
        "{case}: it was said not to be there"
    );
    toll.ahead += u32::from(is_ahead);
    toll.in_doubt += u32::from(is_in_doubt);
}

pub fn found(register: &Register) -> Mark {
    let head = register.journal_head().unwrap().unwrap();
    Mark {
        seq: head.seq,
        hash: head.hash,
        digest: register.digest().unwrap(),
    }
}

/// The power is not to be relied upon: it goes off again while the register is brought back.
fn cut_while_opening(place: &Place, chance: &mut crash_vfs::Dice) -> bool {
    place.disk.cut_at(1 + chance.roll(6));
    drop(reopened(&place.register));
    let again = place.disk.is_dead();
    place.disk.power_returns(chance).unwrap();
    again
}

/// What a plain database went through in as many cuts.
#[derive(Default, Debug)]
struct Harm {
    corrupt: u32,
    lost: u32,
    torn: u32,
}

/// Locking, journal and syncs of a connection.
type Mode = [&'static str; 3];

const SHIPPED: Mode = ["EXCLUSIVE", "TRUNCATE", "EXTRA"];
const CARELESS: Mode = ["NORMAL", "DELETE", "NORMAL"];

#[test]
fn the_same_cuts_harm_a_database_that_syncs_less() {
    let cuts = cases(300);
    let (shipped, careless) = (harm(SHIPPED, cuts), harm(CARELESS, cuts));
    println!("{cuts} cuts: as shipped {shipped:?}, DELETE and NORMAL {careless:?}");
    assert_eq!((shipped.corrupt, shipped.lost, shipped.torn), (0, 0, 0));
    assert!(careless.corrupt + careless.lost > 0, "the cuts do not bite");
}

fn harm(mode: Mode, cuts: u32) -> Harm {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("thử.db");
    let disk = Disk::under(folder.path()).unwrap();
    plain(&path);
    work_plainly(&path, mode).unwrap();
    let operations = disk.operations();
    drop(disk);
    let (mut chance, mut harm) = (crash_vfs::Dice::new(7), Harm::default());
    for _ in 0..cuts {
        plain(&path);
        let disk = Disk::under(folder.path()).unwrap();
        disk.cut_at(1 + chance.roll(operations));
        let acknowledged = work_plainly(&path, mode).unwrap_or_default();
        disk.power_returns(&mut chance).unwrap();
        judge(&path, acknowledged, &mut harm);
    }
    harm
}

/// A database with rows enough that every act writes to several pages.
fn plain(path: &Path) {
    for beside in ["", "-journal"] {
        let _ = std::fs::remove_file(format!("{}{beside}", path.display()));
    }
    let rows = "WITH RECURSIVE n(x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM n WHERE x < 199)
                INSERT INTO line SELECT x, 0, zeroblob(600) FROM n;";
    let tables = "CREATE TABLE line(id INTEGER PRIMARY KEY, act INTEGER, body BLOB);
                  CREATE TABLE done(act INTEGER PRIMARY KEY);";
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(&format!("{tables} {rows}")).unwrap();
}

/// How many acts were acknowledged; none when not even the opening was.
fn work_plainly(path: &Path, mode: Mode) -> Option<i64> {
    let conn = Connection::open(path).ok()?;
    for (pragma, value) in ["locking_mode", "journal_mode", "synchronous"]
        .iter()
        .zip(mode)
    {
        conn.pragma_update(None, pragma, value).ok()?;
    }
    let mut acknowledged = 0;
    for act in 1..=ACTS as i64 {
        let sql = format!(
            "BEGIN; UPDATE line SET act = {act}, body = randomblob(600) WHERE id % 20 = {act};
             INSERT INTO done VALUES({act}); COMMIT;"
        );
        if conn.execute_batch(&sql).is_err() {
            break;
        }
        acknowledged = act;
    }
    Some(acknowledged)
}

fn judge(path: &Path, acknowledged: i64, harm: &mut Harm) {
    let Ok((last, lines)) = read_plainly(path) else {
        harm.corrupt += 1;
        return;
    };
    harm.lost += u32::from(last < acknowledged);
    harm.torn += u32::from(lines != last * 10);
}

/// The newest act, and the lines that any act wrote: ten each.
fn read_plainly(path: &Path) -> rusqlite::Result<(i64, i64)> {
    let conn = Connection::open(path)?;
    let number = |sql| conn.query_row(sql, [], |row| row.get(0));
    let sound: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if sound != "ok" {
        return Err(rusqlite::Error::InvalidQuery);
    }
    Ok((
        number("SELECT coalesce(max(act), 0) FROM done")?,
        number("SELECT count(*) FROM line WHERE act > 0")?,
    ))
}

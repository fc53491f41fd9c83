//! What a package costs on its way: made, opened, previewed, imported, taken back; and what a whole check costs.
//!
//! `cargo bench --bench merge` prints seconds of CPU, at the end once more those that have a bound; `-- --quick` leaves the
//! largest register out.

mod cpu;
mod desk;
mod season;

use std::hint::black_box;
use std::path::PathBuf;

use cpu::{measured, timed};
use desk::desk;
use giao_uoc::app::Session;
use giao_uoc::app::packages::{Order, Parcel, Reception};
use giao_uoc::app::world::Machine;
use giao_uoc::domain::id::UnitId;
use giao_uoc::register::record::Edit;
use giao_uoc::register::{Act, ActKind, Arrival, Cancel, Merged, Register, inspect};
use giao_uoc::transfer::content;
use giao_uoc::transfer::package::Purpose;
use giao_uoc::transfer::scope::Scope;
use season::{HEAD_SITE, MEMBER_SITE, Season, act};

const BLOC: Season = Season {
    units: 20,
    years: 1,
    targets: 40,
    values: 5,
    speaks: None,
};
const MEMBER: Season = Season {
    targets: 800,
    speaks: Some(7),
    ..BLOC
};
const TWENTY_YEARS: Season = Season {
    years: 20,
    values: 1,
    ..BLOC
};

/// What has a bound: its name, seconds, and the bound.
type Figures = Vec<(&'static str, f64, f64)>;

fn main() {
    let is_quick = std::env::args().any(|word| word == "--quick");
    let (mut figures, new) = (Figures::new(), Visit::New);
    let cost = packages("a bloc's year to a new register", BLOC, new);
    figures.push(("8,000 edits previewed", cost.previewed, 0.5));
    packages("the head's year to a member", BLOC, Visit::FromHead);
    packages("a member's return to the head", MEMBER, Visit::FromMember);
    if !is_quick {
        let checked = registers(TWENTY_YEARS);
        let cost = packages("twenty years to a new register", TWENTY_YEARS, new);
        figures.push(("100,000 imported", cost.imported, 5.0));
        figures.push(("whole check of a 100,000-edit register", checked, 1.5));
    }
    tell(&figures);
}

fn tell(figures: &Figures) {
    println!("\nwhat has a bound");
    for (what, seconds, bound) in figures {
        let kept = if seconds < bound { "kept" } else { "EXCEEDED" };
        println!("  {what:<56} {seconds:>6.2} CPU s, under {bound} s: {kept}");
    }
}

/// Who gets a package from whom.
#[derive(Clone, Copy, PartialEq)]
enum Visit {
    /// Nothing is known there yet.
    New,
    FromHead,
    FromMember,
}

/// A register on disk in its folder.
struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("so.giaouoc")
    }

    fn create(&self) -> Register {
        Register::create(&self.path(), season::REGISTER, "máy thử").expect("a register")
    }

    fn open(&self) -> Register {
        let kept = |_: &Register| Ok(());
        Register::open(&self.path(), "máy thử", kept, &Cancel::default()).expect("a register")
    }

    fn session(&self, site: u8) -> Session {
        let desk = desk(site, self.folder.path());
        Session::open(&self.path(), desk, Box::new(Machine), &Cancel::default()).expect("a session")
    }
}

/// Both offices: the one that has written and the other, which knows what the visit says.
fn offices(season: Season, visit: Visit) -> (Office, Office) {
    let (from, to) = (Office::new(), Office::new());
    let mut register = from.create();
    season.begin(&mut register);
    drop(register);
    if visit == Visit::New {
        drop(to.create());
    } else {
        std::fs::copy(from.path(), to.path()).expect("a copy");
    }
    season.report(&mut from.open(), HEAD_SITE);
    (from, to)
}

/// What the receiver waits for, in seconds of CPU: the slower of two previews, and the import.
struct Cost {
    previewed: f64,
    imported: f64,
}

/// As the user meets it: a file is made, chosen, looked at and taken in.
fn packages(what: &str, season: Season, visit: Visit) -> Cost {
    println!("\n{what}");
    let (from, to) = offices(season, visit);
    let units = season.unit_ids();
    let (sender, receiver) = match visit {
        Visit::FromMember => (units[7], units[0]),
        Visit::New | Visit::FromHead => (units[0], units[7]),
    };
    let parcels = [sent(&from, &to, sender)];
    let (mut receiving, reception) = (to.session(MEMBER_SITE), Reception::of(Some(receiver)));
    let look = |how, session: &mut Session| previewed(how, session, &parcels, &reception);
    let previewed = look("  previewed", &mut receiving).max(look("  previewed", &mut receiving));
    let (taken, imported) = timed("  imported, a snapshot kept before", || {
        receiving.import_packages(&parcels, &reception)
    });
    taken.expect("an import");
    measured("  taken back", || receiving.undo()).expect("an undo");
    let dormant = "  previewed once more, all of it dormant";
    look(dormant, &mut receiving);
    Cost {
        previewed,
        imported,
    }
}

/// Made at one office, opened at the other.
fn sent(from: &Office, to: &Office, sender: UnitId) -> Parcel {
    let mut sending = from.session(HEAD_SITE);
    let packed = measured("  made and sealed", || sending.pack(&order(sender)));
    let packed = packed.expect("a package");
    let (edits, bytes) = (packed.header.edits, packed.bytes.len());
    println!("  {edits} edits, {} kB", bytes / 1_000);
    let path = to.folder.path().join("goi.goi");
    std::fs::write(&path, &packed.bytes).expect("a written package");
    let parcel = measured("  opened and read", || Parcel::open(&path, None));
    parcel.expect("a package that opens")
}

fn previewed(what: &str, session: &mut Session, parcels: &[Parcel], by: &Reception) -> f64 {
    let (looked, seconds) = timed(what, || session.preview(parcels, by));
    let looked = looked.expect("a preview");
    let counts = looked.counts();
    assert_eq!(counts.refused + counts.conflict, 0, "{}", counts.words());
    assert!(looked.has_news);
    seconds
}

fn order(sender: UnitId) -> Order {
    Order {
        purpose: Purpose::WholeCopy,
        scope: Scope::Whole,
        from: Some(sender),
        to_unit: None,
        to: "Cục Cơ yếu Quân đội".into(),
        message: String::new(),
        answers: None,
        passphrase: None,
    }
}

/// The register by itself, without authority and without words; seconds of CPU of a whole check.
fn registers(season: Season) -> f64 {
    println!("\n20 units, 20 years, 40 targets: the register by itself");
    let (from, to) = offices(season, Visit::New);
    let edits = read_out(&from);
    checked(&from, "as it was written");
    let mut target = to.open();
    measured("  previewed", || merge(&mut target, &edits, 1, false));
    let merged = measured("  imported", || merge(&mut target, &edits, 1, true));
    assert_eq!((merged.new, merged.missing), (edits.len(), 0));
    let again = measured("  imported once more in another package", || {
        merge(&mut target, &edits, 2, true)
    });
    assert_eq!(again.new, 0);
    drop(target);
    let seconds = checked(&to, "as it was imported");
    back_and_forth(&to);
    seconds
}

/// Its edits as they travel.
fn read_out(from: &Office) -> Vec<Edit> {
    let register = from.open();
    let edits = measured("  read out", || register.reader().edits(|_, _| true));
    let edits = edits.expect("edits");
    println!("  {} edits", edits.len());
    let bytes = measured("  written as records", || content::write(&edits));
    measured("  read as records", || content::read(&bytes)).expect("edits")
}

fn back_and_forth(office: &Office) {
    let mut register = office.open();
    let undo = act(ActKind::Undo, HEAD_SITE, Some(1));
    measured("  the import taken back", || register.undo(1, undo)).expect("an undo");
    measured("  as it stood after the import", || register.as_of(1)).expect("the past");
    drop(register);
    checked(office, "with the import taken back");
    let mut register = office.open();
    let redo = act(ActKind::Redo, HEAD_SITE, Some(1));
    measured("  the import brought again", || register.redo(1, redo)).expect("a redo");
}

/// Seconds of CPU of every gate.
fn checked(office: &Office, how: &str) -> f64 {
    let (gates, seconds) = timed(&format!("  every gate, {how}"), || {
        inspect(&office.path(), &Cancel::default())
    });
    gates.expect("a register without fault");
    let register = office.open();
    let fault = measured(&format!("  content checked, {how}"), || {
        register.first_fault()
    });
    assert_eq!(fault.ok(), Some(None));
    measured("  digest", || black_box(register.digest())).expect("a digest");
    seconds
}

fn merge(register: &mut Register, edits: &[Edit], package: u8, is_kept: bool) -> Merged {
    let arrival = Arrival {
        package: [package; 32],
        header: "{}".into(),
    };
    let act: Act = act(ActKind::Import, MEMBER_SITE, None);
    let mut tx = register.begin(act).expect("an act");
    let merged = tx.merge(arrival, edits, |_, _| Ok(None)).expect("a merge");
    if is_kept {
        tx.commit().expect("a commit");
    }
    merged
}

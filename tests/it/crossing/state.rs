//! How the offices stand: what their registers say, and what lies in their profiles and on the stick.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use giao_uoc::app::Session;
use giao_uoc::register::{Arrived, Cancel, Reader, Register};
use serde_json::Value as Json;

use super::town::{OFFICES, register};
use crate::busy::{Mark, journal_of, sound};

/// What a register says and how it came to say it: the head of its journal stands for all lines before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    pub mark: Mark,
    /// How many edits are active or were seen by such.
    edits: usize,
    /// Each package that came: its line, and whether it is taken back at present.
    arrivals: Vec<(i64, [u8; 32], bool)>,
}

impl State {
    pub fn of_session(session: &Session) -> Self {
        Self::of(session.reader(), Mark::of(session).unwrap())
    }

    pub fn of_register(register: &Register) -> Self {
        let head = register.journal_head().unwrap().expect("a filled register");
        let mark = Mark {
            seq: head.seq,
            hash: head.hash,
            digest: register.digest().unwrap(),
        };
        Self::of(register.reader(), mark)
    }

    fn of(reader: Reader<'_>, mark: Mark) -> Self {
        let told = |arrived: Arrived| (arrived.line, arrived.arrival.package, arrived.is_dormant);
        let arrivals = reader.arrivals().unwrap();
        Self {
            mark,
            edits: reader.edits(|_, _| true).unwrap().len(),
            arrivals: arrivals.into_iter().map(told).collect(),
        }
    }
}

/// Opens every register after whatever befell it: each passes every gate, and its tables are what its history says.
pub fn recovered(root: &Path) -> Vec<State> {
    let recovered = |office| {
        let mut register = sound(&register(root, office), "after a kill");
        let state = State::of_register(&register);
        register.rebuild().unwrap();
        assert_eq!(State::of_register(&register), state, "after a rebuild");
        state
    };
    (0..OFFICES).map(recovered).collect()
}

/// Every file of the offices and the stick but the registers themselves: its bytes, or none for whole copies of registers.
pub type Files = BTreeMap<PathBuf, Option<Vec<u8>>>;

pub fn files(root: &Path) -> Files {
    let mut found = Files::new();
    gather(root, root, &mut found);
    // Before anything was sent there is no log.
    found.retain(|_, bytes| bytes.as_deref() != Some(b"[]"));
    for office in 0..OFFICES {
        let register = register(Path::new(""), office);
        found.remove(&register);
        found.remove(&journal_of(&register));
        found.remove(&giao_uoc::register::lock::lock_path(&register));
    }
    found
}

fn gather(root: &Path, folder: &Path, found: &mut Files) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, found);
        } else {
            let bytes = (!is_copy(&path)).then(|| said_in(&path));
            found.insert(path.strip_prefix(root).unwrap().to_owned(), bytes);
        }
    }
}

/// A log of what was sent is written three times for one package; what it lists changes once.
fn said_in(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap();
    let is_log = path.parent().is_some_and(|folder| folder.ends_with("sent"));
    if !is_log || is_unfinished(path) {
        return bytes;
    }
    let log: Json = serde_json::from_slice(&bytes).expect("a torn log");
    serde_json::to_vec(&log["packages"]).unwrap()
}

pub fn is_copy(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "giaouoc")
}

/// Where a program that died may have left something unfinished: hidden, and named after the program.
pub fn is_unfinished(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    name.starts_with(".giao-uoc-") && name.ends_with(".part")
}

/// Whether a whole copy of a register is one.
pub fn is_sound_copy(path: &Path) -> bool {
    let copy = Register::open_read_only(path, &Cancel::default());
    copy.is_ok_and(|copy| copy.first_fault().unwrap().is_none())
}

/// Copies a town; whole copies of registers are never written to again and need not be copied.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        let is_register = path.file_name().is_some_and(|name| name == "Sổ.giaouoc");
        if path.is_dir() {
            copy(&path, &target);
        } else if is_copy(&path) && !is_register {
            std::fs::hard_link(&path, &target).unwrap();
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

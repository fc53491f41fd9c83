//! What a disk holds for certain, and what it was told and may have lost.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is written at once or not at all, in bytes.
const SECTOR: usize = 512;

/// What the disk says when it fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Io,
    Full,
}

/// What will happen, and at which operation.
#[derive(Default)]
pub enum Trouble {
    #[default]
    None,
    Cut(u64),
    Fault(u64, Fault, bool),
}

/// What becomes of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Done,
    /// The power went off while it was done: it may be there or not.
    Cut,
    Failed(Fault),
    /// There is no power.
    Dead,
}

#[derive(Debug)]
enum Unsynced {
    Write(usize, Vec<u8>),
    Resize(usize),
}

/// One file: what is safe, what is not, and whether its name is.
#[derive(Default)]
struct File {
    safe: Vec<u8>,
    unsynced: Vec<Unsynced>,
    has_safe_name: bool,
    stands: bool,
}

#[derive(Default)]
pub struct Model {
    files: BTreeMap<PathBuf, File>,
    pub operations: u64,
    pub trouble: Trouble,
    pub dead: bool,
}

impl Model {
    /// Counts one operation that changes the disk.
    fn next(&mut self) -> Fate {
        if self.dead {
            return Fate::Dead;
        }
        self.operations += 1;
        match self.trouble {
            Trouble::Cut(at) if self.operations >= at => {
                self.dead = true;
                Fate::Cut
            }
            Trouble::Fault(at, fault, _) if self.operations == at => Fate::Failed(fault),
            Trouble::Fault(at, fault, true) if self.operations > at => Fate::Failed(fault),
            _ => Fate::Done,
        }
    }

    /// A file that lay there before anybody watched is safe.
    fn file(&mut self, path: &Path) -> &mut File {
        self.files.entry(path.to_owned()).or_insert_with(|| {
            let found = std::fs::read(path);
            File {
                has_safe_name: found.is_ok(),
                stands: found.is_ok(),
                safe: found.unwrap_or_default(),
                unsynced: Vec::new(),
            }
        })
    }

    /// SQLite opens a file and makes it if it is not there.
    pub fn open(&mut self, path: &Path, may_create: bool) -> Fate {
        if self.dead {
            return Fate::Dead;
        }
        if self.file(path).stands || !may_create {
            return Fate::Done;
        }
        let fate = self.next();
        if matches!(fate, Fate::Done | Fate::Cut) {
            let file = self.file(path);
            file.stands = true;
            file.unsynced.push(Unsynced::Resize(0));
        }
        fate
    }

    pub fn write(&mut self, path: &Path, at: usize, bytes: &[u8]) -> Fate {
        let fate = self.next();
        let arrived = fate.arrived(bytes.len());
        if arrived > 0 {
            let write = Unsynced::Write(at, bytes[..arrived].to_vec());
            self.file(path).unsynced.push(write);
        }
        fate
    }

    pub fn resize(&mut self, path: &Path, length: usize) -> Fate {
        let fate = self.next();
        if matches!(fate, Fate::Done | Fate::Cut) {
            self.file(path).unsynced.push(Unsynced::Resize(length));
        }
        fate
    }

    /// What was written is safe, and so is the name of a new file: SQLite syncs its folder with it.
    pub fn sync(&mut self, path: &Path) -> Fate {
        let fate = self.next();
        if fate == Fate::Done {
            let file = self.file(path);
            for change in std::mem::take(&mut file.unsynced) {
                change.done_to(&mut file.safe);
            }
            file.has_safe_name = true;
        }
        fate
    }

    /// `with_folder`: the folder is synced, the name will not come back.
    pub fn delete(&mut self, path: &Path, with_folder: bool) -> Fate {
        if !self.dead && !self.file(path).stands {
            return Fate::Done;
        }
        let fate = self.next();
        let file = self.file(path);
        match fate {
            Fate::Done if with_folder => *file = File::default(),
            Fate::Done | Fate::Cut => file.stands = false,
            Fate::Failed(_) | Fate::Dead => (),
        }
        fate
    }

    pub fn unsynced(&self) -> usize {
        self.files.values().map(|file| file.unsynced.len()).sum()
    }

    /// The files as they are found after the cut: none where there is no file any more.
    pub fn restart(&mut self, dice: &mut Dice) -> Vec<(PathBuf, Option<Vec<u8>>)> {
        self.dead = false;
        self.trouble = Trouble::None;
        self.operations = 0;
        let files = self.files.iter_mut();
        files
            .map(|(path, file)| (path.clone(), file.found(dice)))
            .collect()
    }
}

impl Fate {
    /// How much of a write of `length` bytes reaches the disk: of one that fails the first sectors.
    pub fn arrived(self, length: usize) -> usize {
        match self {
            Self::Done | Self::Cut => length,
            Self::Failed(_) => length / 2 / SECTOR * SECTOR,
            Self::Dead => 0,
        }
    }
}

impl Unsynced {
    fn done_to(self, content: &mut Vec<u8>) {
        match self {
            Self::Resize(length) => content.resize(length, 0),
            Self::Write(at, bytes) => {
                content.resize(content.len().max(at + bytes.len()), 0);
                content[at..at + bytes.len()].copy_from_slice(&bytes);
            }
        }
    }

    /// Done, not done, or done to some sectors only.
    fn perhaps_done_to(self, content: &mut Vec<u8>, dice: &mut Dice) {
        match self {
            Self::Write(at, bytes) if dice.says_yes() => torn(at, &bytes, content, dice),
            other if dice.says_yes() => other.done_to(content),
            Self::Write(at, bytes) if dice.roll(4) == 0 => grown(at + bytes.len(), content, dice),
            _ => (),
        }
    }
}

/// Each sector for itself.
fn torn(at: usize, bytes: &[u8], content: &mut Vec<u8>, dice: &mut Dice) {
    let mut from = 0;
    while from < bytes.len() {
        let to = (((at + from) / SECTOR + 1) * SECTOR - at).min(bytes.len());
        if dice.says_yes() {
            Unsynced::Write(at + from, bytes[from..to].to_vec()).done_to(content);
        }
        from = to;
    }
}

/// The length was noted, the content was not: what lay there before shows.
fn grown(length: usize, content: &mut Vec<u8>, dice: &mut Dice) {
    while content.len() < length {
        content.push(dice.next() as u8);
    }
}

impl File {
    fn found(&mut self, dice: &mut Dice) -> Option<Vec<u8>> {
        for change in std::mem::take(&mut self.unsynced) {
            change.perhaps_done_to(&mut self.safe, dice);
        }
        if self.stands != self.has_safe_name {
            self.stands = dice.says_yes();
        }
        self.has_safe_name = self.stands;
        if !self.stands {
            self.safe.clear();
        }
        self.stands.then(|| self.safe.clone())
    }
}

/// Seeded random numbers (splitmix64), so that a failing case can be played again.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Less than `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.next() % sides.max(1)
    }

    fn says_yes(&mut self) -> bool {
        self.roll(2) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name() -> PathBuf {
        PathBuf::from("/không có/tệp")
    }

    /// What the disk holds after a cut, over many throws.
    fn outcomes(prepare: impl Fn(&mut Model)) -> Vec<Option<Vec<u8>>> {
        let mut all: Vec<_> = (0..200)
            .map(|seed| {
                let mut model = Model::default();
                prepare(&mut model);
                model.restart(&mut Dice::new(seed)).remove(0).1
            })
            .collect();
        all.sort();
        all.dedup();
        all
    }

    #[test]
    fn what_was_synced_is_there() {
        let synced = outcomes(|model| {
            model.open(&name(), true);
            model.write(&name(), 0, &[7; 1_024]);
            model.sync(&name());
        });
        assert_eq!(synced, [Some(vec![7; 1_024])]);
    }

    #[test]
    fn what_was_not_synced_may_be_there_or_torn_or_not_and_the_name_too() {
        let found = outcomes(|model| {
            model.open(&name(), true);
            model.write(&name(), 0, &[7; 1_024]);
        });
        let half = [vec![0; 512], vec![7; 512]].concat();
        for expected in [
            None,
            Some(vec![]),
            Some(vec![7; 1_024]),
            Some(vec![7; 512]),
            Some(half),
        ] {
            assert!(
                found.contains(&expected),
                "{:?}",
                expected.map(|found| found.len())
            );
        }
    }

    #[test]
    fn a_deleted_file_comes_back_unless_its_folder_was_synced() {
        let deleted = |with_folder| {
            outcomes(move |model| {
                model.open(&name(), true);
                model.sync(&name());
                model.delete(&name(), with_folder);
            })
        };
        assert_eq!(deleted(true), [None]);
        assert_eq!(deleted(false), [None, Some(vec![])]);
    }

    #[test]
    fn an_operation_in_which_the_power_goes_off_is_not_certain() {
        let mut model = Model::default();
        model.open(&name(), true);
        model.trouble = Trouble::Cut(3);
        assert_eq!(model.write(&name(), 0, &[7; 512]), Fate::Done);
        assert_eq!(model.sync(&name()), Fate::Cut);
        assert_eq!(
            (model.write(&name(), 0, &[7]), model.unsynced()),
            (Fate::Dead, 2)
        );
    }
}

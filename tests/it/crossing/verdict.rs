//! What a kill has left, held against what the same steps leave without one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::state::{Files, State, copy, files, is_copy, is_sound_copy, is_unfinished, recovered};
use super::town::{OFFICES, Start, Town, register};
use crate::busy::{Mark, has_hot_journal};
use crate::killing::mark_of;

/// What the kills met.
#[derive(Clone, Debug, Default)]
pub struct Toll {
    /// A register was left with its journal, or a file unfinished.
    pub in_a_write: u32,
    pub after_work: u32,
    /// The interrupted step stood already.
    pub stood: u32,
    /// How many steps were acknowledged.
    pub steps: u32,
    /// What was being done.
    pub during: BTreeMap<&'static str, u32>,
}

impl Toll {
    pub fn plus(mut self, other: Self) -> Self {
        for (what, often) in other.during {
            *self.during.entry(what).or_default() += often;
        }
        Self {
            in_a_write: self.in_a_write + other.in_a_write,
            after_work: self.after_work + other.after_work,
            stood: self.stood + other.stood,
            steps: self.steps + other.steps,
            during: self.during,
        }
    }
}

/// A town before a program is started in it, and a copy of it.
pub struct Trial<'a> {
    root: &'a Path,
    copy: PathBuf,
    start: Start,
}

pub struct Verdict {
    pub toll: Toll,
    /// The step with which the work goes on.
    pub next: u64,
}

/// How a town stands at one moment.
struct Moment {
    states: Vec<State>,
    files: Files,
}

impl Moment {
    fn of(town: &Town) -> Self {
        Self {
            states: town.states(),
            files: files(&town.root),
        }
    }
}

/// What the interrupted step changes: a kill leaves the one or the other.
struct Change {
    what: &'static str,
    office: usize,
    before: Moment,
    after: Moment,
    between: Vec<State>,
}

impl<'a> Trial<'a> {
    pub fn before(root: &'a Path, start: Start) -> Self {
        let beside = root.with_file_name("phố như trước");
        if beside.exists() {
            std::fs::remove_dir_all(&beside).unwrap();
        }
        copy(root, &beside);
        Self {
            root,
            copy: beside,
            start,
        }
    }

    /// After the program was killed that had acknowledged so much.
    pub fn judge(self, said: &[Vec<String>]) -> Verdict {
        let hot = (0..OFFICES).any(|office| has_hot_journal(&register(self.root, office)));
        let left = files(self.root);
        let unfinished: Vec<_> = left.keys().filter(|path| is_unfinished(path)).collect();
        let steps = said.len().checked_sub(OFFICES);
        self.change_places();
        let change = match steps {
            Some(steps) => self.interrupted(said, steps as u64),
            None => self.opening(),
        };
        self.change_places();
        let stands = self.check_states(&change);
        self.check_files(&left, &change);
        self.age(&unfinished);
        let done = steps.unwrap_or_default();
        Verdict {
            toll: Toll {
                in_a_write: u32::from(hot || !unfinished.is_empty()),
                after_work: u32::from(done > 0),
                stood: u32::from(stands),
                steps: done as u32,
                during: BTreeMap::from([(change.what, 1)]),
            },
            next: self.start.step + done as u64 + u64::from(stands),
        }
    }

    /// Town and copy: profiles name places, and these must be the same for both.
    fn change_places(&self) {
        let aside = self.root.with_file_name("phố cất đi");
        std::fs::rename(self.root, &aside).unwrap();
        std::fs::rename(&self.copy, self.root).unwrap();
        std::fs::rename(&aside, &self.copy).unwrap();
    }

    /// Opening may note what the last program could not note any more.
    fn opening(&self) -> Change {
        let before = Moment {
            states: recovered(self.root),
            files: files(self.root),
        };
        let town = Town::open(self.root, self.start);
        Change {
            what: "opening",
            office: 0,
            before,
            after: Moment::of(&town),
            between: Vec::new(),
        }
    }

    /// Does the steps that were acknowledged, and the one that came next.
    fn interrupted(&self, said: &[Vec<String>], steps: u64) -> Change {
        let mut town = Town::open(self.root, self.start);
        town.every_package_is_known();
        let (opened, worked) = said.split_at(OFFICES);
        for (office, words) in opened.iter().enumerate() {
            assert_eq!((office, town.state(office).mark), told(words));
        }
        for (step, words) in (self.start.step..).zip(worked) {
            let office = town.step(step);
            let mark = town.state(office).mark;
            assert_eq!(
                (office, mark),
                told(words),
                "step {step} of {:?}",
                self.start
            );
        }
        let before = Moment::of(&town);
        let office = town.step(self.start.step + steps);
        Change {
            what: town.doing,
            office,
            before,
            after: Moment::of(&town),
            between: std::mem::take(&mut town.between),
        }
    }

    /// Every register stands as before the interrupted step or as after it; whether it is done.
    fn check_states(&self, change: &Change) -> bool {
        let found = recovered(self.root);
        for (office, state) in found.iter().enumerate() {
            let (before, after) = (&change.before.states[office], &change.after.states[office]);
            let is_between = office == change.office && change.between.contains(state);
            assert!(
                state == before || state == after || is_between,
                "office {office} is neither as before nor as after: {state:?}, {before:?}, {after:?}"
            );
        }
        found != change.before.states
    }

    /// Every file is the older or the newer one, or a whole copy of a register, or it has the name of something unfinished.
    fn check_files(&self, left: &Files, change: &Change) {
        let (before, after) = (&change.before.files, &change.after.files);
        for path in left.keys().chain(before.keys()).chain(after.keys()) {
            let found = left.get(path);
            if found == before.get(path) || found == after.get(path) || is_unfinished(path) {
                continue;
            }
            let is_good_copy = is_copy(path) && is_sound_copy(&self.root.join(path));
            assert!(is_good_copy, "{}", path.display());
        }
        let is_new = |path: &&PathBuf| !before.contains_key(*path) && !is_unfinished(path);
        for path in left.keys().filter(is_new).filter(|path| is_copy(path)) {
            assert!(is_sound_copy(&self.root.join(path)), "{}", path.display());
        }
    }

    /// Two days pass: what a dead program left unfinished is known to be dead.
    fn age(&self, unfinished: &[&PathBuf]) {
        let then = SystemTime::now() - Duration::from_secs(2 * 86_400);
        for path in unfinished {
            let file = std::fs::File::options()
                .write(true)
                .open(self.root.join(path));
            file.unwrap().set_modified(then).unwrap();
        }
    }
}

fn told(words: &[String]) -> (usize, Mark) {
    (words[0].parse().unwrap(), mark_of(&words[1..]))
}

pub fn nothing_unfinished_remains(root: &Path) {
    let left = files(root);
    let unfinished: Vec<_> = left.keys().filter(|path| is_unfinished(path)).collect();
    assert!(unfinished.is_empty(), "{unfinished:?}");
}

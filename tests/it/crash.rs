//! kill -9 in the middle of commands: the register opens again with everything that was acknowledged.
//!
//! The test runs its own program once more as the one to be killed: with `CHILD` set it works on that register until it
//! dies, and says on standard output which line of the journal each finished command has.

use std::path::{Path, PathBuf};

use crate::busy::{Mark, act, has_hot_journal, sound};
use crate::killing::{Victim, acknowledge, mark_of, wait, words_of};
use crate::office::{Dice, Office, cases};

const CHILD: &str = "GIAO_UOC_CRASH_CHILD";
const TEST: &str = "crash::a_killed_program_loses_nothing_that_it_acknowledged";

/// Two offices at a time, each with registers of its own; a fresh one after so many kills keeps the checks short.
const OFFICES: u64 = 2;
const KILLS_OF_A_REGISTER: u32 = 20;

#[test]
fn a_killed_program_loses_nothing_that_it_acknowledged() {
    if let Some(register) = std::env::var_os(CHILD) {
        work_until_killed(&PathBuf::from(register));
    }
    let kills = cases(200);
    let offices = (0..OFFICES)
        .map(|seed| std::thread::spawn(move || kill_often(seed, kills / OFFICES as u32)));
    let tolls: Vec<Toll> = offices
        .collect::<Vec<_>>()
        .into_iter()
        .map(|office| office.join().unwrap())
        .collect();
    let total = |count: fn(&Toll) -> u32| tolls.iter().map(count).sum::<u32>();
    let in_a_write = total(|toll| toll.in_a_write);
    let after_work = total(|toll| toll.after_work);
    println!(
        "{kills} kills: {after_work} after acknowledged work, {in_a_write} in the middle of a write"
    );
    assert!(in_a_write > 0 && after_work > 0, "no kill hit any work");
}

/// What the kills of one office met.
#[derive(Default)]
struct Toll {
    in_a_write: u32,
    after_work: u32,
}

fn kill_often(seed: u64, kills: u32) -> Toll {
    let (office, mut dice, mut toll) = (Office::new(), Dice::new(seed), Toll::default());
    let mut register = PathBuf::new();
    for kill in 0..kills {
        if kill % KILLS_OF_A_REGISTER == 0 {
            register = office.filled(&format!("Khối {kill}.giaouoc"));
        }
        let last = kill_one(&register, &mut dice);
        toll.in_a_write += u32::from(has_hot_journal(&register));
        toll.after_work += u32::from(last.is_some());
        check(&register, last.as_ref());
    }
    toll
}

/// Starts a program and kills it: mostly while it works, at times while it still opens the register. The last line of
/// the journal that it had spoken of.
fn kill_one(register: &Path, dice: &mut Dice) -> Option<Mark> {
    let mut victim = Victim::start(TEST, CHILD, register.as_os_str());
    let mut said = Vec::new();
    if dice.roll(5) > 0 {
        said.push(victim.next());
        wait(dice, 25);
    } else {
        wait(dice, 120);
    }
    said.extend(victim.kill());
    said.last().map(|words| mark_of(words))
}

fn check(path: &Path, last: Option<&Mark>) {
    let mut register = sound(path, "after a kill");
    let digest = register.digest().unwrap();
    register.rebuild().unwrap();
    assert_eq!(
        register.digest().unwrap(),
        digest,
        "the tables are what the history says"
    );
    let Some(last) = last else { return };
    let line = register
        .journal_line(last.seq)
        .unwrap()
        .expect("an acknowledged command is lost");
    assert_eq!(line.hash, last.hash);
    if register.journal_head().unwrap().unwrap().seq == last.seq {
        assert_eq!(digest, last.digest);
    }
}

fn work_until_killed(register: &Path) -> ! {
    let office = Office::in_folder(tempfile::tempdir_in(register.parent().unwrap()).unwrap());
    let mut session = office.open(register).unwrap();
    let mut dice = Dice::new(u64::from(std::process::id()));
    loop {
        act(&mut session, &mut dice).unwrap();
        acknowledge(&words_of(&Mark::of(&session).unwrap()));
    }
}

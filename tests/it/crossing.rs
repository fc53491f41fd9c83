//! data.md 4.3, I13: offices that send each other packages, with kill -9 between and in the midst of their steps.
//!
//! The test runs its own program once more as the one to be killed. The same steps are then done without any kill on a
//! copy of the town, so that for every moment it is known what must stand there: the step that was interrupted is done
//! wholly or not at all, in the register, in the profile, on the stick.

mod agreement;
mod state;
mod steps;
mod town;
mod verdict;

use std::path::{Path, PathBuf};

use crate::killing::{Victim, acknowledge, wait, words_of};
use crate::office::{Dice, cases};
use agreement::agree;
use town::{OFFICES, Start, Town};
use verdict::{Toll, Trial};

const CHILD: &str = "GIAO_UOC_CROSSING_CHILD";
const TEST: &str =
    "crossing::offices_that_are_killed_at_any_step_lose_nothing_and_agree_in_the_end";

/// Two towns at a time; a fresh one after so many kills keeps the checks short.
const TOWNS: u64 = 2;
const KILLS_OF_A_TOWN: u32 = 25;

#[test]
fn offices_that_are_killed_at_any_step_lose_nothing_and_agree_in_the_end() {
    if let Some(orders) = std::env::var_os(CHILD) {
        work_until_killed(&orders.into_string().unwrap());
    }
    let kills = cases(40);
    let towns = (0..TOWNS).map(|town| std::thread::spawn(move || live(town, kills / TOWNS as u32)));
    let towns: Vec<_> = towns.collect();
    let tolls = towns.into_iter().map(|town| town.join().unwrap());
    let toll = tolls.fold(Toll::default(), Toll::plus);
    println!("{kills} kills: {toll:?}");
    assert!(toll.in_a_write > 0 && toll.after_work > 0, "{toll:?}");
}

/// Kills one town after the other until there were so many kills.
fn live(town: u64, kills: u32) -> Toll {
    let mut toll = Toll::default();
    for first in (0..kills).step_by(KILLS_OF_A_TOWN as usize) {
        let seed = u64::from(first) * TOWNS + town;
        let many = KILLS_OF_A_TOWN.min(kills - first);
        toll = toll.plus(kill_often(seed, many));
    }
    toll
}

fn kill_often(seed: u64, kills: u32) -> Toll {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("phố");
    Town::found(&root, seed);
    let (mut dice, mut toll) = (Dice::new(seed), Toll::default());
    let mut start = Start {
        seed,
        run: 0,
        step: 1,
    };
    for run in 0..kills {
        start.run = u64::from(run);
        let trial = Trial::before(&root, start);
        let said = kill_one(&root, start, &mut dice);
        let verdict = trial.judge(&said);
        start.step = verdict.next;
        toll = toll.plus(verdict.toll);
    }
    start.run += 1;
    agree(&root, start);
    verdict::nothing_unfinished_remains(&root);
    toll
}

/// Starts a program and kills it: mostly while it works, at times while it still opens its registers.
fn kill_one(root: &Path, start: Start, dice: &mut Dice) -> Vec<Vec<String>> {
    let Start { seed, run, step } = start;
    let orders = format!("{seed} {run} {step} {}", root.display());
    let mut victim = Victim::start(TEST, CHILD, orders.as_ref());
    let mut said = Vec::new();
    if dice.roll(5) > 0 {
        said.extend((0..OFFICES + dice.roll(6)).map(|_| victim.next()));
        wait(dice, 40);
    } else {
        wait(dice, 400);
    }
    said.extend(victim.kill());
    said
}

/// Opens every office and does one step after the other; says how the office stands after each.
fn work_until_killed(orders: &str) -> ! {
    let mut words = orders.splitn(4, ' ');
    let mut number = || words.next().unwrap().parse::<u64>().unwrap();
    let (seed, run, step) = (number(), number(), number());
    let start = Start { seed, run, step };
    let root = PathBuf::from(words.next().unwrap());
    let mut town = Town::open(&root, start);
    for office in 0..OFFICES {
        tell(&town, office);
    }
    for step in step.. {
        let office = town.step(step);
        tell(&town, office);
    }
    unreachable!("there are more steps than time")
}

fn tell(town: &Town, office: usize) {
    let state = town.state(office);
    let words = [vec![office.to_string()], words_of(&state.mark)];
    acknowledge(&words.concat());
}

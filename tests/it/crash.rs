//! kill -9 in the middle of commands: the register opens again with everything that was acknowledged.
//!
//! The test runs its own program once more as the one to be killed: with `CHILD` set it works on that register until it
//! dies, and says on standard output which line of the journal each finished command has.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command as Program, Stdio};
use std::time::Duration;

use giao_uoc::app::Session;

use crate::busy::{act, has_hot_journal, sound};
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

/// A line of the journal that the killed program had spoken of.
struct Acknowledged {
    seq: i64,
    hash: String,
    digest: String,
}

/// Starts a program and kills it: mostly while it works, at times while it still opens the register.
fn kill_one(register: &Path, dice: &mut Dice) -> Option<Acknowledged> {
    let mut child = start(register);
    let mut said = BufReader::new(child.stdout.take().unwrap());
    if dice.roll(5) > 0 {
        let mut line = String::new();
        while !line.starts_with("done ") {
            line.clear();
            assert!(
                said.read_line(&mut line).unwrap() > 0,
                "the program died by itself"
            );
        }
        std::thread::sleep(Duration::from_micros(dice.roll(25_000) as u64));
        kill(child);
        return last_of(said).or_else(|| parse(&line));
    }
    std::thread::sleep(Duration::from_micros(dice.roll(120_000) as u64));
    kill(child);
    last_of(said)
}

fn start(register: &Path) -> Child {
    Program::new(std::env::current_exe().unwrap())
        .args([TEST, "--exact", "--nocapture"])
        .env(CHILD, register)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

fn last_of(said: BufReader<ChildStdout>) -> Option<Acknowledged> {
    said.lines()
        .map_while(Result::ok)
        .filter_map(|line| parse(&line))
        .last()
}

/// A line that was cut by the kill was not acknowledged.
fn parse(line: &str) -> Option<Acknowledged> {
    let mut words = line.strip_prefix("done ")?.split_whitespace();
    let seq = words.next()?.parse().ok()?;
    let (hash, digest) = (words.next()?.to_owned(), words.next()?.to_owned());
    (words.next()? == ".").then_some(Acknowledged { seq, hash, digest })
}

fn check(path: &Path, last: Option<&Acknowledged>) {
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
    assert_eq!(hex(&line.hash), last.hash);
    if register.journal_head().unwrap().unwrap().seq == last.seq {
        assert_eq!(hex(&digest), last.digest);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn work_until_killed(register: &Path) -> ! {
    let office = Office::in_folder(tempfile::tempdir_in(register.parent().unwrap()).unwrap());
    let mut session = office.open(register).unwrap();
    let mut dice = Dice::new(u64::from(std::process::id()));
    loop {
        act(&mut session, &mut dice).unwrap();
        acknowledge(&session);
    }
}

fn acknowledge(session: &Session) {
    let head = session.journal().unwrap().pop().unwrap();
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "done {} {} {} .",
        head.seq,
        hex(&head.hash),
        hex(&session.digest().unwrap())
    )
    .unwrap();
    out.flush().unwrap();
}

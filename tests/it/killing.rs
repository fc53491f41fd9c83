//! Programs that are killed with SIGKILL: the test starts its own binary once more, reads what it acknowledges, kills it.
//!
//! An acknowledgement is a line "done … ." on standard output: one that the kill cut off was never given.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command as Program, Stdio};
use std::time::Duration;

use giao_uoc::transfer::package::{hex, unhex};

use crate::busy::Mark;
use crate::office::Dice;

/// A program that works until it is killed.
pub struct Victim {
    child: Child,
    said: BufReader<ChildStdout>,
}

impl Victim {
    /// Runs the test of this name in a process of its own, with a variable of the environment that tells it what it is.
    pub fn start(test: &str, variable: &str, value: &OsStr) -> Self {
        let mut child = Program::new(std::env::current_exe().unwrap())
            .args([test, "--exact", "--nocapture"])
            .env(variable, value)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Self { child, said }
    }

    /// The next acknowledgement.
    pub fn next(&mut self) -> Vec<String> {
        let mut line = String::new();
        loop {
            line.clear();
            let read = self.said.read_line(&mut line).unwrap();
            assert!(read > 0, "the program died by itself");
            if let Some(words) = parse(&line) {
                return words;
            }
        }
    }

    /// Kills it; what it has acknowledged since.
    pub fn kill(mut self) -> Vec<Vec<String>> {
        let died = self.child.try_wait().unwrap();
        assert!(died.is_none(), "the program died by itself: {died:?}");
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let lines = self.said.lines().map_while(Result::ok);
        lines.filter_map(|line| parse(&line)).collect()
    }
}

/// Up to so many milliseconds.
pub fn wait(dice: &mut Dice, at_most_ms: usize) {
    std::thread::sleep(Duration::from_micros(dice.roll(at_most_ms * 1_000) as u64));
}

fn parse(line: &str) -> Option<Vec<String>> {
    let words = line.trim_end().strip_prefix("done ")?.strip_suffix(" .")?;
    Some(words.split_whitespace().map(str::to_owned).collect())
}

/// Says it to whoever may kill this program.
pub fn acknowledge(words: &[String]) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "done {} .", words.join(" ")).unwrap();
    out.flush().unwrap();
}

pub fn words_of(mark: &Mark) -> Vec<String> {
    vec![mark.seq.to_string(), hex(&mark.hash), hex(&mark.digest)]
}

pub fn mark_of(words: &[String]) -> Mark {
    let [seq, hash, digest] = words else {
        panic!("{words:?}")
    };
    Mark {
        seq: seq.parse().unwrap(),
        hash: unhex(hash).unwrap(),
        digest: unhex(digest).unwrap(),
    }
}

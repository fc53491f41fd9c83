//! A busy office: commands, undo and redo at random, the same for the same dice; and what was acknowledged of them.

use std::path::{Path, PathBuf};

use giao_uoc::app::commands::{CovenantCommand, CovenantPart, UnitCommand};
use giao_uoc::app::{Command, ErrorKind, Result, Session};
use giao_uoc::register::{Cancel, Register, RegisterError};

use crate::office::{Dice, article, target, unit};

/// A command, or an undo, or a redo. Units keep their ids, so the same rows change again and again. What an undo took
/// away cannot be written to: that a rule says no is no error here.
pub fn act(session: &mut Session, dice: &mut Dice) -> Result<()> {
    let done = match dice.roll(8) {
        0 | 1 => session.undo().map(drop),
        2 => session.redo().map(drop),
        3 => session.run(together(dice)).map(drop),
        _ => session.run(one(dice)).map(drop),
    };
    match done {
        Err(error) if error.kind == ErrorKind::Rule => Ok(()),
        other => other,
    }
}

fn one(dice: &mut Dice) -> Command {
    let (n, words) = (
        dice.roll(200) as u8,
        "Đoàn kết, sáng tạo, kỷ cương. ".repeat(1 + dice.roll(60)),
    );
    match dice.roll(3) {
        0 => {
            let mut unit = unit(n);
            unit.note = words;
            UnitCommand::Change(unit).into()
        }
        1 => CovenantCommand::Put(CovenantPart::Article(article(n, &words))).into(),
        _ => {
            let mut target = target(n);
            target.note = words;
            CovenantCommand::Put(CovenantPart::Target(target)).into()
        }
    }
}

fn together(dice: &mut Dice) -> Command {
    let commands = (0..10).map(|_| one(dice)).collect();
    Command::Together {
        label: "dán từ Excel".to_owned(),
        commands,
    }
}

/// How a register stands after an act: the newest line of its journal, and everything that it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub seq: i64,
    pub hash: [u8; 32],
    pub digest: [u8; 32],
}

impl Mark {
    pub fn of(session: &Session) -> Result<Self> {
        let head = session.journal()?.pop().expect("a filled register");
        Ok(Self {
            seq: head.seq,
            hash: head.hash,
            digest: session.digest()?,
        })
    }
}

/// Opens a register after whatever befell it: every gate lets it pass, also as it stands after the recovery.
pub fn sound(path: &Path, case: &str) -> Register {
    let register = reopened(path).unwrap_or_else(|error| panic!("{case}: {error}"));
    assert_eq!(register.first_fault().unwrap(), None, "{case}");
    register
}

pub fn reopened(path: &Path) -> Result<Register, RegisterError> {
    Register::open(path, "kiểm tra", |_| Ok(()), &Cancel::default())
}

pub fn journal_of(register: &Path) -> PathBuf {
    PathBuf::from(format!("{}-journal", register.display()))
}

pub fn has_hot_journal(register: &Path) -> bool {
    std::fs::metadata(journal_of(register)).is_ok_and(|journal| journal.len() > 0)
}

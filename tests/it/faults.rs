//! The disk breaks or is full at the k-th operation, for every k of a piece of work: the person is told so in a
//! sentence, what was acknowledged is there, nothing is torn, and the register opens again.

use std::collections::BTreeSet;
use std::path::Path;

use crash_vfs::{Disk, Fault};
use giao_uoc::app::commands::UnitCommand;
use giao_uoc::app::{AppError, ErrorKind, Session};
use giao_uoc::register::UndoStacks;

use crate::busy::{Mark, act, sound};
use crate::office::{Dice, Office, files_in, unit};
use crate::power::{Place, Work, found};

/// A unit changed, an article put, and the article taken back.
const SEED: u64 = 413;
const ACTS: usize = 4;

#[test]
fn an_io_error_at_any_operation_is_told_and_harms_nothing() {
    fail_everywhere(Fault::Io);
}

#[test]
fn a_full_disk_at_any_operation_is_told_and_harms_nothing() {
    fail_everywhere(Fault::Full);
}

fn fail_everywhere(fault: Fault) {
    let office = Office::new();
    let work = Work::new(&office, SEED, ACTS);
    let (mut told, mut doubts) = (BTreeSet::new(), BTreeSet::new());
    for stays in [false, true] {
        for at in 1..=work.with_closing {
            let place = work.begin(&office);
            place.disk.fail_at(at, fault, stays);
            let case = format!("{fault:?} at {at}, stays: {stays}");
            let said = fail_once(&office, &work, &place, &case);
            assert_eq!(
                said.told.is_empty(),
                at > work.operations,
                "{case}: {said:?}"
            );
            told.extend(said.told);
            doubts.extend(said.doubt);
        }
    }
    println!(
        "{} operations, each failed once and for good; what was in doubt was {doubts:?}: {told:#?}",
        work.with_closing
    );
    let was_told = |words: &str| told.iter().any(|told| told.contains(words));
    assert!(
        (was_told("chưa được ghi") || was_told("Chưa ghi được") || was_told("ghi được sau cùng"))
            && was_told("đã vào sổ, nhưng")
            && doubts.len() == 2,
        "not every kind of failure was met"
    );
}

/// What a session said of its acts.
#[derive(Debug, Default)]
struct Said {
    told: BTreeSet<String>,
    acknowledged: Vec<Mark>,
    /// How many it said are in the register.
    written: u64,
    /// What it said was written last, when that many were.
    last: Vec<(u64, String)>,
    /// It said that nobody knows of the last one; in the end, whether that one was there.
    is_in_doubt: bool,
    doubt: Option<bool>,
}

impl Said {
    /// Does one act and takes the session at its word.
    fn one(&mut self, session: &mut Session, dice: &mut Dice, case: &str) {
        let before = session.revision();
        let done = act(session, dice);
        let written = session.revision() - before;
        let Err(error) = done else {
            assert!(!self.is_in_doubt || written == 0, "{case}: written on");
            self.acknowledged.extend(Mark::of(session));
            self.written += written;
            return;
        };
        let sentence = sentence(&error, case);
        let says_written = sentence.contains("đã vào sổ, nhưng");
        assert_eq!(written == 1, says_written, "{case}: {sentence}");
        self.is_in_doubt |= error.kind == ErrorKind::InDoubt;
        self.written += written;
        if error.kind == ErrorKind::Medium {
            self.last.push((self.written, sentence.clone()));
        }
        self.told.insert(sentence);
    }

    /// Every sentence is true of the register that is found afterwards.
    fn holds_in(&mut self, again: &mut Session, lines_before: i64, case: &str) {
        let lines = again.journal().unwrap().split_off(lines_before as usize);
        for (written, sentence) in &self.last {
            let last = lines[..*written as usize].last();
            let last = last.map(|line| line.kind.worded(&line.label));
            let words = last.map_or("chưa có việc nào".to_owned(), |last| {
                format!("“{last}”")
            });
            assert!(sentence.contains(&words), "{case}: {sentence}, not {words}");
        }
        let answer = again.take_answer();
        assert_eq!(answer.is_some(), self.is_in_doubt, "{case}: {answer:?}");
        assert_eq!(again.take_answer(), None, "{case}: told twice");
        self.doubt = answer.map(|answer| answer.stands);
        let there = self.written + u64::from(self.doubt == Some(true));
        assert_eq!(lines.len() as u64, there, "{case}: {self:?}");
    }
}

/// Works on after each error, as a person would, and closes; what the errors said.
fn fail_once(office: &Office, work: &Work, place: &Place, case: &str) -> Said {
    let mut said = Said::default();
    let mut ended = None;
    match office.open(&place.register) {
        Ok(mut session) => {
            let mut dice = work.dice();
            for _ in 0..ACTS {
                said.one(&mut session, &mut dice, case);
                knows_what_stands(&session, &said, case);
            }
            ended = Ending::of(&session).ok().filter(|_| !said.is_in_doubt);
        }
        Err(error) => drop(said.told.insert(sentence(&error, case))),
    }
    place.disk.repair();
    let mut again = office.open(&place.register).unwrap();
    assert_eq!(again.check().unwrap(), None, "{case}");
    said.holds_in(&mut again, work.marks[0].seq, case);
    still_has(&again, &said.acknowledged, case);
    if let Some(ended) = ended {
        assert_eq!(Ending::of(&again).unwrap(), ended, "{case}");
    }
    said
}

fn still_has(session: &Session, acknowledged: &[Mark], case: &str) {
    let journal = session.journal().unwrap();
    for mark in acknowledged {
        let line = journal.iter().find(|line| line.seq == mark.seq);
        assert_eq!(line.map(|line| line.hash), Some(mark.hash), "{case}: lost");
    }
}

/// What undo and redo would take is what the register says, also after an error; unless nobody knows what that is.
fn knows_what_stands(session: &Session, said: &Said, case: &str) {
    let Some(journal) = session.journal().ok().filter(|_| !said.is_in_doubt) else {
        return;
    };
    let stacks = UndoStacks::of(&journal);
    let label = |seq: Option<&i64>| {
        let seq = *seq?;
        journal
            .iter()
            .find(|line| line.seq == seq)
            .map(|line| line.label.clone())
    };
    assert_eq!(session.undo_label(), label(stacks.undo.last()), "{case}");
    assert_eq!(session.redo_label(), label(stacks.redo.last()), "{case}");
}

/// What a session says at its end, and another one of the same register at its beginning.
#[derive(Debug, PartialEq)]
struct Ending {
    mark: Mark,
    undo: Option<String>,
    redo: Option<String>,
}

impl Ending {
    fn of(session: &Session) -> giao_uoc::app::Result<Self> {
        Ok(Self {
            mark: Mark::of(session)?,
            undo: session.undo_label(),
            redo: session.redo_label(),
        })
    }
}

/// A sentence for people, with what to do now, and no words of SQLite.
fn sentence(error: &AppError, case: &str) -> String {
    assert!(error.hint.is_some(), "{case}: {error}");
    assert!(
        ![ErrorKind::Rule, ErrorKind::Usage].contains(&error.kind),
        "{case}: {error}"
    );
    let message = &error.message;
    assert!(
        [
            "Ổ đĩa đã đầy, thay đổi",
            "Thay đổi vừa rồi đã vào sổ, nhưng",
            "Không rõ việc “",
            "Chưa ghi được vào sổ",
            "Chưa chép được sổ ra",
            "Không đọc, ghi được ổ đĩa",
            "Không mở được sổ"
        ]
        .iter()
        .any(|known| message.starts_with(known)),
        "{case}: {message}"
    );
    message.split(": /").next().unwrap().to_owned()
}

const FAULTS: [(Fault, bool); 4] = [
    (Fault::Io, false),
    (Fault::Io, true),
    (Fault::Full, false),
    (Fault::Full, true),
];

#[test]
fn a_disk_that_fails_while_a_register_is_brought_back_harms_nothing() {
    let office = Office::new();
    let work = Work::new(&office, SEED, ACTS).left_half_done(&office);
    let place = work.begin(&office);
    drop(office.open(&place.register).unwrap());
    let operations = place.disk.operations();
    drop(place);
    assert!(operations > 5, "there was little to bring back");
    for ((fault, stays), at) in FAULTS
        .iter()
        .flat_map(|fault| (1..=operations).map(move |at| (fault, at)))
    {
        let case = format!("{fault:?} at {at}, stays: {stays}");
        let place = work.begin(&office);
        place.disk.fail_at(at, *fault, *stays);
        if let Err(error) = office.open(&place.register) {
            sentence(&error, &case);
        }
        place.disk.repair();
        assert_eq!(
            found(&sound(&place.register, &case)),
            work.marks[0],
            "{case}"
        );
    }
}

#[test]
fn a_disk_that_fails_under_a_copy_leaves_a_whole_one_or_none() {
    let office = Office::new();
    let session = office.open(&office.filled("Khối.giaouoc")).unwrap();
    let met = |at| {
        new_file_meets(at, |path| {
            session.copy_to(path)?;
            Mark::of(&session)
        })
    };
    let failed = (1..).take_while(|at| met(*at)).count();
    println!("a copy: {failed} operations, each failed");
    assert!(failed > 20, "the disk was hardly asked");
}

#[test]
fn a_disk_that_fails_under_a_new_register_leaves_a_whole_one_or_none() {
    let office = Office::new();
    let met = |at| {
        new_file_meets(at, |path| {
            let mut session = office.create(path)?;
            session.run(UnitCommand::Add(unit(0)))?;
            Mark::of(&session)
        })
    };
    let failed = (1..).take_while(|at| met(*at)).count();
    println!("a new register: {failed} operations, each failed");
    assert!(failed > 20, "the disk was hardly asked");
}

/// Makes a new register on a disk that fails. False when it was ready before the disk failed.
fn new_file_meets(at: u64, make: impl Fn(&Path) -> giao_uoc::app::Result<Mark>) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Mới.giaouoc");
    let disk = Disk::under(folder.path()).unwrap();
    let (fault, stays) = FAULTS[at as usize % FAULTS.len()];
    disk.fail_at(at, fault, stays);
    let made = make(&path);
    let met = disk.operations() >= at;
    drop(disk);
    let case = format!("{fault:?} at {at}, stays: {stays}");
    let beside = files_in(folder.path()).into_iter().map(|(name, _)| name);
    let left: Vec<String> = beside
        .filter(|name| !name.contains("Mới.giaouoc"))
        .collect();
    assert!(left.is_empty(), "{case}: {left:?} was left");
    match made {
        Ok(mark) => assert_eq!(mark, found(&sound(&path, &case)), "{case}"),
        Err(error) => {
            sentence(&error, &case);
            assert!(!path.exists() || sound(&path, &case).first_fault().unwrap().is_none());
        }
    }
    met
}

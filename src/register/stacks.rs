//! What undo would take back next and what redo would bring again.

use std::collections::HashMap;

use crate::register::journal::{ActKind, JournalLine};

/// Lines of the journal, the newest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoStacks {
    pub undo: Vec<i64>,
    pub redo: Vec<i64>,
}

impl UndoStacks {
    /// The same as following line after line, in one pass: a long journal is read every time that its register is opened.
    pub fn of(lines: &[JournalLine]) -> Self {
        let (mut undo, mut redo) = (Holed::default(), Holed::default());
        for line in lines {
            follow(&mut undo, &mut redo, line.kind, line.undoes, line.seq);
        }
        Self {
            undo: undo.left(),
            redo: redo.left(),
        }
    }

    pub fn follow(&mut self, kind: ActKind, undoes: Option<i64>, seq: i64) {
        follow(&mut self.undo, &mut self.redo, kind, undoes, seq);
    }
}

fn follow(
    undo: &mut impl Stack,
    redo: &mut impl Stack,
    kind: ActKind,
    undoes: Option<i64>,
    seq: i64,
) {
    let about = undoes.unwrap_or(seq);
    match kind {
        ActKind::Note => {}
        ActKind::Command | ActKind::Import => {
            undo.put(seq);
            redo.empty();
        }
        ActKind::Undo => {
            undo.take(about);
            redo.put(about);
        }
        ActKind::Redo => {
            redo.take(about);
            undo.put(about);
        }
    }
}

trait Stack {
    fn put(&mut self, line: i64);
    /// Takes it out wherever it lies.
    fn take(&mut self, line: i64);
    fn empty(&mut self);
}

impl Stack for Vec<i64> {
    fn put(&mut self, line: i64) {
        self.push(line);
    }

    fn take(&mut self, line: i64) {
        self.retain(|other| *other != line);
    }

    fn empty(&mut self) {
        self.clear();
    }
}

/// What was taken out leaves a hole, and the rest stays where it lies.
#[derive(Default)]
struct Holed {
    lines: Vec<Option<i64>>,
    places: HashMap<i64, Vec<usize>>,
}

impl Holed {
    fn left(self) -> Vec<i64> {
        self.lines.into_iter().flatten().collect()
    }
}

impl Stack for Holed {
    fn put(&mut self, line: i64) {
        self.places.entry(line).or_default().push(self.lines.len());
        self.lines.push(Some(line));
    }

    fn take(&mut self, line: i64) {
        for place in self.places.remove(&line).unwrap_or_default() {
            self.lines[place] = None;
        }
    }

    fn empty(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(acts: impl IntoIterator<Item = (ActKind, Option<i64>)>) -> Vec<JournalLine> {
        let lines = (1..).zip(acts).map(|(seq, (kind, undoes))| JournalLine {
            seq,
            kind,
            label: String::new(),
            undoes,
            at_ms: 0,
            site: [1; 16],
            operator: String::new(),
            edits: [0; 32],
            prev: [0; 32],
            hash: [0; 32],
        });
        lines.collect()
    }

    /// One line after the other, as a session does.
    fn followed(lines: &[JournalLine]) -> UndoStacks {
        let mut stacks = UndoStacks::default();
        for line in lines {
            stacks.follow(line.kind, line.undoes, line.seq);
        }
        stacks
    }

    #[test]
    fn undo_goes_further_back_each_time_and_a_new_command_ends_redo() {
        let mut stacks = UndoStacks::default();
        stacks.follow(ActKind::Command, None, 1);
        stacks.follow(ActKind::Command, None, 2);
        stacks.follow(ActKind::Undo, Some(2), 3);
        stacks.follow(ActKind::Undo, Some(1), 4);
        assert_eq!(
            (stacks.undo.clone(), stacks.redo.clone()),
            (vec![], vec![2, 1])
        );
        stacks.follow(ActKind::Redo, Some(1), 5);
        assert_eq!(
            (stacks.undo.clone(), stacks.redo.clone()),
            (vec![1], vec![2])
        );
        stacks.follow(ActKind::Command, None, 6);
        assert_eq!((stacks.undo, stacks.redo), (vec![1, 6], vec![]));
    }

    /// As the program writes them and as nobody should: undone twice, brought again though it stands, lines to come.
    fn journals() -> impl Strategy<Value = Vec<(ActKind, Option<i64>)>> {
        let kind = prop::sample::select(ActKind::ALL.to_vec());
        let act = (kind, prop::option::weighted(0.9, 1..40_i64));
        let act = act.prop_map(|(kind, about)| match kind {
            ActKind::Undo | ActKind::Redo => (kind, about),
            _ => (kind, None),
        });
        prop::collection::vec(act, 0..60)
    }

    proptest! {
        #[test]
        fn a_journal_read_at_once_says_what_following_it_says(acts in journals()) {
            let lines = lines(acts);
            prop_assert_eq!(UndoStacks::of(&lines), followed(&lines));
        }
    }

    /// 10,000 packages, all of them taken back, the oldest first.
    #[test]
    fn a_long_journal_with_everything_taken_back_says_the_same() {
        let imports = (0..10_000).map(|_| (ActKind::Import, None));
        let undos = (1..=10_000).map(|line| (ActKind::Undo, Some(line)));
        let lines = lines(imports.chain(undos));
        assert_eq!(UndoStacks::of(&lines), followed(&lines));
    }
}

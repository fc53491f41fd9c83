//! Taking acts back and bringing them again. What the guards refuse as a command they refuse here too.

use super::Session;
use crate::app::closed::{self, Pass};
use crate::app::error::Result;
use crate::app::{leading, links};
use crate::register::ActKind;

impl Session {
    /// Takes back the newest act that still stands; its label, or none when there is nothing.
    pub fn undo(&mut self) -> Result<Option<String>> {
        let done = self.take_back();
        done.map_err(|error| self.named(error))
    }

    fn take_back(&mut self) -> Result<Option<String>> {
        let seq = self.stacks.undo.last().copied();
        seq.map(|seq| self.again(ActKind::Undo, seq)).transpose()
    }

    /// Takes an act back that need not be the newest.
    pub(in crate::app) fn undo_line(&mut self, seq: i64, label: String) -> Result<()> {
        let act = self.act(ActKind::Undo, label, Some(seq));
        let mut tx = self.register.begin(act)?;
        tx.take_back(seq)?;
        links::check_touched(&mut tx)?;
        closed::guard(&mut tx, Pass::default())?;
        leading::guard(&mut tx)?;
        let done = tx.commit();
        self.settle(done).map(drop)
    }

    /// Brings back the newest act that was taken back.
    pub fn redo(&mut self) -> Result<Option<String>> {
        let done = self.bring_again();
        done.map_err(|error| self.named(error))
    }

    fn bring_again(&mut self) -> Result<Option<String>> {
        let seq = self.stacks.redo.last().copied();
        seq.map(|seq| self.again(ActKind::Redo, seq)).transpose()
    }

    /// Takes the act of a line back or brings it again; its label.
    fn again(&mut self, kind: ActKind, seq: i64) -> Result<String> {
        if kind == ActKind::Undo {
            self.snapshot_before_undo(seq)?;
        }
        let line = self.register.journal_line(seq)?;
        let kind_then = line.as_ref().map(|line| line.kind);
        let label = line.map(|line| line.label).unwrap_or_default();
        let act = self.act(kind, label.clone(), Some(seq));
        let mut tx = self.register.begin(act)?;
        match kind {
            ActKind::Redo => tx.bring_again(seq)?,
            _ => tx.take_back(seq)?,
        }
        // What came from the new head may be put away again.
        if kind_then != Some(ActKind::Import) {
            leading::guard(&mut tx)?;
        }
        let done = tx.commit();
        self.settle(done)?;
        Ok(label)
    }

    /// What undo would take back, in words.
    pub fn undo_label(&self) -> Option<String> {
        self.stacks
            .undo
            .last()
            .and_then(|seq| self.label_of(*seq).ok())
    }

    pub fn redo_label(&self) -> Option<String> {
        self.stacks
            .redo
            .last()
            .and_then(|seq| self.label_of(*seq).ok())
    }

    fn label_of(&self, seq: i64) -> Result<String> {
        Ok(self
            .register
            .journal_line(seq)?
            .map(|line| line.label)
            .unwrap_or_default())
    }
}

//! What became of an act: it stands, it does not, or nobody knows until the register is opened again.

use super::Session;
use crate::app::doubt::{self, Answer, Doubt};
use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::leading::in_words;
use crate::register::{Done, JournalLine, RegisterError};

impl Session {
    /// What stands in the register is followed, whether or not the disk will keep it. What is in doubt is remembered.
    pub(in crate::app) fn settle(
        &mut self,
        done: Result<Option<Done>, RegisterError>,
    ) -> Result<Option<Done>> {
        match &done {
            Ok(done) => self.follow(*done),
            Err(RegisterError::Unsure { done, .. }) => self.follow(Some(*done)),
            Err(RegisterError::InDoubt { line, .. }) => self.doubt_of(line),
            Err(_) => (),
        }
        done.map_err(|error| self.named(error.into()))
    }

    pub(in crate::app) fn follow(&mut self, done: Option<Done>) {
        if let Some(done) = done {
            self.stacks.follow(done.kind, done.about, done.seq);
            self.revision += 1;
            let line = self.register.journal_line(done.seq).ok().flatten();
            self.last_written = line.as_ref().map(in_words);
        }
    }

    fn doubt_of(&mut self, line: &JournalLine) {
        let doubt = Doubt::of(line, self.path());
        // The disk of the profile may be the one that fails; the sentence says where to look.
        let _ = doubt.remember(&self.desk.data_folder, self.id);
        self.doubt = Some(doubt);
    }

    /// An error of the medium, with the name of the medium, what is kept on it and what to do; any other as it is.
    pub fn named(&self, error: AppError) -> AppError {
        match (&self.doubt, error.kind) {
            (Some(doubt), ErrorKind::Medium | ErrorKind::InDoubt) => {
                self.medium.in_doubt(self.path(), doubt, error.source)
            }
            (None, ErrorKind::Medium) => {
                let last = self.last_written.as_deref();
                self.medium.lost(self.path(), last, error.source)
            }
            _ => error,
        }
    }

    /// What became of the act that was in doubt when this register was open last, told once.
    pub fn take_answer(&mut self) -> Option<Answer> {
        let answer = self.answer.take()?;
        doubt::forget(&self.desk.data_folder, self.id);
        Some(answer)
    }
}

//! A package on its way to the stick. It is on the stick, in the log of the workstation and in the journal of the
//! register, or in none of them: what a program that died has begun is ended by the next one that opens the register.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::app::Session;
use crate::app::error::Result;
use crate::app::files::write_checked;
use crate::app::packages::{Packed, Sent, SentLog};
use crate::register::fingerprint_of;
use crate::transfer::package::hex;

/// What is being sent, written down before anything is written to the stick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    pub sent: Sent,
    /// Where the package goes; as text, so that any name of a folder can be kept.
    path: String,
    /// From which file: copies of a register on one workstation have one log.
    register: String,
    /// What the journal is to say.
    label: String,
}

impl Begun {
    fn is_on_the_stick(&self) -> bool {
        let bytes = std::fs::read(&self.path);
        bytes.is_ok_and(|bytes| hex(&fingerprint_of(&bytes)) == self.sent.sha256)
    }
}

impl Session {
    /// Writes a package and remembers it, with this line in the journal.
    pub(super) fn put_out(&mut self, packed: &Packed, path: &Path, label: String) -> Result<Sent> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let begun = Begun {
            sent: Sent::of(packed, &name),
            path: place(path),
            register: place(self.path()),
            label,
        };
        let mut log = self.sent_log()?;
        log.begin(begun.clone());
        self.save_sent(&log)?;
        let written = write_checked(path, &packed.bytes, "Chưa ghi được gói");
        if let Err(error) = written.and_then(|()| self.end_sending(&begun)) {
            // A package that nobody remembers would be sent again under its number.
            let _ = std::fs::remove_file(path);
            let mut log = self.sent_log()?;
            log.give_up(&begun.sent);
            self.save_sent(&log)?;
            return Err(error);
        }
        Ok(begun.sent)
    }

    /// It lies on the stick: the log, then the journal say so, however far a dead program has come with that.
    fn end_sending(&mut self, begun: &Begun) -> Result<()> {
        let mut log = self.sent_log()?;
        log.remember(begun.sent.clone());
        self.save_sent(&log)?;
        if !self.is_read_only() && !self.has_noted(&begun.label)? {
            self.note(begun.label.clone())?;
        }
        log.begun = None;
        // Left standing it is ended once more, and that changes nothing.
        let _ = self.save_sent(&log);
        Ok(())
    }

    fn has_noted(&self, label: &str) -> Result<bool> {
        let notes = self.reader().notes()?;
        Ok(notes.iter().any(|line| line.label == label))
    }

    /// Ends what a program that died has begun with this register. Where the package is not to be found its number is
    /// not given again: the stick may have been pulled out with it.
    pub(in crate::app) fn finish_sending(&mut self) -> Result<()> {
        // Whoever only reads does not hold the lock: another program may be sending.
        if self.is_read_only() {
            return Ok(());
        }
        let mut log = self.sent_log()?;
        let is_ours = |begun: &Begun| begun.register == place(self.path());
        let Some(begun) = log.begun.clone().filter(is_ours) else {
            return Ok(());
        };
        if begun.is_on_the_stick() {
            return self.end_sending(&begun);
        }
        if !self.has_noted(&begun.label)? {
            log.packages.retain(|sent| sent != &begun.sent);
        }
        log.spend(begun.sent.sequence);
        log.begun = None;
        self.save_sent(&log)
    }

    pub(super) fn sent_log(&self) -> Result<SentLog> {
        SentLog::load(&self.desk().data_folder, self.register_id()?)
    }

    pub(super) fn save_sent(&self, log: &SentLog) -> Result<()> {
        log.save(&self.desk().data_folder, self.register_id()?)
    }
}

fn place(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    whole.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::packages::stories::{Story, order, story};
    use crate::register::ActKind;
    use crate::transfer::package::Purpose;

    /// The head's office with a package that is being sent, as it was written down first.
    fn begun() -> (Story, Packed, Begun) {
        let mut story = story();
        let order = order(Purpose::WholeCopy, story.units[0]);
        let packed = story.head.pack(&order).unwrap();
        let begun = Begun {
            sent: Sent::of(&packed, "A.goi"),
            path: place(&story.folder().join("A.goi")),
            register: place(story.head.path()),
            label: Sent::of(&packed, "").worded(),
        };
        let mut log = story.head.sent_log().unwrap();
        log.begin(begun.clone());
        story.head.save_sent(&log).unwrap();
        (story, packed, begun)
    }

    fn is_noted_once(session: &Session, label: &str) -> bool {
        let lines = session.journal().unwrap();
        let noted = lines
            .iter()
            .filter(|line| line.kind == ActKind::Note && line.label == label);
        noted.count() == 1
    }

    #[test]
    fn a_package_that_a_dead_program_has_written_is_remembered_by_the_next_however_far_it_came() {
        for steps in 0..3 {
            let (mut story, packed, begun) = begun();
            std::fs::write(&begun.path, &packed.bytes).unwrap();
            if steps > 0 {
                story.head.remember_sent(&packed, "A.goi").unwrap();
            }
            if steps > 1 {
                story.head.note(begun.label.clone()).unwrap();
            }
            for _ in 0..2 {
                story.head.finish_sending().unwrap();
                let sent = story.head.sent_packages().unwrap();
                assert_eq!(sent, [begun.sent.clone()], "{steps}");
                assert!(is_noted_once(&story.head, &begun.label), "{steps}");
                assert_eq!(story.head.sent_log().unwrap().begun, None);
            }
        }
    }

    #[test]
    fn what_it_has_not_written_was_not_sent_and_its_number_is_not_given_again() {
        for torn in [None, Some(&b"nua chung"[..])] {
            let (mut story, packed, begun) = begun();
            if let Some(bytes) = torn {
                std::fs::write(&begun.path, bytes).unwrap();
            }
            let lines = story.head.journal().unwrap().len();
            story.head.finish_sending().unwrap();
            assert_eq!(story.head.sent_packages().unwrap(), []);
            assert_eq!(story.head.journal().unwrap().len(), lines);
            let order = order(Purpose::WholeCopy, story.units[0]);
            let stick = story.folder().to_owned();
            let sent = story.head.send(&order, &stick).unwrap().sent;
            assert_eq!(sent.sequence, packed.header.sequence + 1);
        }
    }

    #[test]
    fn what_another_copy_of_the_register_has_begun_is_left_to_it() {
        let (mut story, packed, mut begun) = begun();
        begun.register = "/so/khác.giaouoc".to_owned();
        let mut log = story.head.sent_log().unwrap();
        log.begin(begun.clone());
        story.head.save_sent(&log).unwrap();
        std::fs::write(&begun.path, &packed.bytes).unwrap();
        story.head.finish_sending().unwrap();
        assert_eq!(story.head.sent_log().unwrap().begun, Some(begun));
        let order = order(Purpose::WholeCopy, story.units[0]);
        let stick = story.folder().to_owned();
        let sent = story.head.send(&order, &stick).unwrap().sent;
        assert_eq!(sent.sequence, packed.header.sequence + 1);
    }
}

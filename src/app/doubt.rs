//! An act of which nobody knows whether the register kept it: the disk failed while it was written, and again when it was
//! asked. The profile remembers it until the register is opened again; then its journal tells.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::app::error::Result;
use crate::app::files::write_whole;
use crate::app::leading::in_words;
use crate::domain::id::RowId;
use crate::register::{JournalLine, Register};
use crate::transfer::package::hex;

/// The line that the journal would have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// The name of the register without its folder: a stick may be mounted elsewhere next time, or the register copied to
    /// this machine.
    register: String,
    pub line: i64,
    hash: String,
    /// "thêm đơn vị", "Hoàn tác: thêm đơn vị".
    pub what: String,
}

/// What the journal says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub doubt: Doubt,
    /// The act is in the register.
    pub stands: bool,
}

impl Doubt {
    pub fn of(line: &JournalLine, register: &Path) -> Self {
        Self {
            register: name_of(register),
            line: line.seq,
            hash: hex(&line.hash),
            what: in_words(line),
        }
    }

    /// Keeps it in the profile. Where that fails too, the person still has the number of the line.
    pub(super) fn remember(&self, folder: &Path, id: RowId) -> Result<()> {
        let path = file(folder, id);
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        let _ = std::fs::create_dir_all(path.parent().unwrap_or(folder));
        write_whole(&path, text.as_bytes(), "Chưa ghi nhớ được việc vừa rồi")
    }
}

impl Answer {
    /// The answer of a register that has just been opened, if there was a question.
    pub(super) fn of(register: &Register, folder: &Path, id: RowId) -> Option<Self> {
        let text = std::fs::read_to_string(file(folder, id)).ok()?;
        let doubt: Doubt = serde_json::from_str(&text).ok()?;
        if doubt.register != name_of(register.path()) {
            return None;
        }
        let line = register.journal_line(doubt.line).ok()?;
        let stands = line.is_some_and(|line| hex(&line.hash) == doubt.hash);
        Some(Self { doubt, stands })
    }

    pub fn worded(&self) -> String {
        let Doubt { what, line, .. } = &self.doubt;
        if self.stands {
            format!("Việc “{what}” đã vào sổ: nhật ký có việc này ở dòng {line}")
        } else {
            format!("Việc “{what}” chưa vào sổ: nhật ký không có việc này")
        }
    }

    pub fn hint(&self) -> &'static str {
        if self.stands {
            "Không cần làm lại việc này."
        } else {
            "Làm lại việc này nếu còn cần."
        }
    }
}

/// The person has been told.
pub(super) fn forget(folder: &Path, id: RowId) {
    let _ = std::fs::remove_file(file(folder, id));
}

fn file(folder: &Path, id: RowId) -> PathBuf {
    folder.join("doubts").join(format!("{id}.json"))
}

fn name_of(register: &Path) -> String {
    let name = register.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

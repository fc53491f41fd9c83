//! What this workstation has sent of a register: kept in the profile, because numbers of packages are the workstation's.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::app::error::{AppError, Result};
use crate::app::files::write_whole;
use crate::app::packages::Packed;
use crate::app::packages::sending::Begun;
use crate::domain::id::{RowId, UnitId};
use crate::register::fingerprint_of;
use crate::transfer::package::{Purpose, hex};

/// One package that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    pub sequence: u64,
    pub at_ms: i64,
    pub purpose: Purpose,
    pub to: String,
    pub to_unit: Option<UnitId>,
    pub from_unit: Option<UnitId>,
    /// The unit that sent it, as the register names it.
    pub from: String,
    pub message: String,
    /// How many edits it carries, and bytes of the file.
    pub edits: u64,
    pub size: u64,
    /// What both ends read to each other over the phone.
    pub code: String,
    /// SHA-256 of the file, 64 hexadecimal digits.
    pub sha256: String,
    pub file: String,
}

impl Sent {
    pub(super) fn of(packed: &Packed, file: &str) -> Self {
        let header = &packed.header;
        Self {
            sequence: header.sequence,
            at_ms: header.made_ms,
            purpose: header.purpose,
            to: header.to.clone(),
            to_unit: header.to_unit,
            from_unit: header.from.unit,
            from: header.from.unit_name.clone(),
            message: header.message.clone(),
            edits: header.edits,
            size: packed.bytes.len() as u64,
            code: packed.code.to_string(),
            sha256: hex(&fingerprint_of(&packed.bytes)),
            file: file.to_owned(),
        }
    }

    /// As the journal has it: "gửi gói số 3 cho Cục Cơ yếu Quân đội (gửi mẫu để điền), mã 1CR5-…".
    pub fn worded(&self) -> String {
        let to = match self.to.as_str() {
            "" => String::new(),
            to => format!(" cho {to}"),
        };
        let purpose = self.purpose.label().to_lowercase();
        format!(
            "gửi gói số {}{to} ({purpose}), mã {}",
            self.sequence, self.code
        )
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SentLog {
    pub packages: Vec<Sent>,
    /// What was being written when this was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) begun: Option<Begun>,
    /// Numbers up to this one were given, some of them to packages that may lie on a stick without being remembered.
    pub(super) spent: u64,
    /// When the whole register was last copied out without a package.
    pub copied_ms: Option<i64>,
}

fn file(folder: &Path, register: RowId) -> PathBuf {
    folder.join("sent").join(format!("{register}.json"))
}

impl SentLog {
    /// A log that cannot be read is an error: numbers would be given twice.
    pub fn load(folder: &Path, register: RowId) -> Result<Self> {
        let path = file(folder, register);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => return Err(AppError::file("Không đọc được sổ gửi gói", &path, &error)),
        };
        serde_json::from_str(&text).map_err(|error| {
            AppError::input(format!("Sổ gửi gói của máy bị hỏng: {}", path.display()))
                .hinted("Chuyển tệp này đi nơi khác rồi gửi lại; số gói sẽ đếm lại từ đầu.")
                .caused_by(error)
        })
    }

    pub fn save(&self, folder: &Path, register: RowId) -> Result<()> {
        let path = file(folder, register);
        let place = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(place)
            .map_err(|error| AppError::file("Không tạo được thư mục", place, &error))?;
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        write_whole(&path, text.as_bytes(), "Chưa ghi được sổ gửi gói")
    }

    /// When everything last left this workstation.
    pub fn last_whole(&self) -> Option<i64> {
        let is_whole =
            |sent: &&Sent| matches!(sent.purpose, Purpose::WholeCopy | Purpose::HandOver);
        let sent = self.packages.iter().filter(is_whole);
        sent.map(|sent| sent.at_ms).chain(self.copied_ms).max()
    }

    pub fn next(&self) -> u64 {
        let begun = self.begun.iter().map(|begun| &begun.sent);
        let given = self.packages.iter().chain(begun);
        let given = given.map(|sent| sent.sequence).max();
        given.unwrap_or(0).max(self.spent) + 1
    }

    pub(super) fn begin(&mut self, begun: Begun) {
        // That of another copy of the register, which will not find it any more.
        if let Some(other) = self.begun.replace(begun) {
            self.spend(other.sent.sequence);
        }
    }

    pub(super) fn remember(&mut self, sent: Sent) {
        if !self.packages.contains(&sent) {
            self.packages.push(sent);
        }
    }

    /// Nothing of it was written: its number is free.
    pub(super) fn give_up(&mut self, sent: &Sent) {
        self.packages.retain(|other| other != sent);
        self.begun = None;
    }

    pub(super) fn spend(&mut self, number: u64) {
        self.spent = self.spent.max(number);
    }
}

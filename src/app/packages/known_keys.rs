//! The keys of other workstations, pinned per unit when a package of theirs is first imported: kept in the profile.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::app::error::{AppError, Result};
use crate::app::files::write_whole;
use crate::domain::id::UnitId;
use crate::transfer::package::{Signer, hex};

/// A key that was believed once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pinned {
    /// Ed25519, 64 hexadecimal digits.
    pub key: String,
    pub since_ms: i64,
    /// The unit as the package named it.
    pub unit_name: String,
}

/// A unit can have several workstations, each with its key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KnownKeys {
    pub units: BTreeMap<UnitId, Vec<Pinned>>,
}

/// How far a sender's key is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It is this workstation's own key.
    Own,
    Known {
        since_ms: i64,
    },
    /// The first package of this unit: pinned by the import.
    New,
    /// The unit is known by another key.
    Changed,
    /// The key is known, as that of another unit: somebody chose the wrong unit, or gives itself out for another.
    OfAnother {
        unit_name: String,
    },
    /// No key vouches for the sender.
    Unsigned,
    /// It says of no unit that it comes from there.
    Nameless,
    /// A whole register that a person chose: no sender vouches for it.
    Register,
}

impl Trust {
    /// Whether a person must say yes before the sender is believed.
    pub fn needs_yes(&self) -> bool {
        matches!(
            self,
            Self::Changed | Self::OfAnother { .. } | Self::Unsigned
        )
    }

    /// For another program.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Known { .. } => "known",
            Self::New => "new",
            Self::Changed => "changed",
            Self::OfAnother { .. } => "of_another_unit",
            Self::Unsigned => "unsigned",
            Self::Nameless => "nameless",
            Self::Register => "register",
        }
    }

    pub fn label(&self) -> &'static str {
        match self {
            Self::Own => "máy này",
            Self::Known { .. } => "khóa đã biết",
            Self::New => "khóa mới",
            Self::Changed => "KHÓA ĐÃ ĐỔI",
            Self::OfAnother { .. } => "KHÓA CỦA ĐƠN VỊ KHÁC",
            Self::Unsigned => "KHÔNG KÝ",
            Self::Nameless => "không ghi đơn vị",
            Self::Register => "sổ chọn trên máy",
        }
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("known-keys.json")
}

impl KnownKeys {
    /// A list that cannot be read is an error: every changed key would look like a new one.
    pub fn load(folder: &Path) -> Result<Self> {
        let path = file(folder);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => {
                return Err(AppError::file(
                    "Không đọc được danh sách khóa đã biết",
                    &path,
                    &error,
                ));
            }
        };
        serde_json::from_str(&text).map_err(|error| {
            AppError::input(format!(
                "Danh sách khóa đã biết bị hỏng: {}",
                path.display()
            ))
            .hinted(
                "Chuyển tệp này đi nơi khác rồi nhập lại; khóa của các đơn vị sẽ được báo là mới.",
            )
            .caused_by(error)
        })
    }

    pub fn save(&self, folder: &Path) -> Result<()> {
        std::fs::create_dir_all(folder)
            .map_err(|error| AppError::file("Không tạo được thư mục", folder, &error))?;
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        write_whole(
            &file(folder),
            text.as_bytes(),
            "Chưa ghi được danh sách khóa đã biết",
        )
    }

    /// How far `signer` is known to speak for `unit`; `own` is this workstation's unit, whose first key is our own.
    pub fn trust(
        &self,
        unit: Option<UnitId>,
        signer: Option<Signer>,
        own: Option<UnitId>,
    ) -> Trust {
        let Some(unit) = unit else {
            return Trust::Nameless;
        };
        let pinned = self.units.get(&unit).map_or(&[][..], Vec::as_slice);
        let Some(signer) = signer else {
            return Trust::Unsigned;
        };
        let signer = hex(&signer);
        if let Some(known) = pinned.iter().find(|known| known.key == signer) {
            let since_ms = known.since_ms;
            return Trust::Known { since_ms };
        }
        if !pinned.is_empty() || own == Some(unit) {
            return Trust::Changed;
        }
        match self.named(&signer) {
            Some(unit_name) => Trust::OfAnother { unit_name },
            None => Trust::New,
        }
    }

    /// The unit that a key was believed to be of.
    fn named(&self, key: &str) -> Option<String> {
        let mut pinned = self.units.values().flatten();
        let known = pinned.find(|known| known.key == key);
        known.map(|known| known.unit_name.clone())
    }

    /// Remembers a key that was believed; false when it was known.
    pub fn pin(&mut self, unit: UnitId, unit_name: &str, signer: Signer, now_ms: i64) -> bool {
        let keys = self.units.entry(unit).or_default();
        let key = hex(&signer);
        if keys.iter().any(|known| known.key == key) {
            return false;
        }
        keys.push(Pinned {
            key,
            since_ms: now_ms,
            unit_name: unit_name.to_owned(),
        });
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RowId;

    fn unit(n: u8) -> UnitId {
        RowId([n; 16]).into()
    }

    #[test]
    fn a_key_is_new_once_then_known_and_another_one_has_changed() {
        let folder = tempfile::tempdir().unwrap();
        let mut keys = KnownKeys::load(folder.path()).unwrap();
        let trust = |keys: &KnownKeys, key: u8| keys.trust(Some(unit(1)), Some([key; 32]), None);
        assert_eq!(trust(&keys, 7), Trust::New);
        assert!(keys.pin(unit(1), "Cục A", [7; 32], 5));
        assert!(!keys.pin(unit(1), "Cục A", [7; 32], 6));
        keys.save(folder.path()).unwrap();
        let keys = KnownKeys::load(folder.path()).unwrap();
        assert_eq!(trust(&keys, 7), Trust::Known { since_ms: 5 });
        assert_eq!(trust(&keys, 8), Trust::Changed);
        assert_eq!(keys.trust(Some(unit(1)), None, None), Trust::Unsigned);
        assert_eq!(keys.trust(None, Some([7; 32]), None), Trust::Nameless);
    }

    #[test]
    fn a_key_that_is_known_of_one_unit_does_not_speak_for_another_without_being_asked_about() {
        let mut keys = KnownKeys::default();
        keys.pin(unit(1), "Cục A", [7; 32], 5);
        let trust = keys.trust(Some(unit(2)), Some([7; 32]), None);
        let unit_name = "Cục A".to_owned();
        assert_eq!(trust, Trust::OfAnother { unit_name });
        assert!(trust.needs_yes());
        keys.pin(unit(2), "Cục B", [7; 32], 6);
        let trust = keys.trust(Some(unit(2)), Some([7; 32]), None);
        assert_eq!(trust, Trust::Known { since_ms: 6 });
    }

    #[test]
    fn nobody_speaks_for_our_own_unit_without_being_asked_about() {
        let keys = KnownKeys::default();
        let trust = keys.trust(Some(unit(1)), Some([7; 32]), Some(unit(1)));
        assert_eq!(trust, Trust::Changed);
        assert!(trust.needs_yes());
    }

    #[test]
    fn a_damaged_list_is_not_taken_for_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(file(folder.path()), "{ hỏng").unwrap();
        assert!(KnownKeys::load(folder.path()).is_err());
    }
}

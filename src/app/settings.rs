//! What this workstation remembers, beside every register: who works here, the look of the window, recent registers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::app::error::Result;
use crate::app::files::write_whole;
use crate::app::world::random_bytes;
use crate::domain::id::{RowId, UnitId};
use crate::register::record::SiteId;

/// Sáng, tối.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    #[default]
    Light,
    Dark,
}

/// Bộ gõ built into the program; off for whoever has Unikey.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputMethod {
    #[default]
    Off,
    Telex,
    Vni,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// This installation, 32 hexadecimal digits; kept in the profile, never in a register.
    pub site: String,
    /// Ai đang làm việc; empty until somebody says so.
    pub operator: String,
    pub look: Look,
    pub input_method: InputMethod,
    /// 100 to 200.
    pub zoom_percent: u16,
    pub recent: Vec<PathBuf>,
    /// Đơn vị whose workstation this is, by the id of the register that has a row for it.
    pub units: BTreeMap<RowId, UnitId>,
    /// Where snapshots are kept, if not in the data folder.
    pub snapshots: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        let site = random_bytes()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            site,
            operator: String::new(),
            look: Look::default(),
            input_method: InputMethod::default(),
            zoom_percent: 100,
            recent: Vec::new(),
            units: BTreeMap::new(),
            snapshots: None,
        }
    }
}

const RECENT: usize = 8;

impl Settings {
    /// The remembered settings; anything unreadable starts anew, because no work depends on them.
    pub fn load(folder: &Path) -> Self {
        let text = std::fs::read_to_string(file(folder)).unwrap_or_default();
        let mut settings: Self = serde_json::from_str(&text).unwrap_or_default();
        if settings.site_id().is_none() {
            settings.site = Self::default().site;
        }
        settings.zoom_percent = settings.zoom_percent.clamp(100, 200);
        settings
    }

    pub fn save(&self, folder: &Path) -> Result<()> {
        std::fs::create_dir_all(folder).map_err(|error| {
            super::error::AppError::file("Không tạo được thư mục", folder, &error)
        })?;
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        write_whole(&file(folder), text.as_bytes(), "Chưa ghi được thiết lập")
    }

    pub fn site_id(&self) -> Option<SiteId> {
        let number = u128::from_str_radix(&self.site, 16)
            .ok()
            .filter(|_| self.site.len() == 32)?;
        Some(number.to_be_bytes())
    }

    /// Whose workstation this is, in the words of a register.
    pub fn unit_of(&self, register: RowId) -> Option<UnitId> {
        self.units.get(&register).copied()
    }

    pub fn set_unit(&mut self, register: RowId, unit: Option<UnitId>) {
        match unit {
            Some(unit) => self.units.insert(register, unit),
            None => self.units.remove(&register),
        };
    }

    /// Puts a register at the top of the list.
    pub fn remember(&mut self, register: &Path) {
        let path = std::path::absolute(register).unwrap_or_else(|_| register.to_owned());
        self.recent.retain(|other| *other != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("settings.json")
}

/// Where this workstation keeps settings and snapshots: `GIAO_UOC_HOME`, else the user's data folder.
pub fn data_folder() -> PathBuf {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(folder) = set("GIAO_UOC_HOME") {
        return folder;
    }
    let base = if cfg!(windows) {
        set("LOCALAPPDATA")
    } else {
        set("XDG_DATA_HOME").or_else(|| set("HOME").map(|home| home.join(".local/share")))
    };
    base.unwrap_or_else(std::env::temp_dir).join("giao-uoc")
}

/// Where people keep their papers: the first folder for documents that exists, else home.
pub fn documents_folder() -> PathBuf {
    let home = std::env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" })
        .map_or_else(std::env::temp_dir, PathBuf::from);
    let candidates = ["Documents", "Tài liệu", "Tai lieu"].map(|name| home.join(name));
    candidates
        .into_iter()
        .find(|folder| folder.is_dir())
        .unwrap_or(home)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_damaged_ones_start_anew() {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings {
            operator: "Nguyễn Thị Lan".into(),
            look: Look::Dark,
            ..Settings::default()
        };
        settings.remember(Path::new("/so/Khối 1.giaouoc"));
        let (register, unit) = (RowId([3; 16]), UnitId::from(RowId([4; 16])));
        settings.set_unit(register, Some(unit));
        settings.save(folder.path()).unwrap();
        assert_eq!(Settings::load(folder.path()), settings);
        assert_eq!(settings.unit_of(register), Some(unit));
        settings.set_unit(register, None);
        assert_eq!(settings.unit_of(register), None);
        std::fs::write(file(folder.path()), "{ hỏng").unwrap();
        let anew = Settings::load(folder.path());
        assert!(anew.operator.is_empty() && anew.site_id().is_some());
    }

    #[test]
    fn the_last_register_stands_first_and_only_once() {
        let mut settings = Settings::default();
        for name in ["/a", "/b", "/a"] {
            settings.remember(Path::new(name));
        }
        assert_eq!(settings.recent, [PathBuf::from("/a"), PathBuf::from("/b")]);
    }
}

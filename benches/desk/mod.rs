//! Who works in the benches.

use std::path::Path;

use giao_uoc::app::Desk;

/// A workstation with its profile beside the register.
pub fn desk(site: u8, folder: &Path) -> Desk {
    Desk {
        site: [site; 16],
        operator: "Nguyễn Thị Lan".into(),
        data_folder: folder.join("data"),
    }
}

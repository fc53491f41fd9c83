//! Where something was written, as people look for it: the name of the file, and the stick or the folder.

use std::path::Path;

use crate::app::medium::{Medium, MediumKind};

/// "USB “KINGSTON”", "thư mục “Giấy tờ”".
pub fn place(folder: &Path) -> String {
    place_on(&Medium::of(folder), folder)
}

/// "“KHOI8-2019-MAU-CYQD-03.goi” vào USB “KINGSTON”".
pub fn file(path: &Path) -> String {
    file_on(&Medium::of(path), path)
}

fn place_on(medium: &Medium, folder: &Path) -> String {
    match (medium.kind, folder.file_name()) {
        (MediumKind::Removable | MediumKind::Network, _) => medium.label(),
        (MediumKind::Fixed, Some(name)) => format!("thư mục “{}”", name.to_string_lossy()),
        (MediumKind::Fixed, None) => format!("thư mục “{}”", folder.display()),
    }
}

fn file_on(medium: &Medium, path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let folder = path.parent().unwrap_or(path);
    format!(
        "“{}” vào {}",
        name.to_string_lossy(),
        place_on(medium, folder)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stick_is_told_by_its_name_and_a_disk_by_its_folder() {
        let stick = Medium {
            kind: MediumKind::Removable,
            name: "KINGSTON".into(),
            ..Medium::default()
        };
        let path = Path::new("/media/lan/KINGSTON/gửi/KHOI8-2019-MAU-CYQD-03.goi");
        let told = file_on(&stick, path);
        assert_eq!(told, "“KHOI8-2019-MAU-CYQD-03.goi” vào USB “KINGSTON”");
        let disk = Medium::default();
        let told = file_on(&disk, Path::new("/home/lan/Giấy tờ/Phiếu gửi.pdf"));
        assert_eq!(told, "“Phiếu gửi.pdf” vào thư mục “Giấy tờ”");
        assert_eq!(place_on(&disk, Path::new("/")), "thư mục “/”");
        let nameless = Medium {
            kind: MediumKind::Removable,
            ..Medium::default()
        };
        assert_eq!(place_on(&nameless, Path::new("/mnt")), "USB");
    }
}

//! The disk under a mount, as `/sys` tells it.

use std::path::{Path, PathBuf};

use super::mounts::Mount;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Disk {
    /// It says so itself, hangs on USB, or is a memory card.
    pub can_be_pulled: bool,
}

/// Looks in `sys`. The source is asked before the number: what a program mounts has a number of no disk.
pub(super) fn look(sys: &Path, mount: &Mount) -> Disk {
    let named = std::fs::canonicalize(&mount.source)
        .ok()
        .filter(|_| mount.source.starts_with("/dev/"))
        .and_then(|device| Some(sys.join("class/block").join(device.file_name()?)));
    let numbered = sys.join("dev/block").join(&mount.device);
    let folder = named.filter(|folder| folder.exists()).unwrap_or(numbered);
    Disk {
        can_be_pulled: can_be_pulled(&folder, 0),
    }
}

/// What an encrypted disk or a volume is made of lies in `slaves`, at most a few layers deep.
fn can_be_pulled(folder: &Path, depth: u8) -> bool {
    let Ok(folder) = std::fs::canonicalize(folder) else {
        return false;
    };
    says_so(&folder) || (depth < 4 && parts(&folder).any(|part| can_be_pulled(&part, depth + 1)))
}

fn parts(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let slaves = std::fs::read_dir(folder.join("slaves"));
    slaves
        .into_iter()
        .flatten()
        .flatten()
        .map(|part| part.path())
}

/// A partition asks the disk it is part of.
fn says_so(folder: &Path) -> bool {
    let disk = match folder.parent() {
        Some(disk) if folder.join("partition").exists() => disk,
        _ => folder,
    };
    let says = |file: &str, word: &str| {
        std::fs::read_to_string(disk.join(file)).is_ok_and(|text| text.trim() == word)
    };
    says("removable", "1") || says("device/type", "SD") || hangs_on_usb(disk)
}

/// `/sys/devices/pci0000:00/0000:00:14.0/usb2/2-1/…/block/sdb`.
fn hangs_on_usb(disk: &Path) -> bool {
    let is_bus = |name: &str| {
        name.strip_prefix("usb").is_some_and(|number| {
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    disk.iter().any(|part| part.to_str().is_some_and(is_bus))
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    /// A small `/sys` with one disk, its partition, and an encrypted volume on it.
    struct Sys(tempfile::TempDir);

    impl Sys {
        fn with(devices: &str, removable: &str) -> Self {
            let sys = Self(tempfile::tempdir().unwrap());
            let disk = sys.0.path().join("devices").join(devices).join("block/sdb");
            let volume = sys.0.path().join("devices/virtual/block/dm-3");
            fs::create_dir_all(disk.join("sdb1")).unwrap();
            fs::create_dir_all(volume.join("slaves")).unwrap();
            fs::write(disk.join("removable"), removable).unwrap();
            fs::write(disk.join("sdb1/partition"), "1\n").unwrap();
            fs::write(volume.join("removable"), "0\n").unwrap();
            let numbers = sys.0.path().join("dev/block");
            fs::create_dir_all(&numbers).unwrap();
            symlink(disk.join("sdb1"), numbers.join("8:17")).unwrap();
            symlink(disk.join("sdb1"), volume.join("slaves/sdb1")).unwrap();
            symlink(&volume, numbers.join("253:3")).unwrap();
            sys
        }

        fn can_be_pulled(&self, device: &str) -> bool {
            let line = format!("1 0 {device} / /mnt rw - ext4 /dev/không-có rw");
            look(self.0.path(), &super::super::mounts::parse(&line)[0]).can_be_pulled
        }
    }

    #[test]
    fn a_disk_that_says_so_or_hangs_on_usb_can_be_pulled() {
        assert!(Sys::with("pci0000:00/ata1", "1\n").can_be_pulled("8:17"));
        assert!(Sys::with("pci0000:00/0000:00:14.0/usb2/2-1", "0\n").can_be_pulled("8:17"));
        assert!(!Sys::with("pci0000:00/ata1", "0\n").can_be_pulled("8:17"));
        assert!(!Sys::with("pci0000:00/usbhc", "0\n").can_be_pulled("8:17"));
    }

    #[test]
    fn an_encrypted_volume_asks_the_disk_below_it() {
        assert!(Sys::with("pci0000:00/usb1/1-2", "0\n").can_be_pulled("253:3"));
        assert!(!Sys::with("pci0000:00/ata1", "0\n").can_be_pulled("253:3"));
    }

    #[test]
    fn a_memory_card_can_be_pulled_and_an_unknown_disk_cannot() {
        let sys = Sys::with("platform/mmc0", "0\n");
        let disk = sys.0.path().join("devices/platform/mmc0/block/sdb");
        fs::create_dir(disk.join("device")).unwrap();
        fs::write(disk.join("device/type"), "SD\n").unwrap();
        assert!(sys.can_be_pulled("8:17"));
        fs::write(disk.join("device/type"), "MMC\n").unwrap();
        assert!(!sys.can_be_pulled("8:17") && !sys.can_be_pulled("0:45"));
    }
}

//! What is mounted where, as `/proc/self/mountinfo` tells it (proc_pid_mountinfo(5)), and what follows for a register.

use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::{Medium, MediumKind};

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mount {
    /// "8:17"; "0:45" where there is no device.
    pub device: String,
    pub point: PathBuf,
    pub is_read_only: bool,
    /// "ext4", "vfat", "fuseblk", "nfs4".
    pub file_system: String,
    /// "/dev/sdb1", "//may-chu/khoi".
    pub source: String,
}

pub(super) fn parse(text: &str) -> Vec<Mount> {
    text.lines().filter_map(line).collect()
}

/// `36 35 98:0 /root /point rw,noatime master:1 - ext4 /dev/sda1 rw,errors=continue`; the tags before the dash vary.
fn line(line: &str) -> Option<Mount> {
    let (left, right) = line.split_once(" - ")?;
    let left: Vec<&str> = left.split(' ').collect();
    let mut right = right.split(' ');
    let (file_system, source) = (right.next()?, right.next()?);
    let is_read_only = |options: &str| options.split(',').any(|option| option == "ro");
    Some(Mount {
        device: (*left.get(2)?).to_owned(),
        point: unescaped(left.get(4)?).into(),
        is_read_only: is_read_only(left.get(5)?) || right.next().is_some_and(is_read_only),
        file_system: file_system.to_owned(),
        source: unescaped(source),
    })
}

/// Blanks and the like stand as three octal digits: `/media/lan/USB\040MOI`.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('\\');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part
            .get(..3)
            .and_then(|digits| u8::from_str_radix(digits, 8).ok());
        match code.filter(u8::is_ascii) {
            Some(code) => {
                whole.push(char::from(code));
                whole.push_str(&part[3..]);
            }
            None => {
                whole.push('\\');
                whole.push_str(part);
            }
        }
    }
    whole
}

/// The mount that holds `path`: the deepest; of several in one place the last, which hides the others.
pub(super) fn of<'a>(mounts: &'a [Mount], path: &Path) -> Option<&'a Mount> {
    let holding = mounts.iter().filter(|mount| path.starts_with(&mount.point));
    holding.max_by_key(|mount| mount.point.components().count())
}

/// File systems whose files lie on another machine; what is mounted by a person's own program begins with "fuse.".
const SHARES: [&str; 19] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "smb",
    "ncpfs",
    "afs",
    "ceph",
    "glusterfs",
    "9p",
    "virtiofs",
    "vboxsf",
    "sshfs",
    "rclone",
    "davfs",
    "davfs2",
    "gvfsd-fuse",
    "vmhgfs-fuse",
];
const FAT: [&str; 3] = ["vfat", "msdos", "exfat"];
/// Where a desktop puts what is plugged in.
const PLUGGED_IN: [&str; 2] = ["/media", "/run/media"];

/// FAT of a disk that the machine starts from is no stick; every other FAT is one, whatever the disk says of itself.
pub(super) fn judge(mount: &Mount, disk: Disk) -> Medium {
    let file_system = mount
        .file_system
        .strip_prefix("fuse.")
        .unwrap_or(&mount.file_system);
    let is_fat = FAT.contains(&file_system);
    let below = |folder: &str| mount.point != Path::new(folder) && mount.point.starts_with(folder);
    let is_plugged_in = disk.can_be_pulled || PLUGGED_IN.iter().any(|folder| below(folder));
    let kind = if SHARES.contains(&file_system) || mount.source.starts_with("//") {
        MediumKind::Network
    } else if is_plugged_in || (is_fat && !mount.point.starts_with("/boot")) {
        MediumKind::Removable
    } else {
        MediumKind::Fixed
    };
    Medium {
        kind,
        is_read_only: mount.is_read_only,
        is_fat,
        name: name(mount, kind),
    }
}

/// A stick is known by the folder it appears in, a share by what it is called on the other machine.
fn name(mount: &Mount, kind: MediumKind) -> String {
    match kind {
        MediumKind::Fixed => String::new(),
        MediumKind::Removable => file_name(&mount.point),
        MediumKind::Network if mount.source.contains('/') => mount.source.clone(),
        MediumKind::Network => file_name(&mount.point),
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines as a desktop with a stick, a share, a card, a disc and a second disk has them.
    const TABLE: &str = r"22 28 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:14 - proc proc rw
28 1 254:0 / / rw,relatime shared:1 - ext4 /dev/mapper/vg-root rw,errors=remount-ro
30 28 8:1 / /boot/efi rw,relatime shared:31 - vfat /dev/sda1 rw,fmask=0077,codepage=437
35 28 0:45 / /home/lan/may-chu rw,nosuid,nodev,relatime shared:300 - fuse.sshfs lan@may-chu:/srv rw,user_id=1000
36 28 0:46 / /mnt/khoi rw,relatime shared:310 - cifs //may-chu/khoi\040thi\040dua rw,vers=3.1.1,username=lan
37 28 0:47 / /mnt/nfs ro,relatime shared:311 - nfs4 10.0.0.5:/so rw,vers=4.2
40 28 8:17 / /media/lan/USB\040MOI rw,nosuid,nodev,relatime shared:320 - vfat /dev/sdb1 rw,uid=1000,utf8
41 28 0:50 / /mnt/the rw,nosuid,nodev,relatime shared:330 master:7 - fuseblk /dev/sdc1 rw,user_id=0,allow_other
42 28 11:0 / /media/lan/SO_2019 ro,nosuid,nodev,relatime shared:340 - iso9660 /dev/sr0 ro,nojoliet,check=s
43 28 8:33 / /du-lieu rw,relatime - xfs /dev/sdd1 ro,attr2
44 28 0:60 / /run/user/1000/gvfs rw,nosuid,nodev,relatime shared:500 - fuse.gvfsd-fuse gvfsd-fuse rw,user_id=1000
một dòng không đúng";

    fn at(path: &str, can_be_pulled: bool) -> Medium {
        let mounts = parse(TABLE);
        let mount = of(&mounts, Path::new(path)).unwrap();
        judge(mount, Disk { can_be_pulled })
    }

    #[test]
    fn a_line_that_makes_no_sense_is_left_out() {
        assert_eq!(parse(TABLE).len(), 11);
        assert!(parse("").is_empty() && parse("1 2 3 - ext4").is_empty());
    }

    #[test]
    fn what_lies_on_the_disks_of_the_machine_is_fixed() {
        let home = at("/home/lan/Khối 1.giaouoc", false);
        assert_eq!(home, Medium::default());
        assert_eq!(at("/boot/efi/so.giaouoc", false).kind, MediumKind::Fixed);
        assert_eq!(at("/mediation/so.giaouoc", false).kind, MediumKind::Fixed);
    }

    #[test]
    fn a_stick_is_known_by_its_file_system_its_place_or_its_disk() {
        let stick = at("/media/lan/USB MOI/Khối 1.giaouoc", false);
        assert_eq!((stick.kind, stick.is_fat), (MediumKind::Removable, true));
        assert_eq!(stick.label(), "USB “USB MOI”");
        assert_eq!(at("/mnt/the/so.giaouoc", true).kind, MediumKind::Removable);
        assert_eq!(at("/mnt/the/so.giaouoc", false).kind, MediumKind::Fixed);
        let disc = at("/media/lan/SO_2019/so.giaouoc", true);
        assert_eq!(
            (disc.kind, disc.is_read_only),
            (MediumKind::Removable, true)
        );
    }

    #[test]
    fn a_share_is_named_as_the_other_machine_calls_it() {
        let share = at("/mnt/khoi/so.giaouoc", false);
        assert_eq!(share.label(), "thư mục mạng “//may-chu/khoi thi dua”");
        assert_eq!(
            at("/home/lan/may-chu/so.giaouoc", false).name,
            "lan@may-chu:/srv"
        );
        assert_eq!(
            at("/run/user/1000/gvfs/smb-share:server=a/so", false).label(),
            "thư mục mạng “gvfs”"
        );
        let nfs = at("/mnt/nfs/so.giaouoc", false);
        assert_eq!((nfs.kind, nfs.is_read_only), (MediumKind::Network, true));
    }

    #[test]
    fn a_place_is_read_only_when_the_mount_or_the_file_system_is() {
        assert!(at("/du-lieu/so.giaouoc", false).is_read_only);
        assert!(!at("/home/so.giaouoc", false).is_read_only);
    }

    #[test]
    fn what_was_mounted_last_in_a_place_hides_the_rest() {
        let twice = "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 0:9 / /mnt rw - autofs systemd-1 rw\n3 2 0:10 / /mnt rw - nfs4 a:/b rw";
        let mounts = parse(twice);
        assert_eq!(
            of(&mounts, Path::new("/mnt/so")).unwrap().file_system,
            "nfs4"
        );
    }

    #[test]
    fn escaped_letters_come_back_and_strange_ones_stay() {
        assert_eq!(unescaped(r"/a\040b\011c\134d"), "/a b\tc\\d");
        assert_eq!(unescaped(r"/a\9b\04"), r"/a\9b\04");
        assert_eq!(unescaped(r"\377\é40"), r"\377\é40");
    }
}

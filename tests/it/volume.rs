//! A small volume of its own: full disks and read-only media as they are, where the machine lets us mount one.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A mounted tmpfs; gone with the value.
pub struct Volume {
    folder: tempfile::TempDir,
}

impl Volume {
    /// None when this machine or user may not mount: the test then says that it is skipped.
    pub fn mount(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let options = format!("size={size}");
        let mounted = mount(&["-t", "tmpfs", "-o", &options, "tmpfs"], folder.path());
        if !mounted {
            // Past the capture of the test program: a skipped test must be seen.
            let _ = std::io::stderr()
                .write_all(b"SKIPPED: no right to mount a small volume on this machine\n");
        }
        mounted.then_some(Self { folder })
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn make_read_only(&self) {
        assert!(mount(&["-o", "remount,ro"], self.folder.path()));
    }

    /// Leaves no free byte.
    pub fn fill(&self) {
        let mut file = std::fs::File::create(self.path("đầy")).unwrap();
        while file.write(&[1; 4_096]).is_ok_and(|written| written > 0) {}
    }
}

impl Drop for Volume {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg("-l")
            .arg(self.folder.path())
            .status();
    }
}

fn mount(arguments: &[&str], folder: &Path) -> bool {
    let mut mount = Command::new("mount");
    mount.args(arguments).arg(folder).stderr(Stdio::null());
    mount.status().is_ok_and(|status| status.success())
}

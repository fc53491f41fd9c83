//! A stick to be pulled: an exFAT image behind a loop device, mounted by a FUSE daemon that is killed under its user.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Gone with the value, pulled or not.
pub struct Stick {
    /// Holds the image.
    _folder: tempfile::TempDir,
    point: tempfile::TempDir,
    device: String,
    daemon: Option<Child>,
}

impl Stick {
    /// A stick of `megabytes`, plugged in. None where the machine cannot do it: the test then says that it is skipped.
    pub fn plug(megabytes: u64) -> Option<Self> {
        let stick = Self::make(megabytes);
        if let Err(why) = &stick {
            // Past the capture of the test program: a skipped test must be seen.
            let why = format!("SKIPPED (bỏ qua): no stick can be made on this machine: {why}\n");
            let _ = std::io::stderr().write_all(why.as_bytes());
        }
        stick.ok()
    }

    fn make(megabytes: u64) -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let image = folder.path().join("stick.img");
        let file = std::fs::File::create(&image).map_err(|error| error.to_string())?;
        file.set_len(megabytes << 20)
            .map_err(|error| error.to_string())?;
        said("mkfs.exfat", &[&image])?;
        // Where a desktop puts sticks, so that the program knows it for one.
        let point = tempfile::Builder::new()
            .prefix("giao-uoc-")
            .tempdir_in("/media");
        let point = point.map_err(|error| format!("/media: {error}"))?;
        let device = said("losetup", &[Path::new("-f"), Path::new("--show"), &image])?;
        let mut stick = Self {
            _folder: folder,
            point,
            device: device.trim().to_owned(),
            daemon: None,
        };
        stick.plug_again()?;
        Ok(stick)
    }

    /// Mounts it, after [`Self::pull`] as well. In the foreground, so that the daemon is ours to kill.
    fn plug_again(&mut self) -> Result<(), String> {
        let daemon = Command::new("mount.exfat-fuse")
            .args(["-d", &self.device])
            .arg(self.point.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        self.daemon = Some(daemon.map_err(|error| format!("mount.exfat-fuse: {error}"))?);
        for _ in 0..200 {
            let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
            if mounts.contains(&*self.point.path().to_string_lossy()) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Err(
            "mount.exfat-fuse does not mount (is /dev/fuse there, and is this user root?)"
                .to_owned(),
        )
    }

    /// Pulls it: whoever has files open on it gets errors from now on.
    pub fn pull(&mut self) {
        self.puller().pull();
    }

    /// Pulls it from another thread, under whoever is writing.
    pub fn puller(&mut self) -> Puller {
        Puller(self.daemon.take())
    }

    /// Plugs in again what was pulled, after the repair that desktops offer for a stick that was not taken out cleanly.
    pub fn plug_back(&mut self) {
        self.forget();
        let _ = said("fsck.exfat", &[Path::new("-y"), Path::new(&self.device)]);
        self.plug_again().unwrap();
    }

    /// What the desktop does when a stick is gone.
    fn forget(&self) {
        let _ = said("umount", &[Path::new("-l"), self.point.path()]);
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.point.path().join(name)
    }

    pub fn name(&self) -> String {
        self.point
            .path()
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned()
    }

    /// Leaves no free byte.
    pub fn fill(&self) {
        let mut file = std::fs::File::create(self.path("đầy")).unwrap();
        while file.write(&[1; 4_096]).is_ok_and(|written| written > 0) {}
    }
}

/// The hand on a stick.
pub struct Puller(Option<Child>);

impl Puller {
    pub fn pull(self) {
        if let Some(mut daemon) = self.0 {
            daemon.kill().unwrap();
            daemon.wait().unwrap();
        }
    }
}

impl Drop for Stick {
    fn drop(&mut self) {
        self.forget();
        // The daemon ends by itself once it is unmounted; a pulled one is dead already.
        if let Some(mut daemon) = self.daemon.take() {
            let _ = daemon.wait();
        }
        let _ = said("losetup", &[Path::new("-d"), Path::new(&self.device)]);
    }
}

/// What a program says, or that it failed.
fn said(program: &str, arguments: &[&Path]) -> Result<String, String> {
    let output = Command::new(program).args(arguments).output();
    let output = output.map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!(
            "{program}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ))
    }
}

//! The folder that a file lies in, and what is being written there.

use std::io::Result;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::{Builder, NamedTempFile, TempDir};

/// Names of what is not finished: hidden, and known as ours.
const PREFIX: &str = ".giao-uoc-";
const SUFFIX: &str = ".part";

/// What nobody has touched for so long belongs to a program that died. Less than a day would not do: sticks keep the time
/// of the wall, and another machine may read it in another time zone.
const DEAD_AFTER: Duration = Duration::from_secs(24 * 3_600);

/// The folder of a file that may be given by its name alone.
pub fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Flushes the names in a folder. A file system that cannot do that has nothing to flush.
#[cfg(unix)]
pub fn flush_folder(folder: &Path) -> Result<()> {
    use std::io::ErrorKind::{InvalidInput, Unsupported};
    match std::fs::File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), InvalidInput | Unsupported) => Ok(()),
        flushed => flushed,
    }
}

#[cfg(not(unix))]
pub fn flush_folder(_folder: &Path) -> Result<()> {
    Ok(())
}

/// A file that is renamed once it is whole; nobody else may read it. What dead programs left in the folder goes first.
pub fn private_part_in(folder: &Path) -> Result<NamedTempFile> {
    sweep(folder);
    named().tempfile_in(folder)
}

/// The same with the usual permissions: what others at the same machine may read too.
pub fn part_in(folder: &Path) -> Result<NamedTempFile> {
    sweep(folder);
    let mut builder = named();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// A folder in which something is put together.
pub fn workshop_in(folder: &Path) -> Result<TempDir> {
    sweep(folder);
    named().tempdir_in(folder)
}

fn named() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    builder
}

/// What cannot be taken away is in nobody's way.
fn sweep(folder: &Path) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(is_ours) {
        let Ok(metadata) = entry.metadata() else {
            continue;
        };
        let is_dead = metadata.modified().is_ok_and(is_long_ago);
        let _ = match (is_dead, metadata.is_dir()) {
            (false, _) => continue,
            (true, false) => std::fs::remove_file(entry.path()),
            (true, true) => std::fs::remove_dir_all(entry.path()),
        };
    }
}

fn is_ours(entry: &std::fs::DirEntry) -> bool {
    let name = entry.file_name();
    let name = name.to_string_lossy();
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// A clock that was set back makes nothing old.
fn is_long_ago(at: SystemTime) -> bool {
    let age = SystemTime::now().duration_since(at);
    age.is_ok_and(|age| age > DEAD_AFTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_dead_program_left_goes_after_a_day_and_nothing_else_does() {
        let folder = tempfile::tempdir().unwrap();
        let names = |folder: &Path| {
            let entries = std::fs::read_dir(folder).unwrap().flatten();
            let mut names: Vec<_> = entries.map(|entry| entry.file_name()).collect();
            names.sort();
            names
        };
        let age = |name: &str, hours: u64| {
            let path = folder.path().join(name);
            std::fs::write(&path, "dở dang").unwrap();
            let then = SystemTime::now() - Duration::from_secs(hours * 3_600);
            let file = std::fs::File::options().write(true).open(path).unwrap();
            file.set_modified(then).unwrap();
        };
        age(".giao-uoc-chết.part", 25);
        age(".giao-uoc-đang ghi.part", 15);
        age("của tôi.part", 900);
        age(".giao-uoc-2019.pdf", 900);
        drop(part_in(folder.path()).unwrap());
        let left = [
            ".giao-uoc-2019.pdf",
            ".giao-uoc-đang ghi.part",
            "của tôi.part",
        ];
        assert_eq!(names(folder.path()), left);
        drop(workshop_in(folder.path()).unwrap());
        assert_eq!(names(folder.path()), left);
    }
}

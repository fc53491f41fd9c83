//! The folder that a file lies in.

use std::path::Path;

/// The folder of a file that may be given by its name alone.
pub fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Flushes the names in a folder. A file system that cannot do that has nothing to flush.
#[cfg(unix)]
pub fn flush_folder(folder: &Path) -> std::io::Result<()> {
    use std::io::ErrorKind::{InvalidInput, Unsupported};
    match std::fs::File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), InvalidInput | Unsupported) => Ok(()),
        flushed => flushed,
    }
}

#[cfg(not(unix))]
pub fn flush_folder(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

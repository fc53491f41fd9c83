//! A register is brought to this machine before it is worked on: the file and its journal, copied, read back, inspected.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};

use crate::app::error::{AppError, Result};
use crate::app::files::{differs, flush_folder, holds};
use crate::app::job::Progress;
use crate::register::folder::workshop_in;
use crate::register::inspect::{self, inspect as pass_the_gates};
use crate::register::{Lock, name_new};

/// Under the documents of the user.
pub const FOLDER: &str = "Giao Ước";
const WHAT: &str = "Chưa chép được sổ về máy này";
const PIECE: usize = 1 << 20;

/// A register that lies on this machine now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    pub path: PathBuf,
    /// The very same file had been brought before: nothing was copied.
    pub was_there: bool,
}

impl Brought {
    /// What a person is told afterwards.
    pub fn worded(&self) -> String {
        let path = self.path.display();
        if self.was_there {
            format!(
                "Sổ này đã được chép về máy từ trước, giống hệt từng chữ; đang mở bản trên máy: {path}"
            )
        } else {
            format!(
                "Đã chép sổ về máy này, đọc lại và kiểm tra đúng. Từ nay làm việc với bản trên máy: {path}"
            )
        }
    }
}

/// Whether it is worth asking how to open it: the gates that read a hundred bytes.
pub fn must_be_a_register(path: &Path) -> Result<()> {
    Ok(inspect::inspect_header(path)?)
}

/// Copies `from` into `folder` under a name that is free. A journal that a dead program left is copied with it, so that
/// the copy goes back to its last whole state when it is opened. Nothing remains of a copy that is not good.
pub fn copy_here(from: &Path, folder: &Path, progress: &Progress) -> Result<Brought> {
    inspect::inspect_header(from)?;
    Lock::refuse_if_taken(from)?;
    if let Some(path) = brought_before(from, folder) {
        return Ok(Brought {
            path,
            was_there: true,
        });
    }
    let failed = |error: std::io::Error| AppError::file(WHAT, folder, &error);
    std::fs::create_dir_all(folder).map_err(failed)?;
    let workshop = workshop_in(folder).map_err(failed)?;
    let copy = workshop.path().join(file_name(from));
    for (source, target) in parts(from).into_iter().zip(parts(&copy)) {
        if is_there(&source) {
            copy_part(&source, &target, progress)?;
        }
    }
    pass_the_gates(&copy, &progress.cancel).map_err(|error| error.about(from))?;
    let path = settle(&copy, folder).map_err(failed)?;
    Ok(Brought {
        path,
        was_there: false,
    })
}

/// The register, and the journal that brings its last whole state back.
fn parts(register: &Path) -> [PathBuf; 2] {
    [register.to_owned(), inspect::journal_of(register)]
}

fn is_there(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|metadata| metadata.len() > 0)
}

/// Read again from where it came and compared: what was written to meanwhile is not the same any more.
fn copy_part(from: &Path, to: &Path, progress: &Progress) -> Result<()> {
    let read = |error: std::io::Error| AppError::file(WHAT, from, &error);
    let written = |error: std::io::Error| AppError::file(WHAT, to, &error);
    let mut source = File::open(from).map_err(read)?;
    let total = source.metadata().map_err(read)?.len() as usize;
    let mut target = File::create(to).map_err(written)?;
    let (mut piece, mut done) = (vec![0; PIECE], 0);
    loop {
        progress.report(done, total)?;
        let length = source.read(&mut piece).map_err(read)?;
        if length == 0 {
            break;
        }
        target.write_all(&piece[..length]).map_err(written)?;
        done += length;
    }
    target.sync_all().map_err(written)?;
    let mut again = BufReader::with_capacity(PIECE, File::open(from).map_err(read)?);
    if holds(to, &mut again).map_err(written)? {
        Ok(())
    } else {
        Err(differs(WHAT, from))
    }
}

/// The journal goes first: a register without its journal would look whole and not be.
fn settle(copy: &Path, folder: &Path) -> std::io::Result<PathBuf> {
    let path = free_name(folder, &file_name(copy));
    for (part, target) in parts(copy).into_iter().zip(parts(&path)).rev() {
        if is_there(&part) {
            let part = tempfile::TempPath::try_from_path(part)?;
            name_new(part, &target)?;
        }
    }
    flush_folder(folder)?;
    Ok(path)
}

/// A file of this name that is the same to the last byte, and that no dead program left half-written.
fn brought_before(from: &Path, folder: &Path) -> Option<PathBuf> {
    let is_whole = |path: &Path| !is_there(&inspect::journal_of(path));
    if !is_whole(from) {
        return None;
    }
    let length = std::fs::metadata(from).ok()?.len();
    let name = file_name(from);
    let taken = (1..)
        .map(|n| numbered(folder, &name, n))
        .take_while(|path| path.exists());
    let mut same = taken.filter(|path| {
        let is_as_long = std::fs::metadata(path).is_ok_and(|there| there.len() == length);
        is_as_long
            && is_whole(path)
            && File::open(from)
                .and_then(|mut file| holds(path, &mut file))
                .unwrap_or(false)
    });
    same.next()
}

/// No file of the name, and nothing that SQLite would take for a companion of it.
fn free_name(folder: &Path, name: &str) -> PathBuf {
    let is_free = |path: &PathBuf| {
        !path.exists()
            && !inspect::journal_of(path).exists()
            && !inspect::side_log_of(path).exists()
    };
    let mut names = (1..).map(|n| numbered(folder, name, n));
    names.find(is_free).unwrap_or_else(|| folder.join(name))
}

/// "Khối 1.giaouoc", "Khối 1 (2).giaouoc", …
fn numbered(folder: &Path, name: &str, n: u32) -> PathBuf {
    if n == 1 {
        return folder.join(name);
    }
    match name.rsplit_once('.') {
        Some((stem, ending)) => folder.join(format!("{stem} ({n}).{ending}")),
        None => folder.join(format!("{name} ({n})")),
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

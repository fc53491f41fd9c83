//! Khôi phục: a snapshot in the place of the register. What stood there is kept first, so that this can be taken back too.

use std::path::Path;

use crate::app::backups::{Reason, at_in_words, keep, listing, numbers, place};
use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::holder::holder;
use crate::app::world::World;
use crate::app::{Desk, Session};
use crate::register::snapshot;
use crate::register::{Cancel, Lock, Register, RegisterError, Verdict};

/// Edits that a register may have had which nobody can read any more.
const UNKNOWN_EDITS: u64 = 1_000_000;

/// Opens a snapshot through every gate. One that does not pass is marked, and is never counted on again.
pub(super) fn open_checked(path: &Path, cancel: &Cancel) -> Result<Register> {
    let opened = Register::open_read_only(path, cancel);
    if let Err(RegisterError::Refused { verdict, .. }) = &opened
        && is_fault(verdict)
        && listing::as_snapshot(path).is_some()
    {
        // On a medium that takes no writing it is found again the next time.
        let _ = snapshot::mark_damaged(path, &verdict.to_string());
    }
    Ok(opened?)
}

fn is_fault(verdict: &Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Empty
            | Verdict::NotARegister
            | Verdict::OtherApplication
            | Verdict::WalMode
            | Verdict::SchemaDiffers(_)
            | Verdict::Damaged(_)
    )
}

/// Puts the register that `from` holds in the place of the one at `path` and opens it. What stood there is kept first; the
/// lock is held from the first to the last moment.
pub fn restore(
    path: &Path,
    from: &Path,
    desk: Desk,
    world: Box<dyn World>,
    cancel: &Cancel,
) -> Result<Session> {
    let copy = open_checked(from, cancel)?;
    let label = format!("khôi phục sổ từ {}", in_words(from));
    // From here on it is read as it is open: keeping what stands may give it another name, or thin it out.
    let lock = put_aside(path, &copy, &desk, &*world, cancel)?;
    snapshot::replace(path, &copy, &lock)?;
    drop(copy);
    let keep_old = |old: &Register| keep::keep_before_upgrade(old, &desk, &*world);
    let register = Register::open_locked(path, lock, keep_old, cancel)?;
    let mut session = Session::of(register, desk, world)?;
    if let Err(error) = session.note(label) {
        session.trouble(error);
    }
    Ok(session)
}

/// "bản lưu lúc 09:45:00 ngày 21/11/2026", or the name of the file.
pub(super) fn in_words(from: &Path) -> String {
    match listing::as_snapshot(from) {
        Some(snapshot) => format!("bản lưu lúc {}", at_in_words(&snapshot.stamp)),
        None => format!(
            "tệp “{}”",
            from.file_name().unwrap_or_default().to_string_lossy()
        ),
    }
}

/// Keeps what stands at `path`, remembers its numbers, and closes it for everybody.
fn put_aside(
    path: &Path,
    copy: &Register,
    desk: &Desk,
    world: &dyn World,
    cancel: &Cancel,
) -> Result<Lock> {
    let holder = holder(desk, world);
    let keep_old = |old: &Register| keep::keep_before_upgrade(old, desk, world);
    match Register::open(path, &holder, keep_old, cancel) {
        Ok(present) => put_whole_aside(present, copy, desk, world),
        Err(RegisterError::Refused { verdict, .. })
            if verdict == Verdict::Missing || is_fault(&verdict) =>
        {
            let lock = Lock::take(path, &holder)?;
            put_bytes_aside(path, copy, desk, world)?;
            Ok(lock)
        }
        Err(error) => Err(error.into()),
    }
}

fn put_whole_aside(
    present: Register,
    copy: &Register,
    desk: &Desk,
    world: &dyn World,
) -> Result<Lock> {
    if present.id()? != copy.id()? {
        return Err(of_another(present.path()));
    }
    keep::keep_unless_kept(&present, desk, world, Reason::BeforeRestore)?;
    numbers::raise(desk, present.id()?, present.next_number(&desk.site)?)?;
    present
        .close_locked()
        .ok_or_else(|| RegisterError::ReadOnly.into())
}

/// A register that no program can read: its bytes are kept as they are, with the journal of a dead program.
fn put_bytes_aside(path: &Path, copy: &Register, desk: &Desk, world: &dyn World) -> Result<()> {
    let id = copy.id()?;
    numbers::raise(
        desk,
        id,
        copy.next_number(&desk.site)?
            .max(numbers::first_number(desk, id)?)
            + UNKNOWN_EDITS,
    )?;
    if !path.exists() {
        return Ok(());
    }
    let folder = place(desk, id, path).folder;
    let (_, to) = keep::free_name(&folder, world, Reason::Damaged);
    let failed = |error| AppError::file("Chưa giữ được sổ hỏng trước khi khôi phục", &to, &error);
    std::fs::create_dir_all(&folder).map_err(failed)?;
    // First of all the mark: at no moment may the damaged bytes pass for a good copy.
    snapshot::mark_damaged(&to, "sổ hỏng, được giữ nguyên trước khi khôi phục")?;
    copy_bytes(path, &to).map_err(failed)?;
    let (journal, kept) = (with_ending(path, "-journal"), with_ending(&to, "-journal"));
    if journal.exists() {
        copy_bytes(&journal, &kept).map_err(failed)?;
    }
    Ok(())
}

/// On the disk before the original is gone.
fn copy_bytes(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut target = std::fs::File::create(to)?;
    std::io::copy(&mut std::fs::File::open(from)?, &mut target)?;
    target.sync_all()
}

fn with_ending(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn of_another(path: &Path) -> AppError {
    AppError::new(
        ErrorKind::Rule,
        format!(
            "Không khôi phục: bản lưu này là của một sổ khác, không phải của {}",
            path.display()
        ),
    )
    .hinted("Mở bản lưu đó bằng “Mở chỉ để đọc” để xem, hoặc chọn bản lưu của đúng sổ này.")
}

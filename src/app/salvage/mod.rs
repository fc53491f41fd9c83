//! What is done for a damaged register (sổ hỏng): a new one is made of the newest good snapshot and of what the damaged
//! file still holds, looked at, and only then written beside it. The damaged file itself is never changed.
//!
//! `kept` finds the snapshots, `remedies` says what can be done, `taking` takes in what was salvaged, `report` says in words what came of it.

mod kept;
mod remedies;
mod report;
mod taking;

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::app::error::{AppError, Result};
use crate::app::holder::holder;
use crate::app::world::World;
use crate::app::{Desk, Session};
use crate::domain::id::RowId;
use crate::register::salvage::{Salvaged, Wreck};
use crate::register::{Cancel, Register, RegisterError, Verdict, fingerprint_of};

pub use kept::{Base, bases};
pub use remedies::{Remedies, Remedy, apply, remedies};
pub use report::{LostThing, Report, at_in_words};

/// A damaged register and what can be put together for it.
pub struct Damaged {
    pub path: PathBuf,
    pub wreck: Wreck,
    sha256: [u8; 32],
    id: Option<RowId>,
}

impl Damaged {
    /// Reads it; an error where there is no such file, or where nothing in it is of a register of ours.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path)
            .map_err(|error| AppError::file("Không đọc được sổ hỏng", path, &error))?;
        let wreck = Wreck::read(path)?;
        Ok(Self {
            path: path.to_owned(),
            sha256: fingerprint_of(&bytes),
            id: wreck.id(),
            wreck,
        })
    }

    /// Whether an error says that a register is damaged, or may be: the first thing that was met need not be the only one.
    pub fn is_met_by(error: &RegisterError) -> bool {
        let RegisterError::Refused { verdict, .. } = error else {
            return false;
        };
        use Verdict::{Damaged, NotARegister, OtherApplication, SchemaDiffers};
        matches!(
            verdict,
            Damaged(_) | SchemaDiffers(_) | NotARegister | OtherApplication
        )
    }

    pub fn id(&self) -> Option<RowId> {
        self.id
    }

    /// When the file was last written to, in milliseconds since 1970.
    fn changed_ms(&self) -> Option<i64> {
        let changed = std::fs::metadata(&self.path)
            .and_then(|data| data.modified())
            .ok()?;
        let since = changed.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        i64::try_from(since.as_millis()).ok()
    }

    fn is_surely_of(&self, base: RowId) -> bool {
        self.wreck.is_of(base) || self.id == Some(base)
    }

    /// Whether a snapshot is of the same register, as far as the damaged one can tell.
    pub fn is_of(&self, base: RowId) -> bool {
        self.wreck.is_of(base) || self.id.is_none_or(|id| id == base)
    }
}

/// A new register, made and looked at in a private folder; nothing of it stays unless it is kept.
pub struct Rescue {
    session: Session,
    pub report: Report,
    _folder: tempfile::TempDir,
}

/// What a new register is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground<'p> {
    /// A snapshot.
    pub base: Option<&'p Path>,
    /// What the damaged file still holds, too.
    pub with_wreck: bool,
}

impl Rescue {
    /// Puts it together. The damaged file and the snapshot stay as they are.
    pub fn prepare(
        damaged: &Damaged,
        ground: Ground<'_>,
        desk: Desk,
        world: Box<dyn World>,
        cancel: &Cancel,
    ) -> Result<Self> {
        let failed = |error: std::io::Error| {
            AppError::file("Không tạo được thư mục tạm", &std::env::temp_dir(), &error)
        };
        let folder = tempfile::tempdir().map_err(failed)?;
        let path = folder.path().join("so.giaouoc");
        let mut report = Report::of(damaged, ground);
        let register = match ground.base {
            Some(base) => copied(damaged, base, &path, &holder(&desk, &*world), cancel)?,
            None => Register::create(
                &path,
                new_id(damaged, &mut report)?,
                &holder(&desk, &*world),
            )?,
        };
        let mut session = Session::of(register, desk, world)?;
        let salvaged = salvaged(&session, damaged, ground)?;
        taking::take(&mut session, damaged, &salvaged, &mut report)?;
        report.tell(&session, &salvaged)?;
        session.note(report.journal_line())?;
        Ok(Self {
            session,
            report,
            _folder: folder,
        })
    }

    /// Writes it whole to a new file, or not at all. It is read back before it counts.
    pub fn keep(&self, path: &Path) -> Result<()> {
        if self.report.is_empty() {
            return Err(AppError::input(format!(
                "Không cứu được gì từ sổ hỏng: {}",
                self.report.damaged.display()
            ))
            .hinted("Dùng bản lưu của sổ, hoặc nhập lại các gói còn giữ vào một sổ mới."));
        }
        self.session.copy_to(path)
    }
}

/// A clear name beside the damaged register that no file has yet.
pub fn free_name(damaged: &Path) -> PathBuf {
    let stem = damaged
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let name = |ending: &str| damaged.with_file_name(format!("{stem} (đã cứu{ending}).giaouoc"));
    let numbered = (2..1_000).map(|number| name(&format!(" {number}")));
    let names = std::iter::once(name("")).chain(numbered);
    names
        .into_iter()
        .find(|path| !path.exists())
        .unwrap_or_else(|| name(" mới"))
}

fn copied(
    damaged: &Damaged,
    base: &Path,
    to: &Path,
    holder: &str,
    cancel: &Cancel,
) -> Result<Register> {
    let snapshot = Register::open_read_only(base, cancel)?;
    if !damaged.is_of(snapshot.id()?) {
        return Err(
            AppError::input(format!("Bản lưu này là của sổ khác: {}", base.display()))
                .hinted("Chọn bản lưu của chính sổ bị hỏng."),
        );
    }
    snapshot.copy_to(to)?;
    Ok(Register::open(to, holder, |_| Ok(()), cancel)?)
}

/// Copies of a register have its id; one that cannot be read any more is not made up without a word.
fn new_id(damaged: &Damaged, report: &mut Report) -> Result<RowId> {
    if damaged.wreck.is_empty() {
        return Err(AppError::input(format!(
            "Không tìm thấy gì của sổ giao ước trong tệp: {}",
            damaged.path.display()
        ))
        .hinted("Dùng bản lưu của sổ, hoặc nhập lại các gói còn giữ vào một sổ mới."));
    }
    report.is_new_id = damaged.id.is_none();
    Ok(damaged
        .id
        .unwrap_or_else(|| RowId(crate::app::world::random_bytes())))
}

fn salvaged(session: &Session, damaged: &Damaged, ground: Ground<'_>) -> Result<Salvaged> {
    if !ground.with_wreck && ground.base.is_none() {
        return Ok(Salvaged::default());
    }
    let base = session.reader().edits(|_, _| true)?;
    Ok(damaged.wreck.salvage(&base))
}

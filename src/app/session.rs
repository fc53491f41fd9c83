//! One person at work on one register. [`Session::run`] is the only door to a write.

mod outcome;
mod undo;

use std::path::{Path, PathBuf};

use crate::app::backups::{self, Reason};
use crate::app::closed::{self, Pass};
use crate::app::commands::Command;
use crate::app::doubt::{Answer, Doubt};
use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::exchange;
use crate::app::files::{differs, flush_folder, folder_of, read_text, write_whole};
use crate::app::holder::holder;
use crate::app::leading;
use crate::app::links;
use crate::app::medium::{self, Medium, cannot_write};
use crate::app::world::{Then, World};
use crate::domain::closing::Correction;
use crate::domain::id::RowId;
use crate::register::inspect::journal_of;
use crate::register::record::SiteId;
use crate::register::{Act, ActKind, Cancel, JournalLine, Reader, Register, Tx, UndoStacks};

/// Largest JSON file that is read.
const LARGEST_IMPORT: u64 = 256 << 20;
const NOT_COPIED: &str = "Chưa chép được sổ ra";

/// Who works here, and where this workstation keeps what is not in the register.
#[derive(Clone, Debug)]
pub struct Desk {
    pub site: SiteId,
    pub operator: String,
    pub data_folder: PathBuf,
}

pub struct Session {
    register: Register,
    /// Of the register; asked once, because a disk that fails tells nothing any more.
    id: RowId,
    world: Box<dyn World>,
    desk: Desk,
    stacks: UndoStacks,
    revision: u64,
    backup_trouble: Option<AppError>,
    /// Looked at when the register is opened: of what was pulled nothing is known any more.
    medium: Medium,
    /// Phiếu đính chính that is being filled: what changes its closed year goes into it.
    slip: Option<Correction>,
    /// The newest line of a register that is looked at as it once stood.
    past: Option<JournalLine>,
    /// The newest act that was written since the register was opened, as the journal words it.
    last_written: Option<String>,
    /// An act that may be in the register or not: nothing more is written.
    doubt: Option<Doubt>,
    /// What became of such an act of an earlier session.
    answer: Option<Answer>,
}

impl Session {
    /// Makes a new register and opens it.
    pub fn create(path: &Path, desk: Desk, mut world: Box<dyn World>) -> Result<Self> {
        let id = world.new_id();
        Self::create_with(path, id, desk, world)
    }

    /// The same with a given id: copies of one register have the same.
    pub(in crate::app) fn create_with(
        path: &Path,
        id: RowId,
        desk: Desk,
        world: Box<dyn World>,
    ) -> Result<Self> {
        let register = Register::create(path, id, &holder(&desk, &*world))?;
        Self::of(register, desk, world)
    }

    /// Opens a register for work. What is on a read-only medium opens for reading; what an older program wrote is kept
    /// as it was before it is upgraded.
    pub fn open(path: &Path, desk: Desk, world: Box<dyn World>, cancel: &Cancel) -> Result<Self> {
        let opened = Self::open_for_work(path, desk, world, cancel);
        opened.map_err(|error| medium::not_opened(path, error))
    }

    fn open_for_work(
        path: &Path,
        desk: Desk,
        world: Box<dyn World>,
        cancel: &Cancel,
    ) -> Result<Self> {
        let keep = |old: &Register| backups::keep_before_upgrade(old, &desk, &*world);
        let opened = Register::open(path, &holder(&desk, &*world), keep, cancel);
        let register = match opened {
            Err(error) if cannot_write(path, &error) => Register::open_read_only(path, cancel)?,
            other => other?,
        };
        let mut session = Self::of(register, desk, world)?;
        session.snapshot_if_possible(Reason::Opened);
        Ok(session)
    }

    pub fn open_read_only(
        path: &Path,
        desk: Desk,
        world: Box<dyn World>,
        cancel: &Cancel,
    ) -> Result<Self> {
        let opened = Register::open_read_only(path, cancel).map_err(AppError::from);
        let opened = opened.and_then(|register| Self::of(register, desk, world));
        opened.map_err(|error| medium::not_opened(path, error))
    }

    /// A register in memory, for tests.
    pub fn in_memory(desk: Desk, mut world: Box<dyn World>) -> Result<Self> {
        Self::of(Register::in_memory(world.new_id())?, desk, world)
    }

    pub(in crate::app) fn of(
        mut register: Register,
        desk: Desk,
        world: Box<dyn World>,
    ) -> Result<Self> {
        let (stacks, id) = (register.undo_stacks()?, register.id()?);
        register.number_from(backups::first_number(&desk, id)?);
        Ok(Self {
            medium: Medium::of(register.path()),
            answer: Answer::of(&register, &desk.data_folder, id),
            register,
            id,
            world,
            desk,
            stacks,
            revision: 0,
            backup_trouble: None,
            slip: None,
            past: None,
            last_written: None,
            doubt: None,
        })
    }

    /// The register as it stood after journal line `seq`, to be looked at only. This session stays what it is.
    pub fn as_of(&self, seq: i64) -> Result<Self> {
        let line = self.register.journal_line(seq)?.ok_or_else(|| {
            AppError::input(format!("Nhật ký không có dòng {seq}"))
                .hinted("Xem số dòng trong nhật ký của sổ.")
        })?;
        let world = Box::new(Then { at_ms: line.at_ms });
        let mut past = Self::of(self.register.as_of(seq)?, self.desk.clone(), world)?;
        past.stacks = UndoStacks::default();
        past.past = Some(line);
        Ok(past)
    }

    /// The newest line of a register that is looked at as it once stood; none at present.
    pub fn past(&self) -> Option<&JournalLine> {
        self.past.as_ref()
    }

    /// Does one act: all of it, or nothing and a reason. False when there was nothing to change.
    pub fn run(&mut self, command: impl Into<Command>) -> Result<bool> {
        let done = self.act_out(command.into());
        done.map_err(|error| self.named(error))
    }

    fn act_out(&mut self, command: Command) -> Result<bool> {
        let act = self.act(ActKind::Command, command.label(), None);
        let slip = command.slip().cloned().or_else(|| self.slip.clone());
        let pass = Pass {
            slip: slip.as_ref(),
            reopens: command.reopens(),
        };
        if command.is_bulk() {
            self.snapshot_if_possible(Reason::BeforePaste);
        }
        let mut tx = self.register.begin(act)?;
        command.apply(&mut tx)?;
        links::check_touched(&mut tx)?;
        closed::guard(&mut tx, pass)?;
        leading::guard(&mut tx)?;
        let done = tx.commit();
        Ok(self.settle(done)?.is_some())
    }

    /// From now on what changes the closed year of this slip goes into it, until [`Session::end_slip`].
    pub fn begin_slip(&mut self, slip: Correction) -> Result<()> {
        slip.check()?;
        self.slip = Some(slip);
        self.revision += 1;
        Ok(())
    }

    pub fn end_slip(&mut self) {
        self.slip = None;
        self.revision += 1;
    }

    /// The slip that is being filled.
    pub fn slip(&self) -> Option<&Correction> {
        self.slip.as_ref()
    }

    fn act(&self, kind: ActKind, label: String, undoes: Option<i64>) -> Act {
        Act {
            kind,
            label,
            undoes,
            at_ms: self.world.now_ms(),
            site: self.desk.site,
            operator: self.desk.operator.clone(),
        }
    }

    /// Begins an act that is no command.
    pub(in crate::app) fn begin(&mut self, kind: ActKind, label: String) -> Result<Tx<'_>> {
        let act = self.act(kind, label, None);
        Ok(self.register.begin(act)?)
    }

    /// Keeps in the journal that something happened, although nothing was edited.
    pub fn note(&mut self, label: String) -> Result<()> {
        let done = self.begin(ActKind::Note, label)?.commit();
        self.settle(done).map(drop)
    }

    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    pub fn now_ms(&self) -> i64 {
        self.world.now_ms()
    }

    /// Moves with every change: what was made of an older revision is stale.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    pub fn reader(&self) -> Reader<'_> {
        self.register.reader()
    }

    /// A new id of any kind of row.
    pub fn new_id<T: From<RowId>>(&mut self) -> T {
        self.world.new_id().into()
    }

    pub fn today(&self) -> jiff::civil::Date {
        self.world.local().date()
    }

    pub fn path(&self) -> &Path {
        self.register.path()
    }

    /// Where the register lies.
    pub fn medium(&self) -> &Medium {
        &self.medium
    }

    pub fn operator(&self) -> &str {
        &self.desk.operator
    }

    pub fn set_operator(&mut self, name: &str) {
        name.clone_into(&mut self.desk.operator);
    }

    /// From now on this workstation has another number: another one works under its old one.
    pub(in crate::app) fn set_site(&mut self, site: SiteId) {
        self.desk.site = site;
    }

    pub fn is_read_only(&self) -> bool {
        self.register.is_read_only()
    }

    pub fn journal(&self) -> Result<Vec<JournalLine>> {
        Ok(self.register.journal()?)
    }

    /// The register's own id: copies have the same.
    pub fn register_id(&self) -> Result<RowId> {
        Ok(self.register.id()?)
    }

    /// Eight letters and digits by which people tell registers apart.
    pub fn short_code(&self) -> Result<String> {
        let id = self.register.id()?.to_string();
        let code: String = id
            .chars()
            .rev()
            .filter(char::is_ascii_hexdigit)
            .take(8)
            .collect();
        Ok(code.chars().rev().collect::<String>().to_uppercase())
    }

    /// SHA-256 of what the register says now.
    pub fn digest(&self) -> Result<[u8; 32]> {
        Ok(self.register.digest()?)
    }

    /// Checks everything that can be checked; the first fault in words for support, or none.
    pub fn check(&self) -> Result<Option<String>> {
        Ok(self.register.first_fault()?)
    }

    /// Imports a JSON file as one act; how many rows it held.
    pub fn import_file(&mut self, path: &Path) -> Result<usize> {
        let import = exchange::parse(&read_text(path, LARGEST_IMPORT)?)?;
        self.snapshot(Reason::BeforeImport)?;
        self.import(import)
    }

    /// Imports rows that are already text, as the sample register is.
    pub fn import_text(&mut self, text: &str) -> Result<usize> {
        self.import(exchange::parse(text)?)
    }

    fn import(&mut self, import: exchange::Import) -> Result<usize> {
        let rows = import.row_count();
        match self.run(import) {
            Ok(_) => Ok(rows),
            Err(error) if error.hint.is_none() => {
                Err(error.hinted("Sửa chỗ này trong tệp rồi nhập lại. Sổ chưa thay đổi gì."))
            }
            Err(error) => Err(error),
        }
    }

    /// Writes a whole copy to another file, never over one that is there nor beside a journal that SQLite would take for
    /// its own. The copy is read back and says the same as this register before it counts.
    pub fn copy_to(&self, path: &Path) -> Result<()> {
        if journal_of(path).exists() {
            return Err(AppError::input(format!(
                "Tên này không dùng được, vì cạnh đó còn tệp “-journal” của một sổ khác: {}",
                path.display()
            ))
            .hinted("Chọn tên khác cho bản sao."));
        }
        if path.exists() {
            return Err(
                AppError::input(format!("Đã có tệp này: {}", path.display()))
                    .hinted("Chọn tên khác cho bản sao."),
            );
        }
        self.register.copy_to(path)?;
        let failed = |error: std::io::Error| AppError::file(NOT_COPIED, path, &error);
        flush_folder(folder_of(path)).map_err(failed)?;
        let copy = Register::peek(path).and_then(|copy| copy.digest());
        match copy {
            Ok(digest) if digest == self.digest()? => Ok(()),
            _ => {
                let _ = std::fs::remove_file(path);
                Err(differs(NOT_COPIED, path))
            }
        }
    }

    /// The register as JSON in a file.
    pub fn dump_to(&self, path: &Path) -> Result<()> {
        let text = exchange::to_text(&exchange::dump(self.reader())?);
        write_whole(path, text.as_bytes(), "Chưa ghi được tệp JSON")
    }

    /// What the person is to be told about snapshots: none could be made, or not where they should be. Work goes on.
    pub fn backup_trouble(&self) -> Option<&AppError> {
        self.backup_trouble.as_ref()
    }

    /// The same, told once.
    pub fn take_backup_trouble(&mut self) -> Option<AppError> {
        self.backup_trouble.take()
    }

    pub(in crate::app) fn trouble(&mut self, error: AppError) {
        self.backup_trouble = Some(error);
    }

    pub(in crate::app) fn register(&self) -> &Register {
        &self.register
    }

    pub(in crate::app) fn world(&self) -> &dyn World {
        &*self.world
    }
}

#[cfg(test)]
impl Session {
    pub fn set_clock(&mut self, now: jiff::civil::DateTime) {
        let ids = 1_000_000 * (self.revision + 1);
        let still = crate::app::world::StillWorld::new(now);
        self.world = Box::new(still.counting_from(ids));
    }

    /// Saves a row without asking any rule, where a test needs one for which there is no command.
    pub fn put<T: crate::register::fields::Entity>(&mut self, row: &T) {
        let act = self.act(ActKind::Command, "thử".to_owned(), None);
        let mut tx = self.register.begin(act).unwrap();
        tx.save(row).unwrap();
        let done = tx.commit().unwrap();
        self.follow(done);
    }
}

/// The error of a command that needs an open register.
pub fn nothing_open() -> AppError {
    AppError::new(ErrorKind::Rule, "Chưa mở sổ nào")
        .hinted("Mở sổ có sẵn hoặc tạo sổ mới ở màn hình đầu.")
}

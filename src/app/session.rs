//! One person at work on one register. [`Session::run`] is the only door to a write.

use std::path::{Path, PathBuf};

use crate::app::backups::{self, Reason};
use crate::app::closed::{self, Pass};
use crate::app::commands::Command;
use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::exchange;
use crate::app::files::{read_text, write_whole};
use crate::app::links;
use crate::app::world::World;
use crate::domain::closing::Correction;
use crate::domain::id::RowId;
use crate::register::record::SiteId;
use crate::register::{Act, ActKind, Cancel, Done, JournalLine, Reader, Register, Tx, UndoStacks};

/// Largest JSON file that is read.
const LARGEST_IMPORT: u64 = 256 << 20;

/// Who works here, and where this workstation keeps what is not in the register.
#[derive(Clone, Debug)]
pub struct Desk {
    pub site: SiteId,
    pub operator: String,
    pub data_folder: PathBuf,
}

pub struct Session {
    register: Register,
    world: Box<dyn World>,
    desk: Desk,
    stacks: UndoStacks,
    revision: u64,
    backup_trouble: Option<AppError>,
    /// Phiếu đính chính that is being filled: what changes its closed year goes into it.
    slip: Option<Correction>,
}

impl Session {
    /// Makes a new register and opens it.
    pub fn create(path: &Path, desk: Desk, mut world: Box<dyn World>) -> Result<Self> {
        let register = Register::create(path, world.new_id(), &holder(&desk, &*world))?;
        Self::of(register, desk, world)
    }

    /// Opens a register for work. What is on a read-only medium opens for reading; what an older program wrote is kept
    /// as it was before it is upgraded.
    pub fn open(path: &Path, desk: Desk, world: Box<dyn World>, cancel: &Cancel) -> Result<Self> {
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
        Self::of(Register::open_read_only(path, cancel)?, desk, world)
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
        let stacks = register.undo_stacks()?;
        register.number_from(backups::first_number(&desk, register.id()?)?);
        Ok(Self {
            register,
            world,
            desk,
            stacks,
            revision: 0,
            backup_trouble: None,
            slip: None,
        })
    }

    /// Does one act: all of it, or nothing and a reason. False when there was nothing to change.
    pub fn run(&mut self, command: impl Into<Command>) -> Result<bool> {
        let command = command.into();
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
        let done = tx.commit()?;
        self.follow(done);
        Ok(done.is_some())
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

    /// Takes back the newest act that still stands; its label, or none when there is nothing.
    pub fn undo(&mut self) -> Result<Option<String>> {
        let Some(seq) = self.stacks.undo.last().copied() else {
            return Ok(None);
        };
        let label = self.label_of(seq)?;
        self.snapshot_before_undo(seq)?;
        let act = self.act(ActKind::Undo, label.clone(), Some(seq));
        let done = self.register.undo(seq, act)?;
        self.follow(done);
        Ok(Some(label))
    }

    /// Brings back the newest act that was taken back.
    pub fn redo(&mut self) -> Result<Option<String>> {
        let Some(seq) = self.stacks.redo.last().copied() else {
            return Ok(None);
        };
        let label = self.label_of(seq)?;
        let act = self.act(ActKind::Redo, label.clone(), Some(seq));
        let done = self.register.redo(seq, act)?;
        self.follow(done);
        Ok(Some(label))
    }

    /// What undo would take back, in words.
    pub fn undo_label(&self) -> Option<String> {
        self.stacks
            .undo
            .last()
            .and_then(|seq| self.label_of(*seq).ok())
    }

    pub fn redo_label(&self) -> Option<String> {
        self.stacks
            .redo
            .last()
            .and_then(|seq| self.label_of(*seq).ok())
    }

    fn label_of(&self, seq: i64) -> Result<String> {
        Ok(self
            .register
            .journal_line(seq)?
            .map(|line| line.label)
            .unwrap_or_default())
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
        let done = self.begin(ActKind::Note, label)?.commit()?;
        self.follow(done);
        Ok(())
    }

    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    pub fn now_ms(&self) -> i64 {
        self.world.now_ms()
    }

    pub(in crate::app) fn follow(&mut self, done: Option<Done>) {
        if let Some(done) = done {
            self.stacks.follow(done.kind, done.about, done.seq);
            self.revision += 1;
        }
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

    pub fn operator(&self) -> &str {
        &self.desk.operator
    }

    pub fn set_operator(&mut self, name: &str) {
        name.clone_into(&mut self.desk.operator);
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

    /// Writes a whole copy to another file, never over one that is there.
    pub fn copy_to(&self, path: &Path) -> Result<()> {
        if path.exists() {
            return Err(
                AppError::input(format!("Đã có tệp này: {}", path.display()))
                    .hinted("Chọn tên khác cho bản sao."),
            );
        }
        Ok(self.register.copy_to(path)?)
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
    /// Saves a row without asking any rule, where a test needs one for which there is no command.
    pub fn put<T: crate::register::fields::Entity>(&mut self, row: &T) {
        let act = self.act(ActKind::Command, "thử".to_owned(), None);
        let mut tx = self.register.begin(act).unwrap();
        tx.save(row).unwrap();
        let done = tx.commit().unwrap();
        self.follow(done);
    }
}

/// What another program reads while this one has the register open.
pub(in crate::app) fn holder(desk: &Desk, world: &dyn World) -> String {
    let machine = hostname().unwrap_or_else(|| "máy này".to_owned());
    let since = world.local().strftime("%H:%M ngày %d/%m/%Y");
    if desk.operator.is_empty() {
        format!("{machine}, từ {since}")
    } else {
        format!("{machine}, {}, từ {since}", desk.operator)
    }
}

fn hostname() -> Option<String> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let file = std::fs::read_to_string("/etc/hostname")
        .ok()
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty());
    set("COMPUTERNAME")
        .or(file)
        .or_else(|| set("HOSTNAME"))
        .map(|name| format!("máy {name}"))
}

/// Whether the register can be read but its place takes no writing.
fn cannot_write(path: &Path, error: &crate::register::RegisterError) -> bool {
    use std::io::ErrorKind as Io;
    let read_only_file =
        std::fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly());
    match error {
        crate::register::RegisterError::Io { source, .. } => {
            matches!(source.kind(), Io::ReadOnlyFilesystem | Io::PermissionDenied)
        }
        crate::register::RegisterError::Sql(_) => read_only_file,
        _ => false,
    }
}

/// The error of a command that needs an open register.
pub fn nothing_open() -> AppError {
    AppError::new(ErrorKind::Rule, "Chưa mở sổ nào")
        .hinted("Mở sổ có sẵn hoặc tạo sổ mới ở màn hình đầu.")
}

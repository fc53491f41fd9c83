//! One act on the register: edits appended, tables projected, a journal line written, all or nothing.

use std::collections::BTreeMap;

use rusqlite::{Connection, Transaction};

use crate::domain::id::RowId;
use crate::domain::text::nfc;
use crate::register::arrival::{self, Arrival};
use crate::register::dispute;
use crate::register::error::{RegisterError, Result};
use crate::register::fields::{ALIVE, Entity, Table};
use crate::register::history::{self, Head, Speaker};
use crate::register::journal::{self, Act, ActKind, JournalLine};
use crate::register::reader::Reader;
use crate::register::record::{BadRecord, Edit, EditId, operator_of};
use crate::register::value::Value;

/// An open transaction. Dropped without [`Tx::commit`], nothing of it remains.
pub struct Tx<'a> {
    pub(super) conn: Transaction<'a>,
    pub(super) act: Act,
    reason: String,
    mark: [u8; 32],
    last: Option<JournalLine>,
    next_seq: u64,
    pub(super) edits: Vec<EditId>,
    /// The packages that this act brings in, or tells of.
    pub(super) arrivals: Vec<Arrival>,
    /// How many earlier edits it brings once more.
    pub(super) again: usize,
    /// Rows to project before anybody reads them again.
    pub(super) stale: BTreeMap<RowId, &'static Table>,
    /// Every row of this act, as it was before.
    touched: BTreeMap<RowId, Touched>,
    /// Of the register: nobody knows what became of its last act.
    in_doubt: &'a mut bool,
}

struct Touched {
    /// Its place among the rows of the act.
    at: usize,
    table: &'static Table,
    before: Option<Vec<Value>>,
}

/// What an act did to one row: its values before and now; none where it did not stand.
#[derive(Clone, Debug)]
pub struct RowChange {
    pub table: &'static Table,
    pub row: RowId,
    pub before: Option<Vec<Value>>,
    pub after: Option<Vec<Value>>,
}

impl<'a> Tx<'a> {
    pub(super) fn begin(
        conn: &'a mut Connection,
        in_doubt: &'a mut bool,
        mut act: Act,
        first_number: u64,
    ) -> Result<Self> {
        act.operator = operator_of(&act.operator);
        let conn = conn.transaction()?;
        let mark = journal::mark(Reader { conn: &conn }.register_id()?);
        let last = journal::last(&conn)?;
        let next_seq = history::next_seq(&conn, &act.site)?.max(first_number);
        Ok(Self {
            conn,
            act,
            reason: String::new(),
            mark,
            last,
            next_seq,
            edits: Vec::new(),
            arrivals: Vec::new(),
            again: 0,
            stale: BTreeMap::new(),
            touched: BTreeMap::new(),
            in_doubt,
        })
    }

    /// The values as this transaction leaves them so far.
    pub fn reader(&mut self) -> Result<Reader<'_>> {
        self.project()?;
        Ok(Reader { conn: &self.conn })
    }

    /// Why the following edits are made; kept with each of them.
    pub fn because(&mut self, reason: &str) {
        self.reason = nfc(reason);
    }

    /// Makes the row say what `entity` says: one edit for each field that differs.
    pub fn save<T: Entity>(&mut self, entity: &T) -> Result<()> {
        self.save_cells(T::table(), entity.row_id(), entity.cells())
    }

    /// The same for a row that is known by its table only; one value per field, in the table's order.
    pub fn save_cells(
        &mut self,
        table: &'static Table,
        row: RowId,
        cells: Vec<Value>,
    ) -> Result<()> {
        let fields = table.fields.iter().zip(cells);
        let cells: Vec<_> = fields
            .map(|(field, value)| (field, field.kind.tidy(value)))
            .collect();
        let misfit = cells
            .iter()
            .find(|(field, value)| !field.kind.accepts(value));
        if let Some((field, _)) = misfit {
            return Err(RegisterError::Misfit {
                table: table.label,
                field: field.label,
            });
        }
        let heads = history::heads(&self.conn, row)?;
        let known = history::table_of(&self.conn, row)?;
        if known.is_some_and(|known| known != table.id) {
            return Err(RegisterError::Broken(format!(
                "mã {row} đã dùng cho bảng khác"
            )));
        }
        self.set_if_changed(table, row, ALIVE, Value::Int(1), &heads)?;
        for (field, value) in cells {
            self.set_if_changed(table, row, field.id, value, &heads)?;
        }
        Ok(())
    }

    /// Decides between the values of a field that stand against each other; `field` is [`ALIVE`] or one of the table's.
    pub fn decide(
        &mut self,
        table: &'static Table,
        row: RowId,
        field: u16,
        value: Value,
    ) -> Result<()> {
        let (value, fits, label) = match table.field(field) {
            Some(known) => {
                let value = known.kind.tidy(value);
                let fits = known.kind.accepts(&value);
                (value, fits, known.label)
            }
            None => {
                let fits = field == ALIVE && matches!(value, Value::Int(0 | 1));
                (value, fits, table.label)
            }
        };
        if !fits {
            return Err(RegisterError::Misfit {
                table: table.label,
                field: label,
            });
        }
        let heads = history::heads(&self.conn, row)?;
        self.set_decided(table, row, field, value, &heads)
    }

    /// Leaving a row removed that was edited elsewhere is a decision too.
    pub(super) fn set_decided(
        &mut self,
        table: &'static Table,
        row: RowId,
        field: u16,
        value: Value,
        heads: &[Head],
    ) -> Result<()> {
        if field == ALIVE && !dispute::unseen(&self.conn, row)?.is_empty() {
            return self.set(table, row, field, value, heads);
        }
        self.set_unless_same(table, row, field, value, heads)
    }

    /// Takes the row away; its history stays.
    pub fn remove<T: Entity>(&mut self, id: impl Into<RowId>) -> Result<()> {
        self.remove_row(T::table(), id.into())
    }

    /// The same for a row that is known by its table only.
    pub fn remove_row(&mut self, table: &'static Table, row: RowId) -> Result<()> {
        let heads = history::heads(&self.conn, row)?;
        if heads.is_empty() {
            Ok(())
        } else {
            self.set_unless_same(table, row, ALIVE, Value::Int(0), &heads)
        }
    }

    /// What nobody changed keeps its open conflict: saving a row decides nothing by the way.
    fn set_if_changed(
        &mut self,
        table: &'static Table,
        row: RowId,
        field: u16,
        value: Value,
        heads: &[Head],
    ) -> Result<()> {
        if history::shown(field, heads).0 == value && heads.iter().any(|head| head.field == field) {
            return Ok(());
        }
        self.set_unless_same(table, row, field, value, heads)
    }

    /// A removed row stands again as it last was; one that never stood here cannot.
    pub fn revive(&mut self, table: &'static Table, row: RowId) -> Result<()> {
        let heads = history::heads(&self.conn, row)?;
        if history::table_of(&self.conn, row)? != Some(table.id) {
            return Err(RegisterError::Gone(table.label));
        }
        self.set_unless_same(table, row, ALIVE, Value::Int(1), &heads)
    }

    pub(super) fn set_unless_same(
        &mut self,
        table: &'static Table,
        row: RowId,
        field: u16,
        value: Value,
        heads: &[Head],
    ) -> Result<()> {
        let (now, conflict) = history::shown(field, heads);
        if now == value && !conflict {
            Ok(())
        } else {
            self.set(table, row, field, value, heads)
        }
    }

    pub(super) fn set(
        &mut self,
        table: &'static Table,
        row: RowId,
        field: u16,
        value: Value,
        heads: &[Head],
    ) -> Result<()> {
        self.set_for(self.speaker(), table, row, field, value, heads)
    }

    /// Whoever does this act.
    pub(super) fn speaker(&self) -> Speaker {
        Speaker {
            operator: self.act.operator.clone(),
            wall_ms: self.act.at_ms,
            reason: self.reason.clone(),
        }
    }

    /// The one place where an edit is made.
    pub(super) fn set_for(
        &mut self,
        speaker: Speaker,
        table: &'static Table,
        row: RowId,
        field: u16,
        value: Value,
        heads: &[Head],
    ) -> Result<()> {
        self.touch(table, row)?;
        let edit = Edit {
            site: self.act.site,
            seq: self.next_seq,
            table: table.id,
            row,
            field,
            parents: history::parents_for(field, &value, heads),
            value,
            wall_ms: speaker.wall_ms,
            operator: speaker.operator,
            reason: speaker.reason,
        };
        let edit = edit.checked().map_err(refused)?;
        let line = self.line();
        self.edits.push(history::append(&self.conn, &edit, line)?);
        self.next_seq += 1;
        self.stale.insert(row, table);
        Ok(())
    }

    /// The number that this act will have in the journal.
    pub(super) fn line(&self) -> i64 {
        self.last.as_ref().map_or(1, |last| last.seq + 1)
    }

    /// Remembers a row as it is before the first edit of this act: the tables still say so.
    pub(super) fn touch(&mut self, table: &'static Table, row: RowId) -> Result<()> {
        if !self.touched.contains_key(&row) {
            let touched = Touched {
                at: self.touched.len(),
                table,
                before: Reader { conn: &self.conn }.row(table, row)?,
            };
            self.touched.insert(row, touched);
        }
        Ok(())
    }

    /// Keeps with a note that a package came, of which nothing was taken: it was all here, or refused.
    pub fn received(&mut self, arrival: Arrival) {
        self.arrivals.push(arrival);
    }

    /// The rows that this act has changed so far.
    pub fn touched(&self) -> Vec<(&'static Table, RowId)> {
        self.touched
            .iter()
            .map(|(row, touched)| (touched.table, *row))
            .collect()
    }

    /// The same with what it did to them, in the order in which they were first touched.
    pub fn changes(&mut self) -> Result<Vec<RowChange>> {
        self.project()?;
        let reader = Reader { conn: &self.conn };
        let mut rows: Vec<_> = self.touched.iter().collect();
        rows.sort_by_key(|(_, touched)| touched.at);
        let changes = rows.into_iter().map(|(row, touched)| {
            Ok(RowChange {
                table: touched.table,
                row: *row,
                before: touched.before.clone(),
                after: reader.row(touched.table, *row)?,
            })
        });
        changes.collect()
    }

    /// Calls the act by another name: it turned out to be more than what was asked for.
    pub fn call(&mut self, label: String) {
        self.act.label = label;
    }

    pub fn label(&self) -> &str {
        &self.act.label
    }

    pub(super) fn project(&mut self) -> Result<()> {
        for (row, table) in std::mem::take(&mut self.stale) {
            history::project_row(&self.conn, table, row)?;
        }
        Ok(())
    }

    /// Ends the act. None when a command changed nothing: then no trace of it stays. An undo or redo is always told, even of
    /// an act that came to nothing, so that the next one goes further.
    pub fn commit(mut self) -> Result<Option<Done>> {
        let does_nothing = self.edits.is_empty() && self.again == 0;
        if does_nothing && matches!(self.act.kind, ActKind::Command | ActKind::Import) {
            return Ok(None);
        }
        self.project()?;
        let seq = self.line();
        for arrival in &self.arrivals {
            arrival.insert(&self.conn, seq)?;
        }
        let mut marks = std::mem::take(&mut self.edits);
        marks.extend(arrival::marks_of(&self.conn, seq)?);
        let line = JournalLine::new(self.act, self.mark, self.last.as_ref(), &marks);
        line.insert(&self.conn)?;
        let done = Done {
            kind: line.kind,
            about: line.undoes,
            seq: line.seq,
        };
        let ended = end(&self.conn, line, done);
        *self.in_doubt = matches!(ended, Err(RegisterError::InDoubt { .. }));
        ended.map(|()| Some(done))
    }
}

/// Commits. The disk may fail after the last write, when it is asked to keep what it was given: then the act stands. When
/// it fails for good, nobody knows.
fn end(conn: &Connection, line: JournalLine, done: Done) -> Result<()> {
    let Err(source) = conn.execute_batch("COMMIT") else {
        return Ok(());
    };
    if !conn.is_autocommit() {
        let _ = conn.execute_batch("ROLLBACK");
    }
    Err(match stands(conn, &line) {
        Some(true) => RegisterError::Unsure { done, source },
        Some(false) => source.into(),
        None => RegisterError::InDoubt {
            line: Box::new(line),
            source,
        },
    })
}

/// Whether the line is in the journal, as the disk says: SQLite forgets what it had in memory when the disk fails. None when
/// that cannot be read.
fn stands(conn: &Connection, line: &JournalLine) -> Option<bool> {
    let last = conn.is_autocommit().then(|| journal::last(conn))?.ok()?;
    Some(last.is_some_and(|last| last.hash == line.hash))
}

/// An act that has its line in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    pub kind: ActKind,
    /// The line that an undo or redo is about.
    pub about: Option<i64>,
    pub seq: i64,
}

/// The value fits its field already, so that what is too long is the reason.
fn refused(bad: BadRecord) -> RegisterError {
    match bad {
        BadRecord::TooLong => RegisterError::Misfit {
            table: "việc này",
            field: "lý do",
        },
        other => RegisterError::Broken(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::UnitId;
    use crate::domain::unit::Unit;
    use crate::register::Register;
    use crate::register::record::MAX_SEQ;
    use crate::register::testing::act;

    fn unit(name: &str) -> Unit {
        Unit::new(UnitId::from(RowId([1; 16])), name)
    }

    fn save(register: &mut Register, unit: &Unit) -> Option<i64> {
        let mut tx = register.begin(act(ActKind::Command, 1, None)).unwrap();
        tx.save(unit).unwrap();
        tx.commit().unwrap().map(|done| done.seq)
    }

    fn names(register: &Register) -> Vec<String> {
        register
            .reader()
            .all::<Unit>()
            .unwrap()
            .into_iter()
            .map(|unit| unit.name)
            .collect()
    }

    #[test]
    fn a_saved_row_is_read_back_as_it_was() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        let mut unit = unit("Cục Cơ yếu Đảng - Chính quyền");
        unit.is_system = true;
        unit.active_from = Some(jiff::civil::date(1945, 9, 12));
        save(&mut register, &unit);
        assert_eq!(register.reader().get::<Unit>(unit.id).unwrap(), unit);
        assert_eq!(register.first_fault().unwrap(), None);
    }

    /// Every edit of the register as another workstation would read it.
    fn travels(register: &Register) -> Vec<Edit> {
        let edits = register.reader().edits(|_, _| true).unwrap();
        let read = edits.iter().map(|edit| Edit::parse(&edit.bytes()));
        read.collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn whatever_name_or_reason_is_given_the_edits_are_read_elsewhere() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        let mut strange = act(ActKind::Command, 1, None);
        strange.operator = format!("Nguye\u{302}\u{303}n\n\u{202e}Lan {}", "ư".repeat(200));
        let mut tx = register.begin(strange).unwrap();
        tx.because("lý do\0 cu\u{309}a bản in \n");
        tx.save(&unit("Cục A")).unwrap();
        tx.commit().unwrap();
        let edit = travels(&register).remove(0);
        assert!(edit.operator.starts_with("Nguyễn Lan ưư"));
        assert_eq!(edit.reason, "lý do của bản in\n");
        let mut tx = register.begin(act(ActKind::Command, 1, None)).unwrap();
        tx.because(&"dài ".repeat(600));
        let refused = tx.save(&unit("Cục B")).unwrap_err();
        assert!(refused.to_string().contains("lý do"), "{refused}");
    }

    #[test]
    fn edits_that_claim_to_be_ours_with_the_last_number_do_not_stop_us() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        save(&mut register, &unit("Cục A"));
        let mut claimed = travels(&register).remove(0);
        claimed.seq = MAX_SEQ;
        claimed.reason = "không phải của máy này".into();
        let id = history::append(&register.conn, &claimed, 1).unwrap();
        save(&mut register, &unit("Cục B"));
        let ours = travels(&register).pop().unwrap();
        assert_ne!(ours.id(), id);
        assert!(ours.seq < MAX_SEQ / 2, "{}", ours.seq);
    }

    #[test]
    fn an_act_that_changes_nothing_leaves_no_trace() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        assert_eq!(save(&mut register, &unit("Cục A")), Some(1));
        assert_eq!(save(&mut register, &unit("Cục A")), None);
        assert_eq!(register.journal().unwrap().len(), 1);
    }

    #[test]
    fn undo_and_redo_are_new_acts_and_restore_exactly() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        let empty = register.digest().unwrap();
        save(&mut register, &unit("Cục A"));
        let first = register.digest().unwrap();
        save(&mut register, &unit("Cục B"));
        let second = register.digest().unwrap();
        register.undo(2, act(ActKind::Undo, 1, Some(2))).unwrap();
        assert_eq!(register.digest().unwrap(), first);
        register.undo(1, act(ActKind::Undo, 1, Some(1))).unwrap();
        assert_eq!(register.digest().unwrap(), empty);
        register.redo(1, act(ActKind::Redo, 1, Some(1))).unwrap();
        register.redo(2, act(ActKind::Redo, 1, Some(2))).unwrap();
        assert_eq!(register.digest().unwrap(), second);
        assert_eq!(names(&register), ["Cục B"]);
        assert_eq!(register.first_fault().unwrap(), None);
        assert_eq!(register.undo_stacks().unwrap().undo, [1, 2]);
    }

    #[test]
    fn what_was_changed_since_is_not_taken_back() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        save(&mut register, &unit("Cục A"));
        save(&mut register, &unit("Cục B"));
        let refused = register.undo(1, act(ActKind::Undo, 1, Some(1)));
        assert!(matches!(refused, Err(RegisterError::ChangedSince { .. })));
        assert_eq!(names(&register), ["Cục B"]);
    }

    #[test]
    fn a_dropped_act_leaves_nothing() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        let mut tx = register.begin(act(ActKind::Command, 1, None)).unwrap();
        tx.save(&unit("Cục A")).unwrap();
        drop(tx);
        assert!(names(&register).is_empty() && register.journal().unwrap().is_empty());
    }

    #[test]
    fn a_removed_row_can_be_brought_back_whole() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        save(&mut register, &unit("Cục A"));
        let before = register.digest().unwrap();
        let mut tx = register.begin(act(ActKind::Command, 1, None)).unwrap();
        tx.remove::<Unit>(RowId([1; 16])).unwrap();
        tx.commit().unwrap();
        assert!(names(&register).is_empty());
        register.undo(2, act(ActKind::Undo, 1, Some(2))).unwrap();
        assert_eq!(register.digest().unwrap(), before);
    }

    #[test]
    fn a_row_made_again_goes_back_to_what_it_said_before() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        save(&mut register, &unit("Cục A"));
        let mut tx = register.begin(act(ActKind::Command, 1, None)).unwrap();
        tx.remove::<Unit>(RowId([1; 16])).unwrap();
        tx.commit().unwrap();
        save(&mut register, &unit("Cục B"));
        register.undo(3, act(ActKind::Undo, 1, Some(3))).unwrap();
        register.undo(2, act(ActKind::Undo, 1, Some(2))).unwrap();
        assert_eq!(names(&register), ["Cục A"]);
    }

    #[test]
    fn an_act_that_came_to_nothing_is_not_undone_for_ever() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        let mut tx = register.begin(act(ActKind::Command, 1, None)).unwrap();
        tx.save(&unit("Cục A")).unwrap();
        tx.remove::<Unit>(RowId([1; 16])).unwrap();
        tx.commit().unwrap();
        register.undo(1, act(ActKind::Undo, 1, Some(1))).unwrap();
        assert!(register.undo_stacks().unwrap().undo.is_empty());
        assert_eq!(register.first_fault().unwrap(), None);
    }

    #[test]
    fn a_rebuild_changes_nothing() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        save(&mut register, &unit("Cục A"));
        let before = register.digest().unwrap();
        register.rebuild().unwrap();
        assert_eq!(register.digest().unwrap(), before);
    }
}

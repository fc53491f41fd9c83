//! Taking in what a package brought: the union of two sets of edits (data.md 4.3).
//!
//! The order of packages does not matter, the same edits twice change nothing, and no clock has a say. Two values of one
//! field that have not seen each other are a conflict, which stays until somebody decides.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::{OptionalExtension, params};

use crate::domain::id::RowId;
use crate::register::arrival::{self, Arrival, IS_ACTIVE};
use crate::register::error::Result;
use crate::register::fields::{ALIVE, Table, table};
use crate::register::graph;
use crate::register::history::{self, Head};
use crate::register::reader::Reader;
use crate::register::record::{Edit, EditId, SiteId};
use crate::register::tx::Tx;
use crate::register::value::Value;

/// Edits of one row of a package.
pub struct Incoming<'a> {
    pub table: &'static Table,
    pub row: RowId,
    pub edits: Vec<&'a Edit>,
}

/// What became of one field of one row of a package. Each of them has exactly one fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The row is new here.
    Added,
    Changed,
    Same,
    /// Why it was not taken.
    Refused(String),
    /// It says another thing here, and neither has seen the other.
    Conflict,
}

/// One field of one row that a package spoke of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedCell {
    pub table: &'static Table,
    pub row: RowId,
    /// [`ALIVE`]: whether the row stands.
    pub field: u16,
    /// What is shown here without the package and with it.
    pub before: Value,
    pub after: Value,
    /// The newest that the package says, by whom, when and why.
    pub theirs: Value,
    pub operator: String,
    pub at_ms: i64,
    pub reason: String,
    pub fate: Fate,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    pub cells: Vec<MergedCell>,
    /// Edits in the package, those that are new here, and those that woke up.
    pub read: usize,
    pub new: usize,
    pub awake: usize,
    /// Edits whose past is not in the package: it is not whole.
    pub missing: usize,
    /// Workstations that gave one number to two edits: a profile was copied, or an old register was worked on.
    pub twins: BTreeSet<SiteId>,
}

impl Merged {
    /// Something of it counts that did not count before.
    pub fn has_news(&self) -> bool {
        self.new + self.awake > 0
    }
}

/// By row, in the order of their first edits; a table that nobody knows is no record of ours.
pub fn by_row(edits: &[Edit]) -> Vec<Incoming<'_>> {
    let mut places: HashMap<(u16, RowId), usize> = HashMap::new();
    let mut rows: Vec<Incoming<'_>> = Vec::new();
    for edit in edits {
        let Some(table) = table(edit.table) else {
            continue;
        };
        let row = edit.row;
        let place = *places.entry((edit.table, row)).or_insert(rows.len());
        if place == rows.len() {
            let edits = Vec::new();
            rows.push(Incoming { table, row, edits });
        }
        rows[place].edits.push(edit);
    }
    rows
}

/// What the register went through before the import.
#[derive(Clone, Copy)]
struct Past {
    /// Imports are taken back: heads are found by looking through them.
    has_dormant: bool,
    /// Acts were taken back: their edits only repeat others.
    has_undone: bool,
}

/// Where an edit of a package is found in this register.
enum Stored {
    Not,
    Active,
    /// What an act was taken back with here comes from elsewhere: others have seen it.
    Returned(i64),
    /// Brought by imports that are all taken back.
    Dormant(i64),
}

/// The edits of a row by what they are here.
#[derive(Default)]
struct Sorted<'e> {
    new: Vec<&'e Edit>,
    /// By their place in this register, as those that returned.
    dormant: Vec<(i64, &'e Edit)>,
    returned: Vec<i64>,
}

impl Tx<'_> {
    /// Takes in `edits`, each after its parents. A package that brings nothing new is not kept. `judge` says of each row why
    /// what would newly count of it is not taken: what this register does not have yet, and what came with imports which are
    /// all taken back. It sees the register as the rows before have left it.
    pub fn merge(
        &mut self,
        arrival: Arrival,
        edits: &[Edit],
        mut judge: impl FnMut(Reader<'_>, &Incoming<'_>) -> Result<Option<String>>,
    ) -> Result<Merged> {
        let mut merged = Merged {
            read: edits.len(),
            ..Merged::default()
        };
        let past = Past {
            has_dormant: arrival::any_dormant(&self.conn)?,
            has_undone: arrival::any_undone(&self.conn)?,
        };
        for row in by_row(edits) {
            self.merge_row(&row, past, &mut judge, &mut merged)?;
        }
        if merged.has_news() {
            self.arrivals.push(arrival);
        }
        self.project()?;
        Ok(merged)
    }

    fn merge_row(
        &mut self,
        row: &Incoming<'_>,
        past: Past,
        judge: &mut impl FnMut(Reader<'_>, &Incoming<'_>) -> Result<Option<String>>,
        merged: &mut Merged,
    ) -> Result<()> {
        let Sorted {
            new,
            dormant,
            returned,
        } = self.sorted(row)?;
        if new.is_empty() && dormant.is_empty() {
            merged.cells.extend(same_cells(row));
            return Ok(());
        }
        let before = history::heads(&self.conn, row.row)?;
        let woken = dormant.iter().map(|(_, edit)| *edit);
        let incoming = Incoming {
            table: row.table,
            row: row.row,
            edits: new.iter().copied().chain(woken).collect(),
        };
        let refusal = match self.strange(row)? {
            Some(why) => Some(why),
            None => judge(self.reader()?, &incoming)?,
        };
        if let Some(why) = refusal {
            let fields: HashSet<u16> = incoming.edits.iter().map(|edit| edit.field).collect();
            merged
                .cells
                .extend(refused_cells(row, &before, &fields, &why));
            return Ok(());
        }
        self.touch(row.table, row.row)?;
        self.wake(&dormant, merged)?;
        self.carry(returned)?;
        self.take(&new, merged)?;
        if past.has_dormant {
            graph::mark_heads(&self.conn, row.row)?;
        }
        if past.has_undone && !before.is_empty() {
            self.settle(row.table, row.row)?;
        }
        self.stale.insert(row.row, row.table);
        let after = history::heads(&self.conn, row.row)?;
        merged.cells.extend(told_cells(row, &before, &after));
        Ok(())
    }

    /// What is told of the row, but for what is here and stands anyway.
    fn sorted<'e>(&self, row: &Incoming<'e>) -> Result<Sorted<'e>> {
        let mut sorted = Sorted::default();
        let mut seen = HashSet::new();
        for edit in &row.edits {
            let id = edit.id();
            match self.stored(&id)? {
                Stored::Not if seen.insert(id) => sorted.new.push(edit),
                Stored::Dormant(rid) => sorted.dormant.push((rid, *edit)),
                Stored::Returned(rid) => sorted.returned.push(rid),
                Stored::Not | Stored::Active => {}
            }
        }
        Ok(sorted)
    }

    fn stored(&self, id: &EditId) -> Result<Stored> {
        let sql = format!(
            "SELECT rid, {IS_ACTIVE}, kind IN ('undo', 'redo') FROM edit e LEFT JOIN journal ON seq = batch
             WHERE edit_id = ?1"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let told = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let found: Option<(i64, bool, Option<bool>)> =
            statement.query_row([id], told).optional()?;
        Ok(match found {
            None => Stored::Not,
            Some((rid, false, _)) => Stored::Dormant(rid),
            Some((rid, true, Some(true))) => Stored::Returned(rid),
            Some((_, true, _)) => Stored::Active,
        })
    }

    /// An id is never used for rows of two tables.
    fn strange(&self, row: &Incoming<'_>) -> Result<Option<String>> {
        let known = history::table_of(&self.conn, row.row)?;
        let strange = known.is_some_and(|known| known != row.table.id);
        Ok(strange.then(|| "mã dòng đã dùng cho bảng khác".to_owned()))
    }

    fn wake(&mut self, dormant: &[(i64, &Edit)], merged: &mut Merged) -> Result<()> {
        self.again += dormant.len();
        merged.awake += dormant.len();
        self.carry(dormant.iter().map(|(rid, _)| *rid))
    }

    /// This import carries these edits too.
    fn carry(&self, edits: impl IntoIterator<Item = i64>) -> Result<()> {
        let line = self.line();
        let mut insert = self
            .conn
            .prepare_cached("INSERT OR IGNORE INTO again(edit, line) VALUES(?1, ?2)")?;
        for rid in edits {
            insert.execute(params![rid, line])?;
        }
        Ok(())
    }

    fn take(&mut self, new: &[&Edit], merged: &mut Merged) -> Result<()> {
        let line = self.line();
        for edit in new {
            if !self.has_parents(edit)? {
                merged.missing += 1;
                continue;
            }
            if self.has_number(edit)? {
                merged.twins.insert(edit.site);
            }
            let id = history::append(&self.conn, edit, line)?;
            self.edits.push(id);
            merged.new += 1;
        }
        Ok(())
    }

    /// Whether everything that the edit has seen is here, and of its own row.
    fn has_parents(&self, edit: &Edit) -> Result<bool> {
        let sql = "SELECT 1 FROM edit WHERE edit_id = ?1 AND row_id = ?2 AND tbl = ?3";
        let mut find = self.conn.prepare_cached(sql)?;
        for parent in &edit.parents {
            if !find.exists(params![parent, edit.row.as_bytes(), edit.table])? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn has_number(&self, edit: &Edit) -> Result<bool> {
        let sql = "SELECT 1 FROM edit WHERE site_id = ?1 AND site_seq = ?2";
        let mut find = self.conn.prepare_cached(sql)?;
        Ok(find.exists(params![edit.site, edit.seq as i64])?)
    }
}

/// The newest edit of each field of the row, as the package has it.
fn newest<'e>(row: &Incoming<'e>) -> BTreeMap<u16, &'e Edit> {
    row.edits.iter().map(|edit| (edit.field, *edit)).collect()
}

fn cell(row: &Incoming<'_>, edit: &Edit, before: Value, after: Value, fate: Fate) -> MergedCell {
    MergedCell {
        table: row.table,
        row: row.row,
        field: edit.field,
        before,
        after,
        theirs: edit.value.clone(),
        operator: edit.operator.clone(),
        at_ms: edit.wall_ms,
        reason: edit.reason.clone(),
        fate,
    }
}

fn same_cells<'r>(row: &'r Incoming<'_>) -> impl Iterator<Item = MergedCell> + 'r {
    let said = newest(row).into_values();
    said.map(|edit| {
        let value = edit.value.clone();
        cell(row, edit, value.clone(), value, Fate::Same)
    })
}

/// What says nothing new is not refused: it is here already.
fn refused_cells<'r>(
    row: &'r Incoming<'_>,
    before: &'r [Head],
    new: &'r HashSet<u16>,
    why: &'r str,
) -> impl Iterator<Item = MergedCell> + 'r {
    newest(row).into_iter().map(move |(field, edit)| {
        let (ours, _) = history::shown(field, before);
        let fate = if new.contains(&field) && ours != edit.value {
            Fate::Refused(why.to_owned())
        } else {
            Fate::Same
        };
        cell(row, edit, ours.clone(), ours, fate)
    })
}

fn told_cells<'r>(
    row: &'r Incoming<'_>,
    before: &'r [Head],
    after: &'r [Head],
) -> impl Iterator<Item = MergedCell> + 'r {
    let stood = history::shown(ALIVE, before).0 == Value::Int(1);
    newest(row).into_iter().map(move |(field, edit)| {
        let ((was, disputed_before), (is, disputed)) =
            (history::shown(field, before), history::shown(field, after));
        let fate = match () {
            () if disputed && !(disputed_before && same_heads(field, before, after)) => {
                Fate::Conflict
            }
            () if was == is => Fate::Same,
            () if stood => Fate::Changed,
            () => Fate::Added,
        };
        cell(row, edit, was, is, fate)
    })
}

fn same_heads(field: u16, before: &[Head], after: &[Head]) -> bool {
    let of = |heads: &[Head]| -> Vec<EditId> {
        let own = heads.iter().filter(|head| head.field == field);
        own.map(|head| head.edit).collect()
    };
    of(before) == of(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::UnitId;
    use crate::domain::unit::Unit;
    use crate::register::fields::Entity;
    use crate::register::testing::{act, import, run};
    use crate::register::{ActKind, Register};

    fn register() -> Register {
        Register::in_memory(RowId([9; 16])).unwrap()
    }

    fn rename(register: &mut Register, site: u8, name: &str) {
        run(register, site, |tx| {
            tx.save(&Unit::new(UnitId::from(RowId([1; 16])), name))
                .unwrap();
        });
    }

    fn name(register: &Register) -> String {
        register.reader().all::<Unit>().unwrap().remove(0).name
    }

    fn fates(merged: &Merged, field: u16) -> Vec<&Fate> {
        let cells = merged.cells.iter().filter(|cell| cell.field == field);
        cells.map(|cell| &cell.fate).collect()
    }

    #[test]
    fn two_names_that_have_not_seen_each_other_are_a_conflict_until_somebody_decides() {
        let (mut a, mut b) = (register(), register());
        rename(&mut a, 1, "Cục A");
        assert_eq!(fates(&import(&mut b, 9, &a, 1), 1), [&Fate::Added]);
        rename(&mut a, 1, "Cục B");
        rename(&mut b, 2, "Cục C");
        assert_eq!(fates(&import(&mut b, 9, &a, 2), 1), [&Fate::Conflict]);
        let disputes = b.reader().disputes().unwrap();
        assert_eq!(disputes[0].before, Some(Value::text("Cục A")));
        assert_eq!(disputes[0].voices.len(), 2);
        rename_note(&mut b, "ghi chú");
        assert_eq!(b.reader().open_conflicts().unwrap(), 1, "not by the way");
        let mut tx = b.begin(act(ActKind::Command, 2, None)).unwrap();
        tx.decide(Unit::table(), RowId([1; 16]), 1, Value::text("Cục B"))
            .unwrap();
        tx.commit().unwrap();
        assert_eq!(
            (name(&b), b.reader().open_conflicts().unwrap()),
            ("Cục B".into(), 0)
        );
        import(&mut a, 9, &b, 3);
        assert_eq!(
            (name(&a), a.digest().unwrap()),
            ("Cục B".into(), b.digest().unwrap())
        );
        assert_eq!(b.first_fault().unwrap(), None);
        b.undo(5, act(ActKind::Undo, 2, Some(5))).unwrap();
        assert_eq!(
            b.reader().open_conflicts().unwrap(),
            1,
            "a decision taken back"
        );
        assert_eq!(b.first_fault().unwrap(), None);
    }

    fn rename_note(register: &mut Register, note: &str) {
        let mut unit = register.reader().all::<Unit>().unwrap().remove(0);
        unit.note = note.into();
        let mut tx = register.begin(act(ActKind::Command, 2, None)).unwrap();
        tx.save(&unit).unwrap();
        tx.commit().unwrap();
    }

    #[test]
    fn an_import_taken_back_leaves_no_trace_in_what_is_said() {
        let (mut a, mut b) = (register(), register());
        rename(&mut a, 1, "Cục A");
        import(&mut b, 9, &a, 1);
        rename(&mut a, 1, "Cục B");
        let before = b.digest().unwrap();
        import(&mut b, 9, &a, 2);
        rename(&mut b, 2, "Cục C");
        b.undo(3, act(ActKind::Undo, 2, Some(3))).unwrap();
        assert_eq!(name(&b), "Cục B");
        b.undo(2, act(ActKind::Undo, 2, Some(2))).unwrap();
        assert_eq!(b.digest().unwrap(), before);
        assert_eq!(b.first_fault().unwrap(), None);
        assert_eq!(fates(&import(&mut b, 9, &a, 3), 1), [&Fate::Changed]);
        assert_eq!(name(&b), "Cục B", "came again in another package");
        assert_eq!(b.first_fault().unwrap(), None);
    }

    #[test]
    fn the_register_as_it_was_says_what_it_said_and_has_no_fault() {
        let (mut a, mut b) = (register(), register());
        rename(&mut a, 1, "Cục A");
        let mut digests = Vec::new();
        import(&mut b, 9, &a, 1);
        digests.push(b.digest().unwrap());
        rename(&mut a, 1, "Cục B");
        import(&mut b, 9, &a, 2);
        digests.push(b.digest().unwrap());
        b.undo(2, act(ActKind::Undo, 2, Some(2))).unwrap();
        digests.push(b.digest().unwrap());
        rename(&mut b, 2, "Cục C");
        for (digest, seq) in digests.iter().zip(1..) {
            let past = b.as_of(seq).unwrap();
            assert_eq!(past.digest().unwrap(), *digest, "{seq}");
            assert_eq!(past.first_fault().unwrap(), None, "{seq}");
        }
    }

    #[test]
    fn what_is_refused_is_not_kept_and_what_it_repeats_is_not_refused() {
        let (mut a, mut b) = (register(), register());
        rename(&mut a, 1, "Cục A");
        import(&mut b, 9, &a, 1);
        rename(&mut a, 1, "Cục B");
        let edits = a.reader().edits(|_, _| true).unwrap();
        let arrival = Arrival {
            package: [7; 32],
            header: "{}".into(),
        };
        let mut tx = b.begin(act(ActKind::Import, 9, None)).unwrap();
        let no = |_: Reader<'_>, _: &Incoming<'_>| Ok(Some("không phải mục của đơn vị".into()));
        let merged = tx.merge(arrival, &edits, no).unwrap();
        assert_eq!(tx.commit().unwrap(), None);
        assert!(matches!(fates(&merged, 1)[..], [Fate::Refused(_)]));
        assert_eq!(fates(&merged, ALIVE), [&Fate::Same]);
        assert_eq!(name(&b), "Cục A");
    }

    #[test]
    fn what_came_twice_is_seen_in_the_past_as_it_was_then() {
        let (mut a, mut b) = (register(), register());
        rename(&mut a, 1, "Cục A");
        import(&mut b, 9, &a, 1);
        b.undo(1, act(ActKind::Undo, 2, Some(1))).unwrap();
        import(&mut b, 9, &a, 2);
        let then = b.digest().unwrap();
        b.undo(3, act(ActKind::Undo, 2, Some(3))).unwrap();
        let past = b.as_of(3).unwrap();
        assert_eq!(past.digest().unwrap(), then);
        assert_eq!(past.first_fault().unwrap(), None);
    }
}

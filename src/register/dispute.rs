//! Fields with two values that nobody has decided between, and rows that were removed by one office and edited by another.

use rusqlite::Connection;

use crate::domain::id::RowId;
use crate::register::arrival::IS_ACTIVE;
use crate::register::error::{RegisterError, Result};
use crate::register::fields::{ALIVE, Field, Table, known_table};
use crate::register::graph::Graph;
use crate::register::history::{self, Head};
use crate::register::reader::{Reader, id_column};
use crate::register::record::{EditId, SiteId};
use crate::register::value::Value;

/// One of the values that stand against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    pub value: Value,
    pub operator: String,
    pub at_ms: i64,
    pub site: SiteId,
    pub reason: String,
    /// The line of this register's journal that brought it.
    pub line: i64,
}

/// An edit that the removal of its row had not seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseen {
    pub field: &'static Field,
    /// What it replaced.
    pub before: Value,
    pub voice: Voice,
}

/// A field that is in conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    pub table: &'static Table,
    pub row: RowId,
    /// None: whether the row stands at all.
    pub field: Option<&'static Field>,
    pub shown: Value,
    /// The last value that all had seen, if there was one.
    pub before: Option<Value>,
    /// By value and then by id of the edit: the same order everywhere.
    pub voices: Vec<Voice>,
    /// The row is removed, and those who removed it had not seen these edits, by field and value; else empty.
    pub unseen: Vec<Unseen>,
}

impl Reader<'_> {
    /// Whether the field has several values that nobody has decided between.
    pub fn is_disputed(self, row: RowId, field: u16) -> Result<bool> {
        let sql = "SELECT 1 FROM conflict WHERE row_id = ?1 AND fld = ?2";
        let mut find = self.conn.prepare_cached(sql)?;
        Ok(find.exists(rusqlite::params![row.as_bytes(), field])?)
    }

    /// How many there are.
    pub fn open_conflicts(self) -> Result<usize> {
        Ok(self.disputed_rows()?.len())
    }

    /// The row of every open conflict: as often as it has one.
    pub fn disputed_rows(self) -> Result<Vec<(&'static Table, RowId)>> {
        let sql = "SELECT tbl, row_id FROM conflict ORDER BY tbl, row_id, fld";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((known_table(row.get(0)?)?, id_column(row, 1)?));
        }
        found.extend(self.deleted_but_edited()?);
        Ok(found)
    }

    /// The rows that are removed although an edit of theirs was not seen by any who removed them.
    fn deleted_but_edited(self) -> Result<Vec<(&'static Table, RowId)>> {
        if !self
            .conn
            .prepare_cached("SELECT 1 FROM arrival")?
            .exists([])?
        {
            // Nothing ever came from elsewhere: every removal has seen all that there was.
            return Ok(Vec::new());
        }
        // A removal names every head of its row as its parent: what it names it has seen.
        let sql = "SELECT DISTINCT d.tbl, d.row_id FROM edit d JOIN edit h ON h.row_id = d.row_id
                   WHERE d.fld = 0 AND d.is_head = 1 AND d.val = 0 AND h.fld <> 0 AND h.is_head = 1
                   AND NOT EXISTS(SELECT 1 FROM edit_parent WHERE child = d.rid AND parent = h.rid)
                   ORDER BY d.tbl, d.row_id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (known, id) = (known_table(row.get(0)?)?, id_column(row, 1)?);
            if !unseen(self.conn, id)?.is_empty() {
                found.push((known, id));
            }
        }
        Ok(found)
    }

    /// Every open conflict, by table and row.
    pub fn disputes(self) -> Result<Vec<Dispute>> {
        let mut found = self.disputed_fields()?;
        for (table, row) in self.deleted_but_edited()? {
            found.push(self.dispute(table, row, ALIVE)?);
        }
        found.sort_by_key(|dispute| {
            let field = dispute.field.map_or(ALIVE, |field| field.id);
            (dispute.table.id, dispute.row, field)
        });
        Ok(found)
    }

    fn disputed_fields(self) -> Result<Vec<Dispute>> {
        let sql = "SELECT tbl, row_id, fld FROM conflict ORDER BY tbl, row_id, fld";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let table = known_table(row.get(0)?)?;
            found.push(self.dispute(table, id_column(row, 1)?, row.get(2)?)?);
        }
        Ok(found)
    }

    fn dispute(self, table: &'static Table, row: RowId, field: u16) -> Result<Dispute> {
        let heads = history::heads(self.conn, row)?;
        let graph = Graph::of(self.conn, row)?;
        let own = heads.iter().filter(|head| head.field == field);
        let origins = own.map(|head| self.origin(&graph, &head.edit));
        let mut ids: Vec<EditId> = origins.collect::<Result<_>>()?;
        ids.sort_unstable();
        let voices = ids.iter().map(|id| self.voice(id));
        let mut voices: Vec<Voice> = voices.collect::<Result<_>>()?;
        voices.sort_by(|a, b| a.value.cmp(&b.value));
        Ok(Dispute {
            table,
            row,
            field: table.field(field),
            shown: history::shown(field, &heads).0,
            before: graph.common(&ids).map(|node| node.value.clone()),
            voices,
            unseen: if field == ALIVE {
                self.unseen(table, row, &graph)?
            } else {
                Vec::new()
            },
        })
    }

    fn unseen(self, table: &'static Table, row: RowId, graph: &Graph) -> Result<Vec<Unseen>> {
        let mut found = Vec::new();
        for head in unseen(self.conn, row)? {
            let said = self.origin(graph, &head.edit)?;
            if let Some(field) = table.field(head.field) {
                found.push(Unseen {
                    field,
                    before: graph.replaced(&said).cloned().unwrap_or(Value::Null),
                    voice: self.voice(&said)?,
                });
            }
        }
        found.sort_by(|a, b| (a.field.id, &a.voice.value).cmp(&(b.field.id, &b.voice.value)));
        Ok(found)
    }

    /// Who said it first, whether an undo said it again or an import that was taken back was looked away from.
    fn origin(self, graph: &Graph, head: &EditId) -> Result<EditId> {
        history::first_said(self.conn, &graph.origin(head))
    }

    fn voice(self, id: &EditId) -> Result<Voice> {
        let sql =
            "SELECT val, operator, wall_ms, site_id, reason, batch FROM edit WHERE edit_id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        let row = rows
            .next()?
            .ok_or_else(|| RegisterError::Broken("thiếu một lần sửa".to_owned()))?;
        Ok(Voice {
            value: Value::from_sql(row.get_ref(0)?)?,
            operator: row.get(1)?,
            at_ms: row.get(2)?,
            site: row.get(3)?,
            reason: row.get(4)?,
            line: row.get(5)?,
        })
    }
}

/// The heads of a removed row's fields that no removal of it descends from; none where the row stands.
pub(super) fn unseen(conn: &Connection, row: RowId) -> Result<Vec<Head>> {
    let heads = history::heads(conn, row)?;
    if history::shown(ALIVE, &heads).0 != Value::Int(0) {
        return Ok(Vec::new());
    }
    let sql = "WITH RECURSIVE seen(rid) AS (
                 SELECT rid FROM edit WHERE row_id = ?1 AND fld = 0 AND is_head = 1
                 UNION SELECT parent FROM edit_parent JOIN seen ON child = rid)
               SELECT edit_id FROM edit WHERE row_id = ?1 AND fld <> 0 AND is_head = 1
               AND rid NOT IN (SELECT rid FROM seen)";
    let mut statement = conn.prepare_cached(sql)?;
    let ids = statement.query_map([row.as_bytes()], |row| row.get(0))?;
    let ids: Vec<EditId> = ids.collect::<Result<_, _>>()?;
    Ok(heads
        .into_iter()
        .filter(|head| ids.contains(&head.edit))
        .collect())
}

/// The fields with edits that the removals had not seen which the edit `rid` came after.
pub(super) fn unseen_before(conn: &Connection, row: RowId, rid: i64) -> Result<Vec<u16>> {
    let sql = format!(
        "WITH RECURSIVE seen(rid) AS (
           SELECT parent FROM edit_parent JOIN edit p ON p.rid = parent WHERE child = ?2 AND p.fld = 0
           UNION SELECT parent FROM edit_parent JOIN seen ON child = rid)
         SELECT DISTINCT fld FROM edit e WHERE row_id = ?1 AND fld <> 0 AND rid < ?2
         AND rid NOT IN (SELECT rid FROM seen) AND {IS_ACTIVE}
         AND NOT EXISTS(SELECT 1 FROM edit_parent JOIN edit c ON c.rid = child
           WHERE parent = e.rid AND c.fld = e.fld AND c.rid < ?2)
         ORDER BY fld"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let fields = statement.query_map(rusqlite::params![row.as_bytes(), rid], |row| row.get(0))?;
    Ok(fields.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::UnitId;
    use crate::domain::unit::Unit;
    use crate::register::fields::Entity;
    use crate::register::testing::{act, import, run};
    use crate::register::{ActKind, Register};

    const ROW: RowId = RowId([1; 16]);

    fn rename(register: &mut Register, site: u8, name: &str) {
        run(register, site, |tx| {
            tx.save(&Unit::new(UnitId::from(ROW), name)).unwrap();
        });
    }

    fn register() -> Register {
        Register::in_memory(RowId([9; 16])).unwrap()
    }

    /// Removed at site 1, given another name at site 2.
    fn removed_and_edited() -> (Register, Register) {
        let (mut a, mut b) = (register(), register());
        rename(&mut a, 1, "Cục A");
        import(&mut b, 9, &a, 1);
        run(&mut a, 1, |tx| tx.remove::<Unit>(ROW).unwrap());
        rename(&mut b, 2, "Cục B");
        import(&mut a, 9, &b, 2);
        (a, b)
    }

    fn said(register: &Register) -> (usize, Vec<String>) {
        let units = register.reader().all::<Unit>().unwrap();
        let names = units.into_iter().map(|unit| unit.name).collect();
        (register.reader().open_conflicts().unwrap(), names)
    }

    fn decide(register: &mut Register, stands: i64) {
        run(register, 1, |tx| {
            tx.decide(Unit::table(), ROW, ALIVE, Value::Int(stands))
                .unwrap();
        });
    }

    fn last(register: &Register) -> i64 {
        register.journal().unwrap().len() as i64
    }

    #[test]
    fn a_row_removed_here_and_edited_there_is_listed_with_what_the_removal_had_not_seen() {
        let (a, mut b) = removed_and_edited();
        import(&mut b, 9, &a, 3);
        for register in [&a, &b] {
            let disputes = register.reader().disputes().unwrap();
            let [dispute] = disputes.as_slice() else {
                panic!("{disputes:?}");
            };
            assert_eq!(
                (dispute.field, &dispute.shown),
                (None, &Value::Int(0)),
                "removed"
            );
            let [unseen] = dispute.unseen.as_slice() else {
                panic!("{dispute:?}");
            };
            assert_eq!(unseen.before, Value::text("Cục A"));
            assert_eq!(unseen.voice.value, Value::text("Cục B"));
            assert_eq!(unseen.voice.operator, "máy 2");
            assert_eq!(dispute.voices[0].operator, "máy 1");
            assert_eq!(register.first_fault().unwrap(), None);
        }
        let last = a.reader().last_cells(Unit::table(), ROW).unwrap();
        assert_eq!(last.unwrap()[0], Value::text("Cục B"));
    }

    #[test]
    fn leaving_it_removed_or_letting_it_stand_settles_it_and_undo_asks_again() {
        for (stands, names) in [(0, vec![]), (1, vec!["Cục B".to_owned()])] {
            let (mut a, mut b) = removed_and_edited();
            decide(&mut a, stands);
            assert_eq!(said(&a), (0, names.clone()));
            let line = last(&a);
            a.undo(line, act(ActKind::Undo, 1, Some(line))).unwrap();
            assert_eq!(said(&a), (1, vec![]), "{stands}");
            let unseen = a.reader().disputes().unwrap().remove(0).unseen;
            assert_eq!(unseen[0].voice.operator, "máy 2", "not who took it back");
            assert_eq!(unseen[0].before, Value::text("Cục A"));
            a.redo(line, act(ActKind::Redo, 1, Some(line))).unwrap();
            assert_eq!(said(&a), (0, names.clone()));
            import(&mut b, 9, &a, 3);
            assert_eq!(said(&b), (0, names));
            assert_eq!(a.first_fault().unwrap(), None);
        }
    }

    #[test]
    fn taking_back_what_made_a_row_again_leaves_no_question() {
        let (mut elsewhere, mut a) = (register(), register());
        rename(&mut elsewhere, 2, "Cục A");
        import(&mut a, 9, &elsewhere, 1);
        run(&mut a, 1, |tx| tx.remove::<Unit>(ROW).unwrap());
        rename(&mut a, 1, "Cục B");
        a.undo(3, act(ActKind::Undo, 1, Some(3))).unwrap();
        assert_eq!(said(&a), (0, vec![]));
        assert_eq!(
            a.reader().last_cells(Unit::table(), ROW).unwrap().unwrap()[0],
            Value::text("Cục A")
        );
    }

    /// A name at the first office; the import of another one, worked on and taken back with all that was done on it; then
    /// two names more, which did not know of each other.
    fn settled_and_disputed() -> (Register, Register) {
        let (mut a, mut b, mut d, mut e) = (register(), register(), register(), register());
        rename(&mut a, 1, "Cục A");
        for (package, other) in [&mut b, &mut d, &mut e].into_iter().enumerate() {
            import(other, 9, &a, package as u8 + 1);
        }
        rename(&mut b, 2, "Cục B");
        rename(&mut d, 3, "Cục D");
        rename(&mut e, 4, "Cục E");
        import(&mut a, 9, &b, 4);
        let imported = last(&a);
        rename(&mut a, 1, "Cục C");
        let renamed = last(&a);
        a.undo(renamed, act(ActKind::Undo, 5, Some(renamed)))
            .unwrap();
        a.undo(imported, act(ActKind::Undo, 6, Some(imported)))
            .unwrap();
        import(&mut a, 9, &d, 5);
        import(&mut a, 9, &e, 6);
        (a, e)
    }

    #[test]
    fn what_is_said_again_for_another_is_his_voice_here_and_elsewhere() {
        let (a, mut e) = settled_and_disputed();
        import(&mut e, 9, &a, 7);
        for register in [&a, &e] {
            let disputes = register.reader().disputes().unwrap();
            let [dispute] = disputes.as_slice() else {
                panic!("{disputes:?}");
            };
            let voices = dispute.voices.iter();
            let voices: Vec<_> = voices
                .map(|voice| (voice.value.clone(), voice.operator.as_str(), voice.site[0]))
                .collect();
            assert_eq!(
                voices,
                [
                    (Value::text("Cục D"), "máy 3", 3),
                    (Value::text("Cục E"), "máy 4", 4)
                ]
            );
            assert_eq!(dispute.before, Some(Value::text("Cục A")));
            assert_eq!(register.first_fault().unwrap(), None);
        }
    }

    #[test]
    fn a_decision_taken_back_names_those_who_spoke_and_not_who_took_it_back() {
        let (mut a, mut b) = (register(), register());
        rename(&mut a, 1, "Cục A");
        import(&mut b, 9, &a, 1);
        rename(&mut a, 1, "Cục B");
        rename(&mut b, 2, "Cục C");
        import(&mut a, 9, &b, 2);
        let before = a.reader().disputes().unwrap();
        run(&mut a, 3, |tx| {
            tx.decide(Unit::table(), ROW, 1, Value::text("Cục C"))
                .unwrap();
        });
        let line = last(&a);
        a.undo(line, act(ActKind::Undo, 3, Some(line))).unwrap();
        let mut after = a.reader().disputes().unwrap();
        after[0].shown = before[0].shown.clone();
        assert_eq!(after, before);
    }
}

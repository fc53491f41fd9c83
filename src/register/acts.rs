//! What the acts of the journal did, edit by edit, and which of them concern a person, a field, a row.

use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::{Connection, Row, params, params_from_iter};

use crate::domain::id::{RowId, UnitId};
use crate::register::belonging::{links, parts};
use crate::register::error::{RegisterError, Result};
use crate::register::fields::{ALIVE, Field, Kind, TABLES, Table, table};
use crate::register::history;
use crate::register::journal::{self, JournalLine};
use crate::register::reader::{Reader, id_column};
use crate::register::record::SiteId;
use crate::register::value::Value;

/// One edit that a line of the journal carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActEdit {
    /// The line that carries it.
    pub line: i64,
    pub table: &'static Table,
    pub row: RowId,
    /// None: the row began or ended.
    pub field: Option<&'static Field>,
    /// What its maker had before him, whatever arrived here since; several where he decided between them.
    pub before: Vec<Value>,
    pub after: Value,
    pub operator: String,
    pub site: SiteId,
    pub at_ms: i64,
    pub reason: String,
    /// The line brought it once more: it had come before, in an import that was taken back.
    pub is_again: bool,
}

/// Which edits are looked for; what is not said does not matter.
#[derive(Clone, Copy, Default)]
pub struct Wanted<'w> {
    pub line: Option<i64>,
    pub table: Option<u16>,
    pub field: Option<u16>,
    pub operator: Option<&'w str>,
    pub rows: Option<&'w HashSet<RowId>>,
    /// Asked of every text, old or new, and of every reason.
    pub words: Option<&'w dyn Fn(&str) -> bool>,
}

/// Every edit with each line that brought it; what an act was taken back with here and came back from others is no news.
const BROUGHT: &str = "SELECT rid, batch AS line, 0 AS again FROM edit
 UNION ALL SELECT rid, line, 1 FROM again JOIN edit ON rid = again.edit JOIN journal ON seq = batch WHERE kind = 'import'";

impl Wanted<'_> {
    /// The part of the question that SQL can answer, and what is bound in it.
    fn sql(&self) -> (String, Vec<Value>) {
        let number = |number: i64| Value::Int(number);
        let said = [
            ("c.line", self.line.map(number)),
            ("e.tbl", self.table.map(i64::from).map(number)),
            ("e.fld", self.field.map(i64::from).map(number)),
            (
                "e.operator",
                self.operator.map(|name| Value::Text(name.to_owned())),
            ),
        ];
        let said: Vec<_> = said
            .into_iter()
            .filter_map(|(column, value)| Some((column, value?)))
            .collect();
        let mut sql = format!(
            "SELECT c.line, c.again, e.rid, e.tbl, e.row_id, e.fld, e.val, e.operator, e.site_id, e.wall_ms, e.reason
             FROM ({BROUGHT}) c JOIN edit e ON e.rid = c.rid"
        );
        for (at, (column, _)) in said.iter().enumerate() {
            let word = if at == 0 { "WHERE" } else { "AND" };
            sql += &format!(" {word} {column} = ?{}", at + 1);
        }
        (sql, said.into_iter().map(|(_, value)| value).collect())
    }

    fn takes(&self, reader: Reader<'_>, row: &Row<'_>) -> Result<bool> {
        if let Some(rows) = self.rows
            && !rows.contains(&id_column(row, 4)?)
        {
            return Ok(false);
        }
        let Some(words) = self.words else {
            return Ok(true);
        };
        let (value, reason): (_, String) = (Value::from_sql(row.get_ref(6)?)?, row.get(10)?);
        let says = |value: &Value| matches!(value, Value::Text(text) if words(text));
        Ok(says(&value)
            || (!reason.is_empty() && words(&reason))
            || history::values_before(reader.conn, row.get(2)?)?
                .iter()
                .any(says))
    }
}

impl Reader<'_> {
    pub fn journal(self) -> Result<Vec<JournalLine>> {
        journal::lines(self.conn)
    }

    pub fn journal_line(self, seq: i64) -> Result<Option<JournalLine>> {
        journal::line(self.conn, seq)
    }

    /// The lines that carry such an edit.
    pub fn lines_with(self, wanted: &Wanted<'_>) -> Result<BTreeSet<i64>> {
        let (sql, bound) = wanted.sql();
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query(params_from_iter(bound))?;
        let mut found = BTreeSet::new();
        while let Some(row) = rows.next()? {
            let line = row.get(0)?;
            if !found.contains(&line) && wanted.takes(self, row)? {
                found.insert(line);
            }
        }
        Ok(found)
    }

    /// Such edits in the order in which they came, at most `most` of them.
    pub fn act_edits(self, wanted: &Wanted<'_>, most: usize) -> Result<Vec<ActEdit>> {
        let (sql, bound) = wanted.sql();
        let sql = format!("{sql} ORDER BY c.line, e.rid");
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query(params_from_iter(bound))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            if found.len() >= most {
                break;
            }
            if wanted.takes(self, row)? {
                found.push(act_edit(self.conn, row)?);
            }
        }
        Ok(found)
    }

    /// How many edits each line brought.
    pub fn edit_counts(self) -> Result<HashMap<i64, usize>> {
        let sql = format!("SELECT line, count(*) FROM ({BROUGHT}) GROUP BY line");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let counts = statement.query_map([], |row| {
            let count: i64 = row.get(1)?;
            Ok((row.get(0)?, usize::try_from(count).unwrap_or_default()))
        })?;
        Ok(counts.collect::<Result<_, _>>()?)
    }

    /// Everybody who ever edited or did anything, by name.
    pub fn operators(self) -> Result<Vec<String>> {
        let sql = "SELECT operator FROM journal UNION SELECT operator FROM edit";
        let mut statement = self.conn.prepare_cached(sql)?;
        let names = statement.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// The unit, every row that ever named it, and the parts of those that are its own.
    pub fn rows_about(self, unit: UnitId) -> Result<HashSet<RowId>> {
        let unit = RowId::from(unit);
        let mut found = HashSet::from([unit]);
        let mut own = HashSet::new();
        let mut statement = self
            .conn
            .prepare_cached("SELECT tbl, row_id, fld FROM edit WHERE val = ?1")?;
        let mut rows = statement.query([unit.as_bytes()])?;
        while let Some(row) = rows.next()? {
            let (number, id, field): (u16, _, u16) = (row.get(0)?, id_column(row, 1)?, row.get(2)?);
            let named = table(number).and_then(|table| table.field(field));
            let Some(field) = named.filter(|field| field.kind == Kind::Link("unit")) else {
                continue;
            };
            found.insert(id);
            if field.column == "unit" {
                own.insert(id);
            }
        }
        for whole in TABLES.iter().filter(|table| has_own_unit(table)) {
            for (part, column) in parts(whole) {
                self.add_parts(part, column, &own, &mut found)?;
            }
        }
        Ok(found)
    }

    fn add_parts(
        self,
        part: &Table,
        column: &str,
        wholes: &HashSet<RowId>,
        found: &mut HashSet<RowId>,
    ) -> Result<()> {
        let field = part.fields.iter().find(|field| field.column == column);
        let mut statement = self
            .conn
            .prepare_cached("SELECT row_id, val FROM edit WHERE tbl = ?1 AND fld = ?2")?;
        let mut rows = statement.query(params![part.id, field.map(|field| field.id)])?;
        while let Some(row) = rows.next()? {
            match Value::from_sql(row.get_ref(1)?)? {
                Value::Id(whole) if wholes.contains(&whole) => found.insert(id_column(row, 0)?),
                _ => continue,
            };
        }
        Ok(())
    }

    /// What the row says, or said last: a row that was removed still has its name.
    pub fn last_cells(self, table: &Table, row: RowId) -> Result<Option<Vec<Value>>> {
        if let Some(cells) = self.row(table, row)? {
            return Ok(Some(cells));
        }
        let sql = "SELECT fld, val FROM edit WHERE row_id = ?1 AND tbl = ?2 ORDER BY is_head, rid";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut edits = statement.query(params![row.as_bytes(), table.id])?;
        let mut cells = None;
        while let Some(edit) = edits.next()? {
            let cells = cells.get_or_insert_with(|| vec![Value::Null; table.fields.len()]);
            let field: u16 = edit.get(0)?;
            let place = table.fields.iter().position(|known| known.id == field);
            if let Some(place) = place {
                cells[place] = Value::from_sql(edit.get_ref(1)?)?;
            }
        }
        Ok(cells)
    }

    /// The line that brought the row first.
    pub fn first_line_of(self, row: RowId) -> Result<Option<i64>> {
        let sql = "SELECT min(batch) FROM edit WHERE row_id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([row.as_bytes()], |row| row.get(0))?)
    }
}

fn has_own_unit(table: &Table) -> bool {
    links(table).any(|(_, field, to)| field.column == "unit" && to.name == "unit")
}

fn act_edit(conn: &Connection, row: &Row<'_>) -> Result<ActEdit> {
    let (number, field): (u16, u16) = (row.get(3)?, row.get(5)?);
    let broken = || RegisterError::Broken(format!("bảng {number}, cột {field}"));
    let table = table(number).ok_or_else(broken)?;
    if field != ALIVE && table.field(field).is_none() {
        return Err(broken());
    }
    Ok(ActEdit {
        line: row.get(0)?,
        table,
        row: id_column(row, 4)?,
        field: table.field(field),
        before: history::values_before(conn, row.get(2)?)?,
        after: Value::from_sql(row.get_ref(6)?)?,
        operator: row.get(7)?,
        site: row.get(8)?,
        at_ms: row.get(9)?,
        reason: row.get(10)?,
        is_again: row.get(1)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unit::Unit;
    use crate::register::fields::Entity;
    use crate::register::{Act, ActKind, Register};

    fn act(operator: &str) -> Act {
        Act {
            kind: ActKind::Command,
            label: "thử".into(),
            undoes: None,
            at_ms: 1,
            site: [1; 16],
            operator: operator.into(),
        }
    }

    fn unit(n: u8, name: &str) -> Unit {
        Unit::new(UnitId::from(RowId([n; 16])), name)
    }

    fn saved(register: &mut Register, operator: &str, unit: &Unit) {
        let mut tx = register.begin(act(operator)).unwrap();
        tx.because("theo công văn 12");
        tx.save(unit).unwrap();
        tx.commit().unwrap();
    }

    /// Unit 1 is renamed, unit 2 comes to stand below it.
    fn register() -> Register {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        saved(&mut register, "Lan", &unit(1, "Cục A"));
        saved(&mut register, "Hòa", &unit(1, "Cục B"));
        let below = Unit {
            parent: Some(unit(1, "").id),
            ..unit(2, "Phòng C")
        };
        saved(&mut register, "Lan", &below);
        register
    }

    fn lines(register: &Register, wanted: &Wanted<'_>) -> Vec<i64> {
        let found = register.reader().lines_with(wanted).unwrap();
        found.into_iter().collect()
    }

    #[test]
    fn an_edit_of_a_line_has_what_its_maker_saw_before() {
        let register = register();
        let wanted = Wanted {
            line: Some(2),
            ..Wanted::default()
        };
        let edits = register.reader().act_edits(&wanted, 9).unwrap();
        assert_eq!(edits.len(), 1);
        assert_eq!(edits[0].before, [Value::text("Cục A")]);
        assert_eq!(edits[0].after, Value::text("Cục B"));
        assert_eq!(edits[0].operator, "Hòa");
        assert_eq!(edits[0].reason, "theo công văn 12");
        assert_eq!(register.reader().edit_counts().unwrap()[&2], 1);
    }

    #[test]
    fn lines_are_found_by_person_by_field_by_row_and_by_words() {
        let register = register();
        let any = Wanted::default();
        assert_eq!(lines(&register, &any), [1, 2, 3]);
        let of = Wanted {
            operator: Some("Hòa"),
            ..any
        };
        assert_eq!(lines(&register, &of), [2]);
        let parent = Unit::table().fields.iter().find(|f| f.column == "parent");
        let of = Wanted {
            table: Some(Unit::TABLE),
            field: parent.map(|field| field.id),
            ..any
        };
        assert_eq!(lines(&register, &of), [3]);
        let rows = HashSet::from([RowId([2; 16])]);
        let of = Wanted {
            rows: Some(&rows),
            ..any
        };
        assert_eq!(lines(&register, &of), [3]);
        let says = |text: &str| text == "Cục A";
        let of = Wanted {
            words: Some(&says),
            ..any
        };
        assert_eq!(lines(&register, &of), [1, 2], "what it said before counts");
    }

    #[test]
    fn a_unit_is_concerned_where_it_is_named() {
        let register = register();
        let about = |n: u8| {
            let unit = UnitId::from(RowId([n; 16]));
            register.reader().rows_about(unit).unwrap()
        };
        assert_eq!(about(1), HashSet::from([RowId([1; 16]), RowId([2; 16])]));
        assert_eq!(about(2), HashSet::from([RowId([2; 16])]));
    }

    #[test]
    fn a_removed_row_keeps_its_last_words() {
        let mut register = register();
        let mut tx = register.begin(act("Lan")).unwrap();
        tx.remove::<Unit>(RowId([1; 16])).unwrap();
        tx.commit().unwrap();
        let reader = register.reader();
        assert_eq!(reader.row(Unit::table(), RowId([1; 16])).unwrap(), None);
        let said = reader.last_cells(Unit::table(), RowId([1; 16])).unwrap();
        assert!(said.unwrap().contains(&Value::text("Cục B")));
        let none = reader.last_cells(Unit::table(), RowId([7; 16])).unwrap();
        assert_eq!(none, None);
        assert_eq!(reader.first_line_of(RowId([1; 16])).unwrap(), Some(1));
    }
}

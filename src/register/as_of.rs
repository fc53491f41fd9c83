//! The register as it stood after an earlier act.

use std::collections::BTreeSet;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::domain::id::RowId;
use crate::register::arrival;
use crate::register::error::{RegisterError, Result};
use crate::register::fields::table;
use crate::register::reader::id_column;
use crate::register::{Register, graph, history, journal};

impl Register {
    /// A copy in memory of what the register was after journal line `seq`: everything later is taken out of it. It can be
    /// read, not changed.
    pub fn as_of(&self, seq: i64) -> Result<Self> {
        let mut conn = Connection::open_in_memory()?;
        Backup::new(&self.conn, &mut conn)?.run_to_completion(4_096, Duration::ZERO, None)?;
        conn.execute_batch("PRAGMA foreign_keys=OFF")?;
        let tx = conn.transaction()?;
        cut(&tx, seq)?;
        tx.commit()?;
        conn.pragma_update(None, "query_only", true)?;
        let mut past = Self::reading_memory(conn)?;
        past.is_past = true;
        self.path.clone_into(&mut past.path);
        Ok(past)
    }
}

fn cut(conn: &Connection, seq: i64) -> Result<()> {
    let before = arrival::dormant(conn)?;
    let mut rows = rows_since(conn, seq)?;
    for sql in [
        "DELETE FROM again WHERE line > ?1",
        "DELETE FROM dormant WHERE line > ?1",
        "DELETE FROM arrival WHERE line > ?1",
        "DELETE FROM edit_parent WHERE child IN (SELECT rid FROM edit WHERE batch > ?1)",
        "DELETE FROM edit WHERE batch > ?1",
        "DELETE FROM journal WHERE seq > ?1",
    ] {
        conn.execute(sql, [seq])?;
    }
    let now = arrival::dormant_by(&journal::lines(conn)?);
    for line in before.symmetric_difference(&now) {
        arrival::set_dormant(conn, *line, now.contains(line))?;
        rows.extend(rows_of(conn, *line)?);
    }
    for (number, row) in rows {
        let known = table(number).ok_or_else(|| RegisterError::Broken(format!("bảng {number}")))?;
        graph::mark_heads(conn, row)?;
        history::project_row(conn, known, row)?;
    }
    Ok(())
}

type Rows = BTreeSet<(u16, RowId)>;

/// The rows that acts after `seq` have changed.
fn rows_since(conn: &Connection, seq: i64) -> Result<Rows> {
    let sql = "SELECT DISTINCT tbl, row_id FROM edit WHERE batch > ?1
               UNION SELECT tbl, row_id FROM again JOIN edit ON rid = again.edit WHERE line > ?1";
    rows(conn, sql, seq)
}

fn rows_of(conn: &Connection, line: i64) -> Result<Rows> {
    rows(
        conn,
        "SELECT DISTINCT tbl, row_id FROM edit WHERE batch = ?1",
        line,
    )
}

fn rows(conn: &Connection, sql: &str, line: i64) -> Result<Rows> {
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([line])?;
    let mut found = Rows::new();
    while let Some(row) = rows.next()? {
        found.insert((row.get(0)?, id_column(row, 1)?));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::UnitId;
    use crate::domain::unit::Unit;
    use crate::register::{Act, ActKind};

    #[test]
    fn the_past_is_looked_at_and_not_changed() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        let act = || Act {
            kind: ActKind::Command,
            label: "thử".into(),
            undoes: None,
            at_ms: 1,
            site: [1; 16],
            operator: "Lan".into(),
        };
        for name in ["Cục A", "Cục B"] {
            let mut tx = register.begin(act()).unwrap();
            tx.save(&Unit::new(UnitId::from(RowId([1; 16])), name))
                .unwrap();
            tx.commit().unwrap();
        }
        let mut past = register.as_of(1).unwrap();
        let units = past.reader().all::<Unit>().unwrap();
        assert_eq!(units[0].name, "Cục A");
        assert!(past.is_read_only());
        assert!(matches!(past.begin(act()), Err(RegisterError::Past)));
        assert_eq!(register.reader().all::<Unit>().unwrap()[0].name, "Cục B");
    }
}

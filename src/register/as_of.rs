//! The register as it stood after an earlier act.

use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::register::arrival;
use crate::register::error::Result;
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
    let mut rows = arrival::rows_of(conn, seq + 1, i64::MAX)?;
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
        rows.extend(arrival::rows_of(conn, *line, *line)?);
    }
    for (row, table) in rows {
        graph::mark_heads(conn, row)?;
        history::project_row(conn, table, row)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RowId;
    use crate::domain::id::UnitId;
    use crate::domain::unit::Unit;
    use crate::register::RegisterError;
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

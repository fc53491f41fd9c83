//! What leaves the register: whole histories of rows, as records.

use std::collections::HashSet;

use crate::domain::id::RowId;
use crate::register::arrival::{self, IS_ACTIVE};
use crate::register::error::Result;
use crate::register::history;
use crate::register::reader::Reader;
use crate::register::record::Edit;

impl Reader<'_> {
    /// Every edit of the rows that `wanted` names, each after its parents: the active ones with all that they have seen.
    pub fn edits(self, wanted: impl Fn(u16, RowId) -> bool) -> Result<Vec<Edit>> {
        let needed = self.needed()?;
        let mut statement = self
            .conn
            .prepare_cached("SELECT * FROM edit ORDER BY rid")?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let rid: i64 = row.get("rid")?;
            let id = RowId(row.get("row_id")?);
            let leaves = needed.as_ref().is_none_or(|needed| needed.contains(&rid));
            if leaves && wanted(row.get("tbl")?, id) {
                found.push(history::stored_edit(self.conn, row)?.2);
            }
        }
        Ok(found)
    }

    /// The active edits with their ancestors; none when nothing is dormant, because then it is all of them.
    fn needed(self) -> Result<Option<HashSet<i64>>> {
        if !arrival::any_dormant(self.conn)? {
            return Ok(None);
        }
        let sql = format!(
            "WITH RECURSIVE needed(rid) AS (
               SELECT rid FROM edit e WHERE {IS_ACTIVE}
               UNION SELECT parent FROM edit_parent JOIN needed ON child = rid)
             SELECT rid FROM needed"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rids = statement.query_map([], |row| row.get(0))?;
        Ok(Some(rids.collect::<Result<_, _>>()?))
    }
}

//! The schema's own short list of steps. A released step is never edited; a new register runs them all.

use rusqlite::{Connection, Transaction};

use crate::register::error::Result;

/// "GUTD" in the file's header tells a register from any other database.
pub const APPLICATION_ID: i32 = 0x4755_5444;

/// Step n leads from schema n to schema n + 1.
const STEPS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
];

/// The schema that this program writes.
pub const CURRENT: i32 = STEPS.len() as i32;

/// One object of the schema: type, name and its statement with white space folded.
type Object = (String, String, Option<String>);

/// Whether an older program wrote the register.
pub(super) fn is_older(conn: &Connection) -> Result<bool> {
    Ok(version_of(conn)? < CURRENT)
}

fn version_of(conn: &Connection) -> Result<i32> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Brings a register to the current schema, one transaction a step.
pub(super) fn run(conn: &mut Connection) -> Result<()> {
    run_to(conn, CURRENT)
}

fn run_to(conn: &mut Connection, version: i32) -> Result<()> {
    let from = version_of(conn)?;
    // A table that is written anew is dropped first; what refers to it finds the new one.
    conn.execute_batch("PRAGMA foreign_keys=OFF")?;
    for (step, sql) in STEPS
        .iter()
        .enumerate()
        .take(version as usize)
        .skip(from.max(0) as usize)
    {
        let tx = conn.transaction()?;
        tx.execute_batch(sql)?;
        stamp(&tx, step as i32 + 1)?;
        tx.commit()?;
    }
    Ok(())
}

fn stamp(tx: &Transaction<'_>, version: i32) -> Result<()> {
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(tx.pragma_update(None, "user_version", version)?)
}

/// The schema of a new register of this version.
pub(super) fn fresh(version: i32) -> Result<Vec<Object>> {
    let mut conn = Connection::open_in_memory()?;
    run_to(&mut conn, version)?;
    objects(&conn)
}

/// Every object of the schema: what an opened file is compared with.
pub(super) fn objects(conn: &Connection) -> Result<Vec<Object>> {
    let mut statement =
        conn.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name LIMIT 500")?;
    let rows = statement.query_map([], |row| {
        let sql: Option<String> = row.get(2)?;
        Ok((
            row.get(0)?,
            row.get(1)?,
            sql.map(|sql| sql.split_whitespace().collect::<Vec<_>>().join(" ")),
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::fields::{Kind, TABLES};

    #[test]
    fn the_tables_have_the_columns_that_the_registry_names() {
        let mut conn = Connection::open_in_memory().unwrap();
        run(&mut conn).unwrap();
        for table in TABLES {
            let mut statement = conn
                .prepare(&format!("PRAGMA table_info({})", table.name))
                .unwrap();
            let columns: Vec<(String, String)> = statement
                .query_map([], |row| Ok((row.get(1)?, row.get(2)?)))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            let wanted = table
                .fields
                .iter()
                .map(|field| (field.column.to_owned(), sql_type(field.kind).to_owned()));
            let wanted: Vec<_> = std::iter::once(("id".to_owned(), "BLOB".to_owned()))
                .chain(wanted)
                .collect();
            assert_eq!(columns, wanted, "{}", table.name);
        }
    }

    fn sql_type(kind: Kind) -> &'static str {
        match kind {
            Kind::Flag { .. } | Kind::Int { .. } | Kind::Quantity => "INTEGER",
            Kind::Text { .. } | Kind::Verbatim { .. } => "TEXT",
            Kind::Word(_) | Kind::Date | Kind::Order => "TEXT",
            Kind::Link(_) => "BLOB",
        }
    }

    #[test]
    fn an_edited_released_step_is_noticed() {
        use sha2::Digest;
        let prints: Vec<String> = STEPS
            .iter()
            .map(|step| {
                sha2::Sha256::digest(step)
                    .iter()
                    .take(8)
                    .map(|byte| format!("{byte:02x}"))
                    .collect()
            })
            .collect();
        assert_eq!(
            prints,
            [
                "64e92fd89ba0caeb",
                "9bf15ba9d4e2a11c",
                "c115c53d8729d776",
                "894bac62fc61f18f"
            ]
        );
    }
}

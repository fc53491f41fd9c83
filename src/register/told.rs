//! What one row went through: each edit of it, who made it, when and why.

use crate::domain::id::RowId;
use crate::register::error::{RegisterError, Result};
use crate::register::fields::{ALIVE, Field, Table};
use crate::register::reader::Reader;
use crate::register::value::Value;

/// One edit of a row.
#[derive(Clone, Debug)]
pub struct Told {
    /// None: the row began or ended.
    pub field: Option<&'static Field>,
    pub before: Value,
    pub after: Value,
    pub operator: String,
    pub at_ms: i64,
    pub reason: String,
    /// The line of the journal.
    pub act: i64,
}

impl Reader<'_> {
    /// Every edit of a row, the oldest first. What a row says when it begins is told too.
    pub fn told(self, table: &'static Table, row: RowId) -> Result<Vec<Told>> {
        let sql = "SELECT fld, val, operator, wall_ms, reason, batch FROM edit WHERE row_id = ?1 ORDER BY rid";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut edits = statement.query([row.as_bytes()])?;
        let mut now = vec![Value::Null; table.fields.len() + 1];
        let mut found = Vec::new();
        while let Some(edit) = edits.next()? {
            let id: u16 = edit.get(0)?;
            let field = table.fields.iter().find(|field| field.id == id);
            if field.is_none() && id != ALIVE {
                return Err(RegisterError::Broken(format!("{}.{id}", table.name)));
            }
            let place = table.fields.iter().position(|field| field.id == id);
            let place = place.unwrap_or(table.fields.len());
            let after = Value::from_sql(edit.get_ref(1)?)?;
            found.push(Told {
                field,
                before: std::mem::replace(&mut now[place], after.clone()),
                after,
                operator: edit.get(2)?,
                at_ms: edit.get(3)?,
                reason: edit.get(4)?,
                act: edit.get(5)?,
            });
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::UnitId;
    use crate::domain::unit::Unit;
    use crate::register::fields::Entity;
    use crate::register::{Act, ActKind, Register};

    #[test]
    fn each_edit_of_a_row_says_who_made_it_and_what_stood_there_before() {
        let mut register = Register::in_memory(RowId([9; 16])).unwrap();
        let mut save = |operator: &str, name: &str, at_ms: i64| {
            let act = Act {
                kind: ActKind::Command,
                label: "thử".into(),
                undoes: None,
                at_ms,
                site: [1; 16],
                operator: operator.into(),
            };
            let mut tx = register.begin(act).unwrap();
            tx.because("sửa tên");
            tx.save(&Unit::new(UnitId::from(RowId([1; 16])), name))
                .unwrap();
            tx.commit().unwrap();
        };
        save("Lan", "Cục A", 1);
        save("Hòa", "Cục B", 2);
        let told = register
            .reader()
            .told(Unit::table(), RowId([1; 16]))
            .unwrap();
        let last = told.last().unwrap();
        assert_eq!(last.field.map(|field| field.column), Some("name"));
        assert_eq!(
            (&last.before, &last.after),
            (&Value::text("Cục A"), &Value::text("Cục B"))
        );
        assert_eq!(
            (last.operator.as_str(), last.at_ms, last.act),
            ("Hòa", 2, 2)
        );
        assert_eq!(last.reason, "sửa tên");
        assert!(told[0].field.is_none(), "it begins by standing");
    }
}

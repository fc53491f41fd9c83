//! Taking an import back and bringing it again: its line is looked away from, and the heads of its rows are found anew.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::RowId;
use crate::register::arrival;
use crate::register::error::Result;
use crate::register::fields::Table;
use crate::register::graph::{self, Graph, Node};
use crate::register::history::{self, Head};
use crate::register::record::EditId;
use crate::register::tx::Tx;
use crate::register::undo::unset;
use crate::register::value::Value;

impl Tx<'_> {
    /// What was written on top of the import stays, also where it had seen what the import brought.
    pub(super) fn set_dormant(&mut self, line: i64, is_dormant: bool) -> Result<()> {
        let rows = arrival::rows_of(&self.conn, line, line)?;
        for (row, table) in &rows {
            self.touch(table, *row)?;
        }
        arrival::set_dormant(&self.conn, line, is_dormant)?;
        for (row, table) in rows {
            graph::mark_heads(&self.conn, row)?;
            self.stale.insert(row, table);
            self.settle(table, row)?;
        }
        Ok(())
    }

    /// An act that was done on top of an import and taken back has left edits that repeat what the import had said. Where
    /// they say so no longer, the field is set to what they mean now; what was taken back stands against nobody.
    pub(super) fn settle(&mut self, table: &'static Table, row: RowId) -> Result<()> {
        let graph = Graph::of(&self.conn, row)?;
        let heads = history::heads(&self.conn, row)?;
        let fields: BTreeSet<u16> = heads.iter().map(|head| head.field).collect();
        for field in fields {
            let meant = meant(&graph, field);
            let own = heads.iter().filter(|head| head.field == field);
            let said: BTreeSet<&Value> = own.map(|head| &head.value).collect();
            if !meant.keys().eq(said) {
                for (value, first) in meant {
                    self.say_again(table, row, field, value, first, &heads)?;
                }
            }
        }
        Ok(())
    }

    /// The edit is new and speaks for whoever said the value: with his name, time and reason. By these the origin of a voice
    /// is found, here and wherever the edit travels, where no journal tells what it was made for.
    fn say_again(
        &mut self,
        table: &'static Table,
        row: RowId,
        field: u16,
        value: Value,
        first: Option<EditId>,
        heads: &[Head],
    ) -> Result<()> {
        let speaker = match first {
            Some(first) => history::speaker(&self.conn, &first)?,
            None => self.speaker(),
        };
        self.set_for(speaker, table, row, field, value, heads)
    }
}

/// What a field means, each value with an edit that says it; none where it means nothing any more.
fn meant(graph: &Graph, field: u16) -> BTreeMap<Value, Option<EditId>> {
    let mut meant = BTreeMap::new();
    let mut said: Vec<&Node> = graph.meant(field);
    // Of those who agree, the same one everywhere.
    said.sort_by_key(|node| node.edit);
    for node in said {
        meant.entry(node.value.clone()).or_insert(Some(node.edit));
    }
    if meant.is_empty() {
        meant.insert(unset(field), None);
    }
    meant
}

#[cfg(test)]
mod tests {
    use crate::domain::id::{RowId, UnitId};
    use crate::domain::unit::Unit;
    use crate::register::testing::{act, import, run};
    use crate::register::{ActKind, Register};

    const ROW: RowId = RowId([1; 16]);

    fn save(register: &mut Register, site: u8, note: &str) {
        run(register, site, |tx| {
            let mut unit = Unit::new(UnitId::from(ROW), "Cục A");
            unit.note = note.into();
            tx.save(&unit).unwrap();
        });
    }

    #[test]
    fn what_was_taken_back_and_seen_by_others_is_the_same_everywhere() {
        let new = || Register::in_memory(RowId([9; 16])).unwrap();
        let (mut head, mut member) = (new(), new());
        save(&mut head, 1, "trước");
        import(&mut member, 2, &head, 1);
        save(&mut member, 2, "sau");
        member.undo(2, act(ActKind::Undo, 2, Some(2))).unwrap();
        member.undo(1, act(ActKind::Undo, 2, Some(1))).unwrap();
        import(&mut head, 1, &member, 2);
        import(&mut member, 2, &head, 3);
        assert_eq!(member.digest().unwrap(), head.digest().unwrap());
        assert_eq!(member.first_fault().unwrap(), None);
        let answered = member.journal_head().unwrap().unwrap().seq;
        let brought = member.reader().edit_counts().unwrap();
        let first = brought[&1];
        assert_eq!(
            brought[&answered], first,
            "what came back of our own is no news"
        );
        member
            .undo(answered, act(ActKind::Undo, 2, Some(answered)))
            .unwrap();
        import(&mut member, 2, &head, 4);
        assert_eq!(member.digest().unwrap(), head.digest().unwrap());
    }
}

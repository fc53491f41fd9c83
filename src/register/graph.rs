//! The edits of one row as a graph: which of them are heads, when some are looked away from.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use crate::domain::id::RowId;
use crate::register::arrival::IS_ACTIVE;
use crate::register::error::Result;
use crate::register::record::EditId;
use crate::register::value::Value;

pub(super) struct Node {
    pub rid: i64,
    pub edit: EditId,
    pub field: u16,
    pub value: Value,
    pub is_active: bool,
    /// The line that brought it first.
    line: i64,
    /// It was made to take an act back.
    takes_back: Option<TakenBack>,
    /// Places of its parents of the same field, by their ids.
    parents: Vec<usize>,
}

/// What an edit of an undo or redo line is about.
#[derive(Clone, Copy)]
enum TakenBack {
    /// The command of this line: the edit repeats what that command had found.
    Command(i64),
    /// An import: the edit repeats what was meant without it, or with it.
    Import,
    /// The edit itself was taken back, and left a row as it was: gone.
    Itself,
}

/// Every edit of a row, parents before children.
pub(super) struct Graph(Vec<Node>);

impl Graph {
    pub fn of(conn: &Connection, row: RowId) -> Result<Self> {
        let mut graph = Self(nodes(conn, row)?);
        let places: HashMap<i64, usize> = graph.0.iter().map(|node| node.rid).zip(0..).collect();
        // In the order of their ids, which is the same everywhere.
        let sql = "SELECT child, parent FROM edit_parent JOIN edit c ON c.rid = child JOIN edit p ON p.rid = parent
                   WHERE c.row_id = ?1 ORDER BY p.edit_id";
        let mut statement = conn.prepare_cached(sql)?;
        let mut rows = statement.query([row.as_bytes()])?;
        while let Some(row) = rows.next()? {
            let at = |rid: i64| places.get(&rid).copied();
            if let (Some(child), Some(parent)) = (at(row.get(0)?), at(row.get(1)?))
                && graph.0[child].field == graph.0[parent].field
            {
                graph.0[child].parents.push(parent);
            }
        }
        Ok(graph)
    }

    /// The chosen edits that no chosen edit descends from. Descent goes through edits that were not chosen too.
    pub fn heads(&self, chosen: impl Fn(&Node) -> bool) -> Vec<&Node> {
        self.at(self.uncovered(|at| chosen(&self.0[at])))
    }

    fn at(&self, places: Vec<usize>) -> Vec<&Node> {
        places.into_iter().map(|at| &self.0[at]).collect()
    }

    /// The same by places.
    fn uncovered(&self, is_chosen: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut covered = vec![false; self.0.len()];
        let mut heads = Vec::new();
        for (at, node) in self.0.iter().enumerate().rev() {
            if is_chosen(at) && !covered[at] {
                heads.push(at);
            }
            if is_chosen(at) || covered[at] {
                node.parents
                    .iter()
                    .for_each(|parent| covered[*parent] = true);
            }
        }
        heads.reverse();
        heads
    }

    /// What the heads of a field mean once every act that was taken back is looked through: the edits that they repeat.
    pub fn meant(&self, field: u16) -> Vec<&Node> {
        let mut open = self.uncovered(|at| self.0[at].is_active && self.0[at].field == field);
        let (mut seen, mut meant) = (vec![false; self.0.len()], vec![false; self.0.len()]);
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut seen[at], true) {
                match self.repeats(at) {
                    Some(earlier) => open.extend(earlier),
                    None => meant[at] = true,
                }
            }
        }
        self.at(self.uncovered(|at| meant[at]))
    }

    /// The edits that stand behind one that is dormant or only takes something back; none where it stands for itself.
    fn repeats(&self, at: usize) -> Option<&[usize]> {
        let node = &self.0[at];
        match node.takes_back {
            _ if !node.is_active => Some(&node.parents),
            None => None,
            Some(TakenBack::Import | TakenBack::Itself) => Some(&node.parents),
            Some(TakenBack::Command(line)) => {
                let is_of_it = |other: &&Node| (other.line, other.field) == (line, node.field);
                // What the command had not touched was only said again.
                let first = self.0.iter().find(is_of_it).unwrap_or(node);
                Some(&first.parents)
            }
        }
    }

    /// The newest edit of a field that every one of these edits descends from.
    pub fn common(&self, heads: &[EditId]) -> Option<&Node> {
        let sets: Vec<Vec<bool>> = heads.iter().map(|head| self.ancestors(head)).collect();
        let in_all = |at: &usize| sets.iter().all(|set| set[*at]);
        let newest = (0..self.0.len()).rev().find(in_all)?;
        (!sets.is_empty()).then(|| &self.0[newest])
    }

    /// Where the value of `head` was said first. An undo says again what a decision had settled: it is not a voice of its
    /// own. What was said again when an import was looked away from names its speaker: `history::first_said`.
    pub fn origin(&self, head: &EditId) -> EditId {
        let mut at = self.0.iter().position(|node| node.edit == *head);
        while let Some(said) = at.and_then(|at| self.said_before(at)) {
            at = Some(said);
        }
        at.map_or(*head, |at| self.0[at].edit)
    }

    /// The parent whose value this one repeats, straight or over one decision between several.
    fn said_before(&self, at: usize) -> Option<usize> {
        let same = |parent: &&usize| self.0[**parent].value == self.0[at].value;
        let [parent] = self.0[at].parents.as_slice() else {
            return None;
        };
        let decided = &self.0[*parent].parents;
        let straight = Some(parent).filter(same);
        let over = || decided.iter().find(same).filter(|_| decided.len() > 1);
        over().or(straight).copied()
    }

    /// The value that an edit replaced.
    pub fn replaced(&self, edit: &EditId) -> Option<&Value> {
        let node = self.0.iter().find(|node| node.edit == *edit)?;
        let parent = node.parents.last()?;
        Some(&self.0[*parent].value)
    }

    /// Which edits `head` descends from, itself left out.
    fn ancestors(&self, head: &EditId) -> Vec<bool> {
        let mut found = vec![false; self.0.len()];
        for (at, node) in self.0.iter().enumerate().rev() {
            if node.edit == *head || found[at] {
                node.parents.iter().for_each(|parent| found[*parent] = true);
            }
        }
        found
    }
}

fn nodes(conn: &Connection, row: RowId) -> Result<Vec<Node>> {
    let sql = format!(
        "SELECT rid, edit_id, fld, val, batch, {IS_ACTIVE}, act.kind, act.undoes, about.kind,
           fld = 0 AND (SELECT kind FROM journal WHERE undoes = e.batch ORDER BY seq DESC LIMIT 1) = 'undo',
           EXISTS(SELECT 1 FROM again WHERE again.edit = e.rid AND again.line NOT IN (SELECT line FROM dormant))
         FROM edit e LEFT JOIN journal act ON act.seq = e.batch LEFT JOIN journal about ON about.seq = act.undoes
         WHERE row_id = ?1 ORDER BY rid"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([row.as_bytes()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Node {
            rid: row.get(0)?,
            edit: row.get(1)?,
            field: row.get(2)?,
            value: Value::from_sql(row.get_ref(3)?)?,
            is_active: row.get(5)?,
            line: row.get(4)?,
            takes_back: taken_back(row)?,
            parents: Vec::new(),
        });
    }
    Ok(found)
}

/// A redo of a command says again what the command said, and stands for itself; so does whatever others have seen and sent
/// back, for they take it as it is.
fn taken_back(row: &rusqlite::Row<'_>) -> Result<Option<TakenBack>> {
    let (kind, about): (Option<String>, Option<String>) = (row.get(6)?, row.get(8)?);
    let is_undone: Option<bool> = row.get(9)?;
    let has_returned: bool = row.get(10)?;
    Ok(match (kind.as_deref(), about.as_deref()) {
        (Some("undo" | "redo"), _) if has_returned => None,
        (Some("undo" | "redo"), Some("import")) => Some(TakenBack::Import),
        (Some("undo"), Some(_)) => Some(TakenBack::Command(row.get(7)?)),
        (Some("command"), _) if is_undone == Some(true) => Some(TakenBack::Itself),
        _ => None,
    })
}

/// Marks the heads of a row anew, over the edits that are active.
pub(super) fn mark_heads(conn: &Connection, row: RowId) -> Result<()> {
    let graph = Graph::of(conn, row)?;
    conn.prepare_cached("UPDATE edit SET is_head = 0 WHERE row_id = ?1 AND is_head = 1")?
        .execute([row.as_bytes()])?;
    let mut mark = conn.prepare_cached("UPDATE edit SET is_head = 1 WHERE rid = ?1")?;
    for head in graph.heads(|node| node.is_active) {
        mark.execute(params![head.rid])?;
    }
    Ok(())
}

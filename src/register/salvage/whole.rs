//! What of the proved edits can be taken into a register: each after those that it has seen, none that was taken back;
//! and what is lost.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::RangeInclusive;

use crate::domain::id::RowId;
use crate::register::arrival;
use crate::register::fields::{Kind, Table, table, table_named};
use crate::register::journal::{ActKind, JournalLine};
use crate::register::record::{Edit, EditId};
use crate::register::salvage::carve::Found;
use crate::register::salvage::prove::Proved;
use crate::register::value::Value;

/// A row of which something is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostRow {
    /// Where anything that was read tells.
    pub table: Option<&'static Table>,
    pub row: RowId,
    /// How many edits of it.
    pub edits: usize,
}

/// What a damaged register still holds.
#[derive(Clone, Debug, Default)]
pub struct Salvaged {
    /// What the base does not have, each after its parents.
    pub edits: Vec<Edit>,
    /// Edits of the damaged register that can be read or are in the base, and how many it had, as far as can be told.
    pub kept: usize,
    pub total: usize,
    pub lost_rows: Vec<LostRow>,
    /// Milliseconds since 1970 of the first and the last edit that was salvaged.
    pub times: Option<RangeInclusive<i64>>,
}

impl Salvaged {
    pub fn lost(&self) -> usize {
        self.total - self.kept
    }
}

pub(super) fn whole(
    found: &Found,
    lines: &[JournalLine],
    proved: HashMap<EditId, Proved>,
    base: &[(EditId, &Edit)],
) -> Salvaged {
    let known: HashMap<EditId, RowId> = base.iter().map(|(id, edit)| (*id, edit.row)).collect();
    let (ordered, broken) = ordered(proved, &known);
    let kept: HashSet<EditId> = ordered
        .iter()
        .map(|proved| proved.id)
        .chain(known.keys().copied())
        .collect();
    let losses = Losses::of(found, &ordered, &broken, &kept);
    let lost_rows = losses.rows(found, &ordered, base);
    let edits = standing(ordered, lines, &found.pairs);
    let edits: Vec<Edit> = edits
        .into_iter()
        .filter(|proved| !known.contains_key(&proved.id))
        .map(|proved| proved.edit)
        .collect();
    let times = edits.iter().map(|edit| edit.wall_ms);
    Salvaged {
        kept: losses.total - losses.count,
        total: losses.total,
        lost_rows,
        times: times
            .clone()
            .min()
            .zip(times.max())
            .map(|(first, last)| first..=last),
        edits,
    }
}

/// Each after its parents, as far as those are known; and those whose past has a hole.
fn ordered(
    proved: HashMap<EditId, Proved>,
    known: &HashMap<EditId, RowId>,
) -> (Vec<Proved>, Vec<Proved>) {
    let mut waiting: Vec<Proved> = proved.into_values().collect();
    waiting.sort_by_key(|proved| (proved.rid.unwrap_or(i64::MAX), proved.edit.seq, proved.id));
    let mut rows = known.clone();
    let mut ordered = Vec::with_capacity(waiting.len());
    loop {
        let before = ordered.len();
        let mut later = Vec::new();
        for proved in waiting {
            let is_known = |parent: &EditId| rows.get(parent) == Some(&proved.edit.row);
            if proved.edit.parents.iter().all(is_known) {
                rows.insert(proved.id, proved.edit.row);
                ordered.push(proved);
            } else {
                later.push(proved);
            }
        }
        waiting = later;
        if ordered.len() == before || waiting.is_empty() {
            return (ordered, waiting);
        }
    }
}

/// Imports that were taken back do not come back with what else was salvaged, but for what others have built on.
fn standing(
    ordered: Vec<Proved>,
    lines: &[JournalLine],
    pairs: &HashSet<(i64, i64)>,
) -> Vec<Proved> {
    let dormant = arrival::dormant_by(lines);
    if dormant.is_empty() {
        return ordered;
    }
    let imports = lines.iter().filter(|line| line.kind == ActKind::Import);
    let standing: BTreeSet<i64> = imports
        .map(|line| line.seq)
        .filter(|seq| !dormant.contains(seq))
        .collect();
    let rids: HashMap<EditId, i64> = ordered
        .iter()
        .filter_map(|proved| Some((proved.id, proved.rid?)))
        .collect();
    let mut needed: HashSet<EditId> = HashSet::new();
    for proved in ordered.iter().rev() {
        let parents = || {
            proved
                .edit
                .parents
                .iter()
                .filter_map(|parent| rids.get(parent))
        };
        let came_again = || {
            let rid = proved.rid.unwrap_or_default();
            let carries = |line: &&i64| pairs.contains(&(rid.max(**line), rid.min(**line)));
            standing
                .iter()
                .filter(carries)
                .any(|line| !parents().any(|parent| parent == line))
        };
        if !dormant.contains(&proved.batch) || needed.contains(&proved.id) || came_again() {
            needed.insert(proved.id);
            needed.extend(&proved.edit.parents);
        }
    }
    ordered
        .into_iter()
        .filter(|proved| needed.contains(&proved.id))
        .collect()
}

/// The greatest number that an edit had: one that is proved, or that two indexes tell of. What was left over in the free
/// space of a page looks like an entry of one of them by chance, in a whole register too.
fn last(found: &Found, proved: impl Iterator<Item = i64>) -> i64 {
    let is_told_twice = |rid: &i64| found.row_of.is_empty() || found.row_of.contains_key(rid);
    let told = found.id_of.keys().copied().filter(is_told_twice);
    proved.chain(told).max().unwrap_or(0)
}

/// What the damaged register had and nobody has any more.
struct Losses {
    total: usize,
    count: usize,
    /// Numbers of edits that are known to be lost.
    rids: Vec<i64>,
}

impl Losses {
    fn of(found: &Found, ordered: &[Proved], broken: &[Proved], kept: &HashSet<EditId>) -> Self {
        let mut id_of: HashMap<i64, EditId> = found
            .stones
            .iter()
            .filter_map(|stone| Some((stone.rid?, stone.id)))
            .collect();
        id_of.extend(&found.id_of);
        let proved = ordered.iter().chain(broken);
        id_of.extend(proved.filter_map(|proved| Some((proved.rid?, proved.id))));
        let proved = ordered.iter().chain(broken).filter_map(|proved| proved.rid);
        let last = last(found, proved);
        // What no page tells of may be in the base.
        let seen: HashSet<&EditId> = id_of.values().collect();
        let unseen = kept.iter().filter(|id| !seen.contains(id)).count();
        let is_lost = |rid: &i64| id_of.get(rid).is_none_or(|id| !kept.contains(id));
        let rids: Vec<i64> = (1..=last).filter(is_lost).collect();
        let nameless = rids.iter().filter(|rid| !id_of.contains_key(rid)).count();
        Self {
            total: usize::try_from(last).unwrap_or_default(),
            count: rids.len() - nameless + nameless.saturating_sub(unseen),
            rids,
        }
    }

    /// By row, the ones that lost most first.
    fn rows(&self, found: &Found, ordered: &[Proved], base: &[(EditId, &Edit)]) -> Vec<LostRow> {
        if self.count == 0 {
            return Vec::new();
        }
        let own = ordered.iter().map(|proved| &proved.edit);
        let edits: Vec<&Edit> = own.chain(base.iter().map(|(_, edit)| *edit)).collect();
        let mut tables: HashMap<RowId, u16> =
            edits.iter().filter_map(|edit| linked(edit)).collect();
        tables.extend(
            found
                .stones
                .iter()
                .map(|stone| (stone.edit.row, stone.edit.table)),
        );
        tables.extend(edits.iter().map(|edit| (edit.row, edit.table)));
        let stones: HashMap<i64, RowId> = found
            .stones
            .iter()
            .filter_map(|stone| Some((stone.rid?, stone.edit.row)))
            .collect();
        let sites: HashSet<[u8; 16]> = found.stones.iter().map(|stone| stone.edit.site).collect();
        let mut counts: BTreeMap<RowId, usize> = BTreeMap::new();
        for rid in &self.rids {
            let rows = found.row_of.get(rid).into_iter().flatten();
            let mut rows = rows
                .filter(|row| !sites.contains(*row))
                .map(|row| RowId(*row));
            if let Some(row) = rows.next().or_else(|| stones.get(rid).copied()) {
                *counts.entry(row).or_default() += 1;
            }
        }
        let rows = counts.into_iter().map(|(row, edits)| LostRow {
            table: tables.get(&row).and_then(|number| table(*number)),
            row,
            edits,
        });
        let mut rows: Vec<LostRow> = rows.collect();
        rows.sort_by_key(|lost| std::cmp::Reverse(lost.edits));
        rows
    }
}

/// The row that an edit leads to, and its table.
fn linked(edit: &Edit) -> Option<(RowId, u16)> {
    let Value::Id(row) = edit.value else {
        return None;
    };
    match table(edit.table)?.field(edit.field)?.kind {
        Kind::Link(name) => Some((row, table_named(name)?.id)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_one_index_tells_of_by_chance_is_no_edit_that_was_lost() {
        let mut found = Found::default();
        found.id_of.insert(3, [3; 32]);
        found.id_of.insert(19_458, [7; 32]);
        found.row_of.insert(3, vec![[1; 16]]);
        assert_eq!(last(&found, [1, 2].into_iter()), 3);
        assert_eq!(last(&found, std::iter::once(4)), 4, "what is proved counts");
        found.row_of.clear();
        assert_eq!(
            last(&found, [1, 2].into_iter()),
            19_458,
            "the only index that is left"
        );
    }
}

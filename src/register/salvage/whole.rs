//! What of the proved edits can be taken into a register: each after those that it has seen, none that was taken back;
//! and what is lost.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet};
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

/// Each after its parents, as far as those are known; and those whose past has a hole. Of those that could come next it
/// is always the first in the register. No edit is looked at more often than it has parents, in whatever order a crafted
/// file has them.
fn ordered(
    proved: HashMap<EditId, Proved>,
    known: &HashMap<EditId, RowId>,
) -> (Vec<Proved>, Vec<Proved>) {
    let mut waiting: Vec<Proved> = proved.into_values().collect();
    waiting.sort_by_key(|proved| (proved.rid.unwrap_or(i64::MAX), proved.edit.seq, proved.id));
    let mut line = Line::of(&waiting, known);
    let mut places = vec![usize::MAX; waiting.len()];
    for turn in 0.. {
        let Some(at) = line.next() else { break };
        places[at] = turn;
    }
    let mut both: Vec<(usize, Proved)> = places.into_iter().zip(waiting).collect();
    both.sort_by_key(|(turn, _)| *turn);
    let (ordered, broken): (Vec<_>, Vec<_>) =
        both.into_iter().partition(|(turn, _)| *turn != usize::MAX);
    let own = |(_, proved)| proved;
    (
        ordered.into_iter().map(own).collect(),
        broken.into_iter().map(own).collect(),
    )
}

/// Edits that wait for their parents, by their places.
struct Line {
    /// How many parents each still waits for; one that is nowhere, or of another row, is waited for in vain.
    missing: Vec<usize>,
    children: HashMap<usize, Vec<usize>>,
    ready: BinaryHeap<Reverse<usize>>,
}

impl Line {
    fn of(waiting: &[Proved], known: &HashMap<EditId, RowId>) -> Self {
        let places: HashMap<EditId, usize> =
            waiting.iter().map(|proved| proved.id).zip(0..).collect();
        let mut line = Self {
            missing: vec![0; waiting.len()],
            children: HashMap::new(),
            ready: BinaryHeap::new(),
        };
        for (at, proved) in waiting.iter().enumerate() {
            for parent in &proved.edit.parents {
                let is_known = known.get(parent) == Some(&proved.edit.row);
                line.missing[at] += usize::from(!is_known);
                if let Some(place) = places.get(parent)
                    && waiting[*place].edit.row == proved.edit.row
                    && !is_known
                {
                    line.children.entry(*place).or_default().push(at);
                }
            }
            if line.missing[at] == 0 {
                line.ready.push(Reverse(at));
            }
        }
        line
    }
}

impl Iterator for Line {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let Reverse(at) = self.ready.pop()?;
        for child in self.children.remove(&at).unwrap_or_default() {
            self.missing[child] -= 1;
            if self.missing[child] == 0 {
                self.ready.push(Reverse(child));
            }
        }
        Some(at)
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
    let again = brought_again(&ordered, lines, &dormant, pairs);
    let mut needed: HashSet<EditId> = HashSet::new();
    for proved in ordered.iter().rev() {
        if !dormant.contains(&proved.batch)
            || needed.contains(&proved.id)
            || again.contains(&proved.id)
        {
            needed.insert(proved.id);
            needed.extend(&proved.edit.parents);
        }
    }
    ordered
        .into_iter()
        .filter(|proved| needed.contains(&proved.id))
        .collect()
}

/// The edits that stand in a pair with an import which is not taken back, where the pair tells of no parent.
fn brought_again(
    ordered: &[Proved],
    lines: &[JournalLine],
    dormant: &BTreeSet<i64>,
    pairs: &HashSet<(i64, i64)>,
) -> HashSet<EditId> {
    let imports = lines.iter().filter(|line| line.kind == ActKind::Import);
    let standing: HashSet<i64> = imports
        .map(|line| line.seq)
        .filter(|seq| !dormant.contains(seq))
        .collect();
    let numbered = ordered
        .iter()
        .filter_map(|proved| Some((proved.rid?, proved)));
    let by_rid: HashMap<i64, &Proved> = numbered.collect();
    let is_parent = |proved: &Proved, rid: &i64| {
        let parent = by_rid.get(rid);
        parent.is_some_and(|parent| proved.edit.parents.contains(&parent.id))
    };
    let mut found = HashSet::new();
    for (one, two) in pairs {
        for (rid, line) in [(one, two), (two, one)] {
            if let Some(proved) = by_rid.get(rid)
                && standing.contains(line)
                && !is_parent(proved, line)
            {
                found.insert(proved.id);
            }
        }
    }
    found
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
        let tables = tables(found, ordered, base);
        let rows = self.counts(found).into_iter().map(|(row, edits)| LostRow {
            table: tables.get(&row).and_then(|number| table(*number)),
            row,
            edits,
        });
        let mut rows: Vec<LostRow> = rows.collect();
        rows.sort_by_key(|lost| Reverse(lost.edits));
        rows
    }

    /// How many edits of each row are lost, where a page tells of which row they were.
    fn counts(&self, found: &Found) -> BTreeMap<RowId, usize> {
        let numbered = found.stones.iter();
        let stones: HashMap<i64, RowId> = numbered
            .filter_map(|stone| Some((stone.rid?, stone.edit.row)))
            .collect();
        let sites: HashSet<[u8; 16]> = found.stones.iter().map(|stone| stone.edit.site).collect();
        let mut counts = BTreeMap::new();
        for rid in &self.rids {
            let rows = found.row_of.get(rid).into_iter().flatten();
            let mut rows = rows.filter(|row| !sites.contains(*row));
            let row = rows.next().map(|row| RowId(*row));
            if let Some(row) = row.or_else(|| stones.get(rid).copied()) {
                *counts.entry(row).or_default() += 1;
            }
        }
        counts
    }
}

/// The table of every row that anything tells of: best the edits that are whole, then what was read, then links.
fn tables(found: &Found, ordered: &[Proved], base: &[(EditId, &Edit)]) -> HashMap<RowId, u16> {
    let own = ordered.iter().map(|proved| &proved.edit);
    let edits: Vec<&Edit> = own.chain(base.iter().map(|(_, edit)| *edit)).collect();
    let mut tables: HashMap<RowId, u16> = edits.iter().filter_map(|edit| linked(edit)).collect();
    let read = found.stones.iter().map(|stone| &stone.edit);
    tables.extend(read.map(|edit| (edit.row, edit.table)));
    tables.extend(edits.iter().map(|edit| (edit.row, edit.table)));
    tables
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

    fn chain(length: usize) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::with_capacity(length);
        for seq in 1..=length as u64 {
            edits.push(Edit {
                site: [1; 16],
                seq,
                table: 1,
                row: RowId([2; 16]),
                field: 1,
                value: Value::text("Cục Cơ yếu Quân đội"),
                wall_ms: 5,
                operator: "Lan".into(),
                reason: String::new(),
                parents: edits.last().map(Edit::id).into_iter().collect(),
            });
        }
        edits
    }

    fn proved(edits: &[Edit], rid: impl Fn(usize) -> usize) -> HashMap<EditId, Proved> {
        let numbered = edits.iter().enumerate();
        let proved = numbered.map(|(at, edit)| Proved {
            id: edit.id(),
            edit: edit.clone(),
            rid: Some(rid(at) as i64),
            batch: 1,
        });
        proved.map(|proved| (proved.id, proved)).collect()
    }

    #[test]
    fn a_long_chain_that_lies_the_wrong_way_round_is_ordered_in_one_go() {
        let edits = chain(50_000);
        let upside_down = proved(&edits, |at| edits.len() - at);
        let (ordered, broken) = ordered(upside_down, &HashMap::new());
        assert!(broken.is_empty());
        assert!(ordered.iter().map(|proved| &proved.edit).eq(&edits));
    }

    #[test]
    fn what_has_seen_a_lost_edit_or_one_of_another_row_is_not_whole() {
        let mut edits = chain(4);
        edits.remove(1);
        let (whole, broken) = ordered(proved(&edits, |at| at), &HashMap::new());
        assert_eq!((whole.len(), broken.len()), (1, 2));
        let mut stranger = chain(2).remove(1);
        stranger.row = RowId([9; 16]);
        let base = HashMap::from([(stranger.parents[0], RowId([2; 16]))]);
        let (whole, broken) = ordered(proved(&[stranger], |at| at), &base);
        assert_eq!((whole.len(), broken.len()), (0, 1));
    }

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

//! What was found counts when its hash says the same. The hash covers the edits that an edit has seen, and those stand
//! elsewhere in the register: where they are lost too, the likely ones are tried.

use std::collections::{HashMap, HashSet};

use crate::domain::id::RowId;
use crate::register::fields::ALIVE;
use crate::register::record::{Edit, EditId, MAX_PARENTS};
use crate::register::salvage::carve::{Found, Stone};
use crate::register::value::Value;

/// How many earlier edits of the same field are tried as the one that was seen.
const EARLIER: usize = 32;
/// How far back in the edits of its row is looked at all.
const NEAR: usize = 2_000;
/// Of the nearest ones, two together: somebody decided a conflict.
const NEAREST: usize = 8;
/// Of so many that the pages name, every choice is tried.
const NAMED: usize = 7;

/// An edit that is what somebody made, with its number in the register where that could be read.
pub(super) struct Proved {
    pub id: EditId,
    pub edit: Edit,
    pub rid: Option<i64>,
    pub batch: i64,
}

/// Every edit that can be proved. `base` is what is known already: what a lost edit had seen may be there.
pub(super) fn prove(found: &Found, base: &[(EditId, &Edit)]) -> HashMap<EditId, Proved> {
    let clues = Clues::of(found, base);
    let mut proved = HashMap::new();
    for stone in &found.stones {
        if proved.contains_key(&stone.id) {
            continue;
        }
        if let Some((id, edit)) = clues.complete(stone) {
            proved.insert(
                id,
                Proved {
                    id,
                    edit,
                    rid: stone.rid,
                    batch: stone.batch,
                },
            );
        }
    }
    proved
}

/// What helps to find the parents of an edit.
struct Clues {
    /// Every hash that the register or the base names anywhere.
    named: HashSet<EditId>,
    id_of: HashMap<i64, EditId>,
    row_of: HashMap<EditId, RowId>,
    /// By the greater number of a pair.
    pairs: HashMap<i64, Vec<i64>>,
    /// The edits of a row in their order, with their fields.
    of_row: HashMap<RowId, Vec<(i64, u16, EditId)>>,
}

impl Clues {
    fn of(found: &Found, base: &[(EditId, &Edit)]) -> Self {
        let mut clues = Self {
            named: found.id_of.values().copied().collect(),
            id_of: HashMap::new(),
            row_of: HashMap::new(),
            pairs: HashMap::new(),
            of_row: HashMap::new(),
        };
        for (at, (id, edit)) in (1..).zip(base) {
            clues.know(*id, edit, at);
        }
        for stone in &found.stones {
            clues.know(stone.id, &stone.edit, stone.rid.unwrap_or(i64::MAX));
            clues.id_of.extend(stone.rid.map(|rid| (rid, stone.id)));
        }
        clues
            .id_of
            .extend(found.id_of.iter().map(|(rid, id)| (*rid, *id)));
        for (later, earlier) in &found.pairs {
            clues.pairs.entry(*later).or_default().push(*earlier);
        }
        clues
            .of_row
            .values_mut()
            .for_each(|edits| edits.sort_unstable());
        clues
    }

    fn know(&mut self, id: EditId, edit: &Edit, order: i64) {
        self.named.insert(id);
        if self.row_of.insert(id, edit.row).is_none() {
            let row = self.of_row.entry(edit.row).or_default();
            row.push((order, edit.field, id));
        }
    }

    /// The edit with the parents that make its hash.
    fn complete(&self, stone: &Stone) -> Option<(EditId, Edit)> {
        let linked = self.linked(stone);
        self.with(stone, &linked)
            .or_else(|| self.with(stone, &[]))
            .or_else(|| {
                self.guesses(stone, &linked)
                    .iter()
                    .find_map(|guess| self.with(stone, guess))
            })
    }

    fn with(&self, stone: &Stone, parents: &[EditId]) -> Option<(EditId, Edit)> {
        let mut edit = stone.edit.clone();
        edit.parents = parents.to_vec();
        edit.parents.sort_unstable();
        let (bytes, id) = (edit.bytes(), edit.id());
        let is_ours = self.named.contains(&id) && Edit::parse(&bytes).is_ok();
        is_ours.then_some((id, edit))
    }

    /// The edits of the same row that stand in a pair with this one.
    fn linked(&self, stone: &Stone) -> Vec<EditId> {
        let pairs = stone.rid.and_then(|rid| self.pairs.get(&rid));
        let earlier = pairs.into_iter().flatten();
        let ids = earlier.filter_map(|rid| self.id_of.get(rid)).copied();
        let mut ids: Vec<EditId> = ids
            .filter(|id| self.row_of.get(id).is_none_or(|row| *row == stone.edit.row))
            .take(MAX_PARENTS)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn guesses(&self, stone: &Stone, linked: &[EditId]) -> Vec<Vec<EditId>> {
        let earlier = self.earlier(stone);
        let mut guesses: Vec<Vec<EditId>> = earlier.iter().map(|id| vec![*id]).collect();
        let nearest = &earlier[..earlier.len().min(NEAREST)];
        for (at, one) in nearest.iter().enumerate() {
            guesses.extend(nearest[..at].iter().map(|other| vec![*one, *other]));
        }
        if linked.len() <= NAMED {
            guesses.extend(choices(linked));
        }
        if stone.edit.field == ALIVE && stone.edit.value == Value::Int(0) {
            guesses.push(self.last_of_row(stone));
        }
        guesses
    }

    /// The edits of the same field, the nearest before it first.
    fn earlier(&self, stone: &Stone) -> Vec<EditId> {
        let near = self.near(stone).iter().rev();
        let of_field = near.filter(|(_, field, id)| *field == stone.edit.field && *id != stone.id);
        of_field.map(|(_, _, id)| *id).take(EARLIER).collect()
    }

    /// The last edit of each field before it: what somebody saw who removed the row.
    fn last_of_row(&self, stone: &Stone) -> Vec<EditId> {
        let seen = self.near(stone).iter().filter(|(_, _, id)| *id != stone.id);
        let last: HashMap<u16, EditId> = seen.map(|(_, field, id)| (*field, *id)).collect();
        last.into_values().collect()
    }

    /// The edits of the row up to this one, in their order; of a row that has more than any honest one, those nearest.
    fn near(&self, stone: &Stone) -> &[(i64, u16, EditId)] {
        let edits = self
            .of_row
            .get(&stone.edit.row)
            .map_or(&[][..], Vec::as_slice);
        let before = stone.rid.unwrap_or(i64::MAX);
        let end = edits.partition_point(|(order, _, _)| *order <= before);
        &edits[end.saturating_sub(NEAR)..end]
    }
}

/// Every choice of some of them, all left out and all taken excepted.
fn choices(of: &[EditId]) -> Vec<Vec<EditId>> {
    let all = 1_usize << of.len();
    let chosen = |mask: usize| {
        let taken = of
            .iter()
            .enumerate()
            .filter(move |(at, _)| mask >> at & 1 == 1);
        taken.map(|(_, id)| *id).collect()
    };
    (1..all.saturating_sub(1)).map(chosen).collect()
}

//! Rows that stand below each other: units and their bodies, parts of a covenant, blocs.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// The row and those above it, up to one of `ends`; none when the way up comes back to itself.
pub fn way_up<T: Copy + Eq + Hash>(
    above: &HashMap<T, Option<T>>,
    row: T,
    ends: &HashSet<T>,
) -> Option<HashSet<T>> {
    let (mut way, mut next) = (HashSet::new(), Some(row));
    while let Some(id) = next.filter(|id| !ends.contains(id)) {
        if !way.insert(id) {
            return None;
        }
        next = above.get(&id).copied().flatten();
    }
    Some(way)
}

/// The first of the rows from which the way up comes back to itself; no way is gone twice.
pub fn first_ring<T: Copy + Eq + Hash>(
    above: &HashMap<T, Option<T>>,
    rows: impl IntoIterator<Item = T>,
) -> Option<T> {
    let mut ends: HashSet<T> = HashSet::new();
    rows.into_iter().find(|row| {
        let way = way_up(above, *row, &ends);
        let comes_back = way.is_none();
        ends.extend(way.into_iter().flatten());
        comes_back
    })
}

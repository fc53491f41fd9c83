//! What conditions do to an order (domain.md 6.2, CapRank): a unit that does not meet one is not ranked above a place, and
//! those behind it move up.

use crate::domain::id::UnitId;

/// A ranked unit with the best place that is left to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capped {
    pub unit: UnitId,
    pub rank: usize,
    pub cap: Option<usize>,
}

/// Ranks after the caps. Units of one rank and without a cap keep sharing it; where nobody else is left to go ahead, a
/// capped unit stands where it can.
pub fn after_caps(units: &[Capped]) -> Vec<(UnitId, usize)> {
    let mut waiting: Vec<Capped> = units.to_vec();
    waiting.sort_by_key(|unit| unit.rank);
    let mut found: Vec<(Capped, usize)> = Vec::new();
    for place in 1..=units.len() {
        let may = |unit: &Capped| unit.cap.is_none_or(|cap| cap <= place);
        let next = waiting.iter().position(may);
        if next.is_none() && waiting.is_empty() {
            break;
        }
        let unit = waiting.remove(next.unwrap_or_default());
        let shares = found
            .last()
            .filter(|(last, _)| last.rank == unit.rank && last.cap.is_none() && unit.cap.is_none());
        let shared = shares.map(|(_, rank)| *rank);
        let best = unit.cap.unwrap_or(place).max(place);
        found.push((unit, shared.unwrap_or(best)));
    }
    found
        .into_iter()
        .map(|(unit, rank)| (unit.unit, rank))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sheet::example::id;
    use proptest::prelude::*;

    fn ranks(units: &[(usize, Option<usize>)]) -> Vec<(u8, usize)> {
        let units: Vec<Capped> = (1..)
            .zip(units)
            .map(|(n, (rank, cap))| Capped {
                unit: id(n),
                rank: *rank,
                cap: *cap,
            })
            .collect();
        let mut found: Vec<_> = after_caps(&units)
            .into_iter()
            .map(|(unit, rank)| (unit.row().0[0], rank))
            .collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn a_capped_unit_falls_to_its_place_and_the_others_move_up() {
        let found = ranks(&[(1, Some(3)), (2, None), (3, None), (4, None)]);
        assert_eq!(found, [(1, 3), (2, 1), (3, 2), (4, 4)]);
    }

    #[test]
    fn a_tie_without_caps_stays_a_tie() {
        let found = ranks(&[(1, None), (1, None), (3, None)]);
        assert_eq!(found, [(1, 1), (2, 1), (3, 3)]);
        let found = ranks(&[(1, Some(3)), (2, None), (2, None)]);
        assert_eq!(found, [(1, 3), (2, 1), (3, 1)]);
    }

    #[test]
    fn nobody_takes_a_place_above_the_cap_even_where_nobody_is_left() {
        assert_eq!(ranks(&[(1, Some(2)), (2, Some(2))]), [(1, 2), (2, 2)]);
        assert_eq!(ranks(&[(1, Some(5))]), [(1, 5)]);
    }

    proptest! {
        #[test]
        fn every_unit_keeps_one_rank_not_above_its_cap(
            units in prop::collection::vec((1usize..6, prop::option::of(1usize..8)), 0..8)
        ) {
            let found = ranks(&units);
            prop_assert_eq!(found.len(), units.len());
            for (n, rank) in found {
                let cap = units[usize::from(n) - 1].1;
                prop_assert!(cap.is_none_or(|cap| rank >= cap));
            }
        }
    }
}

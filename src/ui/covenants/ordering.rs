//! Moving a row in its list: one new position, or a whole new spread where two offices chose the same place.

use crate::domain::order::Position;

/// The new positions, by index, that put the row at `from` to place `to`.
pub fn moved(orders: &[&Position], from: usize, to: usize) -> Vec<(usize, Position)> {
    if from >= orders.len() || to >= orders.len() || from == to {
        return Vec::new();
    }
    let mut rest: Vec<usize> = (0..orders.len()).filter(|at| *at != from).collect();
    let before = to.checked_sub(1).map(|at| orders[rest[at]]);
    let after = rest.get(to).map(|at| orders[*at]);
    let between = Position::between(before, after);
    if after.is_none_or(|after| &between < after) {
        return vec![(from, between)];
    }
    rest.insert(to, from);
    rest.into_iter()
        .zip(Position::spread(orders.len()))
        .collect()
}

/// The position behind the last row.
pub fn at_end<'a>(orders: impl Iterator<Item = &'a Position>) -> Position {
    Position::between(orders.max(), None)
}

/// `count` positions behind the last row.
pub fn many_at_end<'a>(orders: impl Iterator<Item = &'a Position>, count: usize) -> Vec<Position> {
    let mut last = orders.max().cloned();
    let mut positions = Vec::with_capacity(count);
    for _ in 0..count {
        let next = Position::between(last.as_ref(), None);
        positions.push(next.clone());
        last = Some(next);
    }
    positions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after_move(mut orders: Vec<Position>, from: usize, to: usize) -> Vec<usize> {
        let refs: Vec<&Position> = orders.iter().collect();
        for (at, order) in moved(&refs, from, to) {
            orders[at] = order;
        }
        let mut list: Vec<usize> = (0..orders.len()).collect();
        list.sort_by_key(|at| orders[*at].clone());
        list
    }

    #[test]
    fn a_row_moves_up_down_to_the_start_and_to_the_end() {
        let list = Position::spread(4);
        assert_eq!(after_move(list.clone(), 2, 1), [0, 2, 1, 3]);
        assert_eq!(after_move(list.clone(), 1, 2), [0, 2, 1, 3]);
        assert_eq!(after_move(list.clone(), 3, 0), [3, 0, 1, 2]);
        assert_eq!(after_move(list, 0, 3), [1, 2, 3, 0]);
    }

    #[test]
    fn one_position_is_written_where_one_is_enough() {
        let list = Position::spread(4);
        let refs: Vec<&Position> = list.iter().collect();
        assert_eq!(moved(&refs, 2, 1).len(), 1);
        assert!(moved(&refs, 2, 2).is_empty());
        assert!(moved(&refs, 0, 4).is_empty());
    }

    #[test]
    fn a_list_with_equal_places_is_spread_anew() {
        let list = vec![Position::first(); 3];
        assert_eq!(after_move(list, 2, 1), [0, 2, 1]);
    }

    #[test]
    fn new_rows_stand_behind_the_last() {
        let list = Position::spread(3);
        let new = many_at_end(list.iter(), 2);
        assert!(list[2] < new[0] && new[0] < new[1]);
        assert_eq!(at_end(list.iter()), new[0]);
    }
}

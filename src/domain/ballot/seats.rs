//! Who gets the seats when the votes are known. A tie for the last seats is told, never resolved.

use std::cmp::Reverse;

/// Places in the list of votes that it was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seating {
    /// Most votes first.
    pub chosen: Vec<usize>,
    /// Equal votes for fewer seats than they are.
    pub tied: Vec<usize>,
    /// For how many seats they are tied.
    pub tied_seats: usize,
    /// Seats that nobody reached.
    pub open: usize,
}

/// The first ones by votes among those who reached the mark, as many as there are seats; all of them without seats.
pub fn seat(votes: &[i64], reached: impl Fn(i64) -> bool, seats: Option<usize>) -> Seating {
    let mut passed: Vec<usize> = (0..votes.len()).filter(|at| reached(votes[*at])).collect();
    passed.sort_by_key(|at| Reverse(votes[*at]));
    let Some(seats) = seats else {
        return Seating {
            chosen: passed,
            ..Seating::default()
        };
    };
    let last = |at: &usize| passed.get(seats).map(|next| votes[*at] == votes[*next]);
    let is_tied = |at: &usize| last(at).unwrap_or(false);
    let has_tie = seats > 0 && passed.get(seats - 1).is_some_and(is_tied);
    if !has_tie {
        let open = seats.saturating_sub(passed.len());
        passed.truncate(seats);
        return Seating {
            chosen: passed,
            open,
            ..Seating::default()
        };
    }
    let tied: Vec<usize> = passed.iter().copied().filter(is_tied).collect();
    let above = votes[tied[0]];
    passed.retain(|at| votes[*at] > above);
    Seating {
        tied_seats: seats - passed.len(),
        chosen: passed,
        tied,
        open: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seated(votes: &[i64], seats: Option<usize>) -> (Vec<usize>, Vec<usize>, usize, usize) {
        let seating = seat(votes, |votes| votes > 3, seats);
        (
            seating.chosen,
            seating.tied,
            seating.tied_seats,
            seating.open,
        )
    }

    #[test]
    fn the_most_votes_get_the_seats() {
        for (votes, seats, wanted) in [
            (vec![5, 6, 3], None, (vec![1, 0], vec![], 0, 0)),
            (vec![5, 6, 4], Some(2), (vec![1, 0], vec![], 0, 0)),
            (vec![5, 6, 5], Some(2), (vec![1], vec![0, 2], 1, 0)),
            (vec![5, 5, 5], Some(2), (vec![], vec![0, 1, 2], 2, 0)),
            (vec![5, 5, 3], Some(2), (vec![0, 1], vec![], 0, 0)),
            (vec![5, 3, 3], Some(2), (vec![0], vec![], 0, 1)),
            (vec![3, 3], Some(1), (vec![], vec![], 0, 1)),
            (vec![5], Some(0), (vec![], vec![], 0, 0)),
            (vec![], Some(1), (vec![], vec![], 0, 1)),
        ] {
            assert_eq!(seated(&votes, seats), wanted, "{votes:?} {seats:?}");
        }
    }
}

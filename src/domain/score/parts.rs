//! What the parts of a table come to: the sum below each heading, as the table sums (domain.md 2.8).

use std::collections::{BTreeMap, HashMap};

use crate::domain::id::{CriterionId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::score::Criterion;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::{Leaf, Scored};
use crate::domain::score::total::{is_missed, sum_of, weight};

/// Cộng phần, mục of one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartTotal {
    /// None while no criterion below has points, and where the sum does not fit.
    pub points: Option<Quantity>,
    pub missing: usize,
    /// Điểm tối đa of what is assigned, bonus apart.
    pub assigned: Quantity,
}

/// Of every criterion that has others below it and every unit.
pub fn parts(book: &ScoreBook, scored: &Scored) -> BTreeMap<(CriterionId, UnitId), PartTotal> {
    let mut below: BTreeMap<(CriterionId, UnitId), Vec<(&Criterion, &Leaf)>> = BTreeMap::new();
    let by_id: HashMap<_, _> = book.criteria.iter().map(|row| (row.id, row)).collect();
    for ((criterion, unit), leaf) in &scored.leaves {
        let Some(criterion) = by_id.get(criterion) else {
            continue;
        };
        for above in above(criterion, &by_id) {
            let leaves = below.entry((above, *unit)).or_default();
            leaves.push((criterion, leaf));
        }
    }
    let sums = below.into_iter();
    sums.map(|(place, leaves)| (place, part(book, &leaves)))
        .collect()
}

/// The headings that a criterion stands under, nearest first; a circle is walked once.
fn above(criterion: &Criterion, by_id: &HashMap<CriterionId, &Criterion>) -> Vec<CriterionId> {
    let mut found = Vec::new();
    let mut next = criterion.parent;
    while let Some(parent) = next.filter(|parent| !found.contains(parent)) {
        found.push(parent);
        next = by_id.get(&parent).and_then(|row| row.parent);
    }
    found
}

fn part(book: &ScoreBook, leaves: &[(&Criterion, &Leaf)]) -> PartTotal {
    let has_points = leaves.iter().any(|(_, leaf)| leaf.given().is_some());
    let points = sum_of(leaves.iter().map(|(_, leaf)| *leaf), &book.table);
    let mut weights = leaves
        .iter()
        .filter_map(|(criterion, leaf)| weight(criterion, leaf, &book.table));
    PartTotal {
        points: points.filter(|_| has_points),
        missing: leaves
            .iter()
            .filter(|(row, leaf)| is_missed(row, leaf))
            .count(),
        assigned: weights
            .try_fold(Quantity::ZERO, Quantity::checked_add)
            .unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::Method;
    use crate::domain::score::engine::score;
    use crate::domain::score::example::{book, criterion, id, points};

    #[test]
    fn every_heading_is_the_sum_of_what_stands_below_it() {
        let mut rows = [
            criterion(1, Method::Group, "10"),
            criterion(2, Method::Group, "10"),
            criterion(3, Method::Direct, "4"),
            criterion(4, Method::Direct, "6"),
        ];
        rows[1].parent = Some(id(1));
        rows[2].parent = Some(id(2));
        rows[3].parent = Some(id(2));
        let book = rows.into_iter().fold(book(2), ScoreBook::with);
        let book = book.given(3, 1, "3,5").given(4, 1, "6").given(3, 2, "4");
        let parts = parts(&book, &score(&book, None));
        let first = parts[&(id(1), id(1))];
        assert_eq!(first, parts[&(id(2), id(1))]);
        assert_eq!(first.points, Some(points("9,5")));
        assert_eq!((first.missing, first.assigned), (0, points("10")));
        assert_eq!(parts[&(id(1), id(2))].missing, 1);
    }

    #[test]
    fn a_heading_without_points_has_no_sum_and_a_circle_ends() {
        let mut rows = [
            criterion(1, Method::Group, ""),
            criterion(2, Method::Direct, "4"),
        ];
        rows[0].parent = Some(id(1));
        rows[1].parent = Some(id(1));
        let book = rows.into_iter().fold(book(1), ScoreBook::with);
        let parts = parts(&book, &score(&book, None));
        assert_eq!(parts[&(id(1), id(1))].points, None);
    }
}

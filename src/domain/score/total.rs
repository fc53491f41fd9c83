//! Totals, shares and ranks of the units of one table (domain.md 6.1, 6.3).

use jiff::civil::Date;

use crate::domain::document::share;
use crate::domain::id::UnitId;
use crate::domain::number::Quantity;
use crate::domain::score::engine::{Leaf, Points, Standing, places};
use crate::domain::score::fraction::{Fraction, rounded_sum};
use crate::domain::score::index::Index;
use crate::domain::score::{Criterion, ScoreTable, SumOf, TotalMode};

/// One unit with its total and rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitTotal {
    pub unit: UnitId,
    /// Of what has been scored; complete when `missing` is 0.
    pub total: Quantity,
    /// Leaves that are assigned and have no points yet; bonus of which nothing was said is not missed.
    pub missing: usize,
    /// Điểm tối đa of what is assigned to the unit, bonus apart.
    pub assigned: Quantity,
    /// Total in percent of it, to hundredths.
    pub share: Option<Quantity>,
    /// None as long as points are missing. Equal totals share it: 1, 1, 3.
    pub rank: Option<usize>,
    /// Why there is no rank.
    pub unranked: Option<Unranked>,
    /// The leaves come to more than the scale; the total is held there.
    pub is_capped: bool,
}

/// Why a unit has no rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unranked {
    Missing(usize),
    /// Ra khỏi khối in the year: its scores are shown, it is not ranked.
    Left(Date),
    NothingAssigned,
    /// A table without a scale is for conditions, not for an order (domain.md 6.1, V5).
    NoScale,
    TooLarge,
}

impl Unranked {
    pub fn sentence(self) -> String {
        match self {
            Self::Missing(count) => format!("Còn {count:02} tiêu chí chưa có điểm, chưa xếp hạng"),
            Self::Left(on) => format!(
                "Không xếp hạng: ra khỏi khối ngày {:02}/{:02}/{}",
                on.day(),
                on.month(),
                on.year()
            ),
            Self::NothingAssigned => "Không xếp hạng: không có tiêu chí nào được giao".into(),
            Self::NoScale => "Không xếp hạng: bảng không có thang điểm".into(),
            Self::TooLarge => "Không xếp hạng: tổng điểm quá lớn, không tính được".into(),
        }
    }
}

/// Of all units; `rows` are the leaves of [`Index::leaves`].
pub fn totals(index: &Index<'_>, rows: &[Vec<Leaf>]) -> Vec<UnitTotal> {
    let units = index.book.units.iter().enumerate();
    let mut totals: Vec<_> = units
        .map(|(at, unit)| total(index, rows, at, *unit))
        .collect();
    let mode = index.book.table.mode;
    let shares: Vec<_> = totals.iter().map(|total| share_of(total, mode)).collect();
    for (total, rank) in totals.iter_mut().zip(share::ranks(&shares)) {
        total.rank = rank;
    }
    totals
}

/// What a unit is ranked by, exact: its total, or its part of what was assigned.
pub fn share_of(total: &UnitTotal, mode: TotalMode) -> Option<(i64, i64)> {
    let ranked = total.unranked.is_none();
    let whole = match mode {
        TotalMode::FixedTotal => 1,
        TotalMode::AssignedOnlyPercent => total.assigned.ten_thousandths(),
    };
    ranked.then(|| (total.total.ten_thousandths(), whole))
}

fn total(index: &Index<'_>, rows: &[Vec<Leaf>], at: usize, unit: UnitId) -> UnitTotal {
    let table = &index.book.table;
    let leaves = index.leaves.iter().zip(rows);
    let leaves: Vec<(&Criterion, &Leaf)> = leaves.map(|(leaf, row)| (*leaf, &row[at])).collect();
    let assigned = sum(leaves
        .iter()
        .filter_map(|(leaf, of)| weight(leaf, of, table)));
    let points = sum_of(leaves.iter().map(|(_, leaf)| *leaf), table);
    let limit = limit(table, assigned);
    let total = points.map(|points| limit.map_or(points, |limit| points.min(limit)));
    let mut unit = UnitTotal {
        unit,
        total: total.unwrap_or_default(),
        missing: leaves
            .iter()
            .filter(|(leaf, of)| is_missed(leaf, of))
            .count(),
        assigned: assigned.unwrap_or_default(),
        share: None,
        rank: None,
        unranked: None,
        is_capped: total < points,
    };
    unit.share = share::percent(
        unit.total.ten_thousandths(),
        unit.assigned.ten_thousandths(),
    );
    let has_any = leaves
        .iter()
        .any(|(_, leaf)| leaf.standing != Standing::Off);
    unit.unranked = if total.is_none() || assigned.is_none() {
        Some(Unranked::TooLarge)
    } else {
        unranked(index, &unit, has_any)
    };
    unit
}

fn unranked(index: &Index<'_>, unit: &UnitTotal, has_any: bool) -> Option<Unranked> {
    let table = &index.book.table;
    let by_share = table.mode == TotalMode::AssignedOnlyPercent;
    if let Some(left) = index.book.left_on(unit.unit) {
        Some(Unranked::Left(left))
    } else if !has_any || by_share && unit.assigned <= Quantity::ZERO {
        Some(Unranked::NothingAssigned)
    } else if table.total.is_none() && !by_share {
        Some(Unranked::NoScale)
    } else {
        (unit.missing > 0).then_some(Unranked::Missing(unit.missing))
    }
}

pub fn is_missed(criterion: &Criterion, leaf: &Leaf) -> bool {
    leaf.points == Points::Missing && !(criterion.bonus && leaf.trouble.is_none())
}

/// What the criterion adds to the denominator.
pub fn weight(criterion: &Criterion, leaf: &Leaf, table: &ScoreTable) -> Option<Quantity> {
    let counts = match leaf.standing {
        Standing::Assigned => true,
        Standing::NoTarget => table.no_target_counts,
        Standing::Off => false,
    };
    let maximum = criterion
        .maximum
        .filter(|maximum| *maximum > Quantity::ZERO);
    maximum.filter(|_| counts && !criterion.bonus)
}

/// As the table sums: leaves as they are printed, or exact and rounded at the end. None where it does not fit.
pub fn sum_of<'a>(leaves: impl Iterator<Item = &'a Leaf>, table: &ScoreTable) -> Option<Quantity> {
    let places = places(table.total_places);
    match table.sum_of {
        SumOf::RoundedLeaves => {
            let given = leaves.filter_map(Leaf::given);
            Fraction::from(sum(given)?).rounded(places)
        }
        SumOf::ExactLeaves => {
            let exact: Vec<Fraction> = leaves.filter_map(|leaf| leaf.exact).collect();
            rounded_sum(&exact, places)
        }
    }
}

fn sum(mut parts: impl Iterator<Item = Quantity>) -> Option<Quantity> {
    parts.try_fold(Quantity::ZERO, Quantity::checked_add)
}

/// The total is never above the scale, nor a share above the whole, unless bonus may carry it there (V2).
fn limit(table: &ScoreTable, assigned: Option<Quantity>) -> Option<Quantity> {
    let limit = match table.mode {
        TotalMode::FixedTotal => table.total,
        TotalMode::AssignedOnlyPercent => assigned,
    };
    limit.filter(|limit| !table.allow_over_total && *limit >= Quantity::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::engine::score;
    use crate::domain::score::example::{book, criterion, id, points};
    use crate::domain::score::{Layer, Method};
    use jiff::civil::date;

    #[test]
    fn a_unit_that_left_in_june_is_scored_but_neither_ranked_nor_the_leader() {
        let mut book = book(3).with(criterion(10, Method::LeaderRelative, "5"));
        for (unit, actual) in [(1, "40"), (2, "20"), (3, "15")] {
            book = book.target(10, unit, "10").actual(10, unit, actual);
        }
        book.left = vec![(id(1), date(2025, 6, 30))];
        assert_eq!(
            [1, 2, 3].map(|unit| book.shown(10, unit)),
            ["5", "5", "3,75"]
        );
        assert_eq!(book.ranks(), [0, 1, 2]);
        let unranked = score(&book, None).units[0].unranked.unwrap();
        assert_eq!(
            unranked.sentence(),
            "Không xếp hạng: ra khỏi khối ngày 30/06/2025"
        );
    }

    #[test]
    fn leaves_are_summed_rounded_or_exact_as_the_table_says() {
        let mut book = book(1);
        for n in 10..13 {
            book = book
                .with(criterion(n, Method::Proportional, "1"))
                .target(n, 1, "3")
                .actual(n, 1, "1");
        }
        assert_eq!(book.total(1), "0,99");
        book.table.sum_of = SumOf::ExactLeaves;
        assert_eq!(book.total(1), "1");
    }

    #[test]
    fn what_is_missing_leaves_the_unit_without_a_rank() {
        let book = book(2)
            .with(criterion(10, Method::Direct, "10"))
            .given(10, 2, "0");
        assert_eq!(book.ranks(), [0, 1], "nought is a figure, nothing is none");
        let scored = score(&book, None);
        assert_eq!(scored.units[0].unranked, Some(Unranked::Missing(1)));
        assert!(
            score(&book, Some(Layer::SelfScored))
                .units
                .iter()
                .all(|unit| unit.missing == 1)
        );
    }

    #[test]
    fn a_table_without_a_scale_ranks_nobody_by_its_sum() {
        let mut book = book(1)
            .with(criterion(10, Method::Direct, "10"))
            .given(10, 1, "8");
        book.table.total = None;
        assert_eq!(
            score(&book, None).units[0].unranked,
            Some(Unranked::NoScale)
        );
        book.table.mode = TotalMode::AssignedOnlyPercent;
        assert_eq!(score(&book, None).units[0].share, Some(points("80")));
        assert_eq!(book.ranks(), [1]);
    }
}

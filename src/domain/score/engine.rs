//! From a book to points, totals and ranks. Exact throughout; rounded once, where the table says so.

use std::collections::BTreeMap;

use crate::domain::id::{CriterionId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::fraction::Fraction;
use crate::domain::score::index::Index;
pub use crate::domain::score::index::Standing;
use crate::domain::score::method::Row;
use crate::domain::score::total;
pub use crate::domain::score::total::{UnitTotal, Unranked};
pub use crate::domain::score::trouble::Trouble;
use crate::domain::score::{Layer, ScoreTable};

/// What a unit has at one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Points {
    NotAssigned,
    /// Chưa có số liệu: never nought.
    Missing,
    /// Rounded as the table rounds its leaves.
    Given(Quantity),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    pub points: Points,
    /// The layer whose word stands; none while nothing was said.
    pub layer: Option<Layer>,
    /// By the method and not by hand.
    pub computed: bool,
    pub standing: Standing,
    /// Before it was rounded.
    pub exact: Option<Fraction>,
    /// Why there are no points though something was said.
    pub trouble: Option<Trouble>,
}

impl Leaf {
    pub fn given(&self) -> Option<Quantity> {
        match self.points {
            Points::Given(points) => Some(points),
            Points::Missing | Points::NotAssigned => None,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scored {
    pub leaves: BTreeMap<(CriterionId, UnitId), Leaf>,
    /// In the order of the book.
    pub units: Vec<UnitTotal>,
}

impl Scored {
    pub fn leaf(&self, criterion: CriterionId, unit: UnitId) -> Option<&Leaf> {
        self.leaves.get(&(criterion, unit))
    }

    pub fn unit(&self, unit: UnitId) -> Option<&UnitTotal> {
        self.units.iter().find(|total| total.unit == unit)
    }
}

/// Points of one criterion may not be larger; what is larger is a slip of the hand.
const LARGEST: i64 = 1_000_000_000;

/// The result as it stands (`upto` none), or as the layers up to `upto` say it.
pub fn score(book: &ScoreBook, upto: Option<Layer>) -> Scored {
    let index = Index::new(book);
    let upto = upto.unwrap_or(Layer::Final);
    let competes = index.competes();
    let rows = (0..index.leaves.len()).map(|at| Row::new(&index, at, upto, &competes));
    let rows: Vec<Vec<Leaf>> = rows.map(|row| leaves_of(&row, &book.table)).collect();
    Scored {
        units: total::totals(&index, &rows),
        leaves: by_place(&index, rows),
    }
}

/// One criterion, all units.
pub fn leaves_of(row: &Row<'_>, table: &ScoreTable) -> Vec<Leaf> {
    (0..row.entries.len())
        .map(|at| leaf(row, at, table))
        .collect()
}

/// One unit at one criterion.
pub fn leaf(row: &Row<'_>, at: usize, table: &ScoreTable) -> Leaf {
    let entry = &row.entries[at];
    let mut leaf = Leaf {
        points: Points::NotAssigned,
        layer: None,
        computed: false,
        standing: entry.standing,
        exact: None,
        trouble: None,
    };
    if entry.standing == Standing::Off {
        return leaf;
    }
    (leaf.points, leaf.layer) = (Points::Missing, entry.layer());
    let points = row.points(at).map(|points| {
        let exact = points?;
        let rounded = rounded(row, exact, table).ok_or(Trouble::TooLarge)?;
        Ok((exact, rounded))
    });
    match points {
        None => (),
        Some(Err(trouble)) => leaf.trouble = Some(trouble),
        Some(Ok((exact, rounded))) => {
            leaf.points = Points::Given(rounded);
            leaf.exact = Some(exact);
            leaf.computed = entry.by_hand.is_none();
        }
    }
    leaf
}

/// Once, a half up, and never above the maximum.
fn rounded(row: &Row<'_>, exact: Fraction, table: &ScoreTable) -> Option<Quantity> {
    let rounded = exact.rounded(places(table.leaf_places))?;
    let limit = row.criterion.maximum.filter(|_| !row.is_open);
    let rounded = limit.map_or(rounded, |limit| rounded.min(limit));
    (rounded <= Quantity::from_whole(LARGEST)?).then_some(rounded)
}

/// Decimal places of a table as they can be kept.
pub fn places(places: i64) -> u32 {
    u32::try_from(places.clamp(0, 4)).unwrap_or_default()
}

fn by_place(index: &Index<'_>, rows: Vec<Vec<Leaf>>) -> BTreeMap<(CriterionId, UnitId), Leaf> {
    let mut leaves = BTreeMap::new();
    for (criterion, row) in index.leaves.iter().zip(rows) {
        let units = index.book.units.iter().zip(row);
        leaves.extend(units.map(|(unit, leaf)| ((criterion.id, *unit), leaf)));
    }
    leaves
}

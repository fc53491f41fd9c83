//! Everything that the scores of one table are computed from, taken together.

use jiff::civil::Date;

use crate::domain::id::{CriterionId, UnitId};
use crate::domain::score::{
    Criterion, CriterionUnit, Layer, Method, Score, ScoreSheet, ScoreTable,
};

/// Bảng điểm with what was assigned and given.
#[derive(Clone, Debug)]
pub struct ScoreBook {
    pub table: ScoreTable,
    /// In list order among those of one parent.
    pub criteria: Vec<Criterion>,
    /// The units that it scores, in the order of the bloc: members that count in the ranking and are of its kind.
    pub units: Vec<UnitId>,
    /// Units of it that left before the year was over: scored, not ranked.
    pub left: Vec<(UnitId, Date)>,
    pub head: Option<UnitId>,
    pub assigned: Vec<CriterionUnit>,
    pub scores: Vec<Score>,
    pub sheets: Vec<ScoreSheet>,
}

impl ScoreBook {
    /// Directly below `parent`, in order.
    pub fn below(&self, parent: Option<CriterionId>) -> impl Iterator<Item = &Criterion> {
        self.criteria
            .iter()
            .filter(move |criterion| criterion.parent == parent)
    }

    pub fn criterion(&self, id: CriterionId) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }

    pub fn score(&self, criterion: CriterionId, unit: UnitId, layer: Layer) -> Option<&Score> {
        self.scores
            .iter()
            .find(|score| (score.criterion, score.unit, score.layer) == (criterion, unit, layer))
    }

    pub fn assignment(&self, criterion: CriterionId, unit: UnitId) -> Option<&CriterionUnit> {
        self.assigned
            .iter()
            .find(|cell| (cell.criterion, cell.unit) == (criterion, unit))
    }

    pub fn left_on(&self, unit: UnitId) -> Option<Date> {
        let left = self.left.iter().find(|(gone, _)| *gone == unit);
        left.map(|(_, on)| *on)
    }

    /// Who fills in the layer [`Layer::Head`] of a unit's sheet: the head, and for the head itself whom the table names
    /// (domain.md 6.3).
    pub fn appraiser_of(&self, unit: UnitId) -> Option<UnitId> {
        let of_head = self
            .table
            .head_appraiser
            .filter(|_| self.head == Some(unit));
        of_head.or(self.head)
    }

    /// Whether it carries points: no heading, and not only text.
    pub fn is_leaf(&self, criterion: &Criterion) -> bool {
        !matches!(criterion.method, Method::Group | Method::TextOnly)
            && self.below(Some(criterion.id)).next().is_none()
    }
}

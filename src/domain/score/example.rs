//! Books made in few words, for tests.

use crate::domain::id::{RowId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::order::Position;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::{Points, score};
use crate::domain::score::{Criterion, CriterionUnit, Layer, Method, Score, ScoreTable, read};

pub fn id<T: From<RowId>>(n: u8) -> T {
    RowId([n; 16]).into()
}

pub fn points(text: &str) -> Quantity {
    read::number(text).unwrap()
}

/// 1000 points, two places, rounded leaves; the units are 1, 2, 3 … `count`, unit 1 is the head.
pub fn book(count: u8) -> ScoreBook {
    ScoreBook {
        table: table(),
        criteria: Vec::new(),
        units: (1..=count).map(id).collect(),
        left: Vec::new(),
        head: Some(id(1)),
        assigned: Vec::new(),
        scores: Vec::new(),
        sheets: Vec::new(),
    }
}

fn table() -> ScoreTable {
    ScoreTable {
        name: "Bảng điểm".into(),
        total: Quantity::from_whole(1000),
        ..ScoreTable::new(id(200), id(201), Position::first())
    }
}

pub fn criterion(n: u8, method: Method, maximum: &str) -> Criterion {
    Criterion {
        code: n.to_string(),
        name: format!("Tiêu chí {n}"),
        maximum: read::number(maximum),
        method,
        ..Criterion::new(id(n), id(200), Position::first())
    }
}

impl ScoreBook {
    pub fn with(mut self, criterion: Criterion) -> Self {
        self.criteria.push(criterion);
        self
    }

    /// Chỉ tiêu được giao.
    pub fn target(mut self, criterion: u8, unit: u8, target: &str) -> Self {
        self.assigned.push(CriterionUnit {
            id: id(0),
            table: id(200),
            criterion: id(criterion),
            unit: id(unit),
            assigned: true,
            target: read::number(target),
            note: String::new(),
        });
        self
    }

    pub fn unassigned(self, criterion: u8, unit: u8) -> Self {
        let mut book = self.target(criterion, unit, "");
        if let Some(row) = book.assigned.last_mut() {
            row.assigned = false;
        }
        book
    }

    pub fn say(
        mut self,
        layer: Layer,
        criterion: u8,
        unit: u8,
        actual: &str,
        by_hand: &str,
    ) -> Self {
        self.scores.push(Score {
            id: id(0),
            table: id(200),
            criterion: id(criterion),
            unit: id(unit),
            layer,
            actual: actual.into(),
            points: read::number(by_hand),
            reason: String::new(),
            evidence: String::new(),
            source: String::new(),
        });
        self
    }

    /// Kết quả in the layer of the units.
    pub fn actual(self, criterion: u8, unit: u8, actual: &str) -> Self {
        self.say(Layer::SelfScored, criterion, unit, actual, "")
    }

    /// Điểm by hand in the layer of the head.
    pub fn given(self, criterion: u8, unit: u8, points: &str) -> Self {
        self.say(Layer::Head, criterion, unit, "", points)
    }

    /// "3,75", "–" where nothing is known, "" where nothing was asked.
    pub fn shown(&self, criterion: u8, unit: u8) -> String {
        let scored = score(self, None);
        match scored.leaf(id(criterion), id(unit)).map(|leaf| leaf.points) {
            Some(Points::Given(points)) => points.to_string(),
            Some(Points::Missing) => "–".into(),
            Some(Points::NotAssigned) | None => String::new(),
        }
    }

    /// Of every unit in order, 0 for none.
    pub fn ranks(&self) -> Vec<usize> {
        let totals = score(self, None).units;
        totals.iter().map(|unit| unit.rank.unwrap_or(0)).collect()
    }

    pub fn total(&self, unit: u8) -> String {
        let scored = score(self, None);
        let unit: UnitId = id(unit);
        scored.unit(unit).unwrap().total.to_string()
    }
}

//! A table as the section shows it: the tree in order, units by short name, points and parts already summed. No drawing.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::choice::Choice;
use crate::domain::id::{CriterionId, UnitId};
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::{Scored, score};
use crate::domain::score::parts::{PartTotal, parts};
use crate::domain::score::words::in_order;
use crate::domain::score::{Criterion, CriterionUnit, Layer, Method, Score};
use crate::domain::sheet::YearSheet;

/// One line of the tree.
#[derive(Clone, Debug)]
pub struct Row {
    pub criterion: Criterion,
    pub is_leaf: bool,
    /// Indented by its depth.
    pub name: String,
    pub maximum: String,
}

#[derive(Clone, Debug)]
pub struct UnitHead {
    pub unit: UnitId,
    pub brief: String,
    pub name: String,
}

/// Points and parts as the layers up to one say them.
#[derive(Clone, Debug)]
pub struct Figures {
    pub scored: Scored,
    pub parts: BTreeMap<(CriterionId, UnitId), PartTotal>,
}

#[derive(Clone, Debug)]
pub struct BookView {
    pub book: ScoreBook,
    pub rows: Vec<Row>,
    pub units: Vec<UnitHead>,
    /// As it stands.
    pub standing: Figures,
    scores: HashMap<(CriterionId, UnitId, Layer), usize>,
    assigned: HashMap<(CriterionId, UnitId), usize>,
}

impl BookView {
    pub fn of(book: ScoreBook, year: &YearSheet) -> Self {
        let scores = book.scores.iter().enumerate();
        let scores = scores.map(|(at, row)| ((row.criterion, row.unit, row.layer), at));
        let assigned = book.assigned.iter().enumerate();
        let assigned = assigned.map(|(at, row)| ((row.criterion, row.unit), at));
        Self {
            scores: scores.collect(),
            assigned: assigned.collect(),
            rows: rows(&book.criteria),
            units: heads(&book, year),
            standing: Figures::of(&book, None),
            book,
        }
    }

    pub fn score(&self, criterion: CriterionId, unit: UnitId, layer: Layer) -> Option<&Score> {
        let at = self.scores.get(&(criterion, unit, layer))?;
        self.book.scores.get(*at)
    }

    pub fn assignment(&self, criterion: CriterionId, unit: UnitId) -> Option<&CriterionUnit> {
        let at = self.assigned.get(&(criterion, unit))?;
        self.book.assigned.get(*at)
    }

    pub fn unit(&self, unit: UnitId) -> Option<&UnitHead> {
        self.units.iter().find(|head| head.unit == unit)
    }

    pub fn unit_name(&self, unit: UnitId) -> &str {
        self.unit(unit).map_or("", |head| &head.name)
    }

    pub fn row_of(&self, criterion: CriterionId) -> Option<usize> {
        self.rows
            .iter()
            .position(|row| row.criterion.id == criterion)
    }
}

impl Figures {
    pub fn of(book: &ScoreBook, upto: Option<Layer>) -> Self {
        let scored = score(book, upto);
        let parts = parts(book, &scored);
        Self { scored, parts }
    }

    /// "812,5", and how many points are still missing. Nothing given is no total.
    pub fn total(&self, unit: UnitId) -> (String, usize) {
        let mut leaves = self.scored.leaves.iter();
        let has_any = leaves.any(|((_, of), leaf)| *of == unit && leaf.given().is_some());
        let total = self.scored.unit(unit);
        total.map_or((String::new(), 0), |total| {
            let shown = has_any.then(|| total.total.to_string());
            (shown.unwrap_or_default(), total.missing)
        })
    }
}

/// Each criterion above those below it, in list order.
fn rows(criteria: &[Criterion]) -> Vec<Row> {
    let above: HashSet<CriterionId> = criteria.iter().filter_map(|row| row.parent).collect();
    let rows = in_order(criteria).into_iter();
    rows.map(|(depth, criterion)| row(criterion, depth, !above.contains(&criterion.id)))
        .collect()
}

fn row(criterion: &Criterion, depth: usize, is_last: bool) -> Row {
    let heading = matches!(criterion.method, Method::Group | Method::TextOnly);
    Row {
        is_leaf: is_last && !heading,
        name: format!("{}{}", "\u{2003}".repeat(depth), criterion.name),
        maximum: criterion
            .maximum
            .map(|maximum| maximum.to_string())
            .unwrap_or_default(),
        criterion: criterion.clone(),
    }
}

fn heads(book: &ScoreBook, year: &YearSheet) -> Vec<UnitHead> {
    let day = year.naming_day(None);
    let head = |unit: &UnitId| UnitHead {
        unit: *unit,
        brief: year.unit(*unit).map_or("", |unit| unit.brief()).to_owned(),
        name: year.unit_name(*unit, day).to_owned(),
    };
    book.units.iter().map(head).collect()
}

/// What a person reads of a criterion's way of scoring.
pub fn method_label(row: &Row) -> &'static str {
    row.criterion.method.label()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::state::example::{book, criterion};

    #[test]
    fn the_tree_is_listed_with_each_criterion_above_those_below_it() {
        let mut criteria = book().criteria;
        criteria.push(criterion(120, None, "II", Method::Group));
        criteria.push(criterion(121, Some(111), "1.a)", Method::Direct));
        let rows = rows(&criteria);
        let told: Vec<_> = rows
            .iter()
            .map(|row| (row.criterion.code.as_str(), row.is_leaf))
            .collect();
        assert_eq!(
            told,
            [
                ("I", false),
                ("1", false),
                ("1.a)", true),
                ("2", true),
                ("II", false)
            ]
        );
        assert!(rows[2].name.starts_with("\u{2003}\u{2003}Tiêu"));
    }
}

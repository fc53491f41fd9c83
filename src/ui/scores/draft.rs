//! Cells as they are entered: what stands there, and the rows that a new text makes of it. One cell or a whole paste.

use std::collections::BTreeMap;

use crate::app::Command;
use crate::app::commands::{ScoreCommand, criterion_unit_id, score_id};
use crate::domain::id::{CriterionId, CriterionUnitId, ScoreId, UnitId};
use crate::domain::score::entry::{self, Assigned};
use crate::domain::score::{Criterion, CriterionUnit, Layer, Score};

use super::book::BookView;
use super::lens::Field;

/// The longest line that the register keeps, in bytes.
const LONGEST: usize = 4_000;

/// One cell that can be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub criterion: CriterionId,
    pub unit: UnitId,
    pub field: Field,
}

/// Rows that are to be kept.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    scores: BTreeMap<ScoreId, Score>,
    assigned: BTreeMap<CriterionUnitId, CriterionUnit>,
}

impl BookView {
    /// What is edited and copied.
    pub fn kept(&self, place: Place) -> String {
        let score = |layer| self.score(place.criterion, place.unit, layer);
        match place.field {
            Field::Points(layer) => score(layer)
                .and_then(|score| score.points)
                .map(|points| points.to_string()),
            Field::Actual(layer) => score(layer).map(|score| score.actual.clone()),
            Field::Reason(layer) => score(layer).map(|score| score.reason.clone()),
            Field::Evidence(layer) => score(layer).map(|score| score.evidence.clone()),
            Field::Target => self
                .assignment(place.criterion, place.unit)
                .map(written_assignment),
        }
        .unwrap_or_default()
    }

    /// Why this cell takes nothing.
    pub fn why_locked(&self, place: Place) -> Option<String> {
        let row = self.rows.get(self.row_of(place.criterion)?)?;
        if !row.is_leaf && !place.field.is_text() {
            return Some("Mục này được cộng từ các tiêu chí bên dưới".to_owned());
        }
        self.book
            .check_unsettled(place.unit, self.unit_name(place.unit))
            .err()
            .map(|why| why.to_string())
    }

    fn score_or_new(&self, place: Place, layer: Layer) -> Score {
        let kept = self.score(place.criterion, place.unit, layer).cloned();
        kept.unwrap_or_else(|| Score {
            id: score_id(place.criterion, place.unit, layer),
            table: self.book.table.id,
            criterion: place.criterion,
            unit: place.unit,
            layer,
            actual: String::new(),
            points: None,
            reason: String::new(),
            evidence: String::new(),
            source: String::new(),
        })
    }

    fn assignment_or_new(&self, place: Place) -> CriterionUnit {
        let kept = self.assignment(place.criterion, place.unit).cloned();
        kept.unwrap_or_else(|| CriterionUnit {
            id: criterion_unit_id(place.criterion, place.unit),
            table: self.book.table.id,
            criterion: place.criterion,
            unit: place.unit,
            assigned: true,
            target: None,
            note: String::new(),
        })
    }

    fn criterion(&self, id: CriterionId) -> Result<&Criterion, String> {
        let row = self.row_of(id).and_then(|at| self.rows.get(at));
        row.map(|row| &row.criterion)
            .ok_or_else(|| "tiêu chí không còn trong bảng".to_owned())
    }
}

fn written_assignment(row: &CriterionUnit) -> String {
    match (row.assigned, row.target) {
        (false, _) => "–".to_owned(),
        (true, Some(target)) => target.to_string(),
        (true, None) => String::new(),
    }
}

impl Draft {
    pub fn is_empty(&self) -> bool {
        self.scores.is_empty() && self.assigned.is_empty()
    }

    /// Takes the text of one cell, or says why not.
    pub fn write(&mut self, view: &BookView, place: Place, text: &str) -> Result<(), String> {
        if let Some(why) = view.why_locked(place) {
            return Err(why);
        }
        if text.len() > LONGEST {
            return Err("dài quá một dòng của sổ".to_owned());
        }
        match place.field {
            Field::Target => self.assign(view, place, text),
            Field::Points(layer) => {
                let criterion = view.criterion(place.criterion)?;
                let points = entry::points(text, criterion).map_err(|error| error.to_string())?;
                let over = view.book.table.allow_over_total;
                let fits = points.map_or(Ok(()), |points| criterion.check_points(points, over));
                fits.map_err(|error| error.to_string())?;
                self.score(view, place, layer).points = points;
                Ok(())
            }
            Field::Actual(layer) => {
                text.clone_into(&mut self.score(view, place, layer).actual);
                Ok(())
            }
            Field::Reason(layer) => {
                text.clone_into(&mut self.score(view, place, layer).reason);
                Ok(())
            }
            Field::Evidence(layer) => {
                text.clone_into(&mut self.score(view, place, layer).evidence);
                Ok(())
            }
        }
    }

    fn score(&mut self, view: &BookView, place: Place, layer: Layer) -> &mut Score {
        let id = score_id(place.criterion, place.unit, layer);
        let row = self.scores.entry(id);
        row.or_insert_with(|| view.score_or_new(place, layer))
    }

    fn assign(&mut self, view: &BookView, place: Place, text: &str) -> Result<(), String> {
        let said = entry::assigned(text).map_err(|error| error.to_string())?;
        let row = self
            .assigned
            .entry(criterion_unit_id(place.criterion, place.unit))
            .or_insert_with(|| view.assignment_or_new(place));
        row.assigned = said != Assigned::Not;
        row.target = match said {
            Assigned::To(target) => Some(target),
            Assigned::Plain | Assigned::Not => None,
        };
        Ok(())
    }

    /// One step, however many rows.
    pub fn command(self) -> Command {
        let scores: Vec<Score> = self.scores.into_values().collect();
        let assigned: Vec<CriterionUnit> = self.assigned.into_values().collect();
        if assigned.is_empty() {
            return ScoreCommand::PutScores(scores).into();
        }
        if scores.is_empty() {
            return ScoreCommand::Assign(assigned).into();
        }
        let count = scores.len() + assigned.len();
        Command::Together {
            label: format!("ghi điểm và giao chỉ tiêu ({count} ô)"),
            commands: vec![
                ScoreCommand::Assign(assigned).into(),
                ScoreCommand::PutScores(scores).into(),
            ],
        }
    }
}

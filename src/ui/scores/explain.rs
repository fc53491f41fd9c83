//! What the program says of one figure: the formula and its inputs for a criterion, the sum for a heading. No drawing.

use crate::domain::choice::Choice;
use crate::domain::id::UnitId;
use crate::domain::score::engine::{Points, Standing};
use crate::domain::score::{Criterion, Layer};

use super::book::{BookView, Row};
use super::view_model::Model;

pub fn explained(_model: &Model, view: &BookView, row: usize, unit: UnitId) -> Vec<String> {
    let Some(row) = view.rows.get(row) else {
        return Vec::new();
    };
    let mut lines = match view.standing.scored.leaf(row.criterion.id, unit) {
        Some(leaf) => {
            let mut lines = Vec::new();
            if leaf.standing == Standing::Off {
                lines.push("Không giao cho đơn vị này, không tính vào mẫu số.".to_owned());
            }
            if let Points::Given(points) = leaf.points {
                lines.push(format!("Điểm: {points}."));
            }
            lines.extend(leaf.trouble.map(|trouble| trouble.sentence().to_owned()));
            lines
        }
        None => vec![sum_words(view, row, unit)],
    };
    lines.extend(clause_words(&row.criterion));
    lines.extend(evidence_words(view, row, unit));
    lines
}

fn sum_words(view: &BookView, row: &Row, unit: UnitId) -> String {
    let part = view.standing.parts.get(&(row.criterion.id, unit));
    let points = part.and_then(|part| part.points);
    let missing = part.map_or(0, |part| part.missing);
    let points = points.map_or("chưa có điểm".to_owned(), |points| points.to_string());
    format!("Cộng các tiêu chí bên dưới: {points}; còn {missing} tiêu chí chưa có điểm.")
}

fn clause_words(criterion: &Criterion) -> Vec<String> {
    let clause = (!criterion.clause.is_empty()).then(|| format!("Căn cứ: {}", criterion.clause));
    let rule = (!criterion.evidence_rule.is_empty())
        .then(|| format!("Yêu cầu minh chứng: {}", criterion.evidence_rule));
    clause.into_iter().chain(rule).collect()
}

fn evidence_words(view: &BookView, row: &Row, unit: UnitId) -> Vec<String> {
    let scores = Layer::ALL
        .iter()
        .filter_map(|layer| view.score(row.criterion.id, unit, *layer));
    let with = scores.filter(|score| !score.evidence.is_empty());
    with.map(|score| format!("Minh chứng ({}): {}", score.layer.label(), score.evidence))
        .collect()
}

//! What the program says of one figure: the engine's words for a criterion, the sum of those below it for a heading.

use crate::domain::id::UnitId;
use crate::domain::score::Layer;
use crate::domain::score::explain::{Explanation, Line, explain};
use crate::domain::score::words::rounding;

use super::book::{BookView, Row};

pub fn explained(view: &BookView, row: &Row, unit: UnitId, upto: Option<Layer>) -> Explanation {
    let name = |unit: UnitId| view.unit_name(unit).to_owned();
    let place = (row.criterion.id, unit);
    explain(&view.book, place, upto, &name).unwrap_or_else(|| heading(view, row, unit))
}

/// A heading has no formula but the sum of what stands below it.
fn heading(view: &BookView, row: &Row, unit: UnitId) -> Explanation {
    let points = |row: &Row| {
        let part = view.standing.parts.get(&(row.criterion.id, unit));
        let leaf = view.standing.scored.leaf(row.criterion.id, unit);
        match leaf {
            Some(leaf) => leaf.given(),
            None => part.and_then(|part| part.points),
        }
    };
    let below = view.rows.iter();
    let below = below.filter(|other| other.criterion.parent == Some(row.criterion.id));
    let mut lines: Vec<Line> = below
        .map(|other| Line {
            label: other.criterion.titled(),
            text: points(other).map_or("chưa có điểm".to_owned(), |points| points.to_string()),
        })
        .collect();
    if let Some(sum) = points(row) {
        lines.push(line("Cộng", sum.to_string()));
    }
    lines.push(line("Cách làm tròn", rounding(&view.book.table)));
    Explanation {
        title: format!("{} – {}", row.criterion.titled(), view.unit_name(unit)),
        lines,
    }
}

fn line(label: &str, text: String) -> Line {
    Line {
        label: label.to_owned(),
        text,
    }
}

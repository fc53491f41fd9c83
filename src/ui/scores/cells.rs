//! The texts of a grid: criteria as rows, units or the columns of one unit's sheet beside them. No drawing.

use crate::domain::id::UnitId;
use crate::domain::score::engine::{Leaf, Points, Standing};
use crate::domain::score::{Layer, Score};
use crate::ui::theme::Tone;

use super::book::{BookView, Figures, Row, UnitHead};
use super::draft::Place;
use super::lens::{Field, Lens, SheetColumn};

pub const MISSING: &str = "thiếu";
pub const NOT_ASSIGNED: &str = "–";
/// What was entered gives no points: F4 says why.
pub const TROUBLE: &str = "⚠";
/// Columns before those of the units: code, name, maximum.
pub const BEFORE: usize = 3;

/// One cell, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub tone: Tone,
    pub place: Option<Place>,
}

/// The cells behind the first three columns, row by row.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    pub rows: Vec<Vec<Cell>>,
    /// Titles of the units: "812,5", the total so far, above "PA04".
    pub heads: Vec<String>,
}

impl Cells {
    pub fn get(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.get(column.checked_sub(BEFORE)?)
    }

    /// All units, seen through one lens.
    pub fn of_all(view: &BookView, lens: Lens) -> Self {
        let layered = lens
            .upto()
            .map(|layer| Figures::of(&view.book, Some(layer)));
        let figures = layered.as_ref().unwrap_or(&view.standing);
        let cells = |row: &Row| {
            let units = view.units.iter();
            units
                .map(|head| through(view, lens, figures, row, head.unit))
                .collect()
        };
        Self {
            rows: view.rows.iter().map(cells).collect(),
            heads: view
                .units
                .iter()
                .map(|head| titled(head, figures))
                .collect(),
        }
    }

    /// One unit with the columns of its sheet.
    pub fn of_unit(view: &BookView, unit: UnitId) -> Self {
        let layers = LAYERS.map(|layer| Figures::of(&view.book, Some(layer)));
        let figures_of = |layer: Layer| {
            let at = LAYERS.iter().position(|known| *known == layer);
            at.and_then(|at| layers.get(at)).unwrap_or(&view.standing)
        };
        let cells = |row: &Row| {
            let columns = SheetColumn::ALL.iter().skip(BEFORE);
            let cell = |column: &SheetColumn| match column {
                SheetColumn::Of(field) => {
                    let figures = field.layer().map_or(&view.standing, figures_of);
                    through(view, Lens::Of(*field), figures, row, unit)
                }
                SheetColumn::Reason => reason(view, row, unit),
                SheetColumn::Evidence => evidence(view, row, unit),
                _ => through(view, Lens::Standing, &view.standing, row, unit),
            };
            columns.map(cell).collect()
        };
        Self {
            rows: view.rows.iter().map(cells).collect(),
            heads: Vec::new(),
        }
    }
}

/// The total stands first: a long name is cut at its end.
fn titled(head: &UnitHead, figures: &Figures) -> String {
    let total = figures.total(head.unit).0;
    let total = if total.is_empty() {
        NOT_ASSIGNED
    } else {
        &total
    };
    format!("{total}\n{}", head.brief)
}

const LAYERS: [Layer; 4] = [
    Layer::SelfScored,
    Layer::Head,
    Layer::Appraisal,
    Layer::Final,
];

fn through(view: &BookView, lens: Lens, figures: &Figures, row: &Row, unit: UnitId) -> Cell {
    let place = lens.field().map(|field| Place {
        criterion: row.criterion.id,
        unit,
        field,
    });
    let (text, tone) = match lens {
        Lens::Standing => standing(figures, row, unit),
        Lens::Of(Field::Points(layer)) => given(view, figures, row, unit, layer),
        Lens::Of(field) => (entered(view, row, unit, field), Tone::Plain),
    };
    Cell { text, tone, place }
}

/// A heading shows what those below it come to.
fn part(figures: &Figures, row: &Row, unit: UnitId) -> (String, Tone) {
    let part = figures.parts.get(&(row.criterion.id, unit));
    let points = part.and_then(|part| part.points);
    (
        points.map(|points| points.to_string()).unwrap_or_default(),
        Tone::Plain,
    )
}

fn standing(figures: &Figures, row: &Row, unit: UnitId) -> (String, Tone) {
    match figures.scored.leaf(row.criterion.id, unit) {
        None => part(figures, row, unit),
        Some(leaf) => leaf_words(leaf),
    }
}

fn leaf_words(leaf: &Leaf) -> (String, Tone) {
    match leaf.points {
        Points::Given(points) => (points.to_string(), Tone::Plain),
        Points::NotAssigned => (NOT_ASSIGNED.to_owned(), Tone::Plain),
        Points::Missing if leaf.trouble.is_some() => (TROUBLE.to_owned(), Tone::Failure),
        Points::Missing => (MISSING.to_owned(), Tone::Rule),
    }
}

/// What another layer says stands in brackets.
fn given(
    view: &BookView,
    figures: &Figures,
    row: &Row,
    unit: UnitId,
    layer: Layer,
) -> (String, Tone) {
    let by_hand = |score: &Score| score.points;
    if let Some(points) = view.score(row.criterion.id, unit, layer).and_then(by_hand) {
        return (points.to_string(), Tone::Plain);
    }
    let (text, tone) = standing(figures, row, unit);
    match figures.scored.leaf(row.criterion.id, unit) {
        Some(leaf) if leaf.layer.is_some_and(|said| said != layer) && tone == Tone::Plain => {
            (format!("({text})"), tone)
        }
        _ => (text, tone),
    }
}

fn entered(view: &BookView, row: &Row, unit: UnitId, field: Field) -> String {
    let criterion = row.criterion.id;
    let place = Place {
        criterion,
        unit,
        field,
    };
    let leaf = view.standing.scored.leaf(criterion, unit);
    let off = leaf.is_some_and(|leaf| leaf.standing == Standing::Off);
    match view.kept(place) {
        text if text.is_empty() && off => NOT_ASSIGNED.to_owned(),
        text => text,
    }
}

/// The layers that can give a reason, the last word first.
const JUDGES: [Layer; 3] = [Layer::Final, Layer::Appraisal, Layer::Head];

fn reason(view: &BookView, row: &Row, unit: UnitId) -> Cell {
    let score = |layer: &Layer| view.score(row.criterion.id, unit, *layer);
    let said = JUDGES.iter().find(|layer| score(layer).is_some());
    let layer = said.copied().unwrap_or(Layer::Appraisal);
    kept(view, row, unit, Field::Reason(layer))
}

/// Whoever named evidence last; the unit that scores itself has to bring it.
fn evidence(view: &BookView, row: &Row, unit: UnitId) -> Cell {
    let names_any = |layer: &&Layer| {
        let score = view.score(row.criterion.id, unit, **layer);
        score.is_some_and(|score| !score.evidence.is_empty())
    };
    let said = JUDGES.iter().find(names_any);
    let layer = said.copied().unwrap_or(Layer::SelfScored);
    kept(view, row, unit, Field::Evidence(layer))
}

/// The text of a cell as it was entered.
fn kept(view: &BookView, row: &Row, unit: UnitId, field: Field) -> Cell {
    let place = Place {
        criterion: row.criterion.id,
        unit,
        field,
    };
    Cell {
        text: view.kept(place),
        tone: Tone::Plain,
        place: Some(place),
    }
}

//! The same grids out of the register: what is written can be filled in and read back.

use std::path::Path;

use crate::app::error::Result;
use crate::app::files::write_whole;
use crate::app::sheets::numbers::{self, Read};
use crate::app::sheets::{Item, ItemId, SheetKind, Surroundings, refused};
use crate::domain::choice::{Choice, choice};
use crate::domain::id::{CriterionId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::review::CutOff;
use crate::domain::score::Layer;
use crate::domain::score::engine::{Points, Scored, score};
use crate::spreadsheet::write::{self, Grid, Out, OutColumn};

choice! {
    /// Dạng tệp bảng tính.
    ExportFormat {
        Xlsx = "xlsx" "Bảng tính .xlsx",
        Csv = "csv" "Văn bản .csv",
    }
}

/// Writes the grid of this order to a file; how many rows it has.
pub fn export(known: &Surroundings, format: ExportFormat, path: &Path) -> Result<usize> {
    let grid = match known.order.kind {
        SheetKind::Results => results_grid(known),
        SheetKind::Scores => scores_grid(known),
    };
    let bytes = match format {
        ExportFormat::Xlsx => write::xlsx(&grid).map_err(|error| refused(&error, Some(path)))?,
        ExportFormat::Csv => write::csv(&grid),
    };
    write_whole(path, &bytes, "Chưa ghi được bảng tính")?;
    Ok(grid.rows.len())
}

/// A row for each unit and each target that it answers for.
pub fn results_grid(known: &Surroundings) -> Grid {
    let columns = [
        ("TT", 6),
        ("Đơn vị", 28),
        ("Chỉ tiêu", 50),
        ("Mức phấn đấu", 16),
        ("Kết quả", 16),
        ("Cùng kỳ năm trước", 14),
        ("Minh chứng", 24),
        ("Ghi chú", 24),
    ];
    let mut rows = Vec::new();
    let Some(sheet) = known.covenant() else {
        return grid(known, &columns, rows);
    };
    let order = sheet.targets_in_order();
    for unit in &known.units {
        let own: Vec<_> = sheet.targets_for(unit.id).map(|target| target.id).collect();
        for target in order.iter().filter(|target| own.contains(&target.id)) {
            let result = known.result(target.id, unit.id);
            let number = i64::try_from(rows.len())
                .ok()
                .and_then(|at| Quantity::from_whole(at + 1));
            rows.push(vec![
                Out::number(number),
                Out::text(&unit.name),
                Out::text(target.printed_text()),
                Out::text(target.level()),
                value(&result.value),
                value(&result.previous),
                Out::text(&result.evidence),
                Out::text(&result.remark),
            ]);
        }
    }
    grid(known, &columns, rows)
}

/// A figure where the text is plainly one.
fn value(text: &str) -> Out {
    match numbers::written(text, |_| None) {
        Read::Number { value, .. } if !text.ends_with(['đ', 'm']) => Out::Number(value),
        _ => Out::text(text),
    }
}

fn grid(known: &Surroundings, columns: &[(&str, u16)], rows: Vec<Vec<Out>>) -> Grid {
    let columns = columns.iter();
    Grid {
        name: known.order.kind.label().to_owned(),
        title: title(known),
        columns: columns
            .map(|(head, width)| OutColumn::new(*head, *width))
            .collect(),
        rows,
        frozen: 3,
        strong: Vec::new(),
    }
}

fn title(known: &Surroundings) -> Vec<String> {
    let what = match known.order.kind {
        SheetKind::Results => {
            let when = match known.order.cut_off {
                CutOff::Interim => "6 tháng đầu năm",
                CutOff::YearEnd => "cả năm",
            };
            format!("Kết quả thực hiện chỉ tiêu {when}")
        }
        SheetKind::Scores => {
            let table = known
                .book
                .as_ref()
                .map_or("", |book| book.table.name.as_str());
            let layer = known.order.layer.label().to_lowercase();
            format!("{table} – {layer}")
        }
    };
    vec![what, known.year_name.clone()]
}

/// Criteria down, units across; totals are formulas over the leaves.
pub fn scores_grid(known: &Surroundings) -> Grid {
    let units = known
        .units
        .iter()
        .map(|unit| OutColumn::new(&unit.name, 14));
    let fixed = [("TT", 7), ("Nội dung tiêu chí", 60), ("Thang điểm", 9)];
    let fixed = fixed.map(|(head, width)| OutColumn::new(head, width));
    let mut grid = Grid {
        name: known.order.kind.label().to_owned(),
        title: title(known),
        columns: fixed.into_iter().chain(units).collect(),
        frozen: 2,
        ..Grid::default()
    };
    let Some(book) = &known.book else { return grid };
    let scored = score(book, Some(known.order.layer));
    for (at, item) in known.items.iter().enumerate() {
        if !item.is_leaf {
            grid.strong.push(at);
        }
        grid.rows.push(criterion_row(known, item, &scored));
    }
    let total = total_row(known, &grid.rows);
    grid.strong.push(grid.rows.len());
    grid.rows.push(total);
    grid
}

fn criterion_row(known: &Surroundings, item: &Item, scored: &Scored) -> Vec<Out> {
    let cells = known.units.iter().map(|unit| match item.is_leaf {
        true => Out::number(points(known, item.id, unit.id, scored)),
        false => below(known, item, unit.id, scored),
    });
    let head = [
        Out::text(&item.code),
        Out::text(&item.name),
        Out::number(item.maximum),
    ];
    head.into_iter().chain(cells).collect()
}

/// As the engine has it; what it does not compute yet, as it was given.
fn points(known: &Surroundings, item: ItemId, unit: UnitId, scored: &Scored) -> Option<Quantity> {
    let ItemId::Criterion(criterion) = item else {
        return None;
    };
    match scored.leaf(criterion, unit).map(|leaf| leaf.points) {
        Some(Points::Given(points)) => Some(points),
        Some(Points::NotAssigned | Points::Missing) => None,
        None => given(known, criterion, unit),
    }
}

fn given(known: &Surroundings, criterion: CriterionId, unit: UnitId) -> Option<Quantity> {
    let layer: Layer = known.order.layer;
    known.score(criterion, unit, layer)?.points
}

/// The sum of the leaves below a heading, where there are any figures.
fn below(known: &Surroundings, heading: &Item, unit: UnitId, scored: &Scored) -> Out {
    let leaves = known.items.iter().enumerate();
    let leaves = leaves.filter(|(_, item)| item.is_leaf && known.is_below(item.id, heading.id));
    sum_of(leaves.map(|(at, item)| (at, points(known, item.id, unit, scored))))
}

fn total_row(known: &Surroundings, rows: &[Vec<Out>]) -> Vec<Out> {
    let leaves = |column: usize| {
        let rows = rows.iter().enumerate();
        let leaves = rows.filter(|(at, _)| known.items.get(*at).is_some_and(|item| item.is_leaf));
        sum_of(leaves.map(move |(at, row)| match row.get(column) {
            Some(Out::Number(number)) => (at, Some(*number)),
            _ => (at, None),
        }))
    };
    let head = [Out::Empty, Out::text("Tổng điểm"), leaves(2)];
    let units = (3..3 + known.units.len()).map(leaves);
    head.into_iter().chain(units).collect()
}

fn sum_of(cells: impl Iterator<Item = (usize, Option<Quantity>)>) -> Out {
    let cells: Vec<(usize, Option<Quantity>)> = cells.collect();
    let mut given = cells.iter().filter_map(|(_, points)| *points).peekable();
    if given.peek().is_none() {
        return Out::Empty;
    }
    match given.try_fold(Quantity::ZERO, Quantity::checked_add) {
        Some(sum) => Out::SumOfRows(cells.iter().map(|(at, _)| *at).collect(), sum),
        None => Out::Empty,
    }
}

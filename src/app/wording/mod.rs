//! Rows, fields and values in words: of each row its name, of each field its label, of each value what a person reads.

pub(in crate::app) mod labels;
mod rows;

pub use rows::RowWords;

use crate::app::error::Result;
use crate::domain::date::in_figures;
use crate::domain::id::RowId;
use crate::domain::number::Quantity;
use crate::register::fields::{Field, Kind, Table, table_named};
use crate::register::value::Value;
use crate::register::{Reader, RowChange};

/// Longest quotation of one value, in letters: a whole report is named, not copied.
const LONGEST_VALUE: usize = 300;
const LONGEST_NAME: usize = 80;
/// Of what a row is about, beside the unit: in a table the unit has to be seen.
const LONGEST_PART: usize = 50;
/// Fields that name a row, the best first.
const NAMES: &[&str] = &[
    "name", "text", "heading", "title", "honour", "what", "matter", "code",
];
/// Closed lists that tell rows of one table apart.
const SIDES: &[&str] = &["cut_off", "kind", "layer", "role", "teller"];
/// What a row lies in rather than what it is about.
const PLACES: &[&str] = &["bloc_year", "covenant", "table", "ballot", "count", "order"];

/// One line for each row.
pub fn changes(reader: Reader<'_>, changes: &[&RowChange]) -> Result<Vec<String>> {
    let lines = changes.iter().map(|change| line(reader, change));
    let lines: Result<Vec<Option<String>>> = lines.collect();
    Ok(lines?.into_iter().flatten().collect())
}

fn line(reader: Reader<'_>, change: &RowChange) -> Result<Option<String>> {
    let RowChange {
        table,
        before,
        after,
        ..
    } = change;
    let (act, said) = match (before, after) {
        (None, None) => return Ok(None),
        (None, Some(after)) => ("Thêm", told(reader, table, after)?),
        (Some(before), None) => ("Bỏ", told(reader, table, before)?),
        (Some(before), Some(after)) => ("Sửa", changed(reader, table, before, after)?),
    };
    if said.is_empty() {
        return Ok(None);
    }
    let cells = after.as_ref().or(before.as_ref());
    let name = cells.map_or(Ok(String::new()), |cells| {
        row_name(reader, table, cells, true)
    })?;
    let name = if name.is_empty() {
        name
    } else {
        format!(" “{name}”")
    };
    Ok(Some(format!(
        "{act} {}{name}: {}.",
        table.label,
        said.join("; ")
    )))
}

/// Every field that says something.
pub(in crate::app) fn told(
    reader: Reader<'_>,
    table: &Table,
    cells: &[Value],
) -> Result<Vec<String>> {
    let fields = table.fields.iter().zip(cells);
    let said =
        fields.filter(|(field, value)| **value != Value::Null && !PLACES.contains(&field.column));
    said.map(|(field, value)| {
        Ok(format!(
            "{}: {}",
            field.label,
            worded(reader, field, value)?
        ))
    })
    .collect()
}

/// Every field that says something else.
fn changed(
    reader: Reader<'_>,
    table: &Table,
    before: &[Value],
    after: &[Value],
) -> Result<Vec<String>> {
    let fields = table.fields.iter().zip(before.iter().zip(after));
    let differing = fields.filter(|(_, (before, after))| before != after);
    let said = differing.map(|(field, (before, after))| {
        if field.kind == Kind::Order {
            return Ok(format!("{}: đổi chỗ", field.label));
        }
        let (before, after) = (
            worded(reader, field, before)?,
            worded(reader, field, after)?,
        );
        Ok(format!("{}: {before} → {after}", field.label))
    });
    said.collect()
}

/// What a person reads of a value.
pub fn worded(reader: Reader<'_>, field: &Field, value: &Value) -> Result<String> {
    Ok(match (field.kind, value) {
        (_, Value::Null) => "(trống)".to_owned(),
        (Kind::Link(table), Value::Id(id)) => match table_named(table) {
            Some(table) => format!("“{}”", linked_name(reader, table, *id)?),
            None => id.to_string(),
        },
        (Kind::Flag { .. }, Value::Int(flag)) => if *flag == 0 { "không" } else { "có" }.to_owned(),
        (Kind::Quantity, Value::Int(number)) => Quantity::from_ten_thousandths(*number).to_string(),
        (Kind::Date, Value::Text(day)) => day.parse().map_or(day.clone(), in_figures),
        (Kind::Word(codes), Value::Text(code)) => labels::of(codes, code),
        (_, Value::Int(number)) => number.to_string(),
        (_, Value::Text(text)) => format!("“{}”", shortened(text, LONGEST_VALUE)),
        (_, Value::Id(id)) => id.to_string(),
    })
}

fn linked_name(reader: Reader<'_>, table: &'static Table, id: RowId) -> Result<String> {
    match reader.row(table, id)? {
        Some(cells) => row_name(reader, table, &cells, false),
        None => Ok("(đã bỏ)".to_owned()),
    }
}

/// How people know the row: its name, else what it is about. Names of links of links are not asked for.
pub fn row_name(
    reader: Reader<'_>,
    table: &Table,
    cells: &[Value],
    with_links: bool,
) -> Result<String> {
    let of = |column: &str| {
        let mut fields = table.fields.iter().zip(cells);
        fields
            .find(|(field, _)| field.column == column)
            .map(|(_, value)| value)
    };
    let name = NAMES.iter().find_map(|column| match of(column) {
        Some(Value::Text(text)) => Some(shortened_name(text, LONGEST_NAME)),
        _ => None,
    });
    let mut parts: Vec<String> = name.into_iter().collect();
    if parts.is_empty() && with_links {
        parts = about(reader, table, cells)?;
    }
    if parts.is_empty() {
        parts = figures(table, cells);
    }
    Ok(parts.join(", "))
}

/// The names of the rows that this one is about, and its words from closed lists.
fn about(reader: Reader<'_>, table: &Table, cells: &[Value]) -> Result<Vec<String>> {
    let mut parts = Vec::new();
    for (field, value) in table.fields.iter().zip(cells) {
        match (field.kind, value) {
            (Kind::Link(to), Value::Id(id)) if !PLACES.contains(&field.column) => {
                if let Some(to) = table_named(to) {
                    let name = linked_name(reader, to, *id)?;
                    parts.push(match to.name {
                        "unit" => name,
                        _ => shortened_name(&name, LONGEST_PART),
                    });
                }
            }
            (Kind::Word(codes), Value::Text(code)) if SIDES.contains(&field.column) => {
                parts.push(labels::of(codes, code));
            }
            _ => (),
        }
    }
    Ok(parts)
}

/// A row that is known by its number only: "2019".
fn figures(table: &Table, cells: &[Value]) -> Vec<String> {
    let mut fields = table.fields.iter().zip(cells);
    let number = fields.find_map(|(field, value)| match (field.kind, value) {
        (Kind::Int { .. }, Value::Int(number)) => Some(number.to_string()),
        _ => None,
    });
    number.into_iter().collect()
}

/// One line, cut in the middle: targets often differ in their last words only.
fn shortened_name(text: &str, longest: usize) -> String {
    let line = text.lines().collect::<Vec<_>>().join(" ");
    let letters: Vec<char> = line.chars().collect();
    let Some(left_out) = letters.len().checked_sub(longest).filter(|more| *more > 0) else {
        return line;
    };
    let tail = longest / 3;
    let head: String = letters.iter().take(longest - tail).collect();
    let tail: String = letters.iter().skip(longest - tail + left_out).collect();
    format!("{}…{}", head.trim_end(), tail.trim_start())
}

/// One line, cut at `longest` letters.
fn shortened(text: &str, longest: usize) -> String {
    let line = text.lines().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= longest {
        return line;
    }
    let cut: String = line.chars().take(longest).collect();
    format!("{}…", cut.trim_end())
}

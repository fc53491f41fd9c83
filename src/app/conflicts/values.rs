//! Values in words, and words as values.

use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::wording::{self, labels};
use crate::domain::date;
use crate::domain::number::{self, Quantity};
use crate::domain::order::Position;
use crate::domain::text::fold;
use crate::register::belonging::owner;
use crate::register::fields::{Field, Kind, Table, table_named};
use crate::register::value::{FieldValue, Value};
use crate::register::{Dispute, Reader};

/// What a voice says, whole.
pub(super) fn worded(reader: Reader<'_>, dispute: &Dispute, value: &Value) -> Result<String> {
    let Some(field) = dispute.field else {
        return standing(reader, dispute, value);
    };
    match (field.kind, value) {
        (_, Value::Text(text)) if is_text(field) => Ok(text.clone()),
        (Kind::Order, Value::Text(_)) => behind(reader, dispute, field, value),
        _ => wording::worded(reader, field, value),
    }
}

pub fn is_text(field: &Field) -> bool {
    matches!(field.kind, Kind::Text { .. } | Kind::Verbatim { .. })
}

/// "Giữ, với nội dung đã sửa – lời: “a” → “b”", "Bỏ".
fn standing(reader: Reader<'_>, dispute: &Dispute, value: &Value) -> Result<String> {
    if *value == Value::Int(0) {
        return Ok("Bỏ".to_owned());
    }
    let edits = dispute.unseen.iter().map(|unseen| {
        let words = |value| wording::worded(reader, unseen.field, value);
        let (before, after) = (words(&unseen.before)?, words(&unseen.voice.value)?);
        Ok(match unseen.field.kind {
            Kind::Order => format!("{}: đổi chỗ", unseen.field.label),
            _ => format!("{}: {before} → {after}", unseen.field.label),
        })
    });
    let edits: Vec<String> = edits.collect::<Result<_>>()?;
    Ok(if edits.is_empty() {
        "Giữ".to_owned()
    } else {
        format!("Giữ, với nội dung đã sửa – {}", edits.join("; "))
    })
}

/// Where in its list a row would stand.
fn behind(reader: Reader<'_>, dispute: &Dispute, field: &Field, place: &Value) -> Result<String> {
    let table = dispute.table;
    let own = reader.last_cells(table, dispute.row)?.unwrap_or_default();
    let list = owner(table).map(|(at, _, _)| at);
    let at = usize::from(field.id) - 1;
    let mut before: Option<Vec<Value>> = None;
    for (row, cells) in reader.rows(table)? {
        let is_beside = list.is_none_or(|list| cells.get(list) == own.get(list));
        let is_before = key(cells.get(at)) < key(Some(place)) && key(cells.get(at)).is_some();
        let last = before.as_ref().map(|cells| key(cells.get(at)));
        if row != dispute.row
            && is_beside
            && is_before
            && last.is_none_or(|last| last < key(cells.get(at)))
        {
            before = Some(cells);
        }
    }
    Ok(match before {
        Some(cells) => format!(
            "đứng sau “{}”",
            wording::row_name(reader, table, &cells, true)?
        ),
        None => "đứng đầu danh sách".to_owned(),
    })
}

fn key(value: Option<&Value>) -> Option<Position> {
    value.and_then(Position::from_value)
}

/// What may be chosen where a field takes only some values; empty where it is typed.
pub fn options(reader: Reader<'_>, field: Option<&Field>) -> Result<Vec<(Value, String)>> {
    let Some(field) = field else {
        return Ok(vec![
            (Value::Int(1), "Giữ".to_owned()),
            (Value::Int(0), "Bỏ".to_owned()),
        ]);
    };
    Ok(match field.kind {
        Kind::Flag { .. } => vec![
            (Value::Int(1), "có".to_owned()),
            (Value::Int(0), "không".to_owned()),
        ],
        Kind::Word(codes) => {
            let label = |code: &&str| (Value::text(code), labels::of(codes, code));
            codes.iter().map(label).collect()
        }
        Kind::Link(table) => match table_named(table) {
            Some(table) => rows(reader, table)?,
            None => Vec::new(),
        },
        _ => Vec::new(),
    })
}

fn rows(reader: Reader<'_>, table: &'static Table) -> Result<Vec<(Value, String)>> {
    let rows = reader.rows(table)?.into_iter();
    let named = rows.map(|(id, cells)| {
        let name = wording::row_name(reader, table, &cells, true)?;
        Ok((Value::Id(id), name))
    });
    let none = std::iter::once(Ok((Value::Null, "(trống)".to_owned())));
    named.chain(none).collect()
}

/// Whether a value that nobody said can be given: a place in a list is changed in that list.
pub fn takes_other(field: &Field) -> bool {
    field.kind != Kind::Order
}

/// What somebody typed for another value, where it may be one of `options` only if there are any. Empty means none.
pub fn read(options: &[(Value, String)], field: Option<&Field>, typed: &str) -> Result<Value> {
    let typed = typed.trim();
    if !options.is_empty() {
        return chosen(options, typed).ok_or_else(|| misread(field, typed));
    }
    let Some(field) = field else {
        return Err(misread(field, typed));
    };
    if typed.is_empty() {
        return Ok(Value::Null);
    }
    let value = match field.kind {
        Kind::Text { .. } | Kind::Verbatim { .. } => Some(Value::text(typed)),
        Kind::Int { .. } => typed.parse().ok().map(Value::Int),
        Kind::Date => date::parse(typed)
            .ok()
            .map(|day| Value::text(&day.to_string())),
        Kind::Quantity => quantity(typed),
        _ => None,
    };
    let fits = |value: &Value| field.kind.accepts(value);
    value
        .filter(fits)
        .ok_or_else(|| misread(Some(field), typed))
}

fn quantity(typed: &str) -> Option<Value> {
    let quantity: Quantity = number::parse(typed).ok()?.sure()?;
    Some(Value::Int(quantity.ten_thousandths()))
}

/// By its words, by its code, or by the id of a row; diacritics may be left out.
fn chosen(options: &[(Value, String)], typed: &str) -> Option<Value> {
    if typed.is_empty() {
        return None;
    }
    let exact = |(value, words): &&(Value, String)| match value {
        Value::Text(code) if code == typed => true,
        Value::Id(id) if id.to_string() == typed => true,
        _ => fold(words) == fold(typed),
    };
    let mut found = options.iter().filter(exact);
    let one = found.next()?;
    found.next().is_none().then(|| one.0.clone())
}

fn misread(field: Option<&Field>, typed: &str) -> AppError {
    let (label, hint) = match field.map(|field| field.kind) {
        Some(Kind::Date) => ("ngày", "Ghi ngày như 12/3/2019."),
        Some(Kind::Quantity | Kind::Int { .. }) => (
            "số",
            "Ghi số như 1570 hoặc 97,5; số như 90.497 thì viết liền, không dấu chấm.",
        ),
        Some(Kind::Order) => (
            "chỗ đứng",
            "Chọn một trong các giá trị đã có rồi chuyển chỗ ở màn hình của danh sách đó.",
        ),
        Some(Kind::Text { .. } | Kind::Verbatim { .. }) => ("lời", "Viết ngắn lại."),
        _ => ("một lựa chọn", "Chọn một trong các giá trị của mục này."),
    };
    AppError::new(
        ErrorKind::Rule,
        format!("“{typed}” không phải là {label} mà mục này nhận"),
    )
    .hinted(hint)
}

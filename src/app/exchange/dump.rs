//! What the register says now, as JSON. Fields that stand at their default are left out.

use serde_json::{Map, Value as Json, json};

use crate::app::error::Result;
use crate::app::exchange::{FORMAT, VERSION};
use crate::domain::id::RowId;
use crate::domain::number::Quantity;
use crate::register::Reader;
use crate::register::fields::{Field, Kind, TABLES, Table};
use crate::register::value::Value;

/// Every row of every table, ordered by id.
pub fn dump(reader: Reader<'_>) -> Result<Json> {
    let mut whole = Map::new();
    whole.insert("format".to_owned(), json!(FORMAT));
    whole.insert("version".to_owned(), json!(VERSION));
    for table in TABLES {
        let rows: Vec<Json> = reader
            .rows(table)?
            .into_iter()
            .map(|(id, cells)| row(table, id, cells))
            .collect();
        if !rows.is_empty() {
            whole.insert(table.name.to_owned(), Json::Array(rows));
        }
    }
    Ok(Json::Object(whole))
}

/// As it is written to a file: two blanks a level, a line break at the end.
pub fn to_text(json: &Json) -> String {
    format!("{json:#}\n")
}

fn row(table: &Table, id: RowId, cells: Vec<Value>) -> Json {
    let mut row = Map::new();
    row.insert("id".to_owned(), json!(id));
    for (field, value) in table.fields.iter().zip(cells) {
        if !is_default(field, &value) {
            row.insert(field.column.to_owned(), to_json(field, value));
        }
    }
    Json::Object(row)
}

fn is_default(field: &Field, value: &Value) -> bool {
    match (field.kind, value) {
        (_, Value::Null) => true,
        (Kind::Flag { default }, Value::Int(flag)) => *flag == i64::from(default),
        (Kind::Word(codes), Value::Text(code)) => codes.first() == Some(&code.as_str()),
        _ => false,
    }
}

fn to_json(field: &Field, value: Value) -> Json {
    match (field.kind, value) {
        (_, Value::Null) => Json::Null,
        (Kind::Flag { .. }, Value::Int(flag)) => json!(flag != 0),
        (Kind::Quantity, Value::Int(number)) => json!(Quantity::from_ten_thousandths(number)),
        (_, Value::Int(number)) => json!(number),
        (_, Value::Text(text)) => json!(text),
        (_, Value::Id(id)) => json!(id),
    }
}

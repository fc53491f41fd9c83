//! The JSON Schema of the exchange format, made from the field registry.

use serde_json::{Map, Value as Json, json};

use crate::app::exchange::{FORMAT, VERSION};
use crate::register::fields::{Field, Kind, TABLES, Table};

const UUID: &str = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

/// JSON Schema 2020-12 of a dumped register.
pub fn schema() -> Json {
    let mut properties = Map::new();
    properties.insert("format".to_owned(), json!({ "const": FORMAT }));
    properties.insert("version".to_owned(), json!({ "const": VERSION }));
    for table in TABLES {
        properties.insert(
            table.name.to_owned(),
            json!({ "type": "array", "title": table.label, "items": row(table) }),
        );
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Sổ giao ước thi đua",
        "description": "One array a table. Fields at their default are left out; links are ids of rows.",
        "type": "object",
        "required": ["format", "version"],
        "additionalProperties": false,
        "properties": properties,
    })
}

fn row(table: &Table) -> Json {
    let mut properties = Map::new();
    properties.insert(
        "id".to_owned(),
        json!({ "type": "string", "pattern": UUID }),
    );
    for field in table.fields {
        properties.insert(field.column.to_owned(), property(field));
    }
    json!({ "type": "object", "required": ["id"], "additionalProperties": false, "properties": properties })
}

fn property(field: &Field) -> Json {
    let mut property = match field.kind {
        Kind::Flag { default } => json!({ "type": "boolean", "default": default }),
        Kind::Int { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Kind::Text { max } | Kind::Verbatim { max } => {
            json!({ "type": "string", "description": format!("UTF-8, NFC, at most {max} bytes") })
        }
        Kind::Word(codes) => json!({ "enum": codes, "default": codes[0] }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Order => {
            json!({ "type": "string", "pattern": "^[0-9A-Za-z]*[1-9A-Za-z]$", "description": "place in the list, compared byte by byte" })
        }
        Kind::Quantity => json!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]{1,4})?$" }),
        Kind::Link(table) => {
            json!({ "type": "string", "pattern": UUID, "description": format!("id of a row of {table}") })
        }
    };
    property["title"] = json!(field.label);
    property
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_schema_is_the_one_of_the_registry() {
        let committed: Json =
            serde_json::from_str(include_str!("../../../assets/schema/register.schema.json"))
                .unwrap();
        assert_eq!(committed, schema());
    }
}

//! The JSON Schema of a package's header, for other programs; `assets/schema/package.md` tells the rest.

use serde_json::{Map, Value as Json, json};

use super::{LARGEST_CONTENT, LARGEST_FILE, MOST_EDITS};

/// JSON Schema 2020-12 of the header.
pub fn header_schema() -> Json {
    let mut schema = object(&[
        ("purpose", purpose(), "what the package is for"),
        (
            "register",
            id(),
            "the register it comes from; a copy has the same id",
        ),
        (
            "years",
            json!({ "type": "array", "items": id() }),
            "rows of bloc_year inside; empty in a whole copy",
        ),
        ("from", sender(), "who made it"),
        ("to", text(), "receiver in words; may be empty"),
        ("to_unit", or_null(id()), "row of the receiving unit"),
        (
            "answers",
            or_null(answered()),
            "the package that a return answers",
        ),
        (
            "sequence",
            count(1),
            "packages that this workstation made of this register, this one included",
        ),
        (
            "made_ms",
            json!({ "type": "integer" }),
            "milliseconds since 1970 by the sender's clock; shown, never decided by",
        ),
        ("schema", count(1), "schema of the register that wrote it"),
        ("program", text(), "name and version of the program"),
        ("edits", count_up_to(MOST_EDITS), "records inside"),
        ("journal", hex(32), "head of the sender's journal"),
        ("message", text(), "may be empty"),
        ("envelope", envelope(), "lengths and seals"),
    ]);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("Phần đầu của gói chuyển giao (.goi)");
    schema
}

fn purpose() -> Json {
    json!({ "enum": ["draft", "form", "return", "hand_over", "whole_copy"] })
}

fn sender() -> Json {
    object(&[
        ("site", hex(16), "the workstation"),
        (
            "unit",
            or_null(id()),
            "row of the unit whose workstation it is",
        ),
        (
            "unit_name",
            text(),
            "as its register names it; may be empty",
        ),
        ("operator", text(), "who worked there; may be empty"),
    ])
}

fn answered() -> Json {
    object(&[
        ("purpose", purpose(), "of the package that is answered"),
        ("sequence", count(1), "its number"),
    ])
}

fn envelope() -> Json {
    object(&[
        (
            "content_length",
            count_up_to(LARGEST_CONTENT),
            "bytes of the records before they were deflated",
        ),
        (
            "content_sha256",
            hex(32),
            "of the records before they were deflated",
        ),
        (
            "body_length",
            count_up_to(LARGEST_FILE),
            "bytes of the body in the file",
        ),
        (
            "signer",
            or_null(hex(32)),
            "Ed25519 public key; null when not signed",
        ),
        ("passphrase", or_null(recipe()), "null when not encrypted"),
    ])
}

fn recipe() -> Json {
    object(&[
        (
            "algorithms",
            json!({ "const": "argon2id-v19+xchacha20poly1305" }),
            "key derivation and cipher",
        ),
        (
            "memory_kib",
            json!({ "type": "integer", "minimum": 19 << 10, "maximum": 256 << 10 }),
            "Argon2id memory",
        ),
        (
            "passes",
            json!({ "type": "integer", "minimum": 1, "maximum": 10 }),
            "Argon2id passes",
        ),
        (
            "lanes",
            json!({ "type": "integer", "minimum": 1, "maximum": 4 }),
            "Argon2id lanes",
        ),
        ("salt", hex(16), "Argon2id salt"),
        ("nonce", hex(24), "XChaCha20-Poly1305 nonce"),
    ])
}

/// Every field is there and no other.
fn object(fields: &[(&str, Json, &str)]) -> Json {
    let properties: Map<String, Json> = fields
        .iter()
        .map(|(name, kind, description)| {
            let mut kind = kind.clone();
            kind["description"] = json!(description);
            ((*name).to_owned(), kind)
        })
        .collect();
    let required: Vec<&str> = fields.iter().map(|(name, _, _)| *name).collect();
    json!({ "type": "object", "required": required, "additionalProperties": false, "properties": properties })
}

fn or_null(kind: Json) -> Json {
    json!({ "anyOf": [kind, { "type": "null" }] })
}

fn text() -> Json {
    json!({ "type": "string" })
}

fn count(least: u64) -> Json {
    json!({ "type": "integer", "minimum": least })
}

fn count_up_to(most: u64) -> Json {
    json!({ "type": "integer", "minimum": 0, "maximum": most })
}

fn id() -> Json {
    json!({ "type": "string", "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$" })
}

fn hex(bytes: usize) -> Json {
    json!({ "type": "string", "pattern": format!("^[0-9a-f]{{{}}}$", bytes * 2) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_schema_is_the_one_of_the_program() {
        let committed = include_str!("../../../assets/schema/package-header.schema.json");
        let committed: Json = serde_json::from_str(committed).unwrap();
        assert_eq!(header_schema(), committed);
    }
}

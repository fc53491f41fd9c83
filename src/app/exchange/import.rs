//! Reading JSON strictly: what is not understood is refused with its place in the file, nothing is skipped.

use serde_json::{Map, Value as Json};

use crate::app::error::{AppError, Result};
use crate::app::exchange::strict::Strict;
use crate::app::exchange::{FORMAT, VERSION, audit};
use crate::domain::id::RowId;
use crate::domain::number::Quantity;
use crate::domain::text::one_line;
use crate::register::Tx;
use crate::register::fields::{Field, Kind, Table, table_named};
use crate::register::value::Value;

/// Rows read from a file, not yet in the register.
#[derive(Clone, Debug)]
pub struct Import {
    rows: Vec<(&'static Table, RowId, Vec<Value>)>,
}

impl Import {
    /// How many rows the file holds.
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    pub(in crate::app) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        audited(tx, |tx| {
            let mut rows = self.rows.into_iter();
            rows.try_for_each(|(table, id, cells)| Ok(tx.save_cells(table, id, cells)?))
        })
    }
}

/// Names come from the file: what is shown of them is short and visible.
const LONGEST_NAME: usize = 100;

pub(super) fn shown(name: &str) -> String {
    one_line(name).chars().take(LONGEST_NAME).collect()
}

/// Writes rows that no rule was asked about, and asks every rule of everything afterwards.
pub(in crate::app) fn audited(
    tx: &mut Tx<'_>,
    write: impl FnOnce(&mut Tx<'_>) -> Result<()>,
) -> Result<()> {
    let signed = audit::signed_papers(tx.reader()?)?;
    let closed = audit::Closed::read(tx.reader()?)?;
    write(tx)?;
    audit::check_all(tx.reader()?)?;
    audit::check_signed_unchanged(tx.reader()?, &signed)?;
    closed.check_unchanged(tx.reader()?)
}

fn wrong(place: &str, why: &str) -> AppError {
    AppError::input(format!("Tệp JSON không đúng ở {}: {why}", shown(place)))
        .hinted("Sửa chỗ này trong tệp rồi nhập lại. Sổ chưa thay đổi gì.")
}

fn bad_json(error: serde_json::Error) -> AppError {
    let place = format!("dòng {}, cột {}", error.line(), error.column());
    let why = if error.is_data() {
        let text = error.to_string();
        let name = text.split(" at line").next().unwrap_or_default();
        format!("tên {name} đứng hai lần")
    } else {
        "không phải JSON hợp lệ".to_owned()
    };
    wrong(&place, &why).caused_by(error)
}

/// Reads the text of a file.
pub fn parse(text: &str) -> Result<Import> {
    let Strict(json) = serde_json::from_str(text).map_err(bad_json)?;
    let Json::Object(whole) = json else {
        return Err(wrong("đầu tệp", "phải là một đối tượng JSON"));
    };
    check_head(&whole)?;
    let mut rows = Vec::new();
    for (name, value) in whole
        .iter()
        .filter(|(name, _)| *name != "format" && *name != "version")
    {
        let table = table_named(name).ok_or_else(|| wrong(name, "không có bảng này"))?;
        let Json::Array(list) = value else {
            return Err(wrong(name, "phải là một danh sách"));
        };
        for (at, row) in list.iter().enumerate() {
            rows.push(parse_row(table, row, &format!("{name}[{at}]"))?);
        }
    }
    check_ids(&rows)?;
    rows.sort_by_key(|(table, ..)| table.id);
    Ok(Import { rows })
}

fn check_head(whole: &Map<String, Json>) -> Result<()> {
    if whole.get("format").and_then(Json::as_str) != Some(FORMAT) {
        return Err(wrong("format", "tệp không phải dữ liệu của sổ giao ước"));
    }
    match whole.get("version").and_then(Json::as_u64) {
        Some(VERSION) => Ok(()),
        Some(newer) if newer > VERSION => Err(wrong("version", "tệp do phiên bản mới hơn ghi ra")
            .hinted("Cài phiên bản chương trình mới hơn rồi nhập lại.")),
        _ => Err(wrong("version", "phải là 1")),
    }
}

fn check_ids(rows: &[(&'static Table, RowId, Vec<Value>)]) -> Result<()> {
    let mut seen = std::collections::HashSet::new();
    match rows.iter().find(|(_, id, _)| !seen.insert(*id)) {
        None => Ok(()),
        Some((table, id, _)) => Err(wrong(table.name, &format!("mã {id} dùng hai lần"))),
    }
}

fn parse_row(
    table: &'static Table,
    json: &Json,
    place: &str,
) -> Result<(&'static Table, RowId, Vec<Value>)> {
    let Json::Object(row) = json else {
        return Err(wrong(place, "phải là một đối tượng"));
    };
    let known = |name: &str| name == "id" || table.fields.iter().any(|field| field.column == name);
    if let Some(strange) = row.keys().find(|name| !known(name)) {
        return Err(wrong(&format!("{place}.{strange}"), "không có cột này"));
    }
    let id = row
        .get("id")
        .and_then(Json::as_str)
        .and_then(|text| text.parse().ok());
    let id = id.ok_or_else(|| wrong(&format!("{place}.id"), "thiếu mã hoặc mã không đúng dạng"))?;
    let cells = table.fields.iter().map(|field| {
        let value = row
            .get(field.column)
            .map_or_else(|| Some(default(field)), |json| from_json(field, json));
        let fits = value.filter(|value| field.kind.accepts(value) && !has_nul(value));
        fits.ok_or_else(|| {
            wrong(
                &format!("{place}.{}", field.column),
                &format!("giá trị không hợp với “{}”", field.label),
            )
        })
    });
    let cells: Vec<Value> = cells.collect::<Result<_>>()?;
    match table.unread(id, &cells) {
        None => Ok((table, id, cells)),
        Some(field) => Err(wrong(
            &format!("{place}.{}", field.column),
            &format!("{} {id}: {}", table.label, lacks(field, row)),
        )),
    }
}

/// Why a row cannot be without this field.
fn lacks(field: &Field, row: &Map<String, Json>) -> String {
    if row.contains_key(field.column) {
        return format!("giá trị không hợp với “{}”", field.label);
    }
    format!("thiếu “{}”", field.label)
}

fn has_nul(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.contains('\0'))
}

fn default(field: &Field) -> Value {
    match field.kind {
        Kind::Flag { default } => Value::Int(i64::from(default)),
        Kind::Word(codes) => Value::Text(codes[0].to_owned()),
        _ => Value::Null,
    }
}

fn from_json(field: &Field, json: &Json) -> Option<Value> {
    match (field.kind, json) {
        (Kind::Flag { .. }, Json::Bool(flag)) => Some(Value::Int(i64::from(*flag))),
        (Kind::Int { .. }, Json::Number(number)) => number.as_i64().map(Value::Int),
        (Kind::Quantity, Json::String(_)) => serde_json::from_value::<Quantity>(json.clone())
            .ok()
            .map(|quantity| Value::Int(quantity.ten_thousandths())),
        (Kind::Link(_), Json::String(text)) => text.parse().ok().map(Value::Id),
        (Kind::Text { .. }, Json::String(text)) => Some(field.kind.tidy(Value::text(text))),
        (Kind::Verbatim { .. } | Kind::Word(_) | Kind::Date | Kind::Order, Json::String(text)) => {
            Some(Value::text(text))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::fields::TABLES;

    fn refusal(text: &str) -> String {
        parse(text).unwrap_err().message
    }

    #[test]
    fn what_is_not_understood_is_refused_with_its_place() {
        let head = r#""format":"giao-uoc/register","version":1"#;
        assert_eq!(
            refusal("{"),
            "Tệp JSON không đúng ở dòng 1, cột 1: không phải JSON hợp lệ"
        );
        assert_eq!(
            refusal("{}"),
            "Tệp JSON không đúng ở format: tệp không phải dữ liệu của sổ giao ước"
        );
        assert_eq!(
            refusal(r#"{"format":"giao-uoc/register","version":2}"#),
            "Tệp JSON không đúng ở version: tệp do phiên bản mới hơn ghi ra"
        );
        assert_eq!(
            refusal(&format!("{{{head},\"team\":[]}}")),
            "Tệp JSON không đúng ở team: không có bảng này"
        );
        assert_eq!(
            refusal(&format!("{{{head},\"unit\":[],\n\"unit\":[]}}")),
            "Tệp JSON không đúng ở dòng 2, cột 10: tên “unit” đứng hai lần"
        );
        let row = r#""id":"22d0e848-63c0-44a5-ba76-b1d24215e32a""#;
        assert_eq!(
            refusal(&format!("{{{head},\"unit\":[{{{row},\"nme\":\"A\"}}]}}")),
            "Tệp JSON không đúng ở unit[0].nme: không có cột này"
        );
        assert_eq!(
            refusal(&format!(
                "{{{head},\"unit\":[{{{row},\"sector\":\"navy\"}}]}}"
            )),
            "Tệp JSON không đúng ở unit[0].sector: giá trị không hợp với “lĩnh vực”"
        );
        assert!(
            refusal(&format!("{{{head},\"unit\":[{{{row}}},{{{row}}}]}}")).contains("dùng hai lần")
        );
    }

    #[test]
    fn a_name_from_the_file_is_shown_short_and_visible() {
        let name = format!("\\u202e\\n{}", "a".repeat(10_000));
        let head = r#""format":"giao-uoc/register","version":1"#;
        for text in [
            format!("{{{head},\"{name}\":[]}}"),
            format!("{{{head},\"{name}\":[],\"{name}\":[]}}"),
            format!("{{{head},\"unit\":[{{\"{name}\":1}}]}}"),
        ] {
            let error = parse(&text).unwrap_err();
            let told = format!("{} {}", error.message, error.source.unwrap_or_default());
            assert!(told.contains("aaa") && told.len() < 1_000, "{told}");
            assert!(!told.contains(['\u{202e}', '\n']), "{told}");
        }
    }

    #[test]
    fn json_that_is_too_deep_is_refused_and_not_followed() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = open.repeat(1_000_000) + "1" + &close.repeat(1_000_000);
            assert!(refusal(&deep).contains("không phải JSON hợp lệ"));
        }
    }

    /// A row with a value in every field: its rows are read, and every field that a row must have is asked for.
    fn full(table: &Table) -> Map<String, Json> {
        let id = "22d0e848-63c0-44a5-ba76-b1d24215e32a";
        let value = |field: &Field| match field.kind {
            Kind::Flag { default } => Json::from(default),
            Kind::Int { min, .. } => min.into(),
            Kind::Text { .. } | Kind::Verbatim { .. } | Kind::Order => "a".into(),
            Kind::Word(codes) => codes[0].into(),
            Kind::Date => "2019-03-28".into(),
            Kind::Quantity => "1".into(),
            Kind::Link(_) => id.into(),
        };
        let cells = table.fields.iter();
        let mut row: Map<_, _> = cells
            .map(|field| (field.column.to_owned(), value(field)))
            .collect();
        row.insert("id".to_owned(), id.into());
        row
    }

    #[test]
    fn a_row_without_what_it_must_have_is_refused_by_its_label() {
        let refused = |name: &str, column: &str| {
            let table = table_named(name).unwrap();
            let mut row = full(table);
            assert!(
                parse_row(table, &row.clone().into(), name).is_ok(),
                "{name}"
            );
            row.remove(column);
            parse_row(table, &row.into(), &format!("{name}[0]"))
                .unwrap_err()
                .message
        };
        assert_eq!(
            refused("score_table", "leaf_places"),
            "Tệp JSON không đúng ở score_table[0].leaf_places: bảng điểm 22d0e848-63c0-44a5-ba76-b1d24215e32a: thiếu “số chữ số thập phân của điểm”"
        );
        assert!(refused("ballot", "round").contains("thiếu “"));
        assert!(refused("bloc_year", "year").contains("thiếu “năm”"));
        assert!(refused("membership", "unit").contains("thiếu “"));
    }

    #[test]
    fn every_table_of_the_registry_can_be_read() {
        for table in TABLES {
            assert!(std::ptr::eq(table_named(table.name).unwrap(), table));
        }
    }
}

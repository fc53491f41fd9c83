//! Values that a field may hold, the harder the better, and a few that it may not.

use giao_uoc::domain::id::RowId;
use giao_uoc::register::fields::{ALIVE, Kind, Table, table_named};
use giao_uoc::register::value::Value;

use super::draw::Draw;
use super::pool::Pool;

/// What a clerk could have written, and what nobody would.
const TEXTS: &[&str] = &[
    "Cục Cơ yếu Quân đội",
    "95,5",
    "-3",
    "0",
    "12/12",
    "100%",
    "ắ",
    "=HYPERLINK(\"x\")",
    "một\nhai\n\nba\tbốn",
    "{units} {year} {khong-co}",
    "{",
    "[{\"a\":1}]",
    "مرحبا",
    "👩‍👩‍👧 a̷",
    "999999999999999999999999",
    "31/02/2019",
    "Huân chương Lao động hạng Nhất",
    "Đơn vị quyết thắng",
    "higher",
    "rank,score,vote",
    "BC-KTĐ",
];

/// Packages that hold one of these are refused.
const UNTIDY: &[&str] = &[
    "a\0b",
    "a\u{7}b",
    "a\u{202e}b",
    "a\u{200b}b",
    "e\u{302}\u{323}",
    "cuối dòng \n",
];

const NUMBERS: &[i64] = &[
    0,
    1,
    -1,
    10_000,
    800_000,
    1_000_000,
    15_000,
    33_333,
    i64::MAX,
    i64::MIN,
    i64::MAX - 1,
    1 << 53,
    -999_999_999_999,
    9_999,
];

const DATES: &[&str] = &[
    "2019-03-12",
    "2019-12-31",
    "2019-06-30",
    "2020-02-29",
    "1945-01-01",
    "2100-12-31",
    "2019-02-30",
    "9999-12-31",
];

const PLACES: &[&str] = &["V", "0V", "zzzzzzzz", "00000000001", "V1", "z", "1", "V0"];

/// A value for one field of a row.
pub fn value(draw: &mut Draw<'_>, pool: &Pool, table: &Table, field: u16) -> Value {
    if draw.once_in(250 * pool.calm) {
        return wrong(draw, pool);
    }
    let Some(field) = table.field(field).filter(|_| field != ALIVE) else {
        return Value::Int(i64::from(!draw.once_in(4)));
    };
    if !super::is_link(field) && draw.once_in(6) {
        return Value::Null;
    }
    of_kind(draw, pool, field.kind)
}

/// A value of this kind that says something.
pub fn of_kind(draw: &mut Draw<'_>, pool: &Pool, kind: Kind) -> Value {
    match kind {
        Kind::Flag { .. } => Value::Int(draw.roll(2) as i64),
        Kind::Int { min, max } => {
            let middle = min.midpoint(max);
            let usual = 2019.clamp(min, max);
            let list = [usual, usual, usual, min, max, middle, min + 1];
            Value::Int(draw.pick(&list).unwrap_or(min))
        }
        Kind::Text { max } | Kind::Verbatim { max } => text(draw, pool, max),
        Kind::Word(codes) => Value::Text(draw.pick(codes).unwrap_or_default().to_owned()),
        Kind::Date => {
            let last = if draw.once_in(60 * pool.calm) { 8 } else { 6 };
            Value::Text(draw.pick(&DATES[..last]).unwrap_or_default().to_owned())
        }
        Kind::Order => {
            let last = if draw.once_in(60 * pool.calm) { 8 } else { 7 };
            Value::Text(draw.pick(&PLACES[..last]).unwrap_or_default().to_owned())
        }
        Kind::Quantity => Value::Int(draw.pick(NUMBERS).unwrap_or_default()),
        Kind::Link(name) => link(draw, pool, name),
    }
}

fn text(draw: &mut Draw<'_>, pool: &Pool, max: usize) -> Value {
    let text = if draw.once_in(400 * pool.calm) {
        draw.pick(UNTIDY).unwrap_or_default().to_owned()
    } else if draw.once_in(if max > 4_000 { 300 } else { 40 }) {
        // As long as the field takes, one word without a blank, or many.
        let unit = draw.pick(&["ắ", "ệ ", "9", "\n"]).unwrap_or_default();
        let long = unit.repeat(max / unit.len());
        long.trim_end_matches(' ').to_owned()
    } else {
        draw.pick(TEXTS).unwrap_or_default().to_owned()
    };
    Value::Text(text)
}

/// A row of the table that it should lead to, mostly.
fn link(draw: &mut Draw<'_>, pool: &Pool, name: &str) -> Value {
    if draw.once_in(30) {
        return Value::Null;
    }
    if draw.once_in(60 * pool.calm) {
        return Value::Id(RowId(draw.id()));
    }
    if draw.once_in(60 * pool.calm) {
        return pool
            .any_row(draw)
            .map_or(Value::Null, |(_, row)| Value::Id(row));
    }
    let to = table_named(name).map_or(0, |table| table.id);
    pool.row_of(draw, to).map_or(Value::Null, Value::Id)
}

/// A value of any kind, whatever the field is.
fn wrong(draw: &mut Draw<'_>, pool: &Pool) -> Value {
    match draw.roll(4) {
        0 => Value::Null,
        1 => Value::Int(draw.pick(NUMBERS).unwrap_or_default()),
        2 => text(draw, pool, 100),
        _ => pool
            .any_row(draw)
            .map_or(Value::Null, |(_, row)| Value::Id(row)),
    }
}

//! A cell as a number: exact, with a question where its mark can be read two ways.

use crate::domain::number::{Parsed, Quantity, parse};
use crate::spreadsheet::{Cell, Kind, decimal_as_shown};

/// What one mark with three digits behind it means in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Thousands,
    Decimal,
}

/// What a cell was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    Number {
        value: Quantity,
        /// The other reading of its mark, where there is one.
        other: Option<Quantity>,
        /// What the person should know of how it was read.
        note: Option<String>,
    },
    /// "90.497": which mark, and both readings.
    Doubtful {
        mark: char,
        as_thousands: Quantity,
        as_decimal: Quantity,
    },
    /// Gạch ngang: the sheet says that there is no figure.
    NoFigure,
    No(String),
}

/// Points of a cell. `answer` is what the person said of the mark in this column.
pub fn points(cell: &Cell, answer: impl Fn(char) -> Option<Mark>) -> Read {
    match cell.kind {
        Kind::Number => exact(cell),
        Kind::Percent => Read::No(format!(
            "ô là tỷ lệ {} %, không phải điểm",
            comma(&cell.text)
        )),
        Kind::Date => Read::No(format!(
            "ô là ngày {}; có thể bảng tính đã tự đổi số thành ngày: gõ lại số trong ô rồi nhập lại",
            day(&cell.text)
        )),
        Kind::Error => Read::No(format!("ô báo lỗi {}", cell.text)),
        Kind::Text => written(&cell.text, answer),
    }
}

/// A number as the sheet keeps it: marks are no matter there, only places.
pub fn exact(cell: &Cell) -> Read {
    match plain(&cell.text) {
        Ok(value) => sure(value),
        Err(_) => match cell.shown.filter(|places| *places <= 4) {
            Some(places) => as_shown(cell, places),
            None => Read::No(format!(
                "ô ghi {}, hơn 4 chữ số thập phân: làm tròn trong bảng tính rồi nhập lại",
                comma(&cell.text)
            )),
        },
    }
}

fn as_shown(cell: &Cell, places: usize) -> Read {
    let shown = decimal_as_shown(&cell.text, places);
    match plain(&shown) {
        Ok(value) => Read::Number {
            value,
            other: None,
            note: Some(format!(
                "ô ghi {}, lấy như bảng tính hiển thị",
                comma(&cell.text)
            )),
        },
        Err(why) => Read::No(why),
    }
}

/// "-12.5" of a file, where the point is always a decimal one.
pub fn plain(text: &str) -> Result<Quantity, String> {
    match parse(&comma(text)) {
        Ok(Parsed::Sure(value)) => Ok(value),
        Ok(Parsed::Doubtful { as_decimal, .. }) => Ok(as_decimal),
        Err(error) => Err(error.to_string()),
    }
}

/// A number as a person wrote it.
pub fn written(text: &str, answer: impl Fn(char) -> Option<Mark>) -> Read {
    let figure = without_measure(text);
    if is_dash(figure) {
        return Read::NoFigure;
    }
    match parse(figure) {
        Ok(Parsed::Sure(value)) => sure(value),
        Ok(Parsed::Doubtful {
            as_thousands,
            as_decimal,
        }) => {
            let mark = if figure.contains(',') { ',' } else { '.' };
            match answer(mark) {
                Some(Mark::Thousands) => marked(as_thousands, as_decimal),
                Some(Mark::Decimal) => marked(as_decimal, as_thousands),
                None => Read::Doubtful {
                    mark,
                    as_thousands,
                    as_decimal,
                },
            }
        }
        Err(error) => Read::No(error.to_string()),
    }
}

fn sure(value: Quantity) -> Read {
    Read::Number {
        value,
        other: None,
        note: None,
    }
}

fn marked(value: Quantity, other: Quantity) -> Read {
    Read::Number {
        value,
        other: Some(other),
        note: None,
    }
}

fn without_measure(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_suffix("điểm").unwrap_or(text);
    let text = text.strip_suffix('đ').unwrap_or(text);
    text.trim()
}

pub fn is_dash(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '-' | '–' | '—' | '−'))
}

pub fn comma(plain: &str) -> String {
    plain.replace('.', ",")
}

/// "05/3/2019" of "2019-03-05".
pub fn day(text: &str) -> String {
    let date = crate::domain::date::parse(text);
    date.map_or_else(|_| text.to_owned(), crate::domain::date::in_figures)
}

/// A figure of any kind of cell, where it can be read one way.
pub fn figure(cell: &Cell) -> Result<Quantity, String> {
    match cell.kind {
        Kind::Number | Kind::Percent => match exact(cell) {
            Read::Number { value, .. } => Ok(value),
            _ => Err("không phải số".to_owned()),
        },
        Kind::Text => match written(&cell.text, |_| Some(Mark::Decimal)) {
            Read::Number { value, .. } => Ok(value),
            _ => Err("không phải số".to_owned()),
        },
        Kind::Date | Kind::Error => Err("không phải số".to_owned()),
    }
}

/// A cell as a person sees it.
pub fn as_written(cell: &Cell) -> String {
    let text = match cell.kind {
        Kind::Number => comma(&cell.text),
        Kind::Percent => comma(&cell.text) + " %",
        Kind::Date => day(&cell.text),
        Kind::Text | Kind::Error => cell.text.replace('\n', " "),
    };
    text.chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str, shown: Option<usize>) -> Cell {
        Cell {
            kind: Kind::Number,
            shown,
            ..Cell::text(text)
        }
    }

    fn value(read: Read) -> String {
        match read {
            Read::Number { value, .. } => value.to_string(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn comma_and_point_are_read_in_one_column_and_the_doubtful_mark_is_asked() {
        let read = |text: &str| points(&Cell::text(text), |_| None);
        assert_eq!(value(read("98,75")), "98,75");
        assert_eq!(value(read("98.75 điểm")), "98,75");
        assert!(matches!(read("90.497"), Read::Doubtful { mark: '.', .. }));
        assert!(matches!(read("90,497"), Read::Doubtful { mark: ',', .. }));
        let told = |mark| written("90.497", move |_| Some(mark));
        assert_eq!(value(told(Mark::Decimal)), "90,497");
        assert_eq!(value(told(Mark::Thousands)), "90.497");
        assert_eq!(read("–"), Read::NoFigure);
    }

    #[test]
    fn numbers_of_the_sheet_are_never_doubtful() {
        assert_eq!(value(points(&number("90.497", None), |_| None)), "90,497");
        assert_eq!(value(points(&number("1234.5", None), |_| None)), "1.234,5");
    }

    #[test]
    fn a_long_fraction_is_taken_as_it_is_shown_and_said_so() {
        let Read::Number { value, note, .. } = exact(&number("33.3333333333333", Some(2))) else {
            panic!()
        };
        assert_eq!(value.to_string(), "33,33");
        assert!(note.unwrap().contains("33,3333333333333"));
        let Read::No(why) = exact(&number("33.3333333333333", None)) else {
            panic!()
        };
        assert!(why.contains("hơn 4 chữ số"), "{why}");
    }

    #[test]
    fn a_day_a_percent_and_a_fault_are_no_points() {
        let of = |kind, text: &str| {
            let cell = Cell {
                kind,
                ..Cell::text(text)
            };
            match points(&cell, |_| None) {
                Read::No(why) => why,
                other => panic!("{other:?}"),
            }
        };
        assert!(of(Kind::Date, "2019-05-03").contains("ngày 03/5/2019"));
        assert!(of(Kind::Percent, "95.2").contains("95,2 %"));
        assert!(of(Kind::Error, "#REF!").contains("#REF!"));
        assert!(of(Kind::Text, "tốt").contains("không phải là số"));
    }
}

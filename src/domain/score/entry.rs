//! What is typed or pasted into a cell of a score grid, read for the criterion that it is meant for.

use thiserror::Error;

use crate::domain::number::{NumberError, Parsed, Quantity, parse};
use crate::domain::score::Criterion;
use crate::domain::text::fold;

/// Why a cell is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EntryError {
    #[error("{0}")]
    Number(#[from] NumberError),
    #[error("“{0}” đọc được hai cách: hàng nghìn hay phần thập phân; ghi lại cho rõ")]
    Doubtful(String),
    #[error("“{0}” không dương; không giao thì ghi dấu “–”")]
    NoTarget(String),
}

/// Chỉ tiêu được giao, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assigned {
    /// Giao, without a target in figures.
    Plain,
    To(Quantity),
    Not,
}

/// Points as typed; empty is missing. "1.570" means thousands only where the criterion has so many.
pub fn points(text: &str, criterion: &Criterion) -> Result<Option<Quantity>, EntryError> {
    let text = text.trim();
    match parse(text) {
        Err(NumberError::Empty) => Ok(None),
        Err(error) => Err(error.into()),
        Ok(Parsed::Sure(points)) => Ok(Some(points)),
        Ok(Parsed::Doubtful {
            as_thousands,
            as_decimal,
        }) => {
            let fits = |points: Quantity| criterion.maximum.is_none_or(|most| points <= most);
            match (fits(as_thousands), fits(as_decimal)) {
                (false, true) => Ok(Some(as_decimal)),
                _ => Err(EntryError::Doubtful(text.to_owned())),
            }
        }
    }
}

/// "–", "không giao", "12", or nothing.
pub fn assigned(text: &str) -> Result<Assigned, EntryError> {
    let text = text.trim();
    if matches!(text, "-" | "–" | "—") || fold(text) == "khong giao" {
        return Ok(Assigned::Not);
    }
    match parse(text.trim_end_matches('%').trim_end()) {
        Err(NumberError::Empty) => Ok(Assigned::Plain),
        Err(error) => Err(error.into()),
        Ok(Parsed::Doubtful { .. }) => Err(EntryError::Doubtful(text.to_owned())),
        Ok(Parsed::Sure(target)) if target < Quantity::ZERO => {
            Err(EntryError::NoTarget(text.to_owned()))
        }
        Ok(Parsed::Sure(target)) => Ok(Assigned::To(target)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::Method;
    use crate::domain::score::state::example::criterion;

    fn quantity(ten_thousandths: i64) -> Option<Quantity> {
        Some(Quantity::from_ten_thousandths(ten_thousandths))
    }

    #[test]
    fn points_are_read_in_both_ways_of_writing_and_nothing_is_missing() {
        let fifty = criterion(1, None, "1", Method::Direct);
        assert_eq!(points(" 4,5 ", &fifty), Ok(quantity(45_000)));
        assert_eq!(points("4.5", &fifty), Ok(quantity(45_000)));
        assert_eq!(points("0", &fifty), Ok(quantity(0)));
        assert_eq!(points("", &fifty), Ok(None));
        assert!(points("đạt", &fifty).is_err());
    }

    #[test]
    fn a_doubtful_number_is_taken_where_only_one_reading_fits() {
        let mut most = criterion(1, None, "1", Method::Direct);
        assert_eq!(points("4.125", &most), Ok(quantity(41_250)));
        most.maximum = Quantity::from_whole(5_000);
        assert_eq!(
            points("4.125", &most).unwrap_err().to_string(),
            "“4.125” đọc được hai cách: hàng nghìn hay phần thập phân; ghi lại cho rõ"
        );
    }

    #[test]
    fn a_stroke_says_that_nothing_is_assigned() {
        for text in ["-", "–", "Không giao", "khong giao"] {
            assert_eq!(assigned(text), Ok(Assigned::Not), "{text}");
        }
        assert_eq!(assigned(""), Ok(Assigned::Plain));
        let target = Quantity::from_whole(90).unwrap();
        assert_eq!(assigned("90 %"), Ok(Assigned::To(target)));
        assert!(assigned("-3").is_err());
        assert!(assigned("1.570").is_err());
    }
}

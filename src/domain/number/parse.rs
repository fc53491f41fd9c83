//! Reading numbers: both marks, blanks between thousands, and the doubtful "90.497".

use super::{PLACES, Quantity, is_digits};

/// What somebody meant by a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parsed {
    Sure(Quantity),
    /// "90.497": one mark and three digits behind it. Only the writer knows.
    Doubtful {
        as_thousands: Quantity,
        as_decimal: Quantity,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    #[error("Chưa nhập số")]
    Empty,
    #[error("“{0}” không phải là số")]
    NotANumber(String),
    #[error("“{0}” có dấu ngăn cách hàng nghìn không đúng chỗ; viết như 1.570 hoặc 1570")]
    Grouping(String),
    #[error("“{0}” có hơn 4 chữ số thập phân")]
    TooManyPlaces(String),
    #[error("Số “{0}” quá lớn")]
    TooLarge(String),
}

impl Parsed {
    /// The number, unless its writer must be asked.
    pub fn sure(self) -> Option<Quantity> {
        match self {
            Self::Sure(quantity) => Some(quantity),
            Self::Doubtful { .. } => None,
        }
    }
}

/// Reads a number written with either mark, blanks between thousands and a sign; "%" and units are the caller's.
pub fn parse(text: &str) -> Result<Parsed, NumberError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    let (negative, size) = split_sign(text);
    let size: String = size
        .trim_start()
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    Written {
        text,
        negative,
        size: &size,
    }
    .read()
}

/// A number written so that it can be read in one way only: "90497" rather than "90.497".
pub fn one_way(quantity: Quantity) -> String {
    let shown = quantity.to_string();
    if parse(&shown) == Ok(Parsed::Sure(quantity)) {
        return shown;
    }
    // One group of three can be misread; four decimals, or no grouping, cannot.
    if shown.contains(',') {
        format!("{shown}0")
    } else {
        shown.replace('.', "")
    }
}

fn split_sign(text: &str) -> (bool, &str) {
    if let Some(size) = text.strip_prefix(['-', '−', '–']) {
        return (true, size);
    }
    (false, text.strip_prefix('+').unwrap_or(text))
}

/// A number as it stands: `text` for the error sentence, `size` without its sign.
struct Written<'a> {
    text: &'a str,
    negative: bool,
    size: &'a str,
}

impl Written<'_> {
    fn read(&self) -> Result<Parsed, NumberError> {
        let marks: Vec<char> = self.size.chars().filter(|c| !c.is_ascii_digit()).collect();
        if !self.digits_around_marks() || marks.iter().any(|mark| !matches!(mark, '.' | ',' | ' '))
        {
            return Err(NumberError::NotANumber(self.quoted()));
        }
        let Some((&last, earlier)) = marks.split_last() else {
            return self.decimal(self.size, "").map(Parsed::Sure);
        };
        if earlier.is_empty() && last != ' ' {
            return self.one_mark(last);
        }
        if last == ' ' || earlier.contains(&last) {
            return self.grouped(self.size, "", last).map(Parsed::Sure);
        }
        let (whole, places) = self.size.rsplit_once(last).unwrap_or((self.size, ""));
        self.grouped(whole, places, earlier[0]).map(Parsed::Sure)
    }

    /// Every mark has a digit on both sides.
    fn digits_around_marks(&self) -> bool {
        self.size.split(['.', ',', ' ']).all(is_digits)
    }

    fn one_mark(&self, mark: char) -> Result<Parsed, NumberError> {
        let (whole, places) = self.size.split_once(mark).unwrap_or((self.size, ""));
        let as_decimal = self.decimal(whole, places);
        if places.len() != 3 || whole.len() > 3 || whole.starts_with('0') {
            return as_decimal.map(Parsed::Sure);
        }
        let as_thousands = self.decimal(&format!("{whole}{places}"), "")?;
        Ok(Parsed::Doubtful {
            as_thousands,
            as_decimal: as_decimal?,
        })
    }

    fn grouped(&self, whole: &str, places: &str, mark: char) -> Result<Quantity, NumberError> {
        let mut groups = whole.split(mark);
        let first = groups.next().unwrap_or_default();
        if !(1..=3).contains(&first.len())
            || groups.any(|group| group.len() != 3 || !is_digits(group))
        {
            return Err(NumberError::Grouping(self.quoted()));
        }
        self.decimal(&whole.replace(mark, ""), places)
    }

    fn decimal(&self, whole: &str, places: &str) -> Result<Quantity, NumberError> {
        let places = places.trim_end_matches('0');
        if places.len() > PLACES {
            return Err(NumberError::TooManyPlaces(self.quoted()));
        }
        Quantity::from_digits(self.negative, whole, places)
            .ok_or_else(|| NumberError::TooLarge(self.quoted()))
    }

    fn quoted(&self) -> String {
        self.text.chars().take(40).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sure(text: &str) -> String {
        parse(text)
            .unwrap()
            .sure()
            .unwrap_or_else(|| panic!("{text} is doubtful"))
            .to_string()
    }

    #[test]
    fn numbers_are_read_as_offices_write_them() {
        for (written, shown) in [
            ("80", "80"),
            ("05", "5"),
            ("80,5", "80,5"),
            ("80.5", "80,5"),
            ("98,75", "98,75"),
            ("1.570,25", "1.570,25"),
            ("1,570.25", "1.570,25"),
            ("1.570.000", "1.570.000"),
            ("1,570,000", "1.570.000"),
            ("1 570 000", "1.570.000"),
            ("1\u{a0}570,253", "1.570,253"),
            ("12 345", "12.345"),
            ("  80,50\u{a0}", "80,5"),
            ("0,125", "0,125"),
            ("0.125", "0,125"),
            ("1570,125", "1.570,125"),
            ("-3,5", "-3,5"),
            ("− 3", "-3"),
            ("+2", "2"),
            ("-0", "0"),
            ("12,3456", "12,3456"),
            ("12,34560", "12,3456"),
            ("922337203685477,5807", "922.337.203.685.477,5807"),
        ] {
            assert_eq!(sure(written), shown, "{written}");
        }
    }

    #[test]
    fn three_digits_after_one_mark_are_asked_about() {
        for written in ["90.497", "90,497"] {
            let expected = Parsed::Doubtful {
                as_thousands: Quantity::from_whole(90_497).unwrap(),
                as_decimal: Quantity::from_ten_thousandths(904_970),
            };
            assert_eq!(parse(written), Ok(expected), "{written}");
            assert_eq!(parse(written).unwrap().sure(), None);
        }
        assert!(matches!(parse("1.570"), Ok(Parsed::Doubtful { .. })));
        assert!(matches!(parse("-100,000"), Ok(Parsed::Doubtful { .. })));
    }

    #[test]
    fn what_is_no_number_is_refused_with_a_sentence() {
        assert_eq!(parse(" \u{a0}"), Err(NumberError::Empty));
        for wrong in [
            "-",
            "tám mươi",
            "80%",
            "80 %",
            "8o",
            ",5",
            "5,",
            "1..5",
            "1,,5",
            "1.570,25.3",
            "--3",
            "3-",
            "1e5",
            "٣",
        ] {
            let error = parse(wrong).unwrap_err();
            assert!(
                matches!(error, NumberError::NotANumber(_) | NumberError::Grouping(_)),
                "{wrong}: {error:?}"
            );
        }
        for wrong in [
            "1.57.000",
            "1570.000.000",
            "1.5700,25",
            "1 57",
            "1570 000",
            "1.570,253,1",
            "1 570.000,5",
        ] {
            assert_eq!(parse(wrong), Err(NumberError::Grouping(wrong.into())));
        }
        assert_eq!(
            parse("0,12345").unwrap_err().to_string(),
            "“0,12345” có hơn 4 chữ số thập phân"
        );
        assert!(matches!(
            parse("922337203685477,5808"),
            Err(NumberError::TooLarge(_))
        ));
        assert!(matches!(
            parse(&"9".repeat(500)),
            Err(NumberError::TooLarge(_))
        ));
    }

    proptest! {
        #[test]
        fn no_text_upsets_the_reader(text in "[-+0-9., \u{a0}]{0,24}|\\PC{0,12}") {
            let _ = parse(&text);
        }
    }
}

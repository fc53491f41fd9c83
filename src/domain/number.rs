//! Numbers as Vietnamese offices write them: "1.570,25". Exact decimals, never floats.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod words;

pub use words::{in_words, letter_of_point, roman, two_digits};

/// Số lượng of a target or a result: a decimal with up to four places.
///
/// The register keeps [`ten_thousandths`](Self::ten_thousandths). In JSON it is a string with a point and no grouping,
/// `"1570.25"`, so that no reader turns it into a float. On screen and paper it is "1.570,25".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(i64);

const SCALE: i64 = 10_000;
const PLACES: usize = 4;

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

impl Quantity {
    pub const ZERO: Self = Self(0);

    pub const fn from_ten_thousandths(value: i64) -> Self {
        Self(value)
    }

    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    pub fn from_whole(whole: i64) -> Option<Self> {
        whole.checked_mul(SCALE).map(Self)
    }

    /// The whole number it is, if it has no decimals.
    pub const fn whole(self) -> Option<i64> {
        if self.0 % SCALE == 0 {
            Some(self.0 / SCALE)
        } else {
            None
        }
    }

    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// `whole` and `places` are digits only; `None` when it does not fit.
    fn from_digits(negative: bool, whole: &str, places: &str) -> Option<Self> {
        let sign = if negative { "-" } else { "" };
        format!("{sign}{whole}{places:0<PLACES$}")
            .parse()
            .ok()
            .map(Self)
    }

    fn parts(self) -> (&'static str, u64, String) {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (size, scale) = (self.0.unsigned_abs(), SCALE.unsigned_abs());
        let places = format!("{:0PLACES$}", size % scale);
        (sign, size / scale, places.trim_end_matches('0').to_owned())
    }

    /// "1570.25", for files.
    fn plain(self) -> String {
        match self.parts() {
            (sign, whole, places) if places.is_empty() => format!("{sign}{whole}"),
            (sign, whole, places) => format!("{sign}{whole}.{places}"),
        }
    }

    fn from_plain(text: &str) -> Option<Self> {
        let (negative, size) = text
            .strip_prefix('-')
            .map_or((false, text), |size| (true, size));
        let (whole, places) = match size.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (size, ""),
        };
        let fits = is_digits(whole)
            && places.len() <= PLACES
            && places.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| Self::from_digits(negative, whole, places))?
    }
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

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// "1.570": dots between thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, whole, places) = self.parts();
        let mark = if places.is_empty() { "" } else { "," };
        f.pad(&format!("{sign}{}{mark}{places}", grouped(whole)))
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.plain())
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_plain(&text).ok_or_else(|| {
            serde::de::Error::custom(format!("“{text}” không phải là số dạng \"1570.25\""))
        })
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

    #[test]
    fn a_number_is_shown_with_dot_and_comma() {
        for (value, shown) in [
            (0, "0"),
            (1, "0,0001"),
            (-5000, "-0,5"),
            (9_990_000, "999"),
            (10_000_000, "1.000"),
        ] {
            assert_eq!(Quantity::from_ten_thousandths(value).to_string(), shown);
        }
        assert_eq!(
            Quantity::from_ten_thousandths(i64::MIN).to_string(),
            "-922.337.203.685.477,5808"
        );
        assert_eq!(
            format!("{:>5}|", Quantity::from_ten_thousandths(15_000)),
            "  1,5|"
        );
    }

    #[test]
    fn a_number_in_a_file_is_plain_text() {
        let json =
            |value: i64| serde_json::to_string(&Quantity::from_ten_thousandths(value)).unwrap();
        assert_eq!(json(15_702_500), "\"1570.25\"");
        assert_eq!(json(-800_000), "\"-80\"");
        for wrong in [
            "\"1.570,25\"",
            "80",
            "80.5",
            "\"\"",
            "\"-\"",
            "\"5.\"",
            "\".5\"",
            "\"0.12345\"",
            "\"+5\"",
            "\"5.-3\"",
        ] {
            assert!(serde_json::from_str::<Quantity>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn sums_that_do_not_fit_are_not_made() {
        let top = Quantity::from_ten_thousandths(i64::MAX);
        assert_eq!(top.checked_add(Quantity::from_ten_thousandths(1)), None);
        assert_eq!(top.checked_sub(top), Some(Quantity::ZERO));
        assert_eq!(Quantity::from_whole(i64::MAX), None);
        assert_eq!(Quantity::from_whole(12).and_then(Quantity::whole), Some(12));
        assert_eq!(top.whole(), None);
    }

    proptest! {
        #[test]
        fn every_quantity_survives_a_file_and_the_screen(value in any::<i64>()) {
            let quantity = Quantity::from_ten_thousandths(value);
            let json = serde_json::to_string(&quantity).unwrap();
            prop_assert_eq!(serde_json::from_str::<Quantity>(&json).unwrap(), quantity);
            match parse(&quantity.to_string()).unwrap() {
                Parsed::Sure(read) => prop_assert_eq!(read, quantity),
                Parsed::Doubtful { as_thousands, as_decimal } => {
                    prop_assert!(as_thousands == quantity || as_decimal == quantity);
                }
            }
        }

        #[test]
        fn no_text_upsets_the_reader(text in "[-+0-9., \u{a0}]{0,24}|\\PC{0,12}") {
            let _ = parse(&text);
        }
    }
}

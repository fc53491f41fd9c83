//! Numbers as Vietnamese offices write them: "1.570,25". Exact decimals, never floats.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod parse;
mod words;

pub use parse::{NumberError, Parsed, one_way, parse};
pub use words::{in_words, letter_of_point, roman, two_digits};

/// Số lượng of a target or a result: a decimal with up to four places.
///
/// The register keeps [`ten_thousandths`](Self::ten_thousandths). In JSON it is a string with a point and no grouping,
/// `"1570.25"`, so that no reader turns it into a float. On screen and paper it is "1.570,25".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(i64);

const SCALE: i64 = 10_000;
const PLACES: usize = 4;

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
    }
}

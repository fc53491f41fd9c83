//! Order in lists (thứ tự): each row carries a position, and a row moves by getting a new one between its neighbours.
//!
//! A position is a fraction between 0 and 1 in base 62, without "0.", so positions compare as plain text, here and in
//! SQL. Two offices may give the same position to two rows; the row id then decides, and the list is still whole.

use std::fmt;

use serde::{Deserialize, Serialize};

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: u8 = 62;
const TOP: u8 = BASE - 1;
const MIDDLE: u8 = BASE / 2;

/// Vị trí trong danh sách. Never empty and never ends in "0", so each place has one spelling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Position(String);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Vị trí “{0}” không đúng: chỉ gồm chữ số 0-9, chữ cái A-Z, a-z và không tận cùng bằng 0")]
pub struct InvalidPosition(pub String);

impl Position {
    /// The position of the only row in a list.
    pub fn first() -> Self {
        Self::from_digits(&[MIDDLE])
    }

    /// A position after `before` and ahead of `after`; `None` is the start or the end of the list.
    ///
    /// When the two neighbours are not in order (two offices chose the same place), there is nothing between them: the
    /// answer stands closely behind `before`, and whoever lists them should [`spread`](Self::spread) the list.
    pub fn between(before: Option<&Self>, after: Option<&Self>) -> Self {
        match (before, after) {
            (None, None) => Self::first(),
            (Some(low), None) => Self::from_digits(&next(&low.digits())),
            (None, Some(high)) => Self::from_digits(&previous(&high.digits())),
            (Some(low), Some(high)) if low < high => {
                Self::from_digits(&midpoint(&low.digits(), &high.digits()))
            }
            (Some(low), Some(_)) => Self::from_digits(&[low.digits(), vec![MIDDLE]].concat()),
        }
    }

    /// `count` short positions in order, with even room between them.
    pub fn spread(count: usize) -> Vec<Self> {
        let parts = count as u128 + 1;
        let mut width = 1;
        while (u128::from(BASE)).pow(width) < parts {
            width += 1;
        }
        let whole = u128::from(BASE).pow(width);
        (1..parts)
            .map(|part| Self::from_digits(&digits_of(part * whole / parts, width as usize)))
            .collect()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn digits(&self) -> Vec<u8> {
        self.0.bytes().filter_map(digit_value).collect()
    }

    fn from_digits(digits: &[u8]) -> Self {
        let end = digits
            .iter()
            .rposition(|&digit| digit != 0)
            .map_or(0, |last| last + 1);
        Self(
            digits[..end]
                .iter()
                .map(|&digit| char::from(DIGITS[usize::from(digit)]))
                .collect(),
        )
    }
}

/// The next place towards the end. The more leading "z", the more digits are counted with, so appending thousands of
/// rows keeps positions short.
fn next(low: &[u8]) -> Vec<u8> {
    let (mut digits, block) = counting_block(low, TOP);
    for digit in digits[block..].iter_mut().rev() {
        if *digit < TOP {
            *digit += 1;
            break;
        }
        *digit = 0;
    }
    digits
}

/// The next place towards the start: [`next`] mirrored.
fn previous(high: &[u8]) -> Vec<u8> {
    if high == [1] {
        return vec![0, TOP, TOP];
    }
    let (mut digits, block) = counting_block(high, 0);
    if digits.len() < high.len() {
        return digits;
    }
    for digit in digits[block..].iter_mut().rev() {
        if *digit > 0 {
            *digit -= 1;
            break;
        }
        *digit = TOP;
    }
    digits
}

/// The first `2n + 1` digits, where `n` is how many times `edge` leads, and where the last `n + 1` of them begin.
fn counting_block(digits: &[u8], edge: u8) -> (Vec<u8>, usize) {
    let leading = digits.iter().take_while(|&&digit| digit == edge).count();
    let mut block = digits.to_vec();
    block.resize(2 * leading + 1, 0);
    (block, leading)
}

/// A short fraction strictly between two others; `low < high`.
fn midpoint(low: &[u8], high: &[u8]) -> Vec<u8> {
    let low_digit = |at: usize| low.get(at).copied().unwrap_or(0);
    let same = (0..high.len())
        .take_while(|&at| low_digit(at) == high[at])
        .count();
    let mut digits = high[..same].to_vec();
    let (below, above) = (low_digit(same), high[same]);
    if above - below > 1 {
        digits.push(below + (above - below) / 2);
    } else if high.len() > same + 1 {
        digits.push(above);
    } else {
        digits.push(below);
        digits.extend(beyond(low.get(same + 1..).unwrap_or(&[])));
    }
    digits
}

/// A fraction above `low` and below 1, half of the way.
fn beyond(low: &[u8]) -> Vec<u8> {
    let full = low.iter().take_while(|&&digit| digit == TOP).count();
    let mut digits = low[..full].to_vec();
    let below = low.get(full).copied().unwrap_or(0);
    digits.push(below + (BASE - below) / 2);
    digits
}

fn digits_of(mut number: u128, width: usize) -> Vec<u8> {
    let mut digits = vec![0; width];
    for digit in digits.iter_mut().rev() {
        *digit = u8::try_from(number % u128::from(BASE)).unwrap_or(0);
        number /= u128::from(BASE);
    }
    digits
}

fn digit_value(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'A'..=b'Z' => Some(letter - b'A' + 10),
        b'a'..=b'z' => Some(letter - b'a' + 36),
        _ => None,
    }
}

impl TryFrom<&str> for Position {
    type Error = InvalidPosition;

    fn try_from(text: &str) -> Result<Self, InvalidPosition> {
        let valid = !text.is_empty()
            && !text.ends_with('0')
            && text.bytes().all(|b| b.is_ascii_alphanumeric());
        if valid {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidPosition(text.chars().take(60).collect()))
        }
    }
}

impl TryFrom<String> for Position {
    type Error = InvalidPosition;

    fn try_from(text: String) -> Result<Self, InvalidPosition> {
        Self::try_from(text.as_str())
    }
}

impl From<Position> for String {
    fn from(position: Position) -> Self {
        position.0
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn position(text: &str) -> Position {
        Position::try_from(text).unwrap()
    }

    fn assert_in_order(low: Option<&Position>, new: &Position, high: Option<&Position>) {
        assert_eq!(
            Position::try_from(new.as_str()).as_ref(),
            Ok(new),
            "{new} is well formed"
        );
        assert!(low.is_none_or(|low| low < new), "{low:?} < {new}");
        assert!(high.is_none_or(|high| new < high), "{new} < {high:?}");
    }

    #[test]
    fn the_digits_stand_in_byte_order() {
        assert!(DIGITS.is_sorted());
        for (value, &letter) in DIGITS.iter().enumerate() {
            assert_eq!(digit_value(letter), Some(value as u8));
        }
    }

    #[test]
    fn a_list_can_be_filled_at_its_end() {
        let mut last = Position::first();
        for _ in 0..20_000 {
            let new = Position::between(Some(&last), None);
            assert_in_order(Some(&last), &new, None);
            last = new;
        }
        assert!(last.as_str().len() <= 6, "{last}");
    }

    #[test]
    fn a_list_can_be_filled_at_its_front() {
        let mut front = Position::first();
        for _ in 0..20_000 {
            let new = Position::between(None, Some(&front));
            assert_in_order(None, &new, Some(&front));
            front = new;
        }
        assert!(front.as_str().len() <= 6, "{front}");
    }

    #[test]
    fn rows_can_be_inserted_at_one_place_again_and_again() {
        let (mut low, high) = (position("V"), position("W"));
        let (start, mut top) = (position("V"), position("W"));
        for _ in 0..500 {
            let upwards = Position::between(Some(&low), Some(&high));
            assert_in_order(Some(&low), &upwards, Some(&high));
            low = upwards;
            let downwards = Position::between(Some(&start), Some(&top));
            assert_in_order(Some(&start), &downwards, Some(&top));
            top = downwards;
        }
        assert!(low.as_str().len() < 130 && top.as_str().len() < 130);
    }

    #[test]
    fn neighbours_in_wrong_order_still_get_a_row_behind_the_first() {
        let same = position("V");
        let new = Position::between(Some(&same), Some(&same));
        assert_in_order(Some(&same), &new, None);
        assert_eq!(new.as_str(), "VV");
        assert_eq!(
            Position::between(Some(&position("b")), Some(&position("a"))).as_str(),
            "bV"
        );
    }

    #[test]
    fn a_spread_list_is_short_and_in_order() {
        assert_eq!(Position::spread(0), []);
        assert_eq!(Position::spread(1), [Position::first()]);
        for count in [2, 60, 61, 62, 3843, 3844, 10_000] {
            let list = Position::spread(count);
            assert_eq!(list.len(), count);
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{count}");
            assert!(
                list.iter()
                    .all(|p| Position::try_from(p.as_str()).is_ok() && p.as_str().len() <= 3)
            );
        }
    }

    #[test]
    fn a_misspelt_position_is_refused() {
        for wrong in ["", "0", "a0", "a-b", "ă", "a b"] {
            assert!(Position::try_from(wrong).is_err(), "{wrong}");
            assert!(
                serde_json::from_value::<Position>(wrong.into()).is_err(),
                "{wrong}"
            );
        }
        assert_eq!(serde_json::to_string(&position("a1")).unwrap(), "\"a1\"");
    }

    fn any_position() -> impl Strategy<Value = Position> {
        let digit = prop_oneof![Just(0), Just(1), Just(TOP - 1), Just(TOP), 0..BASE];
        (proptest::collection::vec(digit, 0..8), 1..BASE)
            .prop_map(|(head, last)| Position::from_digits(&[head, vec![last]].concat()))
    }

    proptest! {
        #[test]
        fn there_is_always_room_between_two_positions(a in any_position(), b in any_position()) {
            prop_assume!(a != b);
            let (low, high) = if a < b { (a, b) } else { (b, a) };
            let new = Position::between(Some(&low), Some(&high));
            assert_in_order(Some(&low), &new, Some(&high));
        }

        #[test]
        fn there_is_always_room_before_and_after(a in any_position()) {
            assert_in_order(None, &Position::between(None, Some(&a)), Some(&a));
            assert_in_order(Some(&a), &Position::between(Some(&a), None), None);
        }

        #[test]
        fn any_sequence_of_inserts_keeps_the_list_as_built(places in proptest::collection::vec(any::<prop::sample::Index>(), 1..200)) {
            let mut list: Vec<Position> = Vec::new();
            for place in places {
                let at = place.index(list.len() + 1);
                let before = at.checked_sub(1).map(|i| &list[i]);
                let new = Position::between(before, list.get(at));
                list.insert(at, new);
            }
            prop_assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}

//! Mã gói: seventeen letters and digits that both ends read to each other over the phone.
//!
//! Sixteen symbols are 80 bits of the package's SHA-256, the last one checks them: a weighted sum over the field of 32
//! elements, so that one wrong symbol and any two neighbours that changed places never pass.

use std::fmt;

use crate::domain::verification::write_in_groups;

/// Crockford's alphabet, without I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SYMBOLS: usize = 16;
/// x⁵ + x² + 1.
const FIELD: u8 = 0b10_0101;

/// Places in the alphabet, the check last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpokenCode([u8; SYMBOLS + 1]);

impl SpokenCode {
    pub fn of(fingerprint: &[u8; 32]) -> Self {
        let bits = fingerprint[..10]
            .iter()
            .fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let mut places = [0; SYMBOLS + 1];
        for (at, place) in places[..SYMBOLS].iter_mut().enumerate() {
            // Five bits: the narrowing loses nothing.
            *place = (bits >> (5 * (SYMBOLS - 1 - at)) & 31) as u8;
        }
        places[SYMBOLS] = check(&places[..SYMBOLS]);
        Self(places)
    }

    /// Reads a code as people say it: O is nought, I and L are one, hyphens and spaces do not matter. None when a symbol is
    /// wrong.
    pub fn parse(said: &str) -> Option<Self> {
        let symbols = said.chars().filter(|c| !matches!(c, '-' | ' ' | '\u{a0}'));
        let places: Vec<u8> = symbols.map(place).collect::<Option<_>>()?;
        let places: [u8; SYMBOLS + 1] = places.try_into().ok()?;
        (check(&places[..SYMBOLS]) == places[SYMBOLS]).then_some(Self(places))
    }
}

fn place(symbol: char) -> Option<u8> {
    let symbol = match symbol.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET
        .iter()
        .position(|letter| char::from(*letter) == symbol)?;
    u8::try_from(at).ok()
}

fn check(places: &[u8]) -> u8 {
    let doubled = |value: u8| {
        let twice = value << 1;
        if twice & 32 == 0 {
            twice
        } else {
            twice ^ FIELD
        }
    };
    places.iter().fold(0, |sum, place| doubled(sum ^ place))
}

impl fmt::Display for SpokenCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_in_groups(f, ALPHABET, &self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> SpokenCode {
        let mut fingerprint = [0; 32];
        for (at, byte) in fingerprint.iter_mut().enumerate() {
            *byte = (at * 37 + 11) as u8;
        }
        SpokenCode::of(&fingerprint)
    }

    #[test]
    fn a_code_is_read_as_it_is_said() {
        let code = code();
        let said = code.to_string();
        assert_eq!(said.len(), 21, "{said}");
        assert_eq!(SpokenCode::parse(&said), Some(code));
        let carelessly = said
            .to_lowercase()
            .replace('-', " ")
            .replace('0', "o")
            .replace('1', "l");
        assert_eq!(SpokenCode::parse(&carelessly), Some(code));
    }

    #[test]
    fn one_wrong_symbol_or_two_changed_places_never_pass() {
        let code = code();
        for at in 0..=SYMBOLS {
            for other in (0..32).filter(|other| *other != code.0[at]) {
                let mut wrong = code;
                wrong.0[at] = other;
                assert_eq!(SpokenCode::parse(&wrong.to_string()), None);
            }
        }
        for at in (0..SYMBOLS).filter(|at| code.0[*at] != code.0[at + 1]) {
            let mut wrong = code;
            wrong.0.swap(at, at + 1);
            assert_eq!(SpokenCode::parse(&wrong.to_string()), None);
        }
    }

    #[test]
    fn what_is_no_code_is_not_guessed() {
        for said in ["", "0123", "U123-4567-89AB-CDEF-0", "0000-0000-0000-0000-1"] {
            assert_eq!(SpokenCode::parse(said), None, "{said}");
        }
    }
}

//! Mã kiểm tra: twelve letters and digits by which a printed covenant is compared with the text that was frozen.
//!
//! Eleven symbols come from the fingerprint of the frozen text, the last one checks them. The alphabet has a prime number
//! of symbols and every place its own weight, so that one wrong symbol, or any two that changed places, never pass.
//! The code finds mistakes and accidental changes; against a forger with a computer the full fingerprint in the register
//! stands (54 bits of it are in the code).

use std::fmt;

use thiserror::Error;

use super::text::fold;

/// Digits and capitals without 0 O 1 I L: 31 symbols, a prime.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const PRIME: u64 = ALPHABET.len() as u64;
pub const SYMBOLS: usize = 12;
const GROUP: usize = 4;
/// What a QR of 33 modules holds at error correction M in its mode for capitals and digits.
const SCAN_LETTERS: usize = 90;

/// Places in the alphabet, the check last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerificationCode([u8; SYMBOLS]);

/// Why what was typed is no code: a mistake of the hand, not of the paper.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CodeMistake {
    #[error("Chưa nhập mã kiểm tra")]
    Empty,
    /// 0, O, 1, I, L are never printed, so nothing is guessed for them.
    #[error("Mã gõ nhầm: ký tự “{0}” không có trong mã")]
    StrangeLetter(char),
    #[error("Mã gõ nhầm: “{0}” là chữ có dấu của bộ gõ tiếng Việt; hãy tắt bộ gõ rồi nhập lại")]
    Accented(char),
    #[error("Mã gõ nhầm: mã có 12 ký tự, ở đây có {0}")]
    Length(usize),
    #[error("Mã gõ nhầm: có ký tự sai hoặc hai ký tự đổi chỗ; hãy so lại với bản in")]
    Mistyped,
}

impl VerificationCode {
    /// The code of a text with this SHA-256 fingerprint in hexadecimal; none for what is no such fingerprint.
    pub fn of(fingerprint: &str) -> Option<Self> {
        let is_hex = fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit());
        let head = fingerprint
            .get(..32)
            .filter(|_| is_hex && fingerprint.len() == 64)?;
        let mut rest = u128::from_str_radix(head, 16).ok()?;
        let mut places = [0; SYMBOLS];
        for place in &mut places[..SYMBOLS - 1] {
            // Below 31: the narrowing loses nothing.
            *place = (rest % u128::from(PRIME)) as u8;
            rest /= u128::from(PRIME);
        }
        // The last weight is 1, so the check makes up what the sum lacks.
        places[SYMBOLS - 1] = ((PRIME - weighed(&places)) % PRIME) as u8;
        Some(Self(places))
    }

    /// Reads a code as people type it: capitals or not, with hyphens and spaces or without.
    pub fn parse(typed: &str) -> Result<Self, CodeMistake> {
        let letters: Vec<char> = typed.chars().filter(|letter| !separates(*letter)).collect();
        if letters.is_empty() {
            return Err(CodeMistake::Empty);
        }
        let places = letters
            .iter()
            .map(|letter| place_of(*letter))
            .collect::<Result<Vec<u8>, _>>()?;
        let places = places
            .try_into()
            .map_err(|places: Vec<u8>| CodeMistake::Length(places.len()))?;
        if weighed(&places) == 0 {
            Ok(Self(places))
        } else {
            Err(CodeMistake::Mistyped)
        }
    }

    /// Reads what was typed or what a scanner made of the QR: there the code follows the last colon.
    pub fn parse_scanned(typed: &str) -> Result<Self, CodeMistake> {
        Self::parse(typed.rsplit(':').next().unwrap_or(typed))
    }

    /// What the QR says, so that a person with any phone knows what the paper is:
    /// "GIAO UOC 2019 / KHOI THI DUA CAC CO QUAN THAM MUU / MA: 7K2M-9PQR-4TWX".
    ///
    /// Capitals without marks, because a QR has a short form for those alone and phones guess wrongly at other letters. A
    /// name that is too long ends at a word.
    pub fn scan_text(&self, bloc_name: &str, year: i16) -> String {
        let (before, after) = (format!("GIAO UOC {year} / "), format!("MA: {self}"));
        let room = SCAN_LETTERS.saturating_sub(before.len() + after.len() + " / ".len());
        match capitals(bloc_name, room).as_str() {
            "" => format!("{before}{after}"),
            name => format!("{before}{name} / {after}"),
        }
    }
}

impl fmt::Display for VerificationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_in_groups(f, ALPHABET, &self.0)
    }
}

/// "7K2M-9PQR-4TWX": the letters at these places of an alphabet, as codes are printed and said.
pub fn write_in_groups(f: &mut fmt::Formatter<'_>, alphabet: &[u8], places: &[u8]) -> fmt::Result {
    for (at, place) in places.iter().enumerate() {
        if at > 0 && at % GROUP == 0 {
            f.write_str("-")?;
        }
        write!(f, "{}", char::from(alphabet[usize::from(*place)]))?;
    }
    Ok(())
}

/// Weights 12 to 1 from the left: all different and none divisible by 31.
fn weighed(places: &[u8; SYMBOLS]) -> u64 {
    let weights = (1..=SYMBOLS as u64).rev();
    let sum: u64 = places
        .iter()
        .zip(weights)
        .map(|(place, weight)| u64::from(*place) * weight)
        .sum();
    sum % PRIME
}

fn separates(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '\u{ad}' | '\u{2010}'..='\u{2015}')
}

fn place_of(letter: char) -> Result<u8, CodeMistake> {
    let capital = letter.to_ascii_uppercase();
    let place = ALPHABET
        .iter()
        .position(|symbol| char::from(*symbol) == capital);
    match place.and_then(|place| u8::try_from(place).ok()) {
        Some(place) => Ok(place),
        None if letter.is_alphabetic() && !letter.is_ascii() => Err(CodeMistake::Accented(letter)),
        None => Err(CodeMistake::StrangeLetter(letter)),
    }
}

/// Words in capitals without marks, as many as have room.
fn capitals(name: &str, room: usize) -> String {
    let plain = fold(name).to_ascii_uppercase();
    let words = plain.split(|letter: char| !letter.is_ascii_alphanumeric());
    let mut text = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if text.len() + 1 + word.len() > room {
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fingerprint(n: u64) -> String {
        // Any spreading will do here; the program's own are SHA-256.
        let word = n.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29) ^ n;
        format!("{word:016x}{:016x}{word:016x}{n:016x}", !word)
    }

    fn code(n: u64) -> VerificationCode {
        VerificationCode::of(&fingerprint(n)).unwrap()
    }

    #[test]
    fn a_code_is_read_back_from_what_is_printed() {
        for n in 0..500 {
            let printed = code(n).to_string();
            assert_eq!(printed.len(), 14);
            assert_eq!(VerificationCode::parse(&printed), Ok(code(n)));
            let typed = printed.to_lowercase().replace('-', " ");
            assert_eq!(VerificationCode::parse(&format!(" {typed}\n")), Ok(code(n)));
            assert_eq!(
                VerificationCode::parse(&printed.replace('-', "")),
                Ok(code(n))
            );
            assert_eq!(
                VerificationCode::parse(&printed.replace('-', "–")),
                Ok(code(n))
            );
        }
    }

    #[test]
    fn the_code_of_a_fingerprint_never_changes() {
        // Printed on paper: another way to make it would make old papers wrong.
        let fingerprint = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let code = VerificationCode::of(fingerprint).unwrap();
        assert_eq!(code.to_string(), "78CQ-VXPX-QPS4");
    }

    #[test]
    fn every_single_wrong_symbol_is_noticed() {
        for n in 0..40 {
            let right = code(n).0;
            for at in 0..SYMBOLS {
                for place in (0..31).filter(|place| *place != right[at]) {
                    let mut wrong = right;
                    wrong[at] = place;
                    let typed = VerificationCode(wrong).to_string();
                    assert_eq!(
                        VerificationCode::parse(&typed),
                        Err(CodeMistake::Mistyped),
                        "{typed}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_swap_of_two_symbols_is_noticed_wherever_they_stand() {
        let mut swaps = 0;
        for n in 0..40 {
            let right = code(n).0;
            for (one, other) in (0..SYMBOLS).flat_map(|one| (0..one).map(move |other| (one, other)))
            {
                let mut wrong = right;
                wrong.swap(one, other);
                let typed = VerificationCode(wrong).to_string();
                let read = VerificationCode::parse(&typed);
                assert_eq!(read.is_ok(), right[one] == right[other], "{typed}");
                swaps += 1;
            }
        }
        assert_eq!(swaps, 40 * 66);
    }

    /// The reason behind the two tests above, for all codes at once: an error adds weight × difference, a swap the
    /// difference of the weights × that of the symbols, and no such product is divisible by 31.
    #[test]
    fn no_error_and_no_swap_can_weigh_nothing() {
        let weight = |at: usize| (SYMBOLS - at) as i64;
        for difference in (-30..=30).filter(|difference| *difference != 0) {
            for one in 0..SYMBOLS {
                assert_ne!((weight(one) * difference) % 31, 0);
                for other in 0..one {
                    assert_ne!(((weight(one) - weight(other)) * difference) % 31, 0);
                }
            }
        }
    }

    #[test]
    fn look_alikes_are_named_and_never_guessed() {
        for letter in ['0', 'O', '1', 'I', 'L', 'o', 'l'] {
            assert!(!ALPHABET.contains(&(letter.to_ascii_uppercase() as u8)));
            let typed = format!("{letter}{}", &code(7).to_string()[1..]);
            let mistake = VerificationCode::parse(&typed).unwrap_err();
            assert_eq!(
                mistake.to_string(),
                format!("Mã gõ nhầm: ký tự “{letter}” không có trong mã")
            );
        }
    }

    #[test]
    fn what_is_no_code_is_said_in_words() {
        let said = |typed: &str| VerificationCode::parse(typed).unwrap_err().to_string();
        assert_eq!(said(" - "), "Chưa nhập mã kiểm tra");
        assert_eq!(said("7K2M-9PQR"), "Mã gõ nhầm: mã có 12 ký tự, ở đây có 8");
        assert_eq!(
            said(&"2".repeat(5000)),
            "Mã gõ nhầm: mã có 12 ký tự, ở đây có 5000"
        );
        assert!(said("7K2M-9PQR-4TƯX").contains("“Ư” là chữ có dấu"));
        assert!(said("7K2M_9PQR_4TWX").contains("“_”"));
    }

    #[test]
    fn only_a_whole_fingerprint_has_a_code() {
        let whole = fingerprint(1);
        assert_eq!(VerificationCode::of(&whole.to_uppercase()), Some(code(1)));
        for broken in [
            "",
            &whole[1..],
            &format!("{whole}0"),
            &whole.replace('6', "g"),
            &"é".repeat(32),
        ] {
            assert_eq!(VerificationCode::of(broken), None, "{broken}");
        }
    }

    #[test]
    fn texts_that_differ_have_other_codes() {
        let mut codes: Vec<String> = (0..20_000).map(|n| code(n).to_string()).collect();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), 20_000);
    }

    #[test]
    fn a_phone_reads_what_the_paper_is() {
        let said = code(3).scan_text("Khối thi đua các cơ quan tham mưu", 2019);
        let printed = code(3);
        assert_eq!(
            said,
            format!("GIAO UOC 2019 / KHOI THI DUA CAC CO QUAN THAM MUU / MA: {printed}")
        );
        assert_eq!(VerificationCode::parse_scanned(&said), Ok(printed));
        assert_eq!(
            VerificationCode::parse_scanned(&printed.to_string()),
            Ok(printed)
        );
        assert_eq!(
            code(3).scan_text(" — ", 2019),
            format!("GIAO UOC 2019 / MA: {printed}")
        );
    }

    #[test]
    fn a_long_name_ends_at_a_word_and_keeps_to_the_letters_of_a_small_qr() {
        for name in [
            "Đơn vị trực thuộc Bộ trưởng; ".repeat(30),
            "漢字🙂".repeat(50),
            "x".repeat(300),
        ] {
            let said = code(3).scan_text(&name, 2019);
            assert!(said.len() <= SCAN_LETTERS, "{said}");
            assert!(
                said.bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b" -/:".contains(&b))
            );
        }
        let long = code(3).scan_text(
            "Cụm thi đua số 8 - Khối các đơn vị trực thuộc Bộ trưởng Bộ Công an",
            2019,
        );
        assert!(
            long.contains("/ CUM THI DUA SO 8 KHOI CAC DON VI TRUC THUOC BO TRUONG /"),
            "{long}"
        );
    }
}

//! Vietnamese text (chữ Việt): one Unicode form, searching, sorting, spelling, and text from old documents.

use unicode_normalization::UnicodeNormalization;

mod difference;
pub mod legacy;
mod letters;
mod search;
mod sort;
mod spelling;
mod syllable;

pub use difference::{Piece, difference};
pub use search::{Query, fold, matches};
pub use sort::compare;
pub use spelling::spelling_key;
pub use syllable::{begins_syllable, is_syllable};

/// The one form in which text is kept: NFC, lines ended by "\n" without blanks before it, nothing invisible.
pub fn nfc(text: &str) -> String {
    let visible: String = one_line_end(text)
        .chars()
        .filter(|&c| !is_unwanted(c))
        .nfc()
        .collect();
    let lines: Vec<&str> = visible.split('\n').map(str::trim_end).collect();
    lines.join("\n")
}

/// The one form of a text that has one line: single blanks, no tabs, none around it.
pub fn one_line(text: &str) -> String {
    nfc(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Word ends a line inside a paragraph with U+000B, some programs with U+2028.
fn one_line_end(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', '\u{b}', '\u{2028}', '\u{2029}'], "\n")
}

/// Control characters, zero-width blanks, byte-order marks, and marks that turn the direction of writing.
fn is_unwanted(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\t');
    control
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// "đơn vị" → "Đơn vị".
pub fn first_upper(text: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}

/// "Sổ đã bàn giao" → "sổ đã bàn giao": what stands behind a colon.
pub fn first_lower(text: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_lowercase().chain(rest).collect(),
        None => String::new(),
    }
}

/// "giao ước thi đua" → "GIAO ƯỚC THI ĐUA".
pub fn upper(text: &str) -> String {
    text.to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_kept_in_one_form() {
        assert_eq!(
            nfc("Ky\u{301} giao u\u{31b}o\u{31b}\u{301}c"),
            "Ký giao ước"
        );
        assert_eq!(nfc("e\u{323}\u{302} e\u{302}\u{323}"), "ệ ệ");
        assert_eq!(nfc("một \r\nhai\t \r\rba\u{a0}"), "một\nhai\n\nba");
        assert_eq!(nfc("a\u{b}b\u{2028}c"), "a\nb\nc");
        assert_eq!(nfc("\u{feff}Cục\u{200b} A\u{0}\u{7}\tB"), "Cục A\tB");
        assert_eq!(nfc("nội dung \u{202e}gnud iộn"), "nội dung gnud iộn");
        assert_eq!(
            nfc("  giữ khoảng trống đầu dòng\n"),
            "  giữ khoảng trống đầu dòng\n"
        );
    }

    #[test]
    fn capitals_are_right_for_every_vietnamese_letter() {
        assert_eq!(
            upper("đơn vị, giao ước, thủy lợi, nghĩa"),
            "ĐƠN VỊ, GIAO ƯỚC, THỦY LỢI, NGHĨA"
        );
        assert_eq!(first_upper("đơn vị"), "Đơn vị");
        assert_eq!(first_upper("ưu tú"), "Ưu tú");
        assert_eq!(first_upper("ấn định"), "Ấn định");
        assert_eq!([first_upper(""), first_upper("7 cụm")], ["", "7 cụm"]);
    }

    proptest! {
        #[test]
        fn the_one_form_stays_as_it_is(text in "\\PC{0,20}|[a-zđươ\u{301}\u{323}\u{302}\r\n\t\u{b}\u{200b} ]{0,20}") {
            let once = nfc(&text);
            prop_assert_eq!(nfc(&once), once);
        }
    }
}

//! Keys of one word → what they spell.

use unicode_normalization::UnicodeNormalization;
use vi::processor::AccentStyle;

use super::Method;
use crate::domain::text::{begins_syllable, is_syllable};

/// No syllable takes more keys than this, tones taken back included.
const LONGEST: usize = 16;

/// Marks with their keys in Telex and VNI. In Telex the hat is the letter again.
const MARKS: [(char, char, char); 8] = [
    ('\u{306}', 'w', '8'),
    ('\u{31b}', 'w', '7'),
    ('\u{301}', 's', '1'),
    ('\u{300}', 'f', '2'),
    ('\u{309}', 'r', '3'),
    ('\u{303}', 'x', '4'),
    ('\u{323}', 'j', '5'),
    ('\u{302}', '\0', '6'),
];

/// Whether `typed` belongs to the word whose keys so far are `raw`.
pub(super) fn is_word_key(method: Method, typed: char, raw: &str) -> bool {
    typed.is_ascii_alphabetic()
        || (method == Method::Vni && typed.is_ascii_digit() && !raw.is_empty())
}

/// What the field shows while the word is typed.
pub(super) fn compose(method: Method, raw: &str) -> String {
    let (composed, taken_back) = by_engine(method, raw);
    let composed = with_case_of(raw, &composed);
    if taken_back || (!composed.is_ascii() && begins_syllable(&composed)) {
        return composed;
    }
    place_name(method, raw).unwrap_or_else(|| abbreviation_or_keys(method, raw))
}

/// What stands once the word is over.
pub(super) fn finish(method: Method, raw: &str, shown: &str) -> String {
    if shown.is_ascii() || is_syllable(shown) {
        return shown.to_owned();
    }
    abbreviation_or_keys(method, raw)
}

/// What the engine makes of the keys, and whether a mark typed twice was taken back.
fn by_engine(method: Method, raw: &str) -> (String, bool) {
    let definition = match method {
        Method::Telex if raw.len() <= LONGEST => &vi::TELEX,
        Method::Vni if raw.len() <= LONGEST => &vi::VNI,
        _ => return (raw.to_owned(), false),
    };
    let mut composed = String::new();
    // The engine puts tones on the wrong vowel in capitals ("HUEEJ"): it gets small letters.
    let keys = raw.chars().map(|key| key.to_ascii_lowercase());
    let result =
        vi::methods::transform_buffer_with_style(definition, AccentStyle::Old, keys, &mut composed);
    let removed = result.tone_mark_removed || result.letter_modification_removed;
    let taken_back = removed && is_taken_back(raw, &composed);
    (composed, taken_back)
}

/// "ass" gives "as", and "asz" gives "a"; but in "server" the second r takes nothing back.
fn is_taken_back(raw: &str, composed: &str) -> bool {
    let keys = raw.to_ascii_lowercase();
    if keys.ends_with(['z', '0']) {
        return composed.is_ascii() && keys.starts_with(composed);
    }
    let doubled = keys
        .as_bytes()
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| pair[0] == pair[1]);
    doubled
        .into_iter()
        .any(|(at, _)| format!("{}{}", &keys[..at], &keys[at + 1..]) == composed)
}

/// Highland names the engine does not know: "Đắk", "Krông". It is given a near syllable instead: "đắc", "rông".
fn place_name(method: Method, raw: &str) -> Option<String> {
    let keys = raw.to_ascii_lowercase();
    let near = |keys: &str| by_engine(method, keys).0;
    let first = keys.get(..1)?;
    let candidates = [
        format!("{first}{}", near(&keys[1..])),
        near(&keys.replace('k', "c")).replace('c', "k"),
    ];
    let name = candidates
        .into_iter()
        .find(|name| !name.is_ascii() && is_syllable(name))?;
    Some(with_case_of(raw, &name))
}

/// Each letter takes the case of the key it came from.
fn with_case_of(raw: &str, composed: &str) -> String {
    let mut keys = raw.chars();
    let mut is_capital = false;
    let mut out = String::with_capacity(composed.len());
    for letter in composed.chars() {
        let base = base_of(letter);
        let from = |key: &char| {
            key.eq_ignore_ascii_case(&base) || (letter == 'ư' && matches!(key, 'w' | 'W'))
        };
        if let Some(key) = keys.find(from) {
            is_capital = key.is_ascii_uppercase();
        }
        if is_capital {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
    }
    out
}

fn base_of(letter: char) -> char {
    if letter == 'đ' {
        'd'
    } else {
        letter.nfd().next().unwrap_or(letter)
    }
}

/// "HDDND" → "HĐND", "QDD" → "QĐ": in an abbreviation no vowel stands before the đ. Any other word keeps its keys.
fn abbreviation_or_keys(method: Method, raw: &str) -> String {
    let stroke = if method == Method::Vni { '9' } else { 'd' };
    let keys = raw.to_ascii_lowercase();
    let Some(at) = keys.find(&format!("d{stroke}")) else {
        return raw.to_owned();
    };
    let has_vowel = |part: &str| part.contains(['a', 'e', 'i', 'o', 'u', 'w']);
    let is_abbreviation = !has_vowel(&keys[..at])
        && (!has_vowel(&keys) || !raw.bytes().any(|key| key.is_ascii_lowercase()))
        && method != Method::Off;
    if !is_abbreviation {
        return raw.to_owned();
    }
    let (before, after) = (&raw[..at], &raw[at + 2..]);
    if keys[at + 2..].starts_with(stroke) {
        return format!("{before}{}{after}", &raw[at..=at]); // taken back: "ddd" is "dd"
    }
    let letter = if raw[at..].starts_with('D') {
        'Đ'
    } else {
        'đ'
    };
    format!("{before}{letter}{after}")
}

/// Keys that give `shown`, so that a word can go on after a backspace.
pub(super) fn keys_of(method: Method, shown: &str) -> String {
    let mut keys = String::new();
    let mut tone = None;
    for letter in shown.nfc() {
        let mut parts = letter.nfd();
        let Some(base) = parts.next() else { continue };
        match base {
            'đ' => keys.push_str(if method == Method::Vni { "d9" } else { "dd" }),
            'Đ' => keys.push_str(if method == Method::Vni { "D9" } else { "DD" }),
            _ => keys.push(base),
        }
        for (_, telex, vni) in
            parts.filter_map(|mark| MARKS.into_iter().find(|(known, ..)| *known == mark))
        {
            let key = if method == Method::Vni { vni } else { telex };
            match key {
                '\0' => keys.push(base.to_ascii_lowercase()),
                's' | 'f' | 'r' | 'x' | 'j' | '1'..='5' => tone = Some(key),
                _ => keys.push(key),
            }
        }
    }
    keys.extend(tone);
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The word as it stands once a blank follows.
    fn word(method: Method, keys: &str) -> String {
        finish(method, keys, &compose(method, keys))
    }

    fn check(method: Method, table: &str) -> usize {
        let pairs: Vec<&str> = table.split_whitespace().collect();
        let wrong: Vec<String> = pairs
            .chunks(2)
            .filter(|pair| word(method, pair[0]) != pair[1])
            .map(|pair| format!("{} → {}, not {}", pair[0], word(method, pair[0]), pair[1]))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        pairs.len() / 2
    }

    #[test]
    fn telex_spells_vietnamese() {
        assert!(check(Method::Telex, include_str!("telex.txt")) >= 200);
    }

    #[test]
    fn vni_spells_vietnamese() {
        assert!(check(Method::Vni, include_str!("vni.txt")) >= 100);
    }

    #[test]
    fn foreign_words_stay_as_typed() {
        let words = "excel hawk press proof pro plus bring word file windows email website internet server report access update upload download data \
            photo video photoshop powerpoint microsoft linux unikey telex times new roman version backup format fax \
            software hardware folder scan laser router chief proof process class press express wifi USB PDF ISO \
            JSON Excel Word Windows Facebook Zalo Google Vietnam Macau Airbus Boeing KPI GDP WTO ASEAN UNESCO John Smith \
            Washington Moscow Lenin Karl ADD UBND THCS CNXH CSGT PCCC ATGT";
        let twice = |words: &str| {
            words
                .split_whitespace()
                .map(|word| format!("{word} {word} "))
                .collect::<String>()
        };
        check(Method::Telex, &twice(words));
        check(
            Method::Vni,
            &twice("Z173 K75 C50 X20 windows2 excel97 covid19 H1N1 mp3"),
        );
    }

    #[test]
    fn abbreviations_have_their_stroke() {
        let pairs = "HDDND HĐND QDD QĐ GDD GĐ TDDKT TĐKT KTDD KTĐ LDDTBXH LĐTBXH DDHQG ĐHQG DDTNCS ĐTNCS BQLDDA BQLĐA \
            hdd hđ ddc đc DD Đ HDDD HDD hddd hdd NDD NĐ CDD CĐ QyDD QyĐ";
        check(Method::Telex, pairs);
        check(
            Method::Vni,
            "HD9ND HĐND QD9 QĐ TD9KT TĐKT D9HQG ĐHQG hd9 hđ BQLD9A BQLĐA QD99 QD9",
        );
    }

    #[test]
    fn a_mark_typed_twice_is_taken_back() {
        check(
            Method::Telex,
            "ass as aaa aa ddd dd xooong xoong asz a toansz toan offfice office passsword password tesst test offf off uww uw",
        );
        check(Method::Vni, "a11 a1 a66 a6 d99 d9 a88 a8 u77 u7");
    }

    #[test]
    fn every_letter_keeps_its_case() {
        check(
            Method::Telex,
            "HUEEJ HUỆ NGUYEENX NGUYỄN Nguyeenx Nguyễn DDaij Đại Ddaij Đại dDaij đại TW TƯ Tw Tư UWOWNG ƯƠNG \
             Uwowng Ương AANS ẤN HOAF HÒA HOaf HÒa LUwU LƯU Owr Ở DDUA ĐUA TRUOWNGF TRƯỜNG Truowngf Trường THUYR THỦY",
        );
    }

    #[test]
    fn a_finished_word_can_be_taken_up_again() {
        for (method, table) in [
            (Method::Telex, include_str!("telex.txt")),
            (Method::Vni, include_str!("vni.txt")),
        ] {
            for shown in table.split_whitespace().skip(1).step_by(2) {
                assert_eq!(compose(method, &keys_of(method, shown)), shown);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn no_keys_upset_the_engine(telex in "[a-zA-Z]{0,18}", likely in "[dgnhtuoaeiywsfrxjz]{0,12}", vni in "[a-z][a-z0-9]{0,16}") {
            for (method, keys) in [(Method::Telex, &telex), (Method::Telex, &likely), (Method::Vni, &vni), (Method::Off, &telex)] {
                let shown = compose(method, keys);
                let last = finish(method, keys, &shown);
                prop_assert!(last.chars().count() <= keys.len());
                let _ = compose(method, &keys_of(method, &shown));
            }
        }
    }
}

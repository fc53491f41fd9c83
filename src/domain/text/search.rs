//! Finding text as people type it: without marks, or with those they care about.

use super::letters::{Letter, letters};

/// Search key without marks and capitals, blanks made single: "Ký giao ước" → "ky giao uoc".
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in letters(text) {
        if !letter.base.is_whitespace() {
            key.push(letter.base);
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Whether every word of `query` occurs in `haystack`; marks written in the query must be there.
pub fn matches(haystack: &str, query: &str) -> bool {
    Query::new(query).matches(haystack)
}

/// Words to look for, taken apart once and asked of many rows.
#[derive(Clone, Debug, Default)]
pub struct Query {
    words: Vec<Word>,
}

/// Letters without tones, and the tones of the whole word, so that "hòa" finds "hoà" and "toà" finds "toàn".
#[derive(Clone, Debug)]
struct Word {
    letters: Vec<Letter>,
    tones: u8,
}

impl Query {
    pub fn new(query: &str) -> Self {
        Self {
            words: words(query),
        }
    }

    /// Nothing to look for: everything matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub fn matches(&self, haystack: &str) -> bool {
        if self.is_empty() {
            return true;
        }
        let found_in = words(haystack);
        self.words
            .iter()
            .all(|word| found_in.iter().any(|other| word.is_within(other)))
    }
}

impl Word {
    fn is_within(&self, other: &Self) -> bool {
        let same = |(mine, theirs): (&Letter, &Letter)| {
            mine.base == theirs.base && mine.shape & !theirs.shape == 0
        };
        let letters_occur = || {
            let mut places = other.letters.windows(self.letters.len());
            places.any(|place| self.letters.iter().zip(place).all(same))
        };
        self.tones & !other.tones == 0 && letters_occur()
    }
}

fn words(text: &str) -> Vec<Word> {
    let all = letters(text);
    let words = all
        .split(|letter| letter.base.is_whitespace())
        .filter(|word| !word.is_empty());
    words
        .map(|word| Word {
            letters: word.to_vec(),
            tones: word.iter().fold(0, |tones, letter| tones | letter.tone),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_key_has_no_marks_and_no_capitals() {
        assert_eq!(fold("Ký giao ước"), "ky giao uoc");
        assert_eq!(fold("  ĐƯỜNG  \n Nguyễn\u{a0}Huệ "), "duong nguyen hue");
        assert_eq!(fold("Ky\u{301} u\u{31b}o\u{31b}\u{301}c"), "ky uoc");
        assert_eq!(fold("Số: 05/TTr-KTĐ"), "so: 05/ttr-ktd");
        assert_eq!(fold(""), "");
    }

    #[test]
    fn words_are_found_without_marks_and_in_any_order() {
        let name = "Lễ ký giao ước thi đua năm 2018";
        for query in [
            "ky giao uoc",
            "KY GIAO UOC",
            "uoc giao",
            "thi dua 2018",
            "giao ước",
            "",
            "  ",
            "năm 201",
        ] {
            assert!(matches(name, query), "{query}");
        }
        for query in ["ký kết", "2019", "giao uoc thuong"] {
            assert!(!matches(name, query), "{query}");
        }
    }

    #[test]
    fn marks_in_the_query_must_be_there() {
        assert!(matches("Phòng Tổ chức", "tổ"));
        assert!(!matches("Phòng Tô", "tổ"));
        assert!(!matches("Tố Hữu", "tổ"));
        assert!(matches("Đà Nẵng", "đà") && matches("Đà Nẵng", "da") && !matches("da", "đa"));
    }

    #[test]
    fn a_word_still_being_typed_is_found() {
        for query in ["ư", "ươ", "ươc", "ước", "uoc", "toà", "tòa"] {
            assert!(matches("Giao ước toàn khối", query), "{query}");
        }
    }

    #[test]
    fn the_place_of_the_tone_does_not_matter() {
        assert!(matches("Hoà Bình, Thuỷ lợi", "hòa thủy"));
        assert!(matches("Hòa Bình, Thủy lợi", "hoà thuỷ"));
        assert!(!matches("Hóa Bình", "hòa"));
    }
}

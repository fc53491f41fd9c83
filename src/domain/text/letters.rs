//! Letters taken apart: "ệ" is an e with a hat and a heavy tone.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A lower-case letter (or any other character) with what stands on it, as sets of bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub base: char,
    pub shape: u8,
    pub tone: u8,
}

const HAT: u8 = 1;
const BREVE: u8 = 2;
const HORN: u8 = 4;
const STROKE: u8 = 8;
const FOREIGN: u8 = 16;

const GRAVE: u8 = 1;
pub(super) const ACUTE: u8 = 2;
const HOOK: u8 = 4;
const TILDE: u8 = 8;
pub(super) const DOT: u8 = 16;

/// The tones with their combining marks, in the order of the bits.
const TONES: [(u8, char); 5] = [
    (GRAVE, '\u{300}'),
    (ACUTE, '\u{301}'),
    (HOOK, '\u{309}'),
    (TILDE, '\u{303}'),
    (DOT, '\u{323}'),
];

const SHAPED: [(char, u8, char); 7] = [
    ('a', BREVE, 'ă'),
    ('a', HAT, 'â'),
    ('d', STROKE, 'đ'),
    ('e', HAT, 'ê'),
    ('o', HAT, 'ô'),
    ('o', HORN, 'ơ'),
    ('u', HORN, 'ư'),
];

pub(super) fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    for c in text.nfd().flat_map(char::to_lowercase) {
        match letters.last_mut() {
            Some(letter) if is_combining_mark(c) => letter.put_on(c),
            _ => letters.push(Letter::plain(c)),
        }
    }
    letters
}

impl Letter {
    fn plain(c: char) -> Self {
        // "ð" is what some keyboards and old fonts give for "đ".
        let (base, shape) = if matches!(c, 'đ' | 'ð') {
            ('d', STROKE)
        } else {
            (c, 0)
        };
        Self {
            base,
            shape,
            tone: 0,
        }
    }

    fn put_on(&mut self, mark: char) {
        match mark {
            '\u{302}' => self.shape |= HAT,
            '\u{306}' => self.shape |= BREVE,
            '\u{31b}' => self.shape |= HORN,
            _ => match TONES.iter().find(|(_, tone_mark)| *tone_mark == mark) {
                Some((tone, _)) => self.tone |= tone,
                None => self.shape |= FOREIGN,
            },
        }
    }

    /// The letter without its tone: "ệ" → "ê".
    pub fn toneless(self) -> char {
        let shaped = SHAPED
            .iter()
            .find(|(base, shape, _)| (*base, *shape) == (self.base, self.shape));
        shaped.map_or(self.base, |&(_, _, letter)| letter)
    }

    pub fn is_foreign(self) -> bool {
        self.shape != 0 && self.toneless() == self.base
    }
}

/// The combining marks of a set of tones.
pub(super) fn tone_marks(tones: u8) -> impl Iterator<Item = char> {
    TONES
        .iter()
        .filter(move |(tone, _)| tones & tone != 0)
        .map(|&(_, mark)| mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_apart_in_either_unicode_form() {
        for text in ["Ệ", "e\u{323}\u{302}", "ê\u{323}", "ẹ\u{302}"] {
            assert_eq!(
                letters(text),
                [Letter {
                    base: 'e',
                    shape: HAT,
                    tone: DOT
                }],
                "{text}"
            );
        }
        let toneless: String = letters("Đường Ấn Ọ")
            .into_iter()
            .map(Letter::toneless)
            .collect();
        assert_eq!(toneless, "đương ân o");
        assert!(
            letters("ç")[0].is_foreign()
                && !letters("ư")[0].is_foreign()
                && !letters("z")[0].is_foreign()
        );
    }
}

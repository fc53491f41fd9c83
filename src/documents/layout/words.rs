//! Spans of text to words that are shaped and know whether a line may end after them.

use unicode_linebreak::linebreaks;
use unicode_normalization::UnicodeNormalization;

use super::shape::{ShapedGlyph, shape};
use crate::documents::content::{Span, Text};
use crate::documents::fonts::{Face, Fonts};
use crate::documents::pages::Glyph;
use crate::documents::rules::{ElementRule, MM_PER_PT};

/// Stands for a letter that cannot be printed.
pub const BOX: char = '□';

/// Letters up to a place where a line may end, and the space that falls away there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    pub pieces: Vec<Piece>,
    pub space: Option<Piece>,
    pub may_break_after: bool,
}

/// Part of a word in one face.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub face: Face,
    pub text: String,
    pub glyphs: Vec<Glyph>,
}

impl Piece {
    pub fn width_mm(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance_mm).sum()
    }
}

impl Word {
    pub fn width_mm(&self) -> f32 {
        self.pieces.iter().map(Piece::width_mm).sum()
    }

    pub fn space_mm(&self) -> f32 {
        self.space.as_ref().map_or(0.0, Piece::width_mm)
    }

    pub fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect()
    }

    fn push(&mut self, face: Face, letters: &str, glyph: &ShapedGlyph, mm_per_em: f32) {
        if self.pieces.last().is_none_or(|piece| piece.face != face) {
            self.pieces.push(Piece {
                face,
                text: String::new(),
                glyphs: Vec::new(),
            });
        }
        if let Some(piece) = self.pieces.last_mut() {
            let start = piece.text.len();
            piece.text.push_str(letters);
            piece.glyphs.push(Glyph {
                id: glyph.id,
                advance_mm: glyph.advance_em * mm_per_em,
                letters: start..piece.text.len(),
            });
        }
    }
}

/// NFC, every stretch of white space one space, nothing invisible.
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for letter in text.nfc() {
        let invisible = matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}');
        if letter.is_whitespace() && letter != '\u{a0}' || letter.is_control() {
            if !cleaned.ends_with(' ') {
                cleaned.push(' ');
            }
        } else if !invisible {
            cleaned.push(letter);
        }
    }
    cleaned
}

pub fn words(fonts: &Fonts, text: &Text, rule: &ElementRule) -> Vec<Word> {
    let mm_per_em = rule.size_pt.used * MM_PER_PT;
    let mut words = Vec::new();
    let mut word = Word::default();
    for span in text {
        let face = Face::of(rule.bold || span.bold, rule.italic || span.italic);
        let letters = printable(fonts, face, span_letters(span, rule));
        for glyph in shape(fonts, face, &letters) {
            let letter = &letters[glyph.letters.clone()];
            if letter != " " {
                if word.space.is_some() {
                    words.push(std::mem::take(&mut word));
                }
                word.push(face, letter, &glyph, mm_per_em);
            } else if !word.pieces.is_empty() && word.space.is_none() {
                word.space = Some(space(face, &glyph, mm_per_em));
            }
        }
    }
    if !word.pieces.is_empty() {
        word.space = None;
        words.push(word);
    }
    mark_breaks(&mut words);
    words
}

fn span_letters(span: &Span, rule: &ElementRule) -> String {
    let letters = clean(&span.text);
    if rule.capitals {
        letters.to_uppercase()
    } else {
        letters
    }
}

/// A letter that the face does not have becomes a box that can be seen, not a hole.
fn printable(fonts: &Fonts, face: Face, letters: String) -> String {
    let face = fonts.face(face);
    if letters.chars().all(|letter| face.has(letter)) {
        return letters;
    }
    letters
        .chars()
        .map(|letter| if face.has(letter) { letter } else { BOX })
        .collect()
}

fn space(face: Face, glyph: &ShapedGlyph, mm_per_em: f32) -> Piece {
    let glyph = Glyph {
        id: glyph.id,
        advance_mm: glyph.advance_em * mm_per_em,
        letters: 0..1,
    };
    Piece {
        face,
        text: " ".to_owned(),
        glyphs: vec![glyph],
    }
}

/// A line may end after a space where UAX 14 allows it and the two words do not belong together.
/// Places inside a word ("98/2023/NĐ-CP") are never taken.
fn mark_breaks(words: &mut [Word]) {
    let texts: Vec<String> = words.iter().map(Word::text).collect();
    let full = texts.join(" ");
    let allowed: Vec<usize> = linebreaks(&full).map(|(at, _)| at).collect();
    let mut at = 0;
    for (index, word) in words.iter_mut().enumerate() {
        at += texts[index].len() + 1;
        let next = texts.get(index + 1).map_or("", String::as_str);
        word.may_break_after = next.is_empty()
            || allowed.binary_search(&at).is_ok() && !belong_together(&texts[index], next);
    }
}

/// "ngày 05", "Điều 3", "100 %": a number stays with the word that gives it its meaning.
fn belong_together(word: &str, next: &str) -> bool {
    const BEFORE_NUMBER: [&str; 9] = [
        "ngày", "tháng", "năm", "quý", "số", "điều", "khoản", "khối", "cụm",
    ];
    let number_next = next.starts_with(|c: char| c.is_ascii_digit());
    let sign_next =
        next.trim_end_matches([',', '.', ';', ')']) == "%" || next == "–" || next == "-";
    number_next && BEFORE_NUMBER.contains(&word.to_lowercase().as_str()) || sign_next
}

/// Cuts words that are wider than any line, at UAX-14 places where there are some.
pub fn fit(words: Vec<Word>, width_mm: f32) -> Vec<Word> {
    let mut fitted = Vec::with_capacity(words.len());
    for word in words {
        if word.width_mm() <= width_mm {
            fitted.push(word);
        } else {
            fitted.extend(cut(&word, width_mm));
        }
    }
    fitted
}

fn cut(word: &Word, width_mm: f32) -> Vec<Word> {
    let text = word.text();
    let places: Vec<usize> = linebreaks(&text).map(|(at, _)| at).collect();
    let mut parts = Vec::new();
    let mut part = Word {
        may_break_after: true,
        ..Word::default()
    };
    let mut at = 0;
    for (face, letters, glyph) in letters_of(word) {
        let roomy = part.width_mm() > width_mm / 2.0 && places.binary_search(&at).is_ok();
        if !part.pieces.is_empty()
            && (roomy || part.width_mm() + glyph.advance_em > width_mm)
            && !letters.is_empty()
        {
            parts.push(std::mem::replace(
                &mut part,
                Word {
                    may_break_after: true,
                    ..Word::default()
                },
            ));
        }
        part.push(face, letters, &glyph, 1.0);
        at += letters.len();
    }
    part.space = word.space.clone();
    part.may_break_after = word.may_break_after;
    parts.push(part);
    parts
}

/// Each glyph with its letters; the advance is in millimetres here, for `push` with a scale of 1.
fn letters_of(word: &Word) -> impl Iterator<Item = (Face, &str, ShapedGlyph)> {
    word.pieces.iter().flat_map(|piece| {
        piece.glyphs.iter().map(|glyph| {
            let shaped = ShapedGlyph {
                id: glyph.id,
                advance_em: glyph.advance_mm,
                letters: 0..0,
            };
            (piece.face, &piece.text[glyph.letters.clone()], shaped)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::content::{Element, Span};
    use crate::documents::rules::rule;

    fn split(text: &str) -> Vec<(String, bool)> {
        let words = words(
            &Fonts::embedded(),
            &vec![Span::plain(text)],
            rule(Element::Body),
        );
        words
            .iter()
            .map(|word| (word.text(), word.may_break_after))
            .collect()
    }

    #[test]
    fn a_document_number_is_one_word() {
        let words = split("Nghị định số 98/2023/NĐ-CP của Chính phủ");
        assert!(
            words.contains(&("98/2023/NĐ-CP".to_owned(), true)),
            "{words:?}"
        );
    }

    #[test]
    fn a_number_stays_with_its_word() {
        for text in ["ngày 05", "Điều 3", "100 %", "Cụm 8", "năm 2019;"] {
            assert!(!split(text)[0].1, "{text}");
        }
        assert!(split("tháng sau")[0].1);
    }

    #[test]
    fn white_space_is_one_space_and_letters_are_nfc() {
        assert_eq!(clean("Hoa\u{300}\t\n  bi\u{200b}nh"), "Hoà binh");
    }

    #[test]
    fn a_word_may_change_its_face_inside() {
        let text = vec![
            Span::plain("Chủ đề: “"),
            Span::bold("Đoàn kết"),
            Span::plain("”."),
        ];
        let words = words(&Fonts::embedded(), &text, rule(Element::Body));
        let last = words.last().unwrap();
        assert_eq!((last.text().as_str(), last.pieces.len()), ("kết”.", 2));
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut_and_keeps_its_letters() {
        let long = "https://example.vn/".repeat(20);
        let all = words(
            &Fonts::embedded(),
            &vec![Span::plain(&long)],
            rule(Element::Body),
        );
        let parts = fit(all, 50.0);
        assert!(parts.iter().all(|part| part.width_mm() <= 50.0));
        assert_eq!(parts.iter().map(Word::text).collect::<String>(), long);
    }
}

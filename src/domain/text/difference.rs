//! Two texts compared word by word.

use std::ops::Range;

/// A stretch of a text, and whether the other text does not have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    pub text: &'t str,
    pub is_new: bool,
}

/// More pairs of words are not weighed: what lies between the common beginning and end is then all new.
const LARGEST: usize = 4_000_000;

/// The pieces of `text`, all of it in order: what `base` says too, and what is new. Words are kept whole; a blank belongs to
/// the word before it.
pub fn difference<'t>(base: &str, text: &'t str) -> Vec<Piece<'t>> {
    let (old, new) = (words(base), words(text));
    let said = |range: &Range<usize>, of: &str| of[range.clone()].trim().to_owned();
    let old: Vec<String> = old.iter().map(|range| said(range, base)).collect();
    let plain: Vec<String> = new.iter().map(|range| said(range, text)).collect();
    let kept = kept(&old, &plain);
    let mut pieces: Vec<Piece<'t>> = Vec::new();
    let mut start = 0;
    for (at, range) in new.iter().enumerate() {
        let is_new = !kept[at];
        let ends = new.get(at + 1).is_none_or(|_| kept[at + 1] == is_new);
        if ends {
            pieces.push(Piece {
                text: &text[start..range.end],
                is_new,
            });
            start = range.end;
        }
    }
    pieces
}

/// Each word with the blanks behind it; blanks at the beginning go with the first.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut blank = true;
    for (at, letter) in text.char_indices() {
        if blank && !letter.is_whitespace() {
            starts.push(if starts.is_empty() { 0 } else { at });
        }
        blank = letter.is_whitespace();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(from, to)| from..to)
        .collect()
}

/// Which words of `new` stand in `old` too, in the same order: the longest such row.
fn kept(old: &[String], new: &[String]) -> Vec<bool> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, rest) = (&old[head..], &new[head..]);
    let pairs = old.iter().rev().zip(rest.iter().rev());
    let tail = pairs.take_while(|(a, b)| a == b).count();
    let (old, middle) = (&old[..old.len() - tail], &rest[..rest.len() - tail]);
    let mut kept = vec![true; head];
    kept.extend(longest(old, middle));
    kept.resize(new.len(), true);
    kept
}

fn longest(old: &[String], new: &[String]) -> Vec<bool> {
    let mut kept = vec![false; new.len()];
    if old.len().saturating_mul(new.len()) > LARGEST {
        return kept;
    }
    let across = new.len() + 1;
    let mut best = vec![0_u32; (old.len() + 1) * across];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let (down, right) = (best[(i + 1) * across + j], best[i * across + j + 1]);
            best[i * across + j] = if a == b {
                best[(i + 1) * across + j + 1] + 1
            } else {
                down.max(right)
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            kept[j] = true;
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * across + j] >= best[i * across + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(base: &str, text: &str) -> String {
        let pieces = difference(base, text);
        let marked = pieces.iter().map(|piece| match piece.is_new {
            true => format!("[{}]", piece.text),
            false => piece.text.to_owned(),
        });
        marked.collect()
    }

    #[test]
    fn only_the_words_that_differ_are_new() {
        assert_eq!(
            marked(
                "Tổ chức hội thao của khối",
                "Tổ chức 02 hội thao, hội diễn của khối"
            ),
            "Tổ chức [02 ]hội [thao, hội diễn ]của khối"
        );
        assert_eq!(marked("như nhau", "như nhau"), "như nhau");
        assert_eq!(marked("", "tất cả"), "[tất cả]");
        assert_eq!(marked("bỏ hết", ""), "");
        assert_eq!(marked("a b c", "a c"), "a c");
    }

    #[test]
    fn the_pieces_together_are_the_text_whatever_it_is() {
        let texts = [
            "",
            " ",
            "một",
            " một  hai\nba ",
            "hai một",
            "ba\n\nhai một hai",
            "Đ ơ̛ n",
        ];
        for base in texts {
            for text in texts {
                let whole: String = difference(base, text)
                    .iter()
                    .map(|piece| piece.text)
                    .collect();
                let wanted = if text.trim().is_empty() { "" } else { text };
                assert_eq!(whole, wanted, "{base:?} {text:?}");
            }
        }
    }

    #[test]
    fn a_very_long_text_is_compared_at_its_ends() {
        let base: String = (0..3_000).map(|n| format!("a{n} ")).collect();
        let text: String = (0..3_000).map(|n| format!("b{n} ")).collect();
        let pieces = difference(&base, &text);
        assert_eq!(pieces.len(), 1);
        assert!(pieces[0].is_new);
    }
}

//! TCVN 5712:1993 VN3, the "ABC" fonts (.VnTime, .VnTimeH).

use crate::domain::text::is_syllable;

/// The letters and what stands for them in Latin-1. The fonts have no capitals with tones.
const LETTERS: [(&str, &str); 14] = [
    ("àảãáạ", "µ¶·¸¹"),
    ("ăằẳẵắặ", "¨»¼½¾Æ"),
    ("âầẩẫấậ", "©ÇÈÉÊË"),
    ("đ", "®"),
    ("èẻẽéẹ", "ÌÎÏÐÑ"),
    ("êềểễếệ", "ªÒÓÔÕÖ"),
    ("ìỉĩíị", "×ØÜÝÞ"),
    ("òỏõóọ", "ßáâãä"),
    ("ôồổỗốộ", "«åæçèé"),
    ("ơờởỡớợ", "¬êëìíî"),
    ("ùủũúụ", "ïñòóô"),
    ("ưừửữứự", "\u{ad}õö÷øù"),
    ("ỳỷỹýỵ", "úûüýþ"),
    ("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§"),
];

pub(super) fn decode(text: &str) -> String {
    text.chars().map(|c| letter_of(c).unwrap_or(c)).collect()
}

fn letter_of(written: char) -> Option<char> {
    let pairs = LETTERS
        .iter()
        .flat_map(|(letters, codes)| codes.chars().zip(letters.chars()));
    pairs
        .into_iter()
        .find(|(code, _)| *code == written)
        .map(|(_, letter)| letter)
}

pub(super) fn in_word(c: char) -> bool {
    c.is_alphabetic() || letter_of(c).is_some()
}

/// A capital where none belongs ("ViÖt", "HéI") or a sign inside a word ("®ång", "th¸ng").
pub(super) fn is_telling(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let sign = |&c: &char| !c.is_ascii() && (!c.is_alphabetic() || matches!(c, 'ª' | 'µ'));
    let odd_case = |pair: &[char]| {
        let capital_inside =
            pair[0].is_ascii_lowercase() && !pair[1].is_ascii() && pair[1].is_uppercase();
        let small_inside =
            !pair[0].is_ascii() && pair[0].is_lowercase() && pair[1].is_ascii_uppercase();
        capital_inside || small_inside
    };
    let odd_sign = |c: &char| matches!(c, '\u{ad}' | '®');
    letters.windows(2).any(odd_case)
        || letters.iter().any(odd_sign)
        || (letters.len() > 3 && letters.iter().any(sign))
}

/// Decodes a line; signs standing alone stay, and toned letters among capitals become capitals too.
pub(super) fn decode_line(line: &str) -> String {
    let pieces = pieces(line);
    let runs = pieces.chunk_by(|one, next| !one.is_small && !next.is_small);
    runs.flat_map(|run| {
        let in_capitals = run.iter().any(|piece| piece.is_capital);
        run.iter().map(move |piece| {
            if in_capitals {
                piece.decoded.to_uppercase()
            } else {
                piece.decoded.clone()
            }
        })
    })
    .collect()
}

/// A word, or what stands between words.
struct Piece {
    decoded: String,
    /// Has a plain small letter or no capital, so it is not in capitals.
    is_small: bool,
    /// Surely in capitals: two of them around toned letters ("CéNG", "§¹I", not "Bé").
    is_capital: bool,
}

fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let inside = in_word(first);
        let end = rest.find(|c| in_word(c) != inside).unwrap_or(rest.len());
        pieces.push(Piece::new(&rest[..end]));
        rest = &rest[end..];
    }
    pieces
}

impl Piece {
    fn new(written: &str) -> Self {
        let decoded = decode(written);
        let is_word = written.chars().any(char::is_alphabetic)
            || (written.chars().count() > 1 && is_syllable(&decoded));
        let capitals = decoded.chars().filter(|c| c.is_uppercase()).count();
        let is_small =
            written.bytes().any(|b| b.is_ascii_lowercase()) || (is_word && capitals == 0);
        let is_capital = !is_small && capitals > 1 && decoded.chars().any(char::is_lowercase);
        Self {
            decoded: if is_word { decoded } else { written.to_owned() },
            is_small,
            is_capital,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_small_letter_has_one_code() {
        let letters: String = LETTERS.iter().map(|(letters, _)| *letters).collect();
        let codes: Vec<char> = LETTERS
            .iter()
            .flat_map(|(_, codes)| codes.chars())
            .collect();
        let small = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";
        assert!(small.chars().all(|letter| letters.contains(letter)));
        assert_eq!(letters.chars().count(), small.chars().count() + 7);
        assert_eq!(codes.len(), letters.chars().count());
        assert_eq!(
            codes
                .iter()
                .collect::<std::collections::BTreeSet<_>>()
                .len(),
            codes.len()
        );
    }

    #[test]
    fn signs_standing_alone_stay() {
        assert_eq!(decode_line("· 5 © § – ®ång ®· ký"), "· 5 © § – đồng đã ký");
    }
}

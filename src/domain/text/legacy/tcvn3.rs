//! TCVN 5712:1993 VN3, the "ABC" fonts (.VnTime, .VnTimeH).

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

/// A capital where none belongs ("ViÖt", "HéI") or a sign inside a longer word ("®ång").
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
    letters.windows(2).any(odd_case) || (letters.len() > 3 && letters.iter().any(sign))
}

/// Decodes a line; signs standing alone stay, and words in capitals get their toned letters in capitals too.
pub(super) fn decode_line(line: &str) -> String {
    let all_capitals = is_in_capitals(line);
    let mut out = String::with_capacity(line.len() * 2);
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let inside = in_word(first);
        let end = rest.find(|c| in_word(c) != inside).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        out.push_str(&decode_piece(piece, all_capitals));
        rest = after;
    }
    out
}

fn decode_piece(piece: &str, all_capitals: bool) -> String {
    if !piece.chars().any(char::is_alphabetic) {
        return piece.to_owned();
    }
    let decoded = decode(piece);
    if all_capitals || is_in_capitals(piece) {
        decoded.to_uppercase()
    } else {
        decoded
    }
}

/// No small ASCII letter, and two capitals side by side or around one letter: "CéNG", "§UA", not "Bé".
fn is_in_capitals(text: &str) -> bool {
    let capitals_in_a_word = |word: &str| word.bytes().filter(u8::is_ascii_uppercase).count() > 1;
    !text.bytes().any(|b| b.is_ascii_lowercase())
        && text.split(|c| !in_word(c)).any(capitals_in_a_word)
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
        assert_eq!(decode_line("· 5 © § – ®ång"), "· 5 © § – đồng");
    }
}

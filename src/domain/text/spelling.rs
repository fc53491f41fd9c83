//! One key for the spellings of one name.

use super::letters::{letters, tone_marks};

/// A key equal for "hòa" and "hoà", "thủy" and "thuỷ", capitals or not, whatever the blanks. Not for showing: the tone
/// of each word stands behind it.
pub fn spelling_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut tones = 0;
    for letter in letters(text.trim()) {
        if !letter.base.is_alphabetic() {
            key.extend(tone_marks(tones));
            tones = 0;
        }
        tones |= letter.tone;
        match letter.toneless() {
            blank if blank.is_whitespace() => push_blank(&mut key),
            other => key.push(other),
        }
    }
    key.extend(tone_marks(tones));
    key
}

fn push_blank(key: &mut String) {
    if !key.ends_with(' ') {
        key.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_places_of_the_tone_have_one_key() {
        for (old, new) in [
            ("hòa", "hoà"),
            ("thủy", "thuỷ"),
            ("Đảng ủy", "Đảng uỷ"),
            ("HÓA HỌC", "hoá học"),
            ("khỏe", "khoẻ"),
            ("quý", "qúy"),
            ("Cục  Thủy lợi ", "cục thuỷ\u{a0}lợi"),
            ("Hòa-Bình", "Hoà-Bình"),
            ("hòa", "ho\u{300}a"),
        ] {
            assert_eq!(spelling_key(old), spelling_key(new), "{old}");
        }
    }

    #[test]
    fn other_words_have_other_keys() {
        for (one, other) in [
            ("hòa", "hóa"),
            ("hoa", "hòa"),
            ("đa", "da"),
            ("tô", "to"),
            ("Cục A", "CụcA"),
            ("hà nội", "ha nồi"),
            ("Cục 1", "Cục 2"),
        ] {
            assert_ne!(spelling_key(one), spelling_key(other), "{one}");
        }
    }
}

//! Độ mật as a mark within a text: what should not leave with a package unnoticed.

use crate::domain::choice::Choice;
use crate::domain::document::Secrecy;
use crate::domain::text::upper;

/// The highest mark that a text bears: in capitals as on a stamp, or between brackets in any case. "Mật mã" is no mark.
pub fn mark_in(text: &str) -> Option<Secrecy> {
    let marks = [Secrecy::UtmostSecret, Secrecy::TopSecret, Secrecy::Secret];
    marks
        .into_iter()
        .find(|mark| stamped(text, mark.label()) || bracketed(text, mark.label()))
}

fn stamped(text: &str, mark: &str) -> bool {
    text.match_indices(mark).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + mark.len()..]);
        let stands_alone =
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        stands_alone && !after.trim_start().starts_with("MÃ")
    })
}

fn bracketed(text: &str, mark: &str) -> bool {
    let loud = upper(text);
    [('(', ')'), ('[', ']')]
        .iter()
        .any(|(open, close)| loud.contains(&format!("{open}{mark}{close}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_a_mark_and_a_word_is_not() {
        assert_eq!(mark_in("TỐI MẬT: quân số"), Some(Secrecy::TopSecret));
        assert_eq!(mark_in("Quân số (Mật)"), Some(Secrecy::Secret));
        assert_eq!(mark_in("Số liệu [tuyệt mật]"), Some(Secrecy::UtmostSecret));
        assert_eq!(mark_in("MẬT"), Some(Secrecy::Secret));
        for none in [
            "CỤC QUẢN LÝ KỸ THUẬT NGHIỆP VỤ MẬT MÃ",
            "giữ bí mật nhà nước",
            "BÍ MẬTX",
            "Kỹ thuật mật mã",
        ] {
            assert_eq!(mark_in(none), None, "{none}");
        }
    }
}

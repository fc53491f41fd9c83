//! Vietnamese order: a ă â, d đ, tones huyền hỏi ngã sắc nặng, numbers by value.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_locale_core::locale;

/// "kn" counts digits as numbers, so that "Cụm 2" stands before "Cụm 10".
static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    CollatorBorrowed::try_new(locale!("vi-u-kn").into(), CollatorOptions::default()).ok()
});

/// The order of two texts in a Vietnamese list. Only equal texts are equal. The tables are loaded once.
pub fn compare(a: &str, b: &str) -> Ordering {
    let by_language = COLLATOR
        .as_ref()
        .map_or(Ordering::Equal, |collator| collator.compare(a, b));
    by_language.then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_sorted(expected: &[&str]) {
        let mut sorted = expected.to_vec();
        sorted.reverse();
        sorted.sort_by(|a, b| compare(a, b));
        assert_eq!(sorted, expected);
    }

    #[test]
    fn letters_follow_the_vietnamese_alphabet() {
        assert_sorted(&[
            "an", "ăn", "ân", "bo", "cô", "da", "đa", "em", "êm", "ga", "ong", "ông", "ơn", "ung",
            "ưng", "va",
        ]);
        assert_sorted(&[
            "Cục Quản lý",
            "Cục Quân y",
            "Dân vận",
            "Đảng ủy",
            "Emulation",
        ]);
    }

    #[test]
    fn tones_follow_the_dictionary() {
        assert_sorted(&["ma", "mà", "mả", "mã", "má", "mạ"]);
        assert_sorted(&["ê", "ề", "ể", "ễ", "ế", "ệ", "g"]);
    }

    #[test]
    fn numbers_in_names_go_by_value() {
        assert_sorted(&["Cụm 1", "Cụm 2", "Cụm 9", "Cụm 10", "Cụm 11", "Khối 1"]);
    }

    #[test]
    fn capitals_matter_last_and_only_equal_texts_are_equal() {
        assert_sorted(&["cục a", "Cục A", "cục b", "Cục B"]);
        assert_eq!(compare("Cục A", "Cục A"), Ordering::Equal);
        assert_ne!(compare("Cục 2", "Cục 02"), Ordering::Equal);
    }
}

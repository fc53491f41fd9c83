//! Why and when a snapshot was made: codes in file names, words on the screen.

use crate::register::thinning::RISKY;

/// Why a snapshot was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Opened,
    Hourly,
    Closed,
    Asked,
    BeforeImport,
    BeforePaste,
    BeforeUndo,
    BeforeRestore,
    BeforeUpgrade,
    BeforeHandOver,
    /// The bytes of a register that could not be opened any more, before another was put in its place.
    Damaged,
}

impl Reason {
    const ALL: [Self; 11] = [
        Self::Opened,
        Self::Hourly,
        Self::Closed,
        Self::Asked,
        Self::BeforeImport,
        Self::BeforePaste,
        Self::BeforeUndo,
        Self::BeforeRestore,
        Self::BeforeUpgrade,
        Self::BeforeHandOver,
        Self::Damaged,
    ];

    /// As in the file name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Opened => "mo-so",
            Self::Hourly => "hang-gio",
            Self::Closed => "dong-so",
            Self::Asked => "theo-yeu-cau",
            Self::BeforeImport => "truoc-khi-nhap",
            Self::BeforePaste => "truoc-khi-dan",
            Self::BeforeUndo => "truoc-khi-hoan-tac",
            Self::BeforeRestore => "truoc-khi-khoi-phuc",
            Self::BeforeUpgrade => "truoc-khi-nang-cap",
            Self::BeforeHandOver => "truoc-khi-ban-giao",
            Self::Damaged => "so-hong",
        }
    }

    pub(super) fn is_risky(self) -> bool {
        self.code().starts_with(RISKY)
    }

    fn label(self) -> &'static str {
        match self {
            Self::Opened => "Khi mở sổ",
            Self::Hourly => "Hằng giờ",
            Self::Closed => "Khi đóng sổ",
            Self::Asked => "Theo yêu cầu",
            Self::BeforeImport => "Trước khi nhập",
            Self::BeforePaste => "Trước khi ghi hàng loạt",
            Self::BeforeUndo => "Trước khi hoàn tác lần nhập",
            Self::BeforeRestore => "Trước khi khôi phục",
            Self::BeforeUpgrade => "Trước khi nâng cấp",
            Self::BeforeHandOver => "Trước khi bàn giao",
            Self::Damaged => "Sổ hỏng, giữ nguyên",
        }
    }

    /// The reason in a file name in words; one of another program as it stands.
    pub fn in_words(code: &str) -> String {
        let known = Self::ALL.into_iter().find(|reason| reason.code() == code);
        known.map_or_else(|| code.to_owned(), |reason| reason.label().to_owned())
    }
}

/// "20261121-094500" as "09:45:00 ngày 21/11/2026". Seconds, because before one import another may have come.
pub fn at_in_words(stamp: &str) -> String {
    let part = |from: usize, to: usize| stamp.get(from..to).unwrap_or_default();
    format!(
        "{}:{}:{} ngày {}/{}/{}",
        part(9, 11),
        part(11, 13),
        part(13, 15),
        part(6, 8),
        part(4, 6),
        part(0, 4)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_own_words_and_risky_ones_are_protected() {
        for reason in Reason::ALL {
            let words = Reason::in_words(reason.code());
            assert_ne!(words, reason.code());
            assert_eq!(
                words.starts_with("Trước"),
                reason.code().starts_with("truoc")
            );
        }
        assert_eq!(Reason::in_words("tu-may-khac"), "tu-may-khac");
        assert_eq!(at_in_words("20261121-094507"), "09:45:07 ngày 21/11/2026");
    }
}

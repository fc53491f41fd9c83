//! Hệ thống danh hiệu, hình thức khen thưởng as data (domain.md 1.4), and how free text is found in it.
//!
//! Registrations and nominations are free text: people write "Cờ Thi đua Chính phủ" for what the law calls "Cờ thi đua
//! của Chính phủ". Two texts speak of one honour when both lead to one row here and name the same body, or when they
//! are the same text without marks.

use std::sync::LazyLock;

use jiff::civil::{Date, date};

use crate::domain::text::fold;
use crate::domain::unit::Sector;

/// Loại; only honours of one family are higher and lower than one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Danh hiệu của tập thể: tiên tiến, xuất sắc, quyết thắng.
    CollectiveTitle,
    /// Danh hiệu của cá nhân: tiên tiến, chiến sĩ thi đua.
    PersonTitle,
    /// Cờ thi đua.
    Flag,
    /// Bằng khen, giấy khen.
    Commendation,
}

/// Cấp, lowest first (the rows of domain.md 1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Basic,
    GrassRoots,
    Ministry,
    State,
}

/// Khối dân sự, lực lượng vũ trang.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Branch {
    Any,
    Civil,
    Armed,
}

/// Another honour that must be held first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prerequisite {
    pub code: &'static str,
    /// So many years in a row; 1 is the same year.
    pub years: i64,
    pub source: &'static str,
}

/// One row of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Honour {
    pub code: &'static str,
    /// As it is printed; `{authority}` is the body whose honour it is.
    pub name: &'static str,
    /// Other ways to write it.
    pub aliases: &'static [&'static str],
    pub family: Family,
    pub level: Level,
    pub branch: Branch,
    pub prerequisite: Option<Prerequisite>,
    pub valid_from: Option<Date>,
    /// The last day.
    pub valid_to: Option<Date>,
    pub source: &'static str,
}

const AUTHORITY: &str = "{authority}";
pub const GOVERNMENT_FLAG: &str = "co-chinh-phu";
const LAW: &str = "Luật Thi đua, khen thưởng";
/// Luật 06/2022/QH15 comes into force.
const LAW_2022_FROM: Date = date(2024, 1, 1);

const fn row(code: &'static str, name: &'static str, family: Family, level: Level) -> Honour {
    Honour {
        code,
        name,
        aliases: &[],
        family,
        level,
        branch: Branch::Any,
        prerequisite: None,
        valid_from: None,
        valid_to: None,
        source: LAW,
    }
}

impl Honour {
    const fn also(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    const fn of(mut self, branch: Branch) -> Self {
        self.branch = branch;
        self
    }

    const fn after(mut self, code: &'static str, years: i64, source: &'static str) -> Self {
        self.prerequisite = Some(Prerequisite {
            code,
            years,
            source,
        });
        self
    }

    const fn from(mut self, day: Date, source: &'static str) -> Self {
        self.valid_from = Some(day);
        self.source = source;
        self
    }

    pub fn is_for_persons(&self) -> bool {
        matches!(self.family, Family::PersonTitle | Family::Commendation)
    }

    pub fn is_for_collectives(&self) -> bool {
        self.family != Family::PersonTitle
    }

    pub fn is_valid_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    pub fn suits(&self, armed: bool) -> bool {
        match self.branch {
            Branch::Any => true,
            Branch::Civil => !armed,
            Branch::Armed => armed,
        }
    }

    /// Whether its name has a place for the body whose honour it is.
    pub fn names_authority(&self) -> bool {
        self.name.contains(AUTHORITY)
    }

    /// "Cờ thi đua của Bộ Công an"; without a body the place is left out.
    pub fn named(&self, authority: &str) -> String {
        if authority.is_empty() {
            return self.bare().to_owned();
        }
        self.name.replace(AUTHORITY, authority)
    }

    /// "Cờ thi đua của {authority}" → "Cờ thi đua".
    fn bare(&self) -> &'static str {
        let head = self.name.split(AUTHORITY).next().unwrap_or(self.name);
        head.trim_end().trim_end_matches(" của").trim_end()
    }
}

/// Armed forces and the cipher service under them have names of their own.
pub fn is_armed(sector: Sector) -> bool {
    matches!(sector, Sector::Police | Sector::Army | Sector::Cipher)
}

/// Every honour, the highest of its family first.
pub const HONOURS: &[Honour] = &[
    row(
        GOVERNMENT_FLAG,
        "Cờ thi đua của Chính phủ",
        Family::Flag,
        Level::State,
    )
    .also(&["Cờ thi đua Chính phủ", "Cờ Chính phủ", "Cờ TĐ Chính phủ"]),
    row(
        "co-bo",
        "Cờ thi đua của {authority}",
        Family::Flag,
        Level::Ministry,
    )
    .also(&["Cờ thi đua {authority}"])
    .after("tt-xuat-sac", 1, "Thông tư 22/2023/TT-BCT, Điều 6"),
    row(
        "tt-xuat-sac",
        "Tập thể lao động xuất sắc",
        Family::CollectiveTitle,
        Level::GrassRoots,
    )
    .of(Branch::Civil)
    .also(&["TTLĐXS", "Tập thể LĐXS"]),
    row(
        "dv-quyet-thang",
        "Đơn vị quyết thắng",
        Family::CollectiveTitle,
        Level::GrassRoots,
    )
    .of(Branch::Armed)
    .also(&["ĐVQT"]),
    row(
        "tt-tien-tien",
        "Tập thể lao động tiên tiến",
        Family::CollectiveTitle,
        Level::Basic,
    )
    .of(Branch::Civil)
    .also(&["TTLĐTT", "Tập thể LĐTT"]),
    row(
        "dv-tien-tien",
        "Đơn vị tiên tiến",
        Family::CollectiveTitle,
        Level::Basic,
    )
    .of(Branch::Armed)
    .also(&["ĐVTT"]),
    row(
        "xa-tieu-bieu",
        "Xã, phường, thị trấn tiêu biểu",
        Family::CollectiveTitle,
        Level::GrassRoots,
    )
    .of(Branch::Civil)
    .from(LAW_2022_FROM, "Luật Thi đua, khen thưởng năm 2022"),
    row(
        "cstd-toan-quoc",
        "Chiến sĩ thi đua toàn quốc",
        Family::PersonTitle,
        Level::State,
    )
    .also(&["CSTĐ toàn quốc", "CSTĐTQ"])
    .after("cstd-bo", 2, "Luật Thi đua, khen thưởng, Điều 21"),
    row(
        "cstd-co-so",
        "Chiến sĩ thi đua cơ sở",
        Family::PersonTitle,
        Level::GrassRoots,
    )
    .also(&["CSTĐ cơ sở", "CSTĐCS"]),
    row(
        "cstd-bo",
        "Chiến sĩ thi đua {authority}",
        Family::PersonTitle,
        Level::Ministry,
    )
    .also(&["CSTĐ {authority}", "Chiến sĩ thi đua của {authority}"])
    .after("cstd-co-so", 3, "Luật Thi đua, khen thưởng, Điều 22"),
    row(
        "ld-tien-tien",
        "Lao động tiên tiến",
        Family::PersonTitle,
        Level::Basic,
    )
    .of(Branch::Civil)
    .also(&["LĐTT"]),
    row(
        "cs-tien-tien",
        "Chiến sĩ tiên tiến",
        Family::PersonTitle,
        Level::Basic,
    )
    .of(Branch::Armed)
    .also(&["CSTT"]),
    row(
        "bk-thu-tuong",
        "Bằng khen của Thủ tướng Chính phủ",
        Family::Commendation,
        Level::State,
    )
    .also(&[
        "Bằng khen Thủ tướng Chính phủ",
        "Bằng khen của Thủ tướng",
        "Bằng khen Thủ tướng",
    ]),
    row(
        "bk-bo",
        "Bằng khen của {authority}",
        Family::Commendation,
        Level::Ministry,
    )
    .also(&["Bằng khen {authority}"]),
    row(
        "gk",
        "Giấy khen của {authority}",
        Family::Commendation,
        Level::Basic,
    )
    .also(&["Giấy khen {authority}"]),
];

/// What a free text was found to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub honour: &'static Honour,
    /// The body that the text names; empty where it names none.
    pub authority: String,
}

/// One way to write an honour, without marks.
struct Written {
    honour: &'static Honour,
    /// Before the place of the body; the whole name where it has none.
    words: Vec<String>,
    is_pattern: bool,
}

impl Written {
    fn of(honour: &'static Honour, name: &str) -> Self {
        let head = fold(name.split(AUTHORITY).next().unwrap_or(name));
        Self {
            honour,
            words: head.split(' ').map(str::to_owned).collect(),
            is_pattern: name.contains(AUTHORITY),
        }
    }

    /// What stands in the place of the body, of the words of a text and of the same words without marks.
    fn read(&self, words: &[&str], folded: &[String]) -> Option<String> {
        let head = self.words.len();
        let fits = folded.starts_with(&self.words) && (folded.len() > head) == self.is_pattern;
        fits.then(|| words[head..].join(" "))
    }
}

/// Every way to write an honour: whole names, names without a body, then patterns, so that "Cờ thi đua của Chính phủ" is
/// not taken for the flag of some ministry.
static WRITTEN: LazyLock<Vec<Written>> = LazyLock::new(|| {
    let names = |honour: &'static Honour| {
        let names = std::iter::once(honour.name).chain(honour.aliases.iter().copied());
        let names = names.chain(honour.names_authority().then(|| honour.bare()));
        names.map(move |name| Written::of(honour, name))
    };
    let mut all: Vec<Written> = HONOURS.iter().flat_map(names).collect();
    all.sort_by_key(|written| written.is_pattern);
    all
});

/// The row that `text` speaks of.
pub fn find(text: &str) -> Option<Found> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    WRITTEN.iter().find_map(|written| {
        let authority = written.read(&words, &folded)?;
        let honour = written.honour;
        Some(Found { honour, authority })
    })
}

pub fn by_code(code: &str) -> Option<&'static Honour> {
    HONOURS.iter().find(|honour| honour.code == code)
}

/// One honour under both texts, of the same body; "Bằng khen" and "Bằng khen của Bộ trưởng" are not the same.
pub fn is_same(one: &str, other: &str) -> bool {
    match (find(one), find(other)) {
        (Some(one), Some(other)) => {
            one.honour.code == other.honour.code && fold(&one.authority) == fold(&other.authority)
        }
        (None, None) => fold(one) == fold(other),
        _ => false,
    }
}

/// Whether what is said of `general` holds for `particular`: "Bằng khen" covers every bằng khen of that level.
pub fn covers(general: &str, particular: &str) -> bool {
    if is_same(general, particular) {
        return true;
    }
    match (find(general), find(particular)) {
        (Some(general), Some(particular)) => {
            general.honour.code == particular.honour.code && general.authority.is_empty()
        }
        _ => false,
    }
}

/// Cờ thi đua của Chính phủ, which needs the bloc that the recipient leads.
pub fn is_government_flag(text: &str) -> bool {
    find(text).is_some_and(|found| found.honour.code == GOVERNMENT_FLAG)
}

/// Level within its family; none for a text that the catalogue does not know.
pub fn level(text: &str) -> Option<(Family, Level)> {
    find(text).map(|found| (found.honour.family, found.honour.level))
}

/// Whether both are of one family and `one` is the higher.
pub fn is_above(one: &str, other: &str) -> bool {
    match (level(one), level(other)) {
        (Some(one), Some(other)) => one.0 == other.0 && one.1 > other.1,
        _ => false,
    }
}

/// Hạ mức: the next lower honour of the family, of `authority` where its name has a place for one.
pub fn lowered(text: &str, authority: &str, armed: bool) -> Option<String> {
    let from = find(text)?.honour;
    let below = HONOURS.iter().filter(|honour| {
        honour.family == from.family && honour.level < from.level && honour.suits(armed)
    });
    let next = below.max_by_key(|honour| honour.level)?;
    Some(next.named(authority))
}

/// The higher the honour, the more; in the order of the catalogue, and none for a text that it does not know.
pub fn height(text: &str) -> Option<i64> {
    let below = HONOURS.len().checked_sub(place(text))?;
    i64::try_from(below).ok().filter(|height| *height > 0)
}

/// Place in a list: the highest honour first, flags before titles, what is not known last.
pub fn place(text: &str) -> usize {
    let code = find(text).map(|found| found.honour.code);
    let at = HONOURS.iter().position(|honour| Some(honour.code) == code);
    at.unwrap_or(HONOURS.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::covenant::TITLES;

    fn code(text: &str) -> (&'static str, String) {
        let found = find(text).unwrap_or_else(|| panic!("{text}"));
        (found.honour.code, found.authority)
    }

    #[test]
    fn every_title_offered_while_registering_is_in_the_catalogue() {
        for title in TITLES {
            assert!(find(title).is_some(), "{title}");
        }
    }

    #[test]
    fn a_free_text_is_found_with_the_body_that_it_names() {
        for (text, expected, authority) in [
            ("Cờ thi đua của Bộ Công an", "co-bo", "Bộ Công an"),
            (
                "cờ thi đua của  Ban Cơ yếu Chính phủ",
                "co-bo",
                "Ban Cơ yếu Chính phủ",
            ),
            ("CỜ THI ĐUA CHÍNH PHỦ", GOVERNMENT_FLAG, ""),
            ("Cờ thi đua", "co-bo", ""),
            ("Bằng khen", "bk-bo", ""),
            ("Bằng khen của Bộ trưởng", "bk-bo", "Bộ trưởng"),
            ("Bằng khen Thủ tướng", "bk-thu-tuong", ""),
            ("CSTĐCS", "cstd-co-so", ""),
            (
                "Chiến sĩ thi đua toàn lực lượng CAND",
                "cstd-bo",
                "toàn lực lượng CAND",
            ),
            ("Giấy khen", "gk", ""),
        ] {
            assert_eq!(code(text), (expected, authority.to_owned()), "{text}");
        }
        assert_eq!(find("Cờ luân lưu cụm trưởng"), None);
        assert_eq!(find("Huân chương Lao động hạng Ba"), None);
    }

    #[test]
    fn a_general_name_covers_its_particular_ones_and_not_the_other_way() {
        assert!(covers("Bằng khen", "Bằng khen của Bộ trưởng"));
        assert!(!covers("Bằng khen của Bộ trưởng", "Bằng khen"));
        assert!(!covers("Bằng khen", "Bằng khen của Thủ tướng Chính phủ"));
        assert!(!is_same(
            "Cờ thi đua của Bộ Công an",
            "Cờ thi đua của Bộ Quốc phòng"
        ));
        assert!(is_same("Cờ Chính phủ", "cờ thi đua của chính phủ"));
        assert!(is_same(
            "Cờ hạng Nhất của khối 1",
            "cờ hạng nhất của khối 1"
        ));
    }

    #[test]
    fn lowering_leads_to_the_next_lower_of_the_family() {
        let below = |text, armed| lowered(text, "Bộ Công an", armed);
        assert_eq!(
            below("Cờ thi đua của Chính phủ", true).as_deref(),
            Some("Cờ thi đua của Bộ Công an")
        );
        assert_eq!(
            below("Đơn vị quyết thắng", true).as_deref(),
            Some("Đơn vị tiên tiến")
        );
        assert_eq!(
            below("Chiến sĩ thi đua cơ sở", false).as_deref(),
            Some("Lao động tiên tiến")
        );
        assert_eq!(
            below("Chiến sĩ thi đua cơ sở", true).as_deref(),
            Some("Chiến sĩ tiên tiến")
        );
        assert_eq!(below("Đơn vị tiên tiến", true), None);
        assert_eq!(below("Cờ luân lưu", true), None);
    }

    #[test]
    fn a_prerequisite_names_a_row_and_says_where_it_is_written() {
        for honour in HONOURS {
            if let Some(needs) = honour.prerequisite {
                assert!(by_code(needs.code).is_some(), "{}", honour.code);
                assert!(needs.years >= 1 && !needs.source.is_empty());
            }
        }
    }

    #[test]
    fn a_title_of_the_new_law_is_not_offered_before_it() {
        let title = by_code("xa-tieu-bieu").unwrap();
        assert!(!title.is_valid_on(date(2023, 12, 31)));
        assert!(title.is_valid_on(date(2024, 1, 1)));
    }
}

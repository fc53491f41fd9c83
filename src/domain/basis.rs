//! The dated catalogue of legal bases (căn cứ): which text is in force on the day of the ceremony (domain.md 4.1, item 4).

use jiff::civil::{Date, date};

/// A text that covenants cite while it is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regulation {
    /// As printed, without ";" or ".". Laws go without number and issuer (NĐ 30/2020, Phụ lục I, mục II.6).
    pub text: &'static str,
    pub from: Date,
    /// Last day in force; none while it stands.
    pub to: Option<Date>,
}

/// Laws, then decrees, then circulars, in the order in which they are cited.
pub const CATALOGUE: &[Regulation] = &[
    Regulation {
        text: "Căn cứ Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật Thi đua, Khen thưởng ngày 14 tháng 6 năm 2005 và ngày 16 tháng 11 năm 2013",
        from: date(2014, 6, 1),
        to: Some(date(2023, 12, 31)),
    },
    Regulation {
        text: "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        from: date(2024, 1, 1),
        to: None,
    },
    Regulation {
        text: "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
        from: date(2017, 10, 1),
        to: Some(date(2023, 12, 31)),
    },
    Regulation {
        text: "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
        from: date(2024, 1, 1),
        to: Some(date(2025, 6, 30)),
    },
    Regulation {
        text: "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng",
        from: date(2025, 7, 1),
        to: None,
    },
    Regulation {
        text: "Căn cứ Thông tư số 15/2025/TT-BNV ngày 04 tháng 8 năm 2025 của Bộ trưởng Bộ Nội vụ quy định biện pháp thi hành Luật Thi đua, khen thưởng và Nghị định số 152/2025/NĐ-CP",
        from: date(2025, 8, 4),
        to: None,
    },
];

/// The regulations in force on `day`.
pub fn in_force(day: Date) -> impl Iterator<Item = &'static Regulation> {
    CATALOGUE
        .iter()
        .filter(move |text| text.from <= day && text.to.is_none_or(|to| day <= to))
}

/// The regulation that `basis` cites although it is not in force on `day`, if there is one.
pub fn out_of_force(basis: &str, day: Date) -> Option<&'static Regulation> {
    let mark = |text: &'static str| {
        text.split_whitespace()
            .find(|word| word.contains("/NĐ-CP") || word.contains("/TT-"))
    };
    CATALOGUE.iter().find(|regulation| {
        mark(regulation.text).is_some_and(|mark| basis.contains(mark))
            && (day < regulation.from || regulation.to.is_some_and(|to| to < day))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_decree_in_force_depends_on_the_day() {
        let cites = |day, mark: &str| in_force(day).any(|text| text.text.contains(mark));
        assert!(cites(date(2019, 3, 12), "91/2017/NĐ-CP"));
        assert!(cites(date(2024, 1, 1), "98/2023/NĐ-CP"));
        assert!(!cites(date(2025, 7, 1), "98/2023/NĐ-CP"));
        assert!(cites(date(2025, 7, 1), "152/2025/NĐ-CP"));
        assert!(!cites(date(2017, 2, 23), "91/2017/NĐ-CP"));
    }

    #[test]
    fn a_basis_that_was_not_in_force_is_found() {
        let basis = "Căn cứ Nghị định số 98/2023/NĐ-CP của Chính phủ";
        assert!(out_of_force(basis, date(2019, 3, 12)).is_some());
        assert!(out_of_force(basis, date(2024, 3, 12)).is_none());
        assert!(out_of_force("Căn cứ Quy chế hoạt động của Khối", date(2019, 3, 12)).is_none());
    }
}

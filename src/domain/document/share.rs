//! Counts and shares as papers print them: exact, never floats, hundredths of a percent (domain.md 6.4).

use std::cmp::Ordering;

use crate::domain::number::{Parsed, Quantity, parse};

/// A count as it was typed: "7", "07", "1.200". None when it is no whole number, or below nought.
pub fn count(text: &str) -> Option<i64> {
    let number = match parse(text).ok()? {
        Parsed::Sure(number) => number,
        Parsed::Doubtful { as_thousands, .. } => as_thousands,
    };
    number.whole().filter(|count| *count >= 0)
}

/// A number as it was typed, unless its writer must be asked what it means.
pub fn number(text: &str) -> Option<Quantity> {
    parse(text).ok()?.sure()
}

/// "1.727": a number whose writer must be asked whether it has thousands or decimals.
pub fn is_doubtful(text: &str) -> bool {
    matches!(parse(text), Ok(Parsed::Doubtful { .. }))
}

/// `part` of `whole` in percent to hundredths, a half rounded up: 6 of 7 is "85,71". There is no share of nothing.
pub fn percent(part: i64, whole: i64) -> Option<Quantity> {
    if part < 0 || whole <= 0 {
        return None;
    }
    let (part, whole) = (i128::from(part), i128::from(whole));
    let hundredths = (part * 20_000 + whole) / (2 * whole);
    let ten_thousandths = i64::try_from(hundredths * 100).ok()?;
    Some(Quantity::from_ten_thousandths(ten_thousandths))
}

/// "85,71 % (6/7)": a share never stands without its base.
pub fn worded(part: i64, whole: i64) -> Option<String> {
    let percent = percent(part, whole)?;
    Some(format!("{percent}\u{a0}%\u{a0}({part}/{whole})"))
}

/// Mức phải đạt: "từ 90 % trở lên", "trên 50 %".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    percent: Quantity,
    /// "trên": the mark itself is not enough.
    is_above: bool,
}

impl Threshold {
    /// None below 0 or above 100 percent.
    pub fn new(percent: Quantity, is_above: bool) -> Option<Self> {
        let hundred = Quantity::from_whole(100)?;
        (percent >= Quantity::ZERO && percent <= hundred).then_some(Self { percent, is_above })
    }

    pub fn percent(self) -> Quantity {
        self.percent
    }

    pub fn is_above(self) -> bool {
        self.is_above
    }

    /// Reads "90", "90 %", "từ 90 % trở lên", "trên 50 %".
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (is_above, rest) = match text.strip_prefix("trên") {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix("từ").unwrap_or(&text)),
        };
        let rest = rest.trim().trim_end_matches("trở lên").trim_end();
        let percent = number(rest.trim_end_matches('%').trim())?;
        Self::new(percent, is_above)
    }

    /// By the exact share: 89,996 % is below 90 %.
    pub fn is_reached(self, part: i64, whole: i64) -> bool {
        let share = i128::from(part) * 1_000_000;
        let mark = i128::from(self.percent.ten_thousandths()) * i128::from(whole);
        whole > 0 && (share > mark || share == mark && !self.is_above)
    }

    /// "từ 90 % trở lên".
    pub fn worded(self) -> String {
        let percent = self.percent;
        if self.is_above {
            format!("trên {percent}\u{a0}%")
        } else {
            format!("từ {percent}\u{a0}% trở lên")
        }
    }
}

/// Xếp thứ tự: equal shares have one rank and the next is skipped (1, 1, 3); who has no figure has no rank.
pub fn ranks(shares: &[Option<(i64, i64)>]) -> Vec<Option<usize>> {
    let better = |mine: (i64, i64)| {
        let others = shares.iter().flatten();
        others
            .filter(|other| compare(**other, mine) == Ordering::Greater)
            .count()
    };
    shares
        .iter()
        .map(|share| share.map(|mine| better(mine) + 1))
        .collect()
}

fn compare(one: (i64, i64), other: (i64, i64)) -> Ordering {
    let left = i128::from(one.0) * i128::from(other.1);
    left.cmp(&(i128::from(other.0) * i128::from(one.1)))
}

/// Result against plan in percent, where both are amounts: "trên 80" and "từ 80 trở lên" are 80. What is measured in
/// percent is a share already, and "không quá" has no share at all.
pub fn of_plan(measure: &str, plan: &str, result: &str) -> Option<Quantity> {
    if measure.trim() == "%" || measure.to_lowercase().contains("phần trăm") {
        return None;
    }
    let plan = plan.trim().trim_start_matches("trên").trim();
    let plan = plan.strip_prefix("từ").unwrap_or(plan);
    let plan = match parse(plan.trim_end_matches("trở lên")).ok()? {
        Parsed::Sure(plan) => plan,
        // The register writes thousands with a dot, and decimals with a comma.
        Parsed::Doubtful { as_thousands, .. } if plan.contains('.') => as_thousands,
        Parsed::Doubtful { as_decimal, .. } => as_decimal,
    };
    percent(number(result)?.ten_thousandths(), plan.ten_thousandths())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(part: i64, whole: i64) -> String {
        percent(part, whole).unwrap().to_string()
    }

    #[test]
    fn a_share_is_exact_to_hundredths_and_names_its_base() {
        assert_eq!(shown(6, 7), "85,71");
        assert_eq!(shown(6, 8), "75");
        assert_eq!(shown(1, 3), "33,33");
        assert_eq!(shown(2, 3), "66,67");
        assert_eq!(shown(1, 800), "0,13", "a half is rounded up");
        assert_eq!(worded(6, 7).unwrap(), "85,71\u{a0}%\u{a0}(6/7)");
        assert_eq!(percent(1, 0), None);
        assert_eq!(percent(-1, 7), None);
        assert_eq!(percent(i64::MAX, 1), None);
    }

    #[test]
    fn a_count_is_a_whole_number() {
        assert_eq!(count(" 07 "), Some(7));
        assert_eq!(count("1.200"), Some(1200));
        for wrong in ["", "bảy", "-1", "6,5", "…"] {
            assert_eq!(count(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_threshold_is_measured_on_the_exact_share() {
        let ninety = Threshold::read("90").unwrap();
        assert_eq!(Threshold::read("từ 90 % trở lên"), Some(ninety));
        assert!(ninety.is_reached(9, 10));
        assert!(!ninety.is_reached(22_499, 25_000), "89,996 %");
        let half = Threshold::read("trên 50 %").unwrap();
        assert!(!half.is_reached(3, 6));
        assert!(half.is_reached(4, 7));
        assert!(!half.is_reached(0, 0));
        assert_eq!(half.worded(), "trên 50\u{a0}%");
        assert_eq!(ninety.worded(), "từ 90\u{a0}% trở lên");
        for wrong in ["", "quá bán", "120 %", "-5"] {
            assert_eq!(Threshold::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn equal_shares_have_one_rank_and_the_next_is_skipped() {
        let shares = [
            Some((950, 1000)),
            Some((97, 100)),
            None,
            Some((970, 1000)),
            Some((1, 2)),
        ];
        assert_eq!(ranks(&shares), [Some(3), Some(1), None, Some(1), Some(4)]);
    }

    #[test]
    fn a_result_is_compared_with_its_plan_where_both_are_amounts() {
        let share = |measure: &str, plan: &str, result: &str| {
            of_plan(measure, plan, result).map(|share| share.to_string())
        };
        assert_eq!(share("tỷ đồng", "1.570", "785").as_deref(), Some("50"));
        assert_eq!(share("xã", "từ 80 trở lên", "42").as_deref(), Some("52,5"));
        assert_eq!(share("cuộc", "trên 3", "4").as_deref(), Some("133,33"));
        assert_eq!(share("điểm", "0,125", "0,25").as_deref(), Some("200"));
        for (measure, plan, result) in [
            ("%", "100", "52,5"),
            ("vụ", "không quá 3", "1"),
            ("vụ", "không có", "0"),
            ("tỷ đồng", "từ 80 đến 90", "85"),
            ("cuộc", "4", "đã hoàn thành"),
            ("cuộc", "4", ""),
            ("cuộc", "0", "4"),
        ] {
            assert_eq!(share(measure, plan, result), None, "{plan}: {result}");
        }
    }
}

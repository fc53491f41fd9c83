//! Tỷ lệ so với kế hoạch and tăng, giảm so với cùng kỳ: two numbers, never one (domain.md 2.6). Exact to hundredths.

use std::fmt;

use crate::domain::document::share;
use crate::domain::number::Quantity;
use crate::domain::review::value::{Value, is_percent};
use crate::domain::target::{Target, TargetKind};

/// Tăng, giảm so với cùng kỳ năm trước.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Growth {
    Percent(Quantity),
    /// Between two percentages the difference is in points.
    Points(Quantity),
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (size, measure) = match self {
            Self::Percent(size) => (size, "%"),
            Self::Points(size) => (size, "điểm %"),
        };
        let sign = if *size > Quantity::ZERO { "+" } else { "" };
        write!(f, "{sign}{size}\u{a0}{measure}")
    }
}

/// The figure as an amount in the target's own unit of measure.
pub fn amount(target: &Target, value: &Value) -> Option<Quantity> {
    match value {
        Value::Amount { figure, measure } if is_measured(target, measure) => figure.one(),
        _ => None,
    }
}

/// Whether a unit of measure, as it was written, is that of the target.
pub fn is_measured(target: &Target, measure: &str) -> bool {
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    measure.is_empty()
        || same(measure, &target.measure)
        || (target.measure.is_empty() && !is_percent(measure))
        || (is_percent(measure) && is_percent(&target.measure))
}

/// % kế hoạch, of amounts only: what is measured in percent is a share already, and of a limit or of nought there is none.
pub fn percent_of_plan(target: &Target, value: &Value) -> Option<Quantity> {
    let has_plan = matches!(
        target.kind,
        TargetKind::Equal | TargetKind::AtLeast | TargetKind::MoreThan | TargetKind::Range
    );
    if !has_plan || is_percent(&target.measure) {
        return None;
    }
    let (part, whole) = (amount(target, value)?, target.value?);
    share::percent(part.ten_thousandths(), whole.ten_thousandths())
}

/// Against the same time last year. Nothing grows from nought.
pub fn growth(target: &Target, now: &Value, before: &Value) -> Option<Growth> {
    if let Value::Growth(said) = now {
        return Some(Growth::Percent(*said));
    }
    let (now, before) = (amount(target, now)?, amount(target, before)?);
    let difference = now.checked_sub(before)?;
    if is_percent(&target.measure) {
        return Some(Growth::Points(hundredths(difference)));
    }
    let (difference, before) = (difference.ten_thousandths(), before.ten_thousandths());
    if before <= 0 {
        return None;
    }
    let size = share::percent(difference.checked_abs()?, before)?;
    let fallen = || Quantity::ZERO.checked_sub(size);
    Some(Growth::Percent(if difference < 0 {
        fallen()?
    } else {
        size
    }))
}

/// Rounded to hundredths, a half away from nought.
fn hundredths(quantity: Quantity) -> Quantity {
    let value = i128::from(quantity.ten_thousandths());
    let half = if value < 0 { -50 } else { 50 };
    let rounded = (value + half) / 100 * 100;
    i64::try_from(rounded).map_or(quantity, Quantity::from_ten_thousandths)
}

#[cfg(test)]
mod tests {
    use super::super::example::target;
    use super::super::value::read;
    use super::*;

    #[test]
    fn percent_of_plan_and_growth_are_two_numbers_to_hundredths() {
        let plan = target(TargetKind::AtLeast, "tỷ đồng", 1_400);
        let now = read("1570,5", &plan);
        let percent = percent_of_plan(&plan, &now).map(|percent| percent.to_string());
        assert_eq!(percent.as_deref(), Some("112,18"));
        let rise = growth(&plan, &now, &read("1500", &plan)).unwrap();
        assert_eq!(rise.to_string(), "+4,7\u{a0}%");
        let fall = growth(&plan, &read("1000", &plan), &read("1500", &plan)).unwrap();
        assert_eq!(fall.to_string(), "-33,33\u{a0}%");
    }

    #[test]
    fn nothing_is_computed_from_nought_from_words_or_in_another_measure() {
        let mut plan = target(TargetKind::Equal, "xã", 0);
        let value = |text: &str| read(text, &target(TargetKind::Equal, "xã", 0));
        assert_eq!(percent_of_plan(&plan, &value("5")), None, "plan of nought");
        assert_eq!(growth(&plan, &value("5"), &value("0")), None);
        plan.value = Quantity::from_whole(10);
        for text in ["", "nhiều", "5 huyện", "5–7", "50 %"] {
            assert_eq!(percent_of_plan(&plan, &value(text)), None, "{text}");
        }
        assert!(percent_of_plan(&plan, &value("5 xã")).is_some());
        plan.kind = TargetKind::AtMost;
        assert_eq!(
            percent_of_plan(&plan, &value("5")),
            None,
            "a limit is no plan"
        );
    }

    #[test]
    fn between_percentages_there_are_points() {
        let plan = target(TargetKind::AtLeast, "%", 80);
        let value = |text: &str| read(text, &target(TargetKind::AtLeast, "%", 80));
        assert_eq!(percent_of_plan(&plan, &value("85")), None);
        let points = growth(&plan, &value("85,5549"), &value("90")).unwrap();
        assert_eq!(points.to_string(), "-4,45\u{a0}điểm %");
        let said = growth(&plan, &value("tăng 12,5 %"), &value("")).unwrap();
        assert_eq!(
            said,
            Growth::Percent(Quantity::from_ten_thousandths(125_000))
        );
    }
}

//! Everything that can be said of one result: what it is, how it is judged, its percentages, and what is odd about it.

use crate::domain::date::in_figures;
use crate::domain::number::{Parsed, Quantity};
use crate::domain::review::figures::{Growth, amount, growth, is_measured, percent_of_plan};
use crate::domain::review::judge::{Judged, judge};
use crate::domain::review::moment::Moment;
use crate::domain::review::value::{Value, is_percent, read};
use crate::domain::review::{Judgement, TargetResult};
use crate::domain::target::{Target, TargetKind};
use crate::domain::year::Membership;

/// One result of one unit, looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub value: Value,
    pub judged: Judged,
    /// % kế hoạch.
    pub percent: Option<Quantity>,
    pub growth: Option<Growth>,
    /// What is odd, each a sentence.
    pub findings: Vec<String>,
    /// Why the target is at risk (nguy cơ không đạt); none when it is not.
    pub risk: Option<String>,
}

/// What a result is seen against.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    pub target: &'a Target,
    pub member: Option<&'a Membership>,
    /// What the same unit reported on the target that this one is a share of ("trong đó").
    pub whole: Option<(&'a Target, &'a str)>,
    pub moment: Moment,
}

impl Beside<'_> {
    pub fn look(&self, result: &TargetResult) -> Look {
        let value = read(&result.value, self.target);
        let judged = judge(
            self.target,
            &result.value,
            &value,
            self.moment,
            result.judged,
        );
        let percent = percent_of_plan(self.target, &value);
        let before = read(&result.previous, self.target);
        Look {
            growth: growth(self.target, &value, &before),
            findings: self.findings(&value, &before),
            risk: self.risk(&value, &judged, percent),
            value,
            judged,
            percent,
        }
    }

    fn findings(&self, value: &Value, before: &Value) -> Vec<String> {
        let found = [
            self.unread(value),
            self.plan_of_nought(value),
            self.above_hundred(value),
            self.beyond_whole(value),
            self.after_leaving(value),
            self.grown_from_nought(before),
        ];
        found.into_iter().flatten().collect()
    }

    fn unread(&self, value: &Value) -> Option<String> {
        match value {
            Value::Doubtful {
                as_thousands,
                as_decimal,
            } => Some(format!(
                "Số đọc được hai cách: {as_thousands} hay {as_decimal}."
            )),
            Value::Wrong(error) => Some(format!("{error}.")),
            Value::Words if self.target.kind.needs_value() => {
                Some("Kết quả bằng lời: không tính được tỷ lệ, không cộng được.".to_owned())
            }
            Value::Amount { measure, .. } if !is_measured(self.target, measure) => Some(format!(
                "Đơn vị tính “{measure}” khác “{}” của chỉ tiêu.",
                self.target.measure
            )),
            _ => None,
        }
    }

    fn plan_of_nought(&self, value: &Value) -> Option<String> {
        let is_nought = self.target.kind != TargetKind::AtMost
            && self.target.kind.needs_value()
            && self.target.value == Some(Quantity::ZERO);
        (is_nought && *value != Value::Missing)
            .then(|| "Mức phấn đấu bằng 0: không tính được % kế hoạch.".to_owned())
    }

    fn above_hundred(&self, value: &Value) -> Option<String> {
        let hundred = Quantity::from_whole(100)?;
        let is_above = is_percent(&self.target.measure)
            && matches!(value, Value::Amount { figure, .. } if figure.ends().1 > hundred);
        is_above.then(|| match self.target.base.as_str() {
            "" => "Tỷ lệ trên 100\u{a0}%: xem lại số liệu hoặc đơn vị tính.".to_owned(),
            base => format!("Tỷ lệ trên 100\u{a0}%: không thể nhiều hơn tổng số {base}."),
        })
    }

    /// A share in amounts is not more than its whole; shares in percent have a base of their own.
    fn beyond_whole(&self, value: &Value) -> Option<String> {
        let (whole, text) = self.whole?;
        if is_percent(&self.target.measure) || whole.measure != self.target.measure {
            return None;
        }
        let (part, of) = (
            amount(self.target, value)?,
            amount(whole, &read(text, whole))?,
        );
        (part > of)
            .then(|| format!("“Trong đó” {part} nhiều hơn tổng số {of} của chỉ tiêu trên nó."))
    }

    fn after_leaving(&self, value: &Value) -> Option<String> {
        let left = self.member?.left_on?;
        (*value != Value::Missing && left < self.moment.on).then(|| {
            format!(
                "Đơn vị rời khối, cụm ngày {}, trước mốc số liệu {}.",
                in_figures(left),
                in_figures(self.moment.on)
            )
        })
    }

    fn grown_from_nought(&self, before: &Value) -> Option<String> {
        let is_nought = amount(self.target, before) == Some(Quantity::ZERO);
        (is_nought && !is_percent(&self.target.measure) && self.target.kind.needs_value())
            .then(|| "Cùng kỳ năm trước bằng 0: không tính được % tăng, giảm.".to_owned())
    }

    /// Not met, or behind at the half year. A unit that left is asked for nothing more.
    fn risk(&self, value: &Value, judged: &Judged, percent: Option<Quantity>) -> Option<String> {
        let left = self.member.and_then(|member| member.left_on);
        if left.is_some_and(|left| left < self.moment.on) {
            return None;
        }
        match judged.judgement {
            Judgement::NotMet => Some(judged.why.clone()),
            Judgement::NotDue => self.behind(value, percent),
            _ => None,
        }
    }

    /// An amount grows with the year; a share is expected whole from the start; a work has until its day.
    fn behind(&self, value: &Value, percent: Option<Quantity>) -> Option<String> {
        if is_percent(&self.target.measure) && matches!(value, Value::Amount { .. }) {
            return Some(format!(
                "Tỷ lệ chưa ở mức phấn đấu: {}.",
                self.target.level()
            ));
        }
        let (percent, elapsed) = (percent?, self.moment.elapsed);
        (percent < Quantity::from_whole(elapsed)?).then(|| {
            format!(
                "Mới đạt {percent}\u{a0}% kế hoạch khi đã qua {elapsed}\u{a0}% thời gian của năm."
            )
        })
    }
}

/// Ghi lại cho rõ: the two ways to read a doubtful figure.
pub fn two_ways(text: &str) -> Option<(Quantity, Quantity)> {
    match crate::domain::number::parse(text).ok()? {
        Parsed::Doubtful {
            as_thousands,
            as_decimal,
        } => Some((as_thousands, as_decimal)),
        Parsed::Sure(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::example::{INTERIM, YEAR_END, target};
    use super::*;
    use crate::domain::order::Position;
    use crate::domain::review::CutOff;
    use crate::domain::sheet::example::id;

    fn beside(target: &Target, moment: Moment) -> Beside<'_> {
        Beside {
            target,
            member: None,
            whole: None,
            moment,
        }
    }

    fn result(value: &str, previous: &str) -> TargetResult {
        TargetResult {
            value: value.into(),
            previous: previous.into(),
            ..TargetResult::new(id(1), id(10), id(2), CutOff::Interim)
        }
    }

    fn found(beside: Beside<'_>, value: &str) -> Vec<String> {
        beside.look(&result(value, "")).findings
    }

    #[test]
    fn a_target_of_nought_and_a_past_of_nought_have_no_percentages() {
        let nought = target(TargetKind::AtLeast, "xã", 0);
        let look = beside(&nought, YEAR_END).look(&result("5", "0"));
        assert_eq!((look.percent, look.growth), (None, None));
        assert_eq!(
            look.findings,
            [
                "Mức phấn đấu bằng 0: không tính được % kế hoạch.",
                "Cùng kỳ năm trước bằng 0: không tính được % tăng, giảm."
            ]
        );
    }

    #[test]
    fn a_percentage_above_a_hundred_is_spoken_of() {
        let mut share = target(TargetKind::AtLeast, "%", 80);
        assert!(found(beside(&share, YEAR_END), "100").is_empty());
        assert_eq!(
            found(beside(&share, YEAR_END), "104")[0],
            "Tỷ lệ trên 100\u{a0}%: xem lại số liệu hoặc đơn vị tính."
        );
        share.base = "đảng viên".into();
        assert_eq!(
            found(beside(&share, YEAR_END), "104")[0],
            "Tỷ lệ trên 100\u{a0}%: không thể nhiều hơn tổng số đảng viên."
        );
    }

    #[test]
    fn a_unit_that_left_in_june_has_no_result_of_the_year() {
        let plan = target(TargetKind::AtLeast, "xã", 10);
        let member = Membership {
            left_on: Some(date(2019, 6, 15)),
            ..Membership::new(id(3), id(60), id(2), Position::first())
        };
        let beside = Beside {
            member: Some(&member),
            ..beside(&plan, YEAR_END)
        };
        let look = beside.look(&result("4", ""));
        assert_eq!(
            look.findings,
            ["Đơn vị rời khối, cụm ngày 15/6/2019, trước mốc số liệu 31/12/2019."]
        );
        assert_eq!(look.risk, None);
        assert!(beside.look(&result("", "")).findings.is_empty());
    }

    #[test]
    fn a_share_is_not_more_than_its_whole() {
        let (whole, part) = (
            target(TargetKind::AtLeast, "xã", 10),
            target(TargetKind::AtLeast, "xã", 5),
        );
        let beside = Beside {
            whole: Some((&whole, "6")),
            ..beside(&part, YEAR_END)
        };
        assert_eq!(
            found(beside, "7"),
            ["“Trong đó” 7 nhiều hơn tổng số 6 của chỉ tiêu trên nó."]
        );
        assert!(found(beside, "6").is_empty());
    }

    #[test]
    fn what_is_behind_at_the_half_year_is_at_risk() {
        let plan = target(TargetKind::AtLeast, "xã", 10);
        let risk =
            |target: &Target, value: &str| beside(target, INTERIM).look(&result(value, "")).risk;
        assert_eq!(
            risk(&plan, "4").as_deref(),
            Some("Mới đạt 40\u{a0}% kế hoạch khi đã qua 49\u{a0}% thời gian của năm.")
        );
        assert_eq!(risk(&plan, "5"), None);
        assert_eq!(risk(&plan, ""), None, "missing is not behind");
        let share = target(TargetKind::AtLeast, "%", 80);
        assert!(risk(&share, "79").is_some());
        let none = target(TargetKind::Zero, "vụ", 0);
        assert!(risk(&none, "1").is_some());
    }

    #[test]
    fn a_doubtful_figure_shows_both_readings() {
        let plan = target(TargetKind::AtLeast, "ha", 10);
        assert_eq!(
            found(beside(&plan, YEAR_END), "90.497"),
            ["Số đọc được hai cách: 90.497 hay 90,497."]
        );
        assert!(two_ways("90.497").is_some() && two_ways("90,5").is_none());
    }
}

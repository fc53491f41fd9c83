//! Which results of a target can be added over the units, and why others cannot: what has different bases or units of
//! measure is never summed. Shares are always computed.

use crate::domain::document::share;
use crate::domain::number::Quantity;
use crate::domain::review::Judgement;
use crate::domain::review::value::{Figure, Value, is_percent};
use crate::domain::target::{Target, TargetKind};

/// Cộng of a target over its units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    pub sum: Quantity,
    pub measure: String,
    /// Units with a figure, of those that answer for the target.
    pub reported: usize,
    pub asked: usize,
    /// An approximate figure makes the sum approximate.
    pub is_about: bool,
}

impl Total {
    /// "1.570 tỷ đồng (4/5 đơn vị)".
    pub fn worded(&self) -> String {
        let about = if self.is_about { "~" } else { "" };
        let measure = match self.measure.as_str() {
            "" => String::new(),
            measure => format!("\u{a0}{measure}"),
        };
        let whole = match (self.reported, self.asked) {
            (reported, asked) if reported < asked => format!(" ({reported}/{asked} đơn vị)"),
            _ => String::new(),
        };
        format!("{about}{}{measure}{whole}", self.sum)
    }

    /// Tỷ trọng of one unit's figure in the sum, in percent.
    pub fn share(&self, value: &Value) -> Option<Quantity> {
        let Value::Amount { figure, .. } = value else {
            return None;
        };
        share::percent(figure.one()?.ten_thousandths(), self.sum.ten_thousandths())
    }
}

/// The sum over the units of one target, or why there is none. `values` has one for each unit that answers for it.
pub fn total(target: &Target, values: &[Value]) -> Result<Total, String> {
    can_be_added(target)?;
    let mut total = Total {
        sum: Quantity::ZERO,
        measure: target.measure.clone(),
        reported: 0,
        asked: values.len(),
        is_about: false,
    };
    for value in values.iter().filter(|value| **value != Value::Missing) {
        add(&mut total, value, &target.measure)?;
    }
    if total.reported == 0 {
        return Err("Chưa có số liệu".to_owned());
    }
    Ok(total)
}

fn can_be_added(target: &Target) -> Result<(), String> {
    let counts = target.kind.needs_value() || target.kind == TargetKind::Zero;
    if is_percent(&target.measure) {
        return Err("Không cộng: tỷ lệ của các đơn vị tính trên số gốc khác nhau".to_owned());
    }
    if !counts {
        return Err("Không cộng: kết quả không phải là số lượng".to_owned());
    }
    Ok(())
}

fn add(total: &mut Total, value: &Value, measure: &str) -> Result<(), String> {
    let Value::Amount {
        figure,
        measure: written,
    } = value
    else {
        return Err("Không cộng: có kết quả không đọc được thành số".to_owned());
    };
    if !written.is_empty() && written.to_lowercase() != measure.to_lowercase() {
        return Err(format!(
            "Không cộng: đơn vị tính khác nhau (“{written}” và “{measure}”)"
        ));
    }
    let one = figure
        .one()
        .ok_or("Không cộng: có kết quả ghi thành khoảng")?;
    total.sum = total.sum.checked_add(one).ok_or("Tổng quá lớn")?;
    total.is_about |= matches!(figure, Figure::About(_));
    total.reported += 1;
    Ok(())
}

/// "4/6 đơn vị đạt (66,67 %)": of the units that were judged.
pub fn met_share(judgements: &[Judgement]) -> Option<String> {
    let is_met = |judgement: &&Judgement| matches!(judgement, Judgement::Met | Judgement::Exceeded);
    let judged = judgements
        .iter()
        .filter(|judgement| is_met(judgement) || **judgement == Judgement::NotMet);
    let (whole, met) = (judged.count(), judgements.iter().filter(is_met).count());
    let percent = share::percent(i64::try_from(met).ok()?, i64::try_from(whole).ok()?)?;
    Some(format!("{met}/{whole} đơn vị đạt ({percent}\u{a0}%)"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::example::target;
    use super::super::value::read;
    use super::*;

    fn of(target: &Target, texts: &[&str]) -> Result<Total, String> {
        let values: Vec<_> = texts.iter().map(|text| read(text, target)).collect();
        total(target, &values)
    }

    #[test]
    fn amounts_in_one_measure_are_added_and_the_missing_are_counted() {
        let plan = target(TargetKind::AtLeast, "tỷ đồng", 100);
        let total = of(&plan, &["1.570,25 tỷ đồng", "", "30"]).unwrap();
        assert_eq!(total.worded(), "1.600,25\u{a0}tỷ đồng (2/3 đơn vị)");
        let share = total.share(&read("30", &plan)).unwrap();
        assert_eq!(share.to_string(), "1,87");
        let about = of(&plan, &["~30", "5"]).unwrap();
        assert_eq!(about.worded(), "~35\u{a0}tỷ đồng");
    }

    #[test]
    fn what_has_different_bases_or_measures_is_never_added() {
        let plan = target(TargetKind::AtLeast, "tỷ đồng", 100);
        let percent = target(TargetKind::AtLeast, "%", 80);
        let work = target(TargetKind::YesNo, "", 0);
        for (target, texts, why) in [
            (&percent, ["90", "80"], "số gốc khác nhau"),
            (&work, ["xong", "chưa"], "không phải là số lượng"),
            (&plan, ["5", "300 triệu đồng"], "“triệu đồng” và “tỷ đồng”"),
            (
                &plan,
                ["5 tỷ đồng (giá hiện hành)", "5"],
                "đơn vị tính khác nhau",
            ),
            (&plan, ["5", "90.497"], "không đọc được thành số"),
            (&plan, ["5", "6–8"], "thành khoảng"),
            (&plan, ["", ""], "Chưa có số liệu"),
        ] {
            let said = of(target, &texts).unwrap_err();
            assert!(said.contains(why), "{said}");
        }
    }

    #[test]
    fn units_that_are_not_judged_are_no_part_of_the_share() {
        use Judgement::{Exceeded, Met, NotDue, NotJudged, NotMet};
        let said = met_share(&[Met, Exceeded, NotMet, NotDue, NotJudged]);
        assert_eq!(said.as_deref(), Some("2/3 đơn vị đạt (66,67\u{a0}%)"));
        assert_eq!(met_share(&[NotDue]), None);
    }

    proptest! {
        #[test]
        fn the_sum_is_that_of_its_parts(figures in prop::collection::vec(0_i64..1_000_000, 1..20)) {
            let plan = target(TargetKind::Equal, "xã", 5);
            let values: Vec<_> = figures.iter().map(|figure| read(&figure.to_string(), &plan)).collect();
            let sum = Quantity::from_whole(figures.iter().sum()).unwrap();
            prop_assert_eq!(total(&plan, &values).unwrap().sum, sum);
        }
    }
}

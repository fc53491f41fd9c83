//! What one gate, quota, nomination or step must be by itself.

use crate::domain::award::quota::hundred;
use crate::domain::award::{
    Gate, GateEffect, GateKind, Nomination, NominationStep, Quota, QuotaBase, QuotaKind,
    RecipientKind, StepOutcome, catalogue,
};
use crate::domain::choice::Choice;
use crate::domain::number::Quantity;
use crate::domain::rule::RuleViolation;

fn wrong(what: &str, why: impl Into<String>) -> RuleViolation {
    RuleViolation::AwardWrong {
        what: what.to_owned(),
        why: why.into(),
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

impl Gate {
    pub fn check(&self) -> Result<(), RuleViolation> {
        let needs_title = matches!(self.kind, GateKind::HoldsTitle | GateKind::Streak);
        let needs_level = matches!(
            self.kind,
            GateKind::CriterionAtLeast | GateKind::TotalAtLeast
        );
        let missing = [
            (
                self.kind == GateKind::ByHand && is_blank(&self.text),
                "chưa ghi nội dung điều kiện",
            ),
            (
                needs_title && is_blank(&self.title),
                "chưa nêu danh hiệu phải có",
            ),
            (
                self.kind == GateKind::Streak && self.years.is_none(),
                "chưa nêu số năm liên tục",
            ),
            (needs_level && self.level.is_none(), "chưa nhập mức điểm"),
            (
                self.kind == GateKind::CriterionAtLeast && self.criterion.is_none(),
                "chưa chọn tiêu chí",
            ),
            (
                self.effect == GateEffect::CapRank && self.cap_rank.is_none(),
                "chưa nhập thứ hạng cao nhất được xếp",
            ),
            (
                self.effect == GateEffect::CapHonour && is_blank(&self.cap_honour),
                "chưa nêu danh hiệu cao nhất được đề nghị",
            ),
        ];
        let why = missing.into_iter().find(|(is_missing, _)| *is_missing);
        match why {
            Some((_, why)) => Err(wrong("điều kiện xét", why)),
            None => Ok(()),
        }
    }
}

impl Quota {
    /// A quota of nought is one: nobody can be proposed.
    pub fn check(&self) -> Result<(), RuleViolation> {
        let why = self.missing().or_else(|| self.beyond());
        match why {
            Some(why) => Err(wrong("hạn mức", why)),
            None => Ok(()),
        }
    }

    fn missing(&self) -> Option<&'static str> {
        let given = self.kind == QuotaKind::Percent && self.base == QuotaBase::Given;
        let missing = [
            (is_blank(&self.honour), "chưa nêu danh hiệu"),
            (
                self.value.is_none(),
                "chưa nhập mức; không giới hạn thì không ghi hạn mức",
            ),
            (
                given && is_blank(&self.base_name),
                "chưa ghi tỷ lệ tính trên số gì",
            ),
        ];
        let missing = missing.into_iter().find(|(is_missing, _)| *is_missing);
        missing.map(|(_, why)| why)
    }

    fn beyond(&self) -> Option<&'static str> {
        let value = self.value?;
        match self.kind {
            _ if value < Quantity::ZERO => Some("mức không thể nhỏ hơn 0"),
            QuotaKind::Count if value.whole().is_none() => Some("số lượng phải là số nguyên"),
            QuotaKind::Percent if value > hundred() => Some("tỷ lệ không thể quá 100\u{a0}%"),
            QuotaKind::Count | QuotaKind::Percent => None,
        }
    }
}

impl Nomination {
    pub fn check(&self) -> Result<(), RuleViolation> {
        let who_missing = match self.recipient {
            RecipientKind::Unit => self.unit.is_none().then_some("chưa chọn đơn vị"),
            RecipientKind::SubUnit => {
                let nobody = self.sub_unit.is_none() && is_blank(&self.name);
                nobody.then_some("chưa nêu đơn vị trực thuộc")
            }
            RecipientKind::Person => is_blank(&self.name).then_some("chưa nhập họ và tên"),
            RecipientKind::Unnamed => (self.count.is_none_or(|count| count < 1))
                .then_some("chưa có danh sách thì phải ghi số lượng"),
        };
        let led_missing = catalogue::is_government_flag(&self.honour) && is_blank(&self.led_bloc);
        let why = match who_missing {
            _ if is_blank(&self.honour) => Some("chưa nêu danh hiệu, hình thức khen thưởng"),
            Some(why) => Some(why),
            None => self.misfit().or(led_missing.then_some(
                "Cờ thi đua của Chính phủ phải nêu khối, cụm mà đơn vị dẫn đầu (Công văn 5007/BNV-TĐKT ngày 05/9/2023)",
            )),
        };
        match why {
            Some(why) => Err(wrong("đề nghị khen thưởng", why)),
            None => Ok(()),
        }
    }

    /// A person's title for a unit, or a collective's for a person.
    fn misfit(&self) -> Option<&'static str> {
        let honour = catalogue::find(&self.honour)?.honour;
        match self.recipient {
            RecipientKind::Person if !honour.is_for_persons() => {
                Some("danh hiệu này chỉ tặng tập thể")
            }
            RecipientKind::Unit | RecipientKind::SubUnit if !honour.is_for_collectives() => {
                Some("danh hiệu này chỉ tặng cá nhân")
            }
            _ => None,
        }
    }
}

impl NominationStep {
    pub fn check(&self) -> Result<(), RuleViolation> {
        let what = format!("bước “{}”", self.kind.label());
        if self.outcome == StepOutcome::Lowered && is_blank(&self.honour) {
            return Err(wrong(&what, "hạ mức phải nêu danh hiệu sau khi hạ"));
        }
        if let (Some(agree), Some(whole)) = (self.agree, self.whole)
            && agree > whole
        {
            let why = format!("số phiếu đồng ý ({agree}) nhiều hơn tổng số phiếu ({whole})");
            return Err(wrong(&what, why));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{gate, nomination, person, quota, step};
    use super::*;
    use crate::domain::award::StepKind;

    fn said(found: Result<(), RuleViolation>) -> String {
        found.unwrap_err().to_string()
    }

    #[test]
    fn a_quota_of_nought_stands_and_one_above_a_hundred_percent_does_not() {
        let mut quota = quota(1, "Bằng khen", 0);
        assert_eq!(quota.check(), Ok(()));
        quota.kind = QuotaKind::Percent;
        quota.value = Some(Quantity::from_ten_thousandths(1_000_001));
        assert!(said(quota.check()).contains("quá 100"));
        quota.value = Some(Quantity::from_ten_thousandths(-1));
        assert!(said(quota.check()).contains("nhỏ hơn 0"));
        (quota.kind, quota.value) = (
            QuotaKind::Count,
            Some(Quantity::from_ten_thousandths(15_000)),
        );
        assert!(said(quota.check()).contains("số nguyên"));
        quota.value = None;
        assert!(said(quota.check()).contains("chưa nhập mức"));
    }

    #[test]
    fn the_flag_of_the_government_names_the_bloc_that_is_led() {
        let mut row = nomination(1, 1, "Cờ thi đua Chính phủ");
        assert!(said(row.check()).contains("5007/BNV-TĐKT"));
        row.led_bloc = "Cụm thi đua số 1".into();
        assert_eq!(row.check(), Ok(()));
    }

    #[test]
    fn an_honour_goes_to_those_whom_it_is_for() {
        let mut row = person(1, "Nguyễn Văn An", "Trưởng phòng");
        assert_eq!(row.check(), Ok(()));
        row.honour = "Cờ thi đua của Bộ Công an".into();
        assert!(said(row.check()).contains("chỉ tặng tập thể"));
        let unit = nomination(2, 1, "Chiến sĩ thi đua cơ sở");
        assert!(said(unit.check()).contains("chỉ tặng cá nhân"));
        assert_eq!(nomination(3, 1, "Cờ luân lưu").check(), Ok(()));
    }

    #[test]
    fn who_is_not_named_is_counted() {
        let mut row = nomination(1, 1, "Bằng khen");
        row.recipient = RecipientKind::Unnamed;
        assert!(said(row.check()).contains("số lượng"));
        row.count = Some(14);
        assert_eq!(row.check(), Ok(()));
    }

    #[test]
    fn a_condition_says_all_that_it_asks() {
        assert!(said(gate(1, "", GateKind::ByHand).check()).contains("nội dung"));
        assert!(said(gate(1, "", GateKind::Streak).check()).contains("danh hiệu phải có"));
        assert_eq!(gate(1, "", GateKind::Registered).check(), Ok(()));
        let mut cap = gate(1, "", GateKind::Registered);
        cap.effect = GateEffect::CapRank;
        assert!(said(cap.check()).contains("thứ hạng"));
    }

    #[test]
    fn more_cannot_agree_than_voted() {
        let mut council = step(1, StepKind::Council);
        (council.agree, council.whole) = (Some(9), Some(8));
        assert!(said(council.check()).contains("nhiều hơn tổng số phiếu"));
        council.whole = Some(9);
        assert_eq!(council.check(), Ok(()));
        council.outcome = StepOutcome::Lowered;
        assert!(said(council.check()).contains("sau khi hạ"));
    }
}

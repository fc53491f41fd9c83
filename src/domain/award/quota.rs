//! Hạn mức: exact arithmetic, the base always named beside the number (domain.md 6.2, 6.3).

use std::collections::BTreeMap;

use crate::domain::award::eligibility::count_eligible;
use crate::domain::award::facts::{AwardFacts, weight};
use crate::domain::award::{Nomination, Quota, QuotaBase, QuotaKind, QuotaRounding, catalogue};
use crate::domain::number::Quantity;
use crate::domain::text::fold;

/// What a percentage is of, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// None where nobody has said it yet.
    pub count: Option<i64>,
    pub name: String,
}

/// One quota as it stands: live while nominating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaStanding {
    pub quota: Quota,
    pub base: Base,
    /// None while it cannot be computed.
    pub limit: Option<i64>,
    pub used: i64,
    /// Of `used`: nominations with a reason to go above.
    pub excused: i64,
}

/// `percent` of `base`, whole, rounded as the quota says.
pub fn percent_of(percent: Quantity, base: i64, rounding: QuotaRounding) -> Option<i64> {
    const WHOLE: i128 = 100 * 10_000;
    let product = i128::from(percent.ten_thousandths()).checked_mul(i128::from(base))?;
    let product = match rounding {
        QuotaRounding::Down => product,
        QuotaRounding::Nearest => product + WHOLE / 2,
        QuotaRounding::Up => product + WHOLE - 1,
    };
    i64::try_from(product.div_euclid(WHOLE)).ok()
}

/// Phân loại cá nhân of a collective (domain.md 6.1, V6): Loại 2 ≤ ⌊p₂·N⌋, Loại 1 ≤ ⌊p₁·(number in Loại 2)⌋ and a part
/// of it, Loại 3 the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassLimits {
    pub second: i64,
    pub first: i64,
}

impl ClassLimits {
    /// `second`, `first` in percent; none when a percentage is below nought or above 100.
    pub fn of(persons: i64, second: Quantity, first: Quantity) -> Option<Self> {
        let sound = |percent: Quantity| (Quantity::ZERO..=hundred()).contains(&percent);
        if persons < 0 || !sound(second) || !sound(first) {
            return None;
        }
        let second = percent_of(second, persons, QuotaRounding::Down)?;
        Some(Self {
            second,
            first: Self::first_of(second, first)?,
        })
    }

    /// Where fewer are in Loại 2 than could be, fewer can be in Loại 1.
    pub fn first_of(in_second: i64, first: Quantity) -> Option<i64> {
        percent_of(first, in_second, QuotaRounding::Down)
    }
}

pub fn hundred() -> Quantity {
    Quantity::from_ten_thousandths(100 * 10_000)
}

/// Whether a nomination takes a place of this quota; what counts is the honour that the bloc proposes.
pub fn takes_place(facts: &AwardFacts, quota: &Quota, nomination: &Nomination) -> bool {
    let proposed = facts.proposed(nomination);
    proposed.is_some_and(|proposed| catalogue::covers(&quota.honour, proposed))
        && is_of(quota, nomination)
}

fn is_of(quota: &Quota, nomination: &Nomination) -> bool {
    quota.authority.is_empty() || fold(&quota.authority) == fold(&nomination.authority)
}

/// Those that take a place. Long lists name few honours: each is looked up once.
fn counted<'a>(facts: &'a AwardFacts, quota: &Quota) -> Vec<&'a Nomination> {
    let mut known: BTreeMap<&str, bool> = BTreeMap::new();
    let mut covers = |proposed: &'a str| {
        let covers = || catalogue::covers(&quota.honour, proposed);
        *known.entry(proposed).or_insert_with(covers)
    };
    let rows = facts.sheet.nominations.iter();
    rows.filter(|row| facts.proposed(row).is_some_and(&mut covers) && is_of(quota, row))
        .collect()
}

fn base(facts: &AwardFacts, quota: &Quota) -> Base {
    let named = |count: usize, name: &str| Base {
        count: i64::try_from(count).ok(),
        name: name.to_owned(),
    };
    match quota.base {
        QuotaBase::Members => named(facts.members.len(), "đơn vị thành viên"),
        QuotaBase::Registered => named(registered(facts, quota), "đơn vị đã đăng ký"),
        QuotaBase::Eligible => {
            let (met, open) = count_eligible(facts, &quota.honour);
            let open = match open {
                0 => String::new(),
                open => format!(" ({open} đơn vị chưa xét xong)"),
            };
            named(met, &format!("đơn vị đủ điều kiện{open}"))
        }
        QuotaBase::Given => Base {
            count: quota.base_count,
            name: quota.base_name.clone(),
        },
    }
}

/// How many registered the honour; a row that names no unit is one of them.
fn registered(facts: &AwardFacts, quota: &Quota) -> usize {
    let rows = facts.registrations.iter();
    let rows = rows.filter(|row| catalogue::covers(&quota.honour, &row.title));
    let mut who: Vec<_> = rows
        .map(|row| (row.unit, row.sub_unit, row.unit.is_none().then_some(row.id)))
        .collect();
    who.sort();
    who.dedup();
    who.len()
}

pub fn standing(facts: &AwardFacts, quota: &Quota) -> QuotaStanding {
    let base = base(facts, quota);
    let limit = match quota.kind {
        QuotaKind::Count => quota.value.and_then(Quantity::whole),
        QuotaKind::Percent => quota
            .value
            .zip(base.count)
            .and_then(|(percent, base)| percent_of(percent, base, quota.rounding)),
    };
    let counted = counted(facts, quota);
    let sum = |rows: &mut dyn Iterator<Item = &&Nomination>| {
        rows.fold(0_i64, |sum, row| sum.saturating_add(weight(row)))
    };
    QuotaStanding {
        used: sum(&mut counted.iter()),
        excused: sum(&mut counted.iter().filter(|row| row.has_reason())),
        quota: quota.clone(),
        base,
        limit,
    }
}

pub fn standings(facts: &AwardFacts) -> Vec<QuotaStanding> {
    let quotas = facts.sheet.quotas.iter();
    quotas.map(|quota| standing(facts, quota)).collect()
}

impl QuotaStanding {
    /// By how many it is exceeded.
    pub fn excess(&self) -> i64 {
        self.limit.map_or(0, |limit| (self.used - limit).max(0))
    }

    /// Exceeded by nominations that say no reason.
    pub fn is_broken(&self) -> bool {
        self.excess() > self.excused
    }

    /// "Cờ thi đua của Bộ Công an": of whom, where it is said.
    fn title(&self) -> String {
        let quota = &self.quota;
        match quota.authority.as_str() {
            "" => quota.honour.clone(),
            authority => format!("{} ({authority})", quota.honour),
        }
    }

    /// "tối đa 20 % của 7 đơn vị thành viên = 1".
    pub fn rule(&self) -> String {
        let quota = &self.quota;
        let Some(value) = quota.value else {
            return "chưa nhập mức".to_owned();
        };
        if quota.kind == QuotaKind::Count {
            return format!("tối đa {value}");
        }
        let name = &self.base.name;
        let Some(count) = self.base.count else {
            return format!("tối đa {value}\u{a0}% của {name}, chưa nhập số này");
        };
        let limit = self
            .limit
            .map_or(String::new(), |limit| format!(" = {limit}"));
        let rounded = match quota.rounding {
            QuotaRounding::Down => "",
            QuotaRounding::Nearest => ", làm tròn gần nhất",
            QuotaRounding::Up => ", làm tròn lên",
        };
        format!("tối đa {value}\u{a0}% của {count} {name}{limit}{rounded}")
    }

    /// "Cờ thi đua của Bộ Công an: 1/1 (tối đa 20 % của 7 đơn vị thành viên = 1)".
    pub fn words(&self) -> String {
        let (title, rule, used) = (self.title(), self.rule(), self.used);
        let Some(limit) = self.limit else {
            return format!("{title}: đã đề nghị {used} ({rule})");
        };
        let over = match (self.excess(), self.is_broken()) {
            (0, _) => String::new(),
            (excess, false) => format!("; vượt {excess}, có ghi lý do"),
            (excess, true) => format!("; vượt {excess}, chưa ghi lý do"),
        };
        format!("{title}: {used}/{limit} ({rule}){over}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{facts, nomination, quota, registered as registration};
    use super::*;
    use crate::domain::award::RecipientKind;
    use crate::domain::order::Position;
    use crate::domain::sheet::example::id;

    const FLAG: &str = "Cờ thi đua của Bộ Công an";

    fn percent(value: i64) -> Quota {
        Quota {
            kind: QuotaKind::Percent,
            value: Some(Quantity::from_ten_thousandths(value)),
            ..Quota::new(id(30), id(60), FLAG, Position::first())
        }
    }

    /// domain.md 6.1, V6 (quy chế cụm thi đua kèm QĐ 385/QĐ-E29-BCT ngày 11/12/2025): the floors and the subset are
    /// the rule; its percentages differ by class of collective, and classes that are not eligible have 0 %.
    #[test]
    fn classes_of_persons_are_floors_of_floors() {
        for (persons, second, first, expected) in [
            (40, 300_000, 200_000, (12, 2)),
            (39, 300_000, 200_000, (11, 2)),
            (10, 250_000, 500_000, (2, 1)),
            (7, 150_000, 1_000_000, (1, 1)),
            (3, 300_000, 200_000, (0, 0)),
            (40, 0, 200_000, (0, 0)),
            (33, 333_333, 1_000_000, (10, 10)),
        ] {
            let limits = ClassLimits::of(
                persons,
                Quantity::from_ten_thousandths(second),
                Quantity::from_ten_thousandths(first),
            );
            let limits = limits.map(|limits| (limits.second, limits.first));
            assert_eq!(limits, Some(expected), "{persons}");
        }
        let above = Quantity::from_ten_thousandths(1_000_001);
        assert_eq!(ClassLimits::of(40, above, Quantity::ZERO), None);
        assert_eq!(
            ClassLimits::first_of(5, Quantity::from_ten_thousandths(200_000)),
            Some(1)
        );
    }

    #[test]
    fn a_percentage_is_rounded_as_the_quota_says() {
        let of =
            |base, rounding| percent_of(Quantity::from_ten_thousandths(200_000), base, rounding);
        for (base, down, nearest, up) in [(7, 1, 1, 2), (8, 1, 2, 2), (10, 2, 2, 2), (0, 0, 0, 0)] {
            assert_eq!(of(base, QuotaRounding::Down), Some(down));
            assert_eq!(of(base, QuotaRounding::Nearest), Some(nearest));
            assert_eq!(of(base, QuotaRounding::Up), Some(up));
        }
        let half = Quantity::from_ten_thousandths(125_000);
        assert_eq!(percent_of(half, 4, QuotaRounding::Nearest), Some(1));
    }

    #[test]
    fn the_base_is_named_beside_the_number() {
        let mut facts = facts();
        facts.members = (1..=7).map(id).collect();
        facts.sheet.nominations = vec![nomination(1, 1, "cờ thi đua của bộ công an")];
        let standing = standing(&facts, &percent(200_000));
        assert_eq!(
            standing.words(),
            "Cờ thi đua của Bộ Công an: 1/1 (tối đa 20\u{a0}% của 7 đơn vị thành viên = 1)"
        );
        assert_eq!((standing.excess(), standing.is_broken()), (0, false));
    }

    #[test]
    fn every_base_is_counted_where_it_comes_from() {
        let mut facts = facts();
        facts.registrations = vec![
            registration(1, 1, FLAG),
            registration(2, 1, FLAG),
            registration(3, 2, FLAG),
            registration(4, 3, "Đơn vị quyết thắng"),
        ];
        facts.registrations[2].unit = None;
        let of = |base| {
            let quota = Quota {
                base,
                ..percent(1_000_000)
            };
            standing(&facts, &quota).limit
        };
        assert_eq!(of(QuotaBase::Members), Some(4));
        assert_eq!(of(QuotaBase::Registered), Some(2));
        assert_eq!(of(QuotaBase::Eligible), Some(4));
        assert_eq!(of(QuotaBase::Given), None);
    }

    #[test]
    fn a_quota_whose_base_nobody_gave_has_no_limit_and_says_so() {
        let quota = Quota {
            base: QuotaBase::Given,
            base_name: "tập thể dẫn đầu".into(),
            ..percent(200_000)
        };
        let standing = standing(&facts(), &quota);
        assert_eq!(
            standing.words(),
            "Cờ thi đua của Bộ Công an: đã đề nghị 0 (tối đa 20\u{a0}% của tập thể dẫn đầu, chưa nhập số này)"
        );
        assert_eq!(standing.excess(), 0);
    }

    #[test]
    fn a_quota_of_nought_leaves_no_place() {
        let mut facts = facts();
        facts.sheet.nominations = vec![nomination(1, 1, FLAG)];
        let standing = standing(&facts, &quota(30, FLAG, 0));
        assert_eq!((standing.limit, standing.excess()), (Some(0), 1));
        assert!(
            standing
                .words()
                .ends_with("1/0 (tối đa 0); vượt 1, chưa ghi lý do")
        );
    }

    #[test]
    fn a_number_without_names_takes_as_many_places() {
        let mut facts = facts();
        let mut row = nomination(1, 1, FLAG);
        (row.recipient, row.count) = (RecipientKind::Unnamed, Some(14));
        row.override_reason = "Hội nghị thống nhất".into();
        facts.sheet.nominations = vec![row];
        let standing = standing(&facts, &quota(30, FLAG, 4));
        assert_eq!(
            (standing.used, standing.excess(), standing.is_broken()),
            (14, 10, false)
        );
        assert!(standing.words().ends_with("vượt 10, có ghi lý do"));
    }

    #[test]
    fn a_quota_of_one_authority_counts_only_what_goes_there() {
        let mut facts = facts();
        let mut here = nomination(1, 1, "Bằng khen của Bộ trưởng");
        here.authority = "bộ công an".into();
        facts.sheet.nominations = vec![here, nomination(2, 2, "Bằng khen")];
        let mut quota = quota(30, "Bằng khen", 3);
        assert_eq!(standing(&facts, &quota).used, 2);
        quota.authority = "Bộ Công an".into();
        assert_eq!(standing(&facts, &quota).used, 1);
    }
}

//! The guard of the list: one honour once for each, nothing against a condition or above a quota without a reason.
//!
//! Only what a nomination newly asks for is guarded. A quota that was cut afterwards, or a member that left, makes the
//! list exceed it, and then it says so; the rows that were right when they were written can still be edited.

use crate::domain::award::eligibility::eligibility;
use crate::domain::award::facts::{AwardFacts, Recipient, weight};
use crate::domain::award::quota::{QuotaStanding, standing, standings, takes_place};
use crate::domain::award::{Nomination, NominationStep, Quota, catalogue};
use crate::domain::id::NominationId;
use crate::domain::rule::RuleViolation;
use crate::domain::text::fold;

impl AwardFacts {
    /// Puts `nomination` into the list.
    pub fn put(&mut self, nomination: &Nomination) {
        let rows = &mut self.sheet.nominations;
        match rows.iter_mut().find(|row| row.id == nomination.id) {
            Some(row) => row.clone_from(nomination),
            None => rows.push(nomination.clone()),
        }
    }

    pub fn record(&mut self, step: &NominationStep) {
        self.sheet.steps.retain(|known| known.id != step.id);
        self.sheet.steps.push(step.clone());
    }

    /// The year with `nomination` in its list.
    fn with(&self, nomination: &Nomination) -> Self {
        let mut facts = self.clone();
        facts.put(nomination);
        facts
    }

    /// The year with `step` recorded.
    fn with_step(&self, step: &NominationStep) -> Self {
        let mut facts = self.clone();
        facts.record(step);
        facts
    }

    pub fn nomination(&self, id: NominationId) -> Option<&Nomination> {
        self.sheet.nominations.iter().find(|row| row.id == id)
    }
}

/// Whether `nomination` may be put into the list of `before`; `who` is its recipient in words.
pub fn check_nomination(
    before: &AwardFacts,
    nomination: &Nomination,
    who: &str,
) -> Result<(), RuleViolation> {
    nomination.check()?;
    check_once(before, nomination, who)?;
    let known = before.nomination(nomination.id);
    if nomination.has_reason() || known.is_some_and(|known| asks_the_same(known, nomination)) {
        return Ok(());
    }
    check_conditions(before, nomination, who)?;
    check_quotas(before, nomination, who)
}

/// What counts for quotas and conditions is as it was.
fn asks_the_same(known: &Nomination, new: &Nomination) -> bool {
    let asked = |row: &Nomination| {
        (
            fold(&row.honour),
            fold(&row.authority),
            Recipient::of(row),
            weight(row),
            row.registration,
            row.has_reason(),
        )
    };
    asked(known) == asked(new)
}

/// The same honour for the same one in the same year, whoever wrote it how (domain.md 2.7).
pub fn is_twin(one: &Nomination, other: &Nomination) -> bool {
    let same_authority = |one: &str, other: &str| fold(one) == fold(other);
    one.id != other.id
        && (one.recipient, one.unit) == (other.recipient, other.unit)
        && Recipient::of(one) == Recipient::of(other)
        && catalogue::is_same(&one.honour, &other.honour)
        && (names_its_authority(&one.honour) || same_authority(&one.authority, &other.authority))
}

/// "Bằng khen" of two authorities are two honours, "Bằng khen của Bộ trưởng" is one.
fn names_its_authority(honour: &str) -> bool {
    catalogue::find(honour)
        .is_some_and(|found| !found.honour.names_authority() || !found.authority.is_empty())
}

fn check_once(
    before: &AwardFacts,
    nomination: &Nomination,
    who: &str,
) -> Result<(), RuleViolation> {
    let mut rows = before.sheet.nominations.iter();
    if rows.any(|row| is_twin(row, nomination)) {
        return Err(RuleViolation::NominatedTwice {
            who: who.to_owned(),
            honour: nomination.honour.clone(),
        });
    }
    Ok(())
}

fn check_conditions(
    facts: &AwardFacts,
    nomination: &Nomination,
    who: &str,
) -> Result<(), RuleViolation> {
    let against = eligibility(facts, nomination).against();
    if against.is_empty() {
        return Ok(());
    }
    Err(RuleViolation::NotEligible {
        who: who.to_owned(),
        honour: nomination.honour.clone(),
        why: against.join("; "),
    })
}

/// Only quotas in which this nomination takes a place can refuse it.
fn check_quotas(
    before: &AwardFacts,
    nomination: &Nomination,
    who: &str,
) -> Result<(), RuleViolation> {
    let quotas = before.sheet.quotas.iter();
    let own: Vec<&Quota> = quotas
        .filter(|quota| takes_place(before, quota, nomination))
        .collect();
    if own.is_empty() {
        return Ok(());
    }
    let after = before.with(nomination);
    let mut standings = own.iter().map(|quota| standing(&after, quota));
    match standings.find(|standing| standing.excess() > 0) {
        None => Ok(()),
        Some(standing) => Err(RuleViolation::QuotaExceeded {
            who: who.to_owned(),
            honour: nomination.honour.clone(),
            quota: standing.words(),
        }),
    }
}

/// A step of the bloc itself can give a place back or take one: it may not break a quota that was kept before.
pub fn check_step(
    before: &AwardFacts,
    step: &NominationStep,
    who: &str,
) -> Result<(), RuleViolation> {
    step.check()?;
    let after = before.with_step(step);
    check_kept(before, &after, step.nomination, who)
}

/// A step that is taken back, likewise.
pub fn check_kept(
    before: &AwardFacts,
    after: &AwardFacts,
    nomination: NominationId,
    who: &str,
) -> Result<(), RuleViolation> {
    let kept = standings(before);
    let mut now = standings(after).into_iter();
    let newly = now.find(|now| {
        let was = kept.iter().find(|was| was.quota.id == now.quota.id);
        now.is_broken() && !was.is_some_and(QuotaStanding::is_broken)
    });
    match newly {
        None => Ok(()),
        Some(standing) => Err(RuleViolation::QuotaExceeded {
            who: who.to_owned(),
            honour: after
                .nomination(nomination)
                .map_or(String::new(), |row| row.honour.clone()),
            quota: standing.words(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::example::{facts, gate, nomination, quota, registered, step};
    use super::*;
    use crate::domain::award::{GateKind, RecipientKind, StepKind, StepOutcome};
    use crate::domain::sheet::example::id;

    const FLAG: &str = "Cờ thi đua của Bộ Công an";

    fn one_flag() -> AwardFacts {
        let mut facts = facts();
        facts.sheet.quotas = vec![quota(200, FLAG, 1)];
        facts.sheet.nominations = vec![nomination(1, 1, FLAG)];
        facts
    }

    #[test]
    fn above_the_quota_is_refused_until_a_reason_is_given() {
        let facts = one_flag();
        let mut second = nomination(2, 2, FLAG);
        let refused = check_nomination(&facts, &second, "Cục Đối ngoại").unwrap_err();
        assert_eq!(
            refused.to_string(),
            "Chưa thể đề nghị “Cờ thi đua của Bộ Công an” cho Cục Đối ngoại: vượt hạn mức. Cờ thi đua của Bộ Công an: 2/1 (tối đa 1); vượt 1, chưa ghi lý do. Bỏ bớt một đề nghị, hoặc ghi lý do vượt hạn mức"
        );
        second.override_reason = "Bộ cho phép đề nghị thêm 01 cờ".into();
        assert_eq!(check_nomination(&facts, &second, "Cục Đối ngoại"), Ok(()));
        let standing = standing(&facts.with(&second), &facts.sheet.quotas[0]);
        assert_eq!((standing.excess(), standing.is_broken()), (1, false));
    }

    #[test]
    fn against_a_condition_is_refused_with_the_condition() {
        let mut facts = facts();
        facts.registrations = vec![registered(1, 1, FLAG)];
        facts.sheet.gates = vec![gate(20, "", GateKind::Registered)];
        assert_eq!(
            check_nomination(&facts, &nomination(1, 1, FLAG), "A"),
            Ok(())
        );
        let refused = check_nomination(&facts, &nomination(2, 2, FLAG), "Cục Đối ngoại");
        let refused = refused.unwrap_err().to_string();
        assert!(
            refused.contains("Đã đăng ký đầu năm: không đăng ký danh hiệu nào"),
            "{refused}"
        );
    }

    #[test]
    fn one_honour_goes_to_one_recipient_once_a_year() {
        let facts = one_flag();
        let mut again = nomination(2, 1, "cờ thi đua Bộ Công an");
        again.override_reason = "lý do".into();
        let refused = check_nomination(&facts, &again, "Văn phòng Bộ").unwrap_err();
        assert!(matches!(refused, RuleViolation::NominatedTwice { .. }));
        let (mut one, mut other) = (nomination(3, 1, "Bằng khen"), nomination(4, 1, "Bằng khen"));
        (one.authority, other.authority) = ("Bộ Quốc phòng".into(), "Ban Cơ yếu Chính phủ".into());
        assert!(!is_twin(&one, &other));
        other.authority = "bộ quốc phòng".into();
        assert!(is_twin(&one, &other));
    }

    #[test]
    fn what_was_right_when_it_was_written_can_still_be_edited() {
        let mut facts = one_flag();
        facts.sheet.quotas[0] = quota(200, FLAG, 0);
        let mut row = facts.sheet.nominations[0].clone();
        row.merits = "Hoàn thành xuất sắc nhiệm vụ".into();
        assert_eq!(check_nomination(&facts, &row, "A"), Ok(()));
        row.unit = Some(id(3));
        assert!(check_nomination(&facts, &row, "A").is_err());
    }

    #[test]
    fn a_refusal_taken_back_may_not_break_the_quota() {
        let mut facts = one_flag();
        let no = NominationStep {
            outcome: StepOutcome::Refused,
            ..step(1, StepKind::Acclaimed)
        };
        facts = facts.with_step(&no);
        let second = nomination(2, 2, FLAG);
        assert_eq!(check_nomination(&facts, &second, "B"), Ok(()));
        facts = facts.with(&second);
        let yes = step(1, StepKind::Acclaimed);
        assert!(check_step(&facts, &yes, "A").is_err());
        assert_eq!(check_step(&facts, &step(1, StepKind::Council), "A"), Ok(()));
    }

    /// One thing that somebody does to the list.
    #[derive(Clone, Debug)]
    enum Deed {
        Put {
            row: u8,
            unit: u8,
            count: i64,
            honour: bool,
            reason: bool,
        },
        Remove(u8),
        Step {
            row: u8,
            outcome: u8,
        },
    }

    fn deed() -> impl Strategy<Value = Deed> {
        prop_oneof![
            4 => (1..6_u8, 1..5_u8, 1..4_i64, any::<bool>(), prop::bool::weighted(0.25))
                .prop_map(|(row, unit, count, honour, reason)| Deed::Put { row, unit, count, honour, reason }),
            1 => (1..6_u8).prop_map(Deed::Remove),
            2 => (1..6_u8, 0..3_u8).prop_map(|(row, outcome)| Deed::Step { row, outcome }),
        ]
    }

    fn done(facts: &AwardFacts, deed: &Deed) -> AwardFacts {
        match *deed {
            Deed::Put {
                row,
                unit,
                count,
                honour,
                reason,
            } => {
                let honour = if honour { FLAG } else { "Bằng khen" };
                let mut put = nomination(row, unit, honour);
                put.recipient = RecipientKind::Unnamed;
                put.name = row.to_string();
                put.count = Some(count);
                put.override_reason = if reason {
                    "có lý do".into()
                } else {
                    String::new()
                };
                match check_nomination(facts, &put, "A") {
                    Ok(()) => facts.with(&put),
                    Err(_) => facts.clone(),
                }
            }
            Deed::Remove(row) => {
                let mut facts = facts.clone();
                facts.sheet.nominations.retain(|known| known.id != id(row));
                facts.sheet.steps.retain(|step| step.nomination != id(row));
                facts
            }
            Deed::Step { row, outcome } => {
                let outcomes = [
                    StepOutcome::Agreed,
                    StepOutcome::Refused,
                    StepOutcome::Lowered,
                ];
                let mut step = step(row, StepKind::Acclaimed);
                step.outcome = outcomes[usize::from(outcome)];
                step.honour = "Bằng khen".into();
                let known = facts.nomination(id(row)).is_some();
                match check_step(facts, &step, "A") {
                    Ok(()) if known => facts.with_step(&step),
                    _ => facts.clone(),
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_quota_is_ever_exceeded_without_a_reason(deeds in prop::collection::vec(deed(), 1..25), limits in (0..4_i64, 0..6_i64)) {
            let mut facts = facts();
            facts.sheet.quotas = vec![quota(200, FLAG, limits.0), quota(201, "Bằng khen", limits.1)];
            for deed in deeds {
                facts = done(&facts, &deed);
                for standing in standings(&facts) {
                    prop_assert!(!standing.is_broken(), "{}", standing.words());
                }
            }
        }
    }
}

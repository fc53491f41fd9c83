//! What became of a nomination: its state out of its steps, and what is odd in their order (domain.md 2.7).
//!
//! The order is warned about and never forbidden: a decision may be entered before the minutes of the council come.

use crate::domain::award::{Nomination, NominationStep, StepKind, StepOutcome, catalogue};
use crate::domain::choice::Choice;

/// Trạng thái of one nomination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Mới đưa vào danh sách.
    Listed,
    /// The last step said yes.
    At(StepKind),
    Refused(StepKind),
    Lowered(StepKind),
    Revoked,
}

impl State {
    pub fn words(self) -> String {
        match self {
            Self::Listed => "Mới lập danh sách".to_owned(),
            Self::At(kind) => reached(kind).to_owned(),
            Self::Refused(kind) => format!("{}: không đồng ý", who(kind)),
            Self::Lowered(kind) => format!("{}: hạ mức", who(kind)),
            Self::Revoked => "Đã hủy, thu hồi".to_owned(),
        }
    }
}

fn reached(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Proposed => "Đơn vị đề nghị",
        StepKind::Acclaimed => "Khối suy tôn",
        StepKind::Submitted => "Đã trình Hội đồng",
        StepKind::Council => "Hội đồng thông qua",
        StepKind::Decision => "Đã có quyết định",
        StepKind::Presented => "Đã trao",
        StepKind::Revoked => "Đã hủy, thu hồi",
    }
}

fn who(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Proposed => "Đơn vị",
        StepKind::Acclaimed => "Khối",
        StepKind::Submitted => "Khi trình",
        StepKind::Council => "Hội đồng",
        StepKind::Decision => "Cấp khen thưởng",
        StepKind::Presented => "Khi trao",
        StepKind::Revoked => "Khi hủy",
    }
}

/// In the order of the way, whatever the order of entering was.
fn in_order<'s>(steps: &[&'s NominationStep]) -> Vec<&'s NominationStep> {
    let mut steps = steps.to_vec();
    steps.sort_by_key(|step| step.kind);
    steps
}

/// A decision outweighs what the council said before it.
pub fn state(steps: &[&NominationStep]) -> State {
    let steps = in_order(steps);
    let Some(last) = steps.last() else {
        return State::Listed;
    };
    match (last.kind, last.outcome) {
        (StepKind::Revoked, StepOutcome::Agreed) => State::Revoked,
        (kind, StepOutcome::Refused) => State::Refused(kind),
        (kind, StepOutcome::Lowered) => State::Lowered(kind),
        (kind, StepOutcome::Agreed) => State::At(kind),
    }
}

/// The honour after every lowering up to and with `upto`.
fn honour_at<'a>(
    nomination: &'a Nomination,
    steps: &[&'a NominationStep],
    upto: StepKind,
) -> &'a str {
    let steps = in_order(steps).into_iter();
    let lowered = steps.filter(|step| step.kind <= upto && step.outcome == StepOutcome::Lowered);
    let mut named = lowered.filter(|step| !step.honour.is_empty());
    named
        .next_back()
        .map_or(nomination.honour.as_str(), |step| step.honour.as_str())
}

/// What it is about now, lowered or not.
pub fn honour<'a>(nomination: &'a Nomination, steps: &[&'a NominationStep]) -> &'a str {
    honour_at(nomination, steps, StepKind::Revoked)
}

/// What the bloc proposes after its own vote; none when unit or bloc said no. What council and authority say later
/// gives no place of a quota back.
pub fn proposed<'a>(nomination: &'a Nomination, steps: &[&'a NominationStep]) -> Option<&'a str> {
    let own = |step: &&&NominationStep| step.kind <= StepKind::Acclaimed;
    let refused = steps
        .iter()
        .filter(own)
        .max_by_key(|step| step.kind)
        .is_some_and(|step| step.outcome == StepOutcome::Refused);
    (!refused).then(|| honour_at(nomination, steps, StepKind::Acclaimed))
}

/// The decision that stands: given, and not taken back since.
pub fn decision<'s>(steps: &[&'s NominationStep]) -> Option<&'s NominationStep> {
    let revoked = steps
        .iter()
        .any(|step| (step.kind, step.outcome) == (StepKind::Revoked, StepOutcome::Agreed));
    let mut steps = steps.iter();
    let given =
        steps.find(|step| step.kind == StepKind::Decision && step.outcome != StepOutcome::Refused);
    given.copied().filter(|_| !revoked)
}

/// The honour that was awarded; none while no decision stands.
pub fn awarded<'a>(nomination: &'a Nomination, steps: &[&'a NominationStep]) -> Option<&'a str> {
    decision(steps).map(|_| honour_at(nomination, steps, StepKind::Decision))
}

/// It was asked and the answer was no: refused by council or authority, lowered from it, or taken back.
pub fn was_denied(steps: &[&NominationStep]) -> bool {
    matches!(state(steps), State::Refused(_) | State::Revoked)
}

/// What is odd in the steps, each in a sentence.
pub fn warnings(nomination: &Nomination, steps: &[&NominationStep]) -> Vec<String> {
    let steps = in_order(steps);
    let pairs = steps.iter().zip(steps.iter().skip(1));
    let mut found: Vec<String> = pairs
        .flat_map(|(before, after)| [goes_on(before, after), goes_back(before, after)])
        .flatten()
        .collect();
    found.extend(steps.iter().filter_map(|step| not_lower(nomination, step)));
    found.extend(missing_before(&steps));
    found
}

/// A step after a refusal; a decision may well differ from the council.
fn goes_on(before: &NominationStep, after: &NominationStep) -> Option<String> {
    let refused = before.outcome == StepOutcome::Refused && after.outcome != StepOutcome::Refused;
    refused.then(|| {
        format!(
            "Bước “{}” ghi không đồng ý nhưng vẫn có bước “{}”.",
            before.kind.label(),
            after.kind.label()
        )
    })
}

fn goes_back(before: &NominationStep, after: &NominationStep) -> Option<String> {
    let is_earlier = matches!((before.on, after.on), (Some(first), Some(then)) if then < first);
    is_earlier.then(|| {
        format!(
            "Bước “{}” có ngày trước bước “{}”.",
            after.kind.label(),
            before.kind.label()
        )
    })
}

fn not_lower(nomination: &Nomination, step: &NominationStep) -> Option<String> {
    let odd = step.outcome == StepOutcome::Lowered
        && (catalogue::is_same(&step.honour, &nomination.honour)
            || catalogue::is_above(&step.honour, &nomination.honour));
    odd.then(|| {
        format!(
            "“{}” không thấp hơn “{}”, chưa phải là hạ mức.",
            step.honour, nomination.honour
        )
    })
}

/// Presented or taken back without a decision; the other gaps are usual where one paper covers two steps.
fn missing_before(steps: &[&NominationStep]) -> Option<String> {
    let late = steps.iter().find(|step| step.kind > StepKind::Decision)?;
    let decided = steps.iter().any(|step| step.kind == StepKind::Decision);
    (!decided).then(|| {
        format!(
            "Đã ghi bước “{}” khi chưa có quyết định.",
            late.kind.label()
        )
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::example::{nomination, step};
    use super::*;

    fn lowered(kind: StepKind, honour: &str) -> NominationStep {
        NominationStep {
            outcome: StepOutcome::Lowered,
            honour: honour.into(),
            ..step(1, kind)
        }
    }

    fn refused(kind: StepKind) -> NominationStep {
        NominationStep {
            outcome: StepOutcome::Refused,
            ..step(1, kind)
        }
    }

    #[test]
    fn the_last_step_of_the_way_is_the_state_whatever_came_first() {
        let (council, decision) = (step(1, StepKind::Council), step(1, StepKind::Decision));
        assert_eq!(state(&[]), State::Listed);
        assert_eq!(state(&[&decision, &council]), State::At(StepKind::Decision));
        let no = refused(StepKind::Council);
        assert_eq!(state(&[&no]).words(), "Hội đồng: không đồng ý");
        assert_eq!(state(&[&no, &decision]).words(), "Đã có quyết định");
    }

    #[test]
    fn a_council_that_lowers_changes_what_is_awarded_and_not_what_was_proposed() {
        let row = nomination(1, 1, "Cờ thi đua của Chính phủ");
        let council = lowered(StepKind::Council, "Cờ thi đua của Bộ Công an");
        let decision = step(1, StepKind::Decision);
        let steps = [&council, &decision];
        assert_eq!(proposed(&row, &steps), Some("Cờ thi đua của Chính phủ"));
        assert_eq!(awarded(&row, &steps), Some("Cờ thi đua của Bộ Công an"));
        assert_eq!(awarded(&row, &[&council]), None);
    }

    #[test]
    fn what_the_bloc_refused_is_not_proposed() {
        let row = nomination(1, 1, "Cờ thi đua của Chính phủ");
        let no = refused(StepKind::Acclaimed);
        assert_eq!(proposed(&row, &[&no]), None);
        let no = refused(StepKind::Council);
        assert!(proposed(&row, &[&no]).is_some());
        let lower = lowered(StepKind::Acclaimed, "Cờ thi đua của Bộ Công an");
        assert_eq!(proposed(&row, &[&lower]), Some("Cờ thi đua của Bộ Công an"));
    }

    #[test]
    fn an_award_taken_back_is_no_award() {
        let row = nomination(1, 1, "Bằng khen");
        let (decision, back) = (step(1, StepKind::Decision), step(1, StepKind::Revoked));
        assert_eq!(awarded(&row, &[&decision, &back]), None);
        assert_eq!(state(&[&decision, &back]), State::Revoked);
    }

    #[test]
    fn an_odd_order_is_said_and_not_forbidden() {
        let row = nomination(1, 1, "Cờ thi đua của Bộ Công an");
        let mut council = refused(StepKind::Council);
        council.on = Some(date(2019, 12, 20));
        let mut presented = step(1, StepKind::Presented);
        presented.on = Some(date(2019, 12, 1));
        assert_eq!(
            warnings(&row, &[&presented, &council]),
            [
                "Bước “Hội đồng xét” ghi không đồng ý nhưng vẫn có bước “Trao thưởng”.",
                "Bước “Trao thưởng” có ngày trước bước “Hội đồng xét”.",
                "Đã ghi bước “Trao thưởng” khi chưa có quyết định.",
            ]
        );
        let up = lowered(StepKind::Council, "Cờ thi đua của Chính phủ");
        assert_eq!(
            warnings(&row, &[&up]),
            [
                "“Cờ thi đua của Chính phủ” không thấp hơn “Cờ thi đua của Bộ Công an”, chưa phải là hạ mức."
            ]
        );
        assert!(warnings(&row, &[&step(1, StepKind::Council)]).is_empty());
    }
}

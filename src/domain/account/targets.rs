//! Targets of a year, judged: each target beside each unit that answers for it, and how many came to what.

use crate::domain::account::Account;
use crate::domain::document::share::percent;
use crate::domain::id::{TargetId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::review::look::{Beside, Look};
use crate::domain::review::moment::Moment;
use crate::domain::review::value::Value;
use crate::domain::review::{CutOff, Judgement, TargetResult};
use crate::domain::target::{Target, applies_to};

/// One target of one unit; a lượt of the year.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    pub target: &'a Target,
    pub unit: UnitId,
    /// None while nothing was reported.
    pub look: Option<Look>,
}

impl Outcome<'_> {
    pub fn judgement(&self) -> Option<Judgement> {
        self.look.as_ref().map(|look| look.judged.judgement)
    }

    pub fn is_good(&self) -> bool {
        matches!(self.judgement(), Some(Judgement::Met | Judgement::Exceeded))
    }
}

/// How many targets came to what. What is missing is none of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub asked: usize,
    pub met: usize,
    pub exceeded: usize,
    pub not_met: usize,
    pub not_due: usize,
    /// Reported, and nobody can or did judge it.
    pub open: usize,
    pub missing: usize,
}

impl Counts {
    pub fn of<'a>(outcomes: impl IntoIterator<Item = &'a Outcome<'a>>) -> Self {
        let mut counts = Self::default();
        for outcome in outcomes {
            counts.asked += 1;
            *match outcome.judgement() {
                None => &mut counts.missing,
                Some(Judgement::Met) => &mut counts.met,
                Some(Judgement::Exceeded) => &mut counts.exceeded,
                Some(Judgement::NotMet) => &mut counts.not_met,
                Some(Judgement::NotDue) => &mut counts.not_due,
                Some(Judgement::NotJudged | Judgement::ByRule) => &mut counts.open,
            } += 1;
        }
        counts
    }

    /// Đạt và vượt.
    pub fn good(self) -> usize {
        self.met + self.exceeded
    }

    /// Those of which it was said whether they were met.
    pub fn judged(self) -> usize {
        self.good() + self.not_met
    }

    pub fn reported(self) -> usize {
        self.asked - self.missing
    }

    /// Met, of what was judged, in percent; there is no share of nothing.
    pub fn share(self) -> Option<Quantity> {
        let (part, whole) = self.fraction()?;
        percent(part, whole)
    }

    pub fn fraction(self) -> Option<(i64, i64)> {
        let whole = i64::try_from(self.judged()).ok()?;
        let part = i64::try_from(self.good()).ok()?;
        (whole > 0).then_some((part, whole))
    }
}

impl<'a> Account<'a> {
    /// Every target of every unit that answers for it, in the order of the covenant and of the bloc.
    pub fn outcomes(&self, cut_off: CutOff) -> Vec<Outcome<'a>> {
        let Some(covenant) = self.covenant else {
            return Vec::new();
        };
        let moment = Moment::of_meeting(&self.year.year, cut_off);
        let seats = self.year.seats();
        let mut outcomes = Vec::new();
        for target in covenant.targets_in_order() {
            let members = seats.iter().map(|seat| seat.member);
            let members =
                members.filter(|member| applies_to(target, member.unit, &covenant.assignments));
            outcomes.extend(members.map(|member| {
                let whole = target
                    .parent
                    .and_then(|parent| self.whole(parent, member.unit, cut_off));
                let beside = Beside {
                    target,
                    member: Some(member),
                    whole,
                    moment,
                };
                let result = self.result(target.id, member.unit, cut_off);
                let look = result.map(|result| beside.look(result));
                Outcome {
                    target,
                    unit: member.unit,
                    look: look.filter(is_said),
                }
            }));
        }
        outcomes
    }

    fn result(&self, target: TargetId, unit: UnitId, cut_off: CutOff) -> Option<&'a TargetResult> {
        self.results
            .iter()
            .find(|row| (row.target, row.unit, row.cut_off) == (target, unit, cut_off))
    }

    /// What the unit reported on the target that another is a share of.
    fn whole(
        &self,
        parent: TargetId,
        unit: UnitId,
        cut_off: CutOff,
    ) -> Option<(&'a Target, &'a str)> {
        let targets = &self.covenant?.targets;
        let target = targets.iter().find(|target| target.id == parent)?;
        let result = self.result(parent, unit, cut_off)?;
        Some((target, &result.value))
    }

    /// Each member with what became of its targets, in the order of the bloc; members without targets are left out.
    pub fn by_unit(&self, cut_off: CutOff) -> Vec<(UnitId, Counts)> {
        let outcomes = self.outcomes(cut_off);
        let seats = self.year.seats().into_iter();
        let units = seats.map(|seat| {
            let unit = seat.member.unit;
            let own = outcomes.iter().filter(|outcome| outcome.unit == unit);
            (unit, Counts::of(own))
        });
        units.filter(|(_, counts)| counts.asked > 0).collect()
    }

    pub fn counts(&self, cut_off: CutOff) -> Counts {
        Counts::of(&self.outcomes(cut_off))
    }
}

/// A row that holds a remark and no figure, and was not judged by a person, says nothing of the target.
fn is_said(look: &Look) -> bool {
    look.value != Value::Missing || look.judged.by_person
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::DocumentKind;
    use crate::domain::document::example::{document_sheet, result, target};

    #[test]
    fn what_is_missing_is_neither_met_nor_missed() {
        let mut sheet = document_sheet(DocumentKind::YearReport);
        let targets = vec![
            target(20, None, "Sáng kiến"),
            target(21, Some(1), "Học tập"),
        ];
        sheet.covenant.as_mut().unwrap().targets = targets;
        sheet.results = vec![
            result(20, 1, CutOff::YearEnd, "5"),
            result(20, 2, CutOff::YearEnd, "4"),
            result(20, 3, CutOff::YearEnd, "3"),
            result(21, 1, CutOff::YearEnd, " "),
        ];
        let counts = sheet.account().counts(CutOff::YearEnd);
        assert_eq!((counts.asked, counts.missing, counts.reported()), (5, 2, 3));
        assert_eq!((counts.exceeded, counts.met, counts.not_met), (1, 1, 1));
        assert_eq!(counts.share().unwrap().to_string(), "66,67");
        let units = sheet.account().by_unit(CutOff::YearEnd);
        assert_eq!(units.len(), 4);
        assert_eq!((units[1].1.asked, units[1].1.good()), (2, 1));
        assert_eq!(sheet.account().counts(CutOff::Interim).share(), None);
    }

    #[test]
    fn the_half_year_leaves_time_to_reach_the_mark() {
        let mut sheet = document_sheet(DocumentKind::InterimReport);
        sheet.covenant.as_mut().unwrap().targets = vec![target(20, Some(1), "Sáng kiến")];
        sheet.results = vec![result(20, 1, CutOff::Interim, "1")];
        let counts = sheet.account().counts(CutOff::Interim);
        assert_eq!((counts.not_due, counts.judged()), (1, 0));
    }
}

//! What conditions and quotas are asked of: the year's awards with all that they rest on.

use std::collections::BTreeSet;

use crate::domain::award::{
    Answer, Gate, GateAnswer, Nomination, NominationStep, RecipientKind, flow,
};
use crate::domain::covenant::TitleRegistration;
use crate::domain::id::{GateId, NominationId, UnitId};
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::Scored;
use crate::domain::sheet::{AwardSheet, YearSheet};
use crate::domain::text::fold;

/// Điều kiện, hạn mức, đề nghị of a year, with registrations, scores, and what other years decided.
#[derive(Clone, Debug, Default)]
pub struct AwardFacts {
    pub year: i16,
    /// Members at the end of the year, in the order of the bloc.
    pub members: Vec<UnitId>,
    pub registrations: Vec<TitleRegistration>,
    pub sheet: AwardSheet,
    /// In the order of the year: a supplement follows the table that it changes.
    pub books: Vec<(ScoreBook, Scored)>,
    /// Earlier years of every bloc, and this year of the other ones.
    pub past: Vec<PastAwards>,
}

/// Awards of another bloc or year.
#[derive(Clone, Debug, Default)]
pub struct PastAwards {
    pub year: i16,
    pub sheet: AwardSheet,
}

/// Who is proposed, so that the same one is known again in another row or another year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipient {
    Unit(UnitId),
    SubUnit(UnitId),
    /// A sub-unit that is not in the register: its member and its name without marks.
    Named(Option<UnitId>, String),
    /// Two of one name in one unit differ by their office.
    Person(Option<UnitId>, String, String),
    Unnamed(Option<UnitId>, String),
}

impl Recipient {
    pub fn of(nomination: &Nomination) -> Self {
        let (unit, name) = (nomination.unit, fold(&nomination.name));
        match (nomination.recipient, unit, nomination.sub_unit) {
            (RecipientKind::Unit, Some(unit), _) => Self::Unit(unit),
            (RecipientKind::SubUnit, _, Some(sub_unit)) => Self::SubUnit(sub_unit),
            (RecipientKind::Unit | RecipientKind::SubUnit, ..) => Self::Named(unit, name),
            (RecipientKind::Person, ..) => Self::Person(unit, name, fold(&nomination.office)),
            (RecipientKind::Unnamed, ..) => Self::Unnamed(unit, name),
        }
    }

    /// Whom a registration speaks of; none where it names no unit.
    pub fn registered(row: &TitleRegistration) -> Option<Self> {
        match (row.sub_unit, row.unit) {
            (Some(sub_unit), _) => Some(Self::SubUnit(sub_unit)),
            (None, Some(unit)) => Some(Self::Unit(unit)),
            (None, None) => None,
        }
    }

    /// The member it belongs to.
    pub fn member(&self) -> Option<UnitId> {
        match self {
            Self::Unit(unit) => Some(*unit),
            Self::SubUnit(_) => None,
            Self::Named(unit, _) | Self::Person(unit, ..) | Self::Unnamed(unit, _) => *unit,
        }
    }
}

/// How many a nomination stands for: one, or the number that the meeting agreed on.
pub fn weight(nomination: &Nomination) -> i64 {
    match nomination.recipient {
        RecipientKind::Unnamed => nomination.count.unwrap_or(1).max(0),
        _ => 1,
    }
}

impl AwardFacts {
    pub fn steps_of(&self, nomination: NominationId) -> Vec<&NominationStep> {
        steps_of(&self.sheet, nomination)
    }

    /// The honour that the bloc proposes after its own vote: lowered there, or as it was put; none when the bloc refused.
    pub fn proposed<'a>(&'a self, nomination: &'a Nomination) -> Option<&'a str> {
        flow::proposed(nomination, &self.steps_of(nomination.id))
    }

    pub fn answer(&self, gate: GateId, unit: UnitId) -> Option<&GateAnswer> {
        let mut answers = self.sheet.answers.iter();
        answers.find(|row| (row.gate, row.unit) == (gate, unit) && row.answer != Answer::Unknown)
    }

    /// The conditions of an honour, those of the ranking itself apart.
    pub fn gates_of<'a>(&'a self, honour: &'a str) -> impl Iterator<Item = &'a Gate> {
        let gates = self.sheet.gates.iter();
        gates.filter(move |gate| super::gate::guards(gate, honour))
    }

    /// The table that scores this unit; of a table and its supplement the later one.
    pub fn book_of(&self, unit: UnitId) -> Option<&(ScoreBook, Scored)> {
        let mut books = self.books.iter().rev();
        books.find(|(book, _)| book.units.contains(&unit))
    }

    /// Years of which the register knows any decision, this one among them.
    pub fn years_with_decisions(&self) -> BTreeSet<i16> {
        let decided = |sheet: &AwardSheet| {
            let mut rows = sheet.nominations.iter();
            rows.any(|row| flow::decision(&steps_of(sheet, row.id)).is_some())
        };
        let past = self.past.iter().filter(|past| decided(&past.sheet));
        let mut years: BTreeSet<i16> = past.map(|past| past.year).collect();
        if decided(&self.sheet) {
            years.insert(self.year);
        }
        years
    }
}

/// A unit that left in June is no member of the year's end, and no base of a percentage.
pub fn members_at_the_end(sheet: &YearSheet) -> Vec<UnitId> {
    let end = sheet.naming_day(None);
    let seats = sheet.seats().into_iter();
    let here = seats.filter(|seat| seat.member.left_on.is_none_or(|left| left > end));
    here.map(|seat| seat.member.unit).collect()
}

pub fn steps_of(sheet: &AwardSheet, nomination: NominationId) -> Vec<&NominationStep> {
    let steps = sheet.steps.iter();
    steps.filter(|step| step.nomination == nomination).collect()
}

#[cfg(test)]
mod tests {
    use super::super::example::{nomination, person};
    use super::*;

    #[test]
    fn two_of_one_name_in_one_unit_differ_by_their_office() {
        let one = person(1, "Nguyễn Văn An", "Trưởng phòng 1");
        let other = person(2, "Nguyễn Văn An", "Phó trưởng phòng 2");
        assert_ne!(Recipient::of(&one), Recipient::of(&other));
        let again = person(3, "nguyễn văn an", "Trưởng Phòng 1");
        assert_eq!(Recipient::of(&one), Recipient::of(&again));
    }

    #[test]
    fn a_number_without_names_weighs_what_it_says() {
        let mut row = nomination(1, 1, "Cờ thi đua của Ban Cơ yếu Chính phủ");
        row.count = Some(14);
        assert_eq!(weight(&row), 1);
        row.recipient = RecipientKind::Unnamed;
        assert_eq!(weight(&row), 14);
        row.count = None;
        assert_eq!(weight(&row), 1);
    }
}

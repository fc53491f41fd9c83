//! What is still open before a year is closed: each finding leads to where it is cured. It warns, it does not forbid.

use crate::domain::award::{StepKind, StepOutcome};
use crate::domain::closing::ClosingSheet;
use crate::domain::document::DocumentKind;
use crate::domain::id::NominationId;
use crate::domain::remedy::RemedyState;
use crate::domain::review::CutOff;
use crate::domain::score::SheetState;
use crate::domain::score::book::ScoreBook;
use crate::domain::year::Role;

/// Where a finding is cured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cure {
    Covenant,
    Results,
    Remedies,
    Scores,
    Ballots,
    Awards,
    NextHead,
    HandOver,
}

/// Something that is open still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub cure: Cure,
    pub text: String,
}

/// In the order of the year.
pub fn findings(sheet: &ClosingSheet) -> Vec<Finding> {
    let found = [
        covenant(sheet),
        meeting(sheet),
        results(sheet),
        remedies(sheet),
        scores(sheet),
        ballots(sheet),
        awards(sheet),
        next_head(sheet),
        hand_over(sheet),
    ];
    let found = found.into_iter().flatten();
    found.map(|(cure, text)| Finding { cure, text }).collect()
}

type Found = Option<(Cure, String)>;

/// A sentence with its count, or none for nought.
fn counted(cure: Cure, count: usize, text: impl FnOnce(&str) -> String) -> Found {
    (count > 0).then(|| (cure, text(&format!("{count:02}"))))
}

fn covenant(sheet: &ClosingSheet) -> Found {
    match &sheet.covenant {
        None => Some((Cure::Covenant, "Năm này không có giao ước".to_owned())),
        Some(covenant) if !covenant.covenant.is_signed() => {
            Some((Cure::Covenant, "Giao ước chưa ký".to_owned()))
        }
        Some(_) => None,
    }
}

fn meeting(sheet: &ClosingSheet) -> Found {
    let mut meetings = sheet.reviews.iter();
    let held = meetings.any(|review| review.kind == CutOff::YearEnd && review.held_on.is_some());
    (!held).then(|| (Cure::Results, "Chưa ghi ngày họp tổng kết năm".to_owned()))
}

/// Results of the whole year that the targets ask for and nobody entered.
fn results(sheet: &ClosingSheet) -> Found {
    let covenant = sheet.covenant.as_ref()?;
    let members = sheet.year.members.iter();
    let wanted = members.flat_map(|member| {
        let targets = covenant.targets_for(member.unit);
        targets.map(move |target| (target.id, member.unit))
    });
    let is_given = |(target, unit): &(_, _)| {
        sheet.results.iter().any(|result| {
            result.cut_off == CutOff::YearEnd
                && (result.target, result.unit) == (*target, *unit)
                && !result.is_empty()
        })
    };
    let missing = wanted.filter(|wanted| !is_given(wanted)).count();
    counted(Cure::Results, missing, |count| {
        format!("Thiếu {count} kết quả cả năm")
    })
}

fn remedies(sheet: &ClosingSheet) -> Found {
    let remedies = sheet.work.remedies.iter();
    let open = remedies
        .filter(|remedy| remedy.state == RemedyState::Open)
        .count();
    counted(Cure::Remedies, open, |count| {
        format!("{count} biện pháp chưa ghi đã làm hay chưa làm được")
    })
}

/// Sheets of the tables that stand: a supplement takes the place of what it changes.
fn scores(sheet: &ClosingSheet) -> Found {
    let open = standing(&sheet.work.books).map(unsettled).sum();
    counted(Cure::Scores, open, |count| {
        format!("{count} phiếu chấm điểm chưa chốt")
    })
}

/// The tables that no supplement has replaced.
pub fn standing(books: &[ScoreBook]) -> impl Iterator<Item = &ScoreBook> {
    books.iter().filter(|book| {
        let id = Some(book.table.id);
        books.iter().all(|other| other.table.supplement_of != id)
    })
}

fn unsettled(book: &ScoreBook) -> usize {
    let is_settled = |unit| {
        let mut sheets = book.sheets.iter();
        sheets.any(|sheet| sheet.unit == unit && sheet.state == SheetState::Settled)
    };
    book.units.iter().filter(|unit| !is_settled(**unit)).count()
}

fn ballots(sheet: &ClosingSheet) -> Found {
    let ballots = sheet.work.ballots.iter();
    let open = ballots
        .filter(|held| held.ballot.settled_on.is_none())
        .count();
    counted(Cure::Ballots, open, |count| {
        format!("{count} vòng bỏ phiếu chưa chốt kết quả")
    })
}

/// A decision may come after the year is closed: its step can be entered then too.
fn awards(sheet: &ClosingSheet) -> Found {
    let nominations = sheet.work.awards.nominations.iter();
    let open = nominations.filter(|row| !is_decided(sheet, row.id)).count();
    counted(Cure::Awards, open, |count| {
        format!("{count} đề nghị khen thưởng chưa có quyết định (ghi được cả sau khi kết thúc năm)")
    })
}

/// Decided, refused on the way, or taken back.
fn is_decided(sheet: &ClosingSheet, nomination: NominationId) -> bool {
    let mut steps = sheet.work.awards.steps.iter();
    steps.any(|step| {
        step.nomination == nomination
            && (matches!(step.kind, StepKind::Decision | StepKind::Revoked)
                || step.outcome == StepOutcome::Refused)
    })
}

fn next_head(sheet: &ClosingSheet) -> Found {
    (sheet.next_head().is_none())
        .then(|| (Cure::NextHead, "Chưa chọn đơn vị trưởng năm sau".to_owned()))
}

/// Where the head stays the same nothing is handed over.
fn hand_over(sheet: &ClosingSheet) -> Found {
    let next = sheet.next_head()?.unit;
    let same = sheet
        .year
        .head()
        .is_some_and(|head| Some(head.unit) == next);
    let mut documents = sheet.documents.iter();
    let begun = documents.any(|row| row.kind == DocumentKind::HandoverMinutes);
    (!same && !begun).then(|| {
        (
            Cure::HandOver,
            "Chưa lập biên bản bàn giao cho đơn vị trưởng năm sau".to_owned(),
        )
    })
}

impl ClosingSheet {
    /// Đơn vị trưởng được chọn for the next year.
    pub fn next_head(&self) -> Option<&super::HeadChoice> {
        let next = i64::from(self.year.year.year) + 1;
        let mut choices = self.work.choices.iter();
        choices.find(|choice| choice.role == Role::Head && choice.for_year == Some(next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::closing::HeadChoice;
    use crate::domain::closing::example::closing;
    use crate::domain::covenant::CovenantStatus;
    use crate::domain::document::Document;
    use crate::domain::order::Position;
    use crate::domain::remedy::Remedy;
    use crate::domain::review::Review;
    use crate::domain::sheet::example::id;
    use crate::domain::target::{Target, TargetKind};
    use crate::domain::year::ChosenBy;

    fn texts(sheet: &ClosingSheet) -> Vec<String> {
        findings(sheet)
            .into_iter()
            .map(|found| found.text)
            .collect()
    }

    fn next_head(unit: u8) -> HeadChoice {
        HeadChoice {
            for_year: Some(2020),
            unit: Some(id(unit)),
            method: ChosenBy::Consensus,
            ..HeadChoice::new(id(101), id(60), Role::Head, Position::first())
        }
    }

    /// Signed, met, and the next head chosen with its minutes.
    fn complete() -> ClosingSheet {
        let mut sheet = closing();
        if let Some(covenant) = &mut sheet.covenant {
            covenant.covenant.status = CovenantStatus::Signed;
        }
        let mut review = Review::new(id(40), id(60), CutOff::YearEnd);
        review.held_on = Some(jiff::civil::date(2019, 11, 14));
        sheet.reviews = vec![review];
        sheet.work.choices = vec![next_head(4)];
        sheet.documents = vec![Document::new(id(41), id(60), DocumentKind::HandoverMinutes)];
        sheet
    }

    #[test]
    fn a_year_with_everything_done_has_no_findings() {
        assert_eq!(texts(&complete()), Vec::<String>::new());
    }

    #[test]
    fn an_untouched_year_says_what_is_open_in_the_order_of_the_year() {
        assert_eq!(
            texts(&closing()),
            [
                "Giao ước chưa ký",
                "Chưa ghi ngày họp tổng kết năm",
                "Chưa chọn đơn vị trưởng năm sau"
            ]
        );
        let mut without = closing();
        without.covenant = None;
        assert_eq!(texts(&without)[0], "Năm này không có giao ước");
    }

    #[test]
    fn missing_results_and_open_remedies_are_counted() {
        let mut sheet = complete();
        let target = Target::new(id(10), id(90), TargetKind::Text, Position::first());
        sheet.covenant.as_mut().unwrap().targets = vec![target];
        sheet.work.remedies = vec![Remedy::new(id(30), id(60), Position::first())];
        assert_eq!(
            texts(&sheet),
            [
                "Thiếu 04 kết quả cả năm",
                "01 biện pháp chưa ghi đã làm hay chưa làm được"
            ]
        );
        sheet.work.remedies[0].state = RemedyState::NotDone;
        assert_eq!(texts(&sheet).len(), 1);
    }

    #[test]
    fn minutes_of_the_hand_over_are_asked_for_only_when_the_head_changes() {
        let mut sheet = complete();
        sheet.documents.clear();
        assert_eq!(findings(&sheet)[0].cure, Cure::HandOver);
        sheet.work.choices = vec![next_head(2)];
        assert_eq!(texts(&sheet), Vec::<String>::new(), "unit 2 leads already");
    }
}

//! Kinds with several papers a year: one for each member, for each ballot, for each authority (domain.md 4.6, 4.8).

use crate::domain::award::Nomination;
use crate::domain::document::{Document, DocumentKind};
use crate::domain::id::{BallotId, UnitId};
use crate::domain::sheet::{YearSheet, YearWork};
use crate::domain::text::fold;

/// Giấy của ai: which of several papers of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Unit(UnitId),
    Ballot(BallotId),
    Authority(AuthorityKey),
}

/// Cấp khen thưởng has no row of its own: its name, however it is cased or marked, is what it is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuthorityKey(u64);

impl AuthorityKey {
    /// FNV-1a of the folded name: both offices that write the name make the same paper.
    pub fn of(name: &str) -> Self {
        let bytes = fold(name.trim()).into_bytes().into_iter();
        Self(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    /// As it stands in the word that an id is derived from.
    pub fn code(self) -> String {
        format!("{:016x}", self.0)
    }
}

impl DocumentKind {
    /// Whether there can be a paper of this kind for `whose`; none is the paper of the whole bloc.
    pub fn admits(self, whose: Option<Whose>) -> bool {
        match whose {
            None => !self.is_per_unit(),
            Some(Whose::Unit(_)) => self.is_per_unit(),
            Some(Whose::Ballot(_)) => self.is_per_ballot(),
            Some(Whose::Authority(_)) => self.is_per_authority(),
        }
    }

    /// A round of voting has its own paper and minutes; a bloc that votes only on paper has one of them for the year.
    pub fn is_per_ballot(self) -> bool {
        matches!(self, Self::BallotPaper | Self::TallyMinutes)
    }

    /// One submission for each authority that decides.
    pub fn is_per_authority(self) -> bool {
        matches!(self, Self::Submission | Self::NominationList)
    }
}

impl Document {
    pub fn whose(&self) -> Option<Whose> {
        let authority = || match self.authority.trim() {
            "" => None,
            name => Some(Whose::Authority(AuthorityKey::of(name))),
        };
        let unit = self.unit.map(Whose::Unit);
        unit.or(self.ballot.map(Whose::Ballot)).or_else(authority)
    }
}

/// Every paper of a kind that the year asks for, with what each is told apart by. `begun` are those of this kind that
/// are kept: none of them is left out, whatever became of what it is about.
pub fn papers_of(
    kind: DocumentKind,
    year: &YearSheet,
    work: &YearWork,
    begun: &[Document],
) -> Vec<(Option<Whose>, String)> {
    let mut papers = if kind.is_per_unit() {
        of_units(year)
    } else if kind.is_per_ballot() {
        let ballots = work.ballots.iter().map(|sheet| &sheet.ballot);
        let named =
            ballots.map(|ballot| (Some(Whose::Ballot(ballot.id)), ballot.title(year.bloc.kind)));
        named.collect()
    } else if kind.is_per_authority() {
        of_authorities(&work.awards.nominations)
    } else {
        Vec::new()
    };
    for document in begun.iter().filter(|document| document.kind == kind) {
        let whose = document.whose();
        if kind.admits(whose) && papers.iter().all(|(known, _)| *known != whose) {
            papers.push((whose, document.authority.clone()));
        }
    }
    if papers.is_empty() && kind.admits(None) {
        papers.push((None, String::new()));
    }
    papers
}

fn of_units(year: &YearSheet) -> Vec<(Option<Whose>, String)> {
    let day = year.naming_day(None);
    let seats = year.seats().into_iter();
    let named = seats.map(|seat| {
        let unit = seat.member.unit;
        (
            Some(Whose::Unit(unit)),
            year.unit_name(unit, day).to_owned(),
        )
    });
    named.collect()
}

/// In the order in which each is first named; nominations without an authority are one more paper.
fn of_authorities(nominations: &[Nomination]) -> Vec<(Option<Whose>, String)> {
    let mut papers: Vec<(Option<Whose>, String)> = Vec::new();
    for nomination in nominations {
        let name = nomination.authority.trim();
        let whose = (!name.is_empty()).then(|| Whose::Authority(AuthorityKey::of(name)));
        if papers.iter().all(|(known, _)| *known != whose) {
            papers.push((whose, name.to_owned()));
        }
    }
    papers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::example::document_sheet;
    use crate::domain::sheet::example::id;

    #[test]
    fn an_authority_is_known_by_its_name_however_it_is_written() {
        let key = AuthorityKey::of;
        assert_eq!(key("Bộ Quốc phòng"), key(" bộ quốc phòng "));
        assert_ne!(key("Bộ Quốc phòng"), key("Ban Cơ yếu Chính phủ"));
    }

    #[test]
    fn a_bloc_without_ballots_has_one_paper_and_one_that_was_begun_is_never_left_out() {
        let kind = DocumentKind::Submission;
        let mut sheet = document_sheet(kind);
        let papers = |begun: &[Document]| papers_of(kind, &sheet.year, &sheet.work, begun);
        assert_eq!(papers(&[]), [(None, String::new())]);
        sheet.document.authority = "Bộ Công an".into();
        let whose = sheet.document.whose();
        assert_eq!(
            papers(&[sheet.document.clone()]),
            [(whose, "Bộ Công an".into())]
        );
        assert!(kind.admits(whose) && !DocumentKind::Minutes.admits(whose));
    }

    #[test]
    fn each_member_has_its_paper_and_a_paper_of_nobody_is_none_of_them() {
        let kind = DocumentKind::ScoreSheet;
        let sheet = document_sheet(kind);
        let papers = papers_of(kind, &sheet.year, &sheet.work, &[]);
        assert_eq!(papers.len(), 4);
        assert_eq!(papers[0].0, Some(Whose::Unit(id(2))), "the head first");
        assert!(!kind.admits(None));
    }
}

//! A year and its covenant taken together: what the register holds of them, before it is worded.

use jiff::civil::{Date, date};

use crate::domain::account::EarlierYear;
use crate::domain::award::facts::PastAwards;
use crate::domain::award::{Gate, GateAnswer, Nomination, NominationStep, Quota};
use crate::domain::ballot::{Ballot, BallotCount, BallotItem, BallotLine, Elector};
use crate::domain::bloc::Bloc;
use crate::domain::closing::{Correction, HeadChoice};
use crate::domain::covenant::{
    Article, Covenant, CovenantVersion, JointActivity, LegalBasis, Part, Recipient,
    TitleRegistration,
};
use crate::domain::document::{Document, DocumentText, Sentence};
use crate::domain::id::{ArticleId, TargetId, UnitId};
use crate::domain::remedy::Remedy;
use crate::domain::review::{CutOff, CutOffDate, Review, TargetResult, UnitReturn};
use crate::domain::score::book::ScoreBook;
use crate::domain::signature::{Signature, SignatureKind};
use crate::domain::target::{Assignment, Target, applies_to};
use crate::domain::unit::{Unit, UnitName, name_on};
use crate::domain::year::{BlocYear, HeadTerm, Membership, Role};

/// Năm thi đua của một khối với thành viên, trưởng, phó.
#[derive(Clone, Debug)]
pub struct YearSheet {
    pub bloc: Bloc,
    pub year: BlocYear,
    pub members: Vec<Membership>,
    pub terms: Vec<HeadTerm>,
    pub units: Vec<Unit>,
    pub names: Vec<UnitName>,
    /// Mục chưa thống nhất: fields of the year, or of no year, that two offices say two things of.
    pub not_agreed: usize,
}

/// A member with its place in the bloc.
#[derive(Clone, Copy, Debug)]
pub struct Seat<'a> {
    pub member: &'a Membership,
    pub term: Option<&'a HeadTerm>,
}

impl YearSheet {
    /// The day whose names this year's papers carry: that of the paper, else the last of the year.
    pub fn naming_day(&self, paper: Option<Date>) -> Date {
        paper
            .or(self.year.period_end)
            .unwrap_or_else(|| date(self.year.year, 12, 31))
    }

    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The official name of a unit on `day`.
    pub fn unit_name(&self, id: UnitId, day: Date) -> &str {
        self.unit(id)
            .map_or("", |unit| name_on(unit, &self.names, day))
    }

    pub fn managing_body(&self, day: Date) -> &str {
        self.bloc
            .managing_body
            .map_or("", |body| self.unit_name(body, day))
    }

    pub fn bloc_name(&self) -> String {
        self.year.bloc_name(&self.bloc)
    }

    /// Head first, deputies, then members in list order (domain.md 4.1, item 12).
    pub fn seats(&self) -> Vec<Seat<'_>> {
        let mut seats: Vec<Seat<'_>> = self
            .members
            .iter()
            .map(|member| Seat {
                member,
                term: self.term_of(member.unit),
            })
            .collect();
        seats.sort_by_key(|seat| match seat.term.map(|term| term.role) {
            Some(Role::Head) => 0,
            Some(Role::Deputy) => 1,
            None => 2,
        });
        seats
    }

    /// The office that a unit holds; the first one where it held several.
    pub fn term_of(&self, unit: UnitId) -> Option<&HeadTerm> {
        self.terms
            .iter()
            .filter(|term| term.unit == unit)
            .min_by_key(|term| term.role)
    }

    pub fn head(&self) -> Option<&HeadTerm> {
        self.terms.iter().find(|term| term.role == Role::Head)
    }

    /// "Khối trưởng", "Cụm phó", or empty for a plain member.
    pub fn role_of(&self, unit: UnitId) -> String {
        self.term_of(unit)
            .map(|term| term.printed_label(self.bloc.kind))
            .unwrap_or_default()
    }
}

/// Giao ước of a year with all its parts.
#[derive(Clone, Debug)]
pub struct CovenantSheet {
    pub year: YearSheet,
    pub covenant: Covenant,
    pub bases: Vec<LegalBasis>,
    pub articles: Vec<Article>,
    pub targets: Vec<Target>,
    pub assignments: Vec<Assignment>,
    pub registrations: Vec<TitleRegistration>,
    pub activities: Vec<JointActivity>,
    pub signatures: Vec<Signature>,
    pub recipients: Vec<Recipient>,
    pub versions: Vec<CovenantVersion>,
}

impl CovenantSheet {
    pub fn articles_of(
        &self,
        part: Part,
        parent: Option<ArticleId>,
    ) -> impl Iterator<Item = &Article> {
        self.articles
            .iter()
            .filter(move |article| article.part == part && article.parent == parent)
    }

    /// Targets of a unit, or the common ones, directly below `parent`.
    pub fn targets_of(
        &self,
        unit: Option<UnitId>,
        parent: Option<TargetId>,
    ) -> impl Iterator<Item = &Target> {
        self.targets
            .iter()
            .filter(move |target| target.unit == unit && target.parent == parent)
    }

    /// Common targets first, then those of each unit in the order of the bloc; a share ("trong đó") follows what it is a
    /// share of.
    pub fn targets_in_order(&self) -> Vec<&Target> {
        let mut order = Vec::new();
        let seats = self.year.seats();
        let owners = seats.iter().map(|seat| Some(seat.member.unit));
        for owner in std::iter::once(None).chain(owners) {
            self.targets_below(owner, None, &mut order);
        }
        let others = self.targets.iter();
        let others: Vec<&Target> = others
            .filter(|target| order.iter().all(|known: &&Target| known.id != target.id))
            .collect();
        order.extend(others);
        order
    }

    fn targets_below<'a>(
        &'a self,
        owner: Option<UnitId>,
        parent: Option<TargetId>,
        order: &mut Vec<&'a Target>,
    ) {
        for target in self.targets_of(owner, parent) {
            order.push(target);
            self.targets_below(owner, Some(target.id), order);
        }
    }

    /// The targets that a unit answers for: common ones that are assigned to it, then its own.
    pub fn targets_for(&self, unit: UnitId) -> impl Iterator<Item = &Target> {
        self.targets
            .iter()
            .filter(move |target| applies_to(target, unit, &self.assignments))
    }

    /// Member signatures in the order of signing; a member without a row of its own is left out.
    pub fn member_signatures(&self) -> Vec<&Signature> {
        let seats = self.year.seats();
        let seat_of = |unit: UnitId| {
            seats
                .iter()
                .position(|seat| seat.member.unit == unit)
                .unwrap_or(usize::MAX)
        };
        let mut signatures: Vec<&Signature> = self
            .signatures
            .iter()
            .filter(|row| row.kind == SignatureKind::Member)
            .collect();
        signatures.sort_by_key(|row| seat_of(row.unit));
        signatures
    }

    /// The version that stands, if the covenant is signed.
    pub fn standing_version(&self) -> Option<&CovenantVersion> {
        self.versions
            .iter()
            .filter(|version| version.unsigned_reason.is_empty())
            .max_by_key(|version| version.number)
    }
}

/// What a meeting prints: the targets with the results entered at one cut-off.
#[derive(Clone, Debug)]
pub struct SummarySheet {
    pub covenant: Option<CovenantSheet>,
    pub year: YearSheet,
    pub cut_off: CutOff,
    pub review: Review,
    pub results: Vec<TargetResult>,
}

/// Ballots with everything that was counted in them.
#[derive(Clone, Debug)]
pub struct BallotSheet {
    pub ballot: Ballot,
    pub electors: Vec<Elector>,
    pub items: Vec<BallotItem>,
    pub counts: Vec<BallotCount>,
    pub lines: Vec<BallotLine>,
}

/// Who is proposed for what in a year, under which conditions and quotas.
#[derive(Clone, Debug, Default)]
pub struct AwardSheet {
    pub gates: Vec<Gate>,
    pub answers: Vec<GateAnswer>,
    pub quotas: Vec<Quota>,
    pub nominations: Vec<Nomination>,
    pub steps: Vec<NominationStep>,
}

/// The half year and the year of a bloc: everything between signing and closing.
#[derive(Clone, Debug, Default)]
pub struct YearWork {
    pub dates: Vec<CutOffDate>,
    /// Results of those further days.
    pub dated: Vec<TargetResult>,
    pub returns: Vec<UnitReturn>,
    pub remedies: Vec<Remedy>,
    /// In the order of the year; a supplement follows the table that it changes.
    pub books: Vec<ScoreBook>,
    pub ballots: Vec<BallotSheet>,
    pub awards: AwardSheet,
    pub choices: Vec<HeadChoice>,
    pub corrections: Vec<Correction>,
    /// What other blocs and years decided: conditions ask for titles held and years in a row.
    pub past: Vec<PastAwards>,
}

/// A document with all it may speak of: the year, its covenant, both meetings and their figures.
#[derive(Clone, Debug)]
pub struct DocumentSheet {
    pub document: Document,
    pub year: YearSheet,
    pub covenant: Option<CovenantSheet>,
    /// Of both cut-offs, those that were opened.
    pub reviews: Vec<Review>,
    /// Of both cut-offs.
    pub results: Vec<TargetResult>,
    /// What people wrote into this document.
    pub texts: Vec<DocumentText>,
    /// The office's own wording, for every kind of paper.
    pub sentences: Vec<Sentence>,
    pub work: YearWork,
    /// Earlier years of the bloc, the oldest first; only for papers that compare years.
    pub earlier: Vec<EarlierYear>,
    /// Only of the hand-over minutes, once the register was handed over.
    pub handed_over: Option<HandedOverRegister>,
}

/// The hand-over of the register, and what both sides of it compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOverRegister {
    pub from_unit: UnitId,
    pub to_unit: UnitId,
    /// SHA-256 of all that the register said, 64 hexadecimal digits.
    pub digest: String,
    /// Hash of the last line of the journal, 64 hexadecimal digits.
    pub journal: String,
    /// Number and code of the package: "số 3, mã 1CR5-…".
    pub package: String,
}

impl DocumentSheet {
    /// The day whose names this paper carries.
    pub fn day(&self) -> Date {
        self.year.naming_day(self.document.issued_on)
    }

    /// Name of the member, ballot or authority that this paper is about; empty for papers of the whole bloc.
    pub fn whose_name(&self) -> String {
        let document = &self.document;
        if let Some(unit) = document.unit {
            return self.year.unit_name(unit, self.day()).to_owned();
        }
        let ballot = self.ballot().map(|sheet| &sheet.ballot);
        ballot.map_or_else(
            || document.authority.trim().to_owned(),
            |ballot| ballot.title(self.year.bloc.kind),
        )
    }

    /// The ballot that this paper is about.
    pub fn ballot(&self) -> Option<&BallotSheet> {
        let mut ballots = self.work.ballots.iter();
        ballots.find(|sheet| Some(sheet.ballot.id) == self.document.ballot)
    }

    pub fn review(&self, cut_off: CutOff) -> Option<&Review> {
        self.reviews.iter().find(|review| review.kind == cut_off)
    }

    pub fn results(&self, cut_off: CutOff) -> impl Iterator<Item = &TargetResult> {
        self.results
            .iter()
            .filter(move |result| result.cut_off == cut_off)
    }
}

#[cfg(test)]
pub mod example {
    //! A bloc of four systems with an empty covenant, for the tests of this floor.

    use super::*;
    use crate::domain::bloc::BlocKind;
    use crate::domain::id::RowId;
    use crate::domain::order::Position;

    pub const NAMES: [&str; 4] = [
        "Cục Cơ yếu Quân đội",
        "Cục Cơ yếu Đảng - Chính quyền",
        "Hệ Cơ yếu Công an",
        "Cục Cơ yếu, Bộ Ngoại giao",
    ];

    pub fn id<T: From<RowId>>(n: u8) -> T {
        RowId([n; 16]).into()
    }

    /// Units 1 to 4 are members in this order; unit 2 is the head.
    pub fn sheet() -> CovenantSheet {
        let orders = Position::spread(4);
        let mut bloc = Bloc::new(id(50), BlocKind::Khoi);
        bloc.name = "4 Hệ Cơ yếu".into();
        let year = YearSheet {
            not_agreed: 0,
            year: BlocYear::new(id(60), bloc.id, 2019),
            bloc,
            members: (1..=4)
                .map(|n| {
                    Membership::new(
                        id(70 + n),
                        id(60),
                        id(n),
                        orders[usize::from(n) - 1].clone(),
                    )
                })
                .collect(),
            terms: vec![HeadTerm::new(
                id(80),
                id(60),
                id(2),
                Role::Head,
                Position::first(),
            )],
            units: (1..=4)
                .map(|n| Unit::new(id(n), NAMES[usize::from(n) - 1]))
                .collect(),
            names: Vec::new(),
        };
        CovenantSheet {
            covenant: Covenant::new(id(90), year.year.id),
            year,
            bases: Vec::new(),
            articles: Vec::new(),
            targets: Vec::new(),
            assignments: Vec::new(),
            registrations: Vec::new(),
            activities: Vec::new(),
            signatures: Vec::new(),
            recipients: Vec::new(),
            versions: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::example::{id, sheet};
    use super::*;
    use crate::domain::order::Position;
    use crate::domain::target::TargetKind;

    #[test]
    fn common_targets_stand_first_and_shares_behind_their_whole() {
        let mut sheet = sheet();
        let target = |n, unit: Option<u8>, parent: Option<u8>| {
            let mut target = Target::new(id(n), id(90), TargetKind::Text, Position::first());
            (target.unit, target.parent) = (unit.map(id), parent.map(id));
            target
        };
        sheet.targets = vec![
            target(10, Some(99), None),
            target(11, Some(1), None),
            target(12, None, Some(14)),
            target(13, Some(2), None),
            target(14, None, None),
            target(15, None, None),
        ];
        let order = sheet.targets_in_order();
        let order: Vec<_> = order.iter().map(|target| target.id).collect();
        assert_eq!(order, [14, 12, 15, 13, 11, 10].map(id::<TargetId>));
    }
}

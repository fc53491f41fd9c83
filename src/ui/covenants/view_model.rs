//! All that the tab shows, worded, sorted, decided. No egui.

use std::collections::BTreeSet;

use crate::app::{Result, Session, papers, queries, roll_over};
use crate::domain::basis;
use crate::domain::choice::Choice;
use crate::domain::completeness::{Place, findings};
use crate::domain::covenant::Part;
use crate::domain::date;
use crate::domain::id::{BlocYearId, TargetId, UnitId};
use crate::domain::sheet::{CovenantSheet, YearSheet};
use crate::ui::terms;

mod articles;
mod registrations;
mod signers;
mod targets;
mod versions;

pub use articles::{ArticleRow, rows as article_rows};
pub use registrations::{UnitTitles, titles_offered};
pub use signers::SignerRow;
pub use targets::TargetRow;
pub use versions::{SignedView, VersionRow};

use super::state::Section;

#[derive(Debug, Default)]
pub enum Screen {
    /// No year is chosen.
    #[default]
    Nothing,
    Start(StartView),
    Open(Box<CovenantView>),
}

/// A year without a covenant.
#[derive(Debug)]
pub struct StartView {
    pub heading: String,
    /// Why nothing can be begun.
    pub lock: Option<String>,
    /// "Lấy giao ước năm 2018 làm dự thảo"
    pub from_last_year: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionRow {
    pub section: Section,
    pub findings: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingRow {
    pub text: String,
    /// None: it is cured on the tab of the blocs.
    pub section: Option<Section>,
    pub target: Option<TargetId>,
    /// It is cured in the dialog of what is not agreed upon.
    pub is_conflict: bool,
}

#[derive(Debug)]
pub struct CovenantView {
    pub sheet: CovenantSheet,
    pub words: papers::CovenantWords,
    pub heading: String,
    pub status: &'static str,
    /// Why nothing can be changed.
    pub lock: Option<String>,
    read_only: Option<String>,
    pub today: jiff::civil::Date,
    pub sections: Vec<SectionRow>,
    pub findings: Vec<FindingRow>,
    /// Members in the order of signing, by their short names.
    pub members: Vec<(UnitId, String)>,
    pub others: Vec<(UnitId, String)>,
    pub bases_heading: String,
    pub bases_offered: Vec<&'static str>,
    pub common_targets: Vec<TargetRow>,
    pub unit_targets: Vec<TargetRow>,
    pub titles: Vec<UnitTitles>,
    pub titles_offered: Vec<String>,
    pub signers: Vec<SignerRow>,
    pub witnesses: Vec<SignerRow>,
    pub signed: Option<SignedView>,
    pub versions: Vec<VersionRow>,
}

impl Screen {
    pub fn of(session: &Session, place: Option<BlocYearId>) -> Result<Self> {
        let Some(year) = place else {
            return Ok(Self::Nothing);
        };
        match queries::covenant_of(session.reader(), year)? {
            Some(covenant) => {
                let sheet = queries::covenant_sheet(session.reader(), covenant.id)?;
                Ok(Self::Open(Box::new(CovenantView::of(session, sheet)?)))
            }
            None => StartView::of(session, &queries::year_sheet(session.reader(), year)?)
                .map(Self::Start),
        }
    }
}

impl StartView {
    fn of(session: &Session, year: &YearSheet) -> Result<Self> {
        let last = roll_over::last_year(session.reader(), &year.year)?;
        Ok(Self {
            heading: format!(
                "{} chưa có giao ước năm {}",
                year.bloc_name(),
                year.year.year
            ),
            lock: read_only(session),
            from_last_year: last
                .map(|old| format!("Lấy giao ước năm {} làm dự thảo", old.year.year.year)),
        })
    }
}

impl CovenantView {
    pub fn of(session: &Session, sheet: CovenantSheet) -> Result<Self> {
        let findings = finding_rows(&sheet);
        let today = session.today();
        let day = sheet.covenant.ceremony_on.unwrap_or(today);
        Ok(Self {
            words: papers::covenant_words(&sheet)?.in_journal(session.reader(), &sheet)?,
            heading: format!(
                "{} năm {}",
                sheet.covenant.printed_title(),
                sheet.year.year.year
            ),
            status: sheet.covenant.status.label(),
            lock: signed_lock(&sheet).or_else(|| read_only(session)),
            read_only: read_only(session),
            today,
            sections: section_rows(&sheet, &findings),
            findings,
            members: member_names(&sheet.year),
            others: other_names(&sheet.year),
            bases_heading: format!("Văn bản có hiệu lực ngày {}", date::in_figures(day)),
            bases_offered: bases_offered(&sheet, day),
            common_targets: targets::common(&sheet),
            unit_targets: targets::of_units(&sheet),
            titles: registrations::of_members(&sheet),
            titles_offered: titles_offered(&sheet),
            signers: signers::members(&sheet),
            witnesses: signers::witnesses(&sheet),
            signed: versions::signed(&sheet),
            versions: versions::rows(&sheet),
            sheet,
        })
    }

    pub fn articles(&self, part: Part) -> Vec<ArticleRow> {
        article_rows(&self.sheet, part)
    }

    /// Why the dialog of signing does not open.
    pub fn why_not_sign(&self) -> Option<&str> {
        self.lock.as_deref()
    }

    pub fn why_not_unsign(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// Members to whom this common target is not assigned.
    pub fn spared(&self, target: TargetId) -> BTreeSet<UnitId> {
        let cells = self.sheet.assignments.iter();
        cells
            .filter(|cell| cell.target == target && !cell.assigned)
            .map(|cell| cell.unit)
            .collect()
    }

    /// Units below `unit`, for titles registered by a part of it.
    pub fn sub_units(&self, unit: Option<UnitId>) -> Vec<(UnitId, String)> {
        let below = self
            .sheet
            .year
            .units
            .iter()
            .filter(|other| other.parent.is_some() && other.parent == unit);
        below.map(|unit| (unit.id, unit.name.clone())).collect()
    }

    pub fn name(&self, unit: UnitId) -> &str {
        self.sheet
            .year
            .unit(unit)
            .map(crate::domain::unit::Unit::brief)
            .unwrap_or_default()
    }
}

fn signed_lock(sheet: &CovenantSheet) -> Option<String> {
    sheet
        .covenant
        .check_open(sheet.year.year.year)
        .err()
        .map(|violation| violation.to_string())
}

fn read_only(session: &Session) -> Option<String> {
    session.is_read_only().then(|| terms::READ_ONLY.to_owned())
}

fn finding_rows(sheet: &CovenantSheet) -> Vec<FindingRow> {
    if sheet.covenant.is_signed() {
        return Vec::new();
    }
    let rows = findings(sheet).into_iter().map(|finding| {
        let target = match finding.place {
            Place::Target(target) => Some(target),
            _ => None,
        };
        let own = target
            .and_then(|id| sheet.targets.iter().find(|row| row.id == id))
            .is_some_and(|row| row.unit.is_some());
        let section = if own {
            Some(Section::UnitTargets)
        } else {
            Section::of(finding.place)
        };
        FindingRow {
            text: finding.text,
            section,
            target,
            is_conflict: finding.place == Place::Conflicts,
        }
    });
    rows.collect()
}

fn section_rows(sheet: &CovenantSheet, findings: &[FindingRow]) -> Vec<SectionRow> {
    let shown = |section: &Section| *section != Section::Versions || !sheet.versions.is_empty();
    let count = |section| {
        findings
            .iter()
            .filter(|finding| finding.section == Some(section))
            .count()
    };
    let sections = Section::ALL.into_iter().filter(shown);
    sections
        .map(|section| SectionRow {
            section,
            findings: count(section),
        })
        .collect()
}

fn member_names(year: &YearSheet) -> Vec<(UnitId, String)> {
    let seats = year.seats();
    let names = seats.iter().filter_map(|seat| year.unit(seat.member.unit));
    names
        .map(|unit| (unit.id, unit.brief().to_owned()))
        .collect()
}

/// Who may witness: everybody who is no member.
fn other_names(year: &YearSheet) -> Vec<(UnitId, String)> {
    let is_member = |unit: UnitId| year.members.iter().any(|member| member.unit == unit);
    let mut others: Vec<_> = year
        .units
        .iter()
        .filter(|unit| !is_member(unit.id))
        .map(|unit| (unit.id, unit.name.clone()))
        .collect();
    others.sort_by(|a, b| crate::domain::text::compare(&a.1, &b.1));
    others
}

fn bases_offered(sheet: &CovenantSheet, day: jiff::civil::Date) -> Vec<&'static str> {
    let cited = |text: &str| sheet.bases.iter().any(|basis| basis.text == text);
    basis::in_force(day)
        .map(|regulation| regulation.text)
        .filter(|text| !cited(text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::covenants::testing::{Office, office};

    fn open(office: &Office) -> CovenantView {
        CovenantView::of(&office.session, office.sheet()).unwrap()
    }

    fn counts(view: &CovenantView) -> String {
        let rows = view
            .sections
            .iter()
            .map(|row| format!("{} {}", row.section.label(), row.findings));
        rows.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_year_without_a_covenant_offers_to_begin_one() {
        let mut office = office();
        assert!(matches!(
            Screen::of(&office.session, None).unwrap(),
            Screen::Nothing
        ));
        let Screen::Start(start) = Screen::of(&office.session, Some(office.year)).unwrap() else {
            panic!("no covenant yet");
        };
        assert_eq!(start.heading, "Cụm thi đua số 8 chưa có giao ước năm 2019");
        assert_eq!(start.from_last_year, None);
        office = office.with_text();
        office.next_year(&["Cục A"]);
        let Screen::Start(start) = Screen::of(&office.session, Some(office.year)).unwrap() else {
            panic!("2020 has no covenant");
        };
        assert_eq!(
            start.from_last_year.as_deref(),
            Some("Lấy giao ước năm 2019 làm dự thảo")
        );
    }

    #[test]
    fn findings_are_counted_beside_the_part_that_cures_them() {
        let view = open(&office().begun());
        assert_eq!(
            counts(&view),
            "Chung 3; Căn cứ 1; Mở đầu và kết 0; Mục tiêu 0; Nội dung 1; Chỉ tiêu chung 1; Chỉ tiêu riêng 0; \
             Đăng ký danh hiệu 1; Hoạt động chung 0; Biện pháp 0; Nơi nhận 0; Người ký 1"
        );
        let view = open(&office().with_text());
        assert!(
            counts(&view)
                .contains("Căn cứ 0; Mở đầu và kết 0; Mục tiêu 0; Nội dung 0; Chỉ tiêu chung 0")
        );
        assert!(
            view.findings
                .iter()
                .any(|row| row.text == "Chưa đăng ký danh hiệu: Cục B; Cục C; Cục D")
        );
    }

    #[test]
    fn a_text_that_is_cited_is_offered_no_more() {
        let mut office = office().begun();
        let offered = open(&office).bases_offered;
        assert!(offered.iter().any(|text| text.contains("91/2017/NĐ-CP")));
        let mut basis = office.sheet();
        basis.bases.clear();
        let row = crate::domain::covenant::LegalBasis {
            id: office.session.new_id(),
            covenant: basis.covenant.id,
            text: offered[0].to_owned(),
            order: crate::domain::order::Position::first(),
            source: String::new(),
        };
        office.put(crate::app::commands::CovenantPart::Basis(row));
        assert_eq!(open(&office).bases_offered, offered[1..]);
    }
}

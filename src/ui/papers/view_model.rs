//! What the screen of papers shows: kinds with their state, the form of the chosen paper, the paper itself. No egui.

mod form;
mod list;

use crate::app::papers::{Paper, PaperKind, paper};
use crate::app::{Result, Session, queries};
use crate::domain::document::DocumentKey;
use crate::domain::document::parts::Whose;
use crate::domain::id::BlocYearId;
use crate::ui::action::Tab;

pub use form::{FieldView, FormView, PLACE, SYMBOL};
pub use list::{KindRow, SeasonRows};

#[derive(Debug)]
pub struct PapersView {
    /// "Khối thi đua 4 Hệ Cơ yếu, năm 2019".
    pub heading: String,
    pub seasons: Vec<SeasonRows>,
    pub kind: PaperKind,
    /// Members, ballots or authorities, for kinds with a paper for each.
    pub papers: Vec<(Whose, String)>,
    pub whose: Option<Whose>,
    pub body: Body,
    /// Why nothing can be written here.
    pub locked: Option<&'static str>,
}

#[derive(Debug)]
pub enum Body {
    /// Nothing to print yet, and where that is cured.
    Nothing {
        why: &'static str,
        tab: Tab,
    },
    /// Made of what another tab keeps.
    FromTab {
        paper: Box<Paper>,
        tab: Tab,
    },
    Form(Box<FormView>),
}

impl PapersView {
    pub fn of(
        session: &Session,
        year: BlocYearId,
        kind: PaperKind,
        whose: Option<Whose>,
    ) -> Result<Self> {
        let sheet = queries::year_sheet(session.reader(), year)?;
        let papers = papers(session, year, kind)?;
        let is_there = |whose: &Whose| papers.iter().any(|(other, _)| other == whose);
        let whose = whose
            .filter(is_there)
            .or(papers.first().map(|first| first.0));
        Ok(Self {
            heading: format!("{}, năm {}", sheet.bloc_name(), sheet.year.year),
            seasons: list::seasons(session.reader(), year)?,
            kind,
            body: Body::of(session, year, kind, whose)?,
            papers,
            whose,
            locked: session.is_read_only().then_some("Sổ mở chỉ để đọc"),
        })
    }

    pub fn form(&self) -> Option<&FormView> {
        match &self.body {
            Body::Form(form) => Some(form),
            Body::Nothing { .. } | Body::FromTab { .. } => None,
        }
    }

    /// Why the paper cannot be exported or printed.
    pub fn why_no_paper(&self) -> Option<&'static str> {
        match self.body {
            Body::Nothing { why, .. } => Some(why),
            Body::FromTab { .. } | Body::Form(_) => None,
        }
    }

    /// Why there is no paper for every member.
    pub fn why_not_for_all(&self) -> Option<&'static str> {
        if self.papers.is_empty() {
            return Some("Giấy này chỉ có một bản cho cả khối, cụm");
        }
        self.why_no_paper()
    }

    /// Of the member, ballot or authority whose paper is shown.
    pub fn whose_name(&self) -> &str {
        let mut papers = self.papers.iter();
        let shown = papers.find(|(whose, _)| Some(*whose) == self.whose);
        shown.map_or("", |(_, name)| name)
    }

    /// What the papers are told apart by.
    pub fn whose_label(&self) -> &'static str {
        match self.whose {
            Some(Whose::Ballot(_)) => "Vòng bỏ phiếu",
            Some(Whose::Authority(_)) => "Cấp khen thưởng",
            Some(Whose::Unit(_)) | None => "Đơn vị",
        }
    }

    /// "Trang đọc của đơn vị – Cục A".
    pub fn title(&self) -> String {
        match self.whose_name() {
            "" => self.kind.label().to_owned(),
            unit => format!("{} – {unit}", self.kind.label()),
        }
    }
}

impl Body {
    fn of(
        session: &Session,
        year: BlocYearId,
        kind: PaperKind,
        whose: Option<Whose>,
    ) -> Result<Self> {
        if kind.is_per_unit() && whose.is_none() {
            return Ok(Self::Nothing {
                why: "Năm này chưa có đơn vị thành viên nào",
                tab: Tab::Blocs,
            });
        }
        if let PaperKind::Document(kind) = kind {
            let key = DocumentKey {
                bloc_year: year,
                kind,
                whose,
            };
            let form = FormView::of(session, key)?;
            return Ok(Self::Form(Box::new(form)));
        }
        let tab = home(kind);
        Ok(match paper(session.reader(), year, kind, whose)? {
            Some(paper) => Self::FromTab {
                paper: Box::new(paper),
                tab,
            },
            None => Self::Nothing {
                why: "Năm này chưa có giao ước",
                tab,
            },
        })
    }
}

/// The tab that keeps what a paper without a form says.
fn home(kind: PaperKind) -> Tab {
    match kind {
        PaperKind::InterimSummary => Tab::Interim,
        PaperKind::YearSummary => Tab::YearEnd,
        PaperKind::Covenant | PaperKind::CeremonyCovenant | PaperKind::Document(_) => {
            Tab::Covenants
        }
    }
}

/// Those that are told apart; the one paper of a whole bloc is not among them.
fn papers(session: &Session, year: BlocYearId, kind: PaperKind) -> Result<Vec<(Whose, String)>> {
    let PaperKind::Document(kind) = kind else {
        return Ok(Vec::new());
    };
    let all = queries::papers_of_kind(session.reader(), year, kind)?.into_iter();
    Ok(all
        .filter_map(|(whose, name)| Some((whose?, name)))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::DocumentKind;
    use crate::ui::covenants::testing::office;

    #[test]
    fn a_paper_of_every_unit_is_shown_for_the_head_first() {
        let office = office();
        let kind = PaperKind::Document(DocumentKind::ReadingPage);
        let view = PapersView::of(&office.session, office.year, kind, None).unwrap();
        assert_eq!(view.title(), "Trang đọc của đơn vị – Cục A");
        assert_eq!(view.heading, "Cụm thi đua số 8, năm 2019");
        assert_eq!(view.papers.len(), 4);
        assert_eq!(view.why_not_for_all(), None);
        let last = view.papers[3].0;
        let view = PapersView::of(&office.session, office.year, kind, Some(last)).unwrap();
        assert_eq!(view.whose_name(), "Cục D");
    }

    #[test]
    fn what_another_tab_keeps_is_sent_there() {
        let office = office();
        let shown = |kind| PapersView::of(&office.session, office.year, kind, None).unwrap();
        let covenant = shown(PaperKind::Covenant);
        assert!(matches!(
            covenant.body,
            Body::Nothing {
                tab: Tab::Covenants,
                ..
            }
        ));
        assert_eq!(covenant.why_no_paper(), Some("Năm này chưa có giao ước"));
        let summary = shown(PaperKind::YearSummary);
        assert!(matches!(
            summary.body,
            Body::FromTab {
                tab: Tab::YearEnd,
                ..
            }
        ));
        assert_eq!(
            summary.why_not_for_all(),
            Some("Giấy này chỉ có một bản cho cả khối, cụm")
        );
    }
}

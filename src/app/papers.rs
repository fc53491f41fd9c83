//! Papers: what is printed for a year, and under which name.

mod covenant;
mod export;
mod names;
mod pack;

use jiff::civil::{Date, DateTime};

use crate::app::error::Result;
use crate::app::printed::{Printable, made_on};
use crate::app::queries;
use crate::documents::content::{Content, Edition};
use crate::documents::{self, docx, wording};
use crate::domain::choice::Choice;
use crate::domain::compose::summary_paper;
use crate::domain::document::compose::draft;
use crate::domain::document::parts::Whose;
use crate::domain::document::{DocumentKey, DocumentKind};
use crate::domain::id::BlocYearId;
use crate::domain::review::CutOff;
use crate::register::Reader;
pub use covenant::{CovenantWords, covenant_words};
pub use export::{Order, Written, export};
pub use names::{Format, file_name};
pub use pack::ceremony_pack;

/// Loại giấy tờ that the program prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperKind {
    Covenant,
    /// Bản nghi lễ of the covenant.
    CeremonyCovenant,
    InterimSummary,
    YearSummary,
    Document(DocumentKind),
}

impl PaperKind {
    /// In the order of the year.
    pub fn all() -> impl Iterator<Item = Self> {
        let own = [
            Self::Covenant,
            Self::CeremonyCovenant,
            Self::InterimSummary,
            Self::YearSummary,
        ];
        let documents = DocumentKind::ALL.iter().copied().map(Self::Document);
        own.into_iter().chain(documents)
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Covenant => "covenant",
            Self::CeremonyCovenant => "covenant-ceremony",
            Self::InterimSummary => "interim-summary",
            Self::YearSummary => "year-summary",
            Self::Document(kind) => kind.code(),
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|kind| kind.code() == code)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Covenant => "Giao ước thi đua",
            Self::CeremonyCovenant => "Giao ước thi đua, bản nghi lễ",
            Self::InterimSummary => "Bảng kết quả 6 tháng",
            Self::YearSummary => "Bảng kết quả năm",
            Self::Document(kind) => kind.label(),
        }
    }

    /// Whether there can be several of it in a year: of members, ballots, authorities.
    pub fn is_parted(self) -> bool {
        let is_parted = |kind: DocumentKind| {
            kind.is_per_unit() || kind.is_per_ballot() || kind.is_per_authority()
        };
        matches!(self, Self::Document(kind) if is_parted(kind))
    }

    /// Whether each ballot has a paper of its own.
    pub fn is_per_ballot(self) -> bool {
        matches!(self, Self::Document(kind) if kind.is_per_ballot())
    }

    /// Whether each member has a paper of its own.
    pub fn is_per_unit(self) -> bool {
        matches!(self, Self::Document(kind) if kind.is_per_unit())
    }
}

/// One paper in words, ready to be laid out.
#[derive(Clone, Debug)]
pub struct Paper {
    pub kind: PaperKind,
    pub bloc: String,
    pub year: i16,
    /// The member, ballot or authority whose paper it is; empty for papers of the whole bloc.
    pub unit: String,
    made_on: DateTime,
    content: Content,
    remarks: Vec<String>,
}

impl Printable for Paper {
    fn content(&self) -> Content {
        self.content.clone()
    }

    fn made_on(&self) -> DateTime {
        self.made_on
    }

    fn remarks(&self) -> Vec<String> {
        self.remarks.clone()
    }
}

impl Paper {
    /// The paper as a file for Word.
    pub fn word(&self) -> Vec<u8> {
        docx::write(&self.content, self.made_on)
    }
}

/// Every paper of one kind for a year: one, or one for each member, ballot or authority; none when the year has no covenant to print.
pub fn papers(reader: Reader<'_>, year: BlocYearId, kind: PaperKind) -> Result<Vec<Paper>> {
    let PaperKind::Document(document) = kind else {
        return Ok(paper(reader, year, kind, None)?.into_iter().collect());
    };
    let all = queries::papers_of_kind(reader, year, document)?.into_iter();
    all.filter_map(|(whose, _)| paper(reader, year, kind, whose).transpose())
        .collect()
}

/// One paper; for kinds with several, that of `whose`.
pub fn paper(
    reader: Reader<'_>,
    year: BlocYearId,
    kind: PaperKind,
    whose: Option<Whose>,
) -> Result<Option<Paper>> {
    let words = match kind {
        PaperKind::Covenant | PaperKind::CeremonyCovenant => covenant(reader, year, kind)?,
        PaperKind::InterimSummary => Some(summary(reader, year, CutOff::Interim)?),
        PaperKind::YearSummary => Some(summary(reader, year, CutOff::YearEnd)?),
        PaperKind::Document(kind) => Some(document(reader, year, kind, whose)?),
    };
    let Some(words) = words else { return Ok(None) };
    let sheet = queries::year_sheet(reader, year)?;
    Ok(Some(Paper {
        kind,
        bloc: sheet.bloc_name(),
        year: sheet.year.year,
        unit: words.whose,
        made_on: made_on(words.date, sheet.year.year),
        content: words.content,
        remarks: words.remarks,
    }))
}

/// What a paper says and on which day.
struct Words {
    content: Content,
    date: Option<Date>,
    /// The name of the member, ballot or authority that it is about.
    whose: String,
    remarks: Vec<String>,
}

fn covenant(reader: Reader<'_>, year: BlocYearId, kind: PaperKind) -> Result<Option<Words>> {
    let Some(covenant) = queries::covenant_of(reader, year)? else {
        return Ok(None);
    };
    let sheet = queries::covenant_sheet(reader, covenant.id)?;
    let words = covenant_words(&sheet)?.in_journal(reader, &sheet)?;
    Ok(Some(Words {
        content: words.in_edition(match kind {
            PaperKind::CeremonyCovenant => Edition::Ceremony,
            _ => Edition::Plain,
        }),
        date: words.paper.date,
        whose: String::new(),
        remarks: Vec::new(),
    }))
}

fn summary(reader: Reader<'_>, year: BlocYearId, cut_off: CutOff) -> Result<Words> {
    let sheet = queries::summary_sheet(reader, year, cut_off)?;
    let paper = summary_paper(&sheet);
    Ok(Words {
        content: Content {
            watermark: wording::not_agreed(sheet.year.not_agreed),
            ..documents::summary::summary(&paper)
        },
        date: paper.date,
        whose: String::new(),
        remarks: Vec::new(),
    })
}

fn document(
    reader: Reader<'_>,
    year: BlocYearId,
    kind: DocumentKind,
    whose: Option<Whose>,
) -> Result<Words> {
    let key = DocumentKey {
        bloc_year: year,
        kind,
        whose,
    };
    let sheet = queries::document_sheet(reader, key)?;
    let draft = draft(&sheet);
    Ok(Words {
        whose: sheet.whose_name(),
        content: draft.content(),
        date: draft.heading.date,
        remarks: draft.remarks(),
    })
}

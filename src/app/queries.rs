//! What the window, the papers and the command line ask of a register: whole sheets, not single rows.

mod awards;
mod closing;
mod history;
mod ledger;
mod work;

pub use awards::award_facts;
pub use closing::{closing_sheet, head_candidates, head_offers};
pub use history::{CellChange, score_history, sheet_steps};
pub use ledger::{honours_of_bloc, honours_of_unit};
pub use work::{
    all_results, award_sheet, ballot_sheet, ballot_sheets, cut_off_dates, remedies, score_book,
    score_books, unit_returns, year_work,
};

use crate::app::conflicts;
use crate::app::error::Result;
use crate::app::leading;
use crate::domain::account::EarlierYear;
use crate::domain::bloc::Bloc;
use crate::domain::choice::Choice;
use crate::domain::covenant::{
    Article, Covenant, CovenantVersion, JointActivity, LegalBasis, Recipient, TitleRegistration,
};
use crate::domain::document::book::{Given, NumberBook, books};
use crate::domain::document::parts::{Whose, papers_of};
use crate::domain::document::{Document, DocumentKey, DocumentKind, DocumentText, Sentence};
use crate::domain::id::{BlocYearId, CovenantId};
use crate::domain::review::{CutOff, Review, TargetResult};
use crate::domain::sheet::{CovenantSheet, DocumentSheet, SummarySheet, YearSheet, YearWork};
use crate::domain::signature::Signature;
use crate::domain::target::{Assignment, Target};
use crate::domain::text::compare;
use crate::domain::unit::{Unit, UnitName};
use crate::domain::year::{BlocYear, HeadTerm, Membership};
use crate::register::{Past, Reader};

pub fn year_sheet(reader: Reader<'_>, id: BlocYearId) -> Result<YearSheet> {
    let year: BlocYear = reader.get(id)?;
    Ok(YearSheet {
        bloc: reader.get::<Bloc>(year.bloc)?,
        members: reader.of::<Membership>("bloc_year", id)?,
        terms: reader.of::<HeadTerm>("bloc_year", id)?,
        units: reader.all::<Unit>()?,
        names: reader.all::<UnitName>()?,
        not_agreed: conflicts::count_of(reader, id)?,
        year,
    })
}

/// The covenant of a year, if it has one.
pub fn covenant_of(reader: Reader<'_>, year: BlocYearId) -> Result<Option<Covenant>> {
    Ok(reader.of::<Covenant>("bloc_year", year)?.into_iter().next())
}

pub fn covenant_sheet(reader: Reader<'_>, id: CovenantId) -> Result<CovenantSheet> {
    let covenant: Covenant = reader.get(id)?;
    let targets = reader.of::<Target>("covenant", id)?;
    let mut assignments = Vec::new();
    for target in &targets {
        assignments.extend(reader.of::<Assignment>("target", target.id)?);
    }
    let mut versions = reader.of::<CovenantVersion>("covenant", id)?;
    versions.sort_by_key(|version| version.number);
    Ok(CovenantSheet {
        year: year_sheet(reader, covenant.bloc_year)?,
        bases: reader.of::<LegalBasis>("covenant", id)?,
        articles: reader.of::<Article>("covenant", id)?,
        registrations: reader.of::<TitleRegistration>("covenant", id)?,
        activities: reader.of::<JointActivity>("covenant", id)?,
        signatures: reader.of::<Signature>("covenant", id)?,
        recipients: reader.of::<Recipient>("covenant", id)?,
        covenant,
        targets,
        assignments,
        versions,
    })
}

fn covenant_sheet_of(reader: Reader<'_>, year: BlocYearId) -> Result<Option<CovenantSheet>> {
    covenant_of(reader, year)?
        .map(|covenant| covenant_sheet(reader, covenant.id))
        .transpose()
}

/// Of both meetings and of every further day.
fn results_of(reader: Reader<'_>, covenant: Option<&CovenantSheet>) -> Result<Vec<TargetResult>> {
    let mut results = Vec::new();
    for target in covenant.iter().flat_map(|sheet| &sheet.targets) {
        results.extend(reader.of::<TargetResult>("target", target.id)?);
    }
    Ok(results)
}

/// What a meeting of the year has before it; a review that was never opened is empty.
pub fn summary_sheet(
    reader: Reader<'_>,
    year: BlocYearId,
    cut_off: CutOff,
) -> Result<SummarySheet> {
    let covenant = covenant_sheet_of(reader, year)?;
    let mut results = results_of(reader, covenant.as_ref())?;
    results.retain(|row| row.cut_off == cut_off && row.dated.is_none());
    let review = reader
        .of::<Review>("bloc_year", year)?
        .into_iter()
        .find(|review| review.kind == cut_off);
    let review = review
        .unwrap_or_else(|| Review::new(super::commands::review_id(year, cut_off), year, cut_off));
    Ok(SummarySheet {
        year: year_sheet(reader, year)?,
        covenant,
        cut_off,
        review,
        results,
    })
}

/// A document with all it may speak of. One that nobody began yet is empty, with the id that it will have: every paper
/// can be looked at before anything of it is kept.
pub fn document_sheet(reader: Reader<'_>, key: DocumentKey) -> Result<DocumentSheet> {
    let year = key.bloc_year;
    let document = document_or_new(reader, key)?;
    let EarlierYear {
        year: sheet,
        covenant,
        results,
        work,
    } = whole_year(reader, year)?;
    let earlier = match key.kind.compares_years() {
        true => earlier_years(reader, &sheet.year)?,
        false => Vec::new(),
    };
    let handed_over = match key.kind {
        DocumentKind::HandoverMinutes => leading::for_minutes(reader)?,
        _ => None,
    };
    Ok(DocumentSheet {
        handed_over,
        year: sheet,
        reviews: reader.of::<Review>("bloc_year", year)?,
        results,
        work,
        earlier,
        texts: reader.of::<DocumentText>("document", document.id)?,
        sentences: reader.all::<Sentence>()?,
        document,
        covenant,
    })
}

/// A year with everything that is counted in it.
pub fn whole_year(reader: Reader<'_>, year: BlocYearId) -> Result<EarlierYear> {
    let covenant = covenant_sheet_of(reader, year)?;
    let results = results_of(reader, covenant.as_ref())?;
    let (dated, results) = results.into_iter().partition(|row| row.dated.is_some());
    let sheet = match &covenant {
        Some(covenant) => covenant.year.clone(),
        None => year_sheet(reader, year)?,
    };
    Ok(EarlierYear {
        work: year_work(reader, &sheet, dated)?,
        year: sheet,
        covenant,
        results,
    })
}

/// Years of the same bloc before this one, the oldest first.
pub fn earlier_years(reader: Reader<'_>, year: &BlocYear) -> Result<Vec<EarlierYear>> {
    let mut years = reader.of::<BlocYear>("bloc", year.bloc)?;
    years.retain(|other| other.year < year.year);
    years.sort_by_key(|other| other.year);
    let years = years.into_iter();
    years.map(|other| whole_year(reader, other.id)).collect()
}

/// The document as it is kept, or as it will begin.
pub fn document_or_new(reader: Reader<'_>, key: DocumentKey) -> Result<Document> {
    let id = super::commands::document_id(key);
    if let Some(kept) = reader.find::<Document>(id)? {
        return Ok(kept);
    }
    let mut document = Document::new(id, key.bloc_year, key.kind);
    match key.whose {
        None => (),
        Some(Whose::Unit(unit)) => document.unit = Some(unit),
        Some(Whose::Ballot(ballot)) => document.ballot = Some(ballot),
        Some(Whose::Authority(_)) => {
            let papers = papers_of_kind(reader, key.bloc_year, key.kind)?.into_iter();
            let named = papers.filter(|(whose, _)| *whose == key.whose);
            document.authority = named.map(|(_, name)| name).next().unwrap_or_default();
        }
    }
    Ok(document)
}

/// Every paper of one kind that a year asks for, with the name that tells it apart.
pub fn papers_of_kind(
    reader: Reader<'_>,
    year: BlocYearId,
    kind: DocumentKind,
) -> Result<Vec<(Option<Whose>, String)>> {
    let mut work = YearWork::default();
    if kind.is_per_ballot() {
        work.ballots = ballot_sheets(reader, year)?;
    }
    if kind.is_per_authority() {
        work.awards = award_sheet(reader, year)?;
    }
    let (sheet, begun) = (year_sheet(reader, year)?, documents_of(reader, year)?);
    Ok(papers_of(kind, &sheet, &work, &begun))
}

/// The documents of a year that were begun, in the order of the kinds.
pub fn documents_of(reader: Reader<'_>, year: BlocYearId) -> Result<Vec<Document>> {
    let mut documents = reader.of::<Document>("bloc_year", year)?;
    documents.sort_by_key(|document| document.kind);
    Ok(documents)
}

/// Every number that a document of this register was ever given, whatever became of it since.
pub fn numbers_given(reader: Reader<'_>) -> Result<Vec<Given>> {
    let mut given = Vec::new();
    for Past { row, stands } in reader.past::<Document>()? {
        if let (Some(number), Some(day)) = (row.number, row.issued_on) {
            given.push(Given {
                document: row.id,
                number,
                year: day.year(),
                paper: paper_name(reader, &row)?,
                symbol: row.symbol,
                stands,
            });
        }
    }
    Ok(given)
}

/// Sổ số văn bản of a calendar year, one for each symbol.
pub fn number_books(reader: Reader<'_>, year: i16) -> Result<Vec<NumberBook>> {
    let mut given = numbers_given(reader)?;
    given.retain(|entry| entry.year == year);
    Ok(books(given))
}

/// "Báo cáo tổng kết năm (Khối thi đua 4 Hệ Cơ yếu, năm 2019)".
pub fn paper_name(reader: Reader<'_>, document: &Document) -> Result<String> {
    let unit = document.unit.map(|unit| reader.find::<Unit>(unit));
    let unit = unit.transpose()?.flatten();
    let unit = match (unit, document.authority.trim()) {
        (Some(unit), _) => format!("{}, ", unit.name),
        (None, "") => String::new(),
        (None, authority) => format!("{authority}, "),
    };
    let of = match reader.find::<BlocYear>(document.bloc_year)? {
        None => "năm thi đua đã xóa".to_owned(),
        Some(year) => {
            let bloc: Bloc = reader.get(year.bloc)?;
            format!("{}, năm {}", year.bloc_name(&bloc), year.year)
        }
    };
    Ok(format!("{} ({unit}{of})", document.kind.label()))
}

/// Every year of every bloc: blocs in Vietnamese order, newest year first.
pub fn bloc_years(reader: Reader<'_>) -> Result<Vec<(Bloc, Vec<BlocYear>)>> {
    let mut blocs = reader.all::<Bloc>()?;
    blocs.sort_by(|a, b| compare(&a.full_name(), &b.full_name()));
    let with_years = blocs.into_iter().map(|bloc| {
        let mut years = reader.of::<BlocYear>("bloc", bloc.id)?;
        years.sort_by_key(|year| std::cmp::Reverse(year.year));
        Ok((bloc, years))
    });
    with_years.collect()
}

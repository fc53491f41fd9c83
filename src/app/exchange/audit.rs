//! After an import every rule is asked of everything: links lead somewhere, rules hold, what was signed stays signed.

mod ballots;
mod closing;
mod meetings;
mod remarks;
mod scores;
mod sheets;

use std::collections::HashSet;

use crate::app::commands::awards::check_awards;
use crate::app::commands::documents::check_document;
use crate::app::commands::{document_text_id, sentence_id};
use crate::app::error::{AppError, Result};
use crate::app::links::{self, check_tree_of};
use crate::app::queries;
use crate::domain::bloc::Bloc;
use crate::domain::compose::covenant_paper;
use crate::domain::covenant::{Covenant, CovenantVersion};
use crate::domain::document::{Document, DocumentText, Sentence, template};
use crate::domain::id::CovenantId;
use crate::domain::paper::CovenantPaper;
use crate::domain::rule::RuleViolation;
use crate::domain::sheet::CovenantSheet;
use crate::domain::target::Target;
use crate::domain::unit::{self, Unit};
use crate::domain::year::{BlocYear, HeadTerm};
use crate::register::{Reader, fingerprint};

pub(in crate::app) use remarks::Standing;
pub(super) use scores::Closed;
use scores::check_scores;

pub(super) type SignedPapers = Vec<(CovenantId, CovenantPaper)>;

/// What the signed covenants say before the import.
pub(super) fn signed_papers(reader: Reader<'_>) -> Result<SignedPapers> {
    let signed = reader
        .all::<Covenant>()?
        .into_iter()
        .filter(Covenant::is_signed);
    signed
        .map(|covenant| {
            Ok((
                covenant.id,
                covenant_paper(&queries::covenant_sheet(reader, covenant.id)?),
            ))
        })
        .collect()
}

/// An import may add to a signed covenant's surroundings, but it may not change what was signed.
pub(super) fn check_signed_unchanged(reader: Reader<'_>, before: &SignedPapers) -> Result<()> {
    for (id, paper) in before {
        let sheet = queries::covenant_sheet(reader, *id)?;
        if !sheet.covenant.is_signed() || covenant_paper(&sheet) != *paper {
            return Err(RuleViolation::AlreadySigned(sheet.year.year.year).into());
        }
    }
    Ok(())
}

pub(super) fn check_all(reader: Reader<'_>) -> Result<()> {
    links::check_all(reader)?;
    check_units_and_blocs(reader)?;
    check_years(reader)?;
    check_covenants(reader)?;
    meetings::check(reader)?;
    ballots::check_ballots(reader)?;
    closing::check(reader)?;
    check_documents(reader)?;
    check_scores(reader)?;
    sheets::check(reader)?;
    let years = reader.all::<BlocYear>()?;
    years
        .iter()
        .try_for_each(|year| check_awards(reader, year.id))
}

fn inconsistent(what: String) -> AppError {
    RuleViolation::Inconsistent(what).into()
}

fn check_units_and_blocs(reader: Reader<'_>) -> Result<()> {
    let units = reader.all::<Unit>()?;
    units.iter().try_for_each(Unit::check)?;
    unit::check_trees(&units)?;
    let blocs = reader.all::<Bloc>()?;
    blocs.iter().try_for_each(Bloc::check)?;
    let tree: Vec<_> = blocs.iter().map(|row| (row.id, row.parent_bloc)).collect();
    Ok(check_tree_of(&tree)?)
}

fn check_years(reader: Reader<'_>) -> Result<()> {
    let years = reader.all::<BlocYear>()?;
    let terms = reader.all::<HeadTerm>()?;
    for year in &years {
        year.check(&years)?;
        let members = queries::year_sheet(reader, year.id)?.members;
        let mut known = HashSet::new();
        let twice = members.iter().find(|member| !known.insert(member.unit));
        if let Some(member) = twice {
            return Err(RuleViolation::AlreadyMember(reader.get::<Unit>(member.unit)?.name).into());
        }
    }
    for term in &terms {
        term.check(&terms)?;
    }
    Ok(())
}

/// Ids that are made of what a row is about leave no room for two rows about the same.
fn check_documents(reader: Reader<'_>) -> Result<()> {
    for document in reader.all::<Document>()? {
        check_document(reader, &document)?;
    }
    for text in reader.all::<DocumentText>()? {
        if text.id != document_text_id(text.document, &text.slot) {
            return Err(inconsistent(format!(
                "mã đoạn văn bản không phải của mục “{}”",
                text.slot
            )));
        }
    }
    for sentence in reader.all::<Sentence>()? {
        template::check(&sentence.text)?;
        if sentence.id != sentence_id(&sentence.key) {
            return Err(inconsistent(format!(
                "mã mẫu câu không phải của “{}”",
                sentence.key
            )));
        }
    }
    Ok(())
}

fn check_covenants(reader: Reader<'_>) -> Result<()> {
    let covenants = reader.all::<Covenant>()?;
    let mut with_covenant = HashSet::new();
    for covenant in &covenants {
        let sheet = queries::covenant_sheet(reader, covenant.id)?;
        let year = sheet.year.year.year;
        if !with_covenant.insert(covenant.bloc_year) {
            return Err(RuleViolation::CovenantExists(year).into());
        }
        sheet.targets.iter().try_for_each(Target::check)?;
        check_trees(&sheet)?;
        if covenant.is_signed() != sheet.standing_version().is_some() {
            return Err(inconsistent(format!(
                "giao ước năm {year}: trạng thái ký không khớp với bản đã ký"
            )));
        }
        sheet
            .versions
            .iter()
            .try_for_each(|version| check_version(version, year))?;
    }
    Ok(())
}

/// No part stands below itself or below a part of another covenant.
fn check_trees(sheet: &CovenantSheet) -> Result<()> {
    let articles = sheet.articles.iter().map(|row| (row.id, row.parent));
    check_tree_of(&articles.collect::<Vec<_>>())?;
    let targets = sheet.targets.iter().map(|row| (row.id, row.parent));
    Ok(check_tree_of(&targets.collect::<Vec<_>>())?)
}

/// What was frozen is what its fingerprint says, and it can be printed.
fn check_version(version: &CovenantVersion, year: i16) -> Result<()> {
    let printable = serde_json::from_str::<CovenantPaper>(&version.text).is_ok();
    if printable && fingerprint(&version.text) == version.fingerprint {
        return Ok(());
    }
    Err(inconsistent(format!(
        "giao ước năm {year}: nguyên văn bản đã ký không khớp dấu vân"
    )))
}

#[cfg(test)]
mod tests {
    use crate::app::commands::DocumentCommand;
    use crate::app::exchange::{dump, to_text};
    use crate::app::testing::{four_systems, session};
    use crate::domain::document::{DocumentKey, DocumentKind};
    use jiff::civil::date;

    #[test]
    fn an_import_brings_no_second_paper_of_one_number_and_no_second_row_of_one_paper() {
        let mut session = session();
        let bloc_year = four_systems(&mut session);
        for kind in [DocumentKind::InterimReport, DocumentKind::YearReport] {
            let document = DocumentKey::of_bloc(bloc_year, kind);
            let day = date(2019, 12, 20);
            session
                .run(DocumentCommand::IssueNumber { document, day })
                .unwrap();
        }
        let text = to_text(&dump(session.reader()).unwrap());
        let mut refused = |from: &str, to: &str| {
            let changed = text.replacen(from, to, 1);
            assert_ne!(changed, text);
            session.import_text(&changed).unwrap_err().message
        };
        let twice = refused("\"number\": 2", "\"number\": 1");
        assert!(twice.starts_with("Số 01/BC-KTĐ năm 2019 đã cấp"), "{twice}");
        let other = refused("\"kind\": \"year-report\"", "\"kind\": \"plan\"");
        assert!(other.contains("mã văn bản không phải"), "{other}");
    }
}

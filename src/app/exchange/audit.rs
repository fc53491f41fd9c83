//! After an import every rule is asked of everything: links lead somewhere, rules hold, what was signed stays signed.

use crate::app::error::{AppError, Result};
use crate::app::queries;
use crate::domain::bloc::Bloc;
use crate::domain::compose::covenant_paper;
use crate::domain::covenant::{Article, Covenant, CovenantVersion};
use crate::domain::id::CovenantId;
use crate::domain::paper::CovenantPaper;
use crate::domain::rule::RuleViolation;
use crate::domain::target::Target;
use crate::domain::unit::{Unit, check_tree};
use crate::domain::year::{BlocYear, HeadTerm};
use crate::register::fields::{Kind, TABLES, table_named};
use crate::register::value::Value;
use crate::register::{Reader, fingerprint};

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
    check_links(reader)?;
    check_units_and_blocs(reader)?;
    check_years(reader)?;
    check_covenants(reader)
}

fn inconsistent(what: String) -> AppError {
    RuleViolation::Inconsistent(what).into()
}

/// Links that a row cannot do without.
const NEEDED: &[&str] = &["bloc", "bloc_year", "covenant", "target", "unit"];

fn check_links(reader: Reader<'_>) -> Result<()> {
    for table in TABLES {
        let rows = reader.rows(table)?;
        for (at, field) in table.fields.iter().enumerate() {
            let Kind::Link(to) = field.kind else { continue };
            let known = ids(reader, to)?;
            let optional = !NEEDED.contains(&field.column)
                || matches!(
                    (table.name, field.column),
                    ("target" | "title_registration", "unit")
                );
            let lost = rows.iter().find(|(_, cells)| match &cells[at] {
                Value::Id(id) => !known.contains(id),
                _ => !optional,
            });
            if let Some((id, _)) = lost {
                return Err(inconsistent(format!(
                    "{} {id}: “{}” không dẫn tới đâu",
                    table.label, field.label
                )));
            }
        }
    }
    Ok(())
}

fn ids(
    reader: Reader<'_>,
    table: &str,
) -> Result<std::collections::HashSet<crate::domain::id::RowId>> {
    let Some(table) = table_named(table) else {
        return Ok(Default::default());
    };
    Ok(reader.rows(table)?.into_iter().map(|(id, _)| id).collect())
}

fn check_units_and_blocs(reader: Reader<'_>) -> Result<()> {
    let units = reader.all::<Unit>()?;
    for unit in &units {
        unit.check()?;
        check_tree(&units, unit)?;
    }
    for bloc in reader.all::<Bloc>()? {
        bloc.check()?;
    }
    Ok(())
}

fn check_years(reader: Reader<'_>) -> Result<()> {
    let years = reader.all::<BlocYear>()?;
    let terms = reader.all::<HeadTerm>()?;
    for year in &years {
        year.check(&years)?;
        let members = queries::year_sheet(reader, year.id)?.members;
        let twice = members
            .iter()
            .enumerate()
            .find(|(at, member)| members[..*at].iter().any(|other| other.unit == member.unit));
        if let Some((_, member)) = twice {
            return Err(RuleViolation::AlreadyMember(reader.get::<Unit>(member.unit)?.name).into());
        }
    }
    for term in &terms {
        term.check(&terms)?;
    }
    Ok(())
}

fn check_covenants(reader: Reader<'_>) -> Result<()> {
    let covenants = reader.all::<Covenant>()?;
    for (at, covenant) in covenants.iter().enumerate() {
        let sheet = queries::covenant_sheet(reader, covenant.id)?;
        let year = sheet.year.year.year;
        if covenants[..at]
            .iter()
            .any(|other| other.bloc_year == covenant.bloc_year)
        {
            return Err(RuleViolation::CovenantExists(year).into());
        }
        sheet.targets.iter().try_for_each(Target::check)?;
        check_article_tree(&sheet.articles)?;
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

fn check_article_tree(articles: &[Article]) -> Result<()> {
    for article in articles {
        let mut above = article.parent;
        for _ in 0..=articles.len() {
            above = above
                .and_then(|id| articles.iter().find(|other| other.id == id))
                .and_then(|other| other.parent);
        }
        if above.is_some() {
            return Err(RuleViolation::PartAboveItself.into());
        }
    }
    Ok(())
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

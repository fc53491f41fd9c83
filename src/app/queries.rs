//! What the window, the papers and the command line ask of a register: whole sheets, not single rows.

use crate::app::error::Result;
use crate::domain::bloc::Bloc;
use crate::domain::covenant::{
    Article, Covenant, CovenantVersion, JointActivity, LegalBasis, Recipient, TitleRegistration,
};
use crate::domain::id::{BlocYearId, CovenantId};
use crate::domain::review::{CutOff, Review, TargetResult};
use crate::domain::sheet::{CovenantSheet, SummarySheet, YearSheet};
use crate::domain::signature::Signature;
use crate::domain::target::{Assignment, Target};
use crate::domain::text::compare;
use crate::domain::unit::{Unit, UnitName};
use crate::domain::year::{BlocYear, HeadTerm, Membership};
use crate::register::Reader;

pub fn year_sheet(reader: Reader<'_>, id: BlocYearId) -> Result<YearSheet> {
    let year: BlocYear = reader.get(id)?;
    Ok(YearSheet {
        bloc: reader.get::<Bloc>(year.bloc)?,
        members: reader.of::<Membership>("bloc_year", id)?,
        terms: reader.of::<HeadTerm>("bloc_year", id)?,
        units: reader.all::<Unit>()?,
        names: reader.all::<UnitName>()?,
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

/// What a meeting of the year has before it; a review that was never opened is empty.
pub fn summary_sheet(
    reader: Reader<'_>,
    year: BlocYearId,
    cut_off: CutOff,
) -> Result<SummarySheet> {
    let covenant = covenant_of(reader, year)?
        .map(|covenant| covenant_sheet(reader, covenant.id))
        .transpose()?;
    let mut results = Vec::new();
    for target in covenant.iter().flat_map(|sheet| &sheet.targets) {
        results.extend(
            reader
                .of::<TargetResult>("target", target.id)?
                .into_iter()
                .filter(|row| row.cut_off == cut_off),
        );
    }
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

//! Awards of a year with all that conditions and quotas are asked of.

use crate::app::error::Result;
use crate::app::queries::work::books_of;
use crate::app::queries::{award_sheet, covenant_of, year_sheet};
use crate::domain::award::facts::{AwardFacts, PastAwards, members_at_the_end};
use crate::domain::covenant::TitleRegistration;
use crate::domain::id::BlocYearId;
use crate::domain::score::engine::score;
use crate::domain::year::BlocYear;
use crate::register::Reader;

pub fn award_facts(reader: Reader<'_>, id: BlocYearId) -> Result<AwardFacts> {
    let sheet = year_sheet(reader, id)?;
    let books = books_of(reader, &sheet)?.into_iter().map(|book| {
        let scored = score(&book, None);
        (book, scored)
    });
    Ok(AwardFacts {
        year: sheet.year.year,
        members: members_at_the_end(&sheet),
        registrations: registrations(reader, id)?,
        sheet: award_sheet(reader, id)?,
        books: books.collect(),
        past: past_awards(reader, id)?,
    })
}

pub(super) fn registrations(
    reader: Reader<'_>,
    year: BlocYearId,
) -> Result<Vec<TitleRegistration>> {
    match covenant_of(reader, year)? {
        Some(covenant) => Ok(reader.of::<TitleRegistration>("covenant", covenant.id)?),
        None => Ok(Vec::new()),
    }
}

/// What every other bloc and year decided up to the end of this one.
pub(super) fn past_awards(reader: Reader<'_>, id: BlocYearId) -> Result<Vec<PastAwards>> {
    let years = reader.all::<BlocYear>()?;
    let Some(here) = years.iter().find(|year| year.id == id) else {
        return Ok(Vec::new());
    };
    let other = years.iter();
    let other = other.filter(|year| year.id != id && year.year <= here.year);
    let awards = other.map(|year| {
        Ok(PastAwards {
            year: year.year,
            sheet: award_sheet(reader, year.id)?,
        })
    });
    awards.collect()
}

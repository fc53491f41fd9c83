//! A year at its end.

use crate::app::error::Result;
use crate::app::queries::{covenant_sheet_of, documents_of, results_of, year_sheet, year_work};
use crate::domain::closing::ClosingSheet;
use crate::domain::closing::offers::{Offer, offers};
use crate::domain::id::BlocYearId;
use crate::domain::review::Review;
use crate::domain::sheet::YearSheet;
use crate::domain::year::{BlocYear, HeadTerm};
use crate::register::Reader;

pub fn closing_sheet(reader: Reader<'_>, year: BlocYearId) -> Result<ClosingSheet> {
    let covenant = covenant_sheet_of(reader, year)?;
    let results = results_of(reader, covenant.as_ref())?;
    let (dated, results) = results.into_iter().partition(|row| row.dated.is_some());
    Ok(ClosingSheet {
        year: year_sheet(reader, year)?,
        covenant,
        reviews: reader.of::<Review>("bloc_year", year)?,
        results,
        work: year_work(reader, year, dated)?,
        documents: documents_of(reader, year)?,
    })
}

/// Who might lead the year after `sheet`.
pub fn head_offers(reader: Reader<'_>, sheet: &YearSheet) -> Result<Vec<Offer>> {
    let years = reader.of::<BlocYear>("bloc", sheet.bloc.id)?;
    let past = years.iter().filter(|year| year.year <= sheet.year.year);
    let past: Result<Vec<_>> = past
        .map(|year| Ok((year.year, reader.of::<HeadTerm>("bloc_year", year.id)?)))
        .collect();
    Ok(offers(sheet, &past?))
}

//! A year at its end.

use crate::app::error::Result;
use crate::app::queries::{documents_of, whole_year};
use crate::domain::account::EarlierYear;
use crate::domain::closing::ClosingSheet;
use crate::domain::closing::offers::{Offer, offers};
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::review::Review;
use crate::domain::sheet::YearSheet;
use crate::domain::year::{BlocYear, HeadTerm, Membership};
use crate::register::Reader;

pub fn closing_sheet(reader: Reader<'_>, year: BlocYearId) -> Result<ClosingSheet> {
    let EarlierYear {
        year: sheet,
        covenant,
        results,
        work,
    } = whole_year(reader, year)?;
    Ok(ClosingSheet {
        year: sheet,
        covenant,
        reviews: reader.of::<Review>("bloc_year", year)?,
        results,
        work,
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

/// Who can be chosen in `year` for a later one: its members that have not left, and those of that year where it is open.
pub fn head_candidates(
    reader: Reader<'_>,
    year: &BlocYear,
    for_year: Option<i64>,
) -> Result<Vec<UnitId>> {
    let mut units = Vec::new();
    for other in reader.of::<BlocYear>("bloc", year.bloc)? {
        if other.id != year.id && for_year != Some(i64::from(other.year)) {
            continue;
        }
        let members = reader.of::<Membership>("bloc_year", other.id)?;
        let standing = members.iter().filter(|member| member.left_on.is_none());
        units.extend(standing.map(|member| member.unit));
    }
    units.sort_unstable();
    units.dedup();
    Ok(units)
}

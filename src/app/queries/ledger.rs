//! Sổ theo dõi danh hiệu over the years (product.md, Khối thi đua 4).

use crate::app::error::Result;
use crate::app::queries::award_sheet;
use crate::app::queries::awards::registrations;
use crate::domain::award::ledger::{LedgerLine, YearOfAwards, ledger};
use crate::domain::bloc::Bloc;
use crate::domain::id::{BlocId, UnitId};
use crate::domain::year::BlocYear;
use crate::register::Reader;

/// Every unit in every year of one bloc.
pub fn honours_of_bloc(reader: Reader<'_>, bloc: BlocId) -> Result<Vec<LedgerLine>> {
    let years = reader.of::<BlocYear>("bloc", bloc)?;
    Ok(ledger(&told(reader, years)?))
}

/// One unit in every bloc that it was ever in.
pub fn honours_of_unit(reader: Reader<'_>, unit: UnitId) -> Result<Vec<LedgerLine>> {
    let years = reader.all::<BlocYear>()?;
    let mut lines = ledger(&told(reader, years)?);
    lines.retain(|line| line.unit == unit);
    Ok(lines)
}

fn told(reader: Reader<'_>, years: Vec<BlocYear>) -> Result<Vec<YearOfAwards>> {
    let years = years.into_iter().map(|year| {
        let bloc: Bloc = reader.get(year.bloc)?;
        Ok(YearOfAwards {
            bloc_year: year.id,
            year: year.year,
            bloc: year.bloc_name(&bloc),
            registrations: registrations(reader, year.id)?,
            awards: award_sheet(reader, year.id)?,
        })
    });
    years.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::session;

    #[test]
    fn registrations_of_the_sample_stand_in_the_ledger() {
        let mut session = session();
        session.import_text(crate::app::sample::SAMPLE).unwrap();
        let reader = session.reader();
        let mut years = reader.all::<BlocYear>().unwrap().into_iter();
        let year = years.find(|year| year.year == 2017).unwrap();
        let lines = honours_of_bloc(reader, year.bloc).unwrap();
        let flags = lines.iter().flat_map(|line| &line.registered);
        let flags = flags.filter(|entry| entry.honour == "Cờ thi đua của Bộ Công an");
        assert_eq!(flags.count(), 7);
        let own = honours_of_unit(reader, lines[0].unit).unwrap();
        assert_eq!(own[0], lines[0]);
    }
}

//! The end of a year that came with an import: an end has its day, the next head is one, slips are numbered and reasoned.

use super::inconsistent;
use crate::app::error::Result;
use crate::domain::closing::{Correction, HeadChoice};
use crate::domain::year::{BlocYear, YearState};
use crate::register::Reader;

pub(super) fn check(reader: Reader<'_>) -> Result<()> {
    for year in reader.all::<BlocYear>()? {
        if year.closed_on.is_some() && year.state != YearState::Closed {
            let year = year.year;
            return Err(inconsistent(format!(
                "năm thi đua {year} có ngày kết thúc nhưng chưa ở bước kết thúc"
            )));
        }
        let choices = reader.of::<HeadChoice>("bloc_year", year.id)?;
        for choice in &choices {
            choice.check_alone(&choices)?;
        }
        check_slips(&reader.of::<Correction>("bloc_year", year.id)?, year.year)?;
    }
    Ok(())
}

fn check_slips(slips: &[Correction], year: i16) -> Result<()> {
    for (at, slip) in slips.iter().enumerate() {
        slip.check()?;
        if slips[..at].iter().any(|other| other.number == slip.number) {
            return Err(inconsistent(format!(
                "năm thi đua {year} có hai phiếu đính chính số {:02}",
                slip.number
            )));
        }
    }
    Ok(())
}

//! The half year and the year: scores, ballots, awards and closing, each as a whole sheet.

use jiff::civil::Date;

use crate::app::error::Result;
use crate::app::queries::year_sheet;
use crate::domain::award::{Gate, GateAnswer, Nomination, NominationStep, Quota};
use crate::domain::ballot::{Ballot, BallotCount, BallotItem, BallotLine, Elector};
use crate::domain::closing::{Correction, HeadChoice};
use crate::domain::id::{BallotId, BlocYearId, ScoreTableId, UnitId};
use crate::domain::remedy::Remedy;
use crate::domain::review::{CutOffDate, TargetResult, UnitReturn};
use crate::domain::score::book::ScoreBook;
use crate::domain::score::{Criterion, CriterionUnit, Score, ScoreSheet, ScoreTable};
use crate::domain::sheet::{AwardSheet, BallotSheet, YearSheet, YearWork};
use crate::domain::year::Membership;
use crate::register::Reader;

/// Everything between signing and closing. `dated` are the results of further days, which the caller has read. Only
/// conditions ask for what was decided elsewhere: without one it is not read.
pub fn year_work(
    reader: Reader<'_>,
    sheet: &YearSheet,
    dated: Vec<TargetResult>,
) -> Result<YearWork> {
    let year = sheet.year.id;
    let awards = award_sheet(reader, year)?;
    let past = match awards.gates.is_empty() {
        true => Vec::new(),
        false => super::awards::past_awards(reader, year)?,
    };
    Ok(YearWork {
        dates: reader.of::<CutOffDate>("bloc_year", year)?,
        dated,
        returns: reader.of::<UnitReturn>("bloc_year", year)?,
        remedies: reader.of::<Remedy>("bloc_year", year)?,
        books: books_of(reader, sheet)?,
        ballots: ballot_sheets(reader, year)?,
        awards,
        choices: reader.of::<HeadChoice>("bloc_year", year)?,
        corrections: reader.of::<Correction>("bloc_year", year)?,
        past,
    })
}

/// The further marks of a year.
pub fn cut_off_dates(reader: Reader<'_>, year: BlocYearId) -> Result<Vec<CutOffDate>> {
    Ok(reader.of::<CutOffDate>("bloc_year", year)?)
}

/// The results of every mark of a year, those of the meetings too.
pub fn all_results(reader: Reader<'_>, year: BlocYearId) -> Result<Vec<TargetResult>> {
    let covenant = super::covenant_sheet_of(reader, year)?;
    super::results_of(reader, covenant.as_ref())
}

pub fn remedies(reader: Reader<'_>, year: BlocYearId) -> Result<Vec<Remedy>> {
    Ok(reader.of::<Remedy>("bloc_year", year)?)
}

pub fn unit_returns(reader: Reader<'_>, year: BlocYearId) -> Result<Vec<UnitReturn>> {
    Ok(reader.of::<UnitReturn>("bloc_year", year)?)
}

/// Every table of the year with its scores.
pub fn score_books(reader: Reader<'_>, year: BlocYearId) -> Result<Vec<ScoreBook>> {
    books_of(reader, &year_sheet(reader, year)?)
}

/// The same of a year that was read already.
pub(super) fn books_of(reader: Reader<'_>, sheet: &YearSheet) -> Result<Vec<ScoreBook>> {
    let tables = reader.of::<ScoreTable>("bloc_year", sheet.year.id)?;
    let tables = tables.into_iter();
    tables.map(|table| book_of(reader, table, sheet)).collect()
}

pub fn score_book(reader: Reader<'_>, table: ScoreTableId) -> Result<ScoreBook> {
    let table: ScoreTable = reader.get(table)?;
    let sheet = year_sheet(reader, table.bloc_year)?;
    book_of(reader, table, &sheet)
}

fn book_of(reader: Reader<'_>, table: ScoreTable, sheet: &YearSheet) -> Result<ScoreBook> {
    Ok(ScoreBook {
        criteria: reader.of::<Criterion>("table", table.id)?,
        units: scored_units(sheet, &table),
        left: left_units(sheet),
        head: sheet.head().map(|term| term.unit),
        assigned: reader.of::<CriterionUnit>("table", table.id)?,
        scores: reader.of::<Score>("table", table.id)?,
        sheets: reader.of::<ScoreSheet>("table", table.id)?,
        table,
    })
}

/// Members that count in the ranking and are of the kind that the table is for.
fn scored_units(sheet: &YearSheet, table: &ScoreTable) -> Vec<UnitId> {
    let members = sheet.members.iter();
    let counted = members.filter(|member| member.counts_in_ranking);
    let of_kind = |unit: &UnitId| {
        let kind = sheet.unit(*unit).map_or("", |unit| unit.kind.as_str());
        table.is_for(kind)
    };
    counted.map(|member| member.unit).filter(of_kind).collect()
}

/// Members that left before the last day of the year.
fn left_units(sheet: &YearSheet) -> Vec<(UnitId, Date)> {
    let end = sheet.naming_day(None);
    let gone = |member: &Membership| Some((member.unit, member.left_on.filter(|on| *on < end)?));
    sheet.members.iter().filter_map(gone).collect()
}

pub fn ballot_sheets(reader: Reader<'_>, year: BlocYearId) -> Result<Vec<BallotSheet>> {
    let ballots = reader.of::<Ballot>("bloc_year", year)?.into_iter();
    ballots
        .map(|ballot| ballot_sheet(reader, ballot.id))
        .collect()
}

pub fn ballot_sheet(reader: Reader<'_>, id: BallotId) -> Result<BallotSheet> {
    let counts = reader.of::<BallotCount>("ballot", id)?;
    let mut lines = Vec::new();
    for count in &counts {
        lines.extend(reader.of::<BallotLine>("count", count.id)?);
    }
    Ok(BallotSheet {
        ballot: reader.get(id)?,
        electors: reader.of::<Elector>("ballot", id)?,
        items: reader.of::<BallotItem>("ballot", id)?,
        counts,
        lines,
    })
}

pub fn award_sheet(reader: Reader<'_>, year: BlocYearId) -> Result<AwardSheet> {
    let gates = reader.of::<Gate>("bloc_year", year)?;
    let nominations = reader.of::<Nomination>("bloc_year", year)?;
    let (mut answers, mut steps) = (Vec::new(), Vec::new());
    for gate in &gates {
        answers.extend(reader.of::<GateAnswer>("gate", gate.id)?);
    }
    for nomination in &nominations {
        steps.extend(reader.of::<NominationStep>("nomination", nomination.id)?);
    }
    Ok(AwardSheet {
        quotas: reader.of::<Quota>("bloc_year", year)?,
        gates,
        answers,
        nominations,
        steps,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::{AwardCommand, YearCommand};
    use crate::app::queries::whole_year;
    use crate::app::testing::{four_systems, session};
    use crate::domain::award::GateKind;
    use crate::domain::id::RowId;
    use crate::domain::order::Position;
    use crate::domain::year::BlocYear;

    #[test]
    fn what_other_years_decided_is_read_where_a_condition_asks_for_it() {
        let mut session = session();
        let year = four_systems(&mut session);
        let bloc = session.reader().get::<BlocYear>(year).unwrap().bloc;
        let before = BlocYear::new(session.new_id(), bloc, 2018);
        session.run(YearCommand::Open(before)).unwrap();
        let past = |session: &crate::app::Session| {
            let whole = whole_year(session.reader(), year).unwrap();
            let years = whole.work.past.iter().map(|past| past.year);
            years.collect::<Vec<_>>()
        };
        assert_eq!(past(&session), Vec::<i16>::new());
        let gate = Gate {
            kind: GateKind::ByHand,
            text: "Nội bộ đoàn kết".into(),
            ..Gate::new(RowId([7; 16]).into(), year, "", Position::first())
        };
        session.run(AwardCommand::PutGate(gate)).unwrap();
        assert_eq!(past(&session), [2018]);
    }
}

//! What is asked of marks, results, returns and remedies after an import.

use std::collections::HashSet;

use crate::app::commands::{remedies, returns, reviews};
use crate::app::error::Result;
use crate::domain::remedy::Remedy;
use crate::domain::review::{CutOffDate, TargetResult, UnitReturn};
use crate::register::Reader;

use super::inconsistent;

pub(super) fn check(reader: Reader<'_>) -> Result<()> {
    for date in reader.all::<CutOffDate>()? {
        date.check(&reader.of::<CutOffDate>("bloc_year", date.bloc_year)?)?;
    }
    check_results(reader)?;
    check_returns(reader)?;
    for remedy in reader.all::<Remedy>()? {
        remedies::check(reader, &remedy)?;
    }
    Ok(())
}

/// One result for target, unit and mark.
fn check_results(reader: Reader<'_>) -> Result<()> {
    let mut known = HashSet::new();
    for row in reader.all::<TargetResult>()? {
        reviews::check_result(reader, &row)?;
        if !known.insert((row.target, row.unit, row.cut_off, row.dated)) {
            let what = "một chỉ tiêu có hai kết quả của cùng đơn vị tại cùng mốc số liệu";
            return Err(inconsistent(what.to_owned()));
        }
    }
    Ok(())
}

/// One return of each kind for unit and mark.
fn check_returns(reader: Reader<'_>) -> Result<()> {
    let mut known = HashSet::new();
    for row in reader.all::<UnitReturn>()? {
        returns::check(reader, &row)?;
        if !known.insert((row.bloc_year, row.unit, row.cut_off, row.dated, row.kind)) {
            let what = "một báo cáo của đơn vị được ghi nhận hai lần";
            return Err(inconsistent(what.to_owned()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::app::Session;
    use crate::app::commands::{ReviewCommand, dated_result_id};
    use crate::app::exchange::{dump, to_text};
    use crate::app::testing::{covenant, four_systems, session, sheet};
    use crate::domain::review::{CutOff, CutOffDate, TargetResult};

    /// A year with a result of nine months, as JSON.
    fn nine_months() -> (Session, String) {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        let sheet = sheet(&session, &covenant);
        let (target, unit) = (sheet.targets[0].id, sheet.year.members[0].unit);
        let mark = CutOffDate {
            id: session.new_id(),
            bloc_year: year,
            name: "9 tháng".into(),
            before: CutOff::YearEnd,
            on: Some(date(2019, 9, 30)),
            source: String::new(),
        };
        let result = TargetResult {
            dated: Some(mark.id),
            value: "97".into(),
            ..TargetResult::new(
                dated_result_id(target, unit, mark.id),
                target,
                unit,
                CutOff::YearEnd,
            )
        };
        session.run(ReviewCommand::PutDate(mark)).unwrap();
        session.run(ReviewCommand::PutResult(result)).unwrap();
        let text = to_text(&dump(session.reader()).unwrap());
        (session, text)
    }

    #[test]
    fn an_import_brings_no_dated_result_of_another_meeting_and_no_mark_without_a_name() {
        let (mut session, text) = nine_months();
        session.import_text(&text).unwrap();
        let mut refused = |from: &str, to: &str| {
            let changed = text.replacen(from, to, 1);
            assert_ne!(changed, text);
            session.import_text(&changed).unwrap_err().message
        };
        let moved = refused("\"before\": \"year_end\"", "\"before\": \"interim\"");
        assert!(moved.contains("hội nghị khác"), "{moved}");
        let nameless = refused("\"name\": \"9 tháng\"", "\"name\": \"\"");
        assert!(nameless.contains("mốc số liệu"), "{nameless}");
    }
}

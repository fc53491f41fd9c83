//! Sơ kết and tổng kết: the notes of the meeting, the marks of the year, and the results of each unit.

use crate::app::error::Result;
use crate::domain::choice::Choice;
use crate::domain::covenant::Covenant;
use crate::domain::id::{BlocYearId, CutOffDateId, ResultId, ReviewId, TargetId, UnitId};
use crate::domain::review::{CutOff, CutOffDate, Review, TargetResult, UnitReturn};
use crate::domain::target::Target;
use crate::domain::text::fold;
use crate::register::{Reader, Tx, derived_id};

#[derive(Clone, Debug)]
pub enum ReviewCommand {
    PutReview(Review),
    /// An empty row takes the result away: missing is not zero.
    PutResult(TargetResult),
    /// Values of an earlier mark, as a beginning; what stands already stays.
    CarryOver {
        from: String,
        results: Vec<TargetResult>,
    },
    PutDate(CutOffDate),
    /// With its results and returns.
    RemoveDate(CutOffDateId),
}

/// One meeting of each kind a year.
pub fn review_id(year: BlocYearId, kind: CutOff) -> ReviewId {
    derived_id(&format!("review/{}", kind.code()), &[year.into()]).into()
}

/// One cell for target, unit and cut-off.
pub fn result_id(target: TargetId, unit: UnitId, cut_off: CutOff) -> ResultId {
    derived_id(
        &format!("target_result/{}", cut_off.code()),
        &[target.into(), unit.into()],
    )
    .into()
}

/// One cell for target, unit and a further day.
pub fn dated_result_id(target: TargetId, unit: UnitId, date: CutOffDateId) -> ResultId {
    let of = [target.into(), unit.into(), date.into()];
    derived_id("target_result/dated", &of).into()
}

/// Both offices that add "9 tháng" make the same mark; a name that was given up and comes back makes another one.
pub fn cut_off_date_id(year: BlocYearId, name: &str, taken: &[CutOffDate]) -> CutOffDateId {
    let ids = (0..=taken.len()).map(|again| {
        let name = format!("cut_off_date/{again}/{}", fold(name));
        CutOffDateId::from(derived_id(&name, &[year.into()]))
    });
    let mut free = ids.filter(|id| taken.iter().all(|row| row.id != *id));
    free.next()
        .unwrap_or_else(|| derived_id("cut_off_date", &[year.into()]).into())
}

impl ReviewCommand {
    pub(super) fn label(&self) -> String {
        match self {
            Self::PutReview(Review {
                kind: CutOff::Interim,
                ..
            }) => "ghi nội dung sơ kết".to_owned(),
            Self::PutReview(_) => "ghi nội dung tổng kết".to_owned(),
            Self::PutResult(_) => "ghi kết quả chỉ tiêu".to_owned(),
            Self::CarryOver { from, results } => {
                format!("lấy kết quả từ mốc {from} ({} dòng)", results.len())
            }
            Self::PutDate(_) => "ghi mốc số liệu".to_owned(),
            Self::RemoveDate(_) => "xóa mốc số liệu".to_owned(),
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::PutReview(review) => Ok(tx.save(&review)?),
            Self::PutResult(result) => put_result(tx, &result),
            Self::CarryOver { results, .. } => {
                results.iter().try_for_each(|result| carry_over(tx, result))
            }
            Self::PutDate(date) => put_date(tx, &date),
            Self::RemoveDate(date) => remove_date(tx, date),
        }
    }
}

fn put_result(tx: &mut Tx<'_>, result: &TargetResult) -> Result<()> {
    if result.is_empty() {
        return Ok(tx.remove::<TargetResult>(result.id)?);
    }
    check_result(tx.reader()?, result)?;
    Ok(tx.save(result)?)
}

/// A dated result belongs to a mark of its target's year.
pub(in crate::app) fn check_result(reader: Reader<'_>, result: &TargetResult) -> Result<()> {
    if result.dated.is_none() {
        return Ok(());
    }
    let target: Target = reader.get(result.target)?;
    let covenant: Covenant = reader.get(target.covenant)?;
    let dates = reader.of::<CutOffDate>("bloc_year", covenant.bloc_year)?;
    Ok(result.check(&dates, &target.text)?)
}

/// What somebody entered meanwhile stays.
fn carry_over(tx: &mut Tx<'_>, result: &TargetResult) -> Result<()> {
    let kept = tx.reader()?.find::<TargetResult>(result.id)?;
    match kept {
        Some(kept) if !kept.value.is_empty() => Ok(()),
        Some(kept) => put_result(
            tx,
            &TargetResult {
                value: result.value.clone(),
                ..kept
            },
        ),
        None => put_result(tx, result),
    }
}

fn put_date(tx: &mut Tx<'_>, date: &CutOffDate) -> Result<()> {
    date.check(&tx.reader()?.of::<CutOffDate>("bloc_year", date.bloc_year)?)?;
    tx.save(date)?;
    for result in tx.reader()?.of::<TargetResult>("dated", date.id)? {
        check_result(tx.reader()?, &result)?;
    }
    Ok(())
}

fn remove_date(tx: &mut Tx<'_>, id: CutOffDateId) -> Result<()> {
    for row in tx.reader()?.of::<TargetResult>("dated", id)? {
        tx.remove::<TargetResult>(row.id)?;
    }
    for row in tx.reader()?.of::<UnitReturn>("dated", id)? {
        tx.remove::<UnitReturn>(row.id)?;
    }
    Ok(tx.remove::<CutOffDate>(id)?)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::app::commands::YearCommand;
    use crate::app::testing::{covenant, four_systems, session, sheet};
    use crate::app::{Session, queries};

    struct Desk {
        session: Session,
        year: BlocYearId,
        target: TargetId,
        unit: UnitId,
    }

    fn desk() -> Desk {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        let sheet = sheet(&session, &covenant);
        let (target, unit) = (sheet.targets[0].id, sheet.year.members[0].unit);
        Desk {
            session,
            year,
            target,
            unit,
        }
    }

    impl Desk {
        fn result(&self, value: &str) -> TargetResult {
            let id = result_id(self.target, self.unit, CutOff::Interim);
            TargetResult {
                value: value.to_owned(),
                ..TargetResult::new(id, self.target, self.unit, CutOff::Interim)
            }
        }

        fn nine_months(&mut self, before: CutOff) -> CutOffDate {
            let mark = CutOffDate {
                id: self.session.new_id(),
                bloc_year: self.year,
                name: "9 tháng".into(),
                before,
                on: Some(date(2019, 9, 30)),
                source: String::new(),
            };
            self.session
                .run(ReviewCommand::PutDate(mark.clone()))
                .unwrap();
            mark
        }

        fn dated(&self, mark: &CutOffDate, value: &str) -> TargetResult {
            TargetResult {
                id: dated_result_id(self.target, self.unit, mark.id),
                cut_off: CutOff::YearEnd,
                dated: Some(mark.id),
                ..self.result(value)
            }
        }

        fn results(&self) -> Vec<TargetResult> {
            self.session.reader().all::<TargetResult>().unwrap()
        }
    }

    #[test]
    fn an_emptied_result_is_missing_and_not_zero() {
        let mut desk = desk();
        let entered = desk.result("95,2");
        desk.session
            .run(ReviewCommand::PutResult(entered.clone()))
            .unwrap();
        assert_eq!(desk.results(), std::slice::from_ref(&entered));
        let emptied = desk.result("");
        desk.session.run(ReviewCommand::PutResult(emptied)).unwrap();
        assert!(desk.results().is_empty());
        desk.session.undo().unwrap();
        assert_eq!(desk.results(), [entered]);
    }

    #[test]
    fn a_mark_goes_with_its_results_and_comes_back_with_them() {
        let mut desk = desk();
        let mark = desk.nine_months(CutOff::YearEnd);
        let dated = desk.dated(&mark, "97");
        desk.session
            .run(ReviewCommand::PutResult(dated.clone()))
            .unwrap();
        desk.session
            .run(ReviewCommand::RemoveDate(mark.id))
            .unwrap();
        assert!(desk.results().is_empty());
        desk.session.undo().unwrap();
        assert_eq!(desk.results(), [dated]);
        let sheet = queries::summary_sheet(desk.session.reader(), desk.year, CutOff::YearEnd);
        assert!(
            sheet.unwrap().results.is_empty(),
            "no meeting counts them as its own"
        );
        desk.session.run(YearCommand::Remove(desk.year)).unwrap();
        assert!(
            desk.session
                .reader()
                .all::<CutOffDate>()
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn a_dated_result_and_its_mark_lead_to_one_meeting() {
        let mut desk = desk();
        let mark = desk.nine_months(CutOff::Interim);
        let refused = desk
            .session
            .run(ReviewCommand::PutResult(desk.dated(&mark, "97")));
        assert!(refused.unwrap_err().message.contains("hội nghị khác"));
        let twin = CutOffDate {
            id: desk.session.new_id(),
            ..mark
        };
        let refused = desk.session.run(ReviewCommand::PutDate(twin));
        assert!(
            refused
                .unwrap_err()
                .message
                .contains("đã có mốc tên như vậy")
        );
    }

    #[test]
    fn a_mark_with_results_stays_with_its_meeting() {
        let mut desk = desk();
        let mark = desk.nine_months(CutOff::YearEnd);
        desk.session
            .run(ReviewCommand::PutResult(desk.dated(&mark, "97")))
            .unwrap();
        let moved = CutOffDate {
            before: CutOff::Interim,
            ..mark
        };
        assert!(desk.session.run(ReviewCommand::PutDate(moved)).is_err());
    }

    #[test]
    fn what_is_carried_over_never_replaces_what_was_entered() {
        let mut desk = desk();
        desk.session
            .run(ReviewCommand::PutResult(desk.result("98")))
            .unwrap();
        let carry = |result: TargetResult| ReviewCommand::CarryOver {
            from: "6 tháng".into(),
            results: vec![result],
        };
        desk.session.run(carry(desk.result("45"))).unwrap();
        assert_eq!(desk.results()[0].value, "98");
        let remark = TargetResult {
            remark: "theo báo cáo".into(),
            ..desk.result("")
        };
        desk.session.run(ReviewCommand::PutResult(remark)).unwrap();
        desk.session.run(carry(desk.result("45"))).unwrap();
        let kept = &desk.results()[0];
        assert_eq!(
            (kept.value.as_str(), kept.remark.as_str()),
            ("45", "theo báo cáo")
        );
    }
}

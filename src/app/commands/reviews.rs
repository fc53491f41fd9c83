//! Sơ kết and tổng kết: the notes of the meeting and the results of each unit.

use crate::app::error::Result;
use crate::domain::choice::Choice;
use crate::domain::id::{BlocYearId, ResultId, ReviewId, TargetId, UnitId};
use crate::domain::review::{CutOff, Review, TargetResult};
use crate::register::{Tx, derived_id};

#[derive(Clone, Debug)]
pub enum ReviewCommand {
    PutReview(Review),
    /// An empty value and remark take the result away: missing is not zero.
    PutResult(TargetResult),
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

impl ReviewCommand {
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::PutReview(Review {
                kind: CutOff::Interim,
                ..
            }) => "ghi nội dung sơ kết",
            Self::PutReview(_) => "ghi nội dung tổng kết",
            Self::PutResult(_) => "ghi kết quả chỉ tiêu",
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::PutReview(review) => Ok(tx.save(&review)?),
            Self::PutResult(result) if result.is_empty() => {
                Ok(tx.remove::<TargetResult>(result.id)?)
            }
            Self::PutResult(result) => Ok(tx.save(&result)?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::{covenant, four_systems, session, sheet};

    #[test]
    fn an_emptied_result_is_missing_and_not_zero() {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        let sheet = sheet(&session, &covenant);
        let (target, unit) = (sheet.targets[0].id, sheet.year.members[0].unit);
        let id = result_id(target, unit, CutOff::Interim);
        let result = |value: &str| TargetResult {
            value: value.to_owned(),
            ..TargetResult::new(id, target, unit, CutOff::Interim)
        };
        session
            .run(ReviewCommand::PutResult(result("95,2")))
            .unwrap();
        assert_eq!(
            session.reader().all::<TargetResult>().unwrap(),
            [result("95,2")]
        );
        session.run(ReviewCommand::PutResult(result(""))).unwrap();
        assert!(session.reader().all::<TargetResult>().unwrap().is_empty());
        session.undo().unwrap();
        assert_eq!(
            session.reader().all::<TargetResult>().unwrap(),
            [result("95,2")]
        );
    }
}

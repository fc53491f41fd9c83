//! The end of a year: the next head, closing, reopening, and the year that follows.

use jiff::civil::Date;

use crate::app::error::Result;
use crate::app::{queries, roll_over};
use crate::domain::closing::HeadChoice;
use crate::domain::closing::choice::{Ground, OfficeBallot};
use crate::domain::id::{BlocYearId, HeadChoiceId, UnitId};
use crate::domain::rule::RuleViolation;
use crate::domain::year::BlocYear;
use crate::register::{Reader, Tx, derived_id};

#[derive(Clone, Debug)]
pub enum ClosingCommand {
    PutChoice(HeadChoice),
    RemoveChoice(HeadChoiceId),
    /// Khóa năm: from then on a change needs a slip.
    Close {
        year: BlocYearId,
        on: Date,
    },
    Reopen {
        year: BlocYearId,
        reason: String,
    },
    /// Opens the year after, or fills what it has not got yet.
    RollOver {
        from: BlocYearId,
    },
}

impl ClosingCommand {
    /// The reason of a reopening stands in the journal with its name.
    pub(super) fn label(&self) -> String {
        match self {
            Self::PutChoice(_) => "ghi đơn vị trưởng, phó năm sau".to_owned(),
            Self::RemoveChoice(_) => "bỏ lựa chọn trưởng, phó năm sau".to_owned(),
            Self::Close { .. } => "kết thúc năm thi đua".to_owned(),
            Self::Reopen { reason, .. } => {
                format!("mở lại năm thi đua (lý do: {})", reason.trim())
            }
            Self::RollOver { .. } => "mở năm thi đua từ năm trước".to_owned(),
        }
    }

    /// The closed year that it opens again.
    pub(super) fn reopens(&self) -> Option<BlocYearId> {
        match self {
            Self::Reopen { year, .. } => Some(*year),
            _ => None,
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::PutChoice(choice) => {
                check_choice(tx.reader()?, &choice)?;
                Ok(tx.save(&choice)?)
            }
            Self::RemoveChoice(id) => Ok(tx.remove::<HeadChoice>(id)?),
            Self::Close { year, on } => {
                let mut year: BlocYear = tx.reader()?.get(year)?;
                year.close(on)?;
                Ok(tx.save(&year)?)
            }
            Self::Reopen { year, reason } => reopen(tx, year, &reason),
            Self::RollOver { from } => roll_over::plan(tx.reader()?, from)?.apply(tx),
        }
    }
}

fn reopen(tx: &mut Tx<'_>, year: BlocYearId, reason: &str) -> Result<()> {
    if reason.trim().is_empty() {
        return Err(RuleViolation::ReopenReasonMissing.into());
    }
    let mut year: BlocYear = tx.reader()?.get(year)?;
    year.reopen()?;
    tx.because(reason);
    Ok(tx.save(&year)?)
}

/// One row for a unit and a year, whichever office enters it.
pub fn head_choice_id(year: BlocYearId, for_year: i64, unit: UnitId) -> HeadChoiceId {
    derived_id(
        &format!("head_choice/{for_year}"),
        &[year.into(), unit.into()],
    )
    .into()
}

/// Asks the rules of a choice, with what the register holds around it.
pub(in crate::app) fn check_choice(reader: Reader<'_>, choice: &HeadChoice) -> Result<()> {
    let year: BlocYear = reader.get(choice.bloc_year)?;
    let ballot = choice
        .ballot
        .map(|ballot| queries::ballot_sheet(reader, ballot));
    let ground = Ground {
        units: queries::head_candidates(reader, &year, choice.for_year)?,
        others: reader.of::<HeadChoice>("bloc_year", year.id)?,
        ballot: ballot.transpose()?.as_ref().and_then(OfficeBallot::of),
        year: year.year,
    };
    Ok(choice.check(&ground)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Session;
    use crate::app::commands::YearCommand;
    use crate::app::testing::{add_unit, four_systems, session};
    use crate::domain::order::Position;
    use crate::domain::year::{ChosenBy, Membership, Role, YearState};
    use jiff::civil::date;

    fn choice(session: &mut Session, year: BlocYearId, unit: UnitId) -> HeadChoice {
        let id = session.new_id();
        HeadChoice {
            for_year: Some(2020),
            unit: Some(unit),
            method: ChosenBy::Consensus,
            ..HeadChoice::new(id, year, Role::Head, Position::first())
        }
    }

    fn last_member(session: &Session, year: BlocYearId) -> UnitId {
        let members = session.reader().of::<Membership>("bloc_year", year);
        members.unwrap().pop().unwrap().unit
    }

    #[test]
    fn the_next_head_is_a_member_and_only_one() {
        let mut session = session();
        let year = four_systems(&mut session);
        let stranger = add_unit(&mut session, "Học viện Kỹ thuật mật mã");
        let refused = choice(&mut session, year, stranger);
        assert!(session.run(ClosingCommand::PutChoice(refused)).is_err());
        let unit = last_member(&session, year);
        let first = choice(&mut session, year, unit);
        assert!(session.run(ClosingCommand::PutChoice(first)).unwrap());
        let second = choice(&mut session, year, unit);
        assert!(session.run(ClosingCommand::PutChoice(second)).is_err());
    }

    #[test]
    fn a_year_is_closed_once_and_reopened_with_a_reason() {
        let mut session = session();
        let year = four_systems(&mut session);
        let on = date(2019, 12, 30);
        assert!(session.run(ClosingCommand::Close { year, on }).unwrap());
        let row: BlocYear = session.reader().get(year).unwrap();
        assert_eq!((row.state, row.closed_on), (YearState::Closed, Some(on)));
        assert!(session.run(ClosingCommand::Close { year, on }).is_err());
        let reopen = |reason: &str| ClosingCommand::Reopen {
            year,
            reason: reason.to_owned(),
        };
        let refused = session.run(reopen("  ")).unwrap_err();
        assert!(refused.message.contains("lý do"), "{refused}");
        assert!(session.run(reopen("Cấp trên trả lại hồ sơ")).unwrap());
        let row: BlocYear = session.reader().get(year).unwrap();
        assert_eq!((row.state, row.closed_on), (YearState::SummedUp, None));
        let line = session.journal().unwrap().pop().unwrap();
        assert!(line.label.contains("Cấp trên trả lại hồ sơ"));
        assert!(session.run(reopen("lần nữa")).is_err());
    }

    #[test]
    fn undoing_the_closing_opens_the_year_as_it_was() {
        let mut session = session();
        let year = four_systems(&mut session);
        let before = session.digest().unwrap();
        let on = date(2019, 12, 30);
        session.run(ClosingCommand::Close { year, on }).unwrap();
        session.undo().unwrap();
        assert_eq!(session.digest().unwrap(), before);
    }

    #[test]
    fn a_year_comes_to_its_end_by_closing_only() {
        let mut session = session();
        let year = four_systems(&mut session);
        let state = YearState::Closed;
        let refused = session
            .run(YearCommand::SetState { year, state })
            .unwrap_err();
        assert!(refused.message.contains("mục Kết thúc năm"), "{refused}");
        let on = date(2018, 12, 30);
        assert!(
            session.run(ClosingCommand::Close { year, on }).is_err(),
            "before the year"
        );
        let mut row: BlocYear = session.reader().get(year).unwrap();
        (row.closed_on, row.note) = (Some(on), "ghi chú".into());
        session.run(YearCommand::Change(row)).unwrap();
        let row: BlocYear = session.reader().get(year).unwrap();
        assert_eq!((row.closed_on, row.note.as_str()), (None, "ghi chú"));
    }
}

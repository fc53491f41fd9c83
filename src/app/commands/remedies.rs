//! Biện pháp khắc phục: what is done about a target at risk, by whom and until when.

use crate::app::error::Result;
use crate::app::queries;
use crate::domain::id::{BlocYearId, RemedyId, TargetId};
use crate::domain::remedy::Remedy;
use crate::domain::rule::RuleViolation;
use crate::domain::target::Target;
use crate::domain::text::fold;
use crate::register::{Reader, Tx, derived_id};

#[derive(Clone, Debug)]
pub enum RemedyCommand {
    Put(Remedy),
    Remove(RemedyId),
}

/// Both offices that write the same remedy make the same row; a text that comes twice makes two.
pub fn remedy_id(year: BlocYearId, text: &str, taken: &[Remedy]) -> RemedyId {
    let ids = (0..=taken.len()).map(|again| {
        let name = format!("remedy/{again}/{}", fold(text));
        RemedyId::from(derived_id(&name, &[year.into()]))
    });
    let mut free = ids.filter(|id| taken.iter().all(|row| row.id != *id));
    free.next()
        .unwrap_or_else(|| derived_id("remedy", &[year.into()]).into())
}

impl RemedyCommand {
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::Put(_) => "ghi biện pháp khắc phục",
            Self::Remove(_) => "xóa biện pháp khắc phục",
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::Put(remedy) => {
                check(tx.reader()?, &remedy)?;
                Ok(tx.save(&remedy)?)
            }
            Self::Remove(id) => Ok(tx.remove::<Remedy>(id)?),
        }
    }
}

/// The target is one of the year's own covenant.
pub(in crate::app) fn check(reader: Reader<'_>, remedy: &Remedy) -> Result<()> {
    remedy.check()?;
    let Some(target) = remedy.target else {
        return Ok(());
    };
    let covenant = queries::covenant_of(reader, remedy.bloc_year)?;
    let target: Target = reader.get(target)?;
    if covenant.is_some_and(|covenant| covenant.id == target.covenant) {
        return Ok(());
    }
    let remedy = remedy.text.clone();
    let why = "chỉ tiêu không thuộc giao ước của năm thi đua này";
    Err(RuleViolation::RemedyWrong { remedy, why }.into())
}

/// What was decided stays when the target that it was for goes.
pub(super) fn leave_target(tx: &mut Tx<'_>, id: TargetId) -> Result<()> {
    for mut remedy in tx.reader()?.of::<Remedy>("target", id)? {
        remedy.target = None;
        tx.save(&remedy)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::{CovenantCommand, PartId, YearCommand};
    use crate::app::testing::{covenant, four_systems, session, sheet};
    use crate::domain::order::Position;

    #[test]
    fn a_remedy_outlives_its_target_and_goes_with_its_year() {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        let target = sheet(&session, &covenant).targets[0].id;
        let remedy = Remedy {
            text: "Kiểm tra hằng tháng".into(),
            target: Some(target),
            ..Remedy::new(session.new_id(), year, Position::first())
        };
        session.run(RemedyCommand::Put(remedy)).unwrap();
        session
            .run(CovenantCommand::Take(covenant.id, PartId::Target(target)))
            .unwrap();
        let kept = session.reader().all::<Remedy>().unwrap();
        assert_eq!((kept.len(), kept[0].target), (1, None));
        session.run(YearCommand::Remove(year)).unwrap();
        assert!(session.reader().all::<Remedy>().unwrap().is_empty());
    }

    #[test]
    fn a_remedy_is_for_a_target_of_its_own_year() {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        let target = sheet(&session, &covenant).targets[0].id;
        let other = crate::domain::year::BlocYear::new(
            session.new_id(),
            session
                .reader()
                .get::<crate::domain::year::BlocYear>(year)
                .unwrap()
                .bloc,
            2020,
        );
        let other_id = other.id;
        session.run(YearCommand::Open(other)).unwrap();
        let remedy = Remedy {
            text: "Kiểm tra hằng tháng".into(),
            target: Some(target),
            ..Remedy::new(session.new_id(), other_id, Position::first())
        };
        let refused = session.run(RemedyCommand::Put(remedy)).unwrap_err();
        assert!(
            refused.message.contains("không thuộc giao ước"),
            "{refused}"
        );
    }
}

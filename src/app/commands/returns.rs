//! Nộp báo cáo: what the units have sent.

use crate::app::error::Result;
use crate::domain::choice::Choice;
use crate::domain::id::{BlocYearId, ReturnId, UnitId};
use crate::domain::review::moment::Mark;
use crate::domain::review::{CutOffDate, ReturnKind, UnitReturn};
use crate::domain::unit::Unit;
use crate::domain::year::Membership;
use crate::register::{Reader, Tx, derived_id};

#[derive(Clone, Debug)]
pub enum ReturnCommand {
    Put(UnitReturn),
    /// It never came, or came by mistake.
    Remove(ReturnId),
}

/// One return of each kind for unit and mark.
pub fn return_id(year: BlocYearId, unit: UnitId, mark: Mark, kind: ReturnKind) -> ReturnId {
    let name = match mark {
        Mark::Meeting(cut_off) => format!("unit_return/{}/{}", kind.code(), cut_off.code()),
        Mark::Dated(_) => format!("unit_return/{}/dated", kind.code()),
    };
    let mut of = vec![year.into(), unit.into()];
    if let Mark::Dated(date) = mark {
        of.push(date.into());
    }
    derived_id(&name, &of).into()
}

impl ReturnCommand {
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::Put(_) => "ghi nhận báo cáo của đơn vị",
            Self::Remove(_) => "bỏ ghi nhận báo cáo",
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::Put(row) => {
                check(tx.reader()?, &row)?;
                Ok(tx.save(&row)?)
            }
            Self::Remove(id) => Ok(tx.remove::<UnitReturn>(id)?),
        }
    }
}

pub(in crate::app) fn check(reader: Reader<'_>, row: &UnitReturn) -> Result<()> {
    let dates = reader.of::<CutOffDate>("bloc_year", row.bloc_year)?;
    let members = reader.of::<Membership>("bloc_year", row.bloc_year)?;
    let members: Vec<UnitId> = members.iter().map(|member| member.unit).collect();
    let unit: Unit = reader.get(row.unit)?;
    Ok(row.check(&dates, &members, &unit.name)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::{add_unit, four_systems, session};
    use crate::domain::review::CutOff;

    fn sent(year: BlocYearId, unit: UnitId) -> UnitReturn {
        let mark = Mark::Meeting(CutOff::Interim);
        UnitReturn {
            id: return_id(year, unit, mark, ReturnKind::Report),
            bloc_year: year,
            unit,
            cut_off: CutOff::Interim,
            dated: None,
            kind: ReturnKind::Report,
            received_on: None,
            reference: "12/BC-CCY".into(),
            note: String::new(),
            source: String::new(),
        }
    }

    #[test]
    fn only_a_member_of_the_year_sends_a_report() {
        let mut session = session();
        let year = four_systems(&mut session);
        let stranger = add_unit(&mut session, "Học viện Kỹ thuật mật mã");
        let refused = session.run(ReturnCommand::Put(sent(year, stranger)));
        assert!(refused.unwrap_err().message.contains("chưa là thành viên"));
        let member = session.reader().all::<Membership>().unwrap()[0].unit;
        session.run(ReturnCommand::Put(sent(year, member))).unwrap();
        session.run(ReturnCommand::Put(sent(year, member))).unwrap();
        assert_eq!(session.reader().all::<UnitReturn>().unwrap().len(), 1);
    }
}

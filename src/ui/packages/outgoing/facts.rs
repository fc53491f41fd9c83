//! What the dialog knows of the register: who is in the year, who leads it, what came from it.

use crate::app::{Result, Session, queries};
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::unit::Unit;

#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub year: Option<BlocYearId>,
    /// "Khối thi đua 4 Hệ Cơ yếu, năm 2019".
    pub year_name: String,
    /// The head first.
    pub members: Vec<(UnitId, String)>,
    pub head: Option<UnitId>,
    /// Every unit; the members first.
    pub units: Vec<(UnitId, String)>,
    /// What a return would answer: "gói số 3 (Gửi mẫu để điền)".
    pub answered: Option<String>,
}

impl Facts {
    pub fn of(session: &Session, year: Option<BlocYearId>) -> Result<Self> {
        let mut facts = match year {
            Some(year) => Self::of_year(session, year)?,
            None => Self::default(),
        };
        facts.units = facts.members.clone();
        for unit in session.reader().all::<Unit>()? {
            if !facts.members.iter().any(|(member, _)| *member == unit.id) {
                facts.units.push((unit.id, unit.name));
            }
        }
        Ok(facts)
    }

    fn of_year(session: &Session, year: BlocYearId) -> Result<Self> {
        let sheet = queries::year_sheet(session.reader(), year)?;
        let day = sheet.naming_day(None);
        let seats = sheet.seats().into_iter().map(|seat| seat.member.unit);
        let answered = session.answered(year)?;
        Ok(Self {
            year: Some(year),
            year_name: format!("{}, năm {}", sheet.bloc_name(), sheet.year.year),
            members: seats
                .map(|unit| (unit, sheet.unit_name(unit, day).to_owned()))
                .collect(),
            head: sheet.head().map(|term| term.unit),
            units: Vec::new(),
            answered: answered
                .map(|came| format!("gói số {} ({})", came.sequence, came.purpose.label())),
        })
    }
}

//! The judgement of one row.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::domain::choice::Choice;
use crate::domain::covenant::TitleRegistration;
use crate::domain::id::{BlocId, RowId, UnitId};
use crate::domain::score::{Layer, Score};
use crate::domain::unit::Unit;
use crate::domain::year::BlocYear;
use crate::register::Result;
use crate::register::fields::{Entity, Owner, Table};
use crate::register::value::Value;

use super::Claim;
use super::rights::{KnownYear, Rights};
use super::said::Said;

/// The text of a covenant: what an opinion of a draft may be about.
const TEXT: &[&str] = &[
    "covenant",
    "legal_basis",
    "article",
    "target",
    "assignment",
    "joint_activity",
    "recipient",
];

/// A year has one bloc and one number; somebody may have corrected them a few times.
const MOST_PLACES: usize = 1_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Taken,
    /// Taken because the row is the sender's own, by its own word if it is new.
    OwnCell,
    /// Taken as an opinion of the text of a draft.
    Comment,
    Refused(String),
}

fn refused(why: impl Into<String>) -> Verdict {
    Verdict::Refused(why.into())
}

/// What a sender is in a year.
#[derive(Clone)]
enum Level<'r> {
    /// It leads the year, or brings it.
    All,
    Member(&'r KnownYear),
    Refused(String),
}

pub(super) struct Judge<'j> {
    rights: &'j Rights,
    claim: Claim,
    said: &'j Said<'j>,
    /// The package brings a year or a bloc that is not known here.
    opens: bool,
    /// Of years that were asked for already.
    levels: RefCell<HashMap<RowId, Level<'j>>>,
}

impl<'j> Judge<'j> {
    pub fn new(rights: &'j Rights, claim: Claim, said: &'j Said<'j>) -> Self {
        let opens = said.rows().any(|(row, spoken)| {
            matches!(spoken.table.name, "bloc" | "bloc_year") && !rights.knows(row)
        });
        Self {
            rights,
            claim,
            said,
            opens,
            levels: RefCell::default(),
        }
    }

    pub fn verdict(&self, table: &'static Table, row: RowId) -> Result<Verdict> {
        if table.id != BlocYear::TABLE && crate::register::belonging::owner(table).is_none() {
            return self.of_no_year(table, row);
        }
        let years = self.said.years(table, row)?;
        if years.is_empty() {
            return Ok(refused("không rõ thuộc năm thi đua nào"));
        }
        let mut verdict = Verdict::Taken;
        for year in years {
            verdict = match self.level(year)? {
                Level::All => continue,
                Level::Refused(why) => refused(why),
                Level::Member(year) => self.member_may(table, row, year)?,
            };
            if matches!(verdict, Verdict::Refused(_)) {
                break;
            }
        }
        Ok(verdict)
    }

    fn level(&self, year: RowId) -> Result<Level<'j>> {
        if let Some(level) = self.levels.borrow().get(&year) {
            return Ok(level.clone());
        }
        let level = self.level_anew(year)?;
        self.levels.borrow_mut().insert(year, level.clone());
        Ok(level)
    }

    fn level_anew(&self, year: RowId) -> Result<Level<'j>> {
        let known = self.rights.years.get(&year.into());
        if let Some(known) = known
            && !self.rights.leads(self.claim, known)
            && !self.rights.hands_over(self.claim, known)
        {
            return Ok(Level::Member(known));
        }
        if known.is_none() && self.rights.knows(year) {
            return Ok(Level::Refused("năm thi đua này đã bỏ trong sổ này".into()));
        }
        let (blocs, numbers) = self.places_of(year, known)?;
        let is_nowhere = numbers.is_empty() || blocs.is_empty();
        if is_nowhere || blocs.len().saturating_mul(numbers.len()) > MOST_PLACES {
            return Ok(Level::Refused("không rõ thuộc năm thi đua nào".into()));
        }
        let places = blocs
            .iter()
            .flat_map(|bloc| numbers.iter().map(move |number| (bloc, number)));
        let mut refusals = places.filter_map(|(bloc, number)| self.opening(bloc, number, known));
        Ok(refusals.next().unwrap_or(Level::All))
    }

    /// The blocs and the numbers that a year has, or would get.
    fn places_of(
        &self,
        year: RowId,
        known: Option<&KnownYear>,
    ) -> Result<(Vec<Value>, Vec<Value>)> {
        let table = BlocYear::table();
        let Some(known) = known else {
            let blocs = self.said.ever(year, table, "bloc")?;
            return Ok((blocs, self.said.ever(year, table, "year")?));
        };
        let mut blocs = self.said.news(year, table, "bloc")?;
        blocs.push(Value::Id(known.bloc.into()));
        let mut numbers = self.said.news(year, table, "year")?;
        numbers.push(Value::Int(known.year.into()));
        Ok((blocs, numbers))
    }

    /// Why the sender may not have a year with this number in the bloc; `stands` is the year as it stands here, if it does.
    fn opening(
        &self,
        bloc: &Value,
        number: &Value,
        stands: Option<&KnownYear>,
    ) -> Option<Level<'j>> {
        let (Value::Id(bloc), Value::Int(number)) = (bloc, number) else {
            return None;
        };
        let bloc = BlocId::from(*bloc);
        let number = i16::try_from(*number).unwrap_or(i16::MAX);
        let is_here = stands.is_some_and(|year| (year.bloc, year.year) == (bloc, number));
        if is_here || !self.rights.knows(bloc.into()) {
            return None;
        }
        if let Some(other) = self.rights.year_of(bloc, number) {
            let leads = self.rights.leads(self.claim, other);
            return (!leads).then_some(Level::Member(other));
        }
        let newest = self.rights.newest_of(bloc)?;
        let may = self.rights.leads(self.claim, newest) || number > newest.year;
        (!may).then(|| Level::Refused("chỉ đơn vị trưởng được thêm năm cũ của khối".into()))
    }

    fn member_may(&self, table: &'static Table, row: RowId, year: &KnownYear) -> Result<Verdict> {
        let Some(unit) = self.claim.unit else {
            return Ok(refused("gói không ghi đơn vị gửi, hoặc chưa tin được khóa"));
        };
        let number = year.year;
        if year.is_closed {
            return Ok(refused(format!("năm thi đua {number} đã kết thúc")));
        }
        if !year.members.contains(&unit) {
            let why = format!("đơn vị gửi không phải thành viên năm {number}");
            return Ok(refused(why));
        }
        if self.claim.was_asked && year.is_draft() && TEXT.contains(&table.name) {
            return Ok(Verdict::Comment);
        }
        if table.owner == Owner::Head {
            return Ok(refused(only_head(year)));
        }
        self.own_cell(table, row, year, unit)
    }

    fn own_cell(
        &self,
        table: &'static Table,
        row: RowId,
        year: &KnownYear,
        unit: UnitId,
    ) -> Result<Verdict> {
        let units = self.said.ever(row, table, "unit")?;
        if units.is_empty() || units.iter().any(|value| *value != Value::Id(unit.into())) {
            return Ok(refused("mục này của đơn vị khác"));
        }
        if table.id == TitleRegistration::TABLE && year.is_signed() {
            let why = format!("giao ước năm {} đã ký", year.year);
            return Ok(refused(why));
        }
        if table.id == Score::TABLE {
            return self.own_score(row, year, unit);
        }
        Ok(Verdict::OwnCell)
    }

    fn own_score(&self, row: RowId, year: &KnownYear, unit: UnitId) -> Result<Verdict> {
        let table = Score::table();
        let own = Value::Text(Layer::SelfScored.code().to_owned());
        let layers = self.said.ever(row, table, "layer")?;
        if layers.is_empty() || layers.iter().any(|layer| *layer != own) {
            return Ok(refused(only_head(year)));
        }
        let sheets = self.said.ids(row, table, "table")?;
        if sheets
            .iter()
            .any(|sheet| self.rights.is_settled(*sheet, unit))
        {
            return Ok(refused("phiếu chấm điểm của đơn vị đã chốt"));
        }
        Ok(Verdict::OwnCell)
    }

    fn of_no_year(&self, table: &'static Table, row: RowId) -> Result<Verdict> {
        let may = match table.name {
            "bloc" => !self.rights.knows(row) || self.rights.leads_bloc(self.claim, row.into()),
            "unit" => self.may_turn_unit(row)?,
            "unit_name" => self.may_turn_name(table, row)?,
            _ => self.leads_or_brings(row),
        };
        Ok(if may {
            Verdict::Taken
        } else {
            refused("chỉ đơn vị trưởng được sửa mục này")
        })
    }

    /// New rows come along with a year that is new here.
    fn leads_or_brings(&self, row: RowId) -> bool {
        self.rights.leads_any(self.claim) || (self.opens && !self.rights.knows(row))
    }

    /// A unit is its head's to write; the units below its own are the sender's, those below another's are the head's of that.
    fn may_turn_unit(&self, unit: RowId) -> Result<bool> {
        if self.rights.is_member(unit.into()) {
            return Ok(self.rights.leads_unit(self.claim, unit.into()));
        }
        if self.is_below(unit)? {
            return Ok(true);
        }
        if !self.rights.knows(unit) {
            return Ok(self.leads_or_brings(unit));
        }
        let above = self.said.ids(unit, Unit::table(), "parent")?;
        let mut members = above
            .iter()
            .filter(|id| self.rights.is_member((**id).into()));
        let leads_above = members.all(|id| self.rights.leads_unit(self.claim, (*id).into()));
        Ok(leads_above && self.rights.leads_any(self.claim))
    }

    /// It was never below another unit than the sender's.
    fn is_below(&self, unit: RowId) -> Result<bool> {
        let Some(own) = self.claim.unit else {
            return Ok(false);
        };
        let parents = self.said.ever(unit, Unit::table(), "parent")?;
        let all_own = parents.iter().all(|value| *value == Value::Id(own.into()));
        Ok(!parents.is_empty() && all_own && RowId::from(own) != unit)
    }

    fn may_turn_name(&self, table: &'static Table, row: RowId) -> Result<bool> {
        let units = self.said.ids(row, table, "unit")?;
        for unit in &units {
            if !self.may_turn_unit(*unit)? {
                return Ok(false);
            }
        }
        Ok(!units.is_empty())
    }
}

fn only_head(year: &KnownYear) -> String {
    let number = year.year;
    if year.head_names.is_empty() {
        return format!("chỉ đơn vị trưởng năm {number} được sửa mục này");
    }
    let names = &year.head_names;
    format!("chỉ đơn vị trưởng năm {number} ({names}) được sửa mục này")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::fields::table_named;
    use crate::transfer::authority::said::field_of;

    #[test]
    fn what_an_opinion_may_be_about_are_tables_of_the_covenant() {
        for name in TEXT {
            let table = table_named(name).unwrap();
            assert_eq!(table.owner, Owner::Head, "{name}");
        }
    }

    #[test]
    fn every_table_of_members_says_whose_its_rows_are() {
        let tables = crate::register::fields::TABLES.iter();
        for table in tables.filter(|table| table.owner == Owner::Member) {
            assert!(field_of(table, "unit").is_some(), "{}", table.name);
        }
        assert!(field_of(Score::table(), "layer").is_some());
    }
}

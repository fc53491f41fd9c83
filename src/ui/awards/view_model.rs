//! All that the section shows of a year's awards, worded and decided. No drawing.

mod beside;
mod list;
mod rules;

pub use beside::BesideRow;
pub use list::{ListRow, STEPS};
pub use rules::{GateRow, QuotaRow, UnitAnswer, UnitAnswers};

use jiff::civil::Date;

use crate::app::commands::awards::{from_ballots, from_registrations};
use crate::app::{Result, Session, queries};
use crate::domain::award::facts::AwardFacts;
use crate::domain::award::{Nomination, catalogue, list as lists, offers};
use crate::domain::covenant::TITLES;
use crate::domain::id::{BlocYearId, NominationId, UnitId};
use crate::domain::sheet::{BallotSheet, YearSheet};
use crate::domain::unit::Sector;
use crate::ui::action::Tab;
use crate::ui::terms;

const CLOSED: &str =
    "Năm thi đua đã kết thúc: chỉ còn ghi được các bước xét; muốn sửa phải lập phiếu đính chính";

/// What persons are awarded, beside the titles of collectives.
const PERSON_TITLES: &[&str] = &[
    "Chiến sĩ thi đua cơ sở",
    "Chiến sĩ thi đua toàn quốc",
    "Lao động tiên tiến",
    "Chiến sĩ tiên tiến",
    "Bằng khen",
];

/// A year is shown, or the reason why none is, with the tab where to begin.
#[derive(Debug)]
pub enum Screen {
    Nothing(&'static str, Tab),
    Year(Box<ViewModel>),
}

impl Default for Screen {
    fn default() -> Self {
        Self::Nothing(
            "Chưa có năm thi đua. Mở năm ở thẻ Khối thi đua.",
            Tab::Blocs,
        )
    }
}

#[derive(Debug)]
pub struct ViewModel {
    pub facts: AwardFacts,
    pub year: YearSheet,
    /// The day whose names are shown.
    pub day: Date,
    pub ballots: Vec<BallotSheet>,
    pub locked: Option<&'static str>,
    /// Decisions come after the end of a year: its steps are recorded still.
    pub steps_locked: Option<&'static str>,
    pub members: Vec<(UnitId, String)>,
    pub sector: Sector,
    /// Danh hiệu to choose from: what was registered first.
    pub honours: Vec<String>,
    pub gates: Vec<GateRow>,
    pub quotas: Vec<QuotaRow>,
    pub answers: Vec<UnitAnswers>,
    pub rows: Vec<ListRow>,
    pub beside: Vec<BesideRow>,
    /// "Bộ Công an: 03 tập thể, 05 cá nhân", one for each submission.
    pub totals: Vec<String>,
}

impl Screen {
    pub fn read(session: &Session, place: Option<BlocYearId>) -> Result<Self> {
        let Some(id) = place else {
            return Ok(Self::default());
        };
        let reader = session.reader();
        let facts = queries::award_facts(reader, id)?;
        if facts.members.is_empty() {
            let text = "Năm này chưa có đơn vị thành viên. Thêm thành viên ở thẻ Khối thi đua.";
            return Ok(Self::Nothing(text, Tab::Blocs));
        }
        let year = queries::year_sheet(reader, id)?;
        let ballots = queries::ballot_sheets(reader, id)?;
        let read_only = session.is_read_only().then_some(terms::READ_ONLY);
        let corrected = session.slip().is_some_and(|slip| slip.bloc_year == id);
        let is_closed = year.year.closed_on.is_some() && !corrected;
        let mut model = ViewModel::of(facts, year, ballots);
        model.steps_locked = read_only;
        model.locked = read_only.or(is_closed.then_some(CLOSED));
        Ok(Self::Year(Box::new(model)))
    }

    pub fn year(&self) -> Option<&ViewModel> {
        match self {
            Self::Year(model) => Some(model),
            Self::Nothing(..) => None,
        }
    }
}

impl ViewModel {
    pub fn of(facts: AwardFacts, year: YearSheet, ballots: Vec<BallotSheet>) -> Self {
        let day = year.naming_day(None);
        let members = facts.members.iter();
        let members: Vec<_> = members
            .map(|unit| (*unit, year.unit_name(*unit, day).to_owned()))
            .collect();
        let mut model = Self {
            sector: sector(&year, &facts),
            honours: honours(&facts),
            gates: rules::gates(&facts),
            quotas: rules::quotas(&facts),
            answers: rules::answers(&facts, &members),
            totals: totals(&facts),
            rows: Vec::new(),
            beside: Vec::new(),
            locked: None,
            steps_locked: None,
            facts,
            year,
            day,
            ballots,
            members,
        };
        model.rows = list::rows(&model);
        model.beside = beside::rows(&model);
        model
    }

    pub fn name_of(&self, row: &Nomination) -> String {
        lists::recipient_name(row, &self.year, self.day)
    }

    pub fn unit_name(&self, unit: UnitId) -> &str {
        self.year.unit_name(unit, self.day)
    }

    /// Đơn vị trực thuộc of a member, or of all of them.
    pub fn sub_units(&self, member: Option<UnitId>) -> Vec<(UnitId, String)> {
        let is_below = |parent: Option<UnitId>| match (parent, member) {
            (Some(parent), Some(member)) => parent == member,
            (Some(parent), None) => self.facts.members.contains(&parent),
            (None, _) => false,
        };
        let units = self.year.units.iter();
        let below = units.filter(|unit| is_below(unit.parent));
        below
            .map(|unit| (unit.id, self.unit_name(unit.id).to_owned()))
            .collect()
    }

    pub fn nomination(&self, id: NominationId) -> Option<&Nomination> {
        self.facts.nomination(id)
    }

    pub fn registered_candidates(&self) -> Vec<Nomination> {
        from_registrations(&self.facts, &self.year)
    }

    pub fn chosen_candidates(&self) -> Vec<Nomination> {
        from_ballots(&self.facts, &self.year, &self.ballots)
    }

    pub fn quotas_offered(&self) -> Vec<crate::domain::award::Quota> {
        let mut offered = offers::quotas(self.year.year.id, self.facts.year, self.sector);
        let known = &self.facts.sheet.quotas;
        offered.retain(|new| {
            let same = |old: &crate::domain::award::Quota| {
                (&old.honour, &old.source) == (&new.honour, &new.source)
            };
            !known.iter().any(same)
        });
        offered
    }

    pub fn gates_offered(&self) -> Vec<crate::domain::award::Gate> {
        let mut offered = offers::gates(self.year.year.id, self.facts.year, self.sector);
        let known = &self.facts.sheet.gates;
        offered.retain(|new| {
            !known
                .iter()
                .any(|old| (&old.honour, &old.text) == (&new.honour, &new.text))
        });
        offered
    }
}

/// Of most members; of two as many, the first in the list.
fn sector(year: &YearSheet, facts: &AwardFacts) -> Sector {
    let of = |unit: &UnitId| year.unit(*unit).map(|unit| unit.sector);
    let sectors: Vec<Sector> = facts.members.iter().filter_map(of).collect();
    let count = |wanted: Sector| sectors.iter().filter(|sector| **sector == wanted).count();
    let most = sectors.iter().rev().max_by_key(|sector| count(**sector));
    most.copied().unwrap_or_default()
}

fn honours(facts: &AwardFacts) -> Vec<String> {
    let registered = facts.registrations.iter().map(|row| row.title.as_str());
    let bounded = facts.sheet.quotas.iter().map(|row| row.honour.as_str());
    let listed = facts.sheet.nominations.iter();
    let listed = listed.map(|row| row.honour.as_str());
    let fixed = TITLES.iter().chain(PERSON_TITLES).copied();
    let mut honours: Vec<String> = Vec::new();
    for honour in registered.chain(bounded).chain(listed).chain(fixed) {
        if !honours
            .iter()
            .any(|known| catalogue::is_same(known, honour))
        {
            honours.push(honour.to_owned());
        }
    }
    honours
}

fn totals(facts: &AwardFacts) -> Vec<String> {
    let lists = lists::submissions(&facts.sheet).into_iter();
    let worded = lists.map(|list| {
        let authority = match list.authority.as_str() {
            "" => "Chưa nêu cấp khen thưởng",
            authority => authority,
        };
        format!("{authority}: {}", list.totals().words())
    });
    worded.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::Office;
    use super::*;

    #[test]
    fn honours_that_were_registered_are_offered_first_and_once() {
        let office = Office::registered();
        let model = office.model();
        assert_eq!(model.honours[0], "Cờ thi đua của Bộ Công an");
        let flags = model.honours.iter();
        let flags = flags.filter(|honour| catalogue::is_same(honour, "Cờ thi đua của Bộ Công an"));
        assert_eq!(flags.count(), 1);
    }

    #[test]
    fn each_submission_has_its_total() {
        let mut office = Office::registered();
        office.nominate_all();
        assert_eq!(office.model().totals, ["Bộ Công an: 03 tập thể"]);
    }
}

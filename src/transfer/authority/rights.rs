//! What a register says of its years: who leads them, who is a member, what is closed, signed and settled.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::covenant::{Covenant, CovenantStatus};
use crate::domain::id::{BlocId, BlocYearId, RowId, UnitId};
use crate::domain::score::{ScoreSheet, SheetState};
use crate::domain::unit::Unit;
use crate::domain::year::{BlocYear, HeadTerm, Membership, Role};
use crate::register::{Reader, Result};

use super::{Claim, tables_of_no_year};

/// Read before an import begins, so that a package cannot give its sender rights.
#[derive(Clone, Debug)]
pub struct Rights {
    /// In an order, so that of two years with one number the same is always meant.
    pub(super) years: BTreeMap<BlocYearId, KnownYear>,
    /// Rows of no year that stand or stood here, and the years themselves.
    known: HashSet<RowId>,
    /// Score table and unit of the sheets that are settled.
    settled: HashSet<(RowId, RowId)>,
}

#[derive(Clone, Debug)]
pub(super) struct KnownYear {
    pub bloc: BlocId,
    pub year: i16,
    pub is_closed: bool,
    heads: Vec<UnitId>,
    pub head_names: String,
    pub members: Vec<UnitId>,
    /// None while there is no covenant.
    pub covenant: Option<CovenantStatus>,
}

impl KnownYear {
    fn of(year: &BlocYear) -> Self {
        Self {
            bloc: year.bloc,
            year: year.year,
            is_closed: year.closed_on.is_some(),
            heads: Vec::new(),
            head_names: String::new(),
            members: Vec::new(),
            covenant: None,
        }
    }

    pub fn is_signed(&self) -> bool {
        self.covenant == Some(CovenantStatus::Signed)
    }

    /// Opinions are asked for before all have agreed.
    pub fn is_draft(&self) -> bool {
        matches!(
            self.covenant,
            Some(CovenantStatus::Draft | CovenantStatus::Circulated)
        )
    }
}

impl Rights {
    pub fn read(reader: Reader<'_>) -> Result<Self> {
        let known: Vec<u16> = tables_of_no_year().collect();
        let mut rights = Self {
            years: BTreeMap::new(),
            known: reader.ever_here(&known)?,
            settled: HashSet::new(),
        };
        for year in reader.all::<BlocYear>()? {
            rights.years.insert(year.id, KnownYear::of(&year));
        }
        rights.read_members(reader)?;
        rights.read_covenants(reader)?;
        Ok(rights)
    }

    fn read_members(&mut self, reader: Reader<'_>) -> Result<()> {
        let units = reader.all::<Unit>()?;
        let names: HashMap<UnitId, String> =
            units.into_iter().map(|unit| (unit.id, unit.name)).collect();
        for seat in reader.all::<Membership>()? {
            if let Some(year) = self.years.get_mut(&seat.bloc_year) {
                year.members.push(seat.unit);
            }
        }
        let terms = reader.all::<HeadTerm>()?.into_iter();
        for term in terms.filter(|term| term.role == Role::Head) {
            if let Some(year) = self.years.get_mut(&term.bloc_year) {
                year.heads.push(term.unit);
                let name = names.get(&term.unit).map_or("", String::as_str);
                let comma = if year.head_names.is_empty() { "" } else { ", " };
                year.head_names += &format!("{comma}{name}");
            }
        }
        Ok(())
    }

    fn read_covenants(&mut self, reader: Reader<'_>) -> Result<()> {
        for covenant in reader.all::<Covenant>()? {
            if let Some(year) = self.years.get_mut(&covenant.bloc_year)
                && !year.is_signed()
            {
                year.covenant = Some(covenant.status);
            }
        }
        let sheets = reader.all::<ScoreSheet>()?.into_iter();
        let settled = sheets.filter(|sheet| sheet.state == SheetState::Settled);
        self.settled = settled
            .map(|sheet| (sheet.table.into(), sheet.unit.into()))
            .collect();
        Ok(())
    }

    /// Whether the row of no year stands or stood here.
    pub(super) fn knows(&self, row: RowId) -> bool {
        self.known.contains(&row)
    }

    pub(super) fn is_settled(&self, table: RowId, unit: UnitId) -> bool {
        self.settled.contains(&(table, unit.into()))
    }

    /// The sender is a head of the year, or was one of the year before.
    pub(super) fn leads(&self, claim: Claim, year: &KnownYear) -> bool {
        let Some(unit) = claim.unit else {
            return false;
        };
        let before = self.year_of(year.bloc, year.year - 1);
        year.heads.contains(&unit) || before.is_some_and(|before| before.heads.contains(&unit))
    }

    /// The unit is a head of the year, or was one of the year before.
    pub fn leads_year(&self, unit: UnitId, year: BlocYearId) -> bool {
        let known = self.years.get(&year);
        known.is_some_and(|known| self.leads(Claim::of(unit), known))
    }

    /// The unit is a head of the newest year of a bloc, or was one of the year before.
    pub fn leads_a_bloc(&self, unit: UnitId) -> bool {
        self.leads_any(Claim::of(unit))
    }

    /// The sender hands over the bloc of this year.
    pub(super) fn hands_over(&self, claim: Claim, year: &KnownYear) -> bool {
        claim.hands_over && self.leads_bloc(claim, year.bloc)
    }

    /// The year of a bloc with this number.
    pub(super) fn year_of(&self, bloc: BlocId, number: i16) -> Option<&KnownYear> {
        let mut years = self.years.values();
        years.find(|year| year.bloc == bloc && year.year == number)
    }

    pub(super) fn newest_of(&self, bloc: BlocId) -> Option<&KnownYear> {
        let years = self.years.values().filter(|year| year.bloc == bloc);
        years.max_by_key(|year| year.year)
    }

    pub(super) fn leads_bloc(&self, claim: Claim, bloc: BlocId) -> bool {
        self.newest_of(bloc)
            .is_some_and(|newest| self.leads(claim, newest))
    }

    /// The sender's word comes first: it is our own office, or leads a bloc.
    pub fn comes_first(&self, claim: Claim) -> bool {
        claim.is_own || self.leads_any(claim)
    }

    pub(super) fn leads_any(&self, claim: Claim) -> bool {
        self.years
            .values()
            .any(|year| self.leads_bloc(claim, year.bloc))
    }

    /// Whether the unit is or was a member of any bloc.
    pub(super) fn is_member(&self, unit: UnitId) -> bool {
        self.years.values().any(|year| year.members.contains(&unit))
    }

    /// The sender leads a bloc of the unit, and every bloc in whose newest year the unit works: who founds a bloc of its own
    /// and writes others into it does not get to write those others.
    pub(super) fn leads_unit(&self, claim: Claim, unit: UnitId) -> bool {
        let years = self.years.values();
        let of_unit = years.filter(|year| year.members.contains(&unit));
        let leads = |year: &KnownYear| self.leads_bloc(claim, year.bloc);
        let mut working = of_unit.clone().filter(|year| self.is_newest(year));
        of_unit.clone().any(leads) && working.all(leads)
    }

    /// The year is the last of its bloc, and open.
    fn is_newest(&self, year: &KnownYear) -> bool {
        let newest = self.newest_of(year.bloc);
        !year.is_closed && newest.is_some_and(|newest| newest.year == year.year)
    }

    /// The years of known blocs that a sender opens here without leading the bloc: whom it names as head is its own word.
    pub fn opened_unled(&self, claim: Claim, years: &[BlocYear]) -> Vec<i16> {
        let unled = years.iter().filter(|year| {
            let is_new = !self.knows(year.id.into());
            is_new && self.newest_of(year.bloc).is_some() && !self.leads_bloc(claim, year.bloc)
        });
        let years = unled.map(|year| year.year);
        if claim.is_own {
            Vec::new()
        } else {
            years.collect()
        }
    }
}

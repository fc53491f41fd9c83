//! All that the tab shows: worded, sorted, decided.

pub mod rotation;
pub mod units;
pub mod year;

use std::collections::HashMap;

use crate::app::{Result, Session, queries};
use crate::domain::bloc::Bloc;
use crate::domain::choice::Choice;
use crate::domain::id::{BlocId, BlocYearId, UnitId};
use crate::domain::unit::{Unit, UnitName};
use crate::domain::year::{BlocYear, HeadTerm, Membership};
use crate::register::Reader;

pub use rotation::{RotationVm, YearPast};
pub use units::UnitTree;
pub use year::YearVm;

/// One line of the list at the left: a bloc, or one of its years below it.
#[derive(Clone, Debug)]
pub struct BlocLine {
    pub bloc: Bloc,
    pub year: Option<BlocYear>,
    pub text: String,
    pub has_years: bool,
}

#[derive(Clone, Debug, Default)]
pub struct BlocsVm {
    pub lines: Vec<BlocLine>,
    pub blocs: Vec<(BlocId, String)>,
    pub units: UnitTree,
    pub year: Option<YearVm>,
    pub rotation: RotationVm,
    /// What a bloc without any year begins with.
    pub this_year: i16,
    /// Who has not left, by year.
    standing: HashMap<BlocYearId, Vec<UnitId>>,
}

impl BlocsVm {
    pub fn of(session: &Session, place: Option<BlocYearId>) -> Result<Self> {
        let reader = session.reader();
        let by_bloc = queries::bloc_years(reader)?;
        let names = reader.all::<UnitName>()?;
        let units = UnitTree::of(reader.all::<Unit>()?, &names, session.today());
        let mut vm = Self {
            lines: lines(&by_bloc),
            blocs: by_bloc
                .iter()
                .map(|(bloc, _)| (bloc.id, bloc.full_name()))
                .collect(),
            units,
            this_year: session.today().year(),
            standing: standing(reader)?,
            ..Self::default()
        };
        let stands = |id: &BlocYearId| vm.lines.iter().any(|line| line.is_year(*id));
        if let Some(place) = place.filter(stands) {
            vm.show_year(reader, place, &by_bloc)?;
        }
        Ok(vm)
    }

    fn show_year(
        &mut self,
        reader: Reader<'_>,
        place: BlocYearId,
        by_bloc: &[(Bloc, Vec<BlocYear>)],
    ) -> Result<()> {
        let sheet = queries::year_sheet(reader, place)?;
        let covenant = queries::covenant_of(reader, place)?;
        let years = by_bloc
            .iter()
            .find(|(bloc, _)| bloc.id == sheet.bloc.id)
            .map_or(&[][..], |(_, years)| years);
        let past: Vec<YearPast> = years
            .iter()
            .map(|year| year_past(reader, year))
            .collect::<Result<_>>()?;
        self.rotation = RotationVm::of(&sheet.bloc, &past, &sheet.year, &self.units);
        let is_signed = covenant.is_some_and(|covenant| covenant.is_signed());
        self.year = Some(YearVm::of(sheet, is_signed));
        Ok(())
    }

    pub fn line_of_bloc(&self, id: BlocId) -> Option<&BlocLine> {
        self.lines
            .iter()
            .find(|line| line.bloc.id == id && line.year.is_none())
    }

    pub fn line_of_year(&self, id: BlocYearId) -> Option<&BlocLine> {
        self.lines.iter().find(|line| line.is_year(id))
    }

    /// The members of a year that have not left, in their order.
    pub fn standing_members(&self, year: BlocYearId) -> Vec<UnitId> {
        self.standing.get(&year).cloned().unwrap_or_default()
    }

    /// The years of a bloc, newest first.
    pub fn years_of(&self, bloc: BlocId) -> impl Iterator<Item = &BlocYear> {
        self.lines
            .iter()
            .filter(move |line| line.bloc.id == bloc)
            .filter_map(|line| line.year.as_ref())
    }
}

impl BlocLine {
    fn is_year(&self, id: BlocYearId) -> bool {
        self.year.as_ref().is_some_and(|year| year.id == id)
    }
}

fn standing(reader: Reader<'_>) -> Result<HashMap<BlocYearId, Vec<UnitId>>> {
    let mut standing: HashMap<BlocYearId, Vec<UnitId>> = HashMap::new();
    for member in reader.all::<Membership>()? {
        if member.left_on.is_none() {
            standing
                .entry(member.bloc_year)
                .or_default()
                .push(member.unit);
        }
    }
    Ok(standing)
}

fn year_past(reader: Reader<'_>, year: &BlocYear) -> Result<YearPast> {
    Ok(YearPast {
        members: reader.of::<Membership>("bloc_year", year.id)?,
        terms: reader.of::<HeadTerm>("bloc_year", year.id)?,
        year: year.clone(),
    })
}

fn lines(by_bloc: &[(Bloc, Vec<BlocYear>)]) -> Vec<BlocLine> {
    let mut lines = Vec::new();
    for (bloc, years) in by_bloc {
        lines.push(BlocLine {
            text: bloc.full_name(),
            has_years: !years.is_empty(),
            bloc: bloc.clone(),
            year: None,
        });
        lines.extend(years.iter().map(|year| BlocLine {
            text: format!("{} – {}", year.year, year.state.label()),
            has_years: false,
            bloc: bloc.clone(),
            year: Some(year.clone()),
        }));
    }
    lines
}

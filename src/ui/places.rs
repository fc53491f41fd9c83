//! Which bloc and which year is shown: the choosers above the tabs. No drawing of anything else here.

use eframe::egui::Ui;

use crate::app::error::Result;
use crate::app::queries;
use crate::domain::id::{BlocId, BlocYearId};
use crate::register::Reader;
use crate::ui::terms;
use crate::ui::widgets::ChoiceBox;

const BLOC_WIDTH: f32 = 400.0;
const YEAR_WIDTH: f32 = 90.0;
const LABELS_WIDTH: f32 = 136.0;

/// Every bloc with its years, newest year first.
#[derive(Clone, Debug, Default)]
pub struct Places {
    blocs: Vec<(BlocId, String)>,
    years: Vec<PlaceYear>,
    /// Shown when the chosen bloc has no year.
    bloc: Option<BlocId>,
}

#[derive(Clone, Debug)]
struct PlaceYear {
    id: BlocYearId,
    bloc: BlocId,
    name: String,
}

impl Places {
    /// Reads them anew; the bloc that was chosen stays chosen if it is still there.
    pub fn refreshed(&self, reader: Reader<'_>) -> Result<Self> {
        let mut places = Self::default();
        for (bloc, years) in queries::bloc_years(reader)? {
            places.blocs.push((bloc.id, bloc.full_name()));
            places.years.extend(years.iter().map(|year| PlaceYear {
                id: year.id,
                bloc: bloc.id,
                name: year.year.to_string(),
            }));
        }
        let known = |bloc: &BlocId| places.blocs.iter().any(|(id, _)| id == bloc);
        places.bloc = self.bloc.filter(known);
        Ok(places)
    }

    pub fn has_blocs(&self) -> bool {
        !self.blocs.is_empty()
    }

    /// What is shown after a change: a year that has just been opened, else the same, else the newest.
    pub fn settle(&mut self, place: Option<BlocYearId>, before: &Self) -> Option<BlocYearId> {
        let is_new = |year: &&PlaceYear| !before.years.iter().any(|old| old.id == year.id);
        let mut opened = self.years.iter().filter(is_new);
        let opened = opened.next().filter(|_| opened.next().is_none());
        let opened = opened.filter(|_| place.is_some() || self.bloc.is_some());
        let same = self.years.iter().find(|year| Some(year.id) == place);
        let in_bloc = self.years.iter().find(|year| Some(year.bloc) == self.bloc);
        let any = self.years.first().filter(|_| self.bloc.is_none());
        let settled = opened.or(same).or(in_bloc).or(any);
        if let Some(year) = settled {
            self.bloc = Some(year.bloc);
        } else if self.bloc.is_none() {
            self.bloc = self.blocs.first().map(|(id, _)| *id);
        }
        settled.map(|year| year.id)
    }

    pub fn show_bloc_of(&mut self, place: Option<BlocYearId>) {
        let year = self.years.iter().find(|year| Some(year.id) == place);
        self.bloc = year.map(|year| year.bloc).or(self.bloc);
    }

    /// Both choosers, at the right end of the line; answers with the year to show.
    pub fn ui(&mut self, ui: &mut Ui, place: Option<BlocYearId>) -> Option<Option<BlocYearId>> {
        let room = ui.available_width() - YEAR_WIDTH - LABELS_WIDTH;
        ui.add_space((room - BLOC_WIDTH).max(0.0));
        let bloc = self.bloc_ui(ui, room.clamp(80.0, BLOC_WIDTH));
        let year = self.year_ui(ui, place);
        bloc.or(year)
    }

    fn bloc_ui(&mut self, ui: &mut Ui, width: f32) -> Option<Option<BlocYearId>> {
        let none = self.blocs.is_empty().then_some("Sổ chưa có khối, cụm nào");
        ui.label(terms::BLOC);
        let chooser = ChoiceBox::new(terms::BLOC).hidden_label().width(width);
        let bloc = chooser.locked(none).pick(ui, self.bloc, &self.blocs)??;
        self.bloc = Some(bloc);
        let newest = self.years.iter().find(|year| year.bloc == bloc);
        Some(newest.map(|year| year.id))
    }

    fn year_ui(&self, ui: &mut Ui, place: Option<BlocYearId>) -> Option<Option<BlocYearId>> {
        let of_bloc = self
            .years
            .iter()
            .filter(|year| Some(year.bloc) == self.bloc);
        let years: Vec<_> = of_bloc.map(|year| (year.id, year.name.clone())).collect();
        let none = years.is_empty().then_some("Chưa mở năm thi đua nào");
        ui.label("Năm");
        let chooser = ChoiceBox::new(terms::YEAR).hidden_label().width(YEAR_WIDTH);
        chooser.locked(none).pick(ui, place, &years)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::{BlocCommand, YearCommand};
    use crate::domain::bloc::{Bloc, BlocKind};
    use crate::domain::year::BlocYear;
    use crate::ui::testing::{empty_session, sample_session};

    #[test]
    fn the_newest_year_of_the_first_bloc_is_shown_first() {
        let session = sample_session();
        let mut places = Places::default().refreshed(session.reader()).unwrap();
        let place = places.settle(None, &Places::default());
        let year = places
            .years
            .iter()
            .find(|year| Some(year.id) == place)
            .unwrap();
        assert_eq!(Some(year.bloc), places.blocs.first().map(|(id, _)| *id));
    }

    #[test]
    fn a_year_that_is_opened_is_shown_and_one_that_is_gone_is_left() {
        let mut session = empty_session();
        let mut bloc = Bloc::new(session.new_id(), BlocKind::Khoi);
        bloc.number = "1".into();
        session.run(BlocCommand::Add(bloc.clone())).unwrap();
        let before = Places::default();
        let mut places = before.refreshed(session.reader()).unwrap();
        assert_eq!(places.settle(None, &before), None);
        let mut place = None;
        for year in [2026, 2025] {
            let opened = BlocYear::new(session.new_id(), bloc.id, year);
            session.run(YearCommand::Open(opened.clone())).unwrap();
            let before = places.clone();
            places = before.refreshed(session.reader()).unwrap();
            place = places.settle(place, &before);
            assert_eq!(place, Some(opened.id), "{year}");
        }
        session.undo().unwrap();
        let before = places.clone();
        places = before.refreshed(session.reader()).unwrap();
        place = places.settle(place, &before);
        assert_eq!(place, places.years.first().map(|year| year.id));
    }
}

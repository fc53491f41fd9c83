//! Everything that a person can look at: screens, papers, lists. What stands in the register is shown, whoever brought it.

use giao_uoc::app::Session;
use giao_uoc::app::exchange::{dump, to_text};
use giao_uoc::app::journal::Journal;
use giao_uoc::app::papers::{PaperKind, papers};
use giao_uoc::app::printed::Printable;
use giao_uoc::app::queries::{bloc_years, number_books};
use giao_uoc::documents::Fonts;
use giao_uoc::domain::id::BlocYearId;
use giao_uoc::domain::review::CutOff;
use giao_uoc::ui::awards::AwardsPart;
use giao_uoc::ui::ballots::BallotsPart;
use giao_uoc::ui::blocs::BlocsTab;
use giao_uoc::ui::charts::ChartsPart;
use giao_uoc::ui::closing::ClosingPart;
use giao_uoc::ui::conflicts::ConflictsBox;
use giao_uoc::ui::covenants::CovenantsTab;
use giao_uoc::ui::meetings::Part;
use giao_uoc::ui::papers::{PapersScreen, Place};
use giao_uoc::ui::ranking::RankingPart;
use giao_uoc::ui::remedies::RemediesPart;
use giao_uoc::ui::returns::ReturnsPart;
use giao_uoc::ui::reviews::ReviewsTab;
use giao_uoc::ui::scores::ScoresPart;

/// A crafted register may have many years.
const MOST_YEARS: usize = 3;

pub fn at_everything(session: &Session, prints: bool) {
    let reader = session.reader();
    session.conflicts().unwrap();
    Journal::read(session).unwrap();
    ConflictsBox::new(session).unwrap();
    to_text(&dump(reader).unwrap());
    number_books(reader, 2019).unwrap();
    let years = bloc_years(reader).unwrap();
    let years = years.iter().flat_map(|(_, years)| years);
    for year in years.take(MOST_YEARS) {
        screens(session, year.id);
        for kind in PaperKind::all() {
            paper(session, year.id, kind, prints);
        }
    }
}

pub fn screens(session: &Session, year: BlocYearId) {
    let place = Some(year);
    BlocsTab::default().refresh(session, place).unwrap();
    CovenantsTab::default().refresh(session, place).unwrap();
    let mut parts: Vec<Box<dyn Part>> = vec![
        Box::new(ScoresPart::default()),
        Box::new(RankingPart::default()),
        Box::new(BallotsPart::default()),
        Box::new(AwardsPart::default()),
        Box::new(ClosingPart::default()),
    ];
    for cut_off in [CutOff::Interim, CutOff::YearEnd] {
        ReviewsTab::new(cut_off).refresh(session, place).unwrap();
        parts.push(Box::new(RemediesPart::new(cut_off)));
        parts.push(Box::new(ReturnsPart::new(cut_off)));
        parts.push(Box::new(ChartsPart::new(cut_off)));
    }
    for part in &mut parts {
        part.refresh(session, place).unwrap();
    }
}

fn paper(session: &Session, year: BlocYearId, kind: PaperKind, prints: bool) {
    PapersScreen::at(Place::of(year, kind))
        .refresh(session, Some(year))
        .unwrap();
    for paper in papers(session.reader(), year, kind).unwrap() {
        paper.content();
        if prints {
            paper.word();
            paper.printed(Fonts::shared());
        }
    }
}

//! The tabs *Sơ kết 6 tháng* and *Tổng kết năm*: each a row of sections, in the order in which a meeting is prepared.

use eframe::egui::{Memory, Panel, Ui};

use crate::app::sheets::SheetKind;
use crate::app::{Result, Session};
use crate::domain::id::BlocYearId;
use crate::domain::review::CutOff;
use crate::ui::action::{Action, Tab};
use crate::ui::awards::AwardsPart;
use crate::ui::ballots::BallotsPart;
use crate::ui::charts::ChartsPart;
use crate::ui::closing::ClosingPart;
use crate::ui::ranking::RankingPart;
use crate::ui::remedies::RemediesPart;
use crate::ui::returns::ReturnsPart;
use crate::ui::reviews::{ReviewsAction, ReviewsTab};
use crate::ui::scores::ScoresPart;
use crate::ui::sheets::{Offer, buttons_ui};
use crate::ui::terms;
use crate::ui::theme::GAP;

/// What a section of a meeting's tab can do. Its writes are commands, [`Action::Run`].
pub trait Part {
    /// Makes what it shows anew; `place` is the year shown, none when none is.
    fn refresh(&mut self, session: &Session, place: Option<BlocYearId>) -> Result<()>;
    fn ui(&mut self, ui: &mut Ui) -> Vec<Action>;
}

/// Mục của thẻ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Returns,
    Results,
    Remedies,
    Scores,
    Ranking,
    Ballots,
    Awards,
    Closing,
    Charts,
}

impl Section {
    const INTERIM: &'static [Self] = &[Self::Returns, Self::Results, Self::Remedies, Self::Charts];
    const YEAR_END: &'static [Self] = &[
        Self::Returns,
        Self::Results,
        Self::Remedies,
        Self::Scores,
        Self::Ranking,
        Self::Ballots,
        Self::Awards,
        Self::Closing,
        Self::Charts,
    ];

    pub fn of(cut_off: CutOff) -> &'static [Self] {
        match cut_off {
            CutOff::Interim => Self::INTERIM,
            CutOff::YearEnd => Self::YEAR_END,
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Returns => "Nộp báo cáo",
            Self::Results => "Kết quả",
            Self::Remedies => "Biện pháp",
            Self::Scores => "Chấm điểm",
            Self::Ranking => "Xếp thứ tự",
            Self::Ballots => "Bỏ phiếu",
            Self::Awards => "Khen thưởng",
            Self::Closing => "Kết thúc năm",
            Self::Charts => "Biểu đồ",
        }
    }

    /// The page of the guide that tells of it.
    fn guide(self, cut_off: CutOff) -> &'static str {
        match (self, cut_off) {
            (Self::Scores | Self::Ranking, _) => "cham-diem",
            (Self::Ballots, _) => "bo-phieu",
            (Self::Awards, _) => "khen-thuong",
            (Self::Closing, _) => "ket-thuc-nam",
            (_, CutOff::Interim) => "so-ket",
            (_, CutOff::YearEnd) => "tong-ket",
        }
    }
}

/// Where a section can show nothing: what to do first.
pub fn no_year_ui(ui: &mut Ui) -> Option<Action> {
    let mut clicked = false;
    ui.vertical_centered(|ui| {
        ui.add_space(48.0);
        ui.label(terms::NO_YEAR);
        ui.add_space(GAP);
        clicked = ui.button("Sang thẻ Khối thi đua").clicked();
    });
    clicked.then_some(Action::Tab(Tab::Blocs))
}

/// One of the two tabs.
pub struct MeetingTab {
    cut_off: CutOff,
    section: Section,
    /// A year is shown, and the register can be written.
    has_year: bool,
    is_read_only: bool,
    results: ReviewsTab,
    returns: ReturnsPart,
    remedies: RemediesPart,
    scores: ScoresPart,
    ranking: RankingPart,
    ballots: BallotsPart,
    awards: AwardsPart,
    closing: ClosingPart,
    charts: ChartsPart,
}

impl MeetingTab {
    pub fn new(cut_off: CutOff) -> Self {
        Self {
            cut_off,
            section: Section::Results,
            has_year: false,
            is_read_only: false,
            results: ReviewsTab::new(cut_off),
            returns: ReturnsPart::new(cut_off),
            remedies: RemediesPart::new(cut_off),
            scores: ScoresPart::default(),
            ranking: RankingPart::default(),
            ballots: BallotsPart::default(),
            awards: AwardsPart::default(),
            closing: ClosingPart::default(),
            charts: ChartsPart::new(cut_off),
        }
    }

    /// Shows another section; it must be refreshed before it is drawn.
    pub fn go(&mut self, section: Section) {
        if Section::of(self.cut_off).contains(&section) {
            self.section = section;
        }
    }

    /// The section `steps` further in the row, as far as it goes.
    pub fn beside(&self, steps: isize) -> Section {
        let row = Section::of(self.cut_off);
        let here = row.iter().position(|section| *section == self.section);
        let there = here.unwrap_or_default().saturating_add_signed(steps);
        row[there.min(row.len() - 1)]
    }

    pub fn guide(&self) -> &'static str {
        self.section.guide(self.cut_off)
    }

    pub fn refresh(&mut self, session: &Session, place: Option<BlocYearId>) -> Result<()> {
        self.has_year = place.is_some();
        self.is_read_only = session.is_read_only();
        match self.part() {
            Some(part) => part.refresh(session, place),
            None => self.results.refresh(session, place),
        }
    }

    /// The section that is shown; none for the results.
    fn part(&mut self) -> Option<&mut dyn Part> {
        Some(match self.section {
            Section::Results => return None,
            Section::Returns => &mut self.returns,
            Section::Remedies => &mut self.remedies,
            Section::Scores => &mut self.scores,
            Section::Ranking => &mut self.ranking,
            Section::Ballots => &mut self.ballots,
            Section::Awards => &mut self.awards,
            Section::Closing => &mut self.closing,
            Section::Charts => &mut self.charts,
        })
    }

    pub fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        let mut actions = Vec::new();
        Panel::top("sections").show(ui, |ui| actions.extend(self.sections_ui(ui)));
        let section = self.section;
        let shown = ui.push_id(section.label(), |ui| match self.part() {
            Some(part) => part.ui(ui),
            None => self.results.ui(ui),
        });
        actions.extend(shown.inner);
        actions
    }

    /// What is being typed is sent before its section goes.
    fn sections_ui(&self, ui: &mut Ui) -> Option<Action> {
        let mut asked = None;
        ui.horizontal_wrapped(|ui| {
            for section in Section::of(self.cut_off) {
                let is_shown = *section == self.section;
                if ui.selectable_label(is_shown, section.label()).clicked() && !is_shown {
                    ui.memory_mut(Memory::stop_text_input);
                    asked = Some(Action::Section(*section));
                }
            }
            if let Some(offer) = self.offer() {
                ui.separator();
                asked = buttons_ui(ui, offer).or(asked.take());
            }
        });
        asked
    }

    /// What a spreadsheet can fill in the shown section.
    fn offer(&self) -> Option<Offer> {
        let kind = match self.section {
            Section::Results => SheetKind::Results,
            Section::Scores => SheetKind::Scores,
            _ => return None,
        };
        let no_year = (!self.has_year).then_some("Chưa chọn năm thi đua");
        let read_only = self.is_read_only.then_some(terms::READ_ONLY);
        Some(Offer {
            kind,
            why_not_import: no_year.or(read_only),
            why_not_export: no_year,
        })
    }

    pub fn apply(&mut self, action: ReviewsAction, session: &mut Session) -> Result<()> {
        self.results.apply(action, session)
    }
}

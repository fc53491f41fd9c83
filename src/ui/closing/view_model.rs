//! All that the end of a year shows, worded and decided. No egui.

use jiff::civil::Date;

use crate::app::papers::PaperKind;
use crate::app::roll_over::{self, Line};
use crate::app::{Result, Session, queries};
use crate::domain::bloc::BlocKind;
use crate::domain::choice::Choice;
use crate::domain::closing::choice::{Ground, OfficeBallot};
use crate::domain::closing::findings::{Cure, Finding, findings};
use crate::domain::closing::offers::Offer;
use crate::domain::closing::slip::next_number;
use crate::domain::closing::{ClosingSheet, Correction, HeadChoice};
use crate::domain::date::in_figures;
use crate::domain::document::DocumentKind;
use crate::domain::id::{BallotId, BlocYearId, HeadChoiceId, UnitId};
use crate::domain::review::CutOff;
use crate::domain::text::first_upper;
use crate::domain::year::{BlocYear, Role};
use crate::ui::action::{Action, Tab};
use crate::ui::meetings::Section;
use crate::ui::papers::Place;

#[derive(Debug)]
pub struct ClosingView {
    pub year: BlocYear,
    pub kind: BlocKind,
    pub today: Date,
    /// "Năm 2019 đã kết thúc ngày 30/12/2019."
    pub standing: String,
    pub why_not_change: Option<String>,
    pub choices: Vec<ChoiceRow>,
    pub offers: Vec<String>,
    pub candidates: Candidates,
    pub findings: Vec<Finding>,
    pub slips: Vec<SlipRow>,
    /// The slip that is being filled, in words.
    pub filling: Option<String>,
    /// Number of the next slip.
    pub next_slip: i64,
    pub next: NextYear,
}

/// Who can be chosen, and how.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    pub units: Vec<(UnitId, String)>,
    /// Those that the rotation or the office of a deputy offers.
    pub first: Option<UnitId>,
    pub ballots: Vec<(BallotId, String)>,
    offices: Vec<(BallotId, OfficeBallot)>,
    ground: Ground,
}

#[derive(Clone, Debug)]
pub struct ChoiceRow {
    pub choice: HeadChoice,
    /// "Khối trưởng năm 2020".
    pub office: String,
    pub unit: String,
    /// "Nhất trí bầu, ngày 14/11/2019".
    pub how: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipRow {
    pub name: String,
    pub reason: String,
    pub what: Vec<String>,
}

/// Năm sau: what would be taken along, or why nothing can be.
#[derive(Clone, Debug, Default)]
pub struct NextYear {
    pub year: i16,
    pub is_open: Option<BlocYearId>,
    pub lines: Vec<Line>,
    /// The meeting that ends this year signs the next covenant: its draft is wanted before.
    pub hint: Option<String>,
    pub button: String,
    pub why_not: Option<String>,
}

impl ClosingView {
    pub fn of(session: &Session, id: BlocYearId) -> Result<Self> {
        let reader = session.reader();
        let sheet = queries::closing_sheet(reader, id)?;
        let offers = queries::head_offers(reader, &sheet.year)?;
        let next = i64::from(sheet.year.year.year) + 1;
        let units = queries::head_candidates(reader, &sheet.year.year, Some(next))?;
        Ok(Self {
            kind: sheet.year.bloc.kind,
            today: session.today(),
            standing: standing(&sheet.year.year),
            why_not_change: why_not_change(&sheet.year.year, session.slip()),
            choices: sheet
                .work
                .choices
                .iter()
                .map(|row| choice_row(row, &sheet))
                .collect(),
            offers: offers
                .iter()
                .map(|offer| offer_text(offer, &sheet))
                .collect(),
            candidates: candidates(&sheet, &units, &offers),
            findings: findings(&sheet),
            slips: slip_rows(&sheet.work.corrections),
            filling: session
                .slip()
                .filter(|slip| slip.bloc_year == id)
                .map(|slip| slip.reason.clone()),
            next_slip: next_number(&sheet.work.corrections),
            next: next_year(session, &sheet)?,
            year: sheet.year.year,
        })
    }

    /// "Khối trưởng", "Cụm phó".
    pub fn office(&self, role: Role) -> String {
        office(self.kind, role)
    }

    pub fn is_closed(&self) -> bool {
        self.year.closed_on.is_some()
    }
}

fn office(kind: BlocKind, role: Role) -> String {
    format!("{} {}", kind.label(), role.label())
}

fn standing(year: &BlocYear) -> String {
    match year.closed_on {
        Some(on) => format!(
            "Năm {} đã kết thúc ngày {}: số liệu đã khóa, giấy tờ và các bước khen thưởng vẫn ghi được.",
            year.year,
            in_figures(on)
        ),
        None => format!(
            "Năm {} chưa kết thúc, đang ở bước “{}”.",
            year.year,
            year.state.label()
        ),
    }
}

/// Why the choice of the next head cannot be changed: the year is closed, and no slip of it is open.
fn why_not_change(year: &BlocYear, slip: Option<&Correction>) -> Option<String> {
    let corrects = slip.is_some_and(|slip| slip.bloc_year == year.id);
    let closed = year.check_open().err()?;
    (!corrects).then(|| closed.to_string())
}

fn choice_row(choice: &HeadChoice, sheet: &ClosingSheet) -> ChoiceRow {
    let year = &sheet.year;
    let for_year = choice
        .for_year
        .map(|year| format!(" năm {year}"))
        .unwrap_or_default();
    let unit = choice
        .unit
        .map(|unit| year.unit_name(unit, year.naming_day(None)).to_owned());
    let on = choice
        .decided_on
        .map(|day| format!("ngày {}", in_figures(day)));
    let how = [
        choice.method.label().to_owned(),
        choice.decision.clone(),
        on.unwrap_or_default(),
    ];
    let how: Vec<String> = how.into_iter().filter(|part| !part.is_empty()).collect();
    ChoiceRow {
        office: format!("{}{for_year}", office(year.bloc.kind, choice.role)),
        unit: unit.unwrap_or_else(|| "chưa rõ đơn vị".to_owned()),
        how: how.join(", "),
        choice: choice.clone(),
    }
}

fn offer_text(offer: &Offer, sheet: &ClosingSheet) -> String {
    let year = &sheet.year;
    format!(
        "{} ({})",
        year.unit_name(offer.unit, year.naming_day(None)),
        offer.why
    )
}

fn candidates(sheet: &ClosingSheet, units: &[UnitId], offers: &[Offer]) -> Candidates {
    let year = &sheet.year;
    let seats = year.seats().into_iter().map(|seat| seat.member.unit);
    let mut order: Vec<UnitId> = seats.filter(|unit| units.contains(unit)).collect();
    let others = units.iter().filter(|unit| !order.contains(unit)).copied();
    let others: Vec<UnitId> = others.collect();
    order.extend(others);
    let name = |unit: &UnitId| {
        (
            *unit,
            year.unit_name(*unit, year.naming_day(None)).to_owned(),
        )
    };
    let held = sheet.work.ballots.iter();
    let offices = held.filter_map(|held| Some((held.ballot.id, OfficeBallot::of(held)?)));
    let offices: Vec<_> = offices.collect();
    Candidates {
        units: order.iter().map(name).collect(),
        first: offers.first().map(|offer| offer.unit),
        ballots: offices
            .iter()
            .map(|(id, ballot)| (*id, ballot_name(ballot, year.bloc.kind, sheet, *id)))
            .collect(),
        offices,
        ground: Ground {
            year: year.year.year,
            units: order,
            others: sheet.work.choices.clone(),
            ballot: None,
        },
    }
}

/// "Bầu Cụm trưởng năm 2020, vòng 1, 20/11/2019, chưa chốt".
fn ballot_name(
    ballot: &OfficeBallot,
    kind: BlocKind,
    sheet: &ClosingSheet,
    id: BallotId,
) -> String {
    let mut name = format!("Bầu {}", office(kind, ballot.office));
    if let Some(year) = ballot.for_year {
        name.push_str(&format!(" năm {year}"));
    }
    let held = sheet.work.ballots.iter().find(|held| held.ballot.id == id);
    if let Some(held) = held {
        name.push_str(&format!(", vòng {}", held.ballot.round));
        let on = held
            .ballot
            .held_on
            .map(|day| format!(", {}", in_figures(day)));
        name.push_str(&on.unwrap_or_default());
    }
    if !ballot.is_settled {
        name.push_str(", chưa chốt");
    }
    name
}

impl Candidates {
    /// Why the choice cannot be kept in the place of `base`, in the rule's own words.
    pub fn why_not(&self, choice: &HeadChoice, base: Option<HeadChoiceId>) -> Option<String> {
        let mut offices = self.offices.iter();
        let ballot = offices.find(|(id, _)| Some(*id) == choice.ballot);
        let mut ground = Ground {
            ballot: ballot.map(|(_, ballot)| ballot.clone()),
            ..self.ground.clone()
        };
        ground.others.retain(|other| Some(other.id) != base);
        choice.check(&ground).err().map(|why| why.to_string())
    }
}

fn slip_rows(slips: &[Correction]) -> Vec<SlipRow> {
    let mut slips: Vec<&Correction> = slips.iter().collect();
    slips.sort_by_key(|slip| slip.number);
    let row = |slip: &&Correction| SlipRow {
        name: first_upper(&format!("phiếu {}", slip.named())),
        reason: match slip.signed_by.as_str() {
            "" => format!("Lý do: {}", slip.reason),
            signed_by => format!("Lý do: {}. Người ký: {signed_by}", slip.reason),
        },
        what: slip.what.lines().map(str::to_owned).collect(),
    };
    slips.iter().map(row).collect()
}

fn next_year(session: &Session, sheet: &ClosingSheet) -> Result<NextYear> {
    let (reader, year) = (session.reader(), &sheet.year.year);
    let years = reader.of::<BlocYear>("bloc", year.bloc)?;
    let open = years.iter().find(|other| other.year == year.year + 1);
    let mut next = NextYear {
        year: year.year + 1,
        is_open: open.map(|open| open.id),
        button: match open {
            None => format!("Mở năm {}", year.year + 1),
            Some(_) => format!("Bổ sung năm {} từ năm này", year.year + 1),
        },
        ..NextYear::default()
    };
    match roll_over::plan(reader, year.id) {
        Ok(plan) => {
            next.lines = plan.lines().to_vec();
            next.hint = signing_hint(sheet, plan.has_text());
            let has_all = format!("Năm {} đã có đủ các phần này.", next.year);
            next.why_not = plan.is_empty().then_some(has_all);
        }
        Err(refused) => next.why_not = Some(refused.message),
    }
    Ok(next)
}

/// One meeting can sum up this year and sign for the next (domain.md 3.2).
fn signing_hint(sheet: &ClosingSheet, has_text: bool) -> Option<String> {
    let mut meetings = sheet.reviews.iter();
    let signs = meetings.any(|review| review.kind == CutOff::YearEnd && review.with_signing);
    (signs && has_text).then(|| {
        format!(
            "Hội nghị tổng kết kết hợp lễ ký giao ước năm {}: mở năm sau trước để có bản dự thảo, chưa cần kết thúc năm này.",
            sheet.year.year.year + 1
        )
    })
}

/// What the button beside a finding says, and where it goes.
pub fn cure(cure: Cure, year: BlocYearId) -> (&'static str, Action) {
    let section = |section: Section| (section.label(), Action::Section(section));
    match cure {
        Cure::Covenant => (Tab::Covenants.label(), Action::Tab(Tab::Covenants)),
        Cure::Results => section(Section::Results),
        Cure::Remedies => section(Section::Remedies),
        Cure::Scores => section(Section::Scores),
        Cure::Ballots => section(Section::Ballots),
        Cure::Awards => section(Section::Awards),
        Cure::NextHead => ("Chọn…", Action::Section(Section::Closing)),
        Cure::HandOver => (
            "Biên bản bàn giao…",
            Action::OpenPaper(Place::of(
                year,
                PaperKind::Document(DocumentKind::HandoverMinutes),
            )),
        ),
    }
}

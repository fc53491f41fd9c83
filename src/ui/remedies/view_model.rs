//! What the section of remedies shows: what is at risk, and what is done about it. No drawing.

use jiff::civil::Date;

use crate::app::{Result, Session, queries};
use crate::domain::choice::Choice;
use crate::domain::date::in_figures;
use crate::domain::id::{BlocYearId, TargetId, UnitId};
use crate::domain::order::Position;
use crate::domain::remedy::{Remedy, RemedyState};
use crate::domain::review::CutOff;
use crate::domain::review::moment::{Mark, Moment};
use crate::domain::review::risk::{Results, Risk};
use crate::domain::sheet::{CovenantSheet, SummarySheet};
use crate::domain::target::Target;
use crate::ui::terms;

#[derive(Clone, Debug)]
pub struct RemediesView {
    pub year: BlocYearId,
    pub cut_off: CutOff,
    pub remedies: Vec<Remedy>,
    /// The same, worded.
    pub rows: Vec<[String; 6]>,
    pub risks: Vec<Risk>,
    pub risk_rows: Vec<[String; 4]>,
    pub targets: Vec<(TargetId, String)>,
    pub units: Vec<(UnitId, String)>,
    pub summary: String,
    pub today: Date,
    pub locked: Option<&'static str>,
}

impl RemediesView {
    pub fn read(session: &Session, year: BlocYearId, cut_off: CutOff) -> Result<Self> {
        let mut remedies = queries::remedies(session.reader(), year)?;
        remedies.sort_by(|a, b| a.order.cmp(&b.order));
        let sheet = queries::summary_sheet(session.reader(), year, cut_off)?;
        let today = session.today();
        let units = units(&sheet);
        let targets = sheet.covenant.as_ref().map_or_else(Vec::new, targets);
        let risks = open_risks(&sheet, cut_off, &remedies);
        let name = |unit: Option<UnitId>| named(&units, unit, "cả khối");
        let row = |remedy: &Remedy| {
            [
                named(&targets, remedy.target, ""),
                name(remedy.unit),
                remedy.text.clone(),
                remedy.person.clone(),
                due(remedy, today),
                state(remedy),
            ]
        };
        let risk_row = |risk: &Risk| {
            [
                risk.named.clone(),
                name(Some(risk.unit)),
                risk.value.clone(),
                risk.why.clone(),
            ]
        };
        Ok(Self {
            year,
            cut_off,
            rows: remedies.iter().map(row).collect(),
            risk_rows: risks.iter().map(risk_row).collect(),
            summary: summary(&remedies),
            risks,
            remedies,
            targets,
            units,
            today,
            locked: session.is_read_only().then_some(terms::READ_ONLY),
        })
    }

    /// Behind the last one.
    pub fn new_order(&self) -> Position {
        Position::between(self.remedies.last().map(|remedy| &remedy.order), None)
    }
}

fn units(sheet: &SummarySheet) -> Vec<(UnitId, String)> {
    let day = sheet.year.naming_day(sheet.review.held_on);
    let seats = sheet.year.seats().into_iter();
    seats
        .map(|seat| {
            let unit = seat.member.unit;
            (unit, sheet.year.unit_name(unit, day).to_owned())
        })
        .collect()
}

fn targets(covenant: &CovenantSheet) -> Vec<(TargetId, String)> {
    let all = covenant.targets_in_order().into_iter();
    all.map(|target: &Target| (target.id, target.printed_text()))
        .collect()
}

/// What is at risk and has no remedy yet.
fn open_risks(sheet: &SummarySheet, cut_off: CutOff, remedies: &[Remedy]) -> Vec<Risk> {
    let Some(covenant) = &sheet.covenant else {
        return Vec::new();
    };
    let moment = Moment::of(&sheet.year.year, Mark::Meeting(cut_off), &[]);
    let results = Results {
        year: &sheet.year,
        covenant,
        results: &sheet.results,
        moment,
    };
    let has_remedy = |risk: &Risk| {
        let about = |row: &Remedy| row.target == Some(risk.target) && row.unit == Some(risk.unit);
        remedies.iter().any(about)
    };
    let mut risks = results.risks();
    risks.retain(|risk| !has_remedy(risk));
    risks
}

fn named<I: PartialEq>(names: &[(I, String)], id: Option<I>, none: &str) -> String {
    let found = id.and_then(|id| names.iter().find(|(known, _)| *known == id));
    found.map_or(none.to_owned(), |(_, name)| name.clone())
}

fn due(remedy: &Remedy, today: Date) -> String {
    let day = remedy.due.map(in_figures).unwrap_or_default();
    if remedy.is_late(today) {
        format!("{day} (quá hạn)")
    } else {
        day
    }
}

/// "Đã làm, 01/9/2019: đã bổ sung 02 cán bộ".
fn state(remedy: &Remedy) -> String {
    let label = match remedy.state {
        RemedyState::Open if remedy.outcome.is_empty() => return remedy.state.label().to_owned(),
        state => state.label(),
    };
    let day = remedy.done_on.map(in_figures);
    let label = day.map_or(label.to_owned(), |day| format!("{label}, {day}"));
    match remedy.outcome.as_str() {
        "" => label,
        outcome => format!("{label}: {outcome}"),
    }
}

fn summary(remedies: &[Remedy]) -> String {
    let count = |state| remedies.iter().filter(|row| row.state == state).count();
    let (open, done, not) = (
        count(RemedyState::Open),
        count(RemedyState::Done),
        count(RemedyState::NotDone),
    );
    format!(
        "{} biện pháp: {done} đã làm, {not} chưa làm được, {open} đang thực hiện.",
        remedies.len()
    )
}

//! What the section shows, worded and decided; no drawing. A teller's figures are in nobody else's view until both have
//! finished.

pub mod candidates;
pub mod counting;
pub mod result;
pub mod setup;

use std::collections::HashMap;

use jiff::civil::Date;

use crate::app::{Result, Session, queries};
use crate::domain::ballot::agree::Stage;
use crate::domain::ballot::{Ballot, BallotItem, Elector};
use crate::domain::bloc::BlocKind;
use crate::domain::choice::Choice;
use crate::domain::id::{BallotId, BlocYearId, UnitId};
use crate::domain::review::{CutOff, Review};
use crate::domain::sheet::{BallotSheet, YearSheet};
use crate::register::Reader;
use crate::ui::terms;
use crate::ui::theme::Tone;

use candidates::Offered;
use counting::CountVm;
use result::ResultVm;
use setup::AdviceVm;

const CLOSED: &str = "Năm thi đua đã khóa sổ";
const SETTLED: &str = "Kết quả đã chốt. Muốn sửa thì mở lại và nêu lý do";
const COUNTED: &str = "Đã có người đếm xong, đổi bây giờ là đổi kết quả";

/// A year is shown, or what to do first.
#[derive(Clone, Debug)]
pub enum Screen {
    Nothing(&'static str),
    Year(Box<Model>),
}

impl Default for Screen {
    fn default() -> Self {
        Self::Nothing(terms::NO_YEAR)
    }
}

#[derive(Clone, Debug)]
pub struct Model {
    pub year: BlocYearId,
    pub year_number: i64,
    pub kind: BlocKind,
    /// The day that a new ballot offers: that of the meeting, else today while the year is still summed up.
    pub day: Option<Date>,
    /// In the order of the list; a later round follows the one before.
    pub ballots: Vec<BallotVm>,
    pub offered: Offered,
    /// Nothing can be written, and why.
    pub locked: Option<&'static str>,
}

/// One ballot, whole.
#[derive(Clone, Debug)]
pub struct BallotVm {
    pub ballot: Ballot,
    pub title: String,
    pub state: String,
    pub tone: Tone,
    /// Nothing of it can be changed, and why.
    pub locked: Option<&'static str>,
    /// What was asked cannot be changed, and why.
    pub asked_locked: Option<&'static str>,
    pub advice: AdviceVm,
    pub electors: Vec<ElectorVm>,
    /// "Có quyền bỏ phiếu 8; có mặt 7 (ủy quyền 1); …"
    pub roll: String,
    pub items: Vec<ItemVm>,
    pub counts: Vec<CountVm>,
    pub result: ResultVm,
    pub why_not_remove: Option<&'static str>,
}

#[derive(Clone, Debug)]
pub struct ElectorVm {
    pub elector: Elector,
    pub name: String,
    pub is_named: bool,
}

#[derive(Clone, Debug)]
pub struct ItemVm {
    pub item: BallotItem,
    pub name: String,
}

/// What every ballot of the year is read with.
pub struct Around<'a> {
    pub sheet: &'a YearSheet,
    pub all: &'a [BallotSheet],
    pub locked: Option<&'static str>,
    pub today: Date,
}

impl Around<'_> {
    /// The names of the units on the day of a ballot.
    pub fn names(&self, day: Option<Date>) -> HashMap<UnitId, String> {
        let day = self.sheet.naming_day(day);
        let units = self.sheet.units.iter();
        units
            .map(|unit| (unit.id, self.sheet.unit_name(unit.id, day).to_owned()))
            .collect()
    }
}

impl Screen {
    pub fn read(session: &Session, place: Option<BlocYearId>) -> Result<Self> {
        let Some(year) = place else {
            return Ok(Self::default());
        };
        let reader = session.reader();
        let sheet = queries::year_sheet(reader, year)?;
        let all = queries::ballot_sheets(reader, year)?;
        let locked = match sheet.year.closed_on {
            _ if session.is_read_only() => Some(terms::READ_ONLY),
            Some(_) => Some(CLOSED),
            None => None,
        };
        let around = Around {
            sheet: &sheet,
            all: &all,
            locked,
            today: session.today(),
        };
        Ok(Self::Year(Box::new(Model {
            year,
            year_number: i64::from(sheet.year.year),
            kind: sheet.bloc.kind,
            day: day(reader, &sheet, around.today)?,
            ballots: all
                .iter()
                .map(|ballot| BallotVm::of(ballot, &around))
                .collect(),
            offered: Offered::read(reader, &sheet)?,
            locked,
        })))
    }

    pub fn year(&self) -> Option<&Model> {
        match self {
            Self::Year(model) => Some(model),
            Self::Nothing(_) => None,
        }
    }
}

fn day(reader: Reader<'_>, sheet: &YearSheet, today: Date) -> Result<Option<Date>> {
    let reviews = reader.of::<Review>("bloc_year", sheet.year.id)?;
    let meeting = reviews
        .iter()
        .find(|review| review.kind == CutOff::YearEnd)
        .and_then(|review| review.held_on);
    let is_near = today.year() <= sheet.year.year + 1;
    Ok(meeting.or(is_near.then_some(today)))
}

impl Model {
    pub fn ballot(&self, id: Option<BallotId>) -> Option<&BallotVm> {
        let id = id?;
        self.ballots.iter().find(|row| row.ballot.id == id)
    }

    pub fn place(&self, id: Option<BallotId>) -> Option<usize> {
        let id = id?;
        self.ballots.iter().position(|row| row.ballot.id == id)
    }
}

impl BallotVm {
    fn of(sheet: &BallotSheet, around: &Around<'_>) -> Self {
        let ballot = &sheet.ballot;
        let names = around.names(ballot.held_on);
        let unit_name = |unit: UnitId| names.get(&unit).cloned().unwrap_or_default();
        let name_of = |item: &BallotItem| item.shown(unit_name);
        let locked = around.locked.or(ballot.is_settled().then_some(SETTLED));
        let (state, tone) = state(sheet);
        let is_followed = around
            .all
            .iter()
            .any(|other| other.ballot.previous == Some(ballot.id));
        let followed = is_followed.then_some("Đã có vòng sau. Xóa vòng sau trước");
        Self {
            title: ballot.title(around.sheet.bloc.kind),
            state,
            tone,
            locked,
            asked_locked: locked.or(sheet.is_counted().then_some(COUNTED)),
            advice: AdviceVm::of(sheet),
            electors: electors(sheet, unit_name),
            roll: roll(sheet),
            items: sheet
                .items
                .iter()
                .map(|item| ItemVm {
                    name: name_of(item),
                    item: item.clone(),
                })
                .collect(),
            counts: sheet
                .tellers()
                .iter()
                .map(|teller| CountVm::of(sheet, *teller, locked, &name_of))
                .collect(),
            result: ResultVm::of(sheet, around, followed, &name_of),
            why_not_remove: locked.or(followed),
            ballot: ballot.clone(),
        }
    }
}

fn electors(sheet: &BallotSheet, unit_name: impl Fn(UnitId) -> String + Copy) -> Vec<ElectorVm> {
    let electors = sheet.electors.iter();
    electors
        .map(|elector| ElectorVm {
            name: match elector.unit {
                Some(unit) => unit_name(unit),
                None => elector.name.clone(),
            },
            is_named: elector.unit.is_some(),
            elector: elector.clone(),
        })
        .collect()
}

/// How far it has come, for the list.
fn state(sheet: &BallotSheet) -> (String, Tone) {
    if let Some(day) = sheet.ballot.settled_on {
        let day = crate::domain::date::in_field(day);
        return (format!("Đã chốt ngày {day}"), Tone::Good);
    }
    match sheet.stage() {
        Stage::Setup if sheet.electors.is_empty() => ("Chưa có người bỏ phiếu".into(), Tone::Rule),
        Stage::Setup => ("Chưa có nội dung trên phiếu".into(), Tone::Rule),
        Stage::Counting => {
            let done = sheet.tellers().iter();
            let done = done.filter(|teller| sheet.has_finished(**teller)).count();
            match (done, sheet.attempt()) {
                (0, 1) => ("Chưa đếm xong".into(), Tone::Plain),
                (done, attempt) => {
                    let all = sheet.tellers().len();
                    (format!("Lần đếm {attempt}: xong {done}/{all}"), Tone::Plain)
                }
            }
        }
        Stage::Differ(differences) => (
            format!("Hai lần đếm khác nhau {} chỗ", differences.len()),
            Tone::Rule,
        ),
        Stage::Agreed(_) => ("Đếm xong, chưa chốt".into(), Tone::Rule),
    }
}

fn roll(sheet: &BallotSheet) -> String {
    use crate::domain::ballot::Presence;
    let roll = sheet.roll();
    let proxies = sheet.electors.iter();
    let proxies = proxies
        .filter(|elector| elector.presence == Presence::Proxy)
        .count();
    let mut said = format!(
        "Có quyền bỏ phiếu: {}; có mặt: {} (trong đó {}: {proxies}); vắng: {} (trong đó gửi ý kiến bằng văn bản: {})",
        roll.total,
        roll.present,
        Presence::Proxy.label().to_lowercase(),
        roll.absent(),
        roll.written
    );
    if sheet.ballot.is_secret() {
        said.push_str(&format!("; đã nhận phiếu: {}", roll.received));
    }
    said
}

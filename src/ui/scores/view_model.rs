//! What the section shows: the tables of the year, the chosen one ready to be drawn, sheets with their steps. No drawing.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::queries::CellChange;
use crate::app::{Result, Session, queries};
use crate::domain::choice::Choice;
use crate::domain::covenant::CovenantStatus;
use crate::domain::date::in_figures;
use crate::domain::id::{BlocYearId, ScoreTableId, TargetId, UnitId};
use crate::domain::score::check::table_findings;
use crate::domain::score::remarks::{RemarkKind, remarks as scores_remarks};
use crate::domain::score::{ScoreTable, SheetState};
use crate::domain::sheet::YearSheet;
use crate::ui::terms;

use super::book::BookView;

#[derive(Debug)]
pub struct Model {
    pub year: BlocYearId,
    pub tables: Vec<ScoreTable>,
    /// For the box that chooses one.
    pub titles: Vec<(ScoreTableId, String)>,
    pub view: Option<BookView>,
    pub sheets: Vec<SheetRow>,
    /// Loại đơn vị among the members.
    pub kinds: Vec<String>,
    pub members: Vec<(UnitId, String)>,
    pub targets: Vec<(TargetId, String)>,
    pub remarks: Vec<String>,
    /// What is wrong or odd in the table itself.
    pub findings: Vec<String>,
    /// Why the criteria cannot be changed.
    pub closed: Option<String>,
    pub locked: Option<&'static str>,
    pub today: String,
}

/// Phiếu of one unit, as the list of sheets shows it.
#[derive(Clone, Debug)]
pub struct SheetRow {
    pub unit: UnitId,
    pub name: String,
    pub state: SheetState,
    pub since: String,
    pub settled_on: String,
    pub missing: usize,
    pub total: String,
    pub reason: String,
}

#[derive(Debug, Default)]
pub enum Screen {
    #[default]
    Nothing,
    Year(Box<Model>),
}

impl Screen {
    pub fn read(
        session: &Session,
        place: Option<BlocYearId>,
        chosen: Option<ScoreTableId>,
    ) -> Result<Self> {
        match place {
            None => Ok(Self::Nothing),
            Some(year) => Ok(Self::Year(Box::new(Model::read(session, year, chosen)?))),
        }
    }
}

impl Model {
    fn read(session: &Session, year: BlocYearId, chosen: Option<ScoreTableId>) -> Result<Self> {
        let reader = session.reader();
        let sheet = queries::year_sheet(reader, year)?;
        let tables = reader.of::<ScoreTable>("bloc_year", year)?;
        let known = chosen.filter(|id| tables.iter().any(|table| table.id == *id));
        let shown = known.or(tables.first().map(|table| table.id));
        let view = shown
            .map(|id| queries::score_book(reader, id))
            .transpose()?;
        let view = view.map(|book| BookView::of(book, &sheet));
        let covenant = queries::covenant_of(reader, year)?;
        let signed = covenant
            .as_ref()
            .is_some_and(|covenant| covenant.status == CovenantStatus::Signed);
        let targets = match covenant {
            Some(covenant) => reader.of("covenant", covenant.id)?,
            None => Vec::new(),
        };
        Ok(Self {
            year,
            titles: tables
                .iter()
                .map(|table| (table.id, title(table)))
                .collect(),
            sheets: view
                .as_ref()
                .map_or(Ok(Vec::new()), |view| sheets(session, view))?,
            remarks: view
                .as_ref()
                .map_or(Vec::new(), |view| remarks(view, signed)),
            findings: view.as_ref().map_or(Vec::new(), findings),
            closed: view.as_ref().and_then(closed),
            kinds: kinds(&sheet),
            members: members(&sheet),
            targets: named(&targets),
            locked: session.is_read_only().then_some(terms::READ_ONLY),
            today: crate::domain::date::in_field(session.today()),
            tables,
            view,
        })
    }

    pub fn table(&self) -> Option<&ScoreTable> {
        self.view.as_ref().map(|view| &view.book.table)
    }
}

/// "Bảng 1000 điểm (Cục) – bổ sung ngày 01/7/2019".
pub fn title(table: &ScoreTable) -> String {
    let mut title = table.name.clone();
    if !table.unit_kind.is_empty() {
        title += &format!(" ({})", table.unit_kind);
    }
    if let Some(on) = table
        .supplement_on
        .filter(|_| table.supplement_of.is_some())
    {
        title += &format!(" – bổ sung ngày {}", in_figures(on));
    }
    title
}

fn closed(view: &BookView) -> Option<String> {
    let has_scores = !view.book.scores.is_empty();
    let open = view.book.table.check_open(has_scores);
    open.err().map(|why| why.to_string())
}

fn kinds(sheet: &YearSheet) -> Vec<String> {
    let units = sheet
        .members
        .iter()
        .filter_map(|member| sheet.unit(member.unit));
    let mut kinds: Vec<String> = units
        .map(|unit| unit.kind.clone())
        .filter(|kind| !kind.is_empty())
        .collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

fn members(sheet: &YearSheet) -> Vec<(UnitId, String)> {
    let day = sheet.naming_day(None);
    let members = sheet.members.iter();
    members
        .map(|member| (member.unit, sheet.unit_name(member.unit, day).to_owned()))
        .collect()
}

fn named(targets: &[crate::domain::target::Target]) -> Vec<(TargetId, String)> {
    let targets = targets.iter();
    targets
        .map(|target| (target.id, target.in_list(&target.text)))
        .collect()
}

fn remarks(view: &BookView, signed: bool) -> Vec<String> {
    let (book, mut remarks) = (&view.book, Vec::new());
    if view.units.is_empty() {
        remarks.push(format!(
            "Không có đơn vị thành viên nào được chấm theo bảng này{}.",
            match book.table.unit_kind.as_str() {
                "" => String::new(),
                kind => format!(" (loại “{kind}”)"),
            }
        ));
    }
    if !signed && book.table.supplement_of.is_none() && !book.scores.is_empty() {
        remarks.push("Giao ước chưa ký mà đã chấm điểm: bảng điểm chưa được khóa.".to_owned());
    }
    remarks.extend(told(view));
    remarks
}

/// What is wrong or odd in the table itself.
fn findings(view: &BookView) -> Vec<String> {
    let found = table_findings(&view.book.table, &view.book.criteria);
    found.into_iter().map(|finding| finding.text).collect()
}

/// What is wrong or odd in the scores; missing points are marked in the grid.
fn told(view: &BookView) -> Vec<String> {
    let name = |unit: UnitId| view.unit_name(unit).to_owned();
    let mut found = scores_remarks(&view.book, &name);
    found.retain(|remark| !matches!(remark.kind, RemarkKind::Missing | RemarkKind::Differs));
    found.sort_by_key(|remark| remark.kind);
    found
        .into_iter()
        .map(|remark| remark.finding.text)
        .collect()
}

fn sheets(session: &Session, view: &BookView) -> Result<Vec<SheetRow>> {
    let units = view.units.iter();
    units
        .map(|head| sheet_row(session, view, head.unit))
        .collect()
}

fn sheet_row(session: &Session, view: &BookView, unit: UnitId) -> Result<SheetRow> {
    let kept = view.book.sheets.iter().find(|sheet| sheet.unit == unit);
    let steps = queries::sheet_steps(session.reader(), view.book.table.id, unit)?;
    let (total, missing) = view.standing.total(unit);
    let state = view.book.sheet_of(unit);
    let since = steps.iter().rev().find(|step| step.after == state.label());
    Ok(SheetRow {
        unit,
        name: view.unit_name(unit).to_owned(),
        state,
        since: since.map(|step| day(step.at_ms)).unwrap_or_default(),
        settled_on: kept
            .and_then(|sheet| sheet.settled_on)
            .map(in_figures)
            .unwrap_or_default(),
        missing,
        total,
        reason: kept.map(|sheet| sheet.reason.clone()).unwrap_or_default(),
    })
}

/// "12/03/2019 09:00" on the wall of this machine.
fn moment(at_ms: i64) -> String {
    Timestamp::from_millisecond(at_ms)
        .map(|at| {
            let local = TimeZone::system().to_datetime(at);
            local.strftime("%d/%m/%Y %H:%M").to_string()
        })
        .unwrap_or_default()
}

fn day(at_ms: i64) -> String {
    let moment = moment(at_ms);
    moment.split(' ').next().unwrap_or_default().to_owned()
}

/// Time, who, what, from, to, why.
pub fn history_rows(changes: &[CellChange]) -> Vec<Vec<String>> {
    let rows = changes.iter().rev();
    rows.map(|change| {
        vec![
            moment(change.at_ms),
            change.operator.clone(),
            change.what.clone(),
            change.before.clone(),
            change.after.clone(),
            change.reason.clone(),
        ]
    })
    .collect()
}

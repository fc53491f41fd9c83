//! What the board of returns shows: per unit what has come, what is missing and for how long. No drawing.

use jiff::civil::Date;

use crate::app::commands::return_id;
use crate::app::{Result, Session, conflicts, queries};
use crate::domain::date::in_figures;
use crate::domain::id::{BlocYearId, CutOffDateId, UnitId};
use crate::domain::review::board::{Board, Came, Entered, asked_for, complete, entered};
use crate::domain::review::moment::{Mark, Moment, in_order};
use crate::domain::review::{CutOff, CutOffDate, ReturnKind, Review, UnitReturn};
use crate::domain::text::first_upper;
use crate::register::Reader;
use crate::ui::terms;

#[derive(Clone, Debug)]
pub struct ReturnsView {
    pub year: BlocYearId,
    pub review: Review,
    pub mark: Mark,
    pub marks: Vec<(Option<CutOffDateId>, String)>,
    pub kinds: &'static [ReturnKind],
    pub rows: Vec<Row>,
    pub summary: String,
    pub today: Date,
    /// Mục chưa thống nhất of the year.
    pub open: usize,
    pub locked: Option<&'static str>,
}

/// One unit.
#[derive(Clone, Debug)]
pub struct Row {
    pub unit: UnitId,
    pub name: String,
    pub came: Vec<Came>,
    /// "5/7".
    pub entered: String,
    /// The package that came back: "Gói số 3, ngày 12/3/2019".
    pub package: String,
}

impl Row {
    /// "05/7/2019 · 12/BC-CCY", "quá hạn 10 ngày".
    pub fn worded(&self, kind: usize) -> String {
        match self.came.get(kind) {
            Some(Came::Sent(row)) => sent(row),
            Some(Came::Entered) => "đã nhập đủ".to_owned(),
            Some(Came::Waited) => "chưa gửi".to_owned(),
            Some(Came::Overdue(days)) => format!("quá hạn {days} ngày"),
            Some(Came::NotAsked) | None => "–".to_owned(),
        }
    }
}

fn sent(row: &UnitReturn) -> String {
    let day = row.received_on.map_or("đã nhận".to_owned(), in_figures);
    match row.reference.as_str() {
        "" => day,
        reference => format!("{day} · {reference}"),
    }
}

impl ReturnsView {
    pub fn read(
        session: &Session,
        year: BlocYearId,
        mark: (CutOff, Option<CutOffDateId>),
    ) -> Result<Self> {
        let mut view = Self::of(session.reader(), year, mark, session.today())?;
        view.locked = session.is_read_only().then_some(terms::READ_ONLY);
        view.open = conflicts::count_of(session.reader(), year)?;
        for came in session.returned(year)? {
            let row = view.rows.iter_mut().find(|row| row.unit == came.unit);
            if let Some(row) = row {
                row.package = first_upper(&came.words());
            }
        }
        Ok(view)
    }

    fn of(
        reader: Reader<'_>,
        year: BlocYearId,
        (cut_off, dated): (CutOff, Option<CutOffDateId>),
        today: Date,
    ) -> Result<Self> {
        let sheet = queries::summary_sheet(reader, year, cut_off)?;
        let dates = queries::cut_off_dates(reader, year)?;
        let mark = mark(&dates, cut_off, dated);
        let mut results = queries::all_results(reader, year)?;
        results.retain(|row| mark.has(row));
        let covenant = sheet.covenant.as_ref();
        let known = covenant.map_or_else(Vec::new, |covenant| entered(covenant, &results));
        let board = Board {
            year: &sheet.year,
            returns: &queries::unit_returns(reader, year)?,
            complete: &complete(&known),
            mark,
            moment: Moment::of(&sheet.year.year, mark, &dates),
            due: sheet
                .review
                .returns_due
                .filter(|_| mark == Mark::Meeting(cut_off)),
            today,
        };
        let day = sheet.year.naming_day(sheet.review.held_on);
        let lines = board.lines().into_iter();
        let rows: Vec<Row> = lines
            .map(|line| Row {
                name: sheet.year.unit_name(line.unit, day).to_owned(),
                entered: share(&known, line.unit),
                package: String::new(),
                unit: line.unit,
                came: line.came,
            })
            .collect();
        Ok(Self {
            year,
            mark,
            marks: marks(&dates, cut_off),
            kinds: asked_for(mark),
            summary: summary(&rows),
            today,
            locked: None,
            open: 0,
            review: sheet.review,
            rows,
        })
    }

    /// The return at a place of the board, as it is kept or as it would begin: received today.
    pub fn kept_or_new(&self, row: usize, kind: usize) -> Option<UnitReturn> {
        let row = self.rows.get(row)?;
        let (came, kind) = (row.came.get(kind), *self.kinds.get(kind)?);
        if let Some(Came::Sent(kept)) = came {
            return Some(kept.clone());
        }
        Some(UnitReturn {
            id: return_id(self.year, row.unit, self.mark, kind),
            bloc_year: self.year,
            unit: row.unit,
            cut_off: self.review.kind,
            dated: match self.mark {
                Mark::Meeting(_) => None,
                Mark::Dated(id) => Some(id),
            },
            kind,
            received_on: Some(self.today),
            reference: String::new(),
            note: String::new(),
            source: String::new(),
        })
    }

    pub fn kept(&self, row: usize, kind: usize) -> Option<&UnitReturn> {
        match self.rows.get(row)?.came.get(kind)? {
            Came::Sent(row) => Some(row),
            _ => None,
        }
    }
}

fn mark(dates: &[CutOffDate], cut_off: CutOff, dated: Option<CutOffDateId>) -> Mark {
    let known = |id: &CutOffDateId| {
        dates
            .iter()
            .any(|row| row.id == *id && row.before == cut_off)
    };
    dated
        .filter(known)
        .map_or(Mark::Meeting(cut_off), Mark::Dated)
}

fn marks(dates: &[CutOffDate], cut_off: CutOff) -> Vec<(Option<CutOffDateId>, String)> {
    let own: Vec<CutOffDate> = dates
        .iter()
        .filter(|row| row.before == cut_off)
        .cloned()
        .collect();
    let marks = in_order(&own).into_iter().filter(|(mark, _)| match mark {
        Mark::Meeting(meeting) => *meeting == cut_off,
        Mark::Dated(_) => true,
    });
    marks
        .map(|(mark, name)| match mark {
            Mark::Meeting(_) => (None, name),
            Mark::Dated(id) => (Some(id), name),
        })
        .collect()
}

fn share(known: &[Entered], unit: UnitId) -> String {
    let line = known.iter().find(|line| line.unit == unit);
    line.filter(|line| line.assigned > 0)
        .map_or("không có chỉ tiêu".to_owned(), |line| {
            format!("đã có {}/{}", line.reported, line.assigned)
        })
}

/// "Đã nhận 3/8 báo cáo, 5 báo cáo quá hạn."
fn summary(rows: &[Row]) -> String {
    let came = || rows.iter().flat_map(|row| &row.came);
    let asked = came().filter(|came| **came != Came::NotAsked).count();
    let missing = came().filter(|came| came.is_missing()).count();
    let late = came()
        .filter(|came| matches!(came, Came::Overdue(_)))
        .count();
    let received = format!("Đã nhận {}/{asked} báo cáo", asked - missing);
    match late {
        0 => format!("{received}."),
        late => format!("{received}, {late} báo cáo quá hạn."),
    }
}

/// Returns of a meeting that are overdue, for the season line.
pub fn overdue(
    reader: Reader<'_>,
    year: BlocYearId,
    cut_off: CutOff,
    today: Date,
) -> Result<usize> {
    let view = ReturnsView::of(reader, year, (cut_off, None), today)?;
    let came = view.rows.iter().flat_map(|row| &row.came);
    Ok(came.filter(|came| matches!(came, Came::Overdue(_))).count())
}

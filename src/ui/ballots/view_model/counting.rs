//! One teller's screen: only the own figures, and those only while they are being entered.

use std::borrow::Cow;

use crate::app::commands::{count_id, line_id};
use crate::domain::ballot::count::{Column, Counted, Figure, Place};
use crate::domain::ballot::rules::NameOf;
use crate::domain::ballot::{BallotCount, BallotLine, Teller};
use crate::domain::choice::Choice;
use crate::domain::document::share;
use crate::domain::id::BallotItemId;
use crate::domain::sheet::BallotSheet;
use crate::ui::theme::Tone;
use crate::ui::widgets::GridRows;

/// What one teller enters.
#[derive(Clone, Debug)]
pub struct CountVm {
    pub teller: Teller,
    pub label: &'static str,
    /// "Lần đếm 2".
    pub attempt: String,
    pub count: BallotCount,
    /// One for each item.
    pub lines: Vec<BallotLine>,
    pub figures: Figures,
    pub table: Lines,
    /// Sums that do not hold, without those that only wait for more figures.
    pub faults: Vec<String>,
    pub why_not_finish: Option<String>,
    pub locked: Option<&'static str>,
    /// What stands instead of the figures.
    pub hidden: Option<&'static str>,
}

/// The papers as a whole.
#[derive(Clone, Debug)]
pub struct Figures {
    pub figures: Vec<Figure>,
    rows: Vec<[String; 2]>,
    wrong: Vec<Place>,
}

/// The lines of the paper.
#[derive(Clone, Debug)]
pub struct Lines {
    pub columns: Vec<Column>,
    items: Vec<BallotItemId>,
    rows: Vec<Vec<String>>,
    wrong: Vec<Place>,
}

impl CountVm {
    pub fn of(
        sheet: &BallotSheet,
        teller: Teller,
        locked: Option<&'static str>,
        name_of: &NameOf<'_>,
    ) -> Self {
        let (count, lines) = entered(sheet, teller);
        let counted = Counted::new(&count, &lines);
        let faults = sheet.faults(counted, name_of);
        let wrong: Vec<Place> = faults
            .iter()
            .filter(|fault| fault.identity != crate::domain::ballot::count::Identity::Complete)
            .map(|fault| fault.place)
            .collect();
        let checked = BallotCount {
            finished: true,
            ..count.clone()
        };
        let finish = sheet.check_count(Counted::new(&checked, &lines), name_of);
        Self {
            teller,
            label: if sheet.ballot.is_secret() {
                teller.label()
            } else {
                "Người đếm"
            },
            attempt: format!("Lần đếm {}", count.attempt),
            figures: Figures::of(sheet, &count, &wrong),
            table: Lines::of(sheet, counted, &wrong, name_of),
            faults: faults
                .iter()
                .filter(|fault| wrong.contains(&fault.place))
                .filter(|fault| fault.identity != crate::domain::ballot::count::Identity::Complete)
                .map(|fault| fault.text.clone())
                .collect(),
            why_not_finish: locked
                .map(str::to_owned)
                .or_else(|| finish.err().map(|refused| refused.to_string())),
            locked,
            hidden: hidden(sheet, teller),
            count,
            lines,
        }
    }

    /// The count with one figure changed; none when the text is no count.
    pub fn with(&self, place: Place, text: &str) -> Option<(BallotCount, Vec<BallotLine>)> {
        let value = match text.trim() {
            "" => None,
            text => Some(share::count(text)?),
        };
        let (mut count, mut lines) = (self.count.clone(), self.lines.clone());
        match place {
            Place::Figure(figure) => *figure.place_in(&mut count) = value,
            Place::Line(item, column) => {
                let line = lines.iter_mut().find(|line| line.item == item)?;
                *column.place_in(line) = value;
            }
        }
        Some((count, lines))
    }
}

/// What the teller has in the running attempt; empty where nothing is counted yet.
fn entered(sheet: &BallotSheet, teller: Teller) -> (BallotCount, Vec<BallotLine>) {
    let (ballot, attempt) = (sheet.ballot.id, sheet.attempt());
    let counted = sheet.counted(teller);
    let count = counted.map_or_else(
        || BallotCount::new(count_id(ballot, teller, attempt), ballot, teller, attempt),
        |counted| counted.count.clone(),
    );
    let line = |item: BallotItemId| {
        let known = counted.and_then(|counted| counted.line(item));
        known
            .cloned()
            .unwrap_or_else(|| BallotLine::new(line_id(count.id, item), count.id, item))
    };
    let lines = sheet.items.iter().map(|item| line(item.id)).collect();
    (count, lines)
}

/// A finished count is put away until the other is finished too.
fn hidden(sheet: &BallotSheet, teller: Teller) -> Option<&'static str> {
    if sheet.electors.is_empty() || sheet.items.is_empty() {
        return Some("Ghi người bỏ phiếu và nội dung phiếu trước khi đếm.");
    }
    if !sheet.has_finished(teller) {
        return None;
    }
    let all = sheet.tellers().iter();
    let both = all.into_iter().all(|teller| sheet.has_finished(*teller));
    Some(if both {
        "Đã đếm xong. Xem ở trang Kết quả."
    } else {
        "Đã đếm xong. Số liệu được giấu cho đến khi người kia đếm xong."
    })
}

fn shown(value: Option<i64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

impl Figures {
    fn of(sheet: &BallotSheet, count: &BallotCount, wrong: &[Place]) -> Self {
        let figures = sheet.figures();
        let is_secret = sheet.ballot.is_secret();
        let row = |figure: &Figure| [figure.label(is_secret).to_owned(), shown(figure.of(count))];
        Self {
            rows: figures.iter().map(row).collect(),
            wrong: wrong.to_vec(),
            figures,
        }
    }

    pub fn place(&self, row: usize) -> Option<Place> {
        self.figures.get(row).copied().map(Place::Figure)
    }
}

impl Lines {
    fn of(
        sheet: &BallotSheet,
        counted: Counted<'_>,
        wrong: &[Place],
        name_of: &NameOf<'_>,
    ) -> Self {
        let columns = sheet.columns();
        let row = |item| {
            let name = std::iter::once(name_of(item));
            let cells = columns
                .iter()
                .map(|column| shown(counted.value(Place::Line(item.id, *column))));
            name.chain(cells).collect()
        };
        Self {
            rows: sheet.items.iter().map(row).collect(),
            items: sheet.items.iter().map(|item| item.id).collect(),
            wrong: wrong.to_vec(),
            columns,
        }
    }

    /// `column` as the table shows it: the name stands in the first.
    pub fn place(&self, row: usize, column: usize) -> Option<Place> {
        let column = self.columns.get(column.checked_sub(1)?)?;
        Some(Place::Line(*self.items.get(row)?, *column))
    }
}

impl GridRows for Figures {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let row = self.rows.get(row);
        let cell = row.and_then(|row| row.get(column));
        Cow::Borrowed(cell.map_or("", String::as_str))
    }

    fn tone(&self, row: usize, _column: usize) -> Tone {
        let place = self.place(row);
        let is_wrong = place.is_some_and(|place| self.wrong.contains(&place));
        if is_wrong { Tone::Rule } else { Tone::Plain }
    }
}

impl GridRows for Lines {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let row = self.rows.get(row);
        let cell = row.and_then(|row| row.get(column));
        Cow::Borrowed(cell.map_or("", String::as_str))
    }

    fn tone(&self, row: usize, _column: usize) -> Tone {
        let item = self.items.get(row);
        let is_wrong = self
            .wrong
            .iter()
            .any(|place| matches!(place, Place::Line(wrong, _) if Some(wrong) == item));
        if is_wrong { Tone::Rule } else { Tone::Plain }
    }
}

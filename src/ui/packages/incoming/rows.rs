//! The two tables of the dialog: files, and lines.

use std::borrow::Cow;
use std::path::Path;

use super::state::{State, age};
use crate::app::packages::{Line, Outcome, Trust};
use crate::domain::choice::Choice;
use crate::domain::text::first_upper;
use crate::transfer::package::Header;
use crate::ui::theme::Tone;
use crate::ui::widgets::{GridColumn, GridRows};

pub const FILES: [GridColumn<'static>; 6] = [
    GridColumn::new("Tệp", 270.0),
    GridColumn::new("Nơi gửi", 240.0),
    GridColumn::new("Việc", 120.0),
    GridColumn::new("Lập lúc", 100.0),
    GridColumn::new("Khóa", 105.0),
    GridColumn::rest("Sẽ làm gì"),
];

pub const LINE_TITLES: [&str; 7] = [
    "Kết quả",
    "Ở đâu",
    "Mục",
    "Đang có",
    "Gói ghi",
    "Đơn vị",
    "Ai sửa, vì sao",
];
pub const LINES: [GridColumn<'static>; 7] = [
    GridColumn::new(LINE_TITLES[0], 90.0),
    GridColumn::new(LINE_TITLES[1], 270.0),
    GridColumn::new(LINE_TITLES[2], 104.0),
    GridColumn::new(LINE_TITLES[3], 130.0),
    GridColumn::new(LINE_TITLES[4], 150.0),
    GridColumn::new(LINE_TITLES[5], 130.0),
    GridColumn::rest(LINE_TITLES[6]),
];

pub struct Files<'s>(pub &'s State);

impl GridRows for Files<'_> {
    fn len(&self) -> usize {
        self.0.intake.files.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(file) = self.0.intake.files.get(row) else {
            return Cow::Borrowed("");
        };
        let header = file.header.as_ref();
        let arrived = self.0.arrived_of(row);
        let said = match column {
            0 => Some(file.name()),
            1 => header.map(|header| match header.from.unit_name.as_str() {
                "" => header.from.operator.clone(),
                name => name.to_owned(),
            }),
            2 => header.map(purpose),
            3 => header.map(|header| age(self.0.now_ms, header.made_ms)),
            4 => arrived.map(|file| file.trust.label().to_owned()),
            _ => Some(self.outcome(row)),
        };
        Cow::Owned(said.unwrap_or_default())
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        let arrived = self.0.arrived_of(row);
        let file = self.0.intake.files.get(row);
        let failed = file.is_some_and(|file| file.problem.is_some());
        match column {
            4 if arrived.is_some_and(|file| file.trust.needs_yes()) => Tone::Failure,
            4 if arrived.is_some_and(|file| file.trust == Trust::New) => Tone::Rule,
            5 if failed => Tone::Failure,
            5 if arrived.is_some_and(|file| file.skipped.is_some()) => Tone::Rule,
            5 if arrived.is_some_and(|file| file.counts.refused + file.counts.conflict > 0) => {
                Tone::Rule
            }
            _ => Tone::Plain,
        }
    }
}

/// "Gửi lại, số 3".
fn purpose(header: &Header) -> String {
    match header.sequence {
        0 => header.purpose.label().to_owned(),
        number => format!("{}, số {number}", header.purpose.label()),
    }
}

impl Files<'_> {
    fn outcome(&self, row: usize) -> String {
        let Some(file) = self.0.intake.files.get(row) else {
            return String::new();
        };
        match (&file.problem, self.0.arrived_of(row)) {
            (Some(problem), _) => without_path(&problem.message, &file.path),
            (None, Some(arrived)) => match &arrived.skipped {
                Some(skipped) => skipped.words(),
                None => arrived.counts.parts(),
            },
            (None, None) if file.is_sealed() => "có mật khẩu, chưa mở".to_owned(),
            (None, None) => String::new(),
        }
    }
}

/// The path stands in the first column.
fn without_path(message: &str, path: &Path) -> String {
    let ending = format!(": {}", path.display());
    message.strip_suffix(&ending).unwrap_or(message).to_owned()
}

pub struct Lines<'s>(pub &'s State);

impl GridRows for Lines<'_> {
    fn len(&self) -> usize {
        self.0.shown.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(line) = self.0.line(row) else {
            return Cow::Borrowed("");
        };
        match column {
            0 => Cow::Borrowed(line.outcome.label()),
            1 if line.row.is_empty() => Cow::Owned(first_upper(line.table)),
            1 => Cow::Owned(first_upper(&format!("{} “{}”", line.table, line.row))),
            2 => Cow::Owned(first_upper(line.field)),
            3 => Cow::Borrowed(&line.before),
            4 => Cow::Borrowed(&line.theirs),
            5 => Cow::Borrowed(&line.unit),
            _ => Cow::Owned(who(line)),
        }
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        match self.0.line(row).map(|line| line.outcome) {
            Some(Outcome::Refused | Outcome::Conflict) if column == 0 => Tone::Rule,
            Some(Outcome::Added | Outcome::Changed) if column == 0 => Tone::Good,
            _ => Tone::Plain,
        }
    }
}

/// Who wrote it and when, and why it is not taken.
fn who(line: &Line) -> String {
    let day = jiff::Timestamp::from_millisecond(line.at_ms).ok();
    let day = day.map(|at| {
        let zone = jiff::tz::TimeZone::system();
        zone.to_datetime(at).strftime("%d/%m/%Y %H:%M").to_string()
    });
    let parts = [
        line.why.clone(),
        line.operator.clone(),
        day.unwrap_or_default(),
        line.reason.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

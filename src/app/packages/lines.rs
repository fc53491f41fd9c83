//! What became of every field that a package spoke of, in words.

use std::collections::HashMap;

use crate::app::error::Result;
use crate::app::wording;
use crate::domain::choice::{Choice, choice};
use crate::domain::id::RowId;
use crate::domain::number::grouped;
use crate::domain::unit::Unit;
use crate::register::fields::{ALIVE, Table};
use crate::register::value::Value;
use crate::register::{Fate, MergedCell, Reader};
use crate::spreadsheet::write::{Grid, Out, OutColumn};

choice! {
    /// What became of one field of a package.
    Outcome {
        Added = "added" "Thêm mới",
        Changed = "changed" "Thay đổi",
        Same = "same" "Như đã có",
        Refused = "refused" "Không nhận",
        Conflict = "conflict" "Khác nhau",
    }
}

impl Outcome {
    pub fn of(fate: &Fate) -> Self {
        match fate {
            Fate::Added => Self::Added,
            Fate::Changed => Self::Changed,
            Fate::Same => Self::Same,
            Fate::Refused(_) => Self::Refused,
            Fate::Conflict => Self::Conflict,
        }
    }
}

/// How many fields of each outcome: together they are all that was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub added: usize,
    pub changed: usize,
    pub same: usize,
    pub refused: usize,
    pub conflict: usize,
}

impl Counts {
    pub fn of<'c>(cells: impl IntoIterator<Item = &'c MergedCell>) -> Self {
        let mut counts = Self::default();
        for cell in cells {
            *counts.place(Outcome::of(&cell.fate)) += 1;
        }
        counts
    }

    fn place(&mut self, outcome: Outcome) -> &mut usize {
        match outcome {
            Outcome::Added => &mut self.added,
            Outcome::Changed => &mut self.changed,
            Outcome::Same => &mut self.same,
            Outcome::Refused => &mut self.refused,
            Outcome::Conflict => &mut self.conflict,
        }
    }

    pub fn plus(mut self, other: Self) -> Self {
        for outcome in Outcome::ALL {
            *self.place(*outcome) += other.number(*outcome);
        }
        self
    }

    pub fn number(&self, outcome: Outcome) -> usize {
        let mut counts = *self;
        *counts.place(outcome)
    }

    pub fn read(&self) -> usize {
        Outcome::ALL
            .iter()
            .map(|outcome| self.number(*outcome))
            .sum()
    }

    /// "đọc 12 mục: 3 thêm mới, 1 thay đổi, 8 như đã có".
    pub fn words(&self) -> String {
        match self.read() {
            0 => "không đọc mục nào".to_owned(),
            read => format!("đọc {} mục: {}", grouped(read as u64), self.parts()),
        }
    }

    /// "3 thêm mới, 1 không nhận, 8 như đã có": what is as it was stands last.
    pub fn parts(&self) -> String {
        let news = Outcome::ALL.iter().copied();
        let news = news.filter(|outcome| *outcome != Outcome::Same);
        let outcomes = news.chain([Outcome::Same]);
        let parts: Vec<String> = outcomes
            .filter(|outcome| self.number(*outcome) > 0)
            .map(|outcome| {
                format!(
                    "{} {}",
                    grouped(self.number(outcome) as u64),
                    outcome.label().to_lowercase()
                )
            })
            .collect();
        parts.join(", ")
    }
}

/// One field of one row that a package spoke of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub outcome: Outcome,
    /// Why it was not taken.
    pub why: String,
    /// Of what kind the row is, and how people know it.
    pub table: &'static str,
    pub row: String,
    pub field: &'static str,
    /// The same field for another program: "target", "text".
    pub place: (&'static str, &'static str),
    /// Whose row it is; empty where it is of no unit.
    pub unit: String,
    pub before: String,
    pub after: String,
    pub theirs: String,
    pub operator: String,
    pub at_ms: i64,
    pub reason: String,
}

/// The list as a grid that a spreadsheet opens.
pub fn list_of<'l>(files: impl IntoIterator<Item = (String, &'l [Line])>) -> Grid {
    // Wide enough for a screen, narrow enough that a printed sheet of A4 can be read.
    let columns = [
        ("Gói", 15),
        ("Kết quả", 10),
        ("Vì sao", 18),
        ("Loại", 13),
        ("Ở đâu", 28),
        ("Mục", 14),
        ("Đơn vị", 17),
        ("Đang có", 17),
        ("Sẽ là", 17),
        ("Gói ghi", 17),
        ("Người sửa", 14),
    ];
    let files = files.into_iter();
    let lines = files.flat_map(|(name, lines)| lines.iter().map(move |line| (name.clone(), line)));
    Grid {
        name: "Gói đã nhận".to_owned(),
        title: vec!["DANH SÁCH CÁC MỤC TRONG GÓI".to_owned()],
        columns: columns
            .map(|(head, width)| OutColumn::new(head, width))
            .into(),
        rows: lines.map(|(name, line)| out(name, line)).collect(),
        frozen: 0,
        strong: Vec::new(),
    }
}

fn out(file: String, line: &Line) -> Vec<Out> {
    let cells = [
        file.as_str(),
        line.outcome.label(),
        &line.why,
        line.table,
        &line.row,
        line.field,
        &line.unit,
        &line.before,
        &line.after,
        &line.theirs,
        &line.operator,
    ];
    cells.map(Out::text).into()
}

/// Whether a row stands.
pub(super) const STANDS: &str = "còn trong sổ";

/// One line for each cell, as the register says after the package.
pub(super) fn lines(reader: Reader<'_>, cells: &[MergedCell]) -> Result<Vec<Line>> {
    let mut names = Names::of(reader, cells);
    cells.iter().map(|cell| names.line(cell)).collect()
}

struct Names<'a> {
    reader: Reader<'a>,
    /// The values of rows as the package says them, for rows that are not here.
    theirs: HashMap<RowId, Vec<Value>>,
    named: HashMap<RowId, (String, String)>,
    units: HashMap<RowId, String>,
}

impl<'a> Names<'a> {
    fn of(reader: Reader<'a>, cells: &[MergedCell]) -> Self {
        let mut theirs: HashMap<RowId, Vec<Value>> = HashMap::new();
        for cell in cells.iter().filter(|cell| cell.field != ALIVE) {
            let width = cell.table.fields.len();
            let row = theirs.entry(cell.row);
            let row = row.or_insert_with(|| vec![Value::Null; width]);
            if let Some(place) = row.get_mut(usize::from(cell.field) - 1) {
                *place = cell.theirs.clone();
            }
        }
        Self {
            reader,
            theirs,
            named: HashMap::new(),
            units: HashMap::new(),
        }
    }

    fn line(&mut self, cell: &MergedCell) -> Result<Line> {
        let (row, unit) = self.name(cell)?;
        let why = match &cell.fate {
            Fate::Refused(why) => why.clone(),
            _ => String::new(),
        };
        let field = cell.table.field(cell.field);
        Ok(Line {
            outcome: Outcome::of(&cell.fate),
            why,
            table: cell.table.label,
            row,
            field: field.map_or(STANDS, |field| field.label),
            place: (cell.table.name, field.map_or("alive", |field| field.column)),
            unit,
            before: self.worded(cell, &cell.before)?,
            after: self.worded(cell, &cell.after)?,
            theirs: self.worded(cell, &cell.theirs)?,
            operator: cell.operator.clone(),
            at_ms: cell.at_ms,
            reason: cell.reason.clone(),
        })
    }

    fn worded(&self, cell: &MergedCell, value: &Value) -> Result<String> {
        match cell.table.field(cell.field) {
            Some(field) => wording::worded(self.reader, field, value),
            None => Ok(if *value == Value::Int(1) {
                "có"
            } else {
                "không"
            }
            .to_owned()),
        }
    }

    /// How people know the row, and whose it is.
    fn name(&mut self, cell: &MergedCell) -> Result<(String, String)> {
        if let Some(named) = self.named.get(&cell.row) {
            return Ok(named.clone());
        }
        let cells = match self.reader.row(cell.table, cell.row)? {
            Some(cells) => cells,
            None => self.theirs.get(&cell.row).cloned().unwrap_or_default(),
        };
        let row = wording::row_name(self.reader, cell.table, &cells, true)?;
        let named = (row, self.unit(cell.table, &cells)?);
        self.named.insert(cell.row, named.clone());
        Ok(named)
    }

    fn unit(&mut self, table: &Table, cells: &[Value]) -> Result<String> {
        let mut fields = table.fields.iter().zip(cells);
        let Some((_, Value::Id(unit))) = fields.find(|(field, _)| field.column == "unit") else {
            return Ok(String::new());
        };
        if !self.units.contains_key(unit) {
            let row = self.reader.find::<Unit>(*unit)?;
            let name = row.map(|unit| unit.name).unwrap_or_default();
            self.units.insert(*unit, name);
        }
        Ok(self.units.get(unit).cloned().unwrap_or_default())
    }
}

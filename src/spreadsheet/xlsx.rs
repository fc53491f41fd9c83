//! .xlsx, read as a stream of cells: the library's tables of a whole sheet would be as large as the file says they are.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, DataRef, Reader, SheetVisible, Xlsx, XlsxError};
use jiff::civil::Date;

use super::limits::{self, Budget, MOST_MERGED};
use super::{Book, Cell, Kind, Merged, Place, Sheet, SheetError, decimal};

type File<'b> = Xlsx<Cursor<&'b [u8]>>;
/// Decimal places and percent, by place, where the format of a cell says so.
type Formats = HashMap<(u32, u32), (Option<usize>, bool)>;

/// `unpacked`: bytes of all its parts. The library panics on some parts that no spreadsheet program writes.
pub(super) fn read(bytes: &[u8], unpacked: u64) -> Result<Book, SheetError> {
    std::panic::catch_unwind(|| read_all(bytes, unpacked))
        .unwrap_or_else(|_| Err(SheetError::damaged("panic in the reader of .xlsx")))
}

fn read_all(bytes: &[u8], unpacked: u64) -> Result<Book, SheetError> {
    let mut file = File::new(Cursor::new(bytes)).map_err(refused)?;
    let named = file.sheets_metadata().to_vec();
    limits::check_sheets(named.len(), unpacked)?;
    let mut budget = Budget::default();
    let mut book = Book::default();
    for found in named {
        let mut sheet = match read_sheet(&mut file, &found.name, &mut budget) {
            Err(Trouble::NoCells) => continue,
            Err(Trouble::Refused(error)) => return Err(error),
            Ok(sheet) => sheet,
        };
        sheet.hidden = found.visible != SheetVisible::Visible;
        book.sheets.push(sheet);
    }
    Ok(book.recognised())
}

enum Trouble {
    /// A sheet that is one chart.
    NoCells,
    Refused(SheetError),
}

impl From<XlsxError> for Trouble {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::NotAWorksheet(_) => Self::NoCells,
            other => Self::Refused(refused(other)),
        }
    }
}

fn read_sheet(file: &mut File<'_>, name: &str, budget: &mut Budget) -> Result<Sheet, Trouble> {
    let mut sheet = Sheet {
        name: limits::name(name),
        merged: merged(file, name)?,
        ..Sheet::default()
    };
    let formats = formats(file, name)?;
    let mut cells = file.worksheet_cells_reader(name)?;
    while let Some(found) = cells.next_cell_with_formula_metadata()? {
        let (row, column) = found.pos;
        let format = formats.get(&found.pos).copied().unwrap_or_default();
        let Some(mut cell) = cell(found.value, format) else {
            continue;
        };
        cell.is_formula = found.formula.is_some();
        let kept = budget.put(&mut sheet, Place { row, column }, cell);
        kept.map_err(Trouble::Refused)?;
    }
    Ok(sheet)
}

fn merged(file: &mut File<'_>, name: &str) -> Result<Vec<Merged>, Trouble> {
    let all = file.merge_cells_by_sheet_name(name)?;
    let place = |(row, column)| Place { row, column };
    let all = all.into_iter().take(MOST_MERGED).map(|merged| Merged {
        first: place(merged.start),
        last: place(merged.end),
    });
    Ok(all.collect())
}

fn formats(file: &mut File<'_>, name: &str) -> Result<Formats, Trouble> {
    let mut cells = file.worksheet_cells_reader(name)?;
    let known: Vec<(Option<usize>, bool)> = cells
        .styles()
        .iter()
        .map(|style| {
            let format = style.number_format.as_ref();
            format.map_or((None, false), |format| {
                decimal::of_format(&format.format_code)
            })
        })
        .collect();
    let mut formats = Formats::new();
    while let Some((row, column, style)) = cells.next_style_id()? {
        let format = known.get(style).copied().unwrap_or_default();
        if format != (None, false) {
            formats.insert((row, column), format);
        }
    }
    Ok(formats)
}

fn cell(value: DataRef<'_>, (shown, percent): (Option<usize>, bool)) -> Option<Cell> {
    let number = |value: f64| {
        let text = if percent {
            decimal::hundredfold(value)
        } else {
            decimal::plain(value)
        };
        let kind = if percent { Kind::Percent } else { Kind::Number };
        text.map_or((Kind::Error, "#NUM!".to_owned()), |text| (kind, text))
    };
    let (kind, text) = match Data::from(value) {
        Data::Empty => return None,
        Data::Int(whole) => (Kind::Number, whole.to_string()),
        Data::Float(value) => number(value),
        Data::String(text) => (Kind::Text, text),
        Data::Bool(truth) => (Kind::Text, if truth { "TRUE" } else { "FALSE" }.to_owned()),
        Data::DateTime(day) => match day_of(&day) {
            Some(day) => (Kind::Date, day.to_string()),
            None => number(day.as_f64()),
        },
        Data::DateTimeIso(text) => {
            day_in(&text).map_or((Kind::Text, text), |day| (Kind::Date, day.to_string()))
        }
        Data::DurationIso(text) => (Kind::Text, text),
        Data::Error(error) => (Kind::Error, error.to_string()),
    };
    Some(Cell {
        text,
        kind,
        shown: shown.filter(|_| matches!(kind, Kind::Number | Kind::Percent)),
        is_formula: false,
    })
}

/// The day of a date cell; none for a time of day or a length of time.
fn day_of(cell: &calamine::ExcelDateTime) -> Option<Date> {
    if !cell.is_datetime() || !(1.0..2_958_466.0).contains(&cell.as_f64()) {
        return None;
    }
    let (year, month, day, ..) = cell.to_ymd_hms_milli();
    let small = |part: u8| i8::try_from(part).ok();
    Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()
}

/// "2019-03-05" or "2019-03-05T00:00:00".
pub(super) fn day_in(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

fn refused(error: XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::Encrypted,
        other => SheetError::damaged(other),
    }
}

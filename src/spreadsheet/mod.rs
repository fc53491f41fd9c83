//! Spreadsheets (bảng tính): what an .xlsx, .ods or .csv file says, cell by cell, and the same written out.
//!
//! A file comes from a stick and is hostile until read: its size, what it unpacks to and how many cells it holds are
//! bounded before anything is believed. Nothing here knows scores or results; [`read`] gives text, exact decimals and
//! days with the place where each stands.

mod csv;
mod decimal;
mod error;
mod limits;
mod ods;
mod packed;
pub mod write;
mod xlsx;

use std::collections::BTreeMap;

pub use decimal::rounded as decimal_as_shown;
pub use error::SheetError;
pub use limits::LARGEST_FILE;

use crate::domain::text::legacy::{Encoding, recognise};
use crate::domain::text::nfc;
use limits::Budget;

/// Where a cell stands, counted from nought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub row: u32,
    pub column: u32,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// `text` is a plain decimal, "-12.5".
    Number,
    /// The same, already times a hundred: "95.2" where the sheet shows 95,2 %.
    Percent,
    /// `text` is a day, "2019-03-05".
    Date,
    /// "#N/A": the sheet itself could not work it out.
    Error,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub kind: Kind,
    /// Decimal places that the sheet shows of a number; none when it shows what there is.
    pub shown: Option<usize>,
    /// The value was worked out by the sheet and kept beside the formula.
    pub is_formula: bool,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            kind: Kind::Text,
            shown: None,
            is_formula: false,
        }
    }

    pub fn is_number(&self) -> bool {
        matches!(self.kind, Kind::Number | Kind::Percent)
    }
}

/// Ô gộp: the first cell holds what all of them show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    pub first: Place,
    pub last: Place,
}

impl Merged {
    pub fn covers(&self, place: Place) -> bool {
        let rows = self.first.row..=self.last.row;
        let columns = self.first.column..=self.last.column;
        rows.contains(&place.row) && columns.contains(&place.column)
    }
}

/// Trang tính: only cells that hold something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    pub cells: BTreeMap<Place, Cell>,
    pub merged: Vec<Merged>,
}

impl Sheet {
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.cells.get(&Place { row, column })
    }

    /// What a reader sees at this place: the cell itself, or the one that it was merged into.
    pub fn seen(&self, row: u32, column: u32) -> Option<&Cell> {
        let place = Place { row, column };
        let merged = || self.merged_at(place).map(|merged| merged.first);
        self.cells
            .get(&place)
            .or_else(|| self.cells.get(&merged()?))
    }

    pub fn merged_at(&self, place: Place) -> Option<&Merged> {
        self.merged.iter().find(|merged| merged.covers(place))
    }

    /// Rows that hold something, in order.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|place| place.row).collect();
        rows.dedup();
        rows
    }

    /// The cells of one row, by column.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        let from = Place { row, column: 0 };
        let to = Place {
            row,
            column: u32::MAX,
        };
        let cells = self.cells.range(from..=to);
        cells.map(|(place, cell)| (place.column, cell))
    }

    /// One more than the last column that holds something.
    pub fn width(&self) -> u32 {
        let columns = self.cells.keys().map(|place| place.column + 1);
        columns.max().unwrap_or(0)
    }

    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

/// Tệp bảng tính.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    pub sheets: Vec<Sheet>,
    /// The encoding of old documents that its text seems to be in: offer [`Book::converted`].
    pub encoding: Option<Encoding>,
    /// Numbers are text in it, as in .csv and pasted blocks: nothing tells a text cell from a number.
    pub is_plain: bool,
}

impl Book {
    /// A block of texts, as pasted.
    pub fn of_rows(name: &str, rows: &[Vec<String>]) -> Result<Self, SheetError> {
        let (mut budget, mut sheet) = (Budget::default(), Sheet::default());
        name.clone_into(&mut sheet.name);
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                let place = place(row, column)?;
                budget.put(&mut sheet, place, Cell::text(text.as_str()))?;
            }
        }
        Ok(Self::plain(sheet))
    }

    fn plain(sheet: Sheet) -> Self {
        Self {
            sheets: vec![sheet],
            encoding: None,
            is_plain: true,
        }
        .recognised()
    }

    /// Notices old letters, then brings every text to NFC.
    fn recognised(mut self) -> Self {
        self.encoding = old_letters(&self.texts()).map(|(encoding, _)| encoding);
        if self.encoding.is_none() {
            for cell in self.sheets.iter_mut().flat_map(texts_of) {
                cell.text = tidy(&nfc(&cell.text));
            }
        }
        self
    }

    /// The same in today's letters, if it is in old ones. What is converted is converted as a whole: a single cell says
    /// too little.
    #[must_use]
    pub fn converted(&self) -> Self {
        let mut book = self.clone();
        let Some((_, text)) = old_letters(&self.texts()) else {
            return book;
        };
        let mut lines = text.split('\n');
        for cell in book.sheets.iter_mut().flat_map(texts_of) {
            let count = one_line_ends(&cell.text).split('\n').count();
            let own: Vec<&str> = lines.by_ref().take(count).collect();
            cell.text = tidy(&own.join("\n"));
        }
        book.encoding = None;
        book
    }

    /// Every text cell in order, a line end after each.
    fn texts(&self) -> String {
        let mut all = String::new();
        for sheet in &self.sheets {
            for cell in sheet.cells.values().filter(|cell| cell.kind == Kind::Text) {
                all += &one_line_ends(&cell.text);
                all.push('\n');
            }
        }
        all
    }
}

fn texts_of(sheet: &mut Sheet) -> impl Iterator<Item = &mut Cell> {
    let cells = sheet.cells.values_mut();
    cells.filter(|cell| cell.kind == Kind::Text)
}

fn old_letters(text: &str) -> Option<(Encoding, String)> {
    let old = recognise(text)?;
    (old.encoding != Encoding::Decomposed).then_some((old.encoding, old.text))
}

/// The line ends that [`nfc`] makes, so that lines can be counted before and after.
fn one_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', '\u{b}', '\u{2028}', '\u{2029}'], "\n")
}

fn tidy(text: &str) -> String {
    text.trim().to_owned()
}

fn place(row: usize, column: usize) -> Result<Place, SheetError> {
    match (u32::try_from(row), u32::try_from(column)) {
        (Ok(row), Ok(column)) => Ok(Place { row, column }),
        _ => Err(SheetError::TooManyCells),
    }
}

/// "C": columns are counted A to Z, AA, AB.
pub fn letters(column: u32) -> String {
    let (mut rest, mut name) = (u64::from(column) + 1, Vec::new());
    while rest > 0 {
        let digit = (rest - 1) % 26;
        name.push(char::from(b'A' + u8::try_from(digit).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    name.iter().rev().collect()
}

/// "C12".
pub fn address(place: Place) -> String {
    format!("{}{}", letters(place.column), u64::from(place.row) + 1)
}

/// Reads a file by what it holds; its name only tells two kinds of text apart.
pub fn read(bytes: &[u8]) -> Result<Book, SheetError> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(SheetError::TooLarge);
    }
    match Found::of(bytes) {
        Found::Empty => Err(SheetError::Empty),
        Found::Other(what) => Err(SheetError::OtherKind(what)),
        Found::Old => Err(SheetError::OldExcel),
        Found::Locked => Err(SheetError::Encrypted),
        Found::Zip => packed::read(bytes),
        Found::Text => csv::read(bytes),
    }
}

/// What the first bytes say a file is.
enum Found {
    Empty,
    Zip,
    Text,
    /// An .xls of Excel 97–2003.
    Old,
    Locked,
    Other(&'static str),
}

/// First bytes of files that are no spreadsheets, and what people call them.
const OTHERS: [(&[u8], &str); 9] = [
    (b"%PDF", "tệp PDF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"{\\rtf", "văn bản RTF"),
    (b"<!DOCTYPE", "trang web (HTML)"),
    (b"<html", "trang web (HTML)"),
    (b"<?xml", "tệp XML"),
    (b"SQLite format 3", "sổ giao ước hoặc cơ sở dữ liệu SQLite"),
    (b"Rar!", "tệp nén RAR"),
];

impl Found {
    fn of(bytes: &[u8]) -> Self {
        const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
        let begins = |mark: &[u8]| {
            let start = bytes.get(..mark.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(mark))
        };
        let other = OTHERS.iter().find(|(mark, _)| begins(mark));
        match other {
            _ if bytes.is_empty() => Self::Empty,
            _ if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") => Self::Zip,
            _ if begins(COMPOUND) && names_a_lock(bytes) => Self::Locked,
            _ if begins(COMPOUND) => Self::Old,
            Some((_, what)) => Self::Other(what),
            None => Self::Text,
        }
    }
}

/// Whether a compound file has the part in which Excel keeps an encrypted workbook.
fn names_a_lock(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.windows(name.len()).any(|part| part == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_as_in_a_spreadsheet() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
        }
        assert_eq!(address(Place { row: 11, column: 2 }), "C12");
        assert_eq!(
            address(Place {
                row: u32::MAX,
                column: 0
            }),
            "A4294967296"
        );
    }

    #[test]
    fn a_merged_cell_is_seen_everywhere_it_covers() {
        let mut sheet = Sheet::default();
        let first = Place { row: 1, column: 1 };
        sheet.cells.insert(first, Cell::text("Phần I"));
        let last = Place { row: 1, column: 3 };
        sheet.merged.push(Merged { first, last });
        assert_eq!(sheet.seen(1, 3).map(|cell| &*cell.text), Some("Phần I"));
        assert_eq!((sheet.seen(1, 4), sheet.cell(1, 3)), (None, None));
    }

    #[test]
    fn old_letters_are_offered_for_the_whole_book_and_cells_keep_their_lines() {
        let rows = [
            vec!["§¬n vÞ".to_owned(), "hoµn thµnh\r\nnhiÖm vô".to_owned()],
            vec!["95,5".to_owned(), "v\u{ad}ît møc".to_owned()],
        ];
        let book = Book::of_rows("dán", &rows).unwrap();
        assert_eq!(book.encoding, Some(Encoding::Tcvn3));
        let read = book.converted();
        let texts: Vec<&str> = read.sheets[0]
            .cells
            .values()
            .map(|cell| &*cell.text)
            .collect();
        assert_eq!(
            texts,
            ["Đơn vị", "hoàn thành\nnhiệm vụ", "95,5", "vượt mức"]
        );
        assert_eq!(read.encoding, None);
    }

    #[test]
    fn what_is_no_spreadsheet_is_called_by_its_name() {
        let said = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
        assert!(said(b"%PDF-1.7").contains("tệp PDF"));
        assert!(said(b"<HTML><table>").contains("trang web"));
        assert!(said(b"").contains("rỗng"));
        assert!(said(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]).contains(".xls"));
        let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0];
        locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert!(said(&locked).contains("mật khẩu"));
    }
}

//! Import of a score sheet or result sheet (nhập từ bảng tính), and export of the same grids.
//!
//! The way of a file: [`read_file`] gives a book of cells; a [`Layout`] says what each column means, as it was matched
//! once by a person; a [`Plan`] says of every cell what becomes of it, and asks where it is in doubt. Nothing is skipped
//! in silence: read = added + changed + same + refused. The accepted plan is one command.

mod columns;
mod export;
mod figures;
mod items;
mod layout;
mod meaning;
mod numbers;
mod plan;
mod rows;
mod surroundings;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod totals;

use std::path::Path;

pub use columns::{column_map_id, remembered};
pub use export::{ExportFormat, export, results_grid, scores_grid};
pub use layout::Layout;
pub use meaning::{Meaning, What};
pub use numbers::Mark;
pub use plan::{Answers, Counts, Fate, Line, Plan, Question, QuestionKind};
pub use surroundings::{Item, ItemId, KnownUnit, Order, Surroundings};
pub use totals::{Cause, TotalCheck};

use crate::app::error::{AppError, Result};
use crate::domain::choice::choice;
use crate::spreadsheet::{self, Book, LARGEST_FILE, SheetError};

choice! {
    /// What a sheet is of.
    SheetKind {
        Results = "results" "Kết quả chỉ tiêu",
        Scores = "scores" "Chấm điểm",
    }
}

/// Reads a spreadsheet that somebody hands us.
pub fn read_file(path: &Path) -> Result<Book> {
    let failed = |error: std::io::Error| AppError::file("Không đọc được tệp", path, &error);
    let metadata = std::fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(refused(&SheetError::TooLarge, Some(path)));
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    let mut book = spreadsheet::read(&bytes).map_err(|error| refused(&error, Some(path)))?;
    name_the_only_sheet(&mut book, path);
    Ok(book)
}

/// A pasted block of cells.
pub fn read_pasted(text: &str) -> Result<Book> {
    let rows = crate::app::pasting::rows(text);
    if rows.is_empty() {
        return Err(AppError::input("Chưa có ô nào được dán")
            .hinted("Chép khối ô ở Excel, Calc hoặc bảng Word rồi dán vào đây."));
    }
    Book::of_rows("Khối dán", &raw(text, rows)).map_err(|error| refused(&error, None))
}

/// Old letters are recognised by what NFC takes away: where the block is one of them, its cells stay as they were.
fn raw(text: &str, rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let pasted = crate::app::pasting::Pasted::read(text);
    match pasted.encoding() {
        Some(_) => pasted.rows(true).to_vec(),
        None => rows,
    }
}

/// A .csv has one sheet without a name: that of the file.
fn name_the_only_sheet(book: &mut Book, path: &Path) {
    if let ([sheet], Some(stem)) = (book.sheets.as_mut_slice(), path.file_stem())
        && sheet.name.is_empty()
    {
        sheet.name = stem.to_string_lossy().into_owned();
    }
}

pub(in crate::app) fn refused(error: &SheetError, path: Option<&Path>) -> AppError {
    let message = match path {
        Some(path) => format!("{error}: {}", path.display()),
        None => error.to_string(),
    };
    let refused = AppError::input(message).hinted(error.hint());
    match error.source_text() {
        Some(source) => refused.caused_by(source),
        None => refused,
    }
}

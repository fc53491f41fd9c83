//! How much of a file is believed.

use super::{Cell, Place, Sheet, SheetError, address};
use crate::domain::text::one_line;

/// Largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 20 << 20;
/// All parts of a packed file together, once unpacked.
pub(super) const LARGEST_UNPACKED: u64 = 200 << 20;
/// All sheets together: several may be one part, which is read for each.
const LARGEST_READ: u64 = 2 << 30;
pub(super) const MOST_PARTS: usize = 2_000;
pub(super) const MOST_SHEETS: usize = 100;
const MOST_CELLS: usize = 500_000;
/// Merged places of one sheet.
pub(super) const MOST_MERGED: usize = 20_000;
/// As much as Excel itself keeps in a cell, in bytes of any letters.
const LONGEST_TEXT: usize = 32_767 * 4;
/// As far as Excel and Calc go. What goes through the columns of a sheet goes no further.
const FARTHEST: Place = Place {
    row: 1_048_575,
    column: 16_383,
};
/// Letters of the name of a sheet; Excel allows 31.
const LONGEST_NAME: usize = 100;
/// Texts of all cells together: one long text may be named by many cells.
const ALL_TEXTS: usize = 64 << 20;

/// The name of a sheet as lists and the journal show it.
pub(super) fn name(name: &str) -> String {
    one_line(name).chars().take(LONGEST_NAME).collect()
}

/// Refuses a book whose sheets are, one by one, more than is ever read.
pub(super) fn check_sheets(count: usize, unpacked: u64) -> Result<(), SheetError> {
    if count > MOST_SHEETS {
        return Err(SheetError::TooManySheets);
    }
    if unpacked.saturating_mul(count as u64) > LARGEST_READ {
        return Err(SheetError::Bomb);
    }
    Ok(())
}

/// Counts what is taken in; stops where it grows too much.
#[derive(Debug, Default)]
pub(super) struct Budget {
    cells: usize,
    bytes: usize,
}

impl Budget {
    /// Keeps a cell that holds something.
    pub fn put(&mut self, sheet: &mut Sheet, place: Place, cell: Cell) -> Result<(), SheetError> {
        if cell.text.trim().is_empty() {
            return Ok(());
        }
        if cell.text.len() > LONGEST_TEXT {
            return Err(SheetError::LongCell(address(place)));
        }
        if place.row > FARTHEST.row || place.column > FARTHEST.column {
            return Err(SheetError::FarCell(address(place)));
        }
        self.cells += 1;
        self.bytes += cell.text.len();
        if self.cells > MOST_CELLS || self.bytes > ALL_TEXTS {
            return Err(SheetError::TooManyCells);
        }
        sheet.cells.insert(place, cell);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_sheets_of_one_huge_part_are_not_read_a_hundred_times() {
        let refused = |count, megabytes: u64| check_sheets(count, megabytes << 20).err();
        assert_eq!(refused(100, 20), None);
        assert_eq!(refused(10, 200), None);
        assert_eq!(refused(100, 200), Some(SheetError::Bomb));
        assert_eq!(refused(101, 0), Some(SheetError::TooManySheets));
    }
}

//! What goes into a package.

use std::collections::HashSet;

use crate::domain::id::{BlocYearId, RowId, UnitId};
use crate::register::record::Edit;
use crate::register::{Reader, Result};

/// How much of a register travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything: a whole copy, a hand-over.
    Whole,
    /// One year of a bloc as one member is to see it: nothing of what is another member's own, nothing of ballots and
    /// nominations.
    Year { year: BlocYearId, unit: UnitId },
}

impl Scope {
    /// The rows that travel; none means all of them.
    pub fn rows(self, _reader: Reader<'_>) -> Result<Option<HashSet<RowId>>> {
        Ok(None)
    }

    /// Their whole histories, parents first.
    pub fn edits(self, reader: Reader<'_>) -> Result<Vec<Edit>> {
        match self.rows(reader)? {
            None => reader.edits(|_, _| true),
            Some(rows) => reader.edits(|_, row| rows.contains(&row)),
        }
    }
}

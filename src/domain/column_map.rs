//! Cách khớp cột: how a person matched the columns of a sheet once, remembered by its header.

use crate::domain::id::ColumnMapId;

/// One remembered matching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMap {
    pub id: ColumnMapId,
    /// What kind of sheet: "results", "scores".
    pub purpose: String,
    /// The header cells without diacritics and case, parted by tabs.
    pub header: String,
    /// For each column its meaning, parted by tabs: "unit", "code", "points", or empty for a column that is not read.
    pub columns: String,
}

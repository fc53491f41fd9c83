//! What a sender may change here, by what this register itself says of it.

use crate::domain::id::UnitId;
use crate::register::{Incoming, Reader, Result};
use crate::transfer::package::Header;

/// Read before an import begins, so that a package cannot give its sender rights.
#[derive(Clone, Debug)]
pub struct Authority;

impl Authority {
    /// `own` is the unit whose workstation this is.
    pub fn of(_reader: Reader<'_>, _header: &Header, _own: Option<UnitId>) -> Result<Self> {
        Ok(Self)
    }

    /// Why what is new of a row is not taken; none when it is. Sees the rows before it as the import has left them.
    pub fn judge(&self, _reader: Reader<'_>, _incoming: &Incoming<'_>) -> Result<Option<String>> {
        Ok(None)
    }
}

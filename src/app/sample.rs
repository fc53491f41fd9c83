//! The sample register: five press articles entered as real data, with their sources.

use std::path::Path;

use crate::app::error::Result;
use crate::app::session::{Desk, Session};
use crate::app::world::World;

/// What the articles say, and nothing else.
pub const SAMPLE: &str = include_str!("../../assets/sample/giao-uoc-mau.json");

/// Makes the sample register at `path`; an existing file is never overwritten.
pub fn create(path: &Path, desk: Desk, world: Box<dyn World>) -> Result<Session> {
    let mut session = Session::create(path, desk, world)?;
    if let Err(error) = session.import_text(SAMPLE) {
        drop(session);
        let _ = std::fs::remove_file(path);
        return Err(error);
    }
    Ok(session)
}

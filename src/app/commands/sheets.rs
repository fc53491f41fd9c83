//! An accepted import of a sheet: its figures, the matching of its columns and the names learned from it, as one step.

use crate::app::commands::{ReviewCommand, ScoreCommand};
use crate::app::error::Result;
use crate::app::sheets::SheetKind;
use crate::domain::column_map::ColumnMap;
use crate::domain::id::{UnitId, UnitNameId};
use crate::domain::review::TargetResult;
use crate::domain::score::Score;
use crate::domain::text::spelling_key;
use crate::domain::unit::UnitName;
use crate::register::{Tx, derived_id};

#[derive(Clone, Debug)]
pub struct SheetCommand {
    pub kind: SheetKind,
    /// The name of the sheet, for the journal.
    pub sheet: String,
    pub cells: usize,
    pub results: Vec<TargetResult>,
    pub scores: Vec<Score>,
    pub names: Vec<(UnitId, String)>,
    pub map: Option<ColumnMap>,
}

/// One other name of a unit, wherever it was learned.
fn learned_name_id(unit: UnitId, name: &str) -> UnitNameId {
    derived_id(&format!("unit_name/{}", spelling_key(name)), &[unit.into()]).into()
}

impl SheetCommand {
    pub(super) fn label(&self) -> String {
        let what = match self.kind {
            SheetKind::Results => "nhập kết quả từ bảng tính",
            SheetKind::Scores => "nhập điểm từ bảng tính",
        };
        let sheet: String = self.sheet.chars().take(60).collect();
        format!("{what} “{sheet}” ({} ô)", self.cells)
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        for result in self.results {
            ReviewCommand::PutResult(result).apply(tx)?;
        }
        if !self.scores.is_empty() {
            ScoreCommand::PutScores(self.scores).apply(tx)?;
        }
        for (unit, name) in &self.names {
            tx.save(&learned_name(*unit, name))?;
        }
        match &self.map {
            Some(map) => Ok(tx.save(map)?),
            None => Ok(()),
        }
    }
}

fn learned_name(unit: UnitId, name: &str) -> UnitName {
    UnitName {
        id: learned_name_id(unit, name),
        unit,
        name: name.to_owned(),
        short_name: String::new(),
        until: None,
        source: "nhập từ bảng tính".to_owned(),
    }
}

//! What each unit is assigned and given, and how far its sheet has come.

use jiff::civil::Date;

use crate::app::commands::scores::{criterion_unit_id, score_id};
use crate::app::error::Result;
use crate::app::queries;
use crate::domain::id::{RowId, ScoreTableId, UnitId};
use crate::domain::rule::RuleViolation;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::score as engine;
use crate::domain::score::state::ScoreRefusal;
use crate::domain::score::{CriterionUnit, Score, ScoreSheet, SheetState};
use crate::domain::unit::Unit;
use crate::register::Tx;

fn refused(why: ScoreRefusal) -> RuleViolation {
    why.into()
}

fn misnamed(is: impl Into<RowId>, should: impl Into<RowId>) -> Result<()> {
    let (is, should) = (is.into(), should.into());
    if is == should {
        return Ok(());
    }
    let why = format!("mã dòng {is} không phải của tiêu chí và đơn vị này");
    Err(RuleViolation::Inconsistent(why).into())
}

/// Books are read once each, however many rows come.
struct Books(Vec<ScoreBook>);

impl Books {
    fn of(&mut self, tx: &mut Tx<'_>, id: ScoreTableId) -> Result<&mut ScoreBook> {
        let known = self.0.iter().position(|book| book.table.id == id);
        let at = match known {
            Some(at) => at,
            None => {
                self.0.push(queries::score_book(tx.reader()?, id)?);
                self.0.len() - 1
            }
        };
        self.0
            .get_mut(at)
            .ok_or_else(|| RuleViolation::Inconsistent("bảng điểm".to_owned()).into())
    }
}

fn name_of(tx: &mut Tx<'_>, unit: UnitId) -> Result<String> {
    Ok(tx.reader()?.get::<Unit>(unit)?.name)
}

pub(super) fn assign(tx: &mut Tx<'_>, rows: &[CriterionUnit]) -> Result<()> {
    let mut books = Books(Vec::new());
    for row in rows {
        misnamed(row.id, criterion_unit_id(row.criterion, row.unit))?;
        let name = name_of(tx, row.unit)?;
        let book = books.of(tx, row.table)?;
        if book.criterion(row.criterion).is_none() {
            return Err(refused(ScoreRefusal::OtherTable(row.criterion.to_string())).into());
        }
        if !book.units.contains(&row.unit) {
            return Err(refused(ScoreRefusal::NotScored(name)).into());
        }
        book.check_unsettled(row.unit, &name).map_err(refused)?;
        if row.is_plain() {
            tx.remove::<CriterionUnit>(row.id)?;
        } else {
            tx.save(row)?;
        }
    }
    Ok(())
}

pub(super) fn put_scores(tx: &mut Tx<'_>, scores: &[Score]) -> Result<()> {
    let mut books = Books(Vec::new());
    for score in scores {
        misnamed(score.id, score_id(score.criterion, score.unit, score.layer))?;
        let name = name_of(tx, score.unit)?;
        let book = books.of(tx, score.table)?;
        book.check_score(score, &name).map_err(refused)?;
        if score.is_empty() {
            tx.remove::<Score>(score.id)?;
        } else {
            tx.save(score)?;
        }
    }
    Ok(())
}

/// Settling keeps the day; reopening lets it go. A draft without a word needs no row.
pub(super) fn set_sheet(tx: &mut Tx<'_>, sheet: &ScoreSheet, on: Option<Date>) -> Result<()> {
    let book = queries::score_book(tx.reader()?, sheet.table)?;
    let missing = engine(&book, None)
        .unit(sheet.unit)
        .map_or(0, |total| total.missing);
    let name = name_of(tx, sheet.unit)?;
    book.check_step(sheet, missing, &name).map_err(refused)?;
    let settled = sheet.state == SheetState::Settled;
    let kept = ScoreSheet {
        settled_on: on.filter(|_| settled),
        ..sheet.clone()
    };
    tx.because(&kept.reason);
    tx.save(&kept)?;
    tx.because("");
    Ok(())
}

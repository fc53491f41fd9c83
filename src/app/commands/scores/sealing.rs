//! Formula, weights and tie rule are sealed with the covenant, word for word; un-signing opens them again.

use jiff::civil::Date;

use crate::app::error::Result;
use crate::app::queries;
use crate::domain::id::{BlocYearId, ScoreTableId};
use crate::domain::rule::RuleViolation;
use crate::domain::score::ScoreTable;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::words::sealed_text;
use crate::register::Tx;

/// Every table of the year that is not sealed yet.
pub(in crate::app::commands) fn seal_year(
    tx: &mut Tx<'_>,
    year: BlocYearId,
    on: Option<Date>,
) -> Result<()> {
    for book in queries::score_books(tx.reader()?, year)? {
        if !book.table.is_sealed() {
            seal(tx, book, on)?;
        }
    }
    Ok(())
}

fn seal(tx: &mut Tx<'_>, book: ScoreBook, on: Option<Date>) -> Result<()> {
    let sealed_text = sealed_text(&book.table, &book.criteria);
    Ok(tx.save(&ScoreTable {
        sealed_text,
        sealed_on: on,
        ..book.table
    })?)
}

/// What the signing sealed; a supplement that was approved on its own stays sealed.
pub(in crate::app::commands) fn unseal_year(tx: &mut Tx<'_>, year: BlocYearId) -> Result<()> {
    let tables = tx.reader()?.of::<ScoreTable>("bloc_year", year)?;
    let sealed_alone =
        |table: &ScoreTable| table.supplement_of.is_some() && table.approved_on.is_some();
    for table in tables {
        if table.is_sealed() && !sealed_alone(&table) {
            tx.save(&ScoreTable {
                sealed_text: String::new(),
                sealed_on: None,
                ..table
            })?;
        }
    }
    Ok(())
}

pub(super) fn approve(tx: &mut Tx<'_>, id: ScoreTableId, on: Date) -> Result<()> {
    let mut book = queries::score_book(tx.reader()?, id)?;
    let is_supplement = book.table.supplement_of.is_some();
    if is_supplement && book.table.is_sealed() {
        let sealed = book.table.check_open(true).err();
        return match sealed {
            Some(why) => Err(RuleViolation::from(why).into()),
            None => Ok(()),
        };
    }
    book.table.approved_on = Some(on);
    if is_supplement {
        return seal(tx, book, Some(on));
    }
    Ok(tx.save(&book.table)?)
}

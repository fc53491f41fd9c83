//! The tables of points with their criteria, the conditions and the quotas of a year, copied for the next.

use super::{copied, save_all};
use crate::app::commands::criterion_unit_id;
use crate::app::error::Result;
use crate::app::queries;
use crate::domain::award::{Gate, Quota};
use crate::domain::closing::findings::standing;
use crate::domain::id::{BlocYearId, CriterionId, RowId, ScoreTableId};
use crate::domain::score::book::ScoreBook;
use crate::domain::score::{Criterion, CriterionUnit, ScoreTable};
use crate::domain::sheet::YearSheet;
use crate::domain::target::Target;
use crate::domain::unit::Unit;
use crate::register::fields::Entity;
use crate::register::{Reader, Tx};

/// Copies that are not saved yet; none where the next year has such rows already.
#[derive(Debug, Default)]
pub(super) struct Tables {
    tables: Option<Vec<ScoreTable>>,
    criteria: Vec<Criterion>,
    cells: Vec<CriterionUnit>,
    gates: Option<Vec<Gate>>,
    quotas: Option<Vec<Quota>>,
}

impl Tables {
    /// Name of the part, how many rows come of it, and what they are.
    pub fn counted(&self) -> [(&'static str, Option<usize>, String); 3] {
        let tables = self.tables.as_ref().map(Vec::len);
        [
            (
                "Bảng điểm",
                tables,
                format!("bảng, {:02} tiêu chí, chưa niêm phong", self.criteria.len()),
            ),
            (
                "Điều kiện",
                self.gates.as_ref().map(Vec::len),
                "điều kiện xét".to_owned(),
            ),
            (
                "Hạn mức",
                self.quotas.as_ref().map(Vec::len),
                "hạn mức".to_owned(),
            ),
        ]
    }

    pub fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        save_all(tx, &self.tables.unwrap_or_default())?;
        save_all(tx, &self.criteria)?;
        save_all(tx, &self.cells)?;
        save_all(tx, &self.gates.unwrap_or_default())?;
        save_all(tx, &self.quotas.unwrap_or_default())
    }
}

/// `with_text`: the targets of the covenant come along, so that criteria can name them.
pub(super) fn copies(
    reader: Reader<'_>,
    from: BlocYearId,
    next: &YearSheet,
    with_text: bool,
) -> Result<Tables> {
    let year = next.year.id;
    let mut tables = Tables::default();
    let books = queries::score_books(reader, from)?;
    if has_none::<ScoreTable>(reader, year)? {
        tables.tables = Some(Vec::new());
        for book in standing(&books) {
            tables.take(reader, book, next, with_text)?;
        }
    }
    if has_none::<Gate>(reader, year)? {
        let gates = reader.of::<Gate>("bloc_year", from)?.into_iter();
        tables.gates = Some(gates.map(|gate| tables.gate(gate, year)).collect());
    }
    if has_none::<Quota>(reader, year)? {
        let quotas = reader.of::<Quota>("bloc_year", from)?.into_iter();
        tables.quotas = Some(quotas.map(|quota| renewed_quota(quota, year)).collect());
    }
    Ok(tables)
}

fn has_none<T: Entity>(reader: Reader<'_>, year: BlocYearId) -> Result<bool> {
    Ok(reader.of::<T>("bloc_year", year)?.is_empty())
}

impl Tables {
    fn take(
        &mut self,
        reader: Reader<'_>,
        book: &ScoreBook,
        next: &YearSheet,
        with_text: bool,
    ) -> Result<()> {
        let year = next.year.id;
        let table = unsealed(reader, &book.table, year)?;
        for criterion in &book.criteria {
            let row = renewed_criterion(reader, criterion, table.id, next, with_text)?;
            self.criteria.push(row);
        }
        let spared = book.assigned.iter().filter(|cell| !cell.assigned);
        let spared = spared.filter(|cell| next.members.iter().any(|row| row.unit == cell.unit));
        self.cells.extend(spared.map(|cell| {
            let criterion = copied(year, cell.criterion);
            CriterionUnit {
                id: criterion_unit_id(criterion, cell.unit),
                table: table.id,
                criterion,
                target: None,
                ..cell.clone()
            }
        }));
        self.tables.get_or_insert_default().push(table);
        Ok(())
    }

    /// A condition on a criterion that does not come along is a condition without it: a person names another.
    fn gate(&self, gate: Gate, year: BlocYearId) -> Gate {
        let criterion = gate.criterion.map(|id| copied::<CriterionId>(year, id));
        let known = |id: &CriterionId| self.criteria.iter().any(|row| row.id == *id);
        Gate {
            id: copied(year, gate.id),
            bloc_year: year,
            criterion: criterion.filter(known),
            source: String::new(),
            ..gate
        }
    }
}

/// The formula as a draft: approval, seal and supplements were those of the old year.
fn unsealed(reader: Reader<'_>, table: &ScoreTable, year: BlocYearId) -> Result<ScoreTable> {
    let appraiser = match table.head_appraiser {
        Some(unit) => reader.find::<Unit>(unit)?.map(|unit| unit.id),
        None => None,
    };
    Ok(ScoreTable {
        id: copied(year, table.id),
        bloc_year: year,
        head_appraiser: appraiser,
        approved_on: None,
        sealed_text: String::new(),
        sealed_on: None,
        supplement_of: None,
        supplement_on: None,
        supplement_reason: String::new(),
        source: String::new(),
        ..table.clone()
    })
}

fn renewed_criterion(
    reader: Reader<'_>,
    criterion: &Criterion,
    table: ScoreTableId,
    next: &YearSheet,
    with_text: bool,
) -> Result<Criterion> {
    let year = next.year.id;
    let target = match criterion.target.filter(|_| with_text) {
        Some(target) => reader.find::<Target>(target)?,
        None => None,
    };
    let goes_along = |target: &Target| {
        target
            .unit
            .is_none_or(|unit| next.members.iter().any(|row| row.unit == unit))
    };
    Ok(Criterion {
        id: copied(year, criterion.id),
        table,
        parent: criterion.parent.map(|parent| copied(year, parent)),
        target: target
            .filter(goes_along)
            .map(|target| copied(year, RowId::from(target.id))),
        source: String::new(),
        ..criterion.clone()
    })
}

/// A number that somebody entered as the base was that of the old year.
fn renewed_quota(quota: Quota, year: BlocYearId) -> Quota {
    Quota {
        id: copied(year, quota.id),
        bloc_year: year,
        base_count: None,
        source: String::new(),
        ..quota
    }
}

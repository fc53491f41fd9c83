//! What a sender may change here, by what this register itself says of it before the import.
//!
//! `rights` is what the register says of years and their heads, `said` is what a row says of where it belongs, in this
//! register and in the package, `verdict` judges a row. A row is judged whole, by everything that the fields which tell
//! its owner ever said: a row cannot be brought as one's own and then be moved to another.

mod rights;
mod said;
mod verdict;

use std::collections::HashMap;

use crate::domain::covenant::Covenant;
use crate::domain::id::{RowId, UnitId};
use crate::register::fields::{ALIVE, Entity, TABLES};
use crate::register::record::Edit;
use crate::register::{Incoming, Reader, Result};

pub use rights::Rights;
use said::Said;
use verdict::{Judge, Verdict};

/// As whom a sender is believed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// Đơn vị that sent the package, as far as its key is believed.
    pub unit: Option<UnitId>,
    /// It comes from our own office: everything is ours.
    pub is_own: bool,
    /// This workstation had asked the sender for its opinion of a draft.
    pub was_asked: bool,
    /// It hands the head's office over to us: of a bloc that it leads it may say everything, earlier years too.
    pub hands_over: bool,
}

impl Claim {
    /// Nothing is known but which đơn vị it is.
    pub fn of(unit: UnitId) -> Self {
        Self {
            unit: Some(unit),
            ..Self::default()
        }
    }
}

/// What one package may change.
#[derive(Clone, Debug)]
pub struct Authority {
    verdicts: HashMap<RowId, Verdict>,
}

impl Authority {
    /// `rights` were read before anything was imported; `reader` sees what packages before this one have brought.
    pub fn of(reader: Reader<'_>, rights: &Rights, claim: Claim, edits: &[Edit]) -> Result<Self> {
        if claim.is_own {
            let verdicts = HashMap::new();
            return Ok(Self { verdicts });
        }
        let said = Said::new(reader, edits);
        let judge = Judge::new(rights, claim, &said);
        let mut verdicts = HashMap::new();
        for (row, spoken) in said.rows() {
            verdicts.insert(row, judge.verdict(spoken.table, row)?);
        }
        refuse_without_ground(&said, &mut verdicts)?;
        Ok(Self { verdicts })
    }

    /// Why what is new of a row is not taken; none when it is.
    pub fn judge(&self, incoming: &Incoming<'_>) -> Option<String> {
        match self.verdicts.get(&incoming.row) {
            Some(Verdict::Refused(why)) => Some(why.clone()),
            Some(Verdict::Comment) => turns_more_than_text(incoming),
            Some(Verdict::Taken | Verdict::OwnCell) | None => None,
        }
    }

    /// Whether the row is taken only because the sender says that it is its own.
    pub fn is_own_cell(&self, row: RowId) -> bool {
        matches!(self.verdicts.get(&row), Some(Verdict::OwnCell))
    }
}

/// What needs a row that is not taken is not taken either, nor what needs that. Each row is asked once, and once more for
/// every row that it needs.
fn refuse_without_ground(said: &Said<'_>, verdicts: &mut HashMap<RowId, Verdict>) -> Result<()> {
    let mut needing: HashMap<RowId, Vec<RowId>> = HashMap::new();
    for (row, _) in said.rows() {
        for (_, needed) in said.links(row)? {
            needing.entry(needed).or_default().push(row);
        }
    }
    let mut asked: Vec<RowId> = said.rows().map(|(row, _)| row).collect();
    while !asked.is_empty() {
        let mut lost = HashMap::new();
        for row in asked {
            if let Some(why) = lost_ground(said, verdicts, row)? {
                lost.insert(row, Verdict::Refused(why));
            }
        }
        let above = lost.keys().filter_map(|row| needing.get(row));
        asked = above.flatten().copied().collect();
        verdicts.extend(lost);
    }
    Ok(())
}

/// Why a row that is taken so far cannot be: it needs one that is not taken, or that was removed here and that the sender may
/// not let stand again.
fn lost_ground(
    said: &Said<'_>,
    verdicts: &HashMap<RowId, Verdict>,
    row: RowId,
) -> Result<Option<String>> {
    let is_refused = matches!(verdicts.get(&row), Some(Verdict::Refused(_)));
    if is_refused || !said.stands(row)? {
        return Ok(None);
    }
    for (table, needed) in said.links(row)? {
        let may_come = match verdicts.get(&needed) {
            Some(verdict) => !matches!(verdict, Verdict::Refused(_)),
            None => !said.reader.was_here(needed)?,
        };
        if !may_come && said.reader.row(table, needed)?.is_none() {
            let was_here = said.reader.was_here(needed)?;
            return Ok(Some(without_ground(table.label, was_here)));
        }
    }
    Ok(None)
}

fn without_ground(label: &str, was_here: bool) -> String {
    if was_here {
        format!("{label} mà mục này dựa vào đã bỏ trong sổ này")
    } else {
        format!("{label} mà mục này dựa vào không được nhận")
    }
}

/// An opinion of a draft is about its text: it neither signs it nor moves it to another year.
fn turns_more_than_text(incoming: &Incoming<'_>) -> Option<String> {
    let is_text = |field: u16| {
        let column = incoming.table.field(field).map(|field| field.column);
        field != ALIVE && !matches!(column, Some("bloc_year" | "status"))
    };
    let is_covenant = incoming.table.id == Covenant::TABLE;
    let keeps = incoming.edits.iter().all(|edit| is_text(edit.field));
    (is_covenant && !keeps)
        .then(|| "góp ý dự thảo không đổi được trạng thái của giao ước".to_owned())
}

/// The tables whose rows belong to no year.
fn tables_of_no_year() -> impl Iterator<Item = u16> {
    let tables = TABLES.iter();
    tables
        .filter(|table| crate::register::belonging::owner(table).is_none())
        .map(|table| table.id)
}

//! A table of scores while it is being set up.

use crate::domain::id::{BlocYearId, ScoreTableId, UnitId};
use crate::domain::order::Position;
use crate::domain::score::tie::{TieStep, chain, chain_codes};
use crate::domain::score::{ScoreTable, SumOf, TotalMode};
use crate::ui::widgets::quantity_field;

use super::said;

#[derive(Clone, Debug)]
pub struct TableForm {
    /// The table that is edited; none for a new one.
    pub table: Option<ScoreTableId>,
    pub name: String,
    pub unit_kind: String,
    pub total: String,
    pub mode: TotalMode,
    pub allow_over_total: bool,
    pub leaf_places: i64,
    pub total_places: i64,
    pub sum_of: SumOf,
    pub no_target_counts: bool,
    pub steps: Vec<TieStep>,
    pub head_appraiser: Option<UnitId>,
}

impl TableForm {
    pub fn new() -> Self {
        Self {
            table: None,
            name: "Bảng điểm thi đua".to_owned(),
            unit_kind: String::new(),
            total: "1000".to_owned(),
            mode: TotalMode::AssignedOnlyPercent,
            allow_over_total: false,
            leaf_places: 2,
            total_places: 2,
            sum_of: SumOf::RoundedLeaves,
            no_target_counts: true,
            steps: vec![TieStep::MoreVotes, TieStep::FirstPart, TieStep::Superior],
            head_appraiser: None,
        }
    }

    pub fn of(table: &ScoreTable) -> Self {
        Self {
            table: Some(table.id),
            name: table.name.clone(),
            unit_kind: table.unit_kind.clone(),
            total: quantity_field::written(table.total),
            mode: table.mode,
            allow_over_total: table.allow_over_total,
            leaf_places: table.leaf_places,
            total_places: table.total_places,
            sum_of: table.sum_of,
            no_target_counts: table.no_target_counts,
            steps: chain(&table.tie_chain).0,
            head_appraiser: table.head_appraiser,
        }
    }

    /// Writes what was typed into `table`.
    pub fn parse(&self, table: ScoreTable) -> Result<ScoreTable, String> {
        if said(&self.name).is_empty() {
            return Err("Chưa nhập tên bảng điểm".to_owned());
        }
        let total = quantity_field::parse(&self.total).map_err(|error| error.to_string())?;
        Ok(ScoreTable {
            name: said(&self.name),
            unit_kind: said(&self.unit_kind),
            total,
            mode: self.mode,
            allow_over_total: self.allow_over_total,
            leaf_places: self.leaf_places,
            total_places: self.total_places,
            sum_of: self.sum_of,
            no_target_counts: self.no_target_counts,
            tie_chain: chain_codes(&self.steps),
            head_appraiser: self.head_appraiser,
            ..table
        })
    }
}

/// A table that says nothing yet, behind those of the year.
pub fn empty_table(id: ScoreTableId, year: BlocYearId, tables: &[ScoreTable]) -> ScoreTable {
    let last = tables.iter().map(|table| &table.order).max();
    ScoreTable::new(id, year, Position::between(last, None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::state::example::table;

    #[test]
    fn editing_and_accepting_changes_nothing() {
        let table = ScoreTable {
            tie_chain: "votes first_part".into(),
            ..table()
        };
        assert_eq!(TableForm::of(&table).parse(table.clone()), Ok(table));
    }

    #[test]
    fn a_table_needs_a_name_and_a_scale_that_can_be_read() {
        let mut form = TableForm::new();
        form.name = " ".into();
        assert_eq!(form.parse(table()).unwrap_err(), "Chưa nhập tên bảng điểm");
        form.name = "Bảng điểm".into();
        form.total = "1.000".into();
        assert!(form.parse(table()).unwrap_err().contains("hai cách"));
        form.total = String::new();
        assert_eq!(form.parse(table()).unwrap().total, None);
    }
}

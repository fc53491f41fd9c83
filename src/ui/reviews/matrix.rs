//! Targets against units: one cell for each result. No drawing.

use std::collections::HashMap;

use crate::domain::id::{TargetId, UnitId};
use crate::domain::review::Judgement;
use crate::domain::review::total::{met_share, total};
use crate::domain::review::value::Value;

use super::rows::ResultRow;

/// A target with what is computed over its units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub id: TargetId,
    pub text: String,
    pub level: String,
    /// The sum, or why there is none.
    pub total: String,
    /// "4/6 đơn vị đạt (66,67 %)".
    pub met: String,
}

/// Which result stands where; what is not assigned stands nowhere.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    pub targets: Vec<Head>,
    pub units: Vec<(UnitId, String)>,
    at: HashMap<(TargetId, UnitId), usize>,
}

impl Matrix {
    /// `rows` stand in the order of the targets, below each its units.
    pub fn of(rows: &[ResultRow]) -> Self {
        let mut matrix = Self::default();
        for group in rows.chunk_by(|one, next| one.result.target == next.result.target) {
            matrix.targets.extend(head(group));
        }
        for (index, row) in rows.iter().enumerate() {
            let (target, unit) = (row.result.target, row.result.unit);
            matrix.at.insert((target, unit), index);
            if matrix.units.iter().all(|(known, _)| *known != unit) {
                matrix.units.push((unit, row.unit.clone()));
            }
        }
        matrix
    }

    /// The row of the list that holds the result of the target and the unit at these places.
    pub fn row(&self, target: usize, unit: usize) -> Option<usize> {
        let (target, unit) = (self.targets.get(target)?, self.units.get(unit)?);
        self.at.get(&(target.id, unit.0)).copied()
    }
}

fn head(group: &[ResultRow]) -> Option<Head> {
    let first = group.first()?;
    let values: Vec<Value> = group.iter().map(|row| row.look.value.clone()).collect();
    let judged: Vec<Judgement> = group.iter().map(|row| row.look.judged.judgement).collect();
    let total = match total(&first.of, &values) {
        Ok(total) => total.worded(),
        Err(why) => why,
    };
    Some(Head {
        id: first.result.target,
        text: first.target.clone(),
        level: first.level.clone(),
        total,
        met: met_share(&judged).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::rows::Cell;
    use super::super::testing::Office;
    use super::super::view_model::Screen;
    use super::*;
    use crate::app::commands::ReviewCommand;
    use crate::domain::review::CutOff;

    fn matrix(office: &Office) -> Matrix {
        let screen = Screen::read(&office.session, Some(office.year), CutOff::YearEnd).unwrap();
        screen.year().unwrap().matrix.clone()
    }

    #[test]
    fn every_result_has_its_cell_and_what_is_not_assigned_has_none() {
        let matrix = matrix(&Office::with_targets());
        assert_eq!((matrix.targets.len(), matrix.units.len()), (4, 3));
        assert_eq!(matrix.row(0, 0), Some(0));
        assert_eq!(matrix.row(2, 2), None, "spared");
        assert_eq!(matrix.row(3, 1), Some(8));
        assert_eq!(
            (matrix.row(3, 0), matrix.row(9, 0), matrix.row(0, 9)),
            (None, None, None)
        );
    }

    #[test]
    fn a_target_says_its_sum_or_why_there_is_none_and_how_many_met_it() {
        let mut office = Office::with_targets();
        for (row, value) in [(0, "100"), (1, "97"), (6, "0"), (7, "2")] {
            let screen = Screen::read(&office.session, Some(office.year), CutOff::YearEnd).unwrap();
            let result = screen.year().unwrap().rows[row].with(Cell::Value, value);
            office
                .session
                .run(ReviewCommand::PutResult(result))
                .unwrap();
        }
        let matrix = matrix(&office);
        assert_eq!(
            matrix.targets[0].total,
            "Không cộng: tỷ lệ của các đơn vị tính trên số gốc khác nhau"
        );
        assert_eq!(matrix.targets[0].met, "1/2 đơn vị đạt (50\u{a0}%)");
        assert_eq!(matrix.targets[2].total, "2");
        assert_eq!(
            matrix.targets[3].total,
            "Không cộng: kết quả không phải là số lượng"
        );
    }
}

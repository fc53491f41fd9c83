//! A criterion while it is being written. What its method does not use is left empty.

use crate::domain::id::{CriterionId, ScoreTableId, TargetId};
use crate::domain::number::Quantity;
use crate::domain::order::Position;
use crate::domain::score::{Criterion, Excess, Method};
use crate::ui::widgets::quantity_field;

use super::said;

#[derive(Clone, Debug, Default)]
pub struct CriterionForm {
    /// The criterion that is edited; none for a new one.
    pub criterion: Option<CriterionId>,
    pub parent: Option<CriterionId>,
    pub code: String,
    pub name: String,
    pub description: String,
    pub maximum: String,
    pub method: Method,
    pub excess: Excess,
    pub per_plus: String,
    pub per_minus: String,
    pub steps: String,
    pub smaller_better: bool,
    pub bonus: bool,
    pub target: Option<TargetId>,
    pub clause: String,
    pub evidence_rule: String,
}

impl CriterionForm {
    pub fn below(parent: Option<CriterionId>) -> Self {
        Self {
            parent,
            method: Method::Direct,
            ..Self::default()
        }
    }

    pub fn of(criterion: &Criterion) -> Self {
        Self {
            criterion: Some(criterion.id),
            parent: criterion.parent,
            code: criterion.code.clone(),
            name: criterion.name.clone(),
            description: criterion.description.clone(),
            maximum: quantity_field::written(criterion.maximum),
            method: criterion.method,
            excess: criterion.excess,
            per_plus: quantity_field::written(criterion.per_plus),
            per_minus: quantity_field::written(criterion.per_minus),
            steps: criterion.steps.clone(),
            smaller_better: criterion.smaller_better,
            bonus: criterion.bonus,
            target: criterion.target,
            clause: criterion.clause.clone(),
            evidence_rule: criterion.evidence_rule.clone(),
        }
    }

    pub fn uses_counts(&self) -> bool {
        self.method == Method::PlusMinus
    }

    pub fn uses_steps(&self) -> bool {
        matches!(self.method, Method::RankTable | Method::LevelTable)
    }

    pub fn uses_excess(&self) -> bool {
        self.method == Method::LeaderRelative
    }

    pub fn carries_points(&self) -> bool {
        !matches!(self.method, Method::Group | Method::TextOnly)
    }

    /// Writes what was typed into `criterion`.
    pub fn parse(&self, criterion: Criterion) -> Result<Criterion, String> {
        if said(&self.code).is_empty() && said(&self.name).is_empty() {
            return Err("Chưa nhập số thứ tự hoặc nội dung của tiêu chí".to_owned());
        }
        Ok(Criterion {
            parent: self.parent,
            code: said(&self.code),
            name: said(&self.name),
            description: said(&self.description),
            maximum: number(self.method != Method::TextOnly, &self.maximum)?,
            method: self.method,
            excess: self.excess,
            per_plus: number(self.uses_counts(), &self.per_plus)?,
            per_minus: number(self.uses_counts(), &self.per_minus)?,
            steps: if self.uses_steps() {
                said(&self.steps)
            } else {
                String::new()
            },
            smaller_better: self.smaller_better && self.carries_points(),
            bonus: self.bonus && self.carries_points(),
            target: self.target.filter(|_| self.carries_points()),
            clause: said(&self.clause),
            evidence_rule: said(&self.evidence_rule),
            ..criterion
        })
    }
}

fn number(used: bool, text: &str) -> Result<Option<Quantity>, String> {
    if !used {
        return Ok(None);
    }
    quantity_field::parse(text).map_err(|error| error.to_string())
}

/// A criterion that says nothing yet, at the end of those below `parent`.
pub fn empty_criterion(
    id: CriterionId,
    table: ScoreTableId,
    parent: Option<CriterionId>,
    criteria: &[Criterion],
) -> Criterion {
    let among = criteria.iter().filter(|row| row.parent == parent);
    let last = among.map(|row| &row.order).max();
    Criterion {
        parent,
        ..Criterion::new(id, table, Position::between(last, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::state::example::criterion;

    #[test]
    fn editing_and_accepting_changes_nothing() {
        let mut row = criterion(1, None, "2.a)", Method::PlusMinus);
        row.per_plus = Quantity::from_whole(3);
        row.clause = "Điều 6 quy chế".into();
        assert_eq!(CriterionForm::of(&row).parse(row.clone()), Ok(row));
    }

    #[test]
    fn what_the_method_does_not_use_is_left_empty() {
        let mut form = CriterionForm::of(&criterion(1, None, "1", Method::RankTable));
        form.steps = "60; 45; 30".into();
        form.per_plus = "3".into();
        let row = form
            .parse(criterion(1, None, "1", Method::RankTable))
            .unwrap();
        assert_eq!((row.steps.as_str(), row.per_plus), ("60; 45; 30", None));
        form.method = Method::TextOnly;
        let row = form.parse(row).unwrap();
        assert_eq!((row.steps.as_str(), row.maximum), ("", None));
    }
}

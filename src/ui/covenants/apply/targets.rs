//! Targets, and the members that a common one is not assigned to.

use std::collections::BTreeSet;

use crate::app::commands::{CovenantPart, assignment_id};
use crate::domain::id::{TargetId, UnitId};
use crate::domain::order::Position;
use crate::domain::target::{Assignment, Target};
use crate::ui::covenants::action::Made;
use crate::ui::covenants::forms::TargetForm;
use crate::ui::covenants::ordering::{at_end, many_at_end};

use super::{Plan, Planner, puts};

impl Planner<'_> {
    pub(super) fn put_target(&mut self, form: &TargetForm) -> Result<Plan, String> {
        let known = form
            .target
            .and_then(|id| self.sheet.targets.iter().find(|row| row.id == id))
            .cloned();
        let label = if known.is_some() {
            "sửa chỉ tiêu"
        } else {
            "thêm chỉ tiêu"
        };
        let start = match known {
            Some(known) => known,
            None => self.new_target(form, self.next_target_order()),
        };
        let target = form.parse(start)?;
        let id = target.id;
        let mut parts = vec![CovenantPart::Target(target)];
        parts.extend(self.assignments(id, &form.spared));
        Ok(Plan::of(label, puts(parts)).making(Made::Target(id)))
    }

    pub(super) fn add_targets(&mut self, forms: &[TargetForm]) -> Result<Plan, String> {
        let orders = many_at_end(self.sheet.targets.iter().map(|row| &row.order), forms.len());
        let mut parts = Vec::new();
        for (form, order) in forms.iter().zip(orders) {
            let blank = self.new_target(form, order);
            parts.push(CovenantPart::Target(form.parse(blank)?));
        }
        Ok(Plan::of(
            format!("thêm {:02} chỉ tiêu", forms.len()),
            puts(parts),
        ))
    }

    fn next_target_order(&self) -> Position {
        at_end(self.sheet.targets.iter().map(|row| &row.order))
    }

    fn new_target(&mut self, form: &TargetForm, order: Position) -> Target {
        Target::new(self.id(), self.covenant(), form.kind, order)
    }

    /// The cells that differ from what the register says now.
    fn assignments(&self, target: TargetId, spared: &BTreeSet<UnitId>) -> Vec<CovenantPart> {
        let cells = self
            .sheet
            .assignments
            .iter()
            .filter(|cell| cell.target == target);
        let before: BTreeSet<UnitId> = cells
            .filter(|cell| !cell.assigned)
            .map(|cell| cell.unit)
            .collect();
        let changed = before.symmetric_difference(spared);
        changed
            .map(|unit| {
                CovenantPart::Assignment(
                    self.covenant(),
                    self.cell(target, *unit, !spared.contains(unit)),
                )
            })
            .collect()
    }

    fn cell(&self, target: TargetId, unit: UnitId, assigned: bool) -> Assignment {
        let known = self
            .sheet
            .assignments
            .iter()
            .find(|cell| cell.target == target && cell.unit == unit);
        let blank = || Assignment {
            id: assignment_id(target, unit),
            target,
            unit,
            assigned,
            note: String::new(),
        };
        Assignment {
            assigned,
            ..known.cloned().unwrap_or_else(blank)
        }
    }
}

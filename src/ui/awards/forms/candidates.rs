//! Many rows offered at once: all that registered, all that a ballot chose. Each can be left out; what goes above a quota
//! or against a condition needs the one reason below.

use std::collections::BTreeSet;

use crate::domain::award::facts::AwardFacts;
use crate::domain::award::{Nomination, guard};
use crate::domain::id::NominationId;
use crate::domain::rule::RuleViolation;
use crate::ui::awards::view_model::ViewModel;

use super::said;

#[derive(Clone, Debug, Default)]
pub struct Candidates {
    pub title: &'static str,
    pub rows: Vec<Nomination>,
    pub left_out: BTreeSet<NominationId>,
    pub reason: String,
}

/// What would be written, or the first refusal with the row that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub row: NominationId,
    pub why: String,
    pub needs_reason: bool,
}

impl Candidates {
    pub fn new(title: &'static str, rows: Vec<Nomination>) -> Self {
        Self {
            title,
            rows,
            ..Self::default()
        }
    }

    pub fn chosen(&self) -> impl Iterator<Item = &Nomination> {
        self.rows
            .iter()
            .filter(|row| !self.left_out.contains(&row.id))
    }

    /// Only the rows that need it carry the reason.
    pub fn parse(&self, model: &ViewModel) -> Result<Vec<Nomination>, Refused> {
        checked(model, self.chosen().cloned(), &self.reason)
    }
}

/// Each row checked with those before it in the list.
fn checked(
    model: &ViewModel,
    rows: impl Iterator<Item = Nomination>,
    reason: &str,
) -> Result<Vec<Nomination>, Refused> {
    let (mut facts, mut sent) = (model.facts.clone(), Vec::new());
    for row in rows {
        let row = check_one(model, &facts, row, &said(reason))?;
        facts.put(&row);
        sent.push(row);
    }
    Ok(sent)
}

/// The row, with the reason where it needs one and there is one.
pub fn check_one(
    model: &ViewModel,
    facts: &AwardFacts,
    mut row: Nomination,
    reason: &str,
) -> Result<Nomination, Refused> {
    let who = model.name_of(&row);
    let mut found = guard::check_nomination(facts, &row, &who);
    if found.as_ref().is_err_and(needs_reason) && !reason.is_empty() {
        reason.clone_into(&mut row.override_reason);
        found = guard::check_nomination(facts, &row, &who);
    }
    match found {
        Ok(()) => Ok(row),
        Err(refused) => Err(Refused {
            row: row.id,
            needs_reason: needs_reason(&refused),
            why: refused.to_string(),
        }),
    }
}

fn needs_reason(refused: &RuleViolation) -> bool {
    matches!(
        refused,
        RuleViolation::QuotaExceeded { .. } | RuleViolation::NotEligible { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::Office;
    use super::*;

    #[test]
    fn only_the_excess_carries_the_reason() {
        let mut office = Office::registered();
        office.quota(2);
        let model = office.model();
        let mut form = Candidates::new("Từ đăng ký", model.registered_candidates());
        let refused = form.parse(&model).unwrap_err();
        assert!(refused.needs_reason && refused.row == form.rows[2].id);
        form.reason = "Bộ cho phép".into();
        let rows = form.parse(&model).unwrap();
        let reasons: Vec<&str> = rows
            .iter()
            .map(|row| row.override_reason.as_str())
            .collect();
        assert_eq!(reasons, ["", "", "Bộ cho phép"]);
        form.reason.clear();
        form.left_out.insert(form.rows[0].id);
        assert_eq!(form.parse(&model).unwrap().len(), 2);
    }
}

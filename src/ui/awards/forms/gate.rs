//! A condition while it is being written.

use crate::app::commands::awards::new_gate;
use crate::domain::award::{Gate, GateEffect, GateKind};
use crate::domain::id::{CriterionId, GateId, RowId};
use crate::domain::order::Position;
use crate::ui::awards::view_model::ViewModel;
use crate::ui::widgets::quantity_field;

use super::{said, whole};

#[derive(Clone, Debug, Default)]
pub struct GateForm {
    pub known: Option<GateId>,
    pub honour: String,
    pub kind: GateKind,
    pub text: String,
    pub title: String,
    pub years: String,
    pub criterion: Option<CriterionId>,
    pub level: String,
    pub effect: GateEffect,
    pub cap_rank: String,
    pub cap_honour: String,
    pub source: String,
}

impl GateForm {
    pub fn of(gate: &Gate) -> Self {
        let number =
            |number: Option<i64>| number.map_or(String::new(), |number| number.to_string());
        Self {
            known: Some(gate.id),
            honour: gate.honour.clone(),
            kind: gate.kind,
            text: gate.text.clone(),
            title: gate.title.clone(),
            years: number(gate.years),
            criterion: gate.criterion,
            level: quantity_field::written(gate.level),
            effect: gate.effect,
            cap_rank: number(gate.cap_rank),
            cap_honour: gate.cap_honour.clone(),
            source: gate.source.clone(),
        }
    }

    pub fn needs_title(&self) -> bool {
        matches!(self.kind, GateKind::HoldsTitle | GateKind::Streak)
    }

    pub fn needs_level(&self) -> bool {
        matches!(
            self.kind,
            GateKind::CriterionAtLeast | GateKind::TotalAtLeast
        )
    }

    /// The condition as it would be kept; what its kind does not use is emptied.
    pub fn parse(&self, model: &ViewModel) -> Result<Gate, String> {
        let gates = &model.facts.sheet.gates;
        let known = gates
            .iter()
            .find(|gate| Some(gate.id) == self.known)
            .cloned();
        let is_new = known.is_none();
        let nobody = RowId::from_bytes([0; 16]);
        let new = || Gate::new(nobody.into(), model.year.year.id, "", Position::first());
        let gate = self.filled(known.unwrap_or_else(new))?;
        gate.check().map_err(|refused| refused.to_string())?;
        Ok(if is_new {
            new_gate(&model.facts, gate)
        } else {
            gate
        })
    }

    fn filled(&self, base: Gate) -> Result<Gate, String> {
        let of_kind = |kind| self.kind == kind;
        let text = |shown: bool, text: &str| if shown { said(text) } else { String::new() };
        let years = whole("Số năm liên tục", &self.years)?;
        let cap_rank = whole("Thứ hạng cao nhất", &self.cap_rank)?;
        let level = quantity_field::parse(&self.level).map_err(|wrong| wrong.to_string())?;
        Ok(Gate {
            honour: said(&self.honour),
            kind: self.kind,
            text: said(&self.text),
            title: text(self.needs_title(), &self.title),
            years: years.filter(|_| of_kind(GateKind::Streak)),
            criterion: self
                .criterion
                .filter(|_| of_kind(GateKind::CriterionAtLeast)),
            level: level.filter(|_| self.needs_level()),
            effect: self.effect,
            cap_rank: cap_rank.filter(|_| self.effect == GateEffect::CapRank),
            cap_honour: text(self.effect == GateEffect::CapHonour, &self.cap_honour),
            source: said(&self.source),
            ..base
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::Office;
    use super::*;

    #[test]
    fn what_the_kind_does_not_use_is_emptied() {
        let form = GateForm {
            kind: GateKind::Registered,
            title: "Đơn vị quyết thắng".into(),
            years: "3".into(),
            level: "900".into(),
            ..GateForm::default()
        };
        let gate = form.parse(&Office::new().model()).unwrap();
        assert_eq!(
            (gate.title.as_str(), gate.years, gate.level),
            ("", None, None)
        );
        let streak = GateForm {
            kind: GateKind::Streak,
            ..form
        };
        let gate = streak.parse(&Office::new().model()).unwrap();
        assert_eq!(
            (gate.title.as_str(), gate.years),
            ("Đơn vị quyết thắng", Some(3))
        );
        assert_eq!(GateForm::of(&gate).years, "3");
    }

    #[test]
    fn a_condition_without_words_is_refused_with_a_sentence() {
        let refused = GateForm::default()
            .parse(&Office::new().model())
            .unwrap_err();
        assert!(refused.contains("chưa ghi nội dung"), "{refused}");
    }
}

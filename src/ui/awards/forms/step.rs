//! One step for one nomination or for many at once.

use crate::app::commands::awards::nomination_step_id;
use crate::domain::award::{NominationStep, StepKind, StepOutcome, catalogue, guard};
use crate::domain::id::NominationId;
use crate::ui::awards::view_model::ViewModel;
use crate::ui::widgets::date_field;

use super::{said, whole};

#[derive(Clone, Debug, Default)]
pub struct StepForm {
    pub nominations: Vec<NominationId>,
    pub kind: StepKind,
    pub outcome: StepOutcome,
    pub on: String,
    pub number: String,
    pub authority: String,
    pub honour: String,
    pub agree: String,
    pub whole: String,
    pub note: String,
}

impl StepForm {
    pub fn new(nominations: Vec<NominationId>, kind: StepKind) -> Self {
        Self {
            nominations,
            kind,
            ..Self::default()
        }
    }

    /// The step as it stands, to be changed.
    pub fn of(step: &NominationStep) -> Self {
        let number =
            |number: Option<i64>| number.map_or(String::new(), |number| number.to_string());
        Self {
            nominations: vec![step.nomination],
            kind: step.kind,
            outcome: step.outcome,
            on: date_field::written(step.on),
            number: step.number.clone(),
            authority: step.authority.clone(),
            honour: step.honour.clone(),
            agree: number(step.agree),
            whole: number(step.whole),
            note: step.note.clone(),
        }
    }

    /// The next lower honour of the first one, where the catalogue knows it.
    pub fn offer_lower(&mut self, model: &ViewModel) {
        let first = self
            .nominations
            .first()
            .and_then(|id| model.nomination(*id));
        let Some(row) = first.filter(|_| self.honour.is_empty()) else {
            return;
        };
        let armed = catalogue::is_armed(model.sector);
        self.honour = catalogue::lowered(&row.honour, &row.authority, armed).unwrap_or_default();
    }

    /// One step for each nomination, checked with those before it.
    pub fn parse(&self, model: &ViewModel) -> Result<Vec<NominationStep>, String> {
        let on = date_field::parse(&self.on).map_err(|wrong| wrong.to_string())?;
        let agree = whole("Số phiếu đồng ý", &self.agree)?;
        let votes = whole("Tổng số phiếu", &self.whole)?;
        let lowered = self.outcome == StepOutcome::Lowered;
        let (mut facts, mut steps) = (model.facts.clone(), Vec::new());
        for nomination in &self.nominations {
            let known = facts.sheet.steps.iter();
            let known = known.filter(|step| step.nomination == *nomination);
            let source = known.clone().find(|step| step.kind == self.kind);
            let step = NominationStep {
                outcome: self.outcome,
                on,
                number: said(&self.number),
                authority: said(&self.authority),
                honour: if lowered {
                    said(&self.honour)
                } else {
                    String::new()
                },
                agree,
                whole: votes,
                note: said(&self.note),
                source: source.map_or(String::new(), |step| step.source.clone()),
                ..NominationStep::new(
                    nomination_step_id(*nomination, self.kind),
                    *nomination,
                    self.kind,
                )
            };
            let who = model.nomination(*nomination).map(|row| model.name_of(row));
            guard::check_step(&facts, &step, &who.unwrap_or_default())
                .map_err(|refused| refused.to_string())?;
            facts.record(&step);
            steps.push(step);
        }
        Ok(steps)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{FLAG, Office};
    use super::*;

    #[test]
    fn one_step_is_made_for_every_nomination() {
        let mut office = Office::registered();
        let rows = office.nominate_all();
        let model = office.model();
        let form = StepForm {
            on: "20/12/2019".into(),
            agree: "9".into(),
            whole: "9".into(),
            ..StepForm::new(rows.iter().map(|row| row.id).collect(), StepKind::Council)
        };
        let steps = form.parse(&model).unwrap();
        assert_eq!(steps.len(), 3);
        assert_eq!(steps[2].nomination, rows[2].id);
        let wrong = StepForm {
            agree: "10".into(),
            ..form
        };
        assert!(wrong.parse(&model).unwrap_err().contains("nhiều hơn"));
    }

    #[test]
    fn the_next_lower_honour_is_offered_when_it_is_lowered() {
        let mut office = Office::registered();
        let rows = office.nominate_all();
        let mut model = office.model();
        model.facts.sheet.nominations[0].honour = "Cờ thi đua của Chính phủ".into();
        let mut form = StepForm::new(vec![rows[0].id], StepKind::Council);
        form.offer_lower(&model);
        assert_eq!(form.honour, FLAG);
    }
}

//! The rows of the list: each nomination with its votes, conditions and way.

use crate::domain::award::eligibility::eligibility;
use crate::domain::award::facts::Recipient;
use crate::domain::award::gate::Finding;
use crate::domain::award::{Nomination, NominationStep, StepKind, StepOutcome, flow, list};
use crate::domain::ballot::rounds::winners;
use crate::domain::choice::Choice;
use crate::domain::date::in_field;
use crate::domain::document::share::worded;
use crate::domain::id::NominationId;
use crate::domain::text::fold;
use crate::ui::theme::Tone;

use super::ViewModel;

/// The columns of the way.
pub const STEPS: &[StepKind] = StepKind::ALL;

#[derive(Clone, Debug)]
pub struct ListRow {
    pub id: NominationId,
    pub who: String,
    /// Chức vụ, đơn vị of a person.
    pub place: String,
    /// After lowering.
    pub honour: String,
    pub authority: String,
    pub registered: String,
    pub votes: String,
    pub conditions: String,
    pub finding: Finding,
    pub state: String,
    pub merits: String,
    /// Every condition, the reason to go on all the same, what is odd in the steps.
    pub details: Vec<String>,
    /// For each of [`STEPS`].
    pub steps: Vec<String>,
}

pub fn rows(model: &ViewModel) -> Vec<ListRow> {
    let rows = model.facts.sheet.nominations.iter();
    rows.map(|row| list_row(model, row)).collect()
}

fn list_row(model: &ViewModel, row: &Nomination) -> ListRow {
    let steps = model.facts.steps_of(row.id);
    let found = eligibility(&model.facts, row);
    let mut details = found.lines();
    if row.has_reason() {
        details.push(format!("Lý do vẫn đề nghị: {}", row.override_reason));
    }
    details.extend(flow::warnings(row, &steps));
    ListRow {
        id: row.id,
        who: model.name_of(row),
        place: list::person_place(row, &model.year, model.day),
        honour: flow::honour(row, &steps).to_owned(),
        authority: row.authority.clone(),
        registered: registered(model, row),
        votes: votes(model, row, &steps),
        conditions: conditions(found.words(), row),
        finding: found.finding(),
        state: flow::state(&steps).words(),
        merits: row.merits.clone(),
        details,
        steps: STEPS.iter().map(|kind| step_words(&steps, *kind)).collect(),
    }
}

/// A reason to go on all the same is always shown.
fn conditions(found: String, row: &Nomination) -> String {
    if row.has_reason() {
        format!("{found}; có lý do")
    } else {
        found
    }
}

/// What the same one registered in spring.
fn registered(model: &ViewModel, row: &Nomination) -> String {
    let who = Recipient::of(row);
    let rows = model.facts.registrations.iter();
    let own = rows.filter(|known| {
        Some(known.id) == row.registration || Recipient::registered(known).as_ref() == Some(&who)
    });
    let titles: Vec<&str> = own.map(|row| row.title.as_str()).collect();
    titles.join("; ")
}

/// "85,71 % (6/7)": of the step that says votes, else of the ballot.
fn votes(model: &ViewModel, row: &Nomination, steps: &[&NominationStep]) -> String {
    let counted = steps.iter().find_map(|step| step.agree.zip(step.whole));
    let counted = counted.or_else(|| {
        let asked = row.ballot?;
        let chosen = winners(&model.ballots, |ballot| ballot.id == asked);
        let mut chosen = chosen.into_iter();
        let same_name = |name: &str| fold(name) == fold(&row.name);
        let own = chosen.find(|one| one.unit == row.unit && same_name(&one.name))?;
        Some((own.votes, own.whole))
    });
    counted
        .and_then(|(agree, whole)| worded(agree, whole))
        .unwrap_or_default()
}

fn step_words(steps: &[&NominationStep], kind: StepKind) -> String {
    let Some(step) = steps.iter().find(|step| step.kind == kind) else {
        return String::new();
    };
    let day = step.on.map_or(String::new(), in_field);
    let said = match step.outcome {
        StepOutcome::Agreed if day.is_empty() => "có",
        StepOutcome::Agreed => "",
        StepOutcome::Refused => "không đồng ý",
        StepOutcome::Lowered => "hạ mức",
    };
    let parts = [said, day.as_str(), step.number.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

impl ListRow {
    pub fn tone(&self) -> Tone {
        super::rules::tone(self.finding)
    }
}

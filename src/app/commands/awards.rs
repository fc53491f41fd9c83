//! Awards: conditions and quotas, who is proposed for what, and the steps of each proposal.

mod proposals;
#[cfg(test)]
mod tests;

pub use proposals::{
    authority, from_ballots, from_registrations, led_bloc, new_gate, new_nomination, new_quota,
};

use crate::app::error::Result;
use crate::app::queries;
use crate::domain::award::facts::AwardFacts;
use crate::domain::award::list::recipient_name;
use crate::domain::award::{
    Answer, Gate, GateAnswer, Nomination, NominationStep, Quota, StepKind, guard,
};
use crate::domain::choice::Choice;
use crate::domain::id::{
    BlocYearId, GateAnswerId, GateId, NominationId, NominationStepId, QuotaId, UnitId,
};
use crate::domain::order::Position;
use crate::domain::rule::RuleViolation;
use crate::domain::sheet::YearSheet;
use crate::register::{Reader, Tx, derived_id};

#[derive(Clone, Debug)]
pub enum AwardCommand {
    PutGate(Gate),
    /// With everything that was found about it.
    RemoveGate(GateId),
    /// Unknown and without a note takes the answer away.
    Answer(GateAnswer),
    PutQuota(Quota),
    RemoveQuota(QuotaId),
    /// Each is checked with those before it already in the list.
    Nominate(Vec<Nomination>),
    MoveNomination {
        nomination: NominationId,
        order: Position,
    },
    /// With their steps.
    Withdraw(Vec<NominationId>),
    /// One step for one nomination or for a whole list.
    Record(Vec<NominationStep>),
    TakeBack(Vec<NominationStepId>),
}

/// What a person found of a unit and a condition is one row.
pub fn gate_answer_id(gate: GateId, unit: UnitId) -> GateAnswerId {
    derived_id("gate_answer", &[gate.into(), unit.into()]).into()
}

/// At most one step of each kind.
pub fn nomination_step_id(nomination: NominationId, kind: StepKind) -> NominationStepId {
    let word = format!("nomination_step/{}", kind.code());
    derived_id(&word, &[nomination.into()]).into()
}

impl AwardCommand {
    pub(super) fn label(&self) -> String {
        let counted = |act: &str, count: usize| match count {
            1 => act.to_owned(),
            count => format!("{act} ({count} dòng)"),
        };
        match self {
            Self::PutGate(_) => "ghi điều kiện xét".to_owned(),
            Self::RemoveGate(_) => "bỏ điều kiện xét".to_owned(),
            Self::Answer(_) => "ghi kết quả xét điều kiện".to_owned(),
            Self::PutQuota(_) => "ghi hạn mức danh hiệu".to_owned(),
            Self::RemoveQuota(_) => "bỏ hạn mức danh hiệu".to_owned(),
            Self::Nominate(rows) => counted("ghi đề nghị khen thưởng", rows.len()),
            Self::MoveNomination { .. } => "chuyển thứ tự đề nghị khen thưởng".to_owned(),
            Self::Withdraw(rows) => counted("bỏ đề nghị khen thưởng", rows.len()),
            Self::Record(steps) => {
                let kind = steps.first().map_or("", |step| step.kind.label());
                counted(&format!("ghi bước “{kind}”"), steps.len())
            }
            Self::TakeBack(steps) => counted("bỏ bước xét khen thưởng", steps.len()),
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::PutGate(gate) => {
                gate.check()?;
                Ok(tx.save(&gate)?)
            }
            Self::RemoveGate(gate) => remove_gate(tx, gate),
            Self::Answer(answer) => put_answer(tx, &answer),
            Self::PutQuota(quota) => {
                quota.check()?;
                Ok(tx.save(&quota)?)
            }
            Self::RemoveQuota(quota) => Ok(tx.remove::<Quota>(quota)?),
            Self::Nominate(rows) => nominate(tx, &rows),
            Self::MoveNomination { nomination, order } => {
                let mut row: Nomination = tx.reader()?.get(nomination)?;
                row.order = order;
                Ok(tx.save(&row)?)
            }
            Self::Withdraw(rows) => rows.iter().try_for_each(|row| withdraw(tx, *row)),
            Self::Record(steps) => record(tx, &steps),
            Self::TakeBack(steps) => steps.iter().try_for_each(|step| take_back(tx, *step)),
        }
    }
}

fn remove_gate(tx: &mut Tx<'_>, gate: GateId) -> Result<()> {
    for answer in tx.reader()?.of::<GateAnswer>("gate", gate)? {
        tx.remove::<GateAnswer>(answer.id)?;
    }
    Ok(tx.remove::<Gate>(gate)?)
}

fn put_answer(tx: &mut Tx<'_>, answer: &GateAnswer) -> Result<()> {
    check_answer(answer)?;
    if answer.answer == Answer::Unknown && answer.note.is_empty() {
        return Ok(tx.remove::<GateAnswer>(answer.id)?);
    }
    Ok(tx.save(answer)?)
}

/// The facts of a year are read once for a whole list.
fn nominate(tx: &mut Tx<'_>, rows: &[Nomination]) -> Result<()> {
    let mut known: Option<(YearSheet, AwardFacts)> = None;
    for row in rows {
        let (year, mut facts) = match known.take() {
            Some(known) if known.0.year.id == row.bloc_year => known,
            _ => about(tx.reader()?, row.bloc_year)?,
        };
        guard::check_nomination(&facts, row, &name(row, &year))?;
        facts.put(row);
        tx.save(row)?;
        known = Some((year, facts));
    }
    Ok(())
}

fn withdraw(tx: &mut Tx<'_>, id: NominationId) -> Result<()> {
    for step in tx.reader()?.of::<NominationStep>("nomination", id)? {
        tx.remove::<NominationStep>(step.id)?;
    }
    Ok(tx.remove::<Nomination>(id)?)
}

fn record(tx: &mut Tx<'_>, steps: &[NominationStep]) -> Result<()> {
    let mut known: Option<(YearSheet, AwardFacts)> = None;
    for step in steps {
        check_step_id(step)?;
        let row: Nomination = tx.reader()?.get(step.nomination)?;
        let (year, mut facts) = match known.take() {
            Some(known) if known.0.year.id == row.bloc_year => known,
            _ => about(tx.reader()?, row.bloc_year)?,
        };
        guard::check_step(&facts, step, &name(&row, &year))?;
        facts.record(step);
        tx.save(step)?;
        known = Some((year, facts));
    }
    Ok(())
}

fn take_back(tx: &mut Tx<'_>, id: NominationStepId) -> Result<()> {
    let reader = tx.reader()?;
    let step: NominationStep = reader.get(id)?;
    let row: Nomination = reader.get(step.nomination)?;
    let (year, before) = about(reader, row.bloc_year)?;
    let mut after = before.clone();
    after.sheet.steps.retain(|known| known.id != id);
    guard::check_kept(&before, &after, step.nomination, &name(&row, &year))?;
    Ok(tx.remove::<NominationStep>(id)?)
}

fn about(reader: Reader<'_>, year: BlocYearId) -> Result<(YearSheet, AwardFacts)> {
    let facts = queries::award_facts(reader, year)?;
    Ok((queries::year_sheet(reader, year)?, facts))
}

/// The recipient as refusals call it.
fn name(row: &Nomination, year: &YearSheet) -> String {
    recipient_name(row, year, year.naming_day(None))
}

fn inconsistent(what: &str) -> RuleViolation {
    RuleViolation::Inconsistent(what.to_owned())
}

fn check_answer(answer: &GateAnswer) -> Result<(), RuleViolation> {
    if answer.id == gate_answer_id(answer.gate, answer.unit) {
        return Ok(());
    }
    Err(inconsistent(
        "mã kết quả xét không phải của điều kiện và đơn vị ấy",
    ))
}

fn check_step_id(step: &NominationStep) -> Result<(), RuleViolation> {
    if step.id == nomination_step_id(step.nomination, step.kind) {
        return Ok(());
    }
    Err(inconsistent("mã bước xét không phải của đề nghị ấy"))
}

/// What an import may bring of a year's awards: sound rows, one honour once for each. A quota that is exceeded comes in
/// as it is, and says so in the list.
pub fn check_awards(reader: Reader<'_>, year: BlocYearId) -> Result<()> {
    let sheet = queries::award_sheet(reader, year)?;
    sheet.gates.iter().try_for_each(Gate::check)?;
    sheet.quotas.iter().try_for_each(Quota::check)?;
    sheet.answers.iter().try_for_each(check_answer)?;
    for step in &sheet.steps {
        check_step_id(step)?;
        step.check()?;
    }
    for (at, row) in sheet.nominations.iter().enumerate() {
        row.check()?;
        let mut before = sheet.nominations[..at].iter();
        if before.any(|other| guard::is_twin(other, row)) {
            return Err(RuleViolation::NominatedTwice {
                who: name(row, &queries::year_sheet(reader, year)?),
                honour: row.honour.clone(),
            }
            .into());
        }
    }
    Ok(())
}

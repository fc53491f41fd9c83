//! Random commands on the half year and the year: returns, remedies, scores, ballots, awards, and the end of the year.

use giao_uoc::app::Command;
use giao_uoc::app::commands::{
    AwardCommand, BallotCommand, ClosingCommand, RemedyCommand, ReturnCommand, ReviewCommand,
    ScoreCommand,
};
use giao_uoc::domain::award::{Answer, NominationStep, StepKind, StepOutcome};
use giao_uoc::domain::ballot::Teller;
use giao_uoc::domain::remedy::RemedyState;
use giao_uoc::domain::review::ReturnKind;
use giao_uoc::domain::score::{Layer, Method, SheetState};
use giao_uoc::domain::year::{ChosenBy, Role};
use jiff::civil::date;
use proptest::prelude::*;

use super::{maybe, one_of, place, quantity, text, word};
use crate::office::{id, unit_id, year_id};
use crate::work::{
    answer, assigned, ballot, ballot_id, count, criterion, criterion_id, cut_off_date, gate,
    gate_id, head_choice, nomination, nomination_id, quota, remedy, score, sheet_state, slip, step,
    table, table_id, unit_return, year_result,
};

fn meetings() -> BoxedStrategy<Command> {
    let date = (0..2u8, one_of(3), text()).prop_map(|(n, year, name)| {
        let mut date = cut_off_date(n, year);
        date.name = name;
        ReviewCommand::PutDate(date).into()
    });
    let came =
        (one_of(3), 0..4u8, word::<ReturnKind>(), text()).prop_map(|(year, unit, kind, note)| {
            let mut row = unit_return(year, unit, kind);
            row.note = note;
            ReturnCommand::Put(row).into()
        });
    let fields = (0..2u8, one_of(3), maybe(4), text(), word::<RemedyState>());
    let remedy = fields.prop_map(|(n, year, unit, text, state)| {
        let mut remedy = remedy(n, year);
        (remedy.unit, remedy.text, remedy.state) = (unit.map(unit_id), text, state);
        RemedyCommand::Put(remedy).into()
    });
    prop_oneof![
        2 => date,
        2 => came,
        2 => remedy,
        1 => (0..2u8).prop_map(|n| ReviewCommand::RemoveDate(id(22, n)).into()),
        1 => (0..2u8).prop_map(|n| RemedyCommand::Remove(id(24, n)).into()),
    ]
    .boxed()
}

fn scores() -> BoxedStrategy<Command> {
    let begin = (0..2u8, one_of(3)).prop_map(|(n, year)| {
        let criteria = vec![criterion(0, n), criterion(1, n)];
        let table = table(n, year);
        ScoreCommand::Begin { table, criteria }.into()
    });
    let fields = (
        0..3u8,
        0..2u8,
        maybe(3),
        word::<Method>(),
        quantity(),
        place(),
    );
    let put = fields.prop_map(|(n, table, parent, method, maximum, order)| {
        let mut row = criterion(n, table);
        (row.parent, row.method) = (parent.map(criterion_id), method);
        (row.maximum, row.order) = (maximum, order);
        ScoreCommand::PutCriterion(row).into()
    });
    let assign = (0..3u8, 0..2u8, 0..4u8, any::<bool>()).prop_map(|(n, table, unit, yes)| {
        ScoreCommand::Assign(vec![assigned(n, table, unit, yes)]).into()
    });
    let points = (0..3u8, 0..2u8, 0..4u8, word::<Layer>(), quantity()).prop_map(
        |(n, table, unit, layer, points)| {
            ScoreCommand::PutScores(vec![score(n, table, unit, layer, points)]).into()
        },
    );
    let sheet = (0..2u8, 0..4u8, word::<SheetState>())
        .prop_map(|(table, unit, state)| sheet_state(table, unit, state));
    prop_oneof![
        2 => begin,
        2 => put,
        1 => assign,
        3 => points,
        1 => sheet,
        1 => (0..3u8).prop_map(|n| ScoreCommand::RemoveCriterion(criterion_id(n)).into()),
        1 => (0..2u8).prop_map(|n| ScoreCommand::RemoveTable(table_id(n)).into()),
    ]
    .boxed()
}

fn ballots() -> BoxedStrategy<Command> {
    let settle = (0..2u8).prop_map(|n| BallotCommand::Settle {
        ballot: ballot_id(n),
        on: date(2019, 11, 20),
    });
    prop_oneof![
        2 => (0..2u8, one_of(3)).prop_map(|(n, year)| ballot(n, year)),
        3 => (0..2u8, word::<Teller>(), 0..5i64).prop_map(|(n, teller, agree)| count(n, teller, agree)),
        1 => settle,
        1 => (0..2u8).prop_map(|n| BallotCommand::Recount(ballot_id(n))),
        1 => (0..2u8).prop_map(|n| BallotCommand::Remove(ballot_id(n))),
    ]
    .prop_map(Command::from)
    .boxed()
}

fn awards() -> BoxedStrategy<Command> {
    let fields = (0..2u8, one_of(3), 0..4u8, text());
    let nominate = fields.prop_map(|(n, year, unit, reason)| {
        let mut row = nomination(n, year, unit);
        row.override_reason = reason;
        AwardCommand::Nominate(vec![row])
    });
    let record =
        (0..2u8, word::<StepKind>(), word::<StepOutcome>()).prop_map(|(n, kind, outcome)| {
            let step = NominationStep {
                outcome,
                ..step(n, kind)
            };
            AwardCommand::Record(vec![step])
        });
    prop_oneof![
        2 => (0..2u8, one_of(3)).prop_map(|(n, year)| AwardCommand::PutGate(gate(n, year))),
        1 => (0..2u8, 0..4u8, word::<Answer>()).prop_map(|(n, unit, said)| AwardCommand::Answer(answer(n, unit, said))),
        1 => (0..2u8, one_of(3), 0..3i64).prop_map(|(n, year, value)| AwardCommand::PutQuota(quota(n, year, value))),
        3 => nominate,
        2 => record,
        1 => (0..2u8).prop_map(|n| AwardCommand::Withdraw(vec![nomination_id(n)])),
        1 => (0..2u8).prop_map(|n| AwardCommand::RemoveGate(gate_id(n))),
    ]
    .prop_map(Command::from)
    .boxed()
}

fn ends() -> BoxedStrategy<Command> {
    let choose = (
        one_of(3),
        0..4u8,
        word::<Role>(),
        word::<ChosenBy>(),
        text(),
    );
    let choose = choose.prop_map(|(year, unit, role, method, decision)| {
        let mut choice = head_choice(year, unit, role);
        (choice.method, choice.decision) = (method, decision);
        ClosingCommand::PutChoice(choice).into()
    });
    let remove = (one_of(3), 0..4u8).prop_map(|(year, unit)| {
        ClosingCommand::RemoveChoice(head_choice(year, unit, Role::Head).id).into()
    });
    let close = one_of(2).prop_map(|year| {
        let (year, on) = (year_id(year), date(2020, 12, 30));
        ClosingCommand::Close { year, on }.into()
    });
    let reopen = (one_of(2), text()).prop_map(|(year, reason)| {
        let year = year_id(year);
        ClosingCommand::Reopen { year, reason }.into()
    });
    let correct = (0..2u8, one_of(2), 0..4u8, text()).prop_map(|(n, year, unit, value)| {
        let put = ReviewCommand::PutResult(year_result(0, unit, &value));
        Command::Correct {
            slip: slip(n, year),
            command: Box::new(put.into()),
        }
    });
    let next = one_of(2).prop_map(|year| {
        let from = year_id(year);
        ClosingCommand::RollOver { from }.into()
    });
    prop_oneof![3 => choose, 1 => remove, 2 => close, 2 => reopen, 2 => correct, 1 => next].boxed()
}

pub fn commands() -> BoxedStrategy<Command> {
    prop_oneof![meetings(), scores(), ballots(), awards(), ends()].boxed()
}

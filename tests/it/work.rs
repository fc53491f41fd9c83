//! The half year and the year of the story: a row of every kind between signing and closing, by the commands that make it.

use giao_uoc::app::Command;
use giao_uoc::app::commands::{
    AwardCommand, BallotCommand, Candidate, ClosingCommand, RemedyCommand, ReturnCommand,
    ReviewCommand, ScoreCommand, SheetCommand, count_id, criterion_unit_id, gate_answer_id,
    head_choice_id, item_id, line_id, nomination_step_id, result_id, return_id, score_id,
};
use giao_uoc::app::sheets::SheetKind;
use giao_uoc::app::sheets::column_map_id;
use giao_uoc::domain::award::{
    Answer, Gate, GateAnswer, Nomination, NominationStep, Quota, RecipientKind, StepKind,
};
use giao_uoc::domain::ballot::{Ballot, BallotCount, BallotLine, BallotPurpose, Teller};
use giao_uoc::domain::closing::{Correction, HeadChoice};
use giao_uoc::domain::column_map::ColumnMap;
use giao_uoc::domain::id::{BallotId, CriterionId, GateId, NominationId, ScoreTableId};
use giao_uoc::domain::number::Quantity;
use giao_uoc::domain::order::Position;
use giao_uoc::domain::remedy::Remedy;
use giao_uoc::domain::review::moment::Mark;
use giao_uoc::domain::review::{CutOff, CutOffDate, ReturnKind, TargetResult, UnitReturn};
use giao_uoc::domain::score::{
    Criterion, CriterionUnit, Layer, Method, Score, ScoreTable, SheetState,
};
use giao_uoc::domain::year::{ChosenBy, Role};
use jiff::civil::date;

use crate::office::{id, unit_id, year_id};

pub const FLAG: &str = "Cờ thi đua của Ban Cơ yếu Chính phủ";

pub fn cut_off_date(n: u8, year: u8) -> CutOffDate {
    CutOffDate {
        id: id(22, n),
        bloc_year: year_id(year),
        name: "9 tháng".to_owned(),
        before: CutOff::YearEnd,
        on: Some(date(2019, 9, 30)),
        source: String::new(),
    }
}

pub fn unit_return(year: u8, unit: u8, kind: ReturnKind) -> UnitReturn {
    let (year, unit) = (year_id(year), unit_id(unit));
    UnitReturn {
        id: return_id(year, unit, Mark::Meeting(CutOff::Interim), kind),
        bloc_year: year,
        unit,
        cut_off: CutOff::Interim,
        dated: None,
        kind,
        received_on: Some(date(2019, 6, 25)),
        reference: "BC số 12/BC-CCY".to_owned(),
        note: String::new(),
        source: String::new(),
    }
}

pub fn remedy(n: u8, year: u8) -> Remedy {
    Remedy {
        unit: Some(unit_id(1)),
        text: "Tăng cường giao lưu, trao đổi kinh nghiệm".to_owned(),
        due: Some(date(2019, 10, 31)),
        ..Remedy::new(id(24, n), year_id(year), Position::first())
    }
}

pub fn table_id(n: u8) -> ScoreTableId {
    id(25, n)
}

pub fn criterion_id(n: u8) -> CriterionId {
    id(26, n)
}

pub fn table(n: u8, year: u8) -> ScoreTable {
    ScoreTable {
        name: "Bảng chấm điểm thi đua".to_owned(),
        total: Quantity::from_whole(100),
        no_target_counts: false,
        ..ScoreTable::new(table_id(n), year_id(year), Position::first())
    }
}

pub fn criterion(n: u8, table: u8) -> Criterion {
    Criterion {
        code: format!("{}.", n + 1),
        name: "Bảo đảm thông tin cơ yếu".to_owned(),
        maximum: Quantity::from_whole(50),
        method: Method::Direct,
        ..Criterion::new(criterion_id(n), table_id(table), Position::first())
    }
}

pub fn assigned(criterion: u8, table: u8, unit: u8, assigned: bool) -> CriterionUnit {
    CriterionUnit {
        id: criterion_unit_id(criterion_id(criterion), unit_id(unit)),
        table: table_id(table),
        criterion: criterion_id(criterion),
        unit: unit_id(unit),
        assigned,
        target: None,
        note: String::new(),
    }
}

pub fn score(criterion: u8, table: u8, unit: u8, layer: Layer, points: Option<Quantity>) -> Score {
    Score {
        id: score_id(criterion_id(criterion), unit_id(unit), layer),
        table: table_id(table),
        criterion: criterion_id(criterion),
        unit: unit_id(unit),
        layer,
        actual: String::new(),
        points,
        reason: "theo báo cáo của đơn vị".to_owned(),
        evidence: String::new(),
        source: String::new(),
    }
}

pub fn gate_id(n: u8) -> GateId {
    id(30, n)
}

pub fn gate(n: u8, year: u8) -> Gate {
    Gate {
        text: "Không có vi phạm kỷ luật".to_owned(),
        ..Gate::new(gate_id(n), year_id(year), FLAG, Position::first())
    }
}

pub fn answer(gate: u8, unit: u8, answer: Answer) -> GateAnswer {
    let (gate, unit) = (gate_id(gate), unit_id(unit));
    GateAnswer {
        id: gate_answer_id(gate, unit),
        gate,
        unit,
        answer,
        note: String::new(),
    }
}

pub fn quota(n: u8, year: u8, value: i64) -> Quota {
    Quota {
        value: Quantity::from_whole(value),
        ..Quota::new(id(32, n), year_id(year), FLAG, Position::first())
    }
}

pub fn nomination_id(n: u8) -> NominationId {
    id(38, n)
}

pub fn nomination(n: u8, year: u8, unit: u8) -> Nomination {
    Nomination {
        recipient: RecipientKind::Unit,
        unit: Some(unit_id(unit)),
        authority: "Ban Cơ yếu Chính phủ".to_owned(),
        ..Nomination::new(nomination_id(n), year_id(year), FLAG, Position::first())
    }
}

pub fn step(nomination: u8, kind: StepKind) -> NominationStep {
    let nomination = nomination_id(nomination);
    NominationStep {
        on: Some(date(2019, 11, 14)),
        ..NominationStep::new(nomination_step_id(nomination, kind), nomination, kind)
    }
}

pub fn ballot_id(n: u8) -> BallotId {
    id(33, n)
}

fn candidate(unit: u8) -> Candidate {
    Candidate {
        unit: Some(unit_id(unit)),
        name: String::new(),
        note: String::new(),
    }
}

/// Next year's head out of two.
pub fn ballot(n: u8, year: u8) -> BallotCommand {
    let ballot = Ballot {
        office: Role::Head,
        for_year: Some(2020),
        seats: Some(1),
        threshold: Quantity::from_whole(50),
        held_on: Some(date(2019, 11, 20)),
        ..Ballot::new(
            ballot_id(n),
            year_id(year),
            BallotPurpose::Office,
            Position::first(),
        )
    };
    BallotCommand::Begin {
        ballot: Box::new(ballot),
        candidates: vec![candidate(0), candidate(1)],
    }
}

/// A count that was begun: the teller has written one number down.
pub fn count(n: u8, teller: Teller, agree: i64) -> BallotCommand {
    let ballot = ballot_id(n);
    let count = count_id(ballot, teller, 1);
    let item = item_id(ballot, &candidate(0));
    let line = BallotLine {
        agree: Some(agree),
        ..BallotLine::new(line_id(count, item), count, item)
    };
    BallotCommand::PutCount {
        count: BallotCount {
            by: "Nguyễn Văn An".to_owned(),
            ..BallotCount::new(count, ballot, teller, 1)
        },
        lines: vec![line],
    }
}

pub fn head_choice(year: u8, unit: u8, role: Role) -> HeadChoice {
    let (year, unit) = (year_id(year), unit_id(unit));
    HeadChoice {
        for_year: Some(2020),
        unit: Some(unit),
        method: ChosenBy::Consensus,
        ..HeadChoice::new(
            head_choice_id(year, 2020, unit),
            year,
            role,
            Position::first(),
        )
    }
}

pub fn slip(n: u8, year: u8) -> Correction {
    Correction {
        on: Some(date(2020, 1, 15)),
        reason: "Ghi nhầm kết quả".to_owned(),
        ..Correction::new(id(41, n), year_id(year))
    }
}

pub fn year_result(target: u8, unit: u8, value: &str) -> TargetResult {
    let (target, unit) = (id(10, target), unit_id(unit));
    let id = result_id(target, unit, CutOff::YearEnd);
    TargetResult {
        value: value.to_owned(),
        ..TargetResult::new(id, target, unit, CutOff::YearEnd)
    }
}

fn sheet() -> SheetCommand {
    SheetCommand {
        kind: SheetKind::Results,
        sheet: "Kết quả".to_owned(),
        cells: 1,
        results: vec![year_result(0, 1, "97")],
        scores: Vec::new(),
        names: Vec::new(),
        map: Some(ColumnMap {
            id: column_map_id("results", "don vi\tket qua"),
            purpose: "results".to_owned(),
            header: "don vi\tket qua".to_owned(),
            columns: "unit\tvalue".to_owned(),
        }),
    }
}

/// From the first return to a correction after the end.
pub fn year_work() -> Vec<Command> {
    let on = date(2019, 12, 30);
    let points = Quantity::from_whole(45);
    vec![
        ReviewCommand::PutDate(cut_off_date(0, 0)).into(),
        ReturnCommand::Put(unit_return(0, 1, ReturnKind::Results)).into(),
        RemedyCommand::Put(remedy(0, 0)).into(),
        ScoreCommand::Begin {
            table: table(0, 0),
            criteria: vec![criterion(0, 0), criterion(1, 0)],
        }
        .into(),
        ScoreCommand::Assign(vec![assigned(1, 0, 2, false)]).into(),
        ScoreCommand::PutScores(vec![score(0, 0, 1, Layer::SelfScored, points)]).into(),
        sheet_state(0, 1, SheetState::Sent),
        ballot(0, 0).into(),
        count(0, Teller::First, 2).into(),
        AwardCommand::PutGate(gate(0, 0)).into(),
        AwardCommand::Answer(answer(0, 1, Answer::Met)).into(),
        AwardCommand::PutQuota(quota(0, 0, 2)).into(),
        AwardCommand::Nominate(vec![nomination(0, 0, 1)]).into(),
        AwardCommand::Record(vec![step(0, StepKind::Acclaimed)]).into(),
        ClosingCommand::PutChoice(head_choice(0, 1, Role::Head)).into(),
        sheet().into(),
        ClosingCommand::Close {
            year: year_id(0),
            on,
        }
        .into(),
        Command::Correct {
            slip: slip(0, 0),
            command: Box::new(ReviewCommand::PutResult(year_result(0, 2, "98")).into()),
        },
    ]
}

pub fn sheet_state(table: u8, unit: u8, state: SheetState) -> Command {
    ScoreCommand::SetSheet {
        table: table_id(table),
        unit: unit_id(unit),
        state,
        reason: "đã đủ".to_owned(),
        on: Some(date(2019, 11, 1)),
    }
    .into()
}

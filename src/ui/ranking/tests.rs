use eframe::egui::{Key, OutputCommand, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable};

use super::*;
use crate::app::commands::{AwardCommand, ScoreCommand, score_id};
use crate::app::queries;
use crate::app::testing::{four_systems, session};
use crate::domain::award::{Answer, Gate, GateAnswer, GateEffect, GateKind};
use crate::domain::document::scores::register::matrix_totals;
use crate::domain::document::{DocumentKey, DocumentKind};
use crate::domain::order::Position;
use crate::domain::score::state::example;
use crate::domain::score::{Layer, Score, ScoreTable};
use crate::domain::sheet::example::id;
use crate::ui::testing::{click, harness, press};

struct Desk {
    session: Session,
    year: BlocYearId,
    part: RankingPart,
}

/// The four systems with a table of two criteria; each unit has these points at the first and 10 at the second.
fn desk(points: [i64; 4]) -> Desk {
    let mut session = session();
    let year = four_systems(&mut session);
    let book = example::book();
    let table = ScoreTable {
        bloc_year: year,
        tie_chain: "first_part superior".into(),
        ..book.table
    };
    let criteria = book.criteria;
    session
        .run(ScoreCommand::Begin { table, criteria })
        .unwrap();
    let units = queries::score_book(session.reader(), id(100))
        .unwrap()
        .units;
    let score = |criterion, unit, points| Score {
        id: score_id(id(criterion), unit, Layer::Final),
        unit,
        ..example::score(criterion, 1, Layer::Final, points)
    };
    let scores = units
        .iter()
        .zip(points)
        .flat_map(|(unit, points)| [score(111, *unit, points), score(112, *unit, 10)]);
    session
        .run(ScoreCommand::PutScores(scores.collect()))
        .unwrap();
    let mut desk = Desk {
        session,
        year,
        part: RankingPart::default(),
    };
    desk.refresh();
    desk
}

impl Desk {
    fn refresh(&mut self) {
        self.part.refresh(&self.session, Some(self.year)).unwrap();
    }

    fn rows(&self) -> Vec<String> {
        let table = self.part.model.as_ref().unwrap().tables.last().unwrap();
        table.rows.iter().map(|row| row.join(" | ")).collect()
    }

    fn ties(&self) -> Vec<String> {
        self.part.model.as_ref().unwrap().tables[0].ties.clone()
    }
}

fn shown(desk: Desk) -> Harness<'static, Desk> {
    harness(desk, |ui, desk| {
        let _ = desk.part.ui(ui);
    })
}

#[test]
fn units_stand_in_order_and_a_tie_is_printed_as_a_tie() {
    let desk = desk([40, 45, 40, 30]);
    assert_eq!(
        desk.rows(),
        [
            "1 | Cục Cơ yếu Quân đội | 55 | 55 | ",
            "2 (đồng hạng) | Cục Cơ yếu Đảng - Chính quyền | 50 | 50 | ",
            "2 (đồng hạng) | Hệ Cơ yếu Công an | 50 | 50 | ",
            "4 | Cục Cơ yếu, Bộ Ngoại giao | 40 | 40 | ",
        ]
    );
    let ties = desk.ties();
    assert!(ties[0].starts_with("Khi bằng điểm: "), "{ties:?}");
    assert!(ties[1].starts_with("Đồng hạng thứ 2, 2 đơn vị"), "{ties:?}");
    assert!(ties.last().unwrap().contains("đề nghị cấp trên xem xét"));
}

#[test]
fn a_condition_that_is_not_met_lowers_a_rank_and_says_why() {
    let mut desk = desk([40, 45, 35, 30]);
    let gate = Gate {
        id: id(130),
        bloc_year: desk.year,
        honour: String::new(),
        kind: GateKind::ByHand,
        text: "Không có cán bộ bị kỷ luật".into(),
        title: String::new(),
        years: None,
        criterion: None,
        level: None,
        effect: GateEffect::CapRank,
        cap_rank: Some(3),
        cap_honour: String::new(),
        order: Position::first(),
        source: String::new(),
    };
    let unit = queries::score_book(desk.session.reader(), id(100))
        .unwrap()
        .units[1];
    let answer = GateAnswer {
        id: crate::app::commands::gate_answer_id(gate.id, unit),
        gate: gate.id,
        unit,
        answer: Answer::NotMet,
        note: String::new(),
    };
    desk.session.run(AwardCommand::PutGate(gate)).unwrap();
    desk.session.run(AwardCommand::Answer(answer)).unwrap();
    desk.refresh();
    let rows = desk.rows();
    assert!(rows[0].starts_with("1 | Cục Cơ yếu Đảng"), "{rows:?}");
    assert!(
        rows[2].starts_with("3 | Cục Cơ yếu Quân đội | 55 | 55 | Không xếp cao hơn thứ 3: Không có cán bộ bị kỷ luật"),
        "{rows:?}"
    );
    assert_eq!(printed_ranks(&desk), ["1", "3", "2", "4"]);
    let why = &desk.part.model.as_ref().unwrap().tables[0].explained[2];
    let last = why.line("Thứ tự cuối cùng").unwrap();
    assert!(last.starts_with("Thứ 3, sau khi xét"), "{last}");
}

/// Of the units in the order of the bloc, as the matrix prints them.
fn printed_ranks(desk: &Desk) -> Vec<String> {
    let key = DocumentKey::of_bloc(desk.year, DocumentKind::ScoreMatrix);
    let sheet = queries::document_sheet(desk.session.reader(), key).unwrap();
    let totals = matrix_totals(&sheet);
    let ranks = totals.lines().filter_map(|line| line.rsplit('\t').next());
    ranks.map(str::to_owned).collect()
}

#[test]
fn a_supplement_stands_beside_its_original() {
    let mut desk = desk([40, 45, 35, 30]);
    let supplement = ScoreCommand::Supplement {
        of: id(100),
        table: id(150),
        on: Some(jiff::civil::date(2019, 7, 1)),
        reason: "Bổ sung tiêu chí".into(),
    };
    desk.session.run(supplement).unwrap();
    desk.refresh();
    assert_eq!(
        desk.rows()[0],
        "1 | Cục Cơ yếu Quân đội | 55 | 55 | 55 | 1 | "
    );
    let table = desk.part.model.as_ref().unwrap().tables.last().unwrap();
    assert_eq!(table.title, "Bảng điểm 100 – bổ sung ngày 01/7/2019");
    assert_eq!(table.titles[4], "Tổng bản gốc");
}

#[test]
fn the_order_is_copied_as_a_table_and_a_total_is_explained() {
    let mut h = shown(desk([40, 45, 35, 30]));
    h.get_by_label("Chép bảng").click();
    h.step();
    let copied = h.output().platform_output.commands.iter().any(|command| {
        matches!(command, OutputCommand::CopyText(text)
            if text.starts_with("Thứ tự\tĐơn vị\tPhần I\tTổng điểm\tGhi chú\n1\tCục Cơ yếu Quân đội\t55\t55"))
    });
    assert!(copied);
    h.run();
    h.get_by_role_and_label(Role::Grid, "Xếp thứ tự").focus();
    h.run();
    press(&mut h, Key::ArrowDown);
    press(&mut h, Key::F4);
    h.get_by_label("Vì sao điểm và thứ tự này?");
    h.get_by_label_contains("Tổng điểm – Cục Cơ yếu Quân đội");
    click(&mut h, "Đóng");
    assert!(h.state().part.state.why.is_none());
}

#[test]
fn without_a_table_the_way_leads_to_the_scores() {
    let mut session = session();
    let year = four_systems(&mut session);
    let mut desk = Desk {
        session,
        year,
        part: RankingPart::default(),
    };
    desk.refresh();
    let h = shown(desk);
    h.get_by_label("Sang mục Chấm điểm");
}

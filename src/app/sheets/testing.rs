//! A bloc with a table of points and one with targets, for the tests of this room.

use crate::app::commands::{CovenantCommand, CovenantPart, ScoreCommand};
use crate::app::sheets::{Answers, Layout, Order, Plan, Surroundings};
use crate::app::testing::{covenant, four_systems, session};
use crate::app::{Session, queries};
use crate::domain::number::Quantity;
use crate::domain::order::Position;
use crate::domain::score::{Criterion, Layer, Method, ScoreTable};
use crate::domain::target::{Target, TargetKind};
use crate::spreadsheet::{Book, Cell, Kind, Place, Sheet};

/// Two parts with printed codes that begin anew in each.
const CRITERIA: [(&str, &str, Option<usize>, i64); 7] = [
    ("I", "Nhiệm vụ chính trị", None, 60),
    ("1.", "Tham mưu", Some(0), 20),
    ("2.a)", "Công tác Đảng", Some(0), 20),
    ("2.b)", "Kỷ luật, điều lệnh", Some(0), 20),
    ("II", "Xây dựng lực lượng", None, 40),
    ("1.", "Hậu cần, kỹ thuật", Some(4), 30),
    ("146a", "Sáng kiến", Some(4), 10),
];

/// The four systems with a table of 100 points.
pub fn scored() -> (Session, Order) {
    let mut session = session();
    let year = four_systems(&mut session);
    let table = ScoreTable {
        name: "Bảng điểm năm 2019".into(),
        total: Quantity::from_whole(100),
        ..ScoreTable::new(session.new_id(), year, Position::first())
    };
    let orders = Position::spread(CRITERIA.len());
    let mut criteria: Vec<Criterion> = Vec::new();
    for ((code, name, parent, maximum), order) in CRITERIA.into_iter().zip(orders) {
        criteria.push(Criterion {
            parent: parent.map(|at| criteria[at].id),
            code: code.into(),
            name: name.into(),
            maximum: Quantity::from_whole(maximum),
            method: if parent.is_some() {
                Method::Direct
            } else {
                Method::Group
            },
            ..Criterion::new(session.new_id(), table.id, order)
        });
    }
    session
        .run(ScoreCommand::Begin { table, criteria })
        .unwrap();
    (session, Order::scores(year, Layer::SelfScored))
}

/// The four systems with a covenant: a task done or not, a share in percent, and a number.
pub fn promised() -> (Session, Order) {
    let mut session = session();
    let year = four_systems(&mut session);
    let covenant = covenant(&mut session, year);
    for (text, measure) in [
        ("Đảng viên hoàn thành tốt nhiệm vụ", "%"),
        ("Thu hồi mật mã cũ", "bộ"),
    ] {
        let mut target = Target::new(
            session.new_id(),
            covenant.id,
            TargetKind::AtLeast,
            Position::first(),
        );
        target.text = text.into();
        target.measure = measure.into();
        target.value = Quantity::from_whole(80);
        let part = CovenantPart::Target(target);
        session.run(CovenantCommand::Put(part)).unwrap();
    }
    (
        session,
        Order::results(year, crate::domain::review::CutOff::Interim),
    )
}

/// A sheet of text cells; what begins with "#" is a number, "=" a number by a formula, "@" a day, "!" a fault.
pub fn sheet(rows: &[&[&str]]) -> Sheet {
    let mut sheet = Sheet::default();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, text) in (0_u32..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
            let mut cell = Cell::text(text.trim_start_matches(['#', '=', '@', '!']));
            cell.kind = match text.chars().next() {
                Some('#' | '=') => Kind::Number,
                Some('@') => Kind::Date,
                Some('!') => Kind::Error,
                _ => Kind::Text,
            };
            cell.is_formula = text.starts_with('=');
            sheet.cells.insert(Place { row, column }, cell);
        }
    }
    sheet
}

pub fn book(rows: &[&[&str]]) -> Book {
    Book {
        sheets: vec![sheet(rows)],
        ..Book::default()
    }
}

/// The plan as it is proposed, with these answers.
pub fn plan(session: &Session, order: Order, sheet: &Sheet, answers: &Answers) -> Plan {
    let known = Surroundings::read(session.reader(), order).unwrap();
    let layout = Layout::propose(sheet, &known);
    Plan::of(sheet, false, &layout, &known, answers)
}

/// Names of the members, in order.
pub fn members(session: &Session, order: Order) -> Vec<String> {
    let sheet = queries::year_sheet(session.reader(), order.year).unwrap();
    let names = sheet
        .members
        .iter()
        .map(|member| sheet.unit(member.unit).unwrap().name.clone());
    names.collect()
}

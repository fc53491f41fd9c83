//! What a whole year's scores cost: 15 blocs, 105 units, 176 criteria, four layers, recomputed and ranked at once.
//!
//! `cargo bench --bench scores` prints wall time. To stay under 50 ms.

mod desk;

use std::hint::black_box;

use criterion::{Criterion as Bench, criterion_group, criterion_main};
use giao_uoc::app::commands::{BlocCommand, ScoreCommand, UnitCommand, YearCommand, score_id};
use giao_uoc::app::world::Machine;
use giao_uoc::app::{Command, Session};
use giao_uoc::domain::bloc::{Bloc, BlocKind};
use giao_uoc::domain::id::{BlocYearId, RowId, UnitId};
use giao_uoc::domain::number::Quantity;
use giao_uoc::domain::order::Position;
use giao_uoc::domain::score::book::ScoreBook;
use giao_uoc::domain::score::engine::score;
use giao_uoc::domain::score::ranking::ranking;
use giao_uoc::domain::score::ready::{Ready, ready};
use giao_uoc::domain::score::remarks::remarks;
use giao_uoc::domain::score::tie::TieFacts;
use giao_uoc::domain::score::{Criterion, CriterionUnit, Excess, Layer, Method, Score, ScoreTable};
use giao_uoc::domain::unit::Unit;
use giao_uoc::domain::year::BlocYear;
use giao_uoc::ui::meetings::Part;
use giao_uoc::ui::scores::ScoresPart;

use desk::desk;

const BLOCS: usize = 15;
const UNITS: usize = 7;
const CRITERIA: usize = 176;
const LAYERS: [Layer; 4] = [
    Layer::SelfScored,
    Layer::Head,
    Layer::Appraisal,
    Layer::Final,
];

/// Ids as unlike one another as real ones are.
struct Ids(u64);

impl Ids {
    fn next(&mut self) -> RowId {
        let mut bytes = [0; 16];
        for half in bytes.chunks_mut(8) {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            half.copy_from_slice(&(self.0 ^ (self.0 >> 29)).to_be_bytes());
        }
        RowId::from_bytes(bytes)
    }
}

/// As many quantitative, qualitative and direct ones as in the table of domain.md 6.1, V1: 12, 51, 113.
fn method(at: usize) -> (Method, &'static str) {
    match at {
        0..12 => (Method::LeaderRelative, ""),
        12..40 => (Method::AllOrNothing, ""),
        40..50 => (Method::LevelTable, "Tốt = 5; Khá = 3; Trung bình = 1"),
        50..60 => (Method::PlusMinus, ""),
        60..63 => (Method::RankTable, "5; 4; 3; 2; 1; 0"),
        _ => (Method::Direct, ""),
    }
}

fn criteria(ids: &mut Ids) -> (ScoreTable, Vec<Criterion>) {
    let year = BlocYearId::from(ids.next());
    let made = ready(Ready::Thousand, year, Position::first(), &mut || ids.next());
    let pattern = made.criteria[0].clone();
    let rows = (0..CRITERIA).map(|at| {
        let (method, steps) = method(at);
        Criterion {
            id: ids.next().into(),
            parent: None,
            code: at.to_string(),
            maximum: Quantity::from_whole(5),
            method,
            excess: Excess::Percent,
            per_plus: Quantity::from_whole(1),
            per_minus: Quantity::from_whole(1),
            steps: steps.into(),
            ..pattern.clone()
        }
    });
    (made.table.clone(), rows.collect())
}

fn actual(method: Method, n: usize) -> String {
    match method {
        Method::LeaderRelative => format!("{},5", 800 + n % 400),
        Method::AllOrNothing => ["đạt", "không đạt"][n % 2].into(),
        Method::LevelTable => ["Tốt", "Khá", "Trung bình"][n % 3].into(),
        Method::PlusMinus => format!("+{} -{}", n % 5, n % 2),
        Method::RankTable => format!("{}; {}", 1 + n % 7, 1 + n % 5),
        _ => String::new(),
    }
}

fn book(ids: &mut Ids) -> ScoreBook {
    let (table, criteria) = criteria(ids);
    let units: Vec<UnitId> = (0..UNITS).map(|_| ids.next().into()).collect();
    let (mut assigned, mut scores) = (Vec::new(), Vec::new());
    for (at, row) in criteria.iter().enumerate() {
        for (unit_at, unit) in units.iter().enumerate() {
            assigned.push(CriterionUnit {
                assigned: (at + unit_at) % 40 != 0,
                ..assigned_to(ids, row, *unit)
            });
            let layers = LAYERS.into_iter().enumerate();
            scores.extend(layers.map(|(layer_at, layer)| {
                scored(
                    ids,
                    row,
                    *unit,
                    layer,
                    at * 31 + unit_at * 17 + layer_at * 7,
                )
            }));
        }
    }
    ScoreBook {
        head: units.first().copied(),
        left: Vec::new(),
        table,
        criteria,
        units,
        assigned,
        scores,
        sheets: Vec::new(),
    }
}

fn assigned_to(ids: &mut Ids, row: &Criterion, unit: UnitId) -> CriterionUnit {
    CriterionUnit {
        id: ids.next().into(),
        table: row.table,
        criterion: row.id,
        unit,
        assigned: true,
        target: Quantity::from_whole(1000).filter(|_| row.method == Method::LeaderRelative),
        note: String::new(),
    }
}

/// `n` is different for each.
fn scored(ids: &mut Ids, row: &Criterion, unit: UnitId, layer: Layer, n: usize) -> Score {
    let points = i64::try_from(n % 50_000).unwrap_or_default();
    Score {
        id: ids.next().into(),
        table: row.table,
        criterion: row.id,
        unit,
        layer,
        actual: actual(row.method, n),
        points: (row.method == Method::Direct).then(|| Quantity::from_ten_thousandths(points)),
        reason: String::new(),
        evidence: String::new(),
        source: String::new(),
    }
}

fn scores(bench: &mut Bench) {
    let mut ids = Ids(7);
    let books: Vec<ScoreBook> = (0..BLOCS).map(|_| book(&mut ids)).collect();
    let name = |unit: UnitId| unit.to_string();
    for book in &books {
        let scored = score(book, None);
        assert_eq!(scored.leaves.len(), UNITS * CRITERIA);
        assert!(
            scored.units.iter().all(|unit| unit.rank.is_some()),
            "everything is scored"
        );
    }
    let ranked = |book: &ScoreBook| {
        let scored = score(book, None);
        black_box(ranking(book, &scored, &TieFacts::default(), &name));
    };
    let as_it_stands = "15 blocs, 105 units, 176 criteria: scored as it stands and ranked";
    bench.bench_function(as_it_stands, |b| b.iter(|| books.iter().for_each(ranked)));
    let layers = |book: &ScoreBook| {
        for layer in LAYERS {
            black_box(score(book, Some(layer)));
        }
        ranked(book);
    };
    let by_itself = "the same, each of the four layers by itself as well";
    bench.bench_function(by_itself, |b| b.iter(|| books.iter().for_each(layers)));
    bench.bench_function("one bloc: every remark on its scores", |b| {
        b.iter(|| black_box(remarks(&books[0], &name)));
    });
}

/// A register with one bloc and a year that is scored in all four layers.
fn scored_register() -> (Session, BlocYearId) {
    let book = book(&mut Ids(11));
    let desk = desk(7, &std::env::temp_dir());
    let mut session = Session::in_memory(desk, Box::new(Machine)).expect("a register in memory");
    let id = session.new_id();
    for command in founding(&mut session, &book, id)
        .into_iter()
        .chain(scoring(book, id))
    {
        session.run(command).expect("a command that is allowed");
    }
    (session, id)
}

/// The units, the bloc, its year with its members.
fn founding(session: &mut Session, book: &ScoreBook, id: BlocYearId) -> Vec<Command> {
    let bloc = Bloc {
        number: "1".into(),
        ..Bloc::new(session.new_id(), BlocKind::Khoi)
    };
    let year = BlocYear::new(id, bloc.id, 2019);
    let named = book.units.iter().enumerate();
    let units = named.map(|(at, unit)| Unit::new(*unit, format!("Đơn vị {at}")));
    let mut commands: Vec<Command> = units.map(UnitCommand::Add).map(Command::from).collect();
    commands.push(BlocCommand::Add(bloc).into());
    commands.push(YearCommand::Open(year).into());
    let units = book.units.clone();
    commands.push(YearCommand::AddMembers { year: id, units }.into());
    commands
}

fn scoring(book: ScoreBook, year: BlocYearId) -> impl Iterator<Item = Command> {
    let places = Position::spread(book.criteria.len());
    let criteria = book.criteria.into_iter().zip(places);
    let begin = ScoreCommand::Begin {
        table: ScoreTable {
            bloc_year: year,
            ..book.table
        },
        criteria: criteria
            .map(|(row, order)| Criterion { order, ..row })
            .collect(),
    };
    let scores = book.scores.into_iter().map(|score| Score {
        id: score_id(score.criterion, score.unit, score.layer),
        ..score
    });
    let scores = ScoreCommand::PutScores(scores.collect());
    [begin, scores].map(Command::from).into_iter()
}

fn opening(bench: &mut Bench) {
    let (session, year) = scored_register();
    bench.bench_function(
        "the score section opened: 7 units, 176 criteria, four layers",
        |b| {
            b.iter(|| {
                let mut part = ScoresPart::default();
                part.refresh(&session, Some(year)).expect("a section");
                black_box(part);
            });
        },
    );
}

criterion_group!(benches, scores, opening);
criterion_main!(benches);

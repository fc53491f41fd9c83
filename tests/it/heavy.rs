//! Packages that are honest in every record and monstrous as a whole: what they cost grows with their size and no faster.

use std::time::{Duration, Instant};

use giao_uoc::app::Session;
use giao_uoc::app::packages::{Parcel, Reception};
use giao_uoc::app::world::StillWorld;
use giao_uoc::domain::id::RowId;
use giao_uoc::register::fields::{ALIVE, table_named};
use giao_uoc::register::record::Edit;
use giao_uoc::register::value::Value;
use giao_uoc::transfer::content;
use giao_uoc::transfer::package::{
    Envelope, Header, Purpose, Seal, Sender, SpokenCode, WorkstationKey, hex, seal,
};

use crate::office::{MORNING, Office, bloc_id, covenant, play, story, unit_id, year_id};

/// Writes records one after the other.
#[derive(Default)]
pub struct Pen {
    pub edits: Vec<Edit>,
    seq: u64,
}

impl Pen {
    fn say(&mut self, table: &str, row: RowId, field: u16, value: Value, after: &[usize]) -> usize {
        self.seq += 1;
        let mut parents: Vec<_> = after.iter().map(|at| self.edits[*at].id()).collect();
        parents.sort_unstable();
        self.edits.push(Edit {
            site: [8; 16],
            seq: self.seq,
            table: table_named(table).unwrap().id,
            row,
            field,
            value,
            wall_ms: 1,
            operator: "Lan".into(),
            reason: String::new(),
            parents,
        });
        self.edits.len() - 1
    }

    /// A row with these columns.
    fn row(&mut self, table: &str, row: RowId, cells: &[(&str, Value)]) -> usize {
        let first = self.say(table, row, ALIVE, Value::Int(1), &[]);
        let fields = table_named(table).unwrap().fields;
        for (column, value) in cells {
            let field = fields.iter().find(|field| field.column == *column).unwrap();
            self.say(table, row, field.id, value.clone(), &[]);
        }
        first
    }
}

fn id(kind: u8, n: usize) -> RowId {
    let mut bytes = [0xAA; 16];
    bytes[0] = kind;
    bytes[8..].copy_from_slice(&(n as u64).to_be_bytes());
    RowId(bytes)
}

fn link(row: impl Into<RowId>) -> Value {
    Value::Id(row.into())
}

fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

type Attack = fn(usize, &mut Pen);

/// Each with as many edits as it is told, or about.
const ATTACKS: &[(&str, Attack)] = &[
    ("one cell changed again and again", |n, pen| {
        let mut last = pen.say("unit", unit_id(1).into(), 12, text("0"), &[]);
        for at in 1..n {
            last = pen.say("unit", unit_id(1).into(), 12, text(at.to_string()), &[last]);
        }
    }),
    ("units below units below units", |n, pen| {
        for at in 0..n / 3 {
            let above = if at == 0 {
                Value::Null
            } else {
                link(id(1, at - 1))
            };
            let name = text(format!("Đơn vị {at}"));
            pen.row("unit", id(1, at), &[("name", name), ("parent", above)]);
        }
    }),
    ("units, each below one that comes after", |n, pen| {
        for at in 0..n / 3 {
            let name = text(format!("Đơn vị {at}"));
            let above = if at + 1 == n / 3 {
                Value::Null
            } else {
                link(id(1, at + 1))
            };
            pen.row("unit", id(1, at), &[("name", name), ("parent", above)]);
        }
    }),
    ("members of one year", |n, pen| {
        for at in 0..n / 5 {
            pen.row("unit", id(1, at), &[("name", text(format!("Đơn vị {at}")))]);
            let cells = [("bloc_year", link(year_id(0))), ("unit", link(id(1, at)))];
            pen.row("membership", id(2, at), &cells);
        }
    }),
    ("articles below articles", |n, pen| {
        for at in 0..n / 4 {
            let above = if at == 0 {
                Value::Null
            } else {
                link(id(3, at - 1))
            };
            let cells = [
                ("covenant", link(covenant(0))),
                ("parent", above),
                ("text", text("Nội dung")),
            ];
            pen.row("article", id(3, at), &cells);
        }
    }),
    ("articles beside each other", |n, pen| {
        for at in 0..n / 3 {
            let cells = [("covenant", link(covenant(0))), ("text", text("Nội dung"))];
            pen.row("article", id(3, at), &cells);
        }
    }),
    ("targets of one covenant with results", |n, pen| {
        for at in 0..n / 8 {
            let cells = [("covenant", link(covenant(0))), ("text", text("Chỉ tiêu"))];
            pen.row("target", id(4, at), &cells);
            let cells = [
                ("target", link(id(4, at))),
                ("unit", link(unit_id(1))),
                ("value", text("9")),
            ];
            pen.row("target_result", id(5, at), &cells);
        }
    }),
    ("rows that came and went", |n, pen| {
        for at in 0..n / 3 {
            let row = id(1, at);
            let first = pen.row("unit", row, &[("name", text("Đơn vị"))]);
            pen.say("unit", row, ALIVE, Value::Int(0), &[first, first + 1]);
        }
    }),
    ("years of one bloc", |n, pen| {
        for at in 0..n / 3 {
            let cells = [
                ("bloc", link(bloc_id(0))),
                ("year", Value::Int(1950 + (at % 150) as i64)),
            ];
            pen.row("bloc_year", id(6, at), &cells);
        }
    }),
    ("a year that was in many blocs and years", |n, pen| {
        let year = id(6, 0);
        let mut last = [pen.row(
            "bloc_year",
            year,
            &[("bloc", link(bloc_id(0))), ("year", Value::Int(1950))],
        ) + 1; 2];
        last[1] += 1;
        for at in 0..n / 5 {
            pen.row("bloc", id(7, at), &[("name", text("Khối"))]);
            last[0] = pen.say("bloc_year", year, 1, link(id(7, at)), &[last[0]]);
            last[1] = pen.say(
                "bloc_year",
                year,
                2,
                Value::Int(1945 + (at % 150) as i64),
                &[last[1]],
            );
        }
        pen.say("bloc_year", year, 1, link(bloc_id(0)), &[last[0]]);
    }),
    ("numbers that many workstations gave twice", |n, pen| {
        for at in 0..n / 2 {
            for name in ["một", "hai"] {
                let place = pen.row("bloc", id(7, at * 2 + name.len() % 2), &[]);
                let edit = &mut pen.edits[place];
                edit.site = id(0, at).0;
                edit.seq = 1;
            }
        }
    }),
    ("fields with as many values as are read", |n, pen| {
        for at in 0..n / 258 + 1 {
            pen.row("bloc", id(7, at), &[("name", text("Khối"))]);
            for value in 0..256 {
                pen.say("bloc", id(7, at), 6, text(value.to_string()), &[]);
            }
        }
    }),
    ("edits that have seen as much as they may", |n, pen| {
        let row: RowId = unit_id(1).into();
        let mut seen: Vec<usize> = (0..200)
            .map(|at| pen.say("unit", row, 12, text(at.to_string()), &[]))
            .collect();
        for at in 200..n {
            let new = pen.say("unit", row, 12, text(at.to_string()), &seen);
            let place = at % seen.len();
            seen[place] = new;
        }
    }),
    ("criteria below criteria, and their points", |n, pen| {
        let table = id(8, 0);
        pen.row(
            "score_table",
            table,
            &[("bloc_year", link(year_id(0))), ("name", text("Bảng"))],
        );
        for at in 0..n / 10 {
            let above = if at == 0 {
                Value::Null
            } else {
                link(id(9, at - 1))
            };
            let cells = [
                ("table", link(table)),
                ("parent", above),
                ("name", text("Tiêu chí")),
                ("maximum", Value::Int(10_000)),
            ];
            pen.row("criterion", id(9, at), &cells);
            let cells = [
                ("table", link(table)),
                ("criterion", link(id(9, at))),
                ("unit", link(unit_id(1))),
                ("points", Value::Int(9_000)),
            ];
            pen.row("score", id(10, at), &cells);
        }
    }),
    ("papers of one year with numbers", |n, pen| {
        for at in 0..n / 5 {
            let cells = [
                ("bloc_year", link(year_id(0))),
                ("kind", text("plan")),
                ("number", Value::Int(1 + at as i64 % 9_000)),
                ("issued_on", text("2019-03-12")),
            ];
            pen.row("document", id(11, at), &cells);
        }
    }),
    ("nominations of one year", |n, pen| {
        for at in 0..n / 4 {
            let cells = [
                ("bloc_year", link(year_id(0))),
                ("honour", text("Bằng khen")),
                ("unit", link(unit_id(1))),
            ];
            pen.row("nomination", id(12, at), &cells);
        }
    }),
    ("registrations of one covenant", |n, pen| {
        for at in 0..n / 4 {
            let cells = [
                ("covenant", link(covenant(0))),
                ("unit", link(unit_id(1))),
                ("title", text("Đơn vị quyết thắng")),
            ];
            pen.row("title_registration", id(13, at), &cells);
        }
    }),
    ("ballots of one year with counts", |n, pen| {
        for at in 0..n / 8 {
            let cells = [
                ("bloc_year", link(year_id(0))),
                ("honour", text("Cờ")),
                ("held_on", text("2019-12-01")),
            ];
            pen.row("ballot", id(14, at), &cells);
            let cells = [
                ("ballot", link(id(14, at))),
                ("attempt", Value::Int(1)),
                ("issued", Value::Int(3)),
            ];
            pen.row("ballot_count", id(15, at), &cells);
        }
    }),
];

pub fn header(session: &Session, edits: usize) -> Header {
    Header {
        purpose: Purpose::Return,
        register: session.register_id().unwrap(),
        years: vec![year_id(0)],
        from: Sender {
            site: hex(&[8; 16]),
            unit: Some(unit_id(1)),
            unit_name: "Hệ Cơ yếu Công an".to_owned(),
            operator: "Lan".to_owned(),
        },
        to: String::new(),
        to_unit: None,
        answers: None,
        sequence: 1,
        made_ms: 1,
        schema: 4,
        program: "giao-uoc 0.1.0".to_owned(),
        edits: edits as u64,
        journal: hex(&[5; 32]),
        message: String::new(),
        envelope: Envelope::default(),
    }
}

struct Costs(Vec<(&'static str, Duration)>);

impl Costs {
    fn of<T>(&mut self, what: &'static str, run: impl FnOnce() -> T) -> T {
        let begun = cpu();
        let done = run();
        self.0.push((what, cpu().saturating_sub(begun)));
        done
    }
}

/// CPU time of this thread.
fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap();
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap()
        .split_whitespace()
        .collect();
    let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    Duration::from_millis(ticks * 10)
}

fn attack(n: usize, write: Attack, own: bool) -> Costs {
    let office = Office::new();
    let mut session =
        Session::in_memory(office.desk(), Box::new(StillWorld::new(MORNING))).unwrap();
    play(&mut session, story());
    let mut pen = Pen::default();
    write(n, &mut pen);
    let key = WorkstationKey::from_bytes(&[1; 32]);
    let closing = Seal {
        key: key.as_ref(),
        passphrase: None,
    };
    let mut costs = Costs(Vec::new());
    let file = seal(
        &header(&session, pen.edits.len()),
        &content::write(&pen.edits),
        &closing,
    )
    .unwrap();
    let path = office.path("g.goi");
    std::fs::write(&path, &file).unwrap();
    let parcel = costs.of("open", || Parcel::open(&path, None));
    let mut parcel = match parcel {
        Ok(parcel) => parcel,
        Err(error) => {
            println!("   {}", error.message);
            return costs;
        }
    };
    parcel.is_own_copy = own;
    let parcels = [parcel];
    let reception = Reception::of(Some(unit_id(0)));
    let before = session.digest().unwrap();
    let shown = costs.of("preview", || session.preview(&parcels, &reception));
    match &shown {
        Ok(arrivals) => println!("   {} {:?}", arrivals.counts().words(), arrivals.remarks),
        Err(error) => println!("   {}", error.message),
    }
    let taken = costs.of("import", || session.import_packages(&parcels, &reception));
    if taken.is_ok_and(|arrivals| arrivals.has_news) {
        costs.of("check", || session.check().unwrap());
        if std::env::var_os("LOOK").is_some() {
            costs.of("look", || {
                crate::crafted::look::screens(&session, year_id(0))
            });
        }
        costs.of("undo", || session.undo().unwrap());
        assert_eq!(session.digest().unwrap(), before);
    }
    costs
}

#[test]
fn the_cost_of_a_monstrous_package_grows_with_its_size() {
    let n: usize = std::env::var("HEAVY")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(500);
    let only = std::env::var("ATTACK").unwrap_or_default();
    for (what, write) in ATTACKS.iter().filter(|(what, _)| what.contains(&only)) {
        for own in [true, false] {
            let begun = Instant::now();
            let costs = attack(n, *write, own);
            let words: Vec<String> = costs
                .0
                .iter()
                .map(|(what, took)| format!("{what} {:.2}", took.as_secs_f64()))
                .collect();
            println!(
                "{what} ({}): {} [{:.1} s]",
                if own { "own" } else { "member" },
                words.join(", "),
                begun.elapsed().as_secs_f64()
            );
        }
    }
    let _ = SpokenCode::of(&[0; 32]);
}

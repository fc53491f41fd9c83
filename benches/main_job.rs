//! What the main job costs: a covenant on paper, a command on disk, a register opened through all its gates.
//!
//! `cargo bench` prints wall time; run on a quiet machine. Peak memory and CPU of whole processes are measured from
//! outside (`/usr/bin/time -v giao-uoc export …`).

mod paper;

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use giao_uoc::app::commands::UnitCommand;
use giao_uoc::app::world::Machine;
use giao_uoc::app::{Desk, Session, sample};
use giao_uoc::documents::{Fonts, Preview, covenant_pages, covenant_pdf};
use giao_uoc::domain::unit::Unit;
use giao_uoc::register::Cancel;

fn papers(bench: &mut Criterion) {
    let (paper, fonts) = (paper::covenant(1), Fonts::embedded());
    let made_on = jiff::civil::date(2019, 3, 12).at(0, 0, 0, 0);
    bench.bench_function("covenant, three pages: layout", |b| {
        b.iter(|| black_box(covenant_pages(&paper, &fonts)));
    });
    bench.bench_function("covenant, three pages: to PDF", |b| {
        b.iter(|| black_box(covenant_pdf(&paper, &fonts, made_on)));
    });
    let pdf = covenant_pdf(&paper, &fonts, made_on);
    bench.bench_function("preview: first page at 96 dpi", |b| {
        b.iter(|| {
            Preview::open(pdf.clone()).and_then(|preview| preview.render_page(0, 96.0 / 72.0))
        });
    });
}

fn desk(folder: &Path) -> Desk {
    Desk {
        site: [7; 16],
        operator: "Nguyễn Thị Lan".into(),
        data_folder: folder.join("data"),
    }
}

fn register(bench: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("so.giaouoc");
    let mut session =
        sample::create(&path, desk(folder.path()), Box::new(Machine)).expect("the sample register");
    bench.bench_function("one command: rename a unit", |b| {
        let mut unit: Unit = session.reader().all().expect("units").remove(0);
        let mut number = 0;
        b.iter(|| {
            number += 1;
            unit.short_name = number.to_string();
            session
                .run(UnitCommand::Change(unit.clone()))
                .expect("a changed unit")
        });
    });
    drop(session);
    bench.bench_function("open the sample register, all gates", |b| {
        b.iter(|| {
            Session::open_read_only(
                &path,
                desk(folder.path()),
                Box::new(Machine),
                &Cancel::default(),
            )
            .map(|_| ())
        });
    });
}

criterion_group!(benches, papers, register);
criterion_main!(benches);

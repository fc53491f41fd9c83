//! What the main job costs: a covenant on paper, a command on disk, a register opened through all its gates.
//!
//! `cargo bench` prints wall time; run on a quiet machine. Peak memory and CPU of whole processes are measured from
//! outside (`/usr/bin/time -v giao-uoc export …`).

mod desk;
mod paper;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use giao_uoc::app::commands::UnitCommand;
use giao_uoc::app::world::Machine;
use giao_uoc::app::{Session, sample};
use giao_uoc::documents::{Fonts, Preview, covenant_pages, covenant_pdf};
use giao_uoc::domain::unit::Unit;
use giao_uoc::register::Cancel;

use desk::desk;

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

fn register(bench: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("so.giaouoc");
    let here = || desk(7, folder.path());
    let session = sample::create(&path, here(), Box::new(Machine)).expect("the sample register");
    command(bench, session);
    bench.bench_function("open the sample register, all gates", |b| {
        b.iter(|| {
            Session::open_read_only(&path, here(), Box::new(Machine), &Cancel::default()).map(drop)
        });
    });
}

fn command(bench: &mut Criterion, mut session: Session) {
    let mut unit: Unit = session.reader().all().expect("units").remove(0);
    let mut number = 0;
    bench.bench_function("one command: rename a unit", |b| {
        b.iter(|| {
            number += 1;
            unit.short_name = number.to_string();
            let change = UnitCommand::Change(unit.clone());
            session.run(change).expect("a changed unit")
        });
    });
}

criterion_group!(benches, papers, register);
criterion_main!(benches);

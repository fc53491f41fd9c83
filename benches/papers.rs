//! What a season's papers cost: 1,000 covenants of three to four pages, laid out and written in one call.
//!
//! `cargo bench --bench papers` prints CPU milliseconds for each document, wall time and peak memory, on one thread and
//! on every core; `-- --quick` makes 200. Figures of the process come from `/proc`, so elsewhere only the wall time does.

mod cpu;
mod paper;

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use cpu::cpu_time;
use giao_uoc::documents::{Fonts, batch, covenant_pages, covenant_pdf};
use giao_uoc::domain::paper::CovenantPaper;

fn main() {
    let count = if std::env::args().any(|word| word == "--quick") {
        200
    } else {
        1_000
    };
    let papers: Vec<CovenantPaper> = (0..count).map(paper::covenant).collect();
    let pages = pages(&papers[..20]);
    println!("{count} covenants, {pages:.1} pages each");
    // The faces are cut down once in a process; a covenant shows what the first paper waits for.
    measure("the first one", &papers[..1], 1);
    measure("one thread", &papers, 1);
    measure("every core", &papers, batch::cores());
}

fn pages(papers: &[CovenantPaper]) -> f64 {
    let pages = papers
        .iter()
        .map(|paper| covenant_pages(paper, Fonts::shared()).pages.len());
    pages.sum::<usize>() as f64 / papers.len() as f64
}

fn measure(what: &str, papers: &[CovenantPaper], threads: usize) {
    forget_the_peak();
    let (before, begun) = (cpu_time(), Instant::now());
    let made_on = jiff::civil::date(2019, 3, 12).at(0, 0, 0, 0);
    let (mut files, mut bytes) = (0, 0);
    let _ = batch::make_each(
        papers,
        threads,
        |paper| covenant_pdf(paper, Fonts::shared(), made_on),
        |_, file| {
            (files, bytes) = (files + 1, bytes + file.len());
            ControlFlow::Continue(())
        },
    );
    assert_eq!(files, papers.len());
    let each = |time: Duration| time.as_secs_f64() * 1000.0 / papers.len() as f64;
    let cpu = cpu_time().zip(before).map(|(after, before)| after - before);
    println!(
        "{what} ({threads}): {} CPU ms, {:.2} wall ms, {:.1} kB a document; peak {} MB",
        cpu.map_or_else(|| "?".to_owned(), |cpu| format!("{:.2}", each(cpu))),
        each(begun.elapsed()),
        bytes as f64 / files as f64 / 1000.0,
        peak_mb().map_or_else(|| "?".to_owned(), |mb| format!("{mb:.1}")),
    );
}

fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib / 1024.0)
}

/// Peak memory is counted from here on, where the system allows it.
fn forget_the_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

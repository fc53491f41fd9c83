//! CPU time of this process, where the system tells: figures that do not depend on what else the machine does.

use std::time::{Duration, Instant};

/// Of `/proc/self/stat`: 100 a second on every Linux that we know.
const TICK: Duration = Duration::from_millis(10);

/// User and system time of all threads so far.
pub fn cpu_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in brackets, may hold anything.
    let (_, rest) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u32>().ok();
    Some(TICK * (ticks(11)? + ticks(12)?))
}

/// Prints how long `what` takes: seconds of CPU, or on the wall where the system does not tell.
#[allow(dead_code, reason = "each bench is a program of its own")]
pub fn measured<T>(what: &str, work: impl FnOnce() -> T) -> T {
    timed(what, work).0
}

/// The same with the seconds.
#[allow(dead_code, reason = "each bench is a program of its own")]
pub fn timed<T>(what: &str, work: impl FnOnce() -> T) -> (T, f64) {
    let (before, begun) = (cpu_time(), Instant::now());
    let done = work();
    let wall = begun.elapsed().as_secs_f64();
    let cpu = cpu_time().zip(before).map(|(after, before)| after - before);
    let cpu = cpu.map_or(wall, |cpu| cpu.as_secs_f64());
    println!("{what:<58} {cpu:>6.2} CPU s {wall:>7.2} wall s");
    (done, cpu)
}

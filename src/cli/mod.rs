//! The same work without a window. `arguments` reads the command line, `work` does it, `help` tells all.

mod arguments;
mod arrivals;
mod conflicts;
mod handover;
mod help;
mod journal;
mod pack;
mod salvage;
mod sheets;
mod snapshots;
mod work;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

pub use arguments::{Call, parse};

use crate::app::{AppError, ErrorKind};

/// What the program was started for.
pub enum Start {
    /// The window, on this register or on the start screen.
    Window(Option<std::path::PathBuf>),
    /// Something that has been done already.
    Done(ExitCode),
}

/// Reads the command line and does what needs no window.
pub fn start(arguments: impl IntoIterator<Item = OsString>) -> Start {
    match parse(arguments) {
        Ok(Call::Window(register)) => Start::Window(register),
        Ok(call) => Start::Done(work::run(call).unwrap_or_else(|error| fail(&error))),
        Err(error) => Start::Done(fail(&error)),
    }
}

/// The sentence on standard error; exit code 2 for wrong usage, 1 for everything else.
pub fn fail(error: &AppError) -> ExitCode {
    let mut out = std::io::stderr().lock();
    let _ = writeln!(out, "Lỗi: {error}");
    if let Some(source) = &error.source {
        let _ = writeln!(out, "Chi tiết: {source}");
    }
    ExitCode::from(if error.kind == ErrorKind::Usage { 2 } else { 1 })
}

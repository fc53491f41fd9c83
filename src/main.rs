//! Reads the command line, opens the window or runs the command.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use giao_uoc::cli::{self, Start};
use giao_uoc::ui;

fn main() -> ExitCode {
    match cli::start(std::env::args_os().skip(1)) {
        Start::Done(code) => code,
        Start::Window(register) => {
            ui::run(register).map_or_else(|error| cli::fail(&error), |()| ExitCode::SUCCESS)
        }
    }
}

//! One integration binary, a module per subject. `office` is what they share.
#![allow(clippy::unwrap_used)]

mod archive;
mod arrows;
mod busy;
mod command_line;
mod commands;
mod crash;
mod damage;
mod faults;
mod files;
mod guards;
mod handover;
mod hostile;
mod kinds;
mod laws;
mod measured;
mod media;
mod merge;
mod migrations;
mod mutator;
mod office;
mod offices;
mod papers;
mod power;
mod printing;
mod salvage;
mod sheets;
mod stick;
mod verify;
mod volume;
mod window;
mod word;
mod work;

//! One integration binary, a module per subject. `office` is what they share.
#![allow(clippy::unwrap_used)]

mod archive;
mod arrows;
mod commands;
mod crash;
mod damage;
mod files;
mod guards;
mod kinds;
mod laws;
mod measured;
mod media;
mod migrations;
mod office;
mod papers;
mod printing;
mod sheets;
mod stick;
mod verify;
mod volume;
mod window;
mod word;
mod work;

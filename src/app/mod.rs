//! What a person can do: a [`Session`] on one register, [`Command`]s, queries, papers, exchange, jobs, settings. The
//! window and the command line call this floor and nothing below it for writing.

pub mod backups;
mod belonging;
pub mod bring;
mod closed;
pub mod commands;
pub mod conflicts;
pub mod doubt;
pub mod error;
pub mod exchange;
pub mod files;
pub mod holder;
pub mod job;
pub mod journal;
pub mod leading;
mod links;
pub mod medium;
pub mod names;
pub mod packages;
pub mod papers;
pub mod pasting;
pub mod printed;
pub mod printing;
pub mod queries;
pub mod roll_over;
pub mod salvage;
pub mod sample;
pub mod session;
pub mod settings;
pub mod sheets;
pub mod verify;
pub mod wording;
pub mod world;

#[cfg(test)]
pub(crate) mod testing;

pub use commands::Command;
pub use error::{AppError, ErrorKind, Result};
pub use session::{Desk, Session};

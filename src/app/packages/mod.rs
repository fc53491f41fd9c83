//! Gói chuyển giao at work: what a person sends with one and does with one that came.
//!
//! `outgoing` makes packages, `parcel` opens a file that a stick brought, `incoming` shows what it would do and does it,
//! `keys` holds this workstation's key, `known_keys` knows those of others, `sent` remembers what was sent.

mod cells;
mod ground;
mod incoming;
mod keys;
mod known_keys;
mod lines;
mod merging;
mod outgoing;
mod parcel;
mod recognition;
mod register;
mod sent;
#[cfg(test)]
mod stories;

pub use incoming::{Arrivals, Arrived, Reception};
pub use keys::own_key;
pub use known_keys::{KnownKeys, Trust};
pub use lines::{Counts, Line, Outcome};
pub use outgoing::{Order, Packed};
pub use parcel::Parcel;
pub use recognition::{Notice, Skipped};
pub use register::{Whose, parcel_of_register};
pub use sent::{Sent, SentLog};

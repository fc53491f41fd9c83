//! Gói chuyển giao at work: what a person sends with one and does with one that came.
//!
//! `errand` is what a person wants to send, `inside` what that would carry, `apart` what the other side will not take of it,
//! `outgoing` makes the packages and writes them under a `file_name`, `sending` brings one to the stick, `sent` remembers it,
//! `returned` knows who has answered, `reminder` when the whole register should leave the machine again.
//!
//! `parcel` opens a file that a stick brought, `recognition` says what it is, `incoming` shows what it would do and does it,
//! `lines` words it. `keys` holds this workstation's key, `known_keys` knows those of others.

mod apart;
mod cells;
mod errand;
mod file_name;
pub(in crate::app) mod ground;
mod incoming;
mod inside;
mod intake;
mod keys;
mod known_keys;
mod lines;
mod merging;
mod note;
mod outgoing;
mod parcel;
mod recognition;
mod register;
mod reminder;
mod returned;
mod sending;
mod sent;

pub use apart::Apart;
pub use errand::{Errand, recipients};
pub use incoming::{Arrivals, Arrived, Reception};
pub use inside::{Inside, Portion};
pub use intake::{Chosen, Intake, Source};
pub use keys::own_key;
pub use known_keys::{KnownKeys, Trust};
pub use lines::{Counts, Line, Outcome, list_of};
pub use note::Notes;
pub use outgoing::{Delivered, Order, Packed};
pub use parcel::Parcel;
pub(in crate::app) use recognition::day;
pub use recognition::{Notice, Skipped};
pub use register::{Whose, parcel_of_register};
pub use returned::Returned;
pub use sent::{Sent, SentLog};

#[cfg(test)]
pub(in crate::app) mod stories;
#[cfg(test)]
mod tests;

//! Gói chuyển giao at work: what a person sends with one and does with one that came.
//!
//! `errand` is what a person wants to send, `inside` what that would carry, `outgoing` makes the packages and writes them
//! under a `file_name`, `parcel` opens a file that a stick brought, `incoming` shows what it would do and does it, `keys`
//! holds this workstation's key and knows those of others, `sent` remembers what was sent.

mod errand;
mod file_name;
mod incoming;
mod inside;
mod keys;
mod note;
mod outgoing;
mod parcel;
mod sent;
mod sound;

pub use errand::{Errand, recipients};
pub use incoming::Arrived;
pub use inside::{Inside, Portion};
pub use keys::own_key;
pub use note::Notes;
pub use outgoing::{Delivered, Order, Packed};
pub use parcel::Parcel;
pub use sent::{Sent, SentLog};

#[cfg(test)]
mod tests;

//! Gói chuyển giao at work: what a person sends with one and does with one that came.
//!
//! `outgoing` makes packages, `parcel` opens a file that a stick brought, `incoming` shows what it would do and does it,
//! `keys` holds this workstation's key and knows those of others, `sent` remembers what was sent.

pub(in crate::app) mod incoming;
mod keys;
mod outgoing;
mod parcel;
mod sent;

pub use incoming::Arrived;
pub use keys::own_key;
pub use outgoing::{Order, Packed};
pub use parcel::Parcel;
pub use sent::{Sent, SentLog};

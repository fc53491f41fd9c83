//! The whole register as documented JSON: one flat array a table, rows with their ids. The shape follows the field
//! registry; `assets/schema/register.schema.json` says it to other programs. Import then dump is the identity.

mod audit;
mod dump;
mod import;
mod schema;
mod strict;

pub use dump::{dump, to_text};
pub use import::Import;
pub use schema::schema;

pub(super) use import::parse;

pub const FORMAT: &str = "giao-uoc/register";
pub const VERSION: u64 = 1;

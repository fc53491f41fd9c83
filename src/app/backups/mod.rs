//! Bản lưu: whole copies that the program makes by itself, before every risky step, hourly, at opening and closing.
//!
//! `place` says where they lie, `keep` makes one more, `listing` tells of all of them, `checking` looks at an old one now
//! and then, `difference` says what one says differently from the register, `restore` puts one in its place, `numbers`
//! remembers what numbers of edits a history that was put aside has used.

mod checking;
mod difference;
mod keep;
mod listing;
mod numbers;
mod place;
mod reason;
mod restore;
#[cfg(test)]
mod tests;

pub use checking::{Checked, check_one};
pub use difference::{Cell, Difference, RowDifference, Side, difference};
pub use listing::{
    Entry, Inside, Listing, entries_of, list, list_all, list_of, listing, named, newest_good,
};
pub use place::{DEFAULT_FOLDER, Place, check_place};
pub use reason::{Reason, at_in_words};
pub use restore::restore;

pub(super) use keep::keep_before_upgrade;
pub(super) use numbers::first_number;
pub(super) use place::place;

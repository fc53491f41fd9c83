//! What emulation work is: plain types and pure rules. No SQL, no window, no files, no clock.

pub mod basis;
pub mod bloc;
pub mod choice;
pub mod completeness;
pub mod compose;
pub mod covenant;
pub mod date;
pub mod document;
pub mod id;
pub mod number;
pub mod order;
pub mod paper;
pub mod review;
pub mod rule;
pub mod sheet;
pub mod signature;
pub mod target;
pub mod text;
pub mod unit;
pub mod verification;
pub mod year;

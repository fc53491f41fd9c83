//! Every table with its fields: their columns, Vietnamese labels and bounds.

mod meetings;
mod signing;

use crate::domain::year::YEARS;
use crate::register::fields::{Kind, Table};

use meetings::MEETINGS;
use signing::SIGNING;

const COUNT: usize = SIGNING.len() + MEETINGS.len();

/// Every table, numbered from 1 without gaps.
pub static TABLES: &[Table] = &joined();

const fn joined() -> [Table; COUNT] {
    let mut all = [SIGNING[0]; COUNT];
    let mut at = 0;
    while at < COUNT {
        all[at] = if at < SIGNING.len() {
            SIGNING[at]
        } else {
            MEETINGS[at - SIGNING.len()]
        };
        at += 1;
    }
    all
}

const NAME: Kind = Kind::Text { max: 1_000 };
const LINE: Kind = Kind::Text { max: 4_000 };
const PAGE: Kind = Kind::Text { max: 64 << 10 };
const SOURCE: Kind = Kind::Text { max: 2_000 };
/// A whole covenant of a large bloc, frozen.
const PAPER: Kind = Kind::Verbatim { max: 1 << 20 };
/// How many: ballots, votes.
const NUMBER: Kind = Kind::Int {
    min: 0,
    max: 1_000_000,
};
const YEAR: Kind = Kind::Int {
    min: *YEARS.start() as i64,
    max: *YEARS.end() as i64,
};
const YES: Kind = Kind::Flag { default: true };
const NO: Kind = Kind::Flag { default: false };

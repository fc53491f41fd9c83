//! A target for the tests of results.

use jiff::civil::date;

use crate::domain::number::Quantity;
use crate::domain::order::Position;
use crate::domain::review::moment::Moment;
use crate::domain::sheet::example::id;
use crate::domain::target::{Target, TargetKind};

pub fn target(kind: TargetKind, measure: &str, value: i64) -> Target {
    let mut target = Target::new(id(10), id(90), kind, Position::first());
    target.text = "Sáng kiến".into();
    target.measure = measure.into();
    target.value = Quantity::from_whole(value);
    target
}

pub const INTERIM: Moment = Moment {
    is_last: false,
    on: date(2019, 6, 30),
    elapsed: 49,
};

pub const YEAR_END: Moment = Moment {
    is_last: true,
    on: date(2019, 12, 31),
    elapsed: 100,
};

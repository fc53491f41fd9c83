//! Điểm as they were pasted: sums and ranks are computed, never typed (domain.md 2.8, 4.5). Missing is not zero.

pub mod matrix;
pub mod register;
pub mod sheet;

use crate::domain::number::Quantity;

/// The sum of what is there; none where nothing is, or where it does not fit.
fn sum(points: impl IntoIterator<Item = Option<Quantity>>) -> Option<Quantity> {
    let mut there = points.into_iter().flatten();
    let first = there.next()?;
    there.try_fold(first, Quantity::checked_add)
}

/// "98,5", or nothing.
pub fn shown(points: Option<Quantity>) -> String {
    points.map(|points| points.to_string()).unwrap_or_default()
}

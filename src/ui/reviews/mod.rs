//! Placeholder until branch `reviews` is merged.

#[derive(Clone, Debug)]
pub enum ReviewsAction {}

//! Placeholder until branch `blocs` is merged.

#[derive(Clone, Debug)]
pub enum BlocsAction {}

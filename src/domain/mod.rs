//! What emulation work is.
pub mod paper;

//! Giao Ước: the register of an emulation bloc, from the draft of the covenant to the closing of the year.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod app;
pub mod cli;
pub mod documents;
pub mod domain;
pub mod register;
pub mod ui;

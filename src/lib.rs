//! Giao Ước: the register of an emulation bloc, from the draft of the covenant to the closing of the year.
//!
//! One idea carries everything: the register is a history of edits. An edit is one field of one row set to one value by
//! one operator at one workstation. Edits are only ever added; the tables that are read are projected from them, and
//! undo, journal and, later, merging come out of the same history.
//!
//! The floors, from below. [`domain`] is what emulation work is: plain types and pure rules. [`register`] is the file.
//! [`transfer`] is what leaves a workstation and comes back. [`documents`] is what is printed: content, layout, PDF.
//! [`spreadsheet`] reads and writes the grids of other programs. [`app`] is what a person can do: a session runs commands
//! and answers questions. [`cli`] and [`ui`] are the two ways to ask. Imports go down only:
//! `ui, cli -> app -> {documents, spreadsheet, transfer -> register} -> domain`.
//!
//! A click becomes an action, an action a command, a command one transaction: a pure rule says yes or refuses with a
//! sentence, edits are appended, tables projected, a journal line written. There is no other door to a write.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod app;
pub mod cli;
pub mod documents;
pub mod domain;
pub mod register;
pub mod spreadsheet;
pub mod transfer;
pub mod ui;

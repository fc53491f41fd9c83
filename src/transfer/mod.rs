//! What leaves a workstation and what comes back.
//!
//! `package` is the file that travels on a stick (gói chuyển giao, `*.goi`): sealed, numbered, signed. Nothing here opens a
//! window or asks a clock: bytes and times come in as arguments.

pub mod package;

//! What leaves a workstation and what comes back.
//!
//! `package` is the file that travels on a stick (gói chuyển giao, `*.goi`): sealed, numbered, signed; `content` is what
//! stands in it, `scope` says what of a register goes in, `authority` what its sender may change where it arrives.
//! Nothing here opens a window or asks a clock: bytes and times come in as arguments.

pub mod authority;
pub mod content;
pub mod package;
pub mod scope;

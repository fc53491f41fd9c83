//! A well-formed package whose records are crafted by the fuzzer, taken in by the program: looked at, imported, taken back,
//! imported again, and then everything is looked at. The cases are those of the tests.
#![no_main]
#![allow(dead_code, clippy::unwrap_used, reason = "what the tests share")]

#[path = "../../tests/it/crafted/mod.rs"]
mod crafted;
#[path = "../../tests/it/office.rs"]
mod office;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    crafted::play_case(bytes);
});

//! The text of a register as JSON.
#![no_main]

use giao_uoc::app::exchange::parse;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(refused) = parse(text) {
        assert!(!refused.message.is_empty());
    }
});

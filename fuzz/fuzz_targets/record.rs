//! The bytes of one edit: what is read as an edit is written as the same bytes.
#![no_main]

use giao_uoc::register::record::Edit;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(edit) = Edit::parse(bytes) {
        assert_eq!(edit.bytes(), bytes);
    }
});

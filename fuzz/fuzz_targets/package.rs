//! A package from a stick, opened without a passphrase and with one. What opens says the same of itself both ways.
#![no_main]

use giao_uoc::transfer::package::{header_of, open};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    let header = header_of(file);
    if let Ok(opened) = open(file, None) {
        assert_eq!(header, Ok(opened.header));
    }
    // The key takes a fifth of a second to make: only what is sealed as a whole is worth it.
    if header.is_ok_and(|header| header.envelope.passphrase.is_some()) {
        let _ = open(file, Some("mật khẩu"));
    }
});

//! A package from a stick, opened without a passphrase and with one, its checksum put right so that what lies behind it is
//! reached. What opens says the same of itself both ways; edits that are read are written as the same bytes.
#![no_main]

use giao_uoc::transfer::content;
use giao_uoc::transfer::package::{header_of, open};
use libfuzzer_sys::fuzz_target;
use sha2::{Digest, Sha256};

const CHECKSUM: usize = 32;

fuzz_target!(|file: &[u8]| {
    let mut file = file.to_vec();
    if let Some(end) = file.len().checked_sub(CHECKSUM) {
        let checksum = Sha256::digest(&file[..end]);
        file[end..].copy_from_slice(&checksum);
    }
    let header = header_of(&file);
    if let Ok(opened) = open(&file, None) {
        assert_eq!(header, Ok(opened.header));
        if let Ok(edits) = content::read(&opened.content) {
            assert_eq!(content::write(&edits), opened.content);
        }
    }
    // The key takes a fifth of a second to make: only what is sealed as a whole is worth it.
    if header.is_ok_and(|header| header.envelope.passphrase.is_some()) {
        let _ = open(&file, Some("mật khẩu"));
    }
});

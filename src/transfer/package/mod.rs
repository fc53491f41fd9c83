//! Gói chuyển giao: one flat file that carries edits from one workstation to another.
//!
//! ```text
//! magic(8) version(2) sealed(2) header length(4) header body signature(64) SHA-256(32)
//! ```
//!
//! Numbers are little-endian. The header is JSON ([`Header`]); the body is the records of the edits, each with its length
//! in front, deflated, and encrypted when a passphrase was given. No names of files stand inside, so that nothing can be
//! written outside the folder that a person chose; every length is known before anything is unpacked.

mod header;
mod limits;
mod mistake;
mod open;
mod passphrase;
mod schema;
mod seal;
mod spoken;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use limits::{LARGEST_CONTENT, LARGEST_FILE, MOST_EDITS, Measure, TooMuch};
pub use mistake::PackageMistake;
pub use open::{Opened, Signer, header_of, open};
pub use passphrase::SecretWords;
pub use schema::header_schema;
pub use seal::{Passphrase, Seal, WorkstationKey, seal};
pub use spoken::SpokenCode;

use crate::domain::id::{BlocYearId, RowId, UnitId};

/// File name ending of packages.
pub const EXTENSION: &str = "goi";

/// As PNG does it: a byte above ASCII, the name, and both line ends, so that a transfer as text is noticed.
const MAGIC: &[u8; 8] = b"\x89GOI\r\n\x1a\n";
const VERSION: u16 = 1;
/// Everything before the header.
const LEAD: usize = 16;
const SIGNATURE: usize = 64;
const CHECKSUM: usize = 32;

/// What a package is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Xin ý kiến dự thảo.
    Draft,
    /// Gửi mẫu để điền.
    Form,
    /// Gửi lại.
    Return,
    /// Bàn giao vai trò trưởng.
    HandOver,
    /// Bản sao đầy đủ.
    WholeCopy,
}

impl Purpose {
    pub fn label(self) -> &'static str {
        match self {
            Self::Draft => "Xin ý kiến dự thảo",
            Self::Form => "Gửi mẫu để điền",
            Self::Return => "Gửi lại",
            Self::HandOver => "Bàn giao",
            Self::WholeCopy => "Bản sao đầy đủ",
        }
    }
}

/// Who made a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// The workstation, 32 hexadecimal digits.
    pub site: String,
    /// Đơn vị whose workstation it is; none where nobody said so.
    pub unit: Option<UnitId>,
    /// As its own register names it.
    pub unit_name: String,
    pub operator: String,
}

/// The package that a return answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    pub purpose: Purpose,
    pub sequence: u64,
}

/// What a package says of itself. It can be read without the passphrase: nothing secret stands here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    pub purpose: Purpose,
    /// The register that it comes from; a copy of a register has its id.
    pub register: RowId,
    /// The years of blocs in it, all of them in a whole copy.
    pub years: Vec<BlocYearId>,
    pub from: Sender,
    /// Nơi nhận, in words.
    pub to: String,
    pub to_unit: Option<UnitId>,
    pub answers: Option<Answered>,
    /// How many packages this workstation has made of this register, this one included.
    pub sequence: u64,
    /// Milliseconds since 1970 by the sender's clock. Shown, never decided by.
    pub made_ms: i64,
    pub schema: i32,
    /// Name and version of the program that wrote it.
    pub program: String,
    /// How many edits it carries.
    pub edits: u64,
    /// Head of the sender's journal, 64 hexadecimal digits.
    pub journal: String,
    /// Lời nhắn.
    pub message: String,
    pub envelope: Envelope,
}

/// Lengths and seals; made by [`seal()`], checked by [`open()`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// Bytes of the records before they were deflated, and their SHA-256.
    pub content_length: u64,
    pub content_sha256: String,
    /// Bytes of the body as it stands in the file.
    pub body_length: u64,
    /// Ed25519 public key, 64 hexadecimal digits; none when it is not signed.
    pub signer: Option<String>,
    pub passphrase: Option<passphrase::Recipe>,
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Exactly `N` bytes, in lower-case digits.
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let is_hex = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let mut bytes = [0; N];
    if !is_hex || text.len() != N * 2 {
        return None;
    }
    for (byte, at) in bytes.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// What is signed: not the file itself, so that a signature can never be taken for one of another thing.
fn signed_words(sealed: &[u8]) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    [b"GIAO-UOC-PACKAGE-1".as_slice(), &Sha256::digest(sealed)].concat()
}

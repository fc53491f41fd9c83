//! From a passphrase to a key: Argon2id, with the costs written into the package.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Measure, PackageMistake, hex, unhex};
use crate::domain::text::one_line;

/// The only pair of algorithms today; the name stands in the header so that another can follow.
const ALGORITHMS: &str = "argon2id-v19+xchacha20poly1305";
/// 64 MiB, three passes: a fifth of a second on an office machine.
const MEMORY_KIB: u32 = 64 << 10;
const PASSES: u32 = 3;
const LANES: u32 = 1;
/// What is made for a package of another program at most: a few seconds.
const MOST_MEMORY: u64 = 256 << 20;
const MOST_PASSES: u64 = 10;
const MOST_LANES: u64 = 4;

/// A passphrase that a person typed: nothing prints it, and its memory is wiped.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretWords(Zeroizing<String>);

impl SecretWords {
    /// None where nothing was typed.
    pub fn new(words: impl Into<String>) -> Option<Self> {
        let words = Zeroizing::new(words.into());
        (!words.trim().is_empty()).then_some(Self(words))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for SecretWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

pub(super) type Key = Zeroizing<[u8; 32]>;
pub(super) type Nonce = [u8; 24];

/// How the key was made from the passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    algorithms: String,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    nonce: String,
}

impl Recipe {
    pub(super) fn new(salt: [u8; 16], nonce: Nonce) -> Self {
        Self {
            algorithms: ALGORITHMS.to_owned(),
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            lanes: LANES,
            salt: hex(&salt),
            nonce: hex(&nonce),
        }
    }

    /// A crafted header cannot ask for gigabytes or minutes, nor for a key that is too easily guessed.
    fn check(&self) -> Result<(), PackageMistake> {
        Measure::Memory.up_to(MOST_MEMORY, u64::from(self.memory_kib) << 10)?;
        Measure::Passes.up_to(MOST_PASSES, self.passes.into())?;
        Measure::Lanes.up_to(MOST_LANES, self.lanes.into())?;
        let is_enough = self.memory_kib >= 19 << 10 && self.passes > 0 && self.lanes > 0;
        let is_known = self.algorithms == ALGORITHMS && is_enough;
        is_known.then_some(()).ok_or(PackageMistake::BadHeader)
    }

    pub(super) fn key(&self, passphrase: &str) -> Result<Key, PackageMistake> {
        self.check()?;
        let salt: [u8; 16] = unhex(&self.salt).ok_or(PackageMistake::BadHeader)?;
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map_err(|_| PackageMistake::BadHeader)?;
        // One word typed on two keyboards is one passphrase.
        let passphrase = Zeroizing::new(one_line(passphrase));
        let mut key = Key::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &salt, &mut *key)
            .map_err(|_| PackageMistake::BadHeader)?;
        Ok(key)
    }

    pub(super) fn nonce(&self) -> Result<Nonce, PackageMistake> {
        unhex(&self.nonce).ok_or(PackageMistake::BadHeader)
    }
}

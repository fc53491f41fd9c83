//! Making a package.

use std::io::Write;

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use ed25519_dalek::{Signer as _, SigningKey};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};

use super::limits::LARGEST_HEADER;
use super::passphrase::Recipe;
use super::{
    Header, LARGEST_CONTENT, LARGEST_FILE, LEAD, MAGIC, MOST_EDITS, Measure, PackageMistake,
    SIGNATURE, VERSION, hex, signed_words,
};

/// The Ed25519 key of a workstation.
pub struct WorkstationKey(SigningKey);

impl WorkstationKey {
    /// None unless it is 32 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self(SigningKey::from_bytes(bytes.try_into().ok()?)))
    }

    /// What others know it by.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }
}

/// What closes a package.
#[derive(Clone, Copy, Default)]
pub struct Seal<'a> {
    /// The workstation's key.
    pub key: Option<&'a WorkstationKey>,
    pub passphrase: Option<Passphrase<'a>>,
}

#[derive(Clone, Copy)]
pub struct Passphrase<'a> {
    pub words: &'a str,
    /// Forty random bytes from outside, of which salt and nonce are made.
    pub chance: [u8; 40],
}

const TAG: u64 = 16;

/// The bytes of a package with `content` inside; what `header` says of lengths and seals is written anew. What
/// [`open`](super::open()) would refuse is not made.
pub fn seal(header: &Header, content: &[u8], seal: &Seal<'_>) -> Result<Vec<u8>, PackageMistake> {
    header.check()?;
    let size = content.len() as u64;
    Measure::Edits.up_to(MOST_EDITS, header.edits)?;
    Measure::Content.up_to(LARGEST_CONTENT, size)?;
    let body = deflated(content).ok_or(PackageMistake::BadContent)?;
    let mut header = header.clone();
    let recipe = seal.passphrase.map(|passphrase| recipe(&passphrase.chance));
    let envelope = &mut header.envelope;
    envelope.content_length = size;
    envelope.content_sha256 = hex(&Sha256::digest(content));
    envelope.body_length = body.len() as u64 + if recipe.is_some() { TAG } else { 0 };
    envelope.signer = seal.key.map(|key| hex(&key.public()));
    envelope.passphrase = recipe;
    let lead = lead(&header)?;
    let body = closed(body, &lead, &header, seal)?;
    Measure::File.up_to(LARGEST_FILE, (lead.len() + body.len()) as u64)?;
    Ok(signed([lead, body].concat(), seal.key))
}

fn recipe(chance: &[u8; 40]) -> Recipe {
    let (mut salt, mut nonce) = ([0; 16], [0; 24]);
    salt.copy_from_slice(&chance[..16]);
    nonce.copy_from_slice(&chance[16..]);
    Recipe::new(salt, nonce)
}

fn deflated(content: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(content).ok()?;
    encoder.finish().ok()
}

/// Everything before the body.
fn lead(header: &Header) -> Result<Vec<u8>, PackageMistake> {
    let json = serde_json::to_vec(header).map_err(|_| PackageMistake::BadHeader)?;
    Measure::Header.up_to(LARGEST_HEADER as u64, json.len() as u64)?;
    let length = u32::try_from(json.len()).map_err(|_| PackageMistake::BadHeader)?;
    let is_sealed = u16::from(header.envelope.passphrase.is_some());
    let mut lead = Vec::with_capacity(LEAD + json.len());
    lead.extend(MAGIC);
    lead.extend(VERSION.to_le_bytes());
    lead.extend(is_sealed.to_le_bytes());
    lead.extend(length.to_le_bytes());
    lead.extend(json);
    Ok(lead)
}

/// Encrypted where there is a passphrase, bound to all that stands before it.
fn closed(
    body: Vec<u8>,
    lead: &[u8],
    header: &Header,
    seal: &Seal<'_>,
) -> Result<Vec<u8>, PackageMistake> {
    let (Some(recipe), Some(passphrase)) = (&header.envelope.passphrase, seal.passphrase) else {
        return Ok(body);
    };
    let (key, nonce) = (recipe.key(passphrase.words)?, recipe.nonce()?);
    let payload = Payload {
        msg: &body,
        aad: lead,
    };
    XChaCha20Poly1305::new((&*key).into())
        .encrypt((&nonce).into(), payload)
        .map_err(|_| PackageMistake::BadContent)
}

fn signed(mut sealed: Vec<u8>, key: Option<&WorkstationKey>) -> Vec<u8> {
    let signature = key.map_or([0; SIGNATURE], |key| {
        key.0.sign(&signed_words(&sealed)).to_bytes()
    });
    sealed.extend(signature);
    let checksum = Sha256::digest(&sealed);
    sealed.extend(checksum);
    sealed
}

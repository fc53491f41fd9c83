//! Opening a package that a stick brought: cheap checks first, and nothing is believed before it is verified.

use std::io::Read;

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use ed25519_dalek::{Signature, VerifyingKey};
use flate2::read::DeflateDecoder;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::limits::{LARGEST_HEADER, content_of};
use super::{
    CHECKSUM, Envelope, Header, LARGEST_FILE, LEAD, MAGIC, MOST_EDITS, Measure, PackageMistake,
    SIGNATURE, SpokenCode, VERSION, hex, signed_words, unhex,
};

/// The workstation key that signed, 32 bytes.
pub type Signer = [u8; 32];

/// A package whose every byte is as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub header: Header,
    /// The records of the edits.
    pub content: Vec<u8>,
    /// None when it was not signed.
    pub signer: Option<Signer>,
    /// What both ends can read to each other over the phone.
    pub code: SpokenCode,
}

pub fn open(file: &[u8], passphrase: Option<&str>) -> Result<Opened, PackageMistake> {
    let (header, parts) = checked(file)?;
    let signer = signer(&header.envelope, &parts)?;
    let body = body(&header.envelope, &parts, passphrase)?;
    let content = inflated(&header.envelope, &body)?;
    Ok(Opened {
        code: SpokenCode::of(&Sha256::digest(file).into()),
        header,
        content,
        signer,
    })
}

/// What a package says of itself, before a passphrase is asked for. Its bytes are whole and its signature holds.
pub fn header_of(file: &[u8]) -> Result<Header, PackageMistake> {
    let (header, parts) = checked(file)?;
    signer(&header.envelope, &parts)?;
    Ok(header)
}

/// The file taken apart.
struct Parts<'a> {
    /// Everything before the body.
    lead: &'a [u8],
    body: &'a [u8],
    /// Everything that is signed: lead and body.
    sealed: &'a [u8],
    signature: [u8; SIGNATURE],
}

fn checked(file: &[u8]) -> Result<(Header, Parts<'_>), PackageMistake> {
    let header_length = header_length(file)?;
    let lead = LEAD + header_length;
    let json = file
        .get(LEAD..lead)
        .ok_or_else(|| cut_short(file, lead as u64))?;
    let header: Header = serde_json::from_slice(json).map_err(|_| PackageMistake::BadHeader)?;
    Measure::File.up_to(LARGEST_FILE, header.envelope.body_length)?;
    let whole = lead as u64 + header.envelope.body_length + (SIGNATURE + CHECKSUM) as u64;
    match (file.len() as u64).cmp(&whole) {
        std::cmp::Ordering::Less => return Err(cut_short(file, whole)),
        std::cmp::Ordering::Greater => return Err(PackageMistake::TooLong),
        std::cmp::Ordering::Equal => {}
    }
    let parts = parts(file, lead).ok_or(PackageMistake::Damaged)?;
    header.check()?;
    Measure::Edits.up_to(MOST_EDITS, header.edits)?;
    is_flagged(file, &header)
        .then_some((header, parts))
        .ok_or(PackageMistake::BadHeader)
}

fn cut_short(file: &[u8], whole: u64) -> PackageMistake {
    PackageMistake::CutShort(whole.saturating_sub(file.len() as u64))
}

/// Reads the fixed lead: is it a package, of which version, how long is its header.
fn header_length(file: &[u8]) -> Result<usize, PackageMistake> {
    if file.get(..4) != Some(&MAGIC[..4]) {
        return Err(PackageMistake::NotAPackage);
    }
    Measure::File.up_to(LARGEST_FILE, file.len() as u64)?;
    let Some(lead) = file.get(..LEAD) else {
        return Err(cut_short(file, LEAD as u64));
    };
    if lead[..8] != MAGIC[..] {
        return Err(PackageMistake::Mangled);
    }
    let version = u16::from_le_bytes([lead[8], lead[9]]);
    if version != VERSION {
        return Err(PackageMistake::Newer(version));
    }
    let length = u32::from_le_bytes([lead[12], lead[13], lead[14], lead[15]]);
    Measure::Header.up_to(LARGEST_HEADER as u64, length.into())?;
    Ok(usize::try_from(length).unwrap_or(LARGEST_HEADER))
}

/// Whether the flag before the header says what the header says.
fn is_flagged(file: &[u8], header: &Header) -> bool {
    let is_sealed = u16::from(header.envelope.passphrase.is_some());
    file.get(10..12) == Some(&is_sealed.to_le_bytes())
}

/// None where the checksum does not fit.
fn parts(file: &[u8], lead: usize) -> Option<Parts<'_>> {
    let (whole, checksum) = file.split_at_checked(file.len().checked_sub(CHECKSUM)?)?;
    if Sha256::digest(whole).as_slice() != checksum {
        return None;
    }
    let (sealed, signature) = whole.split_at_checked(whole.len().checked_sub(SIGNATURE)?)?;
    let (lead, body) = sealed.split_at_checked(lead)?;
    Some(Parts {
        lead,
        body,
        sealed,
        signature: signature.try_into().ok()?,
    })
}

fn signer(envelope: &Envelope, parts: &Parts<'_>) -> Result<Option<Signer>, PackageMistake> {
    let Some(key) = &envelope.signer else {
        let unsigned = parts.signature == [0; SIGNATURE];
        return if unsigned {
            Ok(None)
        } else {
            Err(PackageMistake::BadSignature)
        };
    };
    let key: Signer = unhex(key).ok_or(PackageMistake::BadHeader)?;
    let signature = Signature::from_bytes(&parts.signature);
    VerifyingKey::from_bytes(&key)
        .and_then(|known| known.verify_strict(&signed_words(parts.sealed), &signature))
        .map_err(|_| PackageMistake::BadSignature)?;
    Ok(Some(key))
}

/// The deflated content, decrypted where it is sealed.
fn body(
    envelope: &Envelope,
    parts: &Parts<'_>,
    passphrase: Option<&str>,
) -> Result<Zeroizing<Vec<u8>>, PackageMistake> {
    let Some(recipe) = &envelope.passphrase else {
        return Ok(Zeroizing::new(parts.body.to_vec()));
    };
    let passphrase = passphrase.ok_or(PackageMistake::PassphraseNeeded)?;
    let (key, nonce) = (recipe.key(passphrase)?, recipe.nonce()?);
    let payload = Payload {
        msg: parts.body,
        aad: parts.lead,
    };
    XChaCha20Poly1305::new((&*key).into())
        .decrypt((&nonce).into(), payload)
        .map(Zeroizing::new)
        .map_err(|_| PackageMistake::WrongPassphrase)
}

/// Never more than the header said, and the header may not say more than an honest package holds.
fn inflated(envelope: &Envelope, body: &[u8]) -> Result<Vec<u8>, PackageMistake> {
    let length = envelope.content_length;
    Measure::Content.up_to(content_of(body.len()), length)?;
    let mut content = Vec::new();
    let mut decoder = DeflateDecoder::new(body).take(length + 1);
    decoder
        .read_to_end(&mut content)
        .map_err(|_| PackageMistake::BadContent)?;
    let is_whole =
        content.len() as u64 == length && hex(&Sha256::digest(&content)) == envelope.content_sha256;
    is_whole
        .then_some(content)
        .ok_or(PackageMistake::BadContent)
}

//! Reading back what was written, from the medium and not from memory where the system allows it.

use std::fs::{File, OpenOptions};
use std::io::{Read, Result, Seek};
use std::path::Path;

/// Read at a time, and the alignment that reading past the memory of the system asks for; any sector size divides it.
const PIECE: usize = 256 << 10;
const SECTOR: usize = 4_096;

/// Whether the file holds exactly what `original` gives. The file is opened anew. Where the system lets us, it is read
/// past its page cache: only so is a stick found out that says "written" and is not (data.md 2.4). Elsewhere, as on most
/// network shares, the answer may come from memory.
pub fn holds(path: &Path, original: &mut (impl Read + Seek)) -> Result<bool> {
    let past_the_cache = uncached(path).and_then(|file| compare(file, original));
    if past_the_cache.is_ok() {
        return past_the_cache;
    }
    original.rewind()?;
    compare(File::open(path)?, original)
}

fn compare(mut file: File, original: &mut impl Read) -> Result<bool> {
    let mut room = vec![0; PIECE + SECTOR];
    let from = room.as_ptr().align_offset(SECTOR).min(SECTOR);
    let piece = &mut room[from..from + PIECE];
    let mut expected = Vec::with_capacity(PIECE);
    loop {
        let read = file.read(piece)?;
        expected.clear();
        // One more than was read: an original that goes on is longer.
        let wanted = if read == 0 { 1 } else { read as u64 };
        original.by_ref().take(wanted).read_to_end(&mut expected)?;
        if expected != piece[..read] {
            return Ok(false);
        }
        if read == 0 {
            return Ok(true);
        }
    }
}

/// `O_DIRECT` of Linux.
#[cfg(target_os = "linux")]
fn uncached(path: &Path) -> Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    const O_DIRECT: i32 = if cfg!(any(target_arch = "aarch64", target_arch = "arm")) {
        0o200_000
    } else {
        0o40_000
    };
    OpenOptions::new()
        .read(true)
        .custom_flags(O_DIRECT)
        .open(path)
}

/// `FILE_FLAG_NO_BUFFERING`, not tried.
#[cfg(windows)]
fn uncached(path: &Path) -> Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    OpenOptions::new()
        .read(true)
        .custom_flags(0x2000_0000)
        .open(path)
}

#[cfg(not(any(target_os = "linux", windows)))]
fn uncached(path: &Path) -> Result<File> {
    OpenOptions::new().read(true).open(path)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn every_length_and_every_wrong_byte_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gói.goi");
        for length in [
            0,
            1,
            SECTOR - 1,
            SECTOR,
            SECTOR + 1,
            PIECE,
            PIECE + 1,
            2 * PIECE + 77,
        ] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            std::fs::write(&path, &bytes).unwrap();
            assert!(holds(&path, &mut Cursor::new(&bytes)).unwrap(), "{length}");
            let longer = [&bytes[..], b"x"].concat();
            assert!(
                !holds(&path, &mut Cursor::new(&longer)).unwrap(),
                "{length}: longer"
            );
            if let Some(shorter) = length.checked_sub(1) {
                assert!(
                    !holds(&path, &mut Cursor::new(&bytes[..shorter])).unwrap(),
                    "{length}: shorter"
                );
                let mut wrong = bytes.clone();
                wrong[shorter] ^= 1;
                assert!(
                    !holds(&path, &mut Cursor::new(&wrong)).unwrap(),
                    "{length}: wrong"
                );
            }
        }
        assert!(holds(&folder.path().join("không có"), &mut Cursor::new(b"")).is_err());
    }
}

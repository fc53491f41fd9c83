//! How large a package may be: enough for twenty years of a large bloc many times over, little enough that a machine of an
//! office opens a crafted one without running out of memory.

use std::fmt;

use crate::domain::number::grouped;

/// Twenty years of a bloc of twenty units are about 100,000.
pub const MOST_EDITS: u64 = 500_000;
pub const LARGEST_FILE: u64 = 64 << 20;
pub(super) const LARGEST_HEADER: usize = 64 << 10;
/// An edit has 136 bytes in the middle; the texts of signed covenants are long.
pub const LARGEST_CONTENT: u64 = 128 << 20;
/// No honest package deflates better; a bomb does.
const LARGEST_RATIO: u64 = 200;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    File,
    Header,
    /// The records, unpacked.
    Content,
    Edits,
    /// Of the key that is made from a passphrase, in bytes.
    Memory,
    Passes,
    Lanes,
}

/// More than is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMuch {
    pub of: Measure,
    pub found: u64,
    pub most: u64,
}

impl Measure {
    pub fn up_to(self, most: u64, found: u64) -> Result<(), TooMuch> {
        let of = self;
        if found <= most {
            Ok(())
        } else {
            Err(TooMuch { of, found, most })
        }
    }
}

/// What a body of this length may hold at most.
pub(super) fn content_of(body: usize) -> u64 {
    let body = (body as u64).max(1024);
    LARGEST_CONTENT.min(body.saturating_mul(LARGEST_RATIO))
}

impl std::error::Error for TooMuch {}

impl fmt::Display for TooMuch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, is_size) = match self.of {
            Measure::File => ("tệp", true),
            Measure::Header => ("phần đầu", true),
            Measure::Content => ("nội dung khi giải nén", true),
            Measure::Edits => ("số lần sửa", false),
            Measure::Memory => ("bộ nhớ để tính khóa từ mật khẩu", true),
            Measure::Passes => ("số lượt tính khóa từ mật khẩu", false),
            Measure::Lanes => ("số luồng tính khóa từ mật khẩu", false),
        };
        let (unit, name) = match self.most {
            _ if !is_size => (1, ""),
            0..0x10_0000 => (1 << 10, " KB"),
            _ => (1 << 20, " MB"),
        };
        let (found, most) = (self.found.div_ceil(unit), self.most / unit);
        let (found, most) = (grouped(found), grouped(most));
        write!(f, "{what} là {found}{name}, nhiều nhất {most}{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_says_what_was_found_and_what_is_taken() {
        let said = |of: Measure, most: u64, found: u64| {
            of.up_to(most, found).map_err(|much| much.to_string())
        };
        assert_eq!(said(Measure::Edits, MOST_EDITS, 500_000), Ok(()));
        assert_eq!(
            said(Measure::Edits, MOST_EDITS, 1_234_567).unwrap_err(),
            "số lần sửa là 1.234.567, nhiều nhất 500.000"
        );
        assert_eq!(
            said(Measure::Content, LARGEST_CONTENT, LARGEST_CONTENT + 1).unwrap_err(),
            "nội dung khi giải nén là 129 MB, nhiều nhất 128 MB"
        );
        assert_eq!(
            said(Measure::Header, 64 << 10, 100_000).unwrap_err(),
            "phần đầu là 98 KB, nhiều nhất 64 KB"
        );
    }

    #[test]
    fn a_short_body_holds_little() {
        assert_eq!(content_of(10), 1024 * 200);
        assert_eq!(content_of(usize::MAX), LARGEST_CONTENT);
    }
}

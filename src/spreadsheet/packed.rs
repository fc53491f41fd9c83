//! .xlsx and .ods are packed files: bounded before a part of them is read.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::{LARGEST_UNPACKED, MOST_PARTS};
use super::{Book, SheetError, ods, xlsx};

const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

pub(super) struct Packed<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Book, SheetError> {
    let mut packed = Packed::open(bytes)?;
    packed.check_sizes()?;
    if packed.has("xl/workbook.xml") {
        return xlsx::read(bytes);
    }
    let kind = packed.part("mimetype")?.unwrap_or_default();
    match kind.trim() {
        ODS => ods::read(&mut packed),
        _ => Err(packed.stranger()),
    }
}

impl<'b> Packed<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, SheetError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(refused)?;
        if archive.len() > MOST_PARTS {
            return Err(SheetError::Bomb);
        }
        Ok(Self { archive })
    }

    /// Sizes as declared first, which costs nothing, then as they are: a declared size may lie.
    fn check_sizes(&mut self) -> Result<(), SheetError> {
        let mut declared = 0_u64;
        for index in 0..self.archive.len() {
            let part = self.archive.by_index_raw(index).map_err(refused)?;
            declared = declared.saturating_add(part.size());
        }
        if declared > LARGEST_UNPACKED {
            return Err(SheetError::Bomb);
        }
        let mut left = LARGEST_UNPACKED;
        for index in 0..self.archive.len() {
            let part = self.archive.by_index(index).map_err(refused)?;
            if part.name().is_ok_and(|name| is_text(&name)) {
                let size = copy(&mut part.take(left + 1), &mut sink());
                left = left
                    .checked_sub(size.map_err(SheetError::damaged)?)
                    .ok_or(SheetError::Bomb)?;
            }
        }
        Ok(())
    }

    fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// One part as text; none where there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, SheetError> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(refused(error)),
        };
        let mut bytes = Vec::new();
        let read = part.take(LARGEST_UNPACKED).read_to_end(&mut bytes);
        read.map_err(SheetError::damaged)?;
        String::from_utf8(bytes)
            .map(Some)
            .map_err(SheetError::damaged)
    }

    /// What a packed file is that is no spreadsheet of ours.
    fn stranger(&self) -> SheetError {
        let known = [
            ("word/document.xml", "văn bản Word (.docx)"),
            ("ppt/presentation.xml", "bản trình chiếu (.pptx)"),
            ("xl/workbook.bin", "bảng tính nhị phân .xlsb"),
            ("content.xml", "tài liệu OpenDocument khác"),
        ];
        let found = known.iter().find(|(part, _)| self.has(part));
        found.map_or(SheetError::OtherKind("tệp nén"), |(_, what)| {
            SheetError::OtherKind(what)
        })
    }
}

/// The parts that are read, here or by the library that reads .xlsx.
fn is_text(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".xml") || name.ends_with(".rels") || name == "mimetype"
}

fn refused(error: ZipError) -> SheetError {
    match error {
        ZipError::InvalidPassword => SheetError::Encrypted,
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => SheetError::Encrypted,
        other => SheetError::damaged(other),
    }
}

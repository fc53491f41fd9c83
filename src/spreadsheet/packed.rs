//! .xlsx and .ods are packed files: bounded before a part of them is read.

use std::io::{BufRead, BufReader, Cursor, Read, copy, sink};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::{LARGEST_UNPACKED, MOST_PARTS};
use super::{Book, SheetError, ods, xlsx};

const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// `<si/>`
const SHORTEST_TEXT: u64 = 5;
/// Some programs say more texts than there are; so many do no harm.
const FEW_TEXTS: u64 = 1_000_000;

pub(super) struct Packed<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Book, SheetError> {
    let mut packed = Packed::open(bytes)?;
    let unpacked = packed.check_sizes()?;
    if packed.has("xl/workbook.xml") {
        return xlsx::read(bytes, unpacked);
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

    /// Sizes as declared first, which costs nothing, then as they are: a declared size may lie. All of it together.
    fn check_sizes(&mut self) -> Result<u64, SheetError> {
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
            let name = part.name().unwrap_or_default().to_ascii_lowercase();
            if is_text(&name) {
                let size = copy(&mut part.take(left + 1), &mut sink());
                let size = size.map_err(SheetError::damaged)?;
                left = left.checked_sub(size).ok_or(SheetError::Bomb)?;
                self.check_count(index, &name, size)?;
            }
        }
        Ok(LARGEST_UNPACKED - left)
    }

    /// The library that reads .xlsx makes room for as many shared texts as the file says it has: a word would be enough
    /// to take all memory.
    fn check_count(&mut self, index: usize, name: &str, size: u64) -> Result<(), SheetError> {
        if !name.ends_with("sharedstrings.xml") {
            return Ok(());
        }
        let part = self.archive.by_index(index).map_err(refused)?;
        let count = shared_texts(BufReader::new(part.take(size)));
        if count > (size / SHORTEST_TEXT).max(FEW_TEXTS) {
            return Err(SheetError::Bomb);
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

/// How many shared texts a part says it has; none where it cannot be read so far.
fn shared_texts(part: impl BufRead) -> u64 {
    let (mut reader, mut buffer) = (Reader::from_reader(part), Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == "sst" => {
                return said_count(&tag);
            }
            Ok(Event::Eof) | Err(_) => return 0,
            Ok(_) => {}
        }
    }
}

/// The greatest number of any attribute, however it is written.
fn said_count(tag: &BytesStart<'_>) -> u64 {
    let counts = tag.attributes().flatten().filter_map(|attribute| {
        let digits = attribute.value.chars().filter(char::is_ascii_digit);
        let is_count = attribute.key.as_ref().ends_with("Count");
        is_count.then(|| digits.collect::<String>().parse().unwrap_or(u64::MAX))
    });
    counts.max().unwrap_or(0)
}

/// The parts that are read, here or by the library that reads .xlsx.
fn is_text(name: &str) -> bool {
    name.ends_with(".xml") || name.ends_with(".rels") || name == "mimetype"
}

fn refused(error: ZipError) -> SheetError {
    match error {
        ZipError::InvalidPassword => SheetError::Encrypted,
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => SheetError::Encrypted,
        other => SheetError::damaged(other),
    }
}

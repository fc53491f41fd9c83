//! .csv and other text: which letters it is in, what parts its cells, and the cells.

use super::limits::Budget;
use super::{Book, Cell, Sheet, SheetError, place};
use crate::domain::text::legacy::recognise;

/// Rows in which the parting mark is looked for.
const LOOKED_AT: usize = 50;

pub(super) fn read(bytes: &[u8]) -> Result<Book, SheetError> {
    let text = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(SheetError::Empty);
    }
    let (mut budget, mut sheet) = (Budget::default(), Sheet::default());
    let mut rows = records(&text, parting_mark(&text));
    let (mut record, mut next) = (csv::StringRecord::new(), 0);
    while rows.read_record(&mut record).map_err(SheetError::damaged)? {
        let row = next + blank_lines(&record, &text);
        next = row + 1;
        for (column, text) in record.iter().enumerate() {
            let cell = Cell::text(unmarked(text));
            budget.put(&mut sheet, place(row, column)?, cell)?;
        }
    }
    Ok(Book::plain(sheet))
}

/// The apostrophe that keeps a text from being a formula is no part of it.
fn unmarked(text: &str) -> &str {
    let inside = text.strip_prefix('\'');
    let is_mark = |inside: &&str| inside.starts_with(super::write::FORMULA_MARKS);
    inside.filter(is_mark).unwrap_or(text)
}

/// Blank lines before a record: a spreadsheet that opens the file counts them as rows.
fn blank_lines(record: &csv::StringRecord, text: &str) -> usize {
    let start = record.position().map_or(0, csv::Position::byte);
    let start = usize::try_from(start).unwrap_or(usize::MAX);
    let (Some(before), Some(rest)) = (text.get(..start), text.get(start..)) else {
        return 0;
    };
    // The second half of a line end is still to come.
    let rest = match before.ends_with('\r') {
        true => rest.strip_prefix('\n').unwrap_or(rest),
        false => rest,
    };
    let ends: String = rest
        .chars()
        .take_while(|c| matches!(c, '\r' | '\n'))
        .collect();
    ends.replace("\r\n", "\n").len()
}

fn records(text: &str, mark: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
        .from_reader(text.as_bytes())
}

/// The mark that gives the first rows most cells and most often the same number of them. A comma may be a decimal one, so
/// it comes last.
fn parting_mark(text: &str) -> u8 {
    let sized = |mark: &u8| {
        let rows = records(text, *mark).into_records();
        let widths: Vec<usize> = rows
            .take(LOOKED_AT)
            .flatten()
            .map(|row| row.len())
            .filter(|width| *width > 1)
            .collect();
        let commonest = widths
            .iter()
            .map(|width| widths.iter().filter(|other| *other == width).count())
            .max();
        (commonest.unwrap_or(0), widths.len())
    };
    let marks = [b',', b'|', b';', b'\t'];
    marks.into_iter().max_by_key(sized).unwrap_or(b';')
}

/// Text by its first bytes, else UTF-8, else a Vietnamese encoding of one byte a letter.
fn decode(bytes: &[u8]) -> Result<String, SheetError> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        [0xff, 0xfe, rest @ ..] => Ok(utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Ok(utf16(rest, u16::from_be_bytes)),
        _ if looks_like_utf16(bytes) => Ok(utf16(bytes, u16::from_le_bytes)),
        _ if bytes.contains(&0) => Err(SheetError::NotASheet),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, SheetError> {
    match std::str::from_utf8(bytes) {
        Ok(text) if is_binary(text) => Err(SheetError::NotASheet),
        Ok(text) => Ok(text.to_owned()),
        Err(_) => one_byte(bytes),
    }
}

/// TCVN3 and VNI text looks Western until it is recognised; otherwise it is Windows-1258.
fn one_byte(bytes: &[u8]) -> Result<String, SheetError> {
    let western: String = bytes.iter().map(|byte| western(*byte)).collect();
    if is_binary(&western) {
        return Err(SheetError::NotASheet);
    }
    if recognise(&western).is_some() {
        return Ok(western);
    }
    Ok(bytes.iter().map(|byte| vietnamese(*byte)).collect())
}

/// Control characters of no use in a table.
fn is_binary(text: &str) -> bool {
    let strange = text
        .chars()
        .filter(|c| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}'))
        .count();
    strange * 100 > text.len()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// Written by Windows programs without the mark at the start: most second bytes are nought.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(2_000)];
    let pairs = start.chunks_exact(2);
    let (count, high) = (
        pairs.len(),
        pairs.filter(|pair| pair[1] == 0 && pair[0] != 0),
    );
    count > 1 && high.count() * 2 > count
}

/// Windows-1252, 0x80 to 0x9f; places without a letter stay as they are.
const WESTERN: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn western(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WESTERN[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

/// Windows-1258: like Windows-1252 but for these; tones are letters of their own behind the vowel.
fn vietnamese(byte: u8) -> char {
    match byte {
        0xc3 => 'Ă',
        0xcc => '\u{300}',
        0xd0 => 'Đ',
        0xd2 => '\u{309}',
        0xd5 => 'Ơ',
        0xdd => 'Ư',
        0xde => '\u{303}',
        0xe3 => 'ă',
        0xec => '\u{301}',
        0xf0 => 'đ',
        0xf2 => '\u{323}',
        0xf5 => 'ơ',
        0xfd => 'ư',
        0xfe => '₫',
        other => western(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::legacy::Encoding;

    fn cells(bytes: &[u8]) -> Vec<String> {
        let book = read(bytes).unwrap();
        let cells = book.sheets[0].cells.values();
        cells.map(|cell| cell.text.clone()).collect()
    }

    #[test]
    fn the_mark_between_cells_is_found_and_a_decimal_comma_is_none() {
        for text in [
            "Đơn vị;Điểm;Ghi chú\nCục A;95,25;x\nCục B;90,5;y\n",
            "Đơn vị\tĐiểm\tGhi chú\nCục A\t95,25\tx\nCục B\t90,5\ty\n",
            "Đơn vị,Điểm,Ghi chú\nCục A,\"95,25\",x\nCục B,\"90,5\",y\n",
        ] {
            assert_eq!(cells(text.as_bytes())[4], "95,25", "{text}");
        }
        assert_eq!(cells("Cục A\nCục B".as_bytes()), ["Cục A", "Cục B"]);
    }

    #[test]
    fn letters_are_read_in_every_encoding_of_the_field() {
        let text = "Đơn vị;Hệ Cơ yếu";
        let units = || text.encode_utf16();
        let mut little = vec![0xff, 0xfe];
        little.extend(units().flat_map(u16::to_le_bytes));
        let mut big = vec![0xfe, 0xff];
        big.extend(units().flat_map(u16::to_be_bytes));
        let mut marked = vec![0xef, 0xbb, 0xbf];
        marked.extend(text.as_bytes());
        for bytes in [text.as_bytes().to_vec(), little, big, marked] {
            assert_eq!(cells(&bytes), ["Đơn vị", "Hệ Cơ yếu"]);
        }
        // Windows-1258: "Đơn vị;Hệ"
        let bytes = b"\xd0\xf5n vi\xf2;H\xea\xf2";
        assert_eq!(cells(bytes), ["Đơn vị", "Hệ"]);
    }

    #[test]
    fn bytes_of_tcvn3_are_offered_in_todays_letters() {
        let bytes: Vec<u8> = "§¬n vÞ;hoµn thµnh nhiÖm vô"
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect();
        let book = read(&bytes).unwrap();
        assert_eq!(book.encoding, Some(Encoding::Tcvn3));
        let first = book.converted().sheets[0].cell(0, 0).cloned().unwrap();
        assert_eq!(first.text, "Đơn vị");
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert_eq!(read(&[0, 1, 2, 3, 0, 9]), Err(SheetError::NotASheet));
        assert_eq!(read(b" \n\n"), Err(SheetError::Empty));
    }

    #[test]
    fn blank_lines_count_as_rows() {
        let book = read(b"a;b\n\nc;d\n").unwrap();
        assert_eq!(book.sheets[0].rows(), [0, 2]);
        let book = read(b"a;\"b\r\nb\"\r\n\r\n\r\nc;d\r\n").unwrap();
        assert_eq!(book.sheets[0].rows(), [0, 3]);
    }
}

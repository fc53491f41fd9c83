//! Records as SQLite lays them on its pages, read out of bytes that nobody vouches for: everything is measured first.
//!
//! ```text
//! record: length of the header, one serial type per column, then the values      (all lengths are varints)
//! ```

use crate::domain::id::RowId;
use crate::register::value::Value;

/// Page size of every register.
const PAGE: usize = 4_096;
/// The most of a table's record that lies on its own page, and the least when it does not fit.
const MOST: usize = PAGE - 35;
const LEAST: usize = (PAGE - 12) * 32 / 255 - 23;
/// No record of ours is longer: a text of a mebibyte and what stands around it.
const LONGEST: usize = (1 << 20) + 4_096;

/// The columns of one record.
pub(super) struct Record(Vec<Column>);

enum Column {
    Value(Value),
    /// A blob that is no id.
    Bytes(Vec<u8>),
}

impl Record {
    /// The record of `columns` columns whose header begins at `at`; those of tables may go on in other pages.
    pub fn read(file: &[u8], at: usize, columns: usize) -> Option<Self> {
        let (types, header) = serial_types(file.get(at..)?, columns)?;
        let sizes: Vec<usize> = types
            .iter()
            .map(|kind| size(*kind))
            .collect::<Option<_>>()?;
        let length = sizes.iter().try_fold(header, |sum, size| {
            sum.checked_add(*size).filter(|sum| *sum <= LONGEST)
        })?;
        let whole = payload(file, at, length)?;
        let mut rest = whole.get(header..)?;
        let mut found = Vec::with_capacity(columns);
        for (kind, size) in types.into_iter().zip(sizes) {
            let (bytes, after) = rest.split_at_checked(size)?;
            found.push(column(kind, bytes)?);
            rest = after;
        }
        Some(Self(found))
    }

    pub fn value(&self, at: usize) -> Option<Value> {
        match self.0.get(at)? {
            Column::Value(value) => Some(value.clone()),
            Column::Bytes(_) => None,
        }
    }

    pub fn int(&self, at: usize) -> Option<i64> {
        match self.0.get(at)? {
            Column::Value(Value::Int(number)) => Some(*number),
            _ => None,
        }
    }

    pub fn number<T: TryFrom<i64>>(&self, at: usize) -> Option<T> {
        T::try_from(self.int(at)?).ok()
    }

    pub fn text(&self, at: usize) -> Option<String> {
        match self.0.get(at)? {
            Column::Value(Value::Text(text)) => Some(text.clone()),
            _ => None,
        }
    }

    pub fn id(&self, at: usize) -> Option<[u8; 16]> {
        match self.0.get(at)? {
            Column::Value(Value::Id(id)) => Some(*id.as_bytes()),
            _ => None,
        }
    }

    pub fn hash(&self, at: usize) -> Option<[u8; 32]> {
        match self.0.get(at)? {
            Column::Bytes(bytes) => bytes.as_slice().try_into().ok(),
            Column::Value(_) => None,
        }
    }
}

fn serial_types(bytes: &[u8], columns: usize) -> Option<(Vec<u64>, usize)> {
    let (header, mut at) = varint(bytes)?;
    let header = usize::try_from(header).ok().filter(|long| *long < 128)?;
    let mut types = Vec::with_capacity(columns);
    while at < header && types.len() < columns {
        let (kind, length) = varint(bytes.get(at..)?)?;
        types.push(kind);
        at += length;
    }
    (at == header && types.len() == columns).then_some((types, header))
}

/// Bytes that a value of this type takes.
fn size(kind: u64) -> Option<usize> {
    match kind {
        0 | 8 | 9 => Some(0),
        1..=4 => usize::try_from(kind).ok(),
        5 => Some(6),
        6 => Some(8),
        12.. => usize::try_from((kind - 12) / 2).ok(),
        _ => None,
    }
}

fn column(kind: u64, bytes: &[u8]) -> Option<Column> {
    Some(match kind {
        0 => Column::Value(Value::Null),
        8 | 9 => Column::Value(Value::Int(i64::from(kind == 9))),
        1..=6 => Column::Value(Value::Int(int(bytes))),
        _ if kind % 2 == 1 => Column::Value(Value::Text(std::str::from_utf8(bytes).ok()?.into())),
        _ => match RowId::from_slice(bytes) {
            Some(id) => Column::Value(Value::Id(id)),
            None => Column::Bytes(bytes.to_vec()),
        },
    })
}

/// Big-endian, with a sign.
pub(super) fn int(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|byte| *byte >= 0x80);
    let start = if negative { -1 } else { 0 };
    bytes
        .iter()
        .fold(start, |number, byte| number << 8 | i64::from(*byte))
}

/// How many bytes an integer of this type takes; none where it is no integer.
pub(super) fn int_size(kind: u8) -> Option<usize> {
    match kind {
        1..=6 | 8 | 9 => size(u64::from(kind)),
        _ => None,
    }
}

/// The bytes of a record of `length`: a long one goes on in pages that name each other.
fn payload(file: &[u8], at: usize, length: usize) -> Option<Vec<u8>> {
    if length <= MOST {
        return Some(file.get(at..at + length)?.to_vec());
    }
    let here = LEAST + (length - LEAST) % (PAGE - 4);
    let here = if here <= MOST { here } else { LEAST };
    let mut whole = file.get(at..at + here)?.to_vec();
    let mut next = file.get(at + here..at + here + 4)?;
    while whole.len() < length {
        let number = u32::from_be_bytes(next.try_into().ok()?);
        let page = usize::try_from(number)
            .ok()?
            .checked_sub(1)?
            .checked_mul(PAGE)?;
        let page = file.get(page..page.checked_add(PAGE)?)?;
        let (after, content) = page.split_at_checked(4)?;
        whole.extend(content.get(..content.len().min(length - whole.len()))?);
        next = after;
    }
    Some(whole)
}

/// A varint and how many bytes it took.
fn varint(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut number = 0_u64;
    for (at, byte) in bytes.iter().take(9).enumerate() {
        if at == 8 {
            return Some((number << 8 | u64::from(*byte), 9));
        }
        number = number << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((number, at + 1));
        }
    }
    None
}

/// The number of the row whose record begins at `at`: it stands right before, and before it the length of the record.
pub(super) fn rowid_before(file: &[u8], at: usize, columns: usize) -> Option<i64> {
    let (types, header) = serial_types(file.get(at..)?, columns)?;
    let sizes = types.into_iter().map(size);
    let length = sizes.sum::<Option<usize>>()?.checked_add(header)?;
    (1..=9).find_map(|long| {
        let start = at.checked_sub(long)?;
        let (rowid, read) = varint(file.get(start..at)?)?;
        let is_row = read == long && ends_in(file.get(..start)?, length);
        i64::try_from(rowid).ok().filter(|_| is_row)
    })
}

/// Whether the varint of `number` stands at the end of these bytes.
fn ends_in(bytes: &[u8], number: usize) -> bool {
    (1..=4).any(|long| {
        let start = bytes.len().checked_sub(long);
        let read = start.and_then(|start| varint(&bytes[start..]));
        read == Some((number as u64, long))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_their_sign() {
        assert_eq!([int(&[0xff]), int(&[0x01, 0x00]), int(&[])], [-1, 256, 0]);
        assert_eq!(varint(&[0x81, 0x00]), Some((128, 2)));
        assert_eq!(varint(&[0xff; 8]), None);
    }

    #[test]
    fn a_record_that_claims_more_than_there_is_gives_nothing() {
        let text = [3, 0x17, 0x2c];
        assert!(Record::read(&text, 0, 2).is_none());
        let endless = [10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        assert!(Record::read(&endless, 0, 1).is_none());
        let int = [2, 1, 7];
        assert_eq!(Record::read(&int, 0, 1).and_then(|it| it.int(0)), Some(7));
    }
}

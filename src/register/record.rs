//! An edit and its bytes. What is hashed is what is stored and sent: there is no second, canonical form.
//!
//! ```text
//! "E1" site(16) seq(8) table(2) row(16) field(2) value wall_ms(8) operator reason n(2) parent(32)*n
//! value: 0 | 1 int(8) | 2 text | 3 id(16)      text: length(4) UTF-8      numbers little-endian
//! ```

use sha2::{Digest, Sha256};

use crate::domain::id::RowId;
use crate::domain::text::{nfc, one_line};
use crate::register::fields::{ALIVE, table};
use crate::register::value::Value;

/// One installation of the program on one workstation.
pub type SiteId = [u8; 16];
/// SHA-256 of an edit's bytes.
pub type EditId = [u8; 32];

/// One field of one row set to one value by one operator, having seen certain earlier edits of that field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub site: SiteId,
    /// Counts the edits of the site from 1.
    pub seq: u64,
    pub table: u16,
    pub row: RowId,
    pub field: u16,
    pub value: Value,
    /// Milliseconds since 1970; shown, never used to decide anything.
    pub wall_ms: i64,
    pub operator: String,
    pub reason: String,
    /// Strictly ascending.
    pub parents: Vec<EditId>,
}

const MAGIC: &[u8; 2] = b"E1";
const MAX_TEXT: usize = 1 << 20;
const MAX_OPERATOR: usize = 200;
const MAX_REASON: usize = 2_000;
pub const MAX_PARENTS: usize = 256;
/// No workstation makes as many edits. Somebody else may claim that ours did: see `history::next_seq`.
pub(super) const MAX_SEQ: u64 = 1 << 40;

/// Why bytes are not an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadRecord {
    #[error("bản ghi bị cụt")]
    Short,
    #[error("bản ghi thừa dữ liệu")]
    Trailing,
    #[error("bản ghi của phiên bản khác")]
    Version,
    #[error("kiểu giá trị lạ")]
    Tag,
    #[error("chữ dài quá mức")]
    TooLong,
    #[error("chữ không phải UTF-8")]
    NotText,
    #[error("chữ có ký tự điều khiển, ký tự ẩn hoặc không ở dạng Unicode dựng sẵn")]
    Untidy,
    #[error("số thứ tự sai")]
    Sequence,
    #[error("danh sách bản ghi trước không xếp đúng")]
    Parents,
    #[error("bảng hoặc cột lạ")]
    UnknownField,
    #[error("giá trị không hợp với cột")]
    Value,
}

impl Edit {
    pub fn id(&self) -> EditId {
        Sha256::digest(self.bytes()).into()
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(160);
        out.extend(MAGIC);
        out.extend(self.site);
        out.extend(self.seq.to_le_bytes());
        out.extend(self.table.to_le_bytes());
        out.extend(self.row.as_bytes());
        out.extend(self.field.to_le_bytes());
        put_value(&mut out, &self.value);
        out.extend(self.wall_ms.to_le_bytes());
        put_text(&mut out, &self.operator);
        put_text(&mut out, &self.reason);
        out.extend((self.parents.len() as u16).to_le_bytes());
        out.extend(self.parents.iter().flatten());
        out
    }

    /// Reads an edit strictly: every byte string is one edit or none, and none says what no program of ours writes.
    pub fn parse(bytes: &[u8]) -> Result<Self, BadRecord> {
        let mut cursor = Cursor(bytes);
        if cursor.take(2)? != MAGIC {
            return Err(BadRecord::Version);
        }
        let edit = Self {
            site: cursor.array()?,
            seq: u64::from_le_bytes(cursor.array()?),
            table: u16::from_le_bytes(cursor.array()?),
            row: RowId(cursor.array()?),
            field: u16::from_le_bytes(cursor.array()?),
            value: cursor.value()?,
            wall_ms: i64::from_le_bytes(cursor.array()?),
            operator: cursor.text(MAX_OPERATOR)?,
            reason: cursor.text(MAX_REASON)?,
            parents: cursor.parents()?,
        };
        if !cursor.0.is_empty() {
            return Err(BadRecord::Trailing);
        }
        if !edit.is_tidy() {
            return Err(BadRecord::Untidy);
        }
        edit.checked()
    }

    /// Whether its texts are in the one form in which text is kept: nothing invisible, one spelling of each letter.
    fn is_tidy(&self) -> bool {
        let field = table(self.table).and_then(|table| table.field(self.field));
        let is_kept = |text: &str| text == nfc(text);
        is_kept(&self.operator)
            && is_kept(&self.reason)
            && field.is_none_or(|field| field.kind.tidy(self.value.clone()) == self.value)
    }

    /// Refuses what no program of ours would have written.
    pub fn checked(self) -> Result<Self, BadRecord> {
        if self.seq == 0 || self.seq > MAX_SEQ {
            return Err(BadRecord::Sequence);
        }
        if self.operator.len() > MAX_OPERATOR || self.reason.len() > MAX_REASON {
            return Err(BadRecord::TooLong);
        }
        if self.parents.len() > MAX_PARENTS || !self.parents.is_sorted_by(|a, b| a < b) {
            return Err(BadRecord::Parents);
        }
        if field_accepts(self.table, self.field, &self.value)? {
            Ok(self)
        } else {
            Err(BadRecord::Value)
        }
    }
}

/// A name as an edit keeps it: one line, and no longer than others accept.
pub(super) fn operator_of(name: &str) -> String {
    let name = one_line(name);
    name[..name.floor_char_boundary(MAX_OPERATOR)]
        .trim_end()
        .to_owned()
}

fn field_accepts(table_id: u16, field: u16, value: &Value) -> Result<bool, BadRecord> {
    let table = table(table_id).ok_or(BadRecord::UnknownField)?;
    if field == ALIVE {
        return Ok(matches!(value, Value::Int(0 | 1)));
    }
    if matches!(value, Value::Text(text) if text.contains('\0')) {
        return Ok(false);
    }
    table
        .field(field)
        .map(|field| field.kind.accepts(value))
        .ok_or(BadRecord::UnknownField)
}

fn put_value(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Null => out.push(0),
        Value::Int(number) => {
            out.push(1);
            out.extend(number.to_le_bytes());
        }
        Value::Text(text) => {
            out.push(2);
            put_text(out, text);
        }
        Value::Id(id) => {
            out.push(3);
            out.extend(id.as_bytes());
        }
    }
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    out.extend((text.len() as u32).to_le_bytes());
    out.extend(text.as_bytes());
}

struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], BadRecord> {
        let (head, rest) = self.0.split_at_checked(count).ok_or(BadRecord::Short)?;
        self.0 = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], BadRecord> {
        self.take(N)?.try_into().map_err(|_| BadRecord::Short)
    }

    fn text(&mut self, max: usize) -> Result<String, BadRecord> {
        let length = u32::from_le_bytes(self.array()?) as usize;
        if length > max {
            return Err(BadRecord::TooLong);
        }
        let text = std::str::from_utf8(self.take(length)?).map_err(|_| BadRecord::NotText)?;
        Ok(text.to_owned())
    }

    fn value(&mut self) -> Result<Value, BadRecord> {
        match self.take(1)? {
            [0] => Ok(Value::Null),
            [1] => Ok(Value::Int(i64::from_le_bytes(self.array()?))),
            [2] => Ok(Value::Text(self.text(MAX_TEXT)?)),
            [3] => Ok(Value::Id(RowId(self.array()?))),
            _ => Err(BadRecord::Tag),
        }
    }

    fn parents(&mut self) -> Result<Vec<EditId>, BadRecord> {
        let count = usize::from(u16::from_le_bytes(self.array()?));
        if count > MAX_PARENTS {
            return Err(BadRecord::Parents);
        }
        (0..count).map(|_| self.array()).collect()
    }
}

/// The id of a grid cell, derived from its parents, so that two sites creating the same cell create the same row.
pub fn derived_id(word: &str, parents: &[RowId]) -> RowId {
    let mut hash = Sha256::new();
    hash.update(b"GIAO-UOC-ROW");
    hash.update((word.len() as u32).to_le_bytes());
    hash.update(word);
    for parent in parents {
        hash.update(parent.as_bytes());
    }
    let digest: [u8; 32] = hash.finalize().into();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    RowId(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_edit() -> impl Strategy<Value = Edit> {
        let parents = proptest::collection::btree_set(any::<[u8; 32]>(), 0..4);
        (
            any::<[u8; 16]>(),
            1..=MAX_SEQ,
            any::<[u8; 16]>(),
            "[a-zđ ếộ]{0,39}[a-zđếộ]",
            any::<i64>(),
            parents,
        )
            .prop_map(|(site, seq, row, text, wall_ms, parents)| Edit {
                site,
                seq,
                table: 1,
                row: RowId(row),
                field: 1,
                value: Value::Text(text.clone()),
                wall_ms,
                operator: text,
                reason: String::new(),
                parents: parents.into_iter().collect(),
            })
    }

    proptest! {
        #[test]
        fn an_edit_comes_back_from_its_bytes(edit in any_edit()) {
            prop_assert_eq!(Edit::parse(&edit.bytes()), Ok(edit));
        }

        #[test]
        fn what_parses_is_the_bytes_of_what_was_parsed(edit in any_edit(), at in 0usize..400, flip in 1u8..) {
            let mut bytes = edit.bytes();
            let at = at % bytes.len();
            bytes[at] ^= flip;
            if let Ok(other) = Edit::parse(&bytes) {
                prop_assert_eq!(other.bytes(), bytes);
            }
        }

        #[test]
        fn any_cut_or_longer_record_is_refused(edit in any_edit(), cut in 1usize..60) {
            let bytes = edit.bytes();
            prop_assert!(Edit::parse(&bytes[..bytes.len() - cut]).is_err());
            let longer = [bytes.as_slice(), &[0]].concat();
            prop_assert_eq!(Edit::parse(&longer), Err(BadRecord::Trailing));
        }
    }

    /// An edit of the name of a unit.
    fn edit(name: &str, operator: &str, reason: &str) -> Edit {
        Edit {
            site: [1; 16],
            seq: 1,
            table: 1,
            row: RowId([2; 16]),
            field: 1,
            value: Value::Text(name.to_owned()),
            wall_ms: 0,
            operator: operator.to_owned(),
            reason: reason.to_owned(),
            parents: Vec::new(),
        }
    }

    #[test]
    fn texts_that_no_program_of_ours_writes_are_refused() {
        let read = |edit: Edit| Edit::parse(&edit.bytes()).map(drop);
        assert_eq!(read(edit("Cục A", "Lan", "hai\ndòng")), Ok(()));
        for strange in [
            "Cu\u{323}c A",
            "Cục\u{202e}A",
            "Cục\u{7}A",
            "Cục\0A",
            "Cục A ",
        ] {
            for untidy in [
                edit(strange, "Lan", ""),
                edit("Cục A", strange, ""),
                edit("Cục A", "Lan", strange),
            ] {
                assert_eq!(read(untidy), Err(BadRecord::Untidy), "{strange:?}");
            }
        }
    }

    #[test]
    fn a_number_that_no_workstation_reaches_is_refused() {
        let last = Edit {
            seq: MAX_SEQ,
            ..edit("Cục A", "Lan", "")
        };
        let beyond = Edit {
            seq: MAX_SEQ + 1,
            ..last.clone()
        };
        assert_eq!(Edit::parse(&last.bytes()), Ok(last));
        assert_eq!(Edit::parse(&beyond.bytes()), Err(BadRecord::Sequence));
    }

    #[test]
    fn cells_of_a_grid_have_the_same_id_everywhere() {
        let parents = [RowId([1; 16]), RowId([2; 16])];
        assert_eq!(
            derived_id("membership", &parents),
            derived_id("membership", &parents)
        );
        assert_ne!(
            derived_id("membership", &parents),
            derived_id("assignment", &parents)
        );
        assert_ne!(
            derived_id("membership", &parents),
            derived_id("membership", &[parents[1], parents[0]])
        );
    }
}

//! The inside of a package: records of edits, each with its length in front (four bytes, little-endian), parents first.

use std::collections::{HashMap, HashSet};

use crate::domain::id::RowId;
use crate::domain::number::grouped;
use crate::register::record::{BadRecord, Edit, MAX_PARENTS};
use crate::transfer::package::MOST_EDITS;

/// Why content is no list of edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadContent {
    #[error(transparent)]
    Record(#[from] BadRecord),
    #[error("có hơn {} lần sửa", grouped(MOST_EDITS))]
    TooMany,
    #[error("một mục có hơn {MAX_PARENTS} giá trị chưa thống nhất")]
    Crowded,
}

pub fn write(edits: &[Edit]) -> Vec<u8> {
    let mut out = Vec::new();
    for edit in edits {
        let record = edit.bytes();
        out.extend((record.len() as u32).to_le_bytes());
        out.extend(record);
    }
    out
}

/// Every byte belongs to a record that this program would have written, or nothing is read.
pub fn read(mut content: &[u8]) -> Result<Vec<Edit>, BadContent> {
    let mut edits = Vec::new();
    while !content.is_empty() {
        let (length, rest) = content.split_first_chunk::<4>().ok_or(BadRecord::Short)?;
        let length = u32::from_le_bytes(*length) as usize;
        let (record, rest) = rest.split_at_checked(length).ok_or(BadRecord::Short)?;
        edits.push(Edit::parse(record)?);
        if edits.len() as u64 > MOST_EDITS {
            return Err(BadContent::TooMany);
        }
        content = rest;
    }
    if is_crowded(&edits) {
        return Err(BadContent::Crowded);
    }
    Ok(edits)
}

/// Whether one field has more standing values than a decision can name. Honest ones are as many as offices at most; a
/// crafted crowd of them would take memory and hours when it is looked at.
fn is_crowded(edits: &[Edit]) -> bool {
    let seen = edits.iter().flat_map(|edit| {
        let parents = edit.parents.iter();
        parents.map(|parent| (edit.field, *parent))
    });
    let seen: HashSet<(u16, [u8; 32])> = seen.collect();
    let mut standing: HashMap<(RowId, u16), usize> = HashMap::new();
    for edit in edits {
        if !seen.contains(&(edit.field, edit.id())) {
            *standing.entry((edit.row, edit.field)).or_default() += 1;
        }
    }
    standing.values().any(|count| *count > MAX_PARENTS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::value::Value;

    fn edit(seq: u64) -> Edit {
        Edit {
            site: [1; 16],
            seq,
            table: 1,
            row: RowId([2; 16]),
            field: 1,
            value: Value::text("Cục Cơ yếu Quân đội"),
            wall_ms: 5,
            operator: "Lan".into(),
            reason: String::new(),
            parents: Vec::new(),
        }
    }

    #[test]
    fn what_was_written_is_read_and_anything_else_is_not() {
        let edits = [edit(1), edit(2)];
        let content = write(&edits);
        assert_eq!(read(&content), Ok(edits.to_vec()));
        let short = Err(BadContent::Record(BadRecord::Short));
        assert_eq!(read(&content[..content.len() - 1]), short);
        assert_eq!(read(&[&content[..], &[0, 0]].concat()), short);
        let empty = [&content[..], &[0, 0, 0, 0]].concat();
        assert_eq!(read(&empty), short);
    }

    #[test]
    fn more_edits_than_a_package_may_have_are_not_read() {
        let record = write(&[edit(1)]);
        let content = record.repeat(usize::try_from(MOST_EDITS).unwrap() + 1);
        assert_eq!(read(&content), Err(BadContent::TooMany));
    }

    #[test]
    fn a_crowd_of_values_of_one_field_is_refused() {
        let crowd = |count: usize| (1..=count as u64).map(edit).collect::<Vec<_>>();
        assert!(read(&write(&crowd(MAX_PARENTS))).is_ok());
        assert_eq!(
            read(&write(&crowd(MAX_PARENTS + 1))),
            Err(BadContent::Crowded)
        );
        let mut chain = crowd(MAX_PARENTS + 1);
        for at in 1..chain.len() {
            chain[at].parents = vec![chain[at - 1].id()];
        }
        assert!(read(&write(&chain)).is_ok());
    }
}

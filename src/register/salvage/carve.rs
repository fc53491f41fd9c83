//! Looks through the bytes of a damaged register for what one of ours is made of. No page, index or header is believed:
//! a record is found by its shape wherever it lies, and what it says counts once its hash says the same.

use std::collections::{HashMap, HashSet};

use crate::domain::id::RowId;
use crate::register::journal::{ActKind, JournalLine};
use crate::register::record::{Edit, EditId};
use crate::register::salvage::cells::{Record, int, int_size, rowid_before};

const EDIT_COLUMNS: usize = 13;
const JOURNAL_COLUMNS: usize = 10;
/// No edit takes less room in a register: what claims a greater number is no number of an edit.
const SMALLEST: usize = 40;

/// An edit as a row of its table says it, without the edits it has seen.
#[derive(Clone, Debug)]
pub(super) struct Stone {
    /// Its number in the register, where it could be read.
    pub rid: Option<i64>,
    /// What it says its hash is.
    pub id: EditId,
    pub edit: Edit,
    /// The line of the journal that brought it.
    pub batch: i64,
}

/// Everything that has the right shape.
#[derive(Default)]
pub(super) struct Found {
    pub stones: Vec<Stone>,
    pub lines: Vec<JournalLine>,
    /// What the register says its id is, in every place where it does.
    pub ids: Vec<RowId>,
    /// By the index of ids.
    pub id_of: HashMap<i64, EditId>,
    /// By the index of cells: the row where an edit belongs. The index of workstations looks the same.
    pub row_of: HashMap<i64, Vec<[u8; 16]>>,
    /// Pairs of numbers, the greater one first: an edit and one it has seen, or an edit and a line, told by nothing but
    /// what fits.
    pub pairs: HashSet<(i64, i64)>,
}

/// Reads through the whole file once.
pub(super) fn carve(file: &[u8]) -> Found {
    let mut found = Found::default();
    let most = i64::try_from(file.len() / SMALLEST).unwrap_or(i64::MAX);
    for at in 0..file.len() {
        match file[at..] {
            [0, 0x4c, 0x2c, ..] => found
                .stones
                .extend(at.checked_sub(1).and_then(|at| stone(file, at))),
            [0x4c, 0x4c, 0x4c, ..] => found.lines.extend(line(file, at)),
            [b'r', b'e', b'g', ..] => found.ids.extend(register_id(file, at)),
            [3, 0x4c, kind, ..] => found.take_id(file, at, kind, most),
            [3, one, two, ..] => found.take_pair(file, at, [one, two], most),
            [4, 0x2c, field, rid, ..] => found.take_cell(file, at, [field, rid], most),
            _ => {}
        }
    }
    found
        .stones
        .retain(|stone| stone.rid.is_none_or(|rid| (1..=most).contains(&rid)));
    found
}

fn stone(file: &[u8], at: usize) -> Option<Stone> {
    let record = Record::read(file, at, EDIT_COLUMNS)?;
    let edit = Edit {
        site: record.id(2)?,
        seq: record.number(3)?,
        table: record.number(4)?,
        row: RowId(record.id(5)?),
        field: record.number(6)?,
        value: record.value(7)?,
        operator: record.text(8)?,
        wall_ms: record.int(9)?,
        reason: record.text(10)?,
        parents: Vec::new(),
    };
    Some(Stone {
        rid: rowid_before(file, at, EDIT_COLUMNS),
        id: record.hash(1)?,
        edit,
        batch: record.int(11)?,
    })
}

/// The line whose header ends with the three hashes at `end`.
fn line(file: &[u8], end: usize) -> Option<JournalLine> {
    (8..24).find_map(|back| {
        let at = end.checked_sub(back)?;
        let record = Record::read(file, at, JOURNAL_COLUMNS)?;
        let seq = rowid_before(file, at, JOURNAL_COLUMNS)?;
        read_line(&record, seq).filter(|line| line.hash == line.computed_hash())
    })
}

fn read_line(record: &Record, seq: i64) -> Option<JournalLine> {
    Some(JournalLine {
        seq,
        kind: ActKind::from_code(&record.text(1)?)?,
        label: record.text(2)?,
        undoes: record.int(3),
        at_ms: record.int(4)?,
        site: record.id(5)?,
        operator: record.text(6)?,
        edits: record.hash(7)?,
        prev: record.hash(8)?,
        hash: record.hash(9)?,
    })
}

/// The key, and right behind it the id.
fn register_id(file: &[u8], at: usize) -> Option<RowId> {
    let key = crate::register::REGISTER_ID.as_bytes();
    let rest = file.get(at..)?.strip_prefix(key)?;
    let is_row = at.checked_sub(3).map(|header| &file[header..at]) == Some(&[3, 0x23, 0x2c]);
    RowId::from_slice(rest.get(..16)?).filter(|_| is_row)
}

impl Found {
    /// An entry of the index of ids: hash, number.
    fn take_id(&mut self, file: &[u8], at: usize, kind: u8, most: i64) {
        let Some([id, rid]) = entry(file, at, 3, [32, int_size(kind).unwrap_or(99)]) else {
            return;
        };
        if let (Ok(id), Some(rid)) = (id.try_into(), number(kind, rid, most)) {
            self.id_of.insert(rid, id);
        }
    }

    fn take_pair(&mut self, file: &[u8], at: usize, kinds: [u8; 2], most: i64) {
        let [Some(one), Some(two)] = kinds.map(int_size) else {
            return;
        };
        let read = entry(file, at, 3, [one, two]);
        let read =
            read.map(|[one, two]| [number(kinds[0], one, most), number(kinds[1], two, most)]);
        if let Some([Some(one), Some(two)]) = read {
            self.pairs.insert((one.max(two), one.min(two)));
        }
    }

    /// An entry of the index of cells: row, field, number.
    fn take_cell(&mut self, file: &[u8], at: usize, kinds: [u8; 2], most: i64) {
        let [Some(field), Some(rid)] = kinds.map(int_size) else {
            return;
        };
        let Some([row, numbers]) = entry(file, at, 4, [16, field + rid]) else {
            return;
        };
        let rid = number(kinds[1], &numbers[field..], most);
        if let (Ok(row), Some(rid)) = (row.try_into(), rid) {
            self.row_of.entry(rid).or_default().push(row);
        }
    }
}

/// The two parts of an index entry whose header of `header` bytes is at `at`: its length stands right before.
fn entry(file: &[u8], at: usize, header: usize, sizes: [usize; 2]) -> Option<[&[u8]; 2]> {
    let length = header + sizes[0] + sizes[1];
    let said = usize::from(*file.get(at.checked_sub(1)?)?);
    let body = file.get(at + header..at + length)?;
    let (one, two) = body.split_at_checked(sizes[0])?;
    (said == length).then_some([one, two])
}

fn number(kind: u8, bytes: &[u8], most: i64) -> Option<i64> {
    let number = match kind {
        8 => 0,
        9 => 1,
        _ => int(bytes),
    };
    (0..=most).contains(&number).then_some(number)
}

//! What came of a rescue, in words.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::error::Result;
use crate::app::leading::in_words;
use crate::app::salvage::{Damaged, Ground};
use crate::app::{Session, wording};
use crate::register::fields::{Kind, Table};
use crate::register::salvage::{LostRow, Salvaged};
use crate::register::value::Value;

/// Lost things that are listed one by one.
const LISTED: usize = 200;

/// One row of which something is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostThing {
    /// "chỉ tiêu", or that nobody can tell.
    pub table: &'static str,
    /// Empty where the row is lost altogether.
    pub name: String,
    pub edits: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub damaged: PathBuf,
    pub base: Option<PathBuf>,
    pub with_wreck: bool,
    /// Edits of the damaged register, as far as can be told; those that are kept now, here or by the snapshot.
    pub total: usize,
    pub kept: usize,
    /// Edits that the damaged file gave to the new register.
    pub taken: usize,
    /// Edits that can be read and lead to something that is lost.
    pub left_out: usize,
    /// More may be lost than can be counted: the end of the file is missing, or there is no way to count.
    pub is_cut: bool,
    /// The damaged register could not tell its id any more.
    pub is_new_id: bool,
    /// Lines of its journal that confirm themselves.
    pub lines: usize,
    /// Nobody can tell any more which imports had been taken back.
    pub is_journal_torn: bool,
    /// The last act that can be read, and when it was.
    pub last_act: Option<(String, i64)>,
    /// When what was salvaged was written.
    pub times: Option<RangeInclusive<i64>>,
    pub things: Vec<LostThing>,
}

impl Report {
    pub(super) fn of(damaged: &Damaged, ground: Ground<'_>) -> Self {
        let lines = damaged.wreck.lines();
        Self {
            damaged: damaged.path.clone(),
            base: ground.base.map(Into::into),
            with_wreck: ground.with_wreck,
            is_cut: damaged.wreck.is_cut(),
            lines: lines.len(),
            is_journal_torn: ground.with_wreck && !damaged.wreck.has_whole_journal(),
            last_act: lines.last().map(|line| (in_words(line), line.at_ms)),
            ..Self::default()
        }
    }

    /// Fills in what was found out.
    pub(super) fn tell(&mut self, session: &Session, salvaged: &Salvaged) -> Result<()> {
        let unused = if self.with_wreck {
            self.left_out
        } else {
            salvaged.edits.len()
        };
        self.total = salvaged.total;
        self.kept = salvaged.kept.saturating_sub(unused);
        self.times = salvaged.times.clone();
        self.things = things(session, &salvaged.lost_rows)?;
        Ok(())
    }

    /// Edits that nothing brings back.
    pub fn lost(&self) -> usize {
        self.total - self.kept
    }

    pub fn is_whole(&self) -> bool {
        self.lost() == 0 && !self.is_cut && !self.is_new_id
    }

    /// Nothing was saved.
    pub fn is_empty(&self) -> bool {
        self.base.is_none() && self.taken == 0
    }

    /// What else has to be known about the new register.
    pub fn remarks(&self) -> Vec<String> {
        let left_out = (self.left_out > 0).then(|| {
            format!(
                "{} lần sửa còn đọc được nhưng chưa đưa vào, vì cần đến phần đã mất: nhập lại các gói còn giữ rồi cứu lần nữa",
                self.left_out
            )
        });
        let torn = self.is_journal_torn.then(|| {
            "Nhật ký trong tệp hỏng không còn đủ: gói nào đã nhập rồi hoàn tác có thể có lại trong sổ mới".to_owned()
        });
        let new_id = self.is_new_id.then(|| {
            "Không đọc được mã của sổ: sổ mới có mã khác, các gói cũ không nhập vào được".to_owned()
        });
        [left_out, torn, new_id].into_iter().flatten().collect()
    }

    pub(super) fn import_label(&self) -> String {
        format!("cứu dữ liệu từ sổ hỏng “{}”", self.file_name())
    }

    fn file_name(&self) -> String {
        self.damaged
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    }

    /// What the journal of the new register says about its beginning.
    pub(super) fn journal_line(&self) -> String {
        let from = format!("sổ này thay cho sổ hỏng “{}”", self.file_name());
        let base = self.base.as_ref().and_then(|base| base.file_stem());
        let base = base.map(|stem| format!("dựng lại từ bản lưu {}", stem.to_string_lossy()));
        let wreck = self
            .with_wreck
            .then(|| format!("cứu được {} lần sửa từ tệp hỏng", self.taken));
        let parts: Vec<String> = [Some(from), base, wreck, Some(self.lost_in_words())]
            .into_iter()
            .flatten()
            .collect();
        parts.join("; ")
    }

    /// "mất 12 trong 340 lần sửa".
    pub fn lost_in_words(&self) -> String {
        let least = if self.is_cut { "ít nhất " } else { "" };
        match (self.lost(), self.is_cut) {
            (0, false) => format!("không mất lần sửa nào trong {} lần", self.total),
            (0, true) => "không rõ mất bao nhiêu vì tệp bị cụt".to_owned(),
            (lost, _) => format!("mất {least}{lost} trong {} lần sửa", self.total),
        }
    }

    /// Kinds of rows of which something is lost, with how many rows.
    pub fn kinds(&self) -> Vec<(&'static str, usize)> {
        let mut kinds: BTreeMap<&'static str, usize> = BTreeMap::new();
        for thing in &self.things {
            *kinds.entry(thing.table).or_default() += 1;
        }
        let mut kinds: Vec<_> = kinds.into_iter().collect();
        kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        kinds
    }
}

fn things(session: &Session, lost: &[LostRow]) -> Result<Vec<LostThing>> {
    let reader = session.reader();
    let thing = |lost: &LostRow| {
        let cells = lost
            .table
            .map(|table| reader.row(table, lost.row))
            .transpose()?
            .flatten();
        let name = match (lost.table, cells) {
            (Some(table), Some(cells)) => {
                let name = wording::row_name(reader, table, &cells, true)?;
                if is_code(table, &cells, &name) {
                    String::new()
                } else {
                    name
                }
            }
            _ => String::new(),
        };
        Ok(LostThing {
            table: lost.table.map_or("dòng không rõ loại", |table| table.label),
            name,
            edits: lost.edits,
        })
    };
    lost.iter().take(LISTED).map(thing).collect()
}

/// A row that lost its name is not called by a word of the program.
fn is_code(table: &Table, cells: &[Value], name: &str) -> bool {
    let mut fields = table.fields.iter().zip(cells);
    fields.any(|(field, value)| {
        matches!((field.kind, value), (Kind::Word(_), Value::Text(code)) if code == name)
    })
}

/// "08:30 ngày 12/03/2019" on this machine's wall.
pub fn at_in_words(at_ms: i64) -> String {
    let at = Timestamp::from_millisecond(at_ms).unwrap_or_default();
    let local = TimeZone::system().to_datetime(at);
    local.strftime("%H:%M ngày %d/%m/%Y").to_string()
}

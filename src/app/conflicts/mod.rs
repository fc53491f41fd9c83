//! Mục chưa thống nhất: what stands against each other in this register, in words, and what a person may decide.
//!
//! `voices` says who spoke from where, `values` turns values into words and typed words into values.

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod values;
mod voices;

pub use values::{is_text, options, read, takes_other};

use crate::app::commands::Decision;
use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::session::Session;
use crate::app::wording;
use crate::domain::bloc::Bloc;
use crate::domain::covenant::Covenant;
use crate::domain::id::{BlocYearId, CovenantId, RowId};
use crate::domain::year::BlocYear;
use crate::register::belonging::owner;
use crate::register::fields::{Entity, Field, Table};
use crate::register::record::SiteId;
use crate::register::value::Value;
use crate::register::{Dispute, Reader};
use voices::Sites;

pub use voices::Speaker;

/// One thing that nobody has decided yet: a field of a row, or whether the row stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The same as long as it is open, on every workstation: "9c1f20ab.text".
    pub id: String,
    pub table: &'static Table,
    pub row: RowId,
    /// None: whether the row stands at all.
    pub field: Option<&'static Field>,
    /// None for units, blocs and what else is of no year.
    pub year: Option<BlocYearId>,
    /// The covenant whose text it is a part of.
    pub covenant: Option<CovenantId>,
    /// That covenant is signed: what it says should be what was signed.
    pub is_signed: bool,
    /// "Khối thi đua 4 Hệ Cơ yếu, năm 2019".
    pub place: String,
    /// "chỉ tiêu “Tổ chức hội thao của khối”".
    pub about: String,
    pub label: String,
    /// What all had seen last; none where there was nothing.
    pub before: Option<String>,
    /// The shown one first.
    pub choices: Vec<Choice>,
}

/// One of the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: Value,
    pub words: String,
    /// It is what the screens and papers show at present.
    pub is_shown: bool,
    pub speakers: Vec<Speaker>,
}

impl Conflict {
    /// "chỉ tiêu “Tổ chức hội thao”: lời".
    pub fn named(&self) -> String {
        format!("{}: {}", self.about, self.label)
    }

    pub fn decided(&self, value: Value, reason: &str) -> Decision {
        Decision {
            table: self.table,
            row: self.row,
            field: self.field,
            value,
            reason: reason.to_owned(),
        }
    }

    /// The choices that are not shown.
    pub fn others(&self) -> impl Iterator<Item = &Choice> {
        self.choices.iter().filter(|choice| !choice.is_shown)
    }

    /// The value that a place spoke for, if it spoke for one only.
    pub fn of_place(&self, place: &str) -> Option<&Choice> {
        let said = |choice: &&Choice| choice.speakers.iter().any(|said| said.place == place);
        let mut choices = self.choices.iter().filter(said);
        choices.next().filter(|_| choices.next().is_none())
    }
}

/// Every open conflict: by year, and those of one row together.
pub fn open(reader: Reader<'_>, own: &SiteId) -> Result<Vec<Conflict>> {
    let sites = Sites::of(reader, *own)?;
    let disputes = reader.disputes()?.into_iter();
    let mut found: Vec<Conflict> = disputes
        .map(|dispute| worded(reader, &sites, &dispute))
        .collect::<Result<_>>()?;
    found.sort_by(|a, b| a.place.cmp(&b.place));
    Ok(found)
}

impl Session {
    /// Every open conflict, as this workstation sees them.
    pub fn conflicts(&self) -> Result<Vec<Conflict>> {
        open(self.reader(), &self.desk().site)
    }
}

/// How many concern the papers of a year: its own, and those of no year.
pub fn count_of(reader: Reader<'_>, year: BlocYearId) -> Result<usize> {
    let mut count = 0;
    for (table, row) in reader.disputed_rows()? {
        let found = Whole::of(reader, table, row)?.year;
        count += usize::from(found.is_none_or(|found| found == year));
    }
    Ok(count)
}

/// What a row is a part of, also where it or what it lies in is removed.
#[derive(Clone, Copy, Debug, Default)]
struct Whole {
    year: Option<BlocYearId>,
    covenant: Option<CovenantId>,
}

impl Whole {
    fn of(reader: Reader<'_>, table: &'static Table, row: RowId) -> Result<Self> {
        let mut whole = Self::default();
        let (mut table, mut row) = (table, row);
        loop {
            if table.id == Covenant::TABLE {
                whole.covenant = Some(row.into());
            }
            if table.id == BlocYear::TABLE {
                whole.year = Some(row.into());
            }
            let Some((at, _, above)) = owner(table) else {
                return Ok(whole);
            };
            match reader.last_cells(table, row)?.unwrap_or_default().get(at) {
                Some(Value::Id(id)) => (table, row) = (above, *id),
                _ => return Ok(whole),
            }
        }
    }
}

fn worded(reader: Reader<'_>, sites: &Sites, dispute: &Dispute) -> Result<Conflict> {
    let Dispute {
        table, row, field, ..
    } = *dispute;
    let cells = reader.last_cells(table, row)?.unwrap_or_default();
    let whole = Whole::of(reader, table, row)?;
    let covenant = match whole.covenant {
        Some(id) => reader.find::<Covenant>(id)?,
        None => None,
    };
    let name = wording::row_name(reader, table, &cells, true)?;
    let mut choices = choices(reader, sites, dispute)?;
    choices.sort_by_key(|choice| !choice.is_shown);
    let before = dispute.before.as_ref().filter(|_| field.is_some());
    Ok(Conflict {
        id: short_id(row, field),
        table,
        row,
        field,
        year: whole.year,
        covenant: whole.covenant,
        is_signed: covenant.is_some_and(|covenant| covenant.is_signed()),
        place: place(reader, whole.year)?,
        about: if name.is_empty() {
            table.label.to_owned()
        } else {
            format!("{} “{name}”", table.label)
        },
        label: field.map_or("bỏ hay giữ", |field| field.label).to_owned(),
        before: before
            .map(|value| values::worded(reader, dispute, value))
            .transpose()?,
        choices,
    })
}

fn short_id(row: RowId, field: Option<&Field>) -> String {
    let tail: String = row.as_bytes()[12..]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{tail}.{}", field.map_or("row", |field| field.column))
}

fn place(reader: Reader<'_>, year: Option<BlocYearId>) -> Result<String> {
    let year = match year {
        Some(id) => reader.find::<BlocYear>(id)?,
        None => return Ok("Chung cho các năm".to_owned()),
    };
    let Some(year) = year else {
        return Ok("Năm thi đua đã bỏ".to_owned());
    };
    let bloc = reader.find::<Bloc>(year.bloc)?;
    let bloc = bloc.map(|bloc| bloc.full_name()).unwrap_or_default();
    Ok(format!("{bloc}, năm {}", year.year))
}

/// Equal values are one choice with several speakers.
fn choices(reader: Reader<'_>, sites: &Sites, dispute: &Dispute) -> Result<Vec<Choice>> {
    let mut found: Vec<Choice> = Vec::new();
    let edited = dispute.unseen.iter().map(|unseen| &unseen.voice);
    let spoken = dispute.voices.iter().map(|voice| (voice, &voice.value));
    for (voice, value) in spoken.chain(edited.map(|voice| (voice, &Value::Int(1)))) {
        let speaker = sites.speaker(voice);
        match found.iter_mut().find(|choice| choice.value == *value) {
            Some(choice) => choice.join(speaker),
            None => found.push(Choice {
                value: value.clone(),
                words: values::worded(reader, dispute, value)?,
                is_shown: *value == dispute.shown,
                speakers: vec![speaker],
            }),
        }
    }
    Ok(found)
}

impl Choice {
    fn join(&mut self, speaker: Speaker) {
        if !self.speakers.contains(&speaker) {
            self.speakers.push(speaker);
        }
    }
}

/// The open conflict with this short id.
pub fn find<'c>(conflicts: &'c [Conflict], id: &str) -> Result<&'c Conflict> {
    let mut found = conflicts.iter().filter(|conflict| conflict.id == id);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(AppError::new(
            ErrorKind::Input,
            format!("Không có mục chưa thống nhất nào mang mã “{id}”"),
        )
        .hinted("Xem danh sách mục chưa thống nhất để lấy mã đúng; mục đã thống nhất thì không còn trong danh sách.")),
    }
}

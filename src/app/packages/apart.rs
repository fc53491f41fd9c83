//! What was written here, is not ours to write, and stands apart from what the other side says: told when its package
//! comes, and before ours goes out.

use std::collections::{HashMap, HashSet};

use crate::app::error::Result;
use crate::app::packages::lines::STANDS;
use crate::app::wording;
use crate::domain::id::RowId;
use crate::domain::text::first_upper;
use crate::register::fields::{ALIVE, Field, Table};
use crate::register::record::{Edit, EditId, SiteId};
use crate::register::value::Value;
use crate::register::{LastSaid, Reader, by_row};
use crate::transfer::authority::{Authority, Claim, Rights};
use crate::transfer::scope::Scope;

/// One field that says another thing here than at the other side, which will not take ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    pub table: &'static Table,
    pub row: RowId,
    /// None: whether the row stands at all.
    pub field: Option<&'static Field>,
    /// What the other side says.
    pub value: Value,
    /// "Chỉ tiêu “Tổ chức hội thao của khối”".
    pub about: String,
    pub ours: String,
    pub theirs: String,
    /// Why ours is not taken.
    pub why: String,
}

impl Apart {
    pub fn label(&self) -> &'static str {
        self.field.map_or(STANDS, |field| field.label)
    }

    /// Of the head's package that came: "Mục của khối, giá trị của đơn vị mình chưa được nhận: chỉ tiêu …".
    pub fn remark(&self, head: &str) -> String {
        let words = self.words(head);
        format!("Mục của khối, giá trị của đơn vị mình chưa được nhận: {words}")
    }

    /// "Chỉ tiêu “Hội thao”, lời: đơn vị mình ghi “a”, nơi kia ghi “b” (chỉ đơn vị trưởng …)".
    pub fn words(&self, whose: &str) -> String {
        format!(
            "{}, {}: đơn vị mình ghi {}, {whose} ghi {} ({})",
            self.about,
            self.label(),
            self.ours,
            self.theirs,
            self.why
        )
    }
}

/// Who asks, and what is known of the other side.
pub(super) struct Asked<'a> {
    pub scope: Scope,
    /// This workstation, and as whom it is believed over there.
    pub site: SiteId,
    pub claim: Claim,
    /// What is known over there.
    pub theirs: &'a [Edit],
}

/// Judges what this workstation wrote and nobody knows over there as a register like ours would judge it.
pub(super) fn apart(reader: Reader<'_>, asked: &Asked<'_>) -> Result<Vec<Apart>> {
    let written = reader.rows_by(&asked.site)?;
    if written.is_empty() {
        return Ok(Vec::new());
    }
    let picked = asked.scope.picked(reader)?.into_iter();
    let picked: HashMap<RowId, LastSaid> = picked
        .filter(|row| written.contains(&row.row))
        .map(|row| (row.row, row))
        .collect();
    let heard: HashSet<EditId> = asked.theirs.iter().map(Edit::id).collect();
    let mut own = reader.edits(|_, row| picked.contains_key(&row))?;
    own.retain(|edit| edit.site == asked.site && !heard.contains(&edit.id()));
    let authority = Authority::of(reader, &Rights::read(reader)?, asked.claim, &own)?;
    let (mut found, theirs) = (Vec::new(), Theirs::of(asked.theirs));
    for row in by_row(&own) {
        if let (Some(why), Some(said)) = (authority.judge(&row), picked.get(&row.row)) {
            let cells = theirs.unlike(reader, said, &row.edits)?;
            for (field, ours, value) in cells {
                found.push(worded(reader, said, field, (&ours, value), &why)?);
            }
        }
    }
    Ok(found)
}

/// What the other side says last, field by field.
struct Theirs<'a> {
    rows: HashSet<RowId>,
    cells: HashMap<(RowId, u16), &'a Value>,
}

/// The field, what it says here, and what it says over there.
type Unlike = (Option<&'static Field>, Value, Value);

impl<'a> Theirs<'a> {
    fn of(edits: &'a [Edit]) -> Self {
        Self {
            rows: edits.iter().map(|edit| edit.row).collect(),
            cells: edits
                .iter()
                .map(|edit| ((edit.row, edit.field), &edit.value))
                .collect(),
        }
    }

    fn say(&self, row: RowId, field: u16) -> Value {
        let said = self.cells.get(&(row, field));
        said.map_or(Value::Null, |value| (*value).clone())
    }

    /// The fields of `edits` in which the row is not as it is over there. A row that is not there at all is one of them.
    fn unlike(&self, reader: Reader<'_>, here: &LastSaid, edits: &[&Edit]) -> Result<Vec<Unlike>> {
        let stands = Value::Int(i64::from(here.stands));
        let makes = |edit: &&&Edit| edit.field == ALIVE && edit.value == Value::Int(1);
        let over_there = match self.rows.contains(&here.row) {
            true => self.say(here.row, ALIVE),
            false if edits.iter().any(|edit| makes(&edit)) => Value::Int(0),
            false => return Ok(Vec::new()),
        };
        if over_there != stands {
            return Ok(vec![(None, stands, over_there)]);
        }
        let mut found = Vec::new();
        for (at, field) in here.table.fields.iter().enumerate() {
            let own = edits.iter().rfind(|edit| edit.field == field.id);
            let Some(own) = own.filter(|_| here.stands) else {
                continue;
            };
            let (shown, said) = (&here.values[at], self.say(here.row, field.id));
            if *shown != said {
                found.push((Some(field), shown.clone(), said));
            } else if own.value != said && reader.is_disputed(here.row, field.id)? {
                found.push((Some(field), own.value.clone(), said));
            }
        }
        Ok(found)
    }
}

fn worded(
    reader: Reader<'_>,
    row: &LastSaid,
    field: Option<&'static Field>,
    (ours, value): (&Value, Value),
    why: &str,
) -> Result<Apart> {
    let words = |value: &Value| match field {
        Some(field) => wording::worded(reader, field, value),
        None if *value == Value::Int(1) => Ok("có".to_owned()),
        None => Ok("không".to_owned()),
    };
    let name = wording::row_name(reader, row.table, &row.values, true)?;
    let kind = first_upper(row.table.label);
    Ok(Apart {
        about: match name.as_str() {
            "" => kind,
            name => format!("{kind} “{name}”"),
        },
        ours: words(ours)?,
        theirs: words(&value)?,
        table: row.table,
        row: row.row,
        field,
        value,
        why: why.to_owned(),
    })
}

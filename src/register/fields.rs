//! The field registry: what every table holds. Parsing, projection, permission, exchange and the conflict screen read
//! it; adding a field is one line here and one migration.

mod tables;

pub use tables::TABLES;

use crate::domain::id::RowId;
use crate::domain::text::nfc;
use crate::domain::year::YEARS;
use crate::register::error::RegisterError;
use crate::register::value::{FieldValue, Value};

/// What a field can hold, with its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no, and what an unset field means.
    Flag {
        default: bool,
    },
    Int {
        min: i64,
        max: i64,
    },
    /// Longest text in bytes of UTF-8.
    Text {
        max: usize,
    },
    /// Text that is kept byte for byte, because its fingerprint is of these bytes.
    Verbatim {
        max: usize,
    },
    /// One of these codes.
    Word(&'static [&'static str]),
    /// "2018-03-28".
    Date,
    /// Place in a list.
    Order,
    /// Ten-thousandths.
    Quantity,
    /// A row of this table.
    Link(&'static str),
}

/// Which office may change a field of a covenant that travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Đơn vị khối trưởng.
    Head,
    /// The member that the row belongs to.
    Member,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    pub id: u16,
    pub column: &'static str,
    pub kind: Kind,
    pub label: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub id: u16,
    pub name: &'static str,
    pub label: &'static str,
    pub owner: Owner,
    pub fields: &'static [Field],
    unread: fn(RowId, &[Value]) -> Option<&'static str>,
}

/// Tables are told apart by their number.
impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Table {}

/// Field 0 of every row: whether the row stands. Rows are never physically deleted.
pub const ALIVE: u16 = 0;

impl Table {
    pub fn field(&self, id: u16) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The first field without which these values are no row: it is missing, or says nothing the program knows.
    pub fn unread(&self, id: RowId, cells: &[Value]) -> Option<&'static Field> {
        let column = (self.unread)(id, cells)?;
        self.fields.iter().find(|field| field.column == column)
    }

    pub fn is_ordered(&self) -> bool {
        self.fields.iter().any(|field| field.kind == Kind::Order)
    }
}

/// The table with this number.
pub fn table(id: u16) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.id == id)
}

/// The same; a number that no table has is broken data.
pub(super) fn known_table(id: u16) -> Result<&'static Table, RegisterError> {
    table(id).ok_or_else(|| RegisterError::Broken(format!("bảng {id}")))
}

/// The table with this name.
pub fn table_named(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

impl Kind {
    /// The one form in which a value is kept: text in NFC, whoever typed it.
    pub fn tidy(self, value: Value) -> Value {
        match (self, value) {
            (Self::Text { .. }, Value::Text(text)) => Value::text(&nfc(&text)),
            (_, value) => value,
        }
    }

    /// Whether `value` may stand in a field of this kind.
    pub fn accepts(self, value: &Value) -> bool {
        match (self, value) {
            (_, Value::Null) => true,
            (Self::Flag { .. }, Value::Int(flag)) => (0..=1).contains(flag),
            (Self::Int { min, max }, Value::Int(number)) => (min..=max).contains(number),
            (Self::Quantity, Value::Int(_)) | (Self::Link(_), Value::Id(_)) => true,
            (Self::Text { max } | Self::Verbatim { max }, Value::Text(text)) => {
                !text.is_empty() && text.len() <= max
            }
            (Self::Word(codes), Value::Text(code)) => codes.contains(&code.as_str()),
            (Self::Date, Value::Text(text)) => is_plain_date(text),
            (Self::Order, Value::Text(_)) => {
                crate::domain::order::Position::from_value(value).is_some()
            }
            _ => false,
        }
    }
}

/// One spelling only, "2018-03-28", so that equal dates are equal values.
fn is_plain_date(text: &str) -> bool {
    text.parse::<jiff::civil::Date>()
        .is_ok_and(|date| YEARS.contains(&date.year()) && date.to_string() == text)
}

/// A row as the domain knows it.
pub trait Entity: Sized {
    const TABLE: u16;
    fn row_id(&self) -> RowId;
    /// One value per field of the table, in the table's order.
    fn cells(&self) -> Vec<Value>;
    /// Reads a row back; the error names the field that does not fit.
    fn from_cells(id: RowId, cells: &[Value]) -> Result<Self, &'static str>;

    fn table() -> &'static Table {
        &TABLES[usize::from(Self::TABLE) - 1]
    }
}

fn read<T: FieldValue>(kind: Kind, value: Option<&Value>) -> Option<T> {
    match (kind, value.unwrap_or(&Value::Null)) {
        (Kind::Flag { default }, Value::Null) => T::from_value(&Value::Int(i64::from(default))),
        (_, value) => T::from_value(value),
    }
}

macro_rules! table_list {
    ($list:ident: $($table:literal $entity:ident $name:literal $label:literal by $owner:ident {
        $($id:literal $field:ident $field_label:literal = $kind:expr,)*
    })*) => {
        pub(super) const $list: &[Table] = &[$(Table {
            id: $table,
            name: $name,
            label: $label,
            owner: Owner::$owner,
            fields: &[$(Field { id: $id, column: stringify!($field), kind: $kind, label: $field_label },)*],
            unread: |id, cells| <$entity as Entity>::from_cells(id, cells).err(),
        },)*];

        $(impl Entity for $entity {
            const TABLE: u16 = $table;

            fn row_id(&self) -> RowId {
                self.id.into()
            }

            fn cells(&self) -> Vec<Value> {
                vec![$(self.$field.to_value(),)*]
            }

            fn from_cells(id: RowId, cells: &[Value]) -> Result<Self, &'static str> {
                let mut cells = cells.iter();
                Ok(Self { id: id.into(), $($field: read($kind, cells.next()).ok_or(stringify!($field))?,)* })
            }
        })*
    };
}

use table_list;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::Choice;
    use crate::domain::unit::Sector;
    use crate::domain::year::Membership;

    #[test]
    fn tables_and_fields_are_numbered_without_gaps() {
        for (at, table) in TABLES.iter().enumerate() {
            assert_eq!(usize::from(table.id), at + 1, "{}", table.name);
            for (at, field) in table.fields.iter().enumerate() {
                assert_eq!(
                    usize::from(field.id),
                    at + 1,
                    "{}.{}",
                    table.name,
                    field.column
                );
            }
        }
    }

    #[test]
    fn every_link_leads_to_a_table() {
        for field in TABLES.iter().flat_map(|table| table.fields) {
            if let Kind::Link(name) = field.kind {
                assert!(table_named(name).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn values_outside_their_field_are_not_accepted() {
        let year = Kind::Int {
            min: 1945,
            max: 2100,
        };
        assert!(year.accepts(&Value::Int(2019)) && !year.accepts(&Value::Int(20190)));
        assert!(!Kind::Date.accepts(&Value::Text("28/3/2018".into())));
        assert!(!Kind::Date.accepts(&Value::Text("20180328".into())));
        assert!(Kind::Date.accepts(&Value::Text("2018-03-28".into())));
        assert!(!Kind::Word(Sector::CODES).accepts(&Value::Text("navy".into())));
        assert!(!Kind::Text { max: 3 }.accepts(&Value::Text("đơn".into())));
    }

    #[test]
    fn an_unset_flag_means_its_default() {
        let membership = Membership::from_cells(RowId([1; 16]), &{
            let mut cells = vec![Value::Null; 9];
            cells[0] = Value::Id(RowId([2; 16]));
            cells[1] = Value::Id(RowId([3; 16]));
            cells
        });
        assert!(membership.unwrap().counts_in_vote);
    }
}

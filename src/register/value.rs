//! Values as the register keeps them, and how the domain's types become values and come back.

use jiff::civil::Date;

use crate::domain::choice::Choice;
use crate::domain::id::RowId;
use crate::domain::number::Quantity;
use crate::domain::order::Position;

/// The value of one field. `Null` is the field's default: no text, no date, no link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    Null,
    Int(i64),
    Text(String),
    Id(RowId),
}

impl Value {
    /// Empty texts are the default, so that clearing a field and never filling it are the same.
    pub fn text(text: &str) -> Self {
        if text.is_empty() {
            Self::Null
        } else {
            Self::Text(text.to_owned())
        }
    }
}

/// A domain type that fits into a field.
pub trait FieldValue: Sized {
    fn to_value(&self) -> Value;
    /// None when the value is of another kind.
    fn from_value(value: &Value) -> Option<Self>;
}

impl FieldValue for String {
    fn to_value(&self) -> Value {
        Value::text(self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(Self::new()),
            Value::Text(text) => Some(text.clone()),
            Value::Int(_) | Value::Id(_) => None,
        }
    }
}

impl FieldValue for bool {
    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Int(0) | Value::Null => Some(false),
            Value::Int(1) => Some(true),
            Value::Int(_) | Value::Text(_) | Value::Id(_) => None,
        }
    }
}

impl FieldValue for i64 {
    fn to_value(&self) -> Value {
        Value::Int(*self)
    }

    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Int(number) = value {
            Some(*number)
        } else {
            None
        }
    }
}

impl FieldValue for i16 {
    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }

    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value)?.try_into().ok()
    }
}

impl FieldValue for Quantity {
    fn to_value(&self) -> Value {
        Value::Int(self.ten_thousandths())
    }

    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value).map(Self::from_ten_thousandths)
    }
}

impl FieldValue for Date {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }

    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Text(text) = value {
            text.parse().ok()
        } else {
            None
        }
    }
}

impl FieldValue for Position {
    fn to_value(&self) -> Value {
        Value::text(self.as_str())
    }

    /// A row whose place was never said stands first.
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(Self::first()),
            Value::Text(text) => Self::try_from(text.as_str()).ok(),
            Value::Int(_) | Value::Id(_) => None,
        }
    }
}

impl<T: Choice> FieldValue for T {
    fn to_value(&self) -> Value {
        Value::Text(self.code().to_owned())
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Null => T::ALL.first().copied(),
            Value::Text(code) => T::from_code(code),
            Value::Int(_) | Value::Id(_) => None,
        }
    }
}

/// Marks the newtypes over [`RowId`], so that links can be written for all of them at once.
pub trait Link: From<RowId> + Into<RowId> + Copy {}

macro_rules! links {
    ($($id:ident)*) => {$(
        impl Link for crate::domain::id::$id {}

        impl FieldValue for crate::domain::id::$id {
            fn to_value(&self) -> Value {
                Value::Id((*self).into())
            }

            fn from_value(value: &Value) -> Option<Self> {
                if let Value::Id(id) = value { Some((*id).into()) } else { None }
            }
        }
    )*};
}
links!(
    UnitId BlocId BlocYearId CovenantId ArticleId TargetId DocumentId CutOffDateId ScoreTableId CriterionId GateId
    BallotId BallotItemId BallotCountId NominationId RegistrationId
);

/// Types whose absence is `Null`.
pub trait Optional: FieldValue {}
impl Optional for Date {}
impl Optional for i64 {}
impl Optional for Quantity {}
impl<T: Link + FieldValue> Optional for T {}

impl<T: Optional> FieldValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, FieldValue::to_value)
    }

    fn from_value(value: &Value) -> Option<Self> {
        if *value == Value::Null {
            Some(None)
        } else {
            T::from_value(value).map(Some)
        }
    }
}

//! Biển tên: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::NamePlates,
    type_name: "",
    fields: &[common::SUBJECT],
};

//! Quy chế hoạt động: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::Regulation,
    type_name: "Quy chế",
    fields: &[common::SUBJECT],
};

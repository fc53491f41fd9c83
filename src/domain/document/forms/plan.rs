//! Kế hoạch hoạt động: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::Plan,
    type_name: "Kế hoạch",
    fields: &[common::SUBJECT],
};

//! Chương trình lễ ký, hội nghị: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::Programme,
    type_name: "Chương trình",
    fields: &[common::SUBJECT],
};

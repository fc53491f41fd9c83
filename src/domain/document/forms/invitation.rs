//! Giấy mời: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::Invitation,
    type_name: "Giấy mời",
    fields: &[common::SUBJECT],
};

//! Biên bản họp khối: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::Minutes,
    type_name: "Biên bản",
    fields: &[common::SUBJECT],
};

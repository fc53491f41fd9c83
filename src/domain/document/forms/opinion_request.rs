//! Công văn xin ý kiến: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::OpinionRequest,
    type_name: "",
    fields: &[common::SUBJECT],
};

//! Thông báo kết luận: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::Conclusion,
    type_name: "Thông báo",
    fields: &[common::SUBJECT],
};

//! Bảng tổng hợp ý kiến góp ý: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::OpinionTable,
    type_name: "Bảng tổng hợp ý kiến góp ý",
    fields: &[common::SUBJECT],
};

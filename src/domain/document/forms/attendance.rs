//! Danh sách đại biểu ký tên: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::Attendance,
    type_name: "Danh sách đại biểu",
    fields: &[common::SUBJECT],
};

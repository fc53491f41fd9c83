//! Trang đọc của đơn vị: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::ReadingPage,
    type_name: "",
    fields: &[common::SUBJECT],
};
